import CreditRisk
import ElementaryFunctions
import FinanceBasics
import MonteCarlo
import ScenarioModel

/// What happens to the borrowers of one book in one trial, read under each table of parameters.
///
/// A borrower is the number-th of a cohort, with the cohorts as large as the largest design needs
/// in this trial; a design with fewer borrowers reads the first numbers only.
struct BookLuck {
  let plan: BookLuckPlan
  private let ownFactorStream: RandomStream
  private let defaultDraws: BorrowerDraws
  private let prepaymentDraws: BorrowerDraws
  private let survivalDraws: BorrowerDraws
  private let lossDraws: BorrowerDraws
  private let preparedLossLaws: [SampledLaw?]

  /// The book's own part of the common factor in this trial.
  private(set) var ownFactor = 0.0
  /// What the trial's economy is to all books.
  private var economy = 0.0
  private(set) var cohortSizes: [Int] = []
  private(set) var candidates: CandidateTable
  private(set) var survivors: SurvivorTable
  /// By table: cells below which a borrower has missed an instalment, or prepaid, at or before age
  /// 1, 2, …
  private var defaultThresholds: [[UInt64]]
  private var prepaymentThresholds: [[UInt64]]
  /// Borrowers of one cohort whose cell is below the largest threshold.
  private var defaulting: [Borrower] = []
  private var prepaying: [Borrower] = []
  /// By table: loss given default of every loan, or of each candidate, drawn when first asked.
  private var lossLaws: [LossLaw]
  private var losses: [[Int32]]
  private var trial = 0

  private struct Borrower {
    let number: Int32
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
    ownFactorStream = RandomStream(
      seed: seed, identity: StreamIdentity("portfolio", plan.name, "common factor"))
    defaultDraws = draws("default")
    prepaymentDraws = draws("prepayment")
    survivalDraws = draws("survival")
    lossDraws = draws("loss given default")
    preparedLossLaws = plan.lossTables.map { table in
      guard case .perLoan(let draw) = table else { return nil }
      return graph.preparedLaw(of: draw)
    }
    candidates = CandidateTable(
      riskTables: plan.riskTables.count, prepaymentTables: plan.prepaymentTables.count)
    survivors = SurvivorTable(tables: plan.survivalTables.count)
    defaultThresholds = plan.riskTables.map {
      [UInt64](repeating: 0, count: max(0, $0.seasoning.count - 1))
    }
    prepaymentThresholds = plan.prepaymentTables.map {
      [UInt64](repeating: 0, count: max(0, $0.instalmentCount - 1))
    }
    lossLaws = plan.lossTables.map { _ in .constant(0) }
    losses = plan.lossTables.map { _ in [] }
  }

  /// Draws a trial for cohorts of the given sizes in an economy that all books share.
  ///
  /// - Returns: the draw of a loss given default whose law is impossible in this trial.
  mutating func draw(
    trial: Int, economy: Double, cohortSizes sizes: [Int], values: [ExactNumber]
  ) -> DrawNode? {
    self.trial = trial
    self.economy = economy
    cohortSizes.removeAll(keepingCapacity: true)
    cohortSizes.append(contentsOf: sizes)
    ownFactor = Elementary.normalQuantile(ownFactorStream.uniform(trial: trial))
    for table in plan.riskTables.indices { setDefaultThresholds(table, values) }
    for table in plan.prepaymentTables.indices { setPrepaymentThresholds(table, values) }
    drawCandidates()
    drawSurvivors(values)
    return prepareLosses(values)
  }

  /// The common factor of a table's borrowers: Z = λ·M + √(1 − λ²)·B.
  func factor(table: Int) -> Double {
    let share = Double(plan.riskTables[table].commonShare) / 1e9
    // (1 − λ)·(1 + λ) keeps the digits that 1 − λ² loses near 1.
    return share * economy + ((1 - share) * (1 + share)).squareRoot() * ownFactor
  }

  // MARK: Thresholds

  private mutating func setDefaultThresholds(_ place: Int, _ values: [ExactNumber]) {
    let table = plan.riskTables[place]
    let p = Double(table.probability.units(values)) / 1e9
    let h = Double(table.hazardRatio?.units(values) ?? billion) / 1e9
    let lifetime = defaultProbability(p, hazardRatio: h)
    let correlation = Double(table.assetCorrelation.units(values)) / 1e9
    guard let model = OneFactorGaussian(assetCorrelation: correlation) else {
      preconditionFailure("the plan admits correlations below 1 only")
    }
    let factor = factor(table: place)
    var highest: UInt64 = 0
    for age in defaultThresholds[place].indices {
      let share = table.seasoning[age + 1]
      let conditional = model.conditionalProbability(lifetime * share, factor: factor)
      // Rounding in Φ must not let an age come before the one that precedes it.
      highest = max(highest, cellCount(atOrBelow: conditional))
      defaultThresholds[place][age] = highest
    }
  }

  /// A constant hazard per instalment, so one uniform dates the prepayment: it has happened by
  /// instalment k when the uniform is below 1 − (1 − y)^(kf/12). Nothing is left to prepay at the
  /// last instalment.
  private mutating func setPrepaymentThresholds(_ place: Int, _ values: [ExactNumber]) {
    let table = plan.prepaymentTables[place]
    let yearly = Double(table.rate.units(values)) / 1e9
    let logStay = yearly > 0 ? Elementary.log1p(-yearly) : 0
    for age in prepaymentThresholds[place].indices {
      let years = Double((age + 1) * table.periodMonths) / 12
      prepaymentThresholds[place][age] =
        yearly > 0 ? cellCount(atOrBelow: -Elementary.expm1(logStay * years)) : 0
    }
  }

  // MARK: Default and prepayment

  private mutating func drawCandidates() {
    let defaultLimit = defaultThresholds.reduce(0) { max($0, $1.last ?? 0) }
    let prepaymentLimit = prepaymentThresholds.reduce(0) { max($0, $1.last ?? 0) }
    candidates.removeAll()
    for (cohort, size) in cohortSizes.enumerated() {
      Self.collect(&defaulting, from: defaultDraws, below: defaultLimit, trial, cohort, size)
      Self.collect(
        &prepaying, from: prepaymentDraws, below: prepaymentLimit, trial, cohort, size)
      mergeCohort()
    }
  }

  private static func collect(
    _ borrowers: inout [Borrower], from draws: BorrowerDraws, below limit: UInt64, _ trial: Int,
    _ cohort: Int, _ count: Int
  ) {
    borrowers.removeAll(keepingCapacity: true)
    draws.forEach(below: limit, trial: trial, cohort: cohort, count: count) { number, cell in
      borrowers.append(Borrower(number: Int32(number), cell: cell))
    }
  }

  /// Both lists of a cohort ascend; one who is in both becomes one candidate.
  private mutating func mergeCohort() {
    var (next, other) = (0, 0)
    while next < defaulting.count || other < prepaying.count {
      let first = next < defaulting.count ? defaulting[next].number : .max
      let second = other < prepaying.count ? prepaying[other].number : .max
      candidates.append(number: min(first, second))
      if first <= second {
        for table in defaultThresholds.indices {
          let age = Self.age(defaulting[next].cell, defaultThresholds[table])
          candidates.setMissed(age, table: table)
        }
        next += 1
      }
      if second <= first {
        for table in prepaymentThresholds.indices {
          let age = Self.age(prepaying[other].cell, prepaymentThresholds[table])
          candidates.setPrepaid(age, table: table)
        }
        other += 1
      }
    }
    candidates.closeCohort()
  }

  /// The first age whose threshold a cell is below; 0 for none.
  @inline(__always)
  private static func age(_ cell: UInt64, _ thresholds: [UInt64]) -> Int {
    guard let last = thresholds.last, cell < last else { return 0 }
    var low = 0
    var high = thresholds.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cell < thresholds[middle] { high = middle } else { low = middle + 1 }
    }
    return low + 1
  }

  // MARK: Survival

  private mutating func drawSurvivors(_ values: [ExactNumber]) {
    survivors.removeAll()
    for (table, parameters) in plan.survivalTables.enumerated() {
      survivors.setLimit(
        cellCount(atOrBelow: Self.survivalProbability(parameters, values)), table: table)
    }
    for size in cohortSizes { survivors.append(survivalDraws, trial: trial, count: size) }
  }

  /// S(36 months)^h of a Weibull law, exp(−h·(36 / scale)^shape), times what a default leaves.
  static func survivalProbability(
    _ table: SurvivalTablePlan, _ values: [ExactNumber]
  ) -> Double {
    let shape = Double(table.shape.units(values)) / 1e9
    let scale = Double(table.scale.units(values))
    let h = Double(table.hazardRatio?.units(values) ?? billion) / 1e9
    let left = Double(table.afterDefault?.units(values) ?? billion) / 1e9
    return left * Elementary.exp(-h * Elementary.pow(36 / scale, shape))
  }

  // MARK: Loss given default

  private mutating func prepareLosses(_ values: [ExactNumber]) -> DrawNode? {
    for (table, plan) in plan.lossTables.enumerated() {
      switch plan {
      case .perTrial(let slot): lossLaws[table] = .constant(slot.units(values))
      case .perLoan(let draw):
        guard let law = preparedLossLaws[table] ?? draw.law(from: values) else { return draw }
        lossLaws[table] = .perLoan(law, draw)
        losses[table].removeAll(keepingCapacity: true)
        losses[table].append(contentsOf: repeatElement(-1, count: candidates.numbers.count))
      }
    }
    return nil
  }

  /// The loss given default of a candidate in 10⁻⁹; equal for all designs that share the table.
  mutating func loss(ofCandidate place: Int, cohort: Int, table: Int) -> Int64 {
    // Most designs ask for what another has drawn already; only the first touches the law.
    if !losses[table].isEmpty, losses[table][place] >= 0 { return Int64(losses[table][place]) }
    switch lossLaws[table] {
    case .constant(let share): return share
    case .perLoan(let law, let draw):
      let uniform = lossDraws.uniform(
        trial: trial, cohort: cohort, number: Int(candidates.numbers[place]))
      guard let share = draw.rounded(law.quantile(uniform)) else {
        preconditionFailure("the plan admits losses from 0 through 1 only")
      }
      losses[table][place] = Int32(share)
      return share
    }
  }
}
