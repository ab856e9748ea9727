import FinanceBasics

/// Runs trials one after another on one thread; buffers are kept from trial to trial.
///
/// A trial is a pure function of plan, seed and trial number.
struct TrialRunner {
  let plan: SimulationPlan
  private let sampler: GraphSampler
  private var values: [ExactNumber]
  private var luck: [BookLuck]
  private var designs: [DesignRun]
  private var balances: [Balances]
  private var prices: [[PriceCache]]
  private var required: [[DiscountFactors]]

  init(_ plan: SimulationPlan, seed: UInt64) {
    self.plan = plan
    sampler = GraphSampler(plan.graph, seed: seed)
    var values = [ExactNumber](repeating: .zero, count: plan.graph.nodes.count)
    plan.graph.evaluate(trial: 0, sampler: sampler, into: &values)
    self.values = values
    luck = plan.books.map { BookLuck($0, graph: plan.graph, seed: seed) }
    designs = plan.designs.map { DesignRun($0, values: values) }
    balances = designs.map { Balances(partyCount: $0.parties.list.names.count) }
    prices = designs.map { $0.books.map { _ in PriceCache() } }
    required = designs.map { design in
      design.books.map {
        DiscountFactors(rate: $0.terms.requiredReturn, months: design.plan.horizon)
      }
    }
  }

  /// Draws the luck of a trial for all designs.
  private mutating func draw(trial: Int) {
    plan.graph.evaluate(trial: trial, sampler: sampler, into: &values)
    for index in designs.indices { designs[index].begin(values) }
    for place in luck.indices {
      var sizes: [Int] = []
      for design in designs {
        for book in design.books where book.plan.luck == place {
          for (cohort, size) in book.cohorts.sizes.enumerated() {
            if cohort < sizes.count {
              sizes[cohort] = max(sizes[cohort], size)
            } else {
              sizes.append(size)
            }
          }
        }
      }
      luck[place].draw(trial: trial, cohortSizes: sizes, values: values)
    }
  }

  /// Runs every design on one trial and calls `body` with each design's outcome.
  ///
  /// - Throws: `SimulationError.booksUnbalanced` when a trial's books do not balance.
  mutating func run(
    trial: Int, _ body: (_ design: Int, _ run: DesignRun, _ outcome: TrialOutcome) -> Void
  ) throws(SimulationError) {
    draw(trial: trial)
    for index in designs.indices {
      balances[index].clear()
      designs[index].run(&luck, &balances[index])
      if let fault = designs[index].unbalanced(balances[index]) {
        throw .booksUnbalanced(design: designs[index].plan.name, trial: trial, check: fault)
      }
      let outcome = outcome(ofDesign: index)
      body(index, designs[index], outcome)
    }
  }

  /// Every posting of one trial of one design.
  mutating func journal(trial: Int, design index: Int) -> (journal: Journal, run: DesignRun) {
    draw(trial: trial)
    var journal = Journal()
    designs[index].run(&luck, &journal)
    return (journal, designs[index])
  }

  /// The luck of the last trial drawn, by book.
  var drawnLuck: [BookLuck] { luck }
  var drawnValues: [ExactNumber] { values }

  private mutating func outcome(ofDesign index: Int) -> TrialOutcome {
    let calendar = plan.layout.calendar
    var books: [BookOutcome] = []
    for place in designs[index].books.indices {
      let terms = designs[index].books[place].terms
      if terms.requiredReturn != required[index][place].rate {
        required[index][place] = DiscountFactors(
          rate: terms.requiredReturn, months: designs[index].plan.horizon)
      }
      var outcome = BookOutcome(
        designs[index].books[place], luck: luck[designs[index].books[place].plan.luck],
        discounting: designs[index].discounting, required: required[index][place],
        calendar: calendar, values: values)
      outcome.price = prices[index][place].price(designs[index].books[place])
      books.append(outcome)
    }
    let discounting = designs[index].discounting
    let guarantees = designs[index].guarantees.map {
      GuaranteeOutcome($0, books: books, discounting: discounting)
    }
    let grants = designs[index].grants.map {
      ServicesGrantOutcome($0, books: designs[index].books, discounting: discounting)
    }
    let budget = BudgetOutcome(
      designs[index], guarantees: guarantees, grants: grants, calendar: calendar,
      yearCount: plan.layout.years.count, values: values)
    return TrialOutcome(books: books, guarantees: guarantees, grants: grants, budget: budget)
  }
}

/// What one trial says about one design.
struct TrialOutcome {
  let books: [BookOutcome]
  let guarantees: [GuaranteeOutcome]
  let grants: [ServicesGrantOutcome]
  let budget: BudgetOutcome
}

extension DesignRun {
  /// The first check that the books of a trial fail, or `nil` when they balance.
  func unbalanced(_ balances: Balances) -> String? {
    if balances.total != 0 { return "the sum over all parties is not 0" }
    for (index, book) in books.enumerated() {
      let months = book.months
      let outstanding =
        months.total(.disbursed) - months.total(.principal) - months.total(.prepaid)
        - months.total(.writtenOff)
      if outstanding != 0 {
        return "\(book.plan.portfolio.name): disbursed ≠ repaid + prepaid + written off"
      }
      let earned =
        months.total(.interest) + months.total(.upfrontFees) + months.total(.servicesCharge)
        + months.total(.servicesGrant) - months.total(.servicesCost) - months.total(.funding)
        - months.total(.origination) - months.total(.servicing)
      let lost = months.total(.writtenOff) - months.total(.recovered)
      let protected = months.total(.guaranteePayments) - months.total(.recoveryShares)
      if balances.net(parties.lenders[index]) != earned - lost + protected {
        return "\(book.plan.portfolio.name): the lender's account ≠ its result"
      }
    }
    for (index, guarantee) in guarantees.enumerated() {
      let name = guarantee.plan.instrument.name
      if balances.net(parties.guarantors[index]) != -guarantee.totals.netPayments {
        return "\(name): the guarantor's account ≠ net payments"
      }
      if guarantee.totals.netPayments > guarantee.finalCapAmount.cents {
        return "\(name): net payments are above the cap amount"
      }
    }
    for (index, grant) in grants.enumerated() {
      let name = grant.plan.instrument.name
      if balances.net(parties.grantFunds[index]) != -grant.paid.cents {
        return "\(name): the fund's account ≠ grants paid"
      }
      if let budget = grant.contract.budget, grant.paid > budget {
        return "\(name): grants are above the budget"
      }
    }
    return nil
  }
}
