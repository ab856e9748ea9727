/// What borrowers pay: rates of the contract and its cost, means over the borrowers of a trial.
struct BorrowerPrice: Hashable, Sendable {
  var annualRate: Double?
  var annualRateWithServices: Double?
  var annualRateWithoutServices: Double?
  var totalCost: Double?
}
