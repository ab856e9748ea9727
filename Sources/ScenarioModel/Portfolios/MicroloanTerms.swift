import FinanceBasics
import Instruments

/// The terms of each loan of a portfolio.
public struct MicroloanTerms: Hashable, Sendable {
  /// Principal of each loan.
  public var amount: Quantity
  /// Term, including grace; no law.
  public var term: Quantity
  /// Nominal yearly rate of interest.
  public var interestRate: Quantity
  /// Time at the start in which only interest is paid; no law.
  public var grace: Quantity = .months(0)
  /// Fee at disbursement, as a share of the amount.
  public var upfrontFee: Quantity = .percent(0)
  public var repayment: RepaymentProfile = .annuity
  public var payments: PaymentFrequency = .monthly

  public init(amount: Quantity, term: Quantity, interestRate: Quantity) {
    self.amount = amount
    self.term = term
    self.interestRate = interestRate
  }
}

extension MicroloanTerms: TermSet {
  package static let unread = MicroloanTerms(
    amount: .unread, term: .unread, interestRate: .unread)

  package static let fields: [Field<MicroloanTerms>] = [
    Field(\.amount, "loan.amount", .money, "Principal of each loan."),
    Field(
      \.term, "loan.term", .duration, from: 1, through: Int64(SimulationLimit.loanTerm),
      fixed: true, "Term, including grace."),
    Field(\.interestRate, "loan.interestRate", .rate, from: 0, "Nominal yearly rate of interest."),
    Field(
      \.grace, "loan.grace", .duration, fixed: true,
      "Time at the start in which only interest is paid."),
    Field(
      \.upfrontFee, "loan.upfrontFee", .share, through: billion / 2,
      "Fee at disbursement, as a share of the amount."),
  ]
}
