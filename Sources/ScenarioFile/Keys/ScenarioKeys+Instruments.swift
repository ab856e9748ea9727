import Instruments
import ScenarioModel

extension ScenarioKey {
  // MARK: All instruments
  static let fund = ScenarioKey(
    "fund", .text, given: .required, "The fund of the EU budget that pays in the end.")
  static let supportsPath = "supports"

  static func supports(_ supported: Contract.Supported) -> ScenarioKey {
    ScenarioKey(
      supportsPath, .names, given: .required,
      "The \(supported.words) it supports, all of them together.")
  }

  // MARK: Guarantees
  static let guarantor = ScenarioKey("guarantor", .text, given: .required, "Who guarantees.")
  static let inclusionFrom = ScenarioKey(
    "from", .date, default: "start", "First month in which loans are included.")
  static let capReplenished = ScenarioKey(
    "capReplenished", .flag, default: "true",
    "Whether the guarantor's shares of recoveries make room under the cap again.")
  static let preset = ScenarioKey(
    "preset", .choice(GuaranteePreset.allCases.map(\.rawValue)),
    "A known programme that fills terms which are not given.")

  // MARK: Grants
  static let channelKind = ScenarioKey(
    "channel.kind", .choice(GrantChannel.Kind.allCases.map(\.rawValue)),
    default: GrantChannel().kind.rawValue, "The way by which the money reaches the city.")
  static let channelFrom = ScenarioKey(
    "channel.from", .date, default: "start", "Month from which the delay counts.")
  static let retroactive = ScenarioKey(
    "retroactive", .flag, default: "false",
    "Whether measures completed before the decision stay eligible.")
  static let eligibleUntil = ScenarioKey(
    "eligibleUntil", .date, default: "none", "Last month whose cost is eligible.")
  static let paidUntil = ScenarioKey(
    "paidUntil", .date, default: "none",
    "Last month in which the fund pays: what falls due later is lost.")

  // MARK: Loans
  static let cityLoanRepayment = repayment(at: "repayment")
  static let cityLoanPayments = payments(at: "payments")
  static let prepayable = ScenarioKey(
    "prepayable", .flag, default: "true", "Whether grants that come late may repay it early.")

  static func repayment(at path: String) -> ScenarioKey {
    ScenarioKey(
      path, .choice(RepaymentProfile.allCases.map(\.rawValue)),
      default: RepaymentProfile.annuity.rawValue, "How principal is paid back.")
  }

  static func payments(at path: String) -> ScenarioKey {
    ScenarioKey(
      path, .choice(PaymentFrequency.allCases.map(\.rawValue)),
      default: PaymentFrequency.monthly.rawValue, "How often instalments fall due.")
  }

  // MARK: Rates of loans
  /// The index that a rate follows; where it stands, the rate is no quantity.
  static func index(ofRateAt key: String) -> ScenarioKey {
    ScenarioKey(
      "\(key).index", .choice([IndexRate.term.lastName]), given: .required,
      "The index it follows: the rate is the greater of floor and index + margin.")
  }
}

extension Contract.Supported {
  var words: String {
    switch self {
    case .books: "portfolios"
    case .programmes: "programmes"
    case .programmesAndMeasures: "programmes or measures"
    case .loans: "loans"
    }
  }
}
