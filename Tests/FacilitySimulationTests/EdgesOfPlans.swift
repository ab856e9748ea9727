import FinanceBasics
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: scenarios at the edges of what a plan admits neither trap nor mislead.
@Suite("Edges of plans")
struct EdgesOfPlans {
  private static func uniform(_ name: String, _ low: Double, _ high: Double) -> Quantity {
    .drawn(
      .uniform(low: .percent(low), high: .percent(high)), identity: name, dimension: .share)
  }

  private static func run(
    _ shipped: ShippedScenario, change: (inout FacilityScenario) -> Void = { _ in }
  ) throws -> SimulationResult {
    var scenario = shipped.scenario()
    change(&scenario)
    let simulator = FacilitySimulator(try SimulationPlan(scenario))
    return try simulator.run(try RunOptions(seed: 1, trials: .exactly(20), threads: 1))
  }

  /// Three shares of nine decimals and a literal of seven: numerator × 10⁹ is beyond 128 bits,
  /// while at the corners of the draws the fractions cancel.
  @Test func aLongProductIsRoundedInEveryTrial() throws {
    var shipped = ShippedScenario(borrowers: 40)
    shipped.defaultProbability = .product(
      .product(
        .product(Self.uniform("x", 10, 90), Self.uniform("y", 10, 90)), Self.uniform("z", 10, 90)),
      .number(1.000003))
    let result = try Self.run(shipped)
    #expect(result.estimate("refugees.defaultRate", design: "guarantee")?.count == 20)
  }

  /// A mean from 1 % through 99 % is legal at both ends, but around 2/3 the exponent of a beta this
  /// narrow is beyond what is computed: refused before a trial meets it.
  @Test func anUncertainMeanIsTriedWhereTheExponentPeaks() {
    var shipped = ShippedScenario(borrowers: 40)
    shipped.defaultProbability = .drawn(
      .beta(
        mean: Self.uniform("m", 1, 99), standardDeviation: .percent(0.0005), low: nil, high: nil),
      identity: "p", dimension: .share)
    #expect(throws: ScenarioProblems.self) { try SimulationPlan(shipped.scenario()) }
  }

  /// Ten million borrowers are admitted in five designs, not in twenty-one.
  @Test func whatMemoryCannotHoldIsRefused() throws {
    var scenario = ShippedScenario(borrowers: 10_000_000, demand: .percent(100)).scenario()
    _ = try SimulationPlan(scenario)
    let guaranteed = scenario.designs[1]
    scenario.designs += (0..<16).map { number in
      var copy = guaranteed
      copy.name = "copy\(number)"
      return copy
    }
    #expect {
      _ = try SimulationPlan(scenario)
    } throws: { error in
      (error as? ScenarioProblems)?.problems.map(\.kind.sentence) == [
        "10000000 borrowers in 21 designs are too many at once, "
          + "allowed 200000000 borrowers times designs"
      ]
    }
  }

  /// Sums stay on their grid: ten uncertain shares are as exact as one.
  @Test func manySharesCanBeAdded() throws {
    var shipped = ShippedScenario(borrowers: 40)
    let shares = (0..<10).map { Self.uniform("s\($0)", 0, 2) }
    shipped.defaultProbability = shares.dropFirst().reduce(shares[0]) { .sum($0, $1) }
    _ = try Self.run(shipped)
  }

  /// What a design adds cannot be counted against a baseline that does not count it.
  @Test func additionalBusinessesNeedABaselineWithOutcomes() throws {
    let result = try Self.run(ShippedScenario(borrowers: 40)) { scenario in
      for index in scenario.designs.indices where scenario.designs[index].name == "guarantee" {
        scenario.designs[index].portfolios[0].outcomes = nil
      }
    }
    let id = "euBudget.costPerAdditionalBusiness"
    #expect(result.estimate(id, design: "borrowersPay") == nil)
  }

  /// Sure repayment, no costs and no required return: the value at 0 % is exactly 0.
  @Test func aBreakEvenRateOfZeroIsARate() throws {
    let result = try Self.run(ShippedScenario(borrowers: 40)) { scenario in
      for index in scenario.designs.indices {
        scenario.designs[index].instruments = []
        var book = scenario.designs[index].portfolios[0]
        book.services = nil
        book.credit.defaultProbability = .percent(0)
        book.costs.originationPerLoan = .money(0)
        book.costs.servicingPerLoan = .money(0)
        book.costs.requiredReturn = .percent(0)
        book.loan.upfrontFee = .percent(0)
        scenario.designs[index].portfolios[0] = book
      }
    }
    #expect(result.estimate("refugees.breakEvenRate", design: "guarantee")?.mean == 0)
  }

  /// EUR 1,000 lent for a year without interest costs a lender who needs 10 % a year
  /// 1,000 − 1,000 ÷ 1.1 at disbursement, whenever that is.
  @Test func aLaterStartLeavesTheSubsidyAsItIs() throws {
    var scenario = BulletBook(borrowers: 5, probability: 0).scenario
    scenario.designs[0].instruments = []
    scenario.designs[0].portfolios[0].origination.from = .january2022.adding(months: 6)
    scenario.designs[0].portfolios[0].costs.requiredReturn = .percent(10)
    let result = try SimulationPlan(scenario).run(trials: 2)
    let subsidy = try #require(result.estimate("book.subsidyNeeded")).mean
    #expect((subsidy - 1000.0 / 11).magnitude < 1e-9)
  }

  /// Everybody misses the only instalment, in month 3, and is written off in month 6: the balance
  /// opens six months, so its average over the year is a half of what is written off.
  @Test func aBookThatEndsInItsFirstYearHasARatio() throws {
    var scenario = BulletBook(borrowers: 5, probability: 1).scenario
    scenario.designs[0].horizon = .months(6)
    scenario.designs[0].portfolios[0].loan.payments = .quarterly
    scenario.designs[0].portfolios[0].loan.term = .months(3)
    let result = try SimulationPlan(scenario).run(trials: 2)
    #expect(result.estimate("book.defaults")?.mean == 5)
    #expect(result.estimate("book.writeOffRatioPeak")?.mean == 2)
  }

  /// Two portfolios of five loans of EUR 1,000, the second two months later, under one guarantee of
  /// 70 % and a cap of 20 %: if all came the cap amount were 10,000 × 70 % × 20 %.
  @Test func theCeilingCountsBothPortfoliosOfAGuarantee() throws {
    var scenario = BulletBook(borrowers: 5, probability: 0).scenario
    var later = scenario.designs[0].portfolios[0]
    later.name = "later"
    later.origination.from = .january2022.adding(months: 2)
    scenario.designs[0].portfolios.append(later)
    scenario.designs[0].instruments[0].supports = ["book", "later"]
    scenario.designs[0].instruments[0].contract[CappedGuaranteeTerms.self]?.availability = .months(
      3)
    let result = try SimulationPlan(scenario).run(trials: 2)
    #expect(result.estimate("euBudget.committedCeiling")?.mean == 1400)
  }
}
