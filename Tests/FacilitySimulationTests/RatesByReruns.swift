import FinanceBasics
import Foundation
import MonteCarlo
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: the break-even rate and the subsidy, which are found by valuing kept events again, are
/// what whole simulations at other rates and the journals say.
@Suite("Break-even rate and subsidy by reruns")
struct RatesByReruns {
  /// The value of the lender's flows before funding of one book, by trial and design.
  private static func values(
    _ plan: SimulationPlan, book: Int = 0, trials: Int
  ) throws -> [[Double]] {
    var runner = TrialRunner(plan, seed: 1)
    return try (0..<trials).map { trial in
      var values: [Double] = []
      try runner.run(trial: trial) { _, _, outcome in
        values.append(outcome.books[book].flowsBeforeFundingNPV)
      }
      return values
    }
  }

  /// Method: kept events valued at a new rate against a simulation of loans at that rate, trial by
  /// trial. Both are doubles made of equal cents: they may differ by rounding, about 10⁻⁹; a
  /// thousandth of a cent is allowed, a cent too much in any month is caught.
  private static func compare(_ scenario: FacilityScenario, book: Int, _ name: String) throws {
    let plan = try SimulationPlan(scenario)
    let rate = AnnualRate(billionths: 73_210_000)
    var changed = scenario
    changed.designs[0].portfolios[book].loan.interestRate = .constant(
      ExactNumber(billionths: rate.billionths))
    let expected = try values(SimulationPlan(changed), book: book, trials: 4)
    var valuation = EarningValuation(plan.designs[0], book: book)
    var runner = TrialRunner(plan, seed: 1)
    for trial in 0..<4 {
      var found: Double?
      try runner.run(trial: trial) { _, run, outcome in
        var events = EarningEvents()
        events.take(run, outcome.books)
        let own = events.books[book]
        found =
          own.contractedNPV - valuation.value(events, rate: own.interestRate)
          + valuation.value(events, rate: rate)
      }
      let difference = (try #require(found) - expected[trial][0]).magnitude
      #expect(difference < 1e-5, "\(name), book \(book), trial \(trial)")
    }
  }

  @Test("Events of random books are worth what a rerun at another rate says")
  func randomBooks() throws {
    var generator = SmallGenerator(seed: 20_250_103)
    for number in 0..<60 {
      try Self.compare(
        RandomScenario.oneBook(using: &generator), book: 0, "scenario \(number)")
    }
  }

  @Test("The same for two books under a guarantee whose rate is uncertain")
  func twoBooks() throws {
    var generator = SmallGenerator(seed: 20_250_104)
    for number in 0..<30 {
      var scenario = RandomScenario.twoBooks(using: &generator)
      scenario.designs[0].instruments[0].contract[CappedGuaranteeTerms.self]?.guaranteeRate =
        .drawn(
          .uniform(low: .percent(30), high: .percent(90)), identity: "rate", dimension: .share)
      for book in 0..<2 { try Self.compare(scenario, book: book, "scenario \(number)") }
    }
  }

  /// Method: the rate solved on 150 trials of which all are valued at every rate, against that on
  /// 20 of them and a parabola through three rates for the others, with and without a guarantee
  /// whose cap is exhausted in some trials. The rates may differ by the width of the search's
  /// bracket, the errors by a thousandth. A trial valued at another's rate, or left out, is caught.
  @Test("Trials valued at three rates nearby say what valuing them at every rate says")
  func nearbyRates() throws {
    let plan = try Self.plan(rate: 0.105)
    let place = try #require(plan.metrics.firstIndex { $0.definition.name == "breakEvenRate" })
    let solved = try [150, 20, 64].map { pilotTrials in
      let gathered = try plan.gather(
        trials: 150, samples: RateSamples(plan, pilotTrials: pilotTrials))
      let solver = BreakEvenSolver(
        plan: plan, samples: gathered.samples, threads: 2, shouldStop: nil)
      return try solver.solve(gathered.statistics).map { try #require($0[place]) }
    }
    for design in 0..<2 {
      let exact = solved[0][design]
      for found in solved.dropFirst().map({ $0[design] }) {
        #expect((found.value - exact.value).magnitude <= 1e-5)
        let moments = CrossMoments(dimension: 0)
        let ratio = found.standardError(moments) / exact.standardError(moments)
        #expect((ratio - 1).magnitude < 1e-3)
        guard case .trials(let values) = found.linearisation,
          case .trials(let expected) = exact.linearisation
        else {
          Issue.record("a rate is linearised by trial")
          return
        }
        #expect(values.count == 150)
        // A trial in which the cap is just exhausted bends sharply; the trials differ by 0.005.
        for (value, other) in zip(values, expected) { #expect((value - other).magnitude < 2e-4) }
      }
    }
  }

  private static let trials = 150

  private static func plan(rate: Double) throws -> SimulationPlan {
    try ShippedScenario(borrowers: 60, interestRate: .number(rate)).plan(["noSupport"])
  }

  /// Method: the whole simulation is run again 0.002 percentage points below and above the reported
  /// rate, twice the width the search promises; the mean must change its sign. No chance is left:
  /// the same trials. An error of 0.0015 percentage points is caught. Then the reported error
  /// against that of the mean at this rate ÷ the slope over two percentage points. Rounding only:
  /// 10⁻⁹. The error at the contracted rate, which differs by 1 %, is caught.
  @Test("The mean value changes its sign at the break-even rate")
  func signChange() throws {
    let result = try Self.plan(rate: 0.105).run(trials: Self.trials)
    for design in 0..<2 {
      let reported = try #require(result.estimate("refugees.breakEvenRate", design: design))
      func mean(_ shift: Double) throws -> Double {
        let values = try Self.values(Self.plan(rate: reported.mean + shift), trials: Self.trials)
        return values.reduce(0) { $0 + $1[design] } / Double(Self.trials)
      }
      #expect(try mean(-2e-5) < 0)
      #expect(try mean(2e-5) > 0)
      let slope = (try mean(0.01) - mean(-0.01)) / 0.02
      var spread = MeanAccumulator()
      for values in try Self.values(Self.plan(rate: reported.mean), trials: Self.trials) {
        spread.add(values[design])
      }
      let error = spread.standardError / slope
      #expect((reported.standardError / error - 1).magnitude < 1e-9)
    }
  }

  /// Method: 0 = NPV + subsidy × discounted borrowers, both from the journals of six trials, with
  /// loans counted from the events of the slow reference. Rounding only: 10⁻⁹.
  @Test("The subsidy pays for the value that is missing")
  func subsidy() throws {
    let plan = try Self.plan(rate: 0.105)
    let result = try plan.run(trials: 6)
    let income: Set<SlowReferenceCategory> = [
      .principal, .interest, .upfrontFee, .prepayment, .recovery, .guaranteePayment,
      .servicesCharge, .servicesGrant,
    ]
    for design in 0..<2 {
      var engine = EngineTrial(plan, seed: 1)
      var (worth, borrowers) = (0.0, 0.0)
      for trial in 0..<6 {
        let (postings, _, _) = try engine.ledger(trial: trial, design: design)
        for (posting, cents) in postings where posting.category != .funding {
          let sign = income.contains(posting.category) ? 1.0 : -1.0
          let value = Double(cents) / 100 * pow(1.05, -Double(posting.month) / 12)
          worth += sign * value
          // EUR 8,800 each.
          if posting.category == .disbursement { borrowers += value / 8800 }
        }
      }
      let reported = try #require(result.estimate("refugees.subsidyNeeded", design: design)).mean
      #expect((worth + reported * borrowers).magnitude < 1e-9 * borrowers * 8800)
      #expect(reported > 100 && reported < 4000)
    }
  }
}
