import FinanceBasics
import ScenarioModel

/// What one trial says about one budget of one design: the instruments whose funds are of it.
struct BudgetOutcome {
  let budget: Fund.Budget
  var years = BudgetYears()
  /// Final cap amounts on actual volume, grants awarded, and what services grants and grants that
  /// follow loans pay.
  private(set) var committed: Int64 = 0
  /// The same on planned volume, full budgets and ceilings.
  private(set) var committedCeiling: Int64 = 0
  /// Present value of what the budget pays net of what comes back, for books and for programmes.
  private(set) var bookCostNPV = 0.0
  private(set) var cityCostNPV = 0.0
  private(set) var includedVolume: Int64 = 0
  private(set) var guaranteeAmount: Int64 = 0
  /// Reimbursable finance under instruments that carry the budget's money, and investment with
  /// them.
  private(set) var supportedFinance: Int64 = 0
  private(set) var investment: Int64 = 0
  /// Heads of the books that its instruments support.
  private(set) var borrowers = 0
  private(set) var survivors = 0
  private(set) var jobs = 0.0

  init(_ budget: Fund.Budget) { self.budget = budget }

  var costNPV: Double { bookCostNPV + cityCostNPV }

  /// Takes the trial just run; years are taken for all budgets together.
  mutating func take(
    _ run: DesignRun, books: [BookOutcome], instruments: BookInstrumentOutcomes,
    cities: [CityOutcome]
  ) {
    (committed, committedCeiling, supportedFinance, investment) = (0, 0, 0, 0)
    takeInstruments(run.plan, instruments)
    takeHeads(run, books)
    let budget = budget
    for (city, plan) in zip(cities, run.plan.cities) { add(city, plan) }
    // Not one after another: the order of a file must not show.
    cityCostNPV = orderFreeSum(cities.lazy.map { $0.costNPV(of: budget) })
  }

  // MARK: - Books

  private mutating func takeInstruments(
    _ plan: DesignPlan, _ instruments: BookInstrumentOutcomes
  ) {
    (includedVolume, guaranteeAmount) = (0, 0)
    for (place, guarantee) in plan.guarantees.enumerated()
    where guarantee.budgetLine.budget == budget {
      let own = instruments.guarantees[place]
      includedVolume += own.includedVolume
      guaranteeAmount += own.guaranteeAmount
    }
    for commitment in instruments.commitments where commitment.line.budget == budget {
      committed += commitment.committed
      committedCeiling += commitment.ceiling
    }
    let budget = budget
    // Not one after another: the order of a file must not show.
    bookCostNPV = orderFreeSum(
      instruments.commitments.lazy.map { $0.line.budget == budget ? $0.costNPV : 0 })
  }

  private mutating func takeHeads(_ run: DesignRun, _ books: [BookOutcome]) {
    (borrowers, survivors) = (0, 0)
    for place in run.books.indices {
      let layers = run.plan.layers(of: budget, on: run.books[place].plan)
      let included = run.books[place].cohorts.included(byAnyOf: layers)
      supportedFinance += Int64(included) * run.books[place].terms.amount.cents
      guard run.plan.supports(book: place, with: budget) else { continue }
      borrowers += books[place].borrowers
      survivors += books[place].survivors ?? 0
    }
    investment += supportedFinance
    let budget = budget
    jobs = orderFreeSum(
      books.indices.lazy.map { place in
        run.plan.supports(book: place, with: budget) ? books[place].jobs ?? 0 : 0
      })
  }

  // MARK: - Programmes

  private mutating func add(_ city: CityOutcome, _ plan: CityPlan) {
    for (grant, own) in zip(city.grants, plan.grants) where own.budgetLine.budget == budget {
      committed += grant.award
      committedCeiling += grant.plannedAward
    }
    add(city.proportionalGrants, plan.proportionalGrants.lazy.map(\.budgetLine))
    add(city.subsidies, plan.subsidies.lazy.map(\.budgetLine))
    guard budget == .eu else { return }
    supportedFinance += city.supportedLoans
    if city.hasUnionMoney { investment += city.programmeCost }
  }

  private mutating func add(_ followers: [FollowerOutcome], _ lines: some Sequence<BudgetLine>) {
    for (follower, line) in zip(followers, lines) where line.budget == budget {
      committed += follower.paid
      committedCeiling += follower.planned
    }
  }
}
