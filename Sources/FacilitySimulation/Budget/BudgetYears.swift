import FinanceBasics
import ScenarioModel

/// What a budget, or one fund of it, pays and gets back by calendar year; buffers are kept.
struct BudgetYears {
  /// Before recoveries, net of what cities pay back of grants.
  private(set) var payments: [Int64] = []
  /// Everything else that comes back.
  private(set) var recoveries: [Int64] = []

  mutating func clear(yearCount: Int) {
    payments.removeAll(keepingCapacity: true)
    recoveries.removeAll(keepingCapacity: true)
    payments.append(contentsOf: repeatElement(0, count: yearCount))
    recoveries.append(contentsOf: repeatElement(0, count: yearCount))
  }

  mutating func add(paid: Int64, recovered: Int64, inYear year: Int) {
    payments[year] += paid
    recoveries[year] += recovered
  }

  var total: Int64 { payments.sum }
  var peak: Int64 { payments.max() ?? 0 }
  func net(inYear year: Int) -> Int64 { payments[year] - recoveries[year] }
}

extension DesignRun {
  /// Calls `body` with what each line of the budgets pays and gets back in a month.
  func forEachFundFlow(
    in month: Int, _ body: (_ line: BudgetLine, _ paid: Int64, _ recovered: Int64) -> Void
  ) {
    // By places: a run that is copied out of its list retains every buffer it has.
    for place in protections.layers.indices {
      let line = plan.bookInstruments.budgetLine(of: plan.protections[place].protector)
      body(line, protections.layers[place].paid[month], protections.layers[place].shares[month])
    }
    for place in books.indices {
      guard let grant = books[place].plan.servicesGrant else { continue }
      body(plan.servicesGrants[grant].budgetLine, books[place].months[.servicesGrant, month], 0)
    }
    for place in cities.indices {
      cities[place].forEachFundFlow(in: month) { body($0, $1, 0) }
    }
  }
}
