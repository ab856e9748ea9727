import FinanceBasics

/// One draw of a programme loan on its way to being repaid.
///
/// The principal profile is fixed with the rate of the first period; interest follows the rate of
/// each period. Early repayment lowers the balance and spreads what is left over the dates left.
public struct LoanTranche: Hashable, Sendable {
  /// Month of the draw, from which payment dates count.
  public let month: Int
  public private(set) var balance: Int64
  /// Rate of the first period, which fixes the principal of an annuity.
  private let firstRate: AnnualRate
  /// Instalments paid so far, of this many in all.
  public private(set) var paidCount = 0
  private let count: Int
  private let graceCount: Int
  private let profile: RepaymentProfile
  private let period: Int
  /// Balance and instalments paid when the profile was last fixed, and an annuity's instalment.
  private var profileBalance: Int64
  private var profileStart = 0
  private var instalment: Int64

  /// What one payment date brings.
  public struct Payment: Hashable, Sendable {
    public let balance: Int64
    public let interest: Int64
    public let principal: Int64
  }

  /// A draw of `cents` in a month whose rate for the first period is `rate`.
  public init(of loan: ProgrammeLoan, drawing cents: Int64, in month: Int, rate: AnnualRate) {
    self.month = month
    balance = cents
    firstRate = rate
    period = loan.frequency.months
    count = loan.tenorMonths / period
    graceCount = loan.graceMonths / period
    profile = loan.profile
    profileBalance = cents
    instalment = 0
    fixProfile()
  }

  /// The month of the next payment.
  public var nextPaymentMonth: Int { lastPaymentMonth + period }
  /// The month of the last payment, or of the draw: where the running period began.
  public var lastPaymentMonth: Int { month + paidCount * period }
  public var isRepaid: Bool { balance == 0 }

  private mutating func fixProfile() {
    profileBalance = balance
    profileStart = paidCount
    guard profile == .annuity else { return }
    instalment = RepaymentSchedule.annuity(
      Money(cents: balance), rate: firstRate, period: period,
      count: count - max(graceCount, paidCount))
  }

  /// Pays the next instalment at the rate of its period.
  public mutating func pay(rate: AnnualRate) -> Payment {
    let before = balance
    let interest = rate.interest(on: Money(cents: before), months: period).cents
    let principal = principalDue()
    balance -= principal
    paidCount += 1
    return Payment(balance: before, interest: interest, principal: principal)
  }

  private func principalDue() -> Int64 {
    let number = paidCount + 1
    if number == count { return balance }
    if number <= graceCount { return 0 }
    switch profile {
    case .annuity:
      // The profile's own interest, not the floating one, tells principal from interest.
      let due = firstRate.interest(on: Money(cents: balance), months: period).cents
      return min(balance, max(0, instalment - due))
    case .linear:
      let start = max(graceCount, profileStart)
      // What parts up to this one leave, so that one division does.
      let left =
        profileBalance - splitToDate(number - start, of: count - start, total: profileBalance)
      return balance - left
    case .bullet: return 0
    }
  }

  /// Repays a part early, with the interest on it since the last payment date.
  public mutating func prepay(_ part: Int64, in month: Int, rate: AnnualRate) -> Int64 {
    let months = month - lastPaymentMonth
    balance -= part
    fixProfile()
    return rate.interest(on: Money(cents: part), months: months).cents
  }
}
