/// The tables that one book of a design reads its luck from; takers are who takes the services.
struct BookTablePlans {
  let risk: RiskTablePlan
  let takerRisk: RiskTablePlan
  let prepayment: PrepaymentTablePlan
  let survival: SurvivalTables<SurvivalTablePlan>?
  let loss: LossTablePlan
}
