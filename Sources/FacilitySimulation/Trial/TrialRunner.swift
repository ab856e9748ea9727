import FinanceBasics
import ScenarioModel

/// Runs trials one after another on one thread; buffers are kept from trial to trial.
///
/// A trial is a pure function of plan, seed and trial number.
package struct TrialRunner {
  package let plan: SimulationPlan
  private let sampler: GraphSampler
  private var values: [ExactNumber]
  private var luck: TrialLuck
  private var designs: [DesignRun]
  private var balances: [Balances]
  private var outcomes: [TrialOutcome]
  private var prices: [[PriceCache]]
  private var required: [[DiscountFactors]]

  package init(_ plan: SimulationPlan, seed: UInt64) {
    self.plan = plan
    sampler = GraphSampler(plan.graph, seed: seed)
    // Buffers are made for any values; trials bring their own.
    let values = plan.graph.valuesWithinBounds
    self.values = values
    luck = TrialLuck(
      books: plan.books, indexPaths: plan.indexPaths, funds: plan.funds, graph: plan.graph,
      horizon: plan.designs.map(\.horizon).max() ?? 0, seed: seed)
    designs = plan.designs.map { DesignRun($0, values: values) }
    balances = designs.map { Balances(partyCount: $0.parties.list.names.count) }
    outcomes = designs.map { TrialOutcome(bookCount: $0.books.count, plan.layout.budgetLines) }
    prices = designs.map { $0.books.map { _ in PriceCache() } }
    required = designs.map { design in
      design.books.map {
        DiscountFactors(rate: $0.terms.requiredReturn, months: design.plan.horizon)
      }
    }
  }

  /// Draws the luck of a trial for all designs.
  ///
  /// - Throws: `SimulationError.notComputable`.
  private mutating func draw(trial: Int) throws(SimulationError) {
    if let place = plan.graph.evaluate(trial: trial, sampler: sampler, into: &values) {
      throw .notComputable(
        plan.graph.fault(at: place, trial: trial, sampler: sampler, values))
    }
    for index in designs.indices { designs[index].begin(values) }
    if let fault = luck.draw(trial: trial, for: designs, values: values) {
      throw .notComputable(plan.fault(fault, trial: trial))
    }
  }

  /// Runs every design on one trial and calls `body` with each design's outcome.
  ///
  /// - Throws: `SimulationError.booksUnbalanced` when a trial's books do not balance,
  ///   `SimulationError.notComputable` when a number of the trial cannot be computed.
  mutating func run(
    trial: Int, _ body: (_ design: Int, _ run: DesignRun, _ outcome: TrialOutcome) -> Void
  ) throws(SimulationError) {
    try draw(trial: trial)
    for index in designs.indices {
      balances[index].clear()
      designs[index].run(&luck, &balances[index])
      if let fault = designs[index].unbalanced(balances[index]) {
        throw .booksUnbalanced(design: designs[index].plan.name, trial: trial, check: fault)
      }
      takeOutcome(ofDesign: index)
      body(index, designs[index], outcomes[index])
    }
  }

  /// Every posting of one trial of one design.
  mutating func journal(
    trial: Int, design index: Int
  ) throws(SimulationError) -> (journal: Journal, run: DesignRun) {
    try draw(trial: trial)
    var journal = Journal()
    designs[index].run(&luck, &journal)
    return (journal, designs[index])
  }

  /// The luck of the last trial drawn.
  var drawnLuck: TrialLuck { luck }
  var drawnValues: [ExactNumber] { values }

  /// Sums up the trial that a design has just run.
  private mutating func takeOutcome(ofDesign index: Int) {
    takeBooks(ofDesign: index)
    let calendar = plan.layout.calendar
    let yearCount = plan.layout.years.count
    outcomes[index].bookInstruments.take(
      designs[index], books: outcomes[index].books, values: values)
    outcomes[index].cities.removeAll(keepingCapacity: true)
    for city in designs[index].cities {
      outcomes[index].cities.append(
        CityOutcome(
          city, discounting: designs[index].discounting, calendar: calendar, yearCount: yearCount,
          values: values))
    }
    outcomes[index].budgets.take(
      designs[index], books: outcomes[index].books,
      instruments: outcomes[index].bookInstruments, cities: outcomes[index].cities,
      calendar: calendar, yearCount: yearCount)
  }

  private mutating func takeBooks(ofDesign index: Int) {
    for place in designs[index].books.indices {
      let rate = designs[index].books[place].terms.requiredReturn
      if rate != required[index][place].rate {
        required[index][place] = DiscountFactors(
          rate: rate, months: designs[index].plan.horizon)
      }
      outcomes[index].books[place].take(
        designs[index].books[place], luck: luck.books[designs[index].books[place].plan.luck],
        discounting: designs[index].discounting, required: required[index][place],
        calendar: plan.layout.calendar, yearCount: plan.layout.years.count, values: values)
      outcomes[index].books[place].price = prices[index][place].price(designs[index].books[place])
    }
  }
}
