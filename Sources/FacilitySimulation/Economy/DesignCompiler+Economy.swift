import FinanceBasics
import MonteCarlo
import ScenarioModel

extension DesignCompiler {
  /// The place of the design's index path; `nil` when it states none, or a problem was found.
  mutating func compileIndexRate() -> Int? {
    guard let form = design.indexRate else { return nil }
    let plan: IndexPlan?
    switch form {
    case .rate: plan = terms.slot(.indexRate, in: design.terms, at: "").map { .rate($0) }
    case .table(let steps): plan = table(steps)
    case .vasicek: plan = shortRate(Term.vasicek).map { .vasicek($0) }
    case .cir: plan = shortRate(Term.cir).map { .cir($0) }
    }
    guard let plan else { return nil }
    if let reason = plan.fault { terms.report(.impossibleLaw(reason: reason), at: indexPath) }
    return library.place(of: plan)
  }

  private var indexPath: String { Term.indexRate.key }

  private mutating func table(_ steps: [IndexStep]) -> IndexPlan? {
    if let first = steps.first, first.from > scenario.start {
      terms.report(
        .tableBeginsLate(
          key: indexPath, needed: "\(scenario.start)", found: "\(first.from)"), at: indexPath)
    }
    if steps.isEmpty { terms.report(.missing(key: "\(indexPath).table"), at: "economy") }
    for (a, b) in zip(steps, steps.dropFirst()) where b.from <= a.from {
      terms.report(.tableNotAscending(key: indexPath), at: indexPath)
    }
    var plan: [IndexPlanStep] = []
    for step in steps {
      let path = "\(indexPath).table.\(step.from)"
      guard let slot = terms.slot(.indexRate, step.quantity, at: path) else { return nil }
      plan.append(IndexPlanStep(fromMonth: step.from.months(since: scenario.start), slot: slot))
    }
    return .table(plan)
  }

  private mutating func shortRate(_ process: Term.ShortRate) -> ShortRateSlots? {
    let initial = terms.slot(process.initial, in: design.terms, at: "")
    let mean = terms.slot(process.mean, in: design.terms, at: "")
    let reversion = terms.slot(process.reversion, in: design.terms, at: "")
    let volatility = terms.slot(process.volatility, in: design.terms, at: "")
    guard let initial, let mean, let reversion, let volatility else { return nil }
    return ShortRateSlots(
      initial: initial, mean: mean, reversion: reversion, volatility: volatility)
  }
}
