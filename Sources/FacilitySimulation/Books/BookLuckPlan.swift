import CreditRisk
import FinanceBasics
import Instruments
import ScenarioModel

/// The draws of one book's borrowers, shared by all designs that run.
///
/// A table is a set of parameters under which the draws are read; designs with equal parameters
/// share a table, and none changes what another reads.
struct BookLuckPlan: Sendable {
  let name: String
  /// Most borrowers any design can have in the book, and most cohorts.
  var borrowerLimit = 0
  var cohortLimit = 0
  var riskTables: [RiskTablePlan] = []
  var prepaymentTables: [PrepaymentTablePlan] = []
  var survivalTables: [SurvivalTablePlan] = []
  var lossTables: [LossTablePlan] = []
}

/// Parameters that date defaults.
struct RiskTablePlan: Hashable, Sendable {
  let probability: TermSlot
  /// `nil` is no effect.
  let hazardRatio: TermSlot?
  let assetCorrelation: TermSlot
  /// Weight of the economy in the book's factor, in 10⁻⁹.
  let commonShare: Int64
  /// G(a) for a = 0 … number of instalments.
  let seasoning: [Double]
}

extension RiskTablePlan {
  func withHazardRatio(_ ratio: TermSlot?) -> RiskTablePlan {
    RiskTablePlan(
      probability: probability, hazardRatio: ratio, assetCorrelation: assetCorrelation,
      commonShare: commonShare, seasoning: seasoning)
  }
}

/// Parameters that date prepayments.
struct PrepaymentTablePlan: Hashable, Sendable {
  let rate: TermSlot
  let periodMonths: Int
  let instalmentCount: Int
}

/// Parameters of business survival over 36 months.
struct SurvivalTablePlan: Hashable, Sendable {
  let shape: TermSlot
  let scale: TermSlot
  /// `nil` is no effect.
  var hazardRatio: TermSlot?
  /// Share of it that is left after a default; `nil` is all.
  var afterDefault: TermSlot?
}

extension SurvivalTablePlan {
  func withHazardRatio(_ ratio: TermSlot?) -> SurvivalTablePlan {
    var plan = self
    plan.hazardRatio = ratio
    return plan
  }

  func afterDefault(_ share: TermSlot) -> SurvivalTablePlan {
    var plan = self
    plan.afterDefault = share
    return plan
  }
}

/// Loss given default: one term per trial, or a law drawn for each loan.
enum LossTablePlan: Hashable, Sendable {
  case perTrial(TermSlot)
  case perLoan(DrawNode)
}
