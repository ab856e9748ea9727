import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: on the same luck, more cover never pays less and less risk never defaults more, in any
/// trial. No chance is left in these comparisons: one trial that fails is a defect.
@Suite("Monotone, trial by trial")
struct Monotonicity {
  /// Designs that differ in one thing, and what each trial says of each of them.
  private static func trials(
    _ variants: [ShippedScenario], count: Int = 60, _ check: ([TrialOutcome], Int) -> Void
  ) throws {
    var scenario = variants[0].scenario()
    scenario.designs = variants.enumerated().map { place, variant in
      var design = variant.scenario().designs[1]
      design.name = "variant \(place)"
      return design
    }
    scenario.baseline = scenario.designs[0].name
    var runner = TrialRunner(try SimulationPlan(scenario), seed: 20_250_101)
    for trial in 0..<count {
      var outcomes: [TrialOutcome] = []
      try runner.run(trial: trial) { _, _, outcome in outcomes.append(outcome) }
      check(outcomes, trial)
    }
  }

  private static let small = ShippedScenario(borrowers: 200, demand: .percent(80))

  /// A demand is rounded to the cent, and so is the cap amount: one cent for each default.
  @Test("Payments rise with the guarantee rate, in proportion to it")
  func guaranteeRate() throws {
    let rates: [Double] = [10, 49.9, 50, 70, 80, 100]
    let variants = rates.map { rate in
      var variant = Self.small
      variant.guaranteeRate = .percent(rate)
      return variant
    }
    var cut = 0
    try Self.trials(variants) { outcomes, trial in
      let defaults = Int64(outcomes[0].books[0].defaults)
      let payments = outcomes.map(\.guarantees[0].payments)
      for (less, more) in zip(payments, payments.dropFirst()) {
        #expect(more >= less - defaults, "trial \(trial): \(payments)")
      }
      // Demands and cap amount are both proportional to the rate, so what is paid is too.
      for (rate, paid) in zip(rates, payments) {
        let scaled = Double(payments[5]) * rate / 100
        #expect(abs(Double(paid) - scaled) <= Double(defaults) + 1, "trial \(trial), \(rate) %")
      }
      if outcomes[0].guarantees[0].firstMonthCut != nil { cut += 1 }
    }
    #expect((5...55).contains(cut))
  }

  @Test("Payments rise with the cap rate, up to the demands")
  func capRate() throws {
    let variants = [0, 2, 5, 9.99, 10, 14, 30, 100].map { rate in
      var variant = Self.small
      variant.capRate = .percent(rate)
      return variant
    }
    try Self.trials(variants) { outcomes, trial in
      let defaults = Int64(outcomes[0].books[0].defaults)
      let totals = outcomes.map(\.guarantees[0])
      for (less, more) in zip(totals, totals.dropFirst()) {
        #expect(more.payments >= less.payments - defaults, "trial \(trial)")
        #expect(more.demands == less.demands)
      }
      #expect(totals[0].payments == 0 && totals[7].payments == totals[7].demands)
    }
  }

  @Test("A lower default probability never gives more defaults")
  func defaultProbability() throws {
    let variants = [0, 5, 14.999_999_9, 15, 30, 100].map { percent in
      var variant = Self.small
      variant.defaultProbability = .percent(percent)
      return variant
    }
    try Self.trials(variants) { outcomes, trial in
      let defaults = outcomes.map(\.books[0].defaults)
      #expect(defaults == defaults.sorted() && defaults[0] == 0, "trial \(trial): \(defaults)")
      let exposures = outcomes.map(\.books[0].prepaid)
      #expect(exposures == exposures.sorted(by: >), "trial \(trial): prepaid \(exposures)")
    }
  }

  /// The services of three designs lower the hazard by the same factor, for more and more takers.
  @Test("More takers of services never default more")
  func takers() throws {
    var runner = TrialRunner(try ShippedScenario(borrowers: 200).plan(), seed: 20_250_101)
    for trial in 0..<60 {
      var defaults: [Int] = []
      try runner.run(trial: trial) { _, _, outcome in defaults.append(outcome.books[0].defaults) }
      #expect(defaults[0] == defaults[1])
      #expect(Array(defaults[1...]) == defaults[1...].sorted(by: >), "trial \(trial): \(defaults)")
    }
  }

  @Test("Equal designs differ by exactly 0 ± 0")
  func equalDesigns() throws {
    var scenario = ShippedScenario(borrowers: 60).scenario()
    var twin = scenario.designs[3]
    twin.name = "twin"
    scenario.designs = [twin, scenario.designs[3]]
    scenario.baseline = "grantBorrowersPayRest"
    let result = try SimulationPlan(scenario).run(trials: 150)
    var compared = 0
    for (place, metric) in result.metrics.enumerated() {
      let estimates = result.designs.map { $0.estimates[place]?.bits }
      // A run per design knows no baseline of its own, so ratios against it are not applicable.
      #expect(estimates[0] == estimates[1], "\(metric.id)")
      guard let difference = result.designs[0].differences[place] else { continue }
      #expect(difference.mean == 0 && difference.standardError == 0, "\(metric.id)")
      #expect(!difference.isDistinguishable)
      compared += 1
    }
    #expect(compared > 65)
  }
}
