import ScenarioModel

/// What a flow of money is for.
public enum FlowCategory: Int, Hashable, Sendable, CaseIterable {
  case disbursement, principal, interest, upfrontFee, prepayment, recovery
  case guaranteePayment, recoveryShare
  case servicesCost, servicesCharge, servicesGrant
  case funding, origination, servicing, fixedCosts
  case programmeCost, operationCost, operationRevenue
  case loanDraw, loanPrincipal, loanInterest, loanPrepayment, prepaymentInterest, commitmentFee
  case grantPayment, grantOverhead, grantRepayment, proportionalGrant, interestSubsidy
  case bridgeDraw, bridgeRepayment, bridgeInterest
}
