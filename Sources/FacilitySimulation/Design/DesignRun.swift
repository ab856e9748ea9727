import FinanceBasics
import Instruments
import ScenarioModel

/// One design in one trial. `run` walks the months in the order of the model; every flow is posted
/// to a recorder, and totals by book and instrument are kept for the metrics.
struct DesignRun {
  let plan: DesignPlan
  let parties: DesignParties
  var books: [BookRun]
  private(set) var guarantees: [GuaranteeRun]
  private(set) var grants: [ServicesGrantRun]
  private(set) var cities: [CityRun]
  private(set) var discounting: DiscountFactors
  /// What funds pay by month, before recoveries and net of what cities pay back.
  private(set) var fundPayments: [Int64]
  /// What a design without an index rate reads.
  private let noIndex: [Int64]

  init(_ plan: DesignPlan, values: [ExactNumber]) {
    self.plan = plan
    parties = DesignParties(plan)
    books = plan.books.map { BookRun($0, horizon: plan.horizon, values: values) }
    guarantees = plan.guarantees.map {
      GuaranteeRun($0, horizon: plan.horizon, values: values)
    }
    grants = plan.servicesGrants.map { ServicesGrantRun($0, values: values) }
    cities = zip(plan.cities, parties.cities).map {
      CityRun($0, parties: $1, horizon: plan.horizon, values: values)
    }
    discounting = DiscountFactors(
      rate: AnnualRate(billionths: plan.discountRate.units(values)), months: plan.horizon)
    fundPayments = [Int64](repeating: 0, count: plan.horizon + 1)
    noIndex = fundPayments
  }

  /// Takes this trial's values and sizes the cohorts of every book.
  mutating func begin(_ values: [ExactNumber]) {
    let rate = AnnualRate(billionths: plan.discountRate.units(values))
    if rate != discounting.rate {
      discounting = DiscountFactors(rate: rate, months: plan.horizon)
    }
    for index in books.indices { books[index].begin(values) }
    for index in guarantees.indices { guarantees[index].begin(values) }
    for index in grants.indices { grants[index].begin(values) }
    for index in cities.indices { cities[index].begin(values) }
    for month in fundPayments.indices { fundPayments[month] = 0 }
  }

  /// Runs the design on the trial's luck.
  mutating func run<Log: Recorder>(_ luck: inout TrialLuck, _ recorder: inout Log) {
    admitCohorts()
    for index in books.indices { books[index].runLoans(&luck.books[books[index].plan.luck]) }
    for index in cities.indices {
      cities[index].decide(luck.fundDraws)
      cities[index].run(
        index: plan.indexPath.map { luck.indexPaths[$0].rates } ?? noIndex,
        calendar: plan.calendar, discount: discounting.factors)
    }
    for month in 0...plan.horizon { settle(month, &recorder) }
  }

  /// Month by month, instrument by instrument: who is served by a grant, what a guarantee includes.
  private mutating func admitCohorts() {
    for month in 0...plan.horizon {
      for index in grants.indices {
        for place in grants[index].plan.books {
          let cohort = month - books[place].plan.firstMonth
          guard books[place].cohorts.takers.indices.contains(cohort),
            let services = books[place].terms.services
          else { continue }
          let served = grants[index].serve(
            books[place].cohorts.takers[cohort], servicesCost: services.cost)
          books[place].grant(served.each, to: served.count, inCohort: cohort)
        }
      }
      for index in guarantees.indices {
        for place in guarantees[index].plan.books {
          let cohort = month - books[place].plan.firstMonth
          guard books[place].cohorts.sizes.indices.contains(cohort) else { continue }
          let included = guarantees[index].include(
            books[place].cohorts.sizes[cohort], loansOf: books[place].terms.amount, in: month)
          books[place].include(included, inCohort: cohort)
        }
        guarantees[index].closeInclusion(of: month)
      }
    }
  }

  /// The month's order.
  private mutating func settle<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    receiveGrants(month, &recorder)
    payProgrammes(month, &recorder)
    disburse(month, &recorder)
    collectInstalments(month, &recorder)
    receiveRecoveries(month, &recorder)
    payGuarantees(month, &recorder)
    shareRecoveries(month, &recorder)
    payRunningCosts(month, &recorder)
    serveDebts(month, &recorder)
  }

  /// Advances, claims and repayments of grants to cities that fall due.
  private mutating func receiveGrants<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in cities.indices {
      cities[index].postGrants(in: month, &recorder)
    }
  }

  /// Programme cost with the draws and the bridge that pay for it, prepayment by grants, operation.
  private mutating func payProgrammes<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in cities.indices {
      cities[index].postFinancing(in: month, &recorder)
      cities[index].postOperation(in: month, &recorder)
    }
  }

  /// New microloans: disbursement, upfront fee, services delivered, services grant.
  private mutating func disburse<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in books.indices {
      let fund = books[index].plan.servicesGrant.map { parties.grantFunds[$0] }
      books[index].postDisbursements(
        in: month, as: parties.lenders[index], grantFrom: fund, parties, &recorder)
      fundPayments[month] += books[index].months[.servicesGrant, month]
    }
  }

  /// Borrowers' instalments and prepayments.
  private mutating func collectInstalments<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in books.indices {
      books[index].postInstalments(in: month, to: parties.lenders[index], parties, &recorder)
    }
  }

  private mutating func receiveRecoveries<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in books.indices {
      var recovered: Int64 = 0
      books[index].defaults.forEach(recognisedIn: month - books[index].plan.recoveryLag) {
        recovered += $0.recovered
      }
      books[index].receive(recovered: recovered, in: month)
      recorder.post(
        month: month, from: parties.borrowers, to: parties.lenders[index], .recovery,
        cents: recovered)
    }
  }

  /// Claims of the month share what is left of the cap in proportion to their demands.
  private mutating func payGuarantees<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in guarantees.indices {
      let contract = guarantees[index].contract
      var demands: Int64 = 0
      for place in guarantees[index].plan.books {
        demands += books[place].demands(
          under: contract, recognisedIn: month - contract.paymentLagMonths)
      }
      let payment = guarantees[index].settle(demands: demands, in: month)
      guard payment > 0 else { continue }
      fundPayments[month] += payment
      var demandsToDate: Int64 = 0
      var paidToDate: Int64 = 0
      for place in guarantees[index].plan.books {
        demandsToDate += books[place].demands(
          under: contract, recognisedIn: month - contract.paymentLagMonths)
        // Totals to date are cut, so the parts of the books always add up to the payment.
        let toDate = Int64(Int128(payment) * Int128(demandsToDate) / Int128(demands))
        books[place].receive(guaranteePayment: toDate - paidToDate, in: month)
        recorder.post(
          month: month, from: parties.guarantors[index], to: parties.lenders[place],
          .guaranteePayment, cents: toDate - paidToDate)
        paidToDate = toDate
      }
    }
  }

  /// The guarantor's share, in the later of the months of recovery and of the claim's payment.
  private mutating func shareRecoveries<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in guarantees.indices {
      let contract = guarantees[index].contract
      for place in guarantees[index].plan.books {
        let lag = max(contract.paymentLagMonths, books[place].plan.recoveryLag)
        let recognised = month - lag
        guard recognised >= 0 else { continue }
        let claim = recognised + contract.paymentLagMonths
        let shares = books[place].recoveryShares(
          under: contract, recognisedIn: recognised, paid: guarantees[index].paid[claim],
          demanded: guarantees[index].demanded[claim])
        guard shares > 0 else { continue }
        guarantees[index].receiveShare(shares, in: month)
        books[place].pay(recoveryShare: shares, in: month)
        recorder.post(
          month: month, from: parties.lenders[place], to: parties.guarantors[index],
          .recoveryShare, cents: shares)
      }
    }
  }

  /// The lender's funding interest and running costs of live loans.
  private mutating func payRunningCosts<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in books.indices {
      books[index].payRunningCosts(in: month)
      books[index].postRunningCosts(in: month, as: parties.lenders[index], parties, &recorder)
    }
  }

  /// Debt service of cities, interest subsidies, fees and bridge interest.
  private mutating func serveDebts<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in cities.indices {
      cities[index].postDebtService(in: month, &recorder)
      fundPayments[month] +=
        cities[index].paidByFunds(in: month) - cities[index].repaid(in: month)
    }
  }
}
