/// The values of a chunk of trials: one row per design and trial, metrics first, then components.
///
/// A value that is not defined in a trial is not-a-number here and nowhere else: it never leaves
/// the statistics.
struct TrialRows: Sendable {
  let metricCount: Int
  let componentCount: Int
  let designCount: Int
  private(set) var values: [Double] = []
  /// Events of the first trials of a run, by trial and design.
  var events: [[EarningEvents]] = []

  var rowLength: Int { metricCount + componentCount }
  var trialCount: Int { values.count / (rowLength * max(1, designCount)) }

  init(_ plan: SimulationPlan) {
    metricCount = plan.layout.columnCount
    componentCount = plan.componentCount
    designCount = plan.designs.count
  }

  mutating func reserve(trials: Int) { values.reserveCapacity(trials * designCount * rowLength) }

  /// Appends the row of the next design of the trial.
  mutating func append(_ outcome: TrialOutcome, design: DesignPlan, layout: MetricLayout) {
    for name in layout.portfolioNames {
      let book = design.books.firstIndex { $0.portfolio.name == name }
      for metric in BookMetric.all {
        push(book.flatMap { metric.value(outcome.books[$0]) })
      }
    }
    for (place, name) in layout.instrumentNames.enumerated() {
      switch layout.instrumentKinds[place] {
      case .cappedGuarantee:
        let used = design.guarantees.firstIndex { $0.instrument.name == name }
        for metric in GuaranteeMetric.all {
          push(
            used.map { metric.value(outcome.guarantees[$0]) } ?? metric.definition.valueWhenUnused)
        }
      case .servicesGrant:
        let used = design.servicesGrants.firstIndex { $0.instrument.name == name }
        for metric in ServicesGrantMetric.all {
          push(used.map { metric.value(outcome.grants[$0]) } ?? metric.definition.valueWhenUnused)
        }
      case .grant, .loan, .bridge, .loanProportionalGrant, .interestSubsidy: break
      }
    }
    values += BudgetMetric.values(outcome.budget)
    appendComponents(outcome)
  }

  private mutating func push(_ value: Double?) { values.append(value ?? .nan) }

  private mutating func appendComponents(_ outcome: TrialOutcome) {
    let books = outcome.books
    values += [
      outcome.budget.costNPV,
      Double(outcome.budget.committed) / 100,
      Double(outcome.budget.includedVolume) / 100,
      Double(outcome.budget.guaranteeAmount) / 100,
      Double(books.reduce(0) { $0 + $1.borrowers }),
      Double(books.reduce(0) { $0 + ($1.survivors ?? 0) }),
      books.reduce(0) { $0 + ($1.jobs ?? 0) },
      -Double(books.reduce(0) { $0 + $1.defaults }),
    ]
    for book in books { values += [book.flowsBeforeFundingNPV, book.discountedBorrowers] }
    // A design with fewer books than another leaves the rest of its row empty.
    let missing = componentCount - Component.allCases.count - 2 * books.count
    values += [Double](repeating: 0, count: missing)
  }

  /// The row of one design in one trial of the chunk.
  func row(trial: Int, design: Int) -> ArraySlice<Double> {
    let start = (trial * designCount + design) * rowLength
    return values[start..<start + rowLength]
  }
}

extension SimulationPlan {
  /// Components of a design's row: the budget's, then two for each book.
  var componentCount: Int { Component.allCases.count + 2 * bookCount }

  /// The most books of any design; rows of all designs are as long.
  var bookCount: Int { designs.map(\.books.count).max() ?? 0 }
}
