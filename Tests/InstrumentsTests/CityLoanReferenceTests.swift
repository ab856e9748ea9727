import FinanceBasics
import Instruments
import TestSupport
import Testing

/// Goal: instalments of city loans are those of independent libraries, but for the cents that
/// rounding each of them can explain.
///
/// 36 loans of EUR 1 to 150 million, 10 to 30 years of which 0 to 5 are grace, quarterly to yearly,
/// in every profile, against unrounded instalments of numpy-financial and of QuantLib
/// (`ReferenceValues/generate_city_loans.py`). Sums are of the order of 10⁶ to 10⁹ cents and bounds
/// a few cents, some hundred for the last instalment of a long annuity, so a rate that is effective
/// instead of nominal, interest by actual days, a period of grace too many or a balance from the
/// wrong end is caught at once; likewise a level instalment that is 2 cents off, and interest on a
/// balance rounded to euros.
@Suite struct CityLoanReferenceTests {
  /// What four stored places and the libraries' own rounding may add, in cents.
  private static let storage = 0.002

  @Test func meetsIndependentLibraries() throws {
    let lines = try referenceLines("city-loans.txt")
    #expect(lines.count == 36)
    for line in lines {
      let terms = try line[1...5].map { try #require(Int64($0)) }
      let schedule = try RepaymentSchedule(
        principal: Money(cents: terms[1]), rate: AnnualRate(billionths: terms[2]),
        termMonths: Int(terms[3]), graceMonths: Int(terms[4]),
        profile: try #require(RepaymentProfile(rawValue: line[0])),
        frequency: try #require(PaymentFrequency.allCases.first { $0.months == terms[0] }))
      let expected = try line[6...].map { field in
        let parts = try field.split(separator: ":").map { try #require(Double($0)) }
        return Instalment(interest: parts[0], principal: parts[1])
      }
      try #require(schedule.instalmentCount == expected.count)
      let i = Double(terms[2]) / 1e9 * Double(terms[0]) / 12
      let grace = Int(terms[4] / terms[0])
      expectWithinRounding(schedule, of: expected, line[0], rate: i, grace: grace)
      #expect(schedule.principal.reduce(0, +) == terms[1])
      #expect(schedule.openingBalance.last == schedule.principal.last)
    }
  }

  private struct Instalment {
    let interest: Double
    let principal: Double
  }

  /// Bounds in cents, for balance errors e before an instalment at the periodic rate i:
  ///
  /// - interest is rounded once, so it is at most ½ + i e off;
  /// - a linear part is a difference of two totals rounded down, less than 1 off, and so is the
  ///   balance (e < 1); a bullet loan's are exact (e = 0);
  /// - a level instalment A + δ, |δ| ≤ ½, less interest rounded by ρ, |ρ| ≤ ½, leaves a balance
  ///   error of e' = (1 + i) e − δ + ρ, at most (1 + i) e + 1: ((1 + i)ᵏ − 1) / i after k
  ///   instalments. All but the last are at most ½ off in all; the last repays the balance.
  private func expectWithinRounding(
    _ schedule: RepaymentSchedule, of expected: [Instalment], _ profile: String, rate i: Double,
    grace: Int
  ) {
    var balanceError = 0.0
    let last = expected.count - 1
    for (k, instalment) in expected.enumerated() {
      let interest = Double(schedule.interest[k]) - instalment.interest
      let principal = Double(schedule.principal[k]) - instalment.principal
      let place = "\(profile), instalment \(k + 1) of \(last + 1)"
      #expect(abs(interest) <= 0.5 + i * balanceError + Self.storage, "\(place): \(interest)")
      let repays = k >= grace
      switch profile {
      case "annuity" where repays && k < last:
        #expect(abs(interest + principal) <= 0.5 + Self.storage, "\(place): \(principal)")
        balanceError = (1 + i) * balanceError + 1
      case "annuity" where repays:
        #expect(abs(principal) <= balanceError + Self.storage, "\(place): \(principal)")
      case "linear" where repays:
        #expect(abs(principal) <= 1 + Self.storage, "\(place): \(principal)")
        balanceError = 1
      default:
        #expect(abs(principal) <= Self.storage, "\(place): \(principal)")
      }
    }
  }
}
