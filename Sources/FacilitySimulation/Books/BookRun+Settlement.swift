import FinanceBasics
import Instruments
import ScenarioModel

/// The month's flows of one book: what is posted, and what instruments ask of it.
///
/// Every method is `mutating`, also where it only reads: an element of an array is then used in
/// place, where a reading method would be handed a copy of all its buffers, each month anew.
extension BookRun {
  mutating func postDisbursements<Log: Recorder>(
    in month: Int, as lender: PartyPlace, grantFrom fund: PartyPlace?, _ parties: DesignParties,
    _ recorder: inout Log
  ) {
    let borrowers = parties.borrowers
    recorder.post(
      month: month, from: lender, to: borrowers, .disbursement, cents: months[.disbursed, month])
    recorder.post(
      month: month, from: borrowers, to: lender, .upfrontFee, cents: months[.upfrontFees, month])
    recorder.post(
      month: month, from: lender, to: parties.suppliers, .servicesCost,
      cents: months[.servicesCost, month])
    recorder.post(
      month: month, from: borrowers, to: lender, .servicesCharge,
      cents: months[.servicesCharge, month])
    if let fund {
      recorder.post(
        month: month, from: fund, to: lender, .servicesGrant, cents: months[.servicesGrant, month])
    }
  }

  mutating func postInstalments<Log: Recorder>(
    in month: Int, to lender: PartyPlace, _ parties: DesignParties, _ recorder: inout Log
  ) {
    let borrowers = parties.borrowers
    recorder.post(
      month: month, from: borrowers, to: lender, .interest, cents: months[.interest, month])
    recorder.post(
      month: month, from: borrowers, to: lender, .principal, cents: months[.principal, month])
    recorder.post(
      month: month, from: borrowers, to: lender, .prepayment, cents: months[.prepaid, month])
  }

  mutating func postRunningCosts<Log: Recorder>(
    in month: Int, as lender: PartyPlace, _ parties: DesignParties, _ recorder: inout Log
  ) {
    // At a rate below 0 the funders pay the lender.
    recorder.postSigned(
      month: month, from: lender, to: parties.funders, .funding, cents: months[.funding, month])
    recorder.post(
      month: month, from: lender, to: parties.suppliers, .origination,
      cents: months[.origination, month])
    recorder.post(
      month: month, from: lender, to: parties.suppliers, .servicing,
      cents: months[.servicing, month])
  }

  /// What all covered loans recognised in a month demand together.
  mutating func demands(under contract: CappedGuarantee, recognisedIn month: Int) -> Int64 {
    var sum: Int64 = 0
    defaults.forEach(recognisedIn: month) { loan in
      guard loan.isCovered else { return }
      let exposure = Money(cents: schedule.openingBalance[Int(loan.instalment) - 1])
      sum += contract.demand(exposure: exposure, rate: terms.interestRate).cents
    }
    return sum
  }

  /// The guarantor's shares of the recoveries on covered loans recognised in a month, whose claims
  /// were paid `paid` of `demanded` together.
  mutating func recoveryShares(
    under contract: CappedGuarantee, recognisedIn month: Int, paid: Int64, demanded: Int64
  ) -> Int64 {
    var sum: Int64 = 0
    defaults.forEach(recognisedIn: month) { loan in
      guard loan.isCovered else { return }
      sum +=
        contract.shareOfRecovery(
          Money(cents: loan.recovered), paid: Money(cents: paid), demanded: Money(cents: demanded)
        ).cents
    }
    return sum
  }

  mutating func receive(recovered: Int64, in month: Int) { months[.recovered, month] = recovered }

  mutating func receive(guaranteePayment: Int64, in month: Int) {
    months[.guaranteePayments, month] += guaranteePayment
  }

  mutating func pay(recoveryShare: Int64, in month: Int) {
    months[.recoveryShares, month] += recoveryShare
  }

  /// Funding on opening balances and servicing of loans live at the opening, each rounded once.
  mutating func payRunningCosts(in month: Int) {
    let balance = Money(cents: months[.performing, month] + months[.inArrears, month])
    months[.funding, month] = terms.fundingRate.interest(on: balance, months: 1).cents
    let live = months[.performingCount, month] + months[.inArrearsCount, month]
    months[.servicing, month] = roundedHalfEven(
      Int128(live) * Int128(terms.servicingPerLoan.cents), over: 12)
  }
}
