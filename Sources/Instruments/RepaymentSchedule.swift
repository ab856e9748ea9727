import ElementaryFunctions
import FinanceBasics

/// The agreed instalments of a loan: interest and principal of each period, to the cent.
///
///     annuity A = P·i / (1 − (1+i)^−N),  i = yearly rate × months per period / 12
///
/// rounded to the cent; the last instalment clears the balance. Linear loans split the principal
/// evenly; bullet loans repay it at the end. The term includes grace, in which payment dates bring
/// interest only. Interest of a period is rounded once, half to even.
public struct RepaymentSchedule: Hashable, Sendable {
  /// Months between instalments.
  public let periodMonths: Int
  /// Balance before instalment k, at index k − 1.
  public let openingBalance: [Int64]
  /// Interest due with instalment k, at index k − 1.
  public let interest: [Int64]
  /// Principal due with instalment k, at index k − 1.
  public let principal: [Int64]

  public var instalmentCount: Int { principal.count }

  /// - Throws: `ScheduleError` unless the principal is not negative, the term is a positive
  ///   multiple of the payment period and grace is shorter than the term.
  public init(
    principal amount: Money, rate: AnnualRate, termMonths: Int, graceMonths: Int = 0,
    profile: RepaymentProfile, frequency: PaymentFrequency
  ) throws(ScheduleError) {
    let period = frequency.months
    guard amount.cents >= 0 else { throw .negativePrincipal }
    guard rate.billionths >= 0 else { throw .negativeRate }
    guard termMonths > 0, termMonths % period == 0 else {
      throw .termNotMultipleOfPeriod(term: termMonths, period: period)
    }
    guard graceMonths >= 0, graceMonths < termMonths else {
      throw .graceNotShorterThanTerm(grace: graceMonths, term: termMonths)
    }
    let count = termMonths / period
    let graceCount = graceMonths / period
    let repaying = count - graceCount
    let annuity = Self.annuity(amount, rate: rate, period: period, count: repaying)
    var balance = amount.cents
    var opening: [Int64] = []
    var interests: [Int64] = []
    var principals: [Int64] = []
    for k in 1...count {
      let due = rate.interest(on: Money(cents: balance), months: period).cents
      let repaid: Int64
      if k == count {
        repaid = balance
      } else if k <= graceCount {
        repaid = 0
      } else {
        switch profile {
        // A rounded annuity of very few cents can fall below the interest or outlast the balance.
        case .annuity: repaid = min(balance, max(0, annuity - due))
        case .linear: repaid = splitPart(k - graceCount, of: repaying, total: amount.cents)
        case .bullet: repaid = 0
        }
      }
      opening.append(balance)
      interests.append(due)
      principals.append(repaid)
      balance -= repaid
    }
    periodMonths = period
    openingBalance = opening
    interest = interests
    principal = principals
  }

  /// The instalment that repays an amount in `count` equal parts, rounded to the cent.
  static func annuity(
    _ amount: Money, rate: AnnualRate, period: Int, count: Int
  ) -> Int64 {
    let i = rate.fraction * Double(period) / 12
    guard i != 0 else { return roundedHalfEven(amount.cents, over: Int64(count)) }
    // 1 − (1+i)^−N without cancellation where i is tiny.
    let discounted = -Elementary.expm1(-Double(count) * Elementary.log1p(i))
    return Int64((Double(amount.cents) * i / discounted).rounded(.toNearestOrEven))
  }

  /// All interest of the contract.
  public var totalInterest: Int64 { interest.reduce(0, +) }
}

/// Why a schedule cannot be made.
public enum ScheduleError: Error, Hashable, Sendable {
  case negativePrincipal
  case negativeRate
  case termNotMultipleOfPeriod(term: Int, period: Int)
  case graceNotShorterThanTerm(grace: Int, term: Int)
}
