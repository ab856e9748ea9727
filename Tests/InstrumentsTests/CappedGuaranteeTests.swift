import FinanceBasics
import Instruments
import TestSupport
import Testing

/// Goal: a guarantee pays what its terms say, never more than its cap, and every cent once.
@Suite struct CappedGuaranteeTests {
  private static func guarantee(
    rate: Int64, cap: Int64, interestCover: Int = 0
  ) throws -> CappedGuarantee {
    try CappedGuarantee(
      guaranteeRate: try #require(Share(billionths: rate * 10_000_000)),
      capRate: try #require(Share(billionths: cap * 10_000_000)), availabilityMonths: 36,
      interestCoverMonths: interestCover)
  }

  /// EUR 10,000 at 9 % over 36 months, 15 instalments paid, guarantee rate 80 %, three months'
  /// interest covered.
  ///
  /// Term-sheet examples state balance 6,157.32, interest 138.54 and demand 5,036.69: they amortise
  /// with the unrounded instalment 317.9973. A contract has an instalment in cents, 318.00, and
  /// interest in cents, which leaves 6,157.27 after 15 and a demand of 5,036.65. Both are here.
  @Test func demandOfTheTermSheetExample() throws {
    var discount = 1.0
    for _ in 0..<36 { discount /= 1.0075 }
    let instalment = 10_000 * 0.0075 / (1 - discount)
    var unrounded = 10_000.0
    for _ in 0..<15 { unrounded = unrounded * 1.0075 - instalment }
    let interest = unrounded * 0.09 * 3 / 12
    #expect(abs(unrounded - 6157.32) < 0.005)
    #expect(abs(interest - 138.54) < 0.005)
    #expect(abs(0.8 * (unrounded + interest) - 5036.69) < 0.005)

    let rate = AnnualRate(billionths: 90_000_000)
    let loan = try RepaymentSchedule(
      principal: Money(10_000), rate: rate, termMonths: 36, profile: .annuity, frequency: .monthly)
    let exposure = Money(cents: loan.openingBalance[15])
    #expect(exposure.cents == 6157_27)
    #expect(rate.interest(on: exposure, months: 3).cents == 138_54)
    let guarantee = try Self.guarantee(rate: 80, cap: 20, interestCover: 3)
    #expect(guarantee.protection.demand(exposure: exposure, interestRate: rate).cents == 5036_65)
    let without = try Self.guarantee(rate: 80, cap: 20)
    #expect(without.protection.demand(exposure: exposure, interestRate: rate).cents == 4925_82)
  }

  /// Two roundings in this order: the covered interest, then the guarantee rate on the sum. Every
  /// exposure up to 30.00 at 23 % tells it from a share of each part.
  @Test func demandRoundsInterestThenShare() throws {
    let guarantee = try Self.guarantee(rate: 70, cap: 20, interestCover: 2)
    let rate = AnnualRate(billionths: 230_000_000)
    for exposure: Int64 in 0...3000 {
      let interest = roundedHalfEven(exposure * 23 * 2, over: 1200)
      let demand = roundedHalfEven((exposure + interest) * 7, over: 10)
      #expect(
        guarantee.protection.demand(exposure: Money(cents: exposure), interestRate: rate).cents
          == demand)
    }
  }

  /// Volume × guarantee rate × cap rate, rounded once: 8,800.00 × 0.8 × 0.2 = 1,408.00; and against
  /// the product of whole numbers for volumes up to the largest a book may have.
  @Test func capAmount() throws {
    #expect(try Self.guarantee(rate: 80, cap: 20).capAmount(volume: Money(8800)) == Money(1408))
    var generator = SmallGenerator(seed: 1)
    for _ in 0..<500 {
      let (a, b) = (Int64(generator.next() % 101), Int64(generator.next() % 101))
      let volume = Int64(generator.next() % 10_000_000_000_000_001) >> (generator.next() % 50)
      let exact = Int128(volume) * Int128(a) * Int128(b)
      let found = try Self.guarantee(rate: a, cap: b).capAmount(volume: Money(cents: volume)).cents
      #expect(found == roundedHalfEven(exact, over: 10_000 as Int128))
    }
  }

  /// Every demand, cap and amount already paid on a small grid, paid amounts above the cap included
  /// (a cap is on net payments, so it can be overtaken only by rounding, but must not go negative).
  @Test func paymentsConserveAndRespectTheCap() throws {
    let guarantee = try Self.guarantee(rate: 80, cap: 20)
    var wrong = 0
    for demands: Int64 in 0...14 {
      for cap: Int64 in 0...14 {
        for paid: Int64 in -3...16 {
          let payment = guarantee.protection.payment(
            demands: Money(cents: demands), capAmount: Money(cents: cap),
            countedPaid: Money(cents: paid)
          ).cents
          let unpaid = demands - payment
          if payment < 0 || unpaid < 0 { wrong += 1 }
          if payment > 0 && paid + payment > cap { wrong += 1 }
          // What is not paid is not paid for one reason only: no room.
          if unpaid > 0 && paid + payment < cap { wrong += 1 }
          let more = guarantee.protection.payment(
            demands: Money(cents: demands), capAmount: Money(cents: cap + 1),
            countedPaid: Money(cents: paid)
          ).cents
          if more < payment || more > payment + 1 { wrong += 1 }
        }
      }
    }
    #expect(wrong == 0)
  }

  /// rate × paid ÷ demanded × recovery, rounded once: every small case against whole numbers, and
  /// no guarantor gets back more than its part of what was recovered.
  @Test func sharesOfRecoveries() throws {
    var wrong = 0
    for percent: Int64 in [0, 1, 50, 70, 80, 100] {
      let guarantee = try Self.guarantee(rate: percent, cap: 20)
      for demanded: Int64 in 0...9 {
        for paid: Int64 in 0...demanded {
          for recovery: Int64 in 0...25 {
            let share = guarantee.protection.shareOfRecovery(
              Money(cents: recovery), paid: Money(cents: paid), demanded: Money(cents: demanded)
            ).cents
            let exact =
              demanded == 0
              ? 0 : roundedHalfEven(percent * paid * recovery, over: 100 * demanded)
            if share != exact || share < 0 || share > recovery { wrong += 1 }
          }
        }
      }
    }
    #expect(wrong == 0)
  }

  /// The largest book there may be: 10¹⁶ cents in loans of 10¹⁵. The product needs 137 bits.
  @Test func sharesOfTheLargestRecoveries() throws {
    let guarantee = try Self.guarantee(rate: 80, cap: 20)
    let share = guarantee.protection.shareOfRecovery(
      Money(cents: 900_000_000_000_001), paid: Money(cents: 3_000_000_000_000_000),
      demanded: Money(cents: 9_000_000_000_000_000))
    // 0.8 × 900,000,000,000,001 ÷ 3 = 240,000,000,000,000.27
    #expect(share.cents == 240_000_000_000_000)
    let full = guarantee.protection.shareOfRecovery(
      Money(cents: 900_000_000_000_001), paid: Money(cents: 9_000_000_000_000_000),
      demanded: Money(cents: 9_000_000_000_000_000))
    #expect(full.cents == 720_000_000_000_001)
  }

  @Test func inclusion() throws {
    let guarantee = try CappedGuarantee(
      guaranteeRate: .whole, capRate: .whole, fromMonth: 6, availabilityMonths: 12,
      maximumVolume: Money(1000))
    #expect((0..<30).filter { guarantee.includes(month: $0) } == Array(6..<18))
    func fitting(_ count: Int, _ amount: Int64, _ sofar: Int64) -> Int {
      guarantee.fitting(count, loansOf: Money(amount), volumeSoFar: Money(sofar))
    }
    #expect(fitting(5, 300, 0) == 3)
    #expect(fitting(5, 300, 100) == 3)
    #expect(fitting(5, 300, 101) == 2)
    #expect(fitting(5, 300, 1000) == 0 && fitting(5, 300, 2000) == 0)
    #expect(fitting(2, 300, 0) == 2 && fitting(5, 0, 0) == 5)
    let unlimited = try Self.guarantee(rate: 80, cap: 20)
    #expect(unlimited.fitting(7, loansOf: Money(9), volumeSoFar: Money(10)) == 7)
  }

  @Test func refusesImpossibleTerms() {
    func error(
      availability: Int = 1, volume: Money? = nil, cover: Int = 0, lag: Int = 0
    ) -> GuaranteeError? {
      do throws(GuaranteeError) {
        _ = try CappedGuarantee(
          guaranteeRate: .whole, capRate: .whole, availabilityMonths: availability,
          maximumVolume: volume, interestCoverMonths: cover, paymentLagMonths: lag)
        return nil
      } catch {
        return error
      }
    }
    #expect(error() == nil)
    #expect(error(availability: 0) == .noAvailability(0))
    #expect(error(volume: Money(cents: -1)) == .negativeVolume(Money(cents: -1)))
    #expect(error(cover: 4) == .interestCover(4) && error(cover: -1) == .interestCover(-1))
    #expect(error(lag: -1) == .negativeLag(-1))
  }
}

/// Goal: a services grant serves takers whole, in order, and never beyond its budget.
@Suite struct ServicesGrantTests {
  @Test func servesWhileItFits() throws {
    for budget: Int64 in 0...30 {
      for amount: Int64 in 0...7 {
        for paid: Int64 in 0...32 {
          let grant = try #require(
            ServicesGrant(
              amountPerBorrower: Money(cents: amount), budget: Money(cents: budget)))
          let served = grant.served(5, each: Money(cents: amount), paid: Money(cents: paid))
          // One by one: a taker is served while the whole amount fits.
          var (sum, count) = (paid, 0)
          while count < 5, amount == 0 || sum + amount <= budget {
            (sum, count) = (sum + amount, count + 1)
          }
          #expect(served == count)
        }
      }
    }
    let unlimited = try #require(ServicesGrant(amountPerBorrower: Money(400)))
    #expect(unlimited.served(9, each: Money(400), paid: Money(1_000_000)) == 9)
  }

  /// EUR 400 of services of 1,000; services of 300 bring 300.
  @Test func paysNoMoreThanTheServices() throws {
    let grant = try #require(ServicesGrant(amountPerBorrower: Money(400)))
    #expect(grant.amount(forServicesCosting: Money(1000)) == Money(400))
    #expect(grant.amount(forServicesCosting: Money(300)) == Money(300))
    #expect(ServicesGrant(amountPerBorrower: Money(cents: -1)) == nil)
    #expect(ServicesGrant(amountPerBorrower: .zero, budget: Money(cents: -1)) == nil)
  }
}
