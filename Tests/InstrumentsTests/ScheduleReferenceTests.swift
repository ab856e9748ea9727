import FinanceBasics
import Instruments
import TestSupport
import Testing

/// Goal: instalments are those of exact fractions, to the cent, and the rate is that of the
/// Directive.
@Suite struct ScheduleReferenceTests {
  /// 780 contracts of every profile, frequency and grace, of 3 cents to 10 billion, at 0 to 100 %,
  /// against `ReferenceValues/generate.py`. Sums weighted by the number of the instalment show a
  /// cent that moved from one instalment to the next.
  @Test func meetsExactFractions() throws {
    for line in try referenceLines("schedules.txt") {
      let numbers = try line[1...9].map { try #require(Int64($0)) }
      let schedule = try RepaymentSchedule(
        principal: Money(cents: numbers[1]), rate: AnnualRate(billionths: numbers[2]),
        termMonths: Int(numbers[3]), graceMonths: Int(numbers[4]),
        profile: try #require(RepaymentProfile(rawValue: line[0])),
        frequency: try #require(PaymentFrequency.allCases.first { $0.months == numbers[0] }))
      let weights = 1...Int64(schedule.instalmentCount)
      let found = [
        schedule.totalInterest, zip(weights, schedule.interest).reduce(0) { $0 + $1.0 * $1.1 },
        zip(weights, schedule.principal).reduce(0) { $0 + $1.0 * $1.1 },
      ]
      #expect(found == Array(numbers[6...]), "\(line)")
      let rate = try #require(
        schedule.annualPercentageRate(paidAtStart: Money(cents: numbers[5])))
      let expected = try #require(Double(line[10]))
      #expect(abs(rate - expected) <= 2e-13 * (1 + expected), "\(line)")
    }
  }

  /// Every contract of a grid repays all, in no negative part, and ends at nothing.
  @Test(arguments: RepaymentProfile.allCases, PaymentFrequency.allCases)
  func conservesPrincipal(profile: RepaymentProfile, frequency: PaymentFrequency) throws {
    for cents: Int64 in [0, 1, 2, 7, 99, 100_000, 880_033, 1_000_000_000_000_000] {
      for billionths: Int64 in [0, 1, 90_000_000, 1_000_000_000] {
        for term in [12, 24, 36, 240] {
          for grace in [0, 12, 24] where grace < term {
            let schedule = try RepaymentSchedule(
              principal: Money(cents: cents), rate: AnnualRate(billionths: billionths),
              termMonths: term, graceMonths: grace, profile: profile, frequency: frequency)
            expectSound(schedule, cents: cents, grace: grace, rate: billionths)
          }
        }
      }
    }
  }

  private func expectSound(_ schedule: RepaymentSchedule, cents: Int64, grace: Int, rate: Int64) {
    let count = schedule.instalmentCount
    var balance = cents
    var sound = schedule.openingBalance.count == count && schedule.interest.count == count
    for k in 0..<count {
      let due = roundedHalfEven(
        Int128(balance) * Int128(rate) * Int128(schedule.periodMonths),
        over: 12_000_000_000 as Int128)
      sound = sound && schedule.openingBalance[k] == balance && schedule.interest[k] == due
      sound = sound && schedule.principal[k] >= 0
      if (k + 1) * schedule.periodMonths <= grace { sound = sound && schedule.principal[k] == 0 }
      balance -= schedule.principal[k]
    }
    #expect(sound && balance == 0, "\(cents) cents, grace \(grace), rate \(rate), \(count) dates")
  }

  /// Linear parts differ by at most a cent, bullet repays at the end, and all instalments of an
  /// annuity but the last are equal.
  @Test func profilesHaveTheirShapes() throws {
    func make(_ profile: RepaymentProfile) throws -> RepaymentSchedule {
      try RepaymentSchedule(
        principal: Money(cents: 1_000_001), rate: AnnualRate(billionths: 70_000_000),
        termMonths: 60, graceMonths: 12, profile: profile, frequency: .quarterly)
    }
    let linear = try make(.linear).principal.dropFirst(4)
    #expect(Set(linear) == [62_500, 62_501])
    let bullet = try make(.bullet).principal
    #expect(bullet.dropLast().allSatisfy { $0 == 0 } && bullet.last == 1_000_001)
    let annuity = try make(.annuity)
    let paid = zip(annuity.interest, annuity.principal).map { $0 + $1 }
    #expect(Set(paid[4..<19]).count == 1)
    #expect(abs(paid[19] - paid[18]) <= 16)
  }

  @Test func refusesImpossibleTerms() {
    func error(_ cents: Int64, _ rate: Int64, _ term: Int, _ grace: Int) -> ScheduleError? {
      do throws(ScheduleError) {
        _ = try RepaymentSchedule(
          principal: Money(cents: cents), rate: AnnualRate(billionths: rate), termMonths: term,
          graceMonths: grace, profile: .annuity, frequency: .quarterly)
        return nil
      } catch {
        return error
      }
    }
    #expect(error(-1, 0, 12, 0) == .negativePrincipal)
    #expect(error(1, -1, 12, 0) == .negativeRate)
    #expect(error(1, 0, 13, 0) == .termNotMultipleOfPeriod(term: 13, period: 3))
    #expect(error(1, 0, 0, 0) == .termNotMultipleOfPeriod(term: 0, period: 3))
    #expect(error(1, 0, 12, 12) == .graceNotShorterThanTerm(grace: 12, term: 12))
    #expect(error(1, 0, 12, -3) == .graceNotShorterThanTerm(grace: -3, term: 12))
    #expect(error(1, 0, 12, 9) == nil)
  }
}
