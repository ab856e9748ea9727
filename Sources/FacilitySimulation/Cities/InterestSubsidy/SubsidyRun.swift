import FinanceBasics
import Instruments
import ScenarioModel

/// One interest subsidy of one programme in one trial.
struct SubsidyRun {
  let plan: SubsidyPlan
  private(set) var contract: InterestSubsidy
  /// By place in the plan's loans, then month.
  private(set) var paid: [[Int64]]

  init(_ plan: SubsidyPlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    contract = plan.contract(values)
    paid = plan.loans.map { _ in [Int64](repeating: 0, count: horizon + 1) }
  }

  mutating func begin(_ values: [ExactNumber]) {
    contract = plan.contract(values)
    for loan in paid.indices {
      for month in paid[loan].indices { paid[loan][month] = 0 }
    }
  }

  /// Pays the lender of one of its loans.
  mutating func pay<Log: Recorder>(
    _ cents: Int64, loan: Int, in month: Int, from fund: PartyPlace, to lender: PartyPlace,
    _ recorder: inout Log
  ) {
    paid[loan][month] += cents
    recorder.post(month: month, from: fund, to: lender, .interestSubsidy, cents: cents)
  }
}
