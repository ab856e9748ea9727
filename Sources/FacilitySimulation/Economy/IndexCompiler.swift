import FinanceBasics
import ScenarioModel

/// Compiles the rate that floating loans follow.
struct IndexCompiler {
  private let entry: EntryCompiler

  init(_ compiler: TermCompiler) { entry = EntryCompiler(compiler, at: "") }

  /// The place of the path in a library; `nil` when a problem was reported.
  func place(of rate: IndexRate, _ library: inout [IndexPlan]) -> Int? {
    let plan: IndexPlan =
      switch rate {
      case .rate(let quantity): .rate(entry.slot(IndexRate.term, quantity))
      case .table(let steps): table(steps)
      case .vasicek(let rate): .vasicek(shortRate(rate, ShortRate.vasicek))
      case .cir(let rate): .cir(shortRate(rate, ShortRate.cir))
      }
    guard entry.isSound else { return nil }
    if let reason = plan.fault {
      entry.report(.impossibleLaw(reason: reason), at: IndexRate.term.key)
    }
    return entry.isSound ? library.sharedPlace(of: plan) : nil
  }

  private func table(_ steps: [IndexStep]) -> IndexPlan {
    let key = IndexRate.term.key
    let start = entry.compiler.start
    if let first = steps.first, first.from > start {
      entry.report(
        .tableBeginsLate(key: key, needed: "\(start)", found: "\(first.from)"), at: key)
    }
    if steps.isEmpty { entry.report(.missing(key: "\(key).table"), at: "economy") }
    for (a, b) in zip(steps, steps.dropFirst()) where b.from <= a.from {
      entry.report(.tableNotAscending(key: key), at: key)
    }
    return .table(
      steps.map { step in
        IndexPlanStep(
          fromMonth: step.from.months(since: start),
          slot: entry.slot(IndexRate.term, step.quantity, at: "\(key).table.\(step.from)"))
      })
  }

  /// Slots in the order of the fields: initial value, mean, reversion, volatility.
  private func shortRate(_ rate: ShortRate, _ fields: [Field<ShortRate>]) -> ShortRateSlots {
    let slots = fields.map { entry.slot($0.term, $0.read(rate) ?? .unread) }
    return ShortRateSlots(
      initial: slots[0], mean: slots[1], reversion: slots[2], volatility: slots[3])
  }
}
