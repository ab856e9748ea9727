enum SlowCityParty {
  static let city = "city"
  static let suppliers = "suppliers"
  static let users = "users"

  static func lender(of name: String) -> String { "lender of \(name)" }
  static func fund(of name: String) -> String { "fund of \(name)" }
  static func authority(of name: String) -> String { "managing authority of \(name)" }
}

enum SlowCityCategory: String, CaseIterable {
  case programmeCost
  case operationCost
  case operationRevenue
  case loanDraw
  case loanPrincipal
  /// Of scheduled payments, net of interest subsidies.
  case loanInterest
  case interestSubsidy
  case loanPrepayment
  case prepaymentInterest
  case commitmentFee
  case upfrontFee
  case grantPayment
  case proportionalGrant
  case grantOverhead
  case grantRepayment
  case bridgeDraw
  case bridgeRepayment
  case bridgeInterest
}

struct SlowCityPosting: Hashable {
  var month: Int
  var payer: String
  var payee: String
  var category: SlowCityCategory
}

/// What a fund pays at once; below 0 it is a repayment by the city.
struct SlowCityPayment {
  /// The month in which it falls due.
  var month: Int
  /// Before overhead.
  var gross: Int64
  var overhead: Int64

  init(month: Int, gross: Int64, overheadShare: Int64) {
    self.month = month
    self.gross = gross
    overhead = gross > 0 ? SlowCityArithmetic.rounded(gross, times: overheadShare) : 0
  }

  /// What reaches the city; 0 for a repayment.
  var received: Int64 { gross > 0 ? gross - overhead : 0 }
  var repaid: Int64 { gross < 0 ? -gross : 0 }
}

/// One scheduled payment of one tranche.
struct SlowCityInstalment {
  var month: Int
  var loan: Int
  var drawMonth: Int
  /// The month in which the period begins.
  var periodStart: Int
  /// Before this payment.
  var balance: Int64
  var rate: Int64
  var principal: Int64
  /// In full, as the lender receives it.
  var interest: Int64
}

/// A part of a tranche paid back by grant money.
struct SlowCityPrepayment {
  var month: Int
  var loan: Int
  var drawMonth: Int
  var principal: Int64
  var interest: Int64
}

/// What one fund pays towards one scheduled payment.
struct SlowCitySubsidyPayment {
  var month: Int
  var subsidy: Int
  var loan: Int
  var cents: Int64
}

/// All that one trial leaves behind.
struct SlowCityResult {
  /// One sum per month, payer, payee and category; above 0 only.
  var postings: [SlowCityPosting: Int64] = [:]
  /// By `<subject>.<metric>`: money in cents; nil when not applicable.
  var summary: [String: Double?] = [:]

  /// A flow below 0 goes the other way; nothing is kept of a flow of zero.
  mutating func post(
    _ cents: Int64, from payer: String, to payee: String,
    _ category: SlowCityCategory, in month: Int
  ) {
    if cents == 0 { return }
    let posting = SlowCityPosting(
      month: month, payer: cents > 0 ? payer : payee, payee: cents > 0 ? payee : payer,
      category: category)
    postings[posting, default: 0] += abs(cents)
  }
}
