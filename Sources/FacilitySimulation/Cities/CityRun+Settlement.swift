import FinanceBasics
import ScenarioModel

/// The month's flows of one programme, as they are posted.
///
/// Every method is `mutating`, also where it only reads: an element of an array is then used in
/// place, where a reading method would be handed a copy of all its buffers, each month anew.
extension CityRun {
  /// Payments of funds to the city and to those who run their channels.
  mutating func postGrants<Log: Recorder>(
    in month: Int, _ recorder: inout Log
  ) {
    for place in grants.indices {
      Self.post(
        month, .grantPayment, paid: grants[place].months[.paid, month],
        overhead: grants[place].months[.overhead, month], from: parties.grantFunds[place],
        to: parties.city, parties.grantAuthorities[place], &recorder)
      recorder.post(
        month: month, from: parties.city, to: parties.grantFunds[place], .grantRepayment,
        cents: grants[place].months[.repaid, month])
    }
    for place in proportionalGrants.indices {
      Self.post(
        month, .proportionalGrant, paid: proportionalGrants[place].months[.paid, month],
        overhead: proportionalGrants[place].months[.overhead, month],
        from: parties.proportionalFunds[place], to: parties.city,
        parties.proportionalAuthorities[place], &recorder)
    }
  }

  private static func post<Log: Recorder>(
    _ month: Int, _ category: FlowCategory, paid: Int64, overhead: Int64, from fund: PartyPlace,
    to city: PartyPlace, _ authority: PartyPlace, _ recorder: inout Log
  ) {
    recorder.post(month: month, from: fund, to: city, category, cents: paid - overhead)
    recorder.post(month: month, from: fund, to: authority, .grantOverhead, cents: overhead)
  }

  /// The programme's cost, and the draws, the bridge and the early repayment it brings about.
  mutating func postFinancing<Log: Recorder>(
    in month: Int, _ recorder: inout Log
  ) {
    let city = parties.city
    recorder.post(
      month: month, from: city, to: parties.suppliers, .programmeCost,
      cents: months[.programmeCost, month])
    for place in loans.indices {
      let lender = parties.lenders[place]
      recorder.post(
        month: month, from: lender, to: city, .loanDraw, cents: loans[place].months[.drawn, month])
      recorder.post(
        month: month, from: city, to: lender, .loanPrepayment,
        cents: loans[place].months[.prepaid, month])
      recorder.postSigned(
        month: month, from: city, to: lender, .prepaymentInterest,
        cents: loans[place].months[.prepaidInterest, month])
    }
    if let lender = parties.bridgeLender {
      let change =
        months[.bridge, month] - (month > 0 ? months[.bridge, month - 1] : 0)
      recorder.post(
        month: month, from: lender, to: city, .bridgeDraw, cents: max(0, change))
      recorder.post(
        month: month, from: city, to: lender, .bridgeRepayment, cents: max(0, -change))
    }
  }

  /// Running cost and revenue of what was built.
  mutating func postOperation<Log: Recorder>(
    in month: Int, _ recorder: inout Log
  ) {
    recorder.post(
      month: month, from: parties.city, to: parties.suppliers, .operationCost,
      cents: months[.operationCost, month])
    recorder.post(
      month: month, from: parties.users, to: parties.city, .operationRevenue,
      cents: months[.revenue, month])
  }

  /// Debt service net of what funds take over, their subsidies, fees and interest on the bridge.
  mutating func postDebtService<Log: Recorder>(
    in month: Int, _ recorder: inout Log
  ) {
    for place in loans.indices {
      let lender = parties.lenders[place]
      recorder.post(
        month: month, from: parties.city, to: lender, .loanPrincipal,
        cents: loans[place].months[.principal, month])
      recorder.postSigned(
        month: month, from: parties.city, to: lender, .loanInterest,
        cents: loans[place].months[.interest, month] - loans[place].months[.subsidised, month])
      recorder.post(
        month: month, from: parties.city, to: lender, .commitmentFee,
        cents: loans[place].months[.fee, month])
    }
    for place in subsidies.indices {
      for (order, loan) in subsidies[place].plan.loans.enumerated() {
        recorder.post(
          month: month, from: parties.subsidyFunds[place], to: parties.lenders[loan],
          .interestSubsidy, cents: subsidies[place].paid[order][month])
      }
    }
    if let lender = parties.bridgeLender {
      recorder.postSigned(
        month: month, from: parties.city, to: lender, .bridgeInterest,
        cents: months[.bridgeInterest, month])
    }
  }

  /// What EU funds pay in a month, before what the city pays back.
  func paidByFunds(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in grants.indices { sum += grants[place].months[.paid, month] }
    for place in proportionalGrants.indices {
      sum += proportionalGrants[place].months[.paid, month]
    }
    for place in loans.indices { sum += loans[place].months[.subsidised, month] }
    return sum
  }
}

extension CityRun {
  /// Debt service of a month net of subsidies.
  func debtService(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in loans.indices { sum += loans[place].debtService(in: month) }
    return sum
  }

  func fees(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in loans.indices { sum += loans[place].months[.fee, month] }
    return sum
  }

  /// What the city pays back to the EU.
  func repaid(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in grants.indices { sum += grants[place].months[.repaid, month] }
    return sum
  }
}

extension Recorder {
  /// Posts an amount that may be below 0 the other way round: no flow is ever negative.
  mutating func postSigned(
    month: Int, from payer: PartyPlace, to payee: PartyPlace, _ category: FlowCategory,
    cents: Int64
  ) {
    if cents < 0 {
      post(month: month, from: payee, to: payer, category, cents: -cents)
    } else {
      post(month: month, from: payer, to: payee, category, cents: cents)
    }
  }
}
