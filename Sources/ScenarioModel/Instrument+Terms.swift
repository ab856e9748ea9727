import FinanceBasics

extension Term {
  // MARK: Capped guarantee
  public static let guaranteeRate = Term(
    "guaranteeRate", .share, default: .required, "Share of each covered loss the guarantor pays.")
  public static let capRate = Term(
    "capRate", .share, default: .required,
    "Cap amount as a share of portfolio volume × guarantee rate.")
  public static let availability = Term(
    "availability", .duration, from: 1, default: .required,
    "Time in which newly disbursed loans are included.")
  public static let maximumVolume = Term(
    "maximumVolume", .money, default: .absent, "Largest volume that can be included.")
  public static let interestCover = Term(
    "interestCover", .duration, from: 0, through: 3, default: .value(.months(0)),
    "Time of interest on the exposure that is covered.")
  public static let guaranteePaymentLag = Term(
    "paymentLag", .duration, default: .value(.months(0)),
    "Time from recognition of a default to the payment.")

  public static let cappedGuarantee: [Term] = [
    .guaranteeRate, .capRate, .availability, .maximumVolume, .interestCover, .guaranteePaymentLag,
  ]

  // MARK: Services grant
  public static let amountPerBorrower = Term(
    "amountPerBorrower", .money, default: .required,
    "Grant for each borrower who takes the services.")
  public static let servicesBudget = Term(
    "budget", .money, default: .absent, "Most that the fund pays in all.")

  public static let servicesGrant: [Term] = [.amountPerBorrower, .servicesBudget]

  // MARK: Channel
  public static let channelAccess = Term(
    "channel.access", .share, default: .value(.percent(100)),
    "Probability that the fund says yes; one draw for all that a fund pays.")
  public static let channelDelay = Term(
    "channel.delay", .duration, default: .value(.months(0)), "Time to the decision.")
  public static let channelOverhead = Term(
    "channel.overhead", .share, default: .value(.percent(0)),
    "Share of each payment that does not reach the city.")
  public static let channelGoldPlating = Term(
    "channel.goldPlating", .share, default: .value(.percent(0)),
    "Share of the cost that additional national rules exclude.")

  private static let channel: [Term] = [
    .channelAccess, .channelDelay, .channelOverhead, .channelGoldPlating,
  ]
  public static let grantPaymentLag = Term(
    "paymentLag", .duration, default: .value(.months(0)), "Time from a claim to its payment.")

  // MARK: Grant
  public static let grantRate = Term(
    "rate", .share, default: .required, "Share of eligible cost that the fund pays.")
  public static let grantCeiling = Term(
    "ceiling", .money, default: .absent, "Most that the fund pays in all.")
  public static let grantAdvance = Term(
    "advance", .share, default: .value(.percent(0)),
    "Share of the award paid with the decision.")
  public static let claimEvery = Term(
    "claimEvery", .duration, from: 1, default: .value(.months(12)), "Time between claims.")
  public static let finalBalance = Term(
    "finalBalance", .share, default: .value(.percent(0)),
    "Share of the award kept back until the final claim.")
  public static let correction = Term(
    "correction", .share, default: .value(.percent(0)),
    "Share of the cost claimed that an audit rejects at the end.")

  public static let grant: [Term] =
    [.grantRate, .grantCeiling] + channel
    + [.grantAdvance, .claimEvery, .grantPaymentLag, .finalBalance, .correction]

  // MARK: Rates of loans
  /// A rate that is stated, or follows the index: max(floor, index + margin).
  public struct LoanRate: Hashable, Sendable {
    public let fixed: Term
    /// Stated when the rate follows the index.
    public let margin: Term
    public let floor: Term

    public var all: [Term] { [fixed, margin, floor] }

    fileprivate init(_ key: String, default fallback: Fallback, _ sentence: String) {
      fixed = Term(key, .rate, default: fallback, sentence)
      margin = Term("\(key).margin", .rate, default: .absent, "What is added to the index.")
      floor = Term(
        "\(key).floor", .rate, from: 0, default: .value(.percent(0)), "Least rate charged.")
    }
  }

  public static let loanRate = LoanRate(
    "rate", default: .required, "Nominal yearly rate of interest.")
  public static let referenceRate = LoanRate(
    "referenceRate", default: .absent,
    "Rate the city would pay elsewhere, against which the loan's advantage is measured.")

  // MARK: Loan
  public static let shareOfCost = Term(
    "shareOfCost", .share, default: .required, "Share of the programme cost it finances.")
  public static let cityLoanAmount = Term(
    "amount", .money, default: .absent, "Most that can be drawn.")
  public static let tenor = Term(
    "tenor", .duration, from: 1, fixed: true, default: .required,
    "Time from each draw to its last instalment, including grace.")
  public static let cityLoanGrace = Term(
    "grace", .duration, fixed: true, default: .value(.months(0)),
    "Time after each draw in which only interest is paid.")
  public static let loanAvailability = Term(
    "availability", .duration, from: 1, default: .horizon,
    "Time from the start in which it can be drawn.")
  public static let commitmentFee = Term(
    "commitmentFee", .rate, from: 0, default: .value(.percent(0)),
    "Yearly fee on what is signed and not drawn, until availability ends.")

  public static let loan: [Term] =
    [.shareOfCost, .cityLoanAmount] + loanRate.all + referenceRate.all
    + [.tenor, .cityLoanGrace, .loanAvailability, .commitmentFee]

  // MARK: Bridge
  public static let bridgeLimit = Term(
    "limit", .money, default: .required, "Most that is lent against grants still to come.")

  public static let bridge: [Term] = [.bridgeLimit] + loanRate.all

  // MARK: Loan-proportional grant
  public static let proportionalRate = Term(
    "rate", .share, default: .required, "Grant as a share of what is drawn.")

  public static let loanProportionalGrant: [Term] =
    [.proportionalRate] + channel + [.grantPaymentLag]

  // MARK: Interest subsidy
  public static let rateReduction = Term(
    "reduction", .rate, from: 0, default: .required,
    "Percentage points of the rate that the fund pays.")
  public static let subsidyOver = Term(
    "over", .duration, from: 1, default: .required,
    "Age of the loan, from its first draw, up to which payments are subsidised.")

  public static let interestSubsidy: [Term] = [.rateReduction, .subsidyOver]
}
