import CreditRisk
import ElementaryFunctions
import FinanceBasics
import MonteCarlo
import ScenarioModel

/// What happens to the borrowers of one book in one trial, read under each table of parameters.
///
/// A borrower's place is (start of its cohort) + number, with the cohorts as large as the largest
/// design needs in this trial; a design with fewer borrowers reads the first numbers only.
struct BookLuck {
  let plan: BookLuckPlan
  private let factorStream: RandomStream
  private let defaultDraws: BorrowerDraws
  private let prepaymentDraws: BorrowerDraws
  private let survivalDraws: BorrowerDraws
  private let lossDraws: BorrowerDraws
  private let preparedLossLaws: [SampledLaw?]

  /// The common factor of the trial.
  private(set) var factor = 0.0
  /// Start of each cohort; one more entry marks the end.
  private(set) var cohortStart: [Int] = []
  /// Borrowers who could default or prepay under some table, in ascending order of place.
  private(set) var defaultCandidates: [Borrower] = []
  private(set) var prepaymentCandidates: [Borrower] = []
  /// By table, then place: the instalment first missed, or prepaid with; 0 is none.
  private(set) var missedInstalment: [[Int16]]
  private(set) var prepaidInstalment: [[Int16]]
  /// By table, then place: survivors of the cohort up to and including this number.
  private(set) var survivorsToDate: [[Int32]]
  /// By table: loss given default of every loan, or of each loan by place, drawn when first asked.
  private var lossLaws: [LossLaw]
  private var lossByPlace: [[Int32]]
  private var trial = 0

  struct Borrower {
    let cohort: Int32
    let number: Int32
    let place: Int32
    let cell: UInt64
  }

  private enum LossLaw {
    case constant(Int64)
    case perLoan(SampledLaw, DrawNode)
  }

  init(_ plan: BookLuckPlan, graph: ValueGraph, seed: UInt64) {
    self.plan = plan
    func draws(_ purpose: String) -> BorrowerDraws {
      BorrowerDraws(seed: seed, book: plan.name, purpose: purpose)
    }
    factorStream = RandomStream(
      seed: seed, identity: StreamIdentity("portfolio", plan.name, "common factor"))
    defaultDraws = draws("default")
    prepaymentDraws = draws("prepayment")
    survivalDraws = draws("survival")
    lossDraws = draws("loss given default")
    preparedLossLaws = plan.lossTables.map { table in
      guard case .perLoan(let draw) = table else { return nil }
      return graph.preparedLaw(of: draw)
    }
    missedInstalment = plan.riskTables.map { _ in [] }
    prepaidInstalment = plan.prepaymentTables.map { _ in [] }
    survivorsToDate = plan.survivalTables.map { _ in [] }
    lossLaws = plan.lossTables.map { _ in .constant(0) }
    lossByPlace = plan.lossTables.map { _ in [] }
  }

  /// Draws a trial for cohorts of the given sizes.
  ///
  /// - Returns: the draw of a loss given default whose law is impossible in this trial.
  mutating func draw(trial: Int, cohortSizes: [Int], values: [ExactNumber]) -> DrawNode? {
    self.trial = trial
    cohortStart.removeAll(keepingCapacity: true)
    var total = 0
    for size in cohortSizes {
      cohortStart.append(total)
      total += size
    }
    cohortStart.append(total)
    factor = Elementary.normalQuantile(factorStream.uniform(trial: trial))
    drawDefaults(total, values)
    drawPrepayments(total, values)
    drawSurvival(total, values)
    return prepareLosses(total, values)
  }

  var cohortCount: Int { cohortStart.count - 1 }

  func size(ofCohort cohort: Int) -> Int { cohortStart[cohort + 1] - cohortStart[cohort] }

  // MARK: Defaults

  private mutating func drawDefaults(_ total: Int, _ values: [ExactNumber]) {
    let tables = plan.riskTables.map { thresholds($0, values) }
    let limit = tables.map { $0.last ?? 0 }.max() ?? 0
    Self.collect(&defaultCandidates, from: defaultDraws, below: limit, trial, cohortStart)
    for (table, thresholds) in tables.enumerated() {
      Self.clear(&missedInstalment[table], count: total)
      Self.place(defaultCandidates, thresholds, into: &missedInstalment[table])
    }
  }

  /// Cells below which a borrower has missed an instalment at or before age 1, 2, …
  private func thresholds(_ table: RiskTablePlan, _ values: [ExactNumber]) -> [UInt64] {
    let p = Double(table.probability.units(values)) / 1e9
    let h = Double(table.hazardRatio?.units(values) ?? billion) / 1e9
    let lifetime = defaultProbability(p, hazardRatio: h)
    let correlation = Double(table.assetCorrelation.units(values)) / 1e9
    guard let model = OneFactorGaussian(assetCorrelation: correlation) else {
      preconditionFailure("the plan admits correlations below 1 only")
    }
    var highest: UInt64 = 0
    return table.seasoning.dropFirst().map { share in
      let conditional = model.conditionalProbability(lifetime * share, factor: factor)
      // Rounding in Φ must not let an age come before the one that precedes it.
      highest = max(highest, cellCount(atOrBelow: conditional))
      return highest
    }
  }

  // MARK: Prepayment

  private mutating func drawPrepayments(_ total: Int, _ values: [ExactNumber]) {
    let tables = plan.prepaymentTables.map { prepaymentThresholds($0, values) }
    let limit = tables.map { $0.last ?? 0 }.max() ?? 0
    Self.collect(&prepaymentCandidates, from: prepaymentDraws, below: limit, trial, cohortStart)
    for (table, thresholds) in tables.enumerated() {
      Self.clear(&prepaidInstalment[table], count: total)
      Self.place(prepaymentCandidates, thresholds, into: &prepaidInstalment[table])
    }
  }

  /// A constant hazard per instalment, so one uniform dates the prepayment: it has happened by
  /// instalment k when the uniform is below 1 − (1 − y)^(kf/12). Nothing is left to prepay at the
  /// last instalment.
  private func prepaymentThresholds(
    _ table: PrepaymentTablePlan, _ values: [ExactNumber]
  ) -> [UInt64] {
    let yearly = Double(table.rate.units(values)) / 1e9
    if yearly <= 0 { return [] }
    let logStay = Elementary.log1p(-yearly)
    return (1..<max(1, table.instalmentCount)).map { k in
      let years = Double(k * table.periodMonths) / 12
      return cellCount(atOrBelow: -Elementary.expm1(logStay * years))
    }
  }

  // MARK: Survival

  private mutating func drawSurvival(_ total: Int, _ values: [ExactNumber]) {
    for (table, parameters) in plan.survivalTables.enumerated() {
      Self.clear(&survivorsToDate[table], count: total)
      let limit = cellCount(atOrBelow: Self.survivalProbability(parameters, values))
      let draws = survivalDraws
      let starts = cohortStart
      let trial = self.trial
      survivorsToDate[table].withUnsafeMutableBufferPointer { counts in
        for cohort in 0..<(starts.count - 1) {
          let range = starts[cohort]..<starts[cohort + 1]
          draws.countBelow(
            limit, trial: trial, cohort: cohort, count: range.count,
            into: UnsafeMutableBufferPointer(rebasing: counts[range]))
        }
      }
    }
  }

  /// S(36 months)^h of a Weibull law: exp(−h·(36 / scale)^shape).
  static func survivalProbability(
    _ table: SurvivalTablePlan, _ values: [ExactNumber]
  ) -> Double {
    let shape = Double(table.shape.units(values)) / 1e9
    let scale = Double(table.scale.units(values))
    let h = Double(table.hazardRatio?.units(values) ?? billion) / 1e9
    return Elementary.exp(-h * Elementary.pow(36 / scale, shape))
  }

  // MARK: Loss given default

  private mutating func prepareLosses(_ total: Int, _ values: [ExactNumber]) -> DrawNode? {
    for (table, plan) in plan.lossTables.enumerated() {
      switch plan {
      case .perTrial(let slot): lossLaws[table] = .constant(slot.units(values))
      case .perLoan(let draw):
        guard let law = preparedLossLaws[table] ?? draw.law(from: values) else { return draw }
        lossLaws[table] = .perLoan(law, draw)
        let count = lossByPlace[table].count
        if count < total {
          lossByPlace[table] += [Int32](repeating: -1, count: total - count)
        }
        for index in 0..<total { lossByPlace[table][index] = -1 }
      }
    }
    return nil
  }

  /// The loss given default of a borrower in 10⁻⁹; equal for all designs that share the table.
  mutating func loss(_ borrower: Borrower, table: Int) -> Int64 {
    // Most designs ask for what another has drawn already; only the first touches the law.
    let place = Int(borrower.place)
    if !lossByPlace[table].isEmpty, lossByPlace[table][place] >= 0 {
      return Int64(lossByPlace[table][place])
    }
    switch lossLaws[table] {
    case .constant(let share): return share
    case .perLoan(let law, let draw):
      let uniform = lossDraws.uniform(
        trial: trial, cohort: Int(borrower.cohort), number: Int(borrower.number))
      guard let share = draw.rounded(law.quantile(uniform)) else {
        preconditionFailure("the plan admits losses from 0 through 1 only")
      }
      lossByPlace[table][place] = Int32(share)
      return share
    }
  }

  // MARK: Parts

  private static func collect(
    _ borrowers: inout [Borrower], from draws: BorrowerDraws, below limit: UInt64, _ trial: Int,
    _ cohortStart: [Int]
  ) {
    borrowers.removeAll(keepingCapacity: true)
    for cohort in 0..<(cohortStart.count - 1) {
      let start = cohortStart[cohort]
      let count = cohortStart[cohort + 1] - start
      draws.forEach(below: limit, trial: trial, cohort: cohort, count: count) { number, cell in
        borrowers.append(
          Borrower(
            cohort: Int32(cohort), number: Int32(number), place: Int32(start + number), cell: cell))
      }
    }
  }

  private static func clear<Element: ExpressibleByIntegerLiteral>(
    _ values: inout [Element], count: Int
  ) {
    values.withUnsafeMutableBufferPointer { buffer in
      for index in 0..<min(count, buffer.count) { buffer[index] = 0 }
    }
    if values.count < count { values += [Element](repeating: 0, count: count - values.count) }
  }

  /// Writes for each candidate the first age whose threshold its cell is below.
  private static func place(
    _ borrowers: [Borrower], _ thresholds: [UInt64], into ages: inout [Int16]
  ) {
    guard let last = thresholds.last else { return }
    for borrower in borrowers where borrower.cell < last {
      var low = 0
      var high = thresholds.count - 1
      while low < high {
        let middle = (low + high) / 2
        if borrower.cell < thresholds[middle] { high = middle } else { low = middle + 1 }
      }
      ages[Int(borrower.place)] = Int16(low + 1)
    }
  }
}
