import FinanceBasics
import Instruments

/// A loan that finances a share of a programme's cost.
public struct LoanTerms: ContractTerms {
  /// Share of the programme cost it finances.
  public var shareOfCost: Quantity
  /// Most that can be drawn; `nil` is no limit.
  public var amount: Quantity?
  /// Nominal yearly rate of interest.
  public var rate: LoanRate<Quantity>
  /// Rate the city would pay elsewhere, against which the loan's advantage is measured.
  public var referenceRate: LoanRate<Quantity>?
  /// Time from each draw to its last instalment, including grace; no law.
  public var tenor: Quantity
  /// Time after each draw in which only interest is paid; no law.
  public var grace: Quantity = .months(0)
  /// Time from the start in which it can be drawn; `nil` is the horizon.
  public var availability: Quantity?
  /// Yearly fee on what is signed and not drawn, until availability ends.
  public var commitmentFee: Quantity = .percent(0)
  /// Share of what is signed that the first draw costs.
  public var upfrontFee: Quantity = .percent(0)
  public var repayment: RepaymentProfile = .annuity
  public var payments: PaymentFrequency = .monthly
  /// Whether grants that come late may repay it early.
  public var isPrepayable = true
  /// Who lends.
  public var lender = ""

  public init(shareOfCost: Quantity, rate: LoanRate<Quantity>, tenor: Quantity) {
    self.shareOfCost = shareOfCost
    self.rate = rate
    self.tenor = tenor
  }

  public var contract: Contract { .loan(self) }
}

extension LoanTerms: ContractTermSet {
  package static let kind = Contract.Kind.loan
  package static let supported = Contract.Supported.programmes
  package static let isForOneProgramme = true

  package static let unread = LoanTerms(
    shareOfCost: .unread, rate: .stated(.unread), tenor: .unread)

  package static let fields: [Field<LoanTerms>] =
    [
      Field(\.shareOfCost, "shareOfCost", .share, "Share of the programme cost it finances."),
      Field(\.amount, "amount", .money, "Most that can be drawn."),
    ] + Field.rate(\.rate, "rate", "Nominal yearly rate of interest.")
    + Field.rate(
      \.referenceRate, "referenceRate",
      "Rate the city would pay elsewhere, against which the loan's advantage is measured.")
    + [
      Field(
        \.tenor, "tenor", .duration, from: 1, fixed: true,
        "Time from each draw to its last instalment, including grace."),
      Field(
        \.grace, "grace", .duration, fixed: true,
        "Time after each draw in which only interest is paid."),
      Field(
        \.availability, "availability", .duration, from: 1, default: .horizon,
        "Time from the start in which it can be drawn."),
      Field(
        \.commitmentFee, "commitmentFee", .rate, from: 0,
        "Yearly fee on what is signed and not drawn, until availability ends."),
      Field(
        \.upfrontFee, "upfrontFee", .share, through: billion / 10,
        "Share of what is signed, paid with the first draw."),
    ]
}
