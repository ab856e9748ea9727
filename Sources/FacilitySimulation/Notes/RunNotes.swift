import CreditRisk
import FinanceBasics
import ScenarioModel

/// What a reader of the numbers should know beside them.
package struct RunNotes {
  private let plan: SimulationPlan
  private let seed: UInt64

  /// Trials whose values stand for the means of uncertain terms.
  private static let sampleTrials = 1_000

  package init(_ plan: SimulationPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
  }

  package var all: [String] { presets + correlations + horizons }

  /// Measures whose operation the horizon may cut, under the longest of their terms.
  private var horizons: [String] {
    var notes: [String] = []
    for design in plan.designs {
      for city in design.cities {
        let patience = city.slots.ownFundsLimit == nil ? 0 : city.slots.patience
        for measure in city.measures {
          guard let lifetime = measure.lifetime else { continue }
          let start = measure.lastSpend.map { $0 + patience + 1 } ?? 0
          guard start + Int(lifetime.highest) > design.horizon else { continue }
          let note =
            "\(city.programme.name).\(measure.measure.name): running cost, revenue and avoided "
            + "cost are cut at the horizon"
          if !notes.contains(note) { notes.append(note) }
        }
      }
    }
    return notes
  }

  private var presets: [String] {
    var notes: [String] = []
    for guarantee in plan.designs.flatMap(\.guarantees) {
      guard let preset = guarantee.terms.preset else { continue }
      let note = "\(guarantee.instrument.name) takes terms it does not state from preset \(preset)"
      if !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  /// Asset correlations are hard to judge; the default correlation they imply is not.
  private var correlations: [String] {
    var notes: [String] = []
    for book in plan.books {
      for table in book.riskTables where table.hazardRatio == nil {
        let p = mean(of: table.probability)
        let rho = mean(of: table.assetCorrelation)
        guard p > 0, p < 1, let model = OneFactorGaussian(assetCorrelation: rho) else { continue }
        let implied = model.defaultCorrelation(probability: p)
        let note =
          "\(book.name): asset correlation \(text(rho)) implies a default correlation of "
          + "\(text(implied)) at the mean default probability of \(percent(p))"
        if !notes.contains(note) { notes.append(note) }
      }
    }
    return notes
  }

  private func mean(of slot: TermSlot) -> Double {
    if let constant = slot.constant { return Double(constant) / Double(slot.unitsPerOne) }
    let sampler = GraphSampler(plan.graph, seed: seed)
    var values = [ExactNumber](repeating: .zero, count: plan.graph.nodes.count)
    var sum = 0.0
    var count = 0
    for trial in 0..<Self.sampleTrials {
      // Trials beyond those of the run can be ones that cannot be computed.
      guard plan.graph.evaluate(trial: trial, sampler: sampler, into: &values) == nil else {
        continue
      }
      sum += Double(slot.units(values)) / Double(slot.unitsPerOne)
      count += 1
    }
    return sum / Double(count)
  }

  /// Three decimals; nine, and at most 0.999999999, where three would make 1 of what is less.
  private func text(_ number: Double) -> String {
    let thousandths = Int64((number * 1_000).rounded(.toNearestOrEven))
    let isOne = thousandths == 1_000 && number < 1
    let billionths =
      isOne
      ? min(billion - 1, Int64((number * 1e9).rounded(.toNearestOrEven))) : thousandths * 1_000_000
    return MicroloanCredit.term(of: \.assetCorrelation).text(billionths, currency: "")
  }

  /// One decimal of a percentage.
  private func percent(_ number: Double) -> String {
    let tenths = Int64((number * 1_000).rounded(.toNearestOrEven))
    return MicroloanCredit.term(of: \.defaultProbability).text(tenths * 1_000_000, currency: "")
  }
}
