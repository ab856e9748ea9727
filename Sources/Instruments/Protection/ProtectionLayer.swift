import FinanceBasics

/// One layer that pays a share of the losses of some portfolios as far as its room goes, and gets
/// its share of what is recovered.
///
/// A month's claims share the room in proportion to their demands: payments to date are cut in the
/// order of the portfolios, so the parts add up to the payment. Shares of recoveries to date never
/// exceed payments to date, portfolio by portfolio; what rounding would give beyond stays with the
/// lender.
public struct ProtectionLayer: Sendable {
  public private(set) var terms: ProtectionTerms
  /// By month of the claim: what was demanded and paid; by month of receipt: shares of recoveries.
  public private(set) var demanded: [Int64]
  public private(set) var paid: [Int64]
  public private(set) var shares: [Int64]
  public private(set) var demandedToDate: Int64 = 0
  public private(set) var paidToDate: Int64 = 0
  public private(set) var sharesToDate: Int64 = 0
  public private(set) var firstMonthCut: Int?
  /// By portfolio, in the order in which the layer names them.
  private var accounts: [Account]

  /// What one portfolio asks and gets.
  private struct Account {
    /// Of the month that is being settled.
    var demand: Int64 = 0
    var payment: Int64 = 0
    var share: Int64 = 0
    var taken: Int64 = 0
    var paidToDate: Int64 = 0
    var sharesToDate: Int64 = 0
  }

  /// - Parameters:
  ///   - terms: what it claims and shares.
  ///   - portfolioCount: the number of portfolios it protects.
  ///   - months: the number of months in which it can be claimed.
  public init(_ terms: ProtectionTerms, portfolioCount: Int, months: Int) {
    self.terms = terms
    demanded = [Int64](repeating: 0, count: months)
    paid = demanded
    shares = demanded
    accounts = [Account](repeating: Account(), count: portfolioCount)
  }

  /// Forgets everything that was claimed and takes other terms.
  public mutating func begin(_ terms: ProtectionTerms) {
    self.terms = terms
    for month in demanded.indices {
      demanded[month] = 0
      paid[month] = 0
      shares[month] = 0
    }
    for place in accounts.indices { accounts[place] = Account() }
    (demandedToDate, paidToDate, sharesToDate, firstMonthCut) = (0, 0, 0, nil)
  }

  public var portfolioCount: Int { accounts.count }

  public var netPaid: Int64 { paidToDate - sharesToDate }

  /// What counts against the room: payments less shares of recoveries, or all payments.
  public var countedPaid: Int64 { terms.isReplenished ? netPaid : paidToDate }

  // MARK: Claims

  /// Adds to what a portfolio demands in the month that is being settled.
  public mutating func claim(_ cents: Int64, portfolio: Int) { accounts[portfolio].demand += cents }

  /// Pays the month's claims as far as the cap amount leaves room; `nil` is without limit.
  ///
  /// - Returns: what is paid in all.
  @discardableResult
  public mutating func payClaims(in month: Int, capAmount: Money?) -> Int64 {
    var demands: Int64 = 0
    for account in accounts { demands += account.demand }
    let payment = terms.payment(
      demands: Money(cents: demands), capAmount: capAmount, countedPaid: Money(cents: countedPaid)
    ).cents
    demanded[month] = demands
    paid[month] = payment
    demandedToDate += demands
    paidToDate += payment
    if payment < demands, firstMonthCut == nil { firstMonthCut = month }
    split(payment, demands)
    return payment
  }

  private mutating func split(_ payment: Int64, _ demands: Int64) {
    var demandsToDate: Int64 = 0
    var before: Int64 = 0
    for place in accounts.indices {
      demandsToDate += accounts[place].demand
      let toDate =
        payment == 0 ? 0 : Int64(Int128(payment) * Int128(demandsToDate) / Int128(demands))
      accounts[place].payment = toDate - before
      accounts[place].paidToDate += toDate - before
      accounts[place].demand = 0
      before = toDate
    }
  }

  /// What a portfolio is paid in the month just settled.
  public func payment(portfolio: Int) -> Int64 { accounts[portfolio].payment }

  // MARK: Recoveries

  /// Whether everything claimed in a month was paid.
  @inlinable
  public func isPaidInFull(claimedIn month: Int) -> Bool { paid[month] == demanded[month] }

  /// The part of a demand filed in a month that was paid, rounded half to even.
  public func paidPart(of demand: Int64, claimedIn month: Int) -> Int64 {
    if isPaidInFull(claimedIn: month) { return demand }
    return roundedHalfEven(
      Int128(demand) * Int128(paid[month]), over: Int128(demanded[month]))
  }

  /// The layer's share of a recovery on a loan claimed in a month.
  public func shareOfRecovery(_ cents: Int64, claimedIn month: Int) -> Int64 {
    terms.shareOfRecovery(
      Money(cents: cents), paid: Money(cents: paid[month]), demanded: Money(cents: demanded[month])
    ).cents
  }

  /// Adds to a portfolio's shares of the month that is being settled.
  public mutating func share(_ cents: Int64, portfolio: Int) { accounts[portfolio].share += cents }

  /// Takes the month's shares, at most what each portfolio was paid and has not given back.
  ///
  /// - Returns: what is received in all.
  @discardableResult
  public mutating func takeShares(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in accounts.indices {
      let most = accounts[place].paidToDate - accounts[place].sharesToDate
      let share = min(accounts[place].share, most)
      accounts[place].share = 0
      accounts[place].taken = share
      accounts[place].sharesToDate += share
      sum += share
    }
    shares[month] += sum
    sharesToDate += sum
    return sum
  }

  /// What a portfolio hands over in the month whose shares were just taken.
  public func shareTaken(portfolio: Int) -> Int64 { accounts[portfolio].taken }
}
