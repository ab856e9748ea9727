import CreditRisk
import FinanceBasics
import ScenarioModel

/// What a reader of the numbers should know beside them.
package struct RunNotes {
  private let plan: SimulationPlan
  private let seed: UInt64
  private let subjects: [SubjectWords]

  /// Trials whose values stand for the means of uncertain terms.
  private static let sampleTrials = 1_000

  package init(_ plan: SimulationPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    subjects = plan.scenario.subjects(of: plan.designs.map(\.name))
  }

  package var all: [String] { presets + correlations + survival + lenders + horizons }

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

  /// Books whose businesses live on as if a default did not matter.
  private var survival: [String] {
    var names: [String] = []
    for book in plan.designs.flatMap(\.books) {
      guard let tables = book.survivalTables, !tables.dependsOnDefault,
        !names.contains(book.portfolio.name)
      else { continue }
      names.append(book.portfolio.name)
    }
    return names.map {
      "\(subjects.title(of: $0)): survival of businesses does not depend on default "
        + "(outcomes.survivalAfterDefault is 100 %)"
    }
  }

  /// Who lends, where totals over portfolios join several lenders.
  private var lenders: [String] {
    let books = plan.designs.flatMap(\.books)
    var names: [String] = []
    for book in books where !names.contains(book.portfolio.lender) {
      names.append(book.portfolio.lender)
    }
    guard names.count > 1 else { return [] }
    return ["All portfolios: of \(names.count) lenders, \(names.joined(separator: ", "))"]
  }

  /// What presets filled; where designs differ in it, in which of them.
  private var presets: [String] {
    var notes: [String] = []
    var designs: [[String]] = []
    for design in plan.designs {
      for guarantee in design.guarantees {
        guard let preset = guarantee.terms.preset else { continue }
        let filled = preset.filled.isEmpty ? "nothing" : preset.filled.joined(separator: ", ")
        let note =
          "\(subjects.title(of: guarantee.instrument.name)): preset \(preset.name) fills \(filled)"
          + (preset.filled.isEmpty ? "" : ", the most that it allows")
        if let place = notes.firstIndex(of: note) {
          designs[place].append(design.name)
        } else {
          notes.append(note)
          designs.append([design.name])
        }
      }
    }
    func isAlone(_ note: String) -> Bool {
      let subject = note.prefix { $0 != ":" }
      return notes.count { $0.prefix { $0 != ":" } == subject } == 1
    }
    return zip(notes, designs).map { note, designs in
      isAlone(note) ? note : "\(note), in \(designs.joined(separator: ", "))"
    }
  }

  /// Asset correlations are hard to judge; the default correlation they imply is not.
  private var correlations: [String] {
    let correlation = MicroloanCredit.term(of: \.assetCorrelation)
    let probability = MicroloanCredit.term(of: \.defaultProbability)
    var notes: [String] = []
    for design in plan.designs {
      let stated = plan.scenario.designs.first { $0.name == design.name }
      var means = ExactMeans((stated?.assumptions ?? []).map { ($0.name, $0.quantity) })
      for book in design.books {
        let table = plan.books[book.luck].riskTables[book.riskTable]
        let credit = book.portfolio.credit
        let p = mean(of: table.probability, means.mean(of: credit.defaultProbability))
        let rho = mean(of: table.assetCorrelation, means.mean(of: credit.assetCorrelation))
        guard p.value > 0, p.value < 1,
          let model = OneFactorGaussian(assetCorrelation: rho.value)
        else { continue }
        let implied = NotedMean(estimate: model.defaultCorrelation(probability: p.value))
        let note =
          "\(subjects.title(of: book.portfolio.name)): asset correlation "
          + "\(rho.text(correlation)) implies a default correlation of "
          + "\(implied.digits(correlation)) at the mean default "
          + "probability of \(p.text(probability))"
        if !notes.contains(note) { notes.append(note) }
      }
    }
    return notes
  }

  /// The mean of a term: as its parameters tell it, else over some trials.
  private func mean(of slot: TermSlot, _ exact: ExactNumber?) -> NotedMean {
    if let exact { return NotedMean(exact) }
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
    return NotedMean(estimate: sum / Double(count))
  }
}
