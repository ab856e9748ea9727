@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Single trials of the engine, seen from outside: postings by name, metrics by id.
struct EngineTrial {
  var runner: TrialRunner
  let seed: UInt64
  var plan: SimulationPlan { runner.plan }

  init(_ plan: SimulationPlan, seed: UInt64) {
    runner = TrialRunner(plan, seed: seed)
    self.seed = seed
  }

  /// The sums of the journal of one trial of one design, and what the reference needs to repeat it.
  mutating func ledger(
    trial: Int, design: Int
  ) throws -> (postings: [SlowReferencePosting: Int64], run: DesignRun, inputs: ReferenceCase) {
    let (journal, run) = try runner.journal(trial: trial, design: design)
    let postings = journal.sums(of: SlowReferenceCategory.self, names: run.parties.list.names) {
      SlowReferencePosting(month: $0, payer: $1, payee: $2, category: $3)
    }
    let inputs = ReferenceCase(
      plan, design: run.plan.name, seed: seed, trial: trial, values: runner.drawnValues)
    return (postings, run, inputs)
  }

  /// The metrics per trial of every design by id; one that is not defined is missing.
  mutating func metrics(trial: Int) throws -> [[String: Double]] {
    let rows = try runner.rows(trials: trial..<trial + 1)
    return plan.designs.indices.map { design in
      let row = rows.row(trial: 0, design: design)
      var values: [String: Double] = [:]
      for (metric, column) in zip(plan.layout.metrics, plan.layout.columns) {
        guard let column, !row[row.startIndex + column].isNaN else { continue }
        values[metric.id] = row[row.startIndex + column]
      }
      return values
    }
  }
}

extension Journal {
  /// The sums of the postings by a reference's own keys: month, payer, payee, category.
  func sums<Key: Hashable, Category: RawRepresentable<String>>(
    of category: Category.Type, names: [String], key: (Int, String, String, Category) -> Key
  ) -> [Key: Int64] {
    var sums: [Key: Int64] = [:]
    for posting in postings {
      guard let category = Category(rawValue: "\(posting.category)") else {
        preconditionFailure("the reference knows no \(posting.category)")
      }
      let (payer, payee) = (names[posting.payer.index], names[posting.payee.index])
      sums[key(posting.month, payer, payee, category), default: 0] += posting.cents
    }
    return sums
  }
}

/// Where two ledgers differ, first month first.
func differences(
  engine: [SlowReferencePosting: Int64], reference: [SlowReferencePosting: Int64]
) -> [String] {
  Set(engine.keys).union(reference.keys)
    .filter { engine[$0] ?? 0 != reference[$0] ?? 0 }
    .sorted { ($0.month, $0.category.rawValue) < ($1.month, $1.category.rawValue) }
    .map { key in
      "month \(key.month): \(key.category) from \(key.payer) to \(key.payee): "
        + "engine \(engine[key] ?? 0), reference \(reference[key] ?? 0)"
    }
}

/// Where two sets of metrics differ: money by more than a thousandth of a cent, other numbers by
/// more than 10⁻⁹ of their size.
///
/// Both sides compute in doubles from equal cents, so rounding is the only honest difference: about
/// 10⁻¹⁶ × the gross flows, a hundredth of the room here. A flow of EUR 1 in the wrong month moves
/// a present value by 0.0016.
func differences(
  ofMetrics metrics: [Metric], engine: [String: Double], reference: [String: Double]
) -> [String] {
  metrics.filter { $0.definition.kind == .perTrial }.compactMap { metric in
    let (found, expected) = (engine[metric.id], reference[metric.id])
    if found == nil, expected == nil { return nil }
    if let found, let expected {
      let room = metric.definition.unit == .money ? 1e-5 : 1e-9 * max(1, expected.magnitude)
      if (found - expected).magnitude <= room { return nil }
    }
    let texts = [found, expected].map { $0.map { "\($0)" } ?? "none" }
    return "\(metric.id): engine \(texts[0]), reference \(texts[1])"
  }
}
