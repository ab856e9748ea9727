import FinanceBasics
import Instruments
import ScenarioModel

/// One design in one trial.
///
/// First contracts are decided, in time order. Then each city runs its months alone, for no city
/// sees another. Books step their months together, for they share layers of protection. Every flow
/// is posted where it is decided; totals are kept for the metrics.
struct DesignRun {
  let plan: DesignPlan
  let parties: DesignParties
  var books: [BookRun]
  private(set) var protectors: ProtectorRuns
  private(set) var grants: [ServicesGrantRun]
  private(set) var protections: ProtectionStack
  private(set) var cities: [CityRun]
  private(set) var discounting: DiscountFactors
  /// What contracts are awarded from.
  private var purse = Purse.unlimited
  /// The contracts that funds decide on, in the order of their decisions.
  private var decisions: [ContractDecision]
  /// What a design without an index rate reads.
  private let noIndex: [Int64]

  init(_ plan: DesignPlan, values: [ExactNumber]) {
    self.plan = plan
    let parties = DesignParties(plan)
    self.parties = parties
    books = plan.books.map { BookRun($0, horizon: plan.horizon, values: values) }
    let protectors = ProtectorRuns(plan.bookInstruments, horizon: plan.horizon, values: values)
    self.protectors = protectors
    grants = plan.servicesGrants.map { ServicesGrantRun($0, values: values) }
    protections = ProtectionStack(
      plan.protections.map {
        ProtectionLayer(
          protectors.terms(of: $0.protector), portfolioCount: $0.books.count,
          months: plan.horizon + 1)
      }, layersOfPortfolio: plan.books.map(\.protections))
    cities = zip(plan.cities, parties.cities).map {
      CityRun($0, parties: $1, horizon: plan.horizon, values: values)
    }
    decisions = ContractDecision.all(of: plan.cities)
    discounting = DiscountFactors(
      rate: AnnualRate(billionths: plan.discountRate.units(values)), months: plan.horizon)
    noIndex = [Int64](repeating: 0, count: plan.horizon + 1)
  }

  /// Takes this trial's values and sizes the cohorts of every book.
  mutating func begin(_ values: [ExactNumber]) {
    let rate = AnnualRate(billionths: plan.discountRate.units(values))
    if rate != discounting.rate {
      discounting = DiscountFactors(rate: rate, months: plan.horizon)
    }
    for index in books.indices { books[index].begin(values) }
    protectors.begin(values)
    for index in grants.indices { grants[index].begin(values) }
    for layer in plan.protections.indices {
      protections.layers[layer].begin(protectors.terms(of: plan.protections[layer].protector))
    }
    for index in cities.indices { cities[index].begin(values) }
    purse = .unlimited
  }

  /// Runs the design on the trial's luck.
  mutating func run<Log: Recorder>(_ luck: inout TrialLuck, _ recorder: inout Log) {
    decideContracts(luck.fundDraws)
    for index in cities.indices {
      cities[index].run(
        index: plan.indexPath.map { luck.indexPaths[$0].rates } ?? noIndex,
        calendar: plan.calendar, discount: discounting.factors, &recorder)
    }
    for index in books.indices { books[index].findEvents(&luck.books[books[index].plan.luck]) }
    for month in 0...plan.horizon { runBooks(month, &recorder) }
  }

  /// Funds say yes or no, and purses give what is asked, contract after contract in the order of
  /// their decisions.
  private mutating func decideContracts(_ draws: [Double]) {
    sortDecisions()
    for contract in decisions {
      cities[contract.city].decide(contract.contract, draws, from: &purse)
    }
  }

  /// By month; within a month in the order of programmes and of `use`. Few contracts change places
  /// from trial to trial.
  private mutating func sortDecisions() {
    for place in decisions.indices {
      decisions[place].month = cities[decisions[place].city].decisionMonth(
        of: decisions[place].contract)
    }
    for place in decisions.indices.dropFirst() {
      var earlier = place
      while earlier > 0, decisions[earlier] < decisions[earlier - 1] {
        decisions.swapAt(earlier, earlier - 1)
        earlier -= 1
      }
    }
  }

  /// A month of all books.
  private mutating func runBooks<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in books.indices { books[index].open(month) }
    serveWithGrants(month)
    disburse(month, &recorder)
    includeInLayers(month)
    for index in books.indices { books[index].collect(month, parties.books[index], &recorder) }
    for index in books.indices { books[index].recover(month, parties.books[index], &recorder) }
    for layer in plan.protections.indices { payClaims(month, layer, &recorder) }
    for layer in plan.protections.indices { shareRecoveries(month, layer, &recorder) }
    for index in books.indices {
      books[index].payRunningCosts(month, parties.books[index], &recorder)
    }
  }

  // MARK: Disbursement

  /// Services grants serve takers of the month's cohorts, instrument after instrument.
  private mutating func serveWithGrants(_ month: Int) {
    for index in grants.indices {
      for place in grants[index].plan.books {
        guard let cohort = books[place].cohort(disbursedIn: month),
          let services = books[place].terms.services
        else { continue }
        let served = grants[index].serve(
          books[place].cohorts.takers[cohort], servicesCost: services.cost)
        books[place].grant(served.each, to: served.count, inCohort: cohort)
      }
    }
  }

  private mutating func disburse<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for index in books.indices {
      let fund = books[index].plan.servicesGrant.map { parties.grantFunds[$0] }
      books[index].disburse(month, grantFrom: fund, parties.books[index], &recorder)
    }
  }

  /// Layers include the month's loans; what is included stays covered to the end.
  private mutating func includeInLayers(_ month: Int) {
    for (layer, protection) in plan.protections.enumerated() {
      for place in protection.books {
        guard let cohort = books[place].cohort(disbursedIn: month) else { continue }
        let included = protectors.include(
          books[place].cohorts.sizes[cohort], loansOf: books[place].terms.amount, in: month,
          by: protection.protector)
        books[place].include(included, inCohort: cohort, by: layer)
      }
      protectors.closeInclusion(of: month, by: protection.protector)
    }
  }

  // MARK: Protection

  /// Claims that fall due share the layer's room.
  private mutating func payClaims<Log: Recorder>(
    _ month: Int, _ layer: Int, _ recorder: inout Log
  ) {
    let protection = plan.protections[layer]
    let recognised = month - protections.layers[layer].terms.paymentLagMonths
    for (order, book) in protection.books.enumerated() {
      books[book].claim(
        from: &protections, layer: layer, book: book, order: order, recognisedIn: recognised)
    }
    protections.layers[layer].payClaims(
      in: month, capAmount: protectors.capAmount(of: protection.protector))
    protectors.observe(protections.layers[layer], of: protection.protector)
    for (order, book) in protection.books.enumerated() {
      books[book].move(
        .guaranteePayments, protections.layers[layer].payment(portfolio: order), in: month,
        with: parties.protectors[layer], parties.books[book], &recorder)
    }
  }

  /// The layer's shares of recoveries, in the later of the months of recovery and of the claim's
  /// payment.
  private mutating func shareRecoveries<Log: Recorder>(
    _ month: Int, _ layer: Int, _ recorder: inout Log
  ) {
    let protection = plan.protections[layer]
    let paymentLag = protections.layers[layer].terms.paymentLagMonths
    for (order, book) in protection.books.enumerated() {
      let lag = max(paymentLag, books[book].plan.recoveryLag)
      books[book].shareRecoveries(
        with: &protections, layer: layer, book: book, order: order, recognisedIn: month - lag)
    }
    protections.layers[layer].takeShares(in: month)
    for (order, book) in protection.books.enumerated() {
      books[book].move(
        .recoveryShares, protections.layers[layer].shareTaken(portfolio: order), in: month,
        with: parties.protectors[layer], parties.books[book], &recorder)
    }
  }
}
