import Foundation
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: the engine, which counts exchangeable borrowers, and the slow reference, which walks every
/// loan by itself, agree to the cent on every posting and on every metric of a trial.
///
/// Method: the reference is told the terms as realised and every borrower's uniforms. Any error of
/// a cent in any month is caught: there is no tolerance on money, so a correct engine never fails.
@Suite("The engine agrees with the slow reference")
struct SlowReferenceAgreement {
  static let isFull = ProcessInfo.processInfo.environment["BLEND_FULL_CHECKS"] == "1"

  /// 200 trials of the shipped size when BLEND_FULL_CHECKS is 1; otherwise 2 of that size.
  @Test("Shipped scenario, five designs")
  func shippedScenario() throws {
    try compare(ShippedScenario().plan(), seed: 1, trials: 0..<(Self.isFull ? 200 : 2))
  }

  /// A tenth of the borrowers, so that many trials fit into a quick run.
  @Test("Shipped scenario with 150 borrowers")
  func shippedScenarioInSmall() throws {
    let small = ShippedScenario(borrowers: 150, servicesBudget: .money(20_000))
    try compare(small.plan(), seed: 7, trials: 0..<15)
  }

  @Test("Random small books: every profile, frequency, lag, cap and grant")
  func randomBooks() throws {
    var generator = SmallGenerator(seed: 20_250_101)
    var seen = Seen()
    for number in 0..<(Self.isFull ? 2000 : 150) {
      let scenario = RandomScenario.oneBook(using: &generator)
      let plan = try SimulationPlan(scenario)
      try compare(plan, seed: UInt64(number), trials: 0..<2, "scenario \(number)")
      try seen.note(EngineTrial(plan, seed: UInt64(number)))
    }
    // Far fewer than the draw of scenarios gives; without them the comparison would prove little.
    #expect(seen.cutClaims > 20)
    #expect(seen.sharesWithCut > 10)
    #expect(seen.prepaid > 40)
    #expect(seen.withoutGrant > 10)
    #expect(seen.excludedLoans > 30)
  }

  /// Contracts, schedules and tables that are kept from trial to trial are made anew when a term
  /// of theirs moves.
  @Test("Random small books whose terms differ from trial to trial")
  func uncertainBooks() throws {
    var generator = SmallGenerator(seed: 20_250_102)
    for number in 0..<(Self.isFull ? 500 : 50) {
      var scenario = RandomScenario.oneBook(using: &generator)
      scenario.designs[0].makeUncertain(number.isMultiple(of: 2) ? 100 : 15, using: &generator)
      let plan = try SimulationPlan(scenario)
      try compare(plan, seed: UInt64(number), trials: 0..<3, "uncertain scenario \(number)")
    }
  }

  /// One common factor, one survival table and one set of costs is drawn or kept for each design
  /// that differs in it.
  @Test("Designs that differ in the economy they share, in survival and in fixed costs")
  func severalDesigns() throws {
    var generator = SmallGenerator(seed: 20_250_104)
    for number in 0..<(Self.isFull ? 400 : 30) {
      var scenario = RandomScenario.oneBook(using: &generator)
      for (name, share) in [("second", 0.3), ("third", 1)] {
        var design = scenario.designs[0]
        design.name = name
        var book = design.portfolios[0]
        book.credit.commonShare = .number(share)
        book.credit.assetCorrelation = .number(generator.pick([0.1, 0.6]))
        book.outcomes?.survivalAfterDefault = .percent(generator.pick([0, 50, 100]))
        book.costs.fixed = .money(generator.pick([0, 77_777]))
        design.portfolios[0] = book
        scenario.designs.append(design)
      }
      try compare(
        SimulationPlan(scenario), seed: UInt64(number), trials: 0..<2, "several designs \(number)")
    }
  }

  /// Survivors are counted 64 borrowers at a time; the shipped size has fewer in a cohort.
  @Test("Cohorts of more than 64 borrowers")
  func largeCohorts() throws {
    var generator = SmallGenerator(seed: 20_250_103)
    for number in 0..<8 {
      var scenario = RandomScenario.oneBook(using: &generator)
      var book = scenario.designs[0].portfolios[0]
      book.borrowers = .count(Int64(150 + 37 * number))
      book.origination.over = .months(2)
      book.outcomes = BusinessOutcomes(survivalShape: .number(1), survivalScale: .months(40))
      scenario.designs[0].portfolios[0] = book
      try compare(
        SimulationPlan(scenario), seed: UInt64(number), trials: 0..<2, "large scenario \(number)")
    }
  }

  /// How many of the scenarios show what is hard to get right.
  private struct Seen {
    var cutClaims = 0
    var sharesWithCut = 0
    var prepaid = 0
    var withoutGrant = 0
    var excludedLoans = 0

    mutating func note(_ engine: EngineTrial) throws {
      var engine = engine
      let values = try engine.metrics(trial: 0)[0]
      func positive(_ id: String) -> Bool { values[id] ?? 0 > 0 }
      if positive("cover.claimsCut") { cutClaims += 1 }
      if positive("cover.claimsCut"), positive("cover.recoveries") { sharesWithCut += 1 }
      if positive("book.prepaid") { prepaid += 1 }
      if positive("advice.borrowersWithout") { withoutGrant += 1 }
      if let volume = values["cover.includedVolume"], volume < values["book.volume"] ?? 0 {
        excludedLoans += 1
      }
    }
  }

  /// A comparison that finds nothing must be able to find something.
  @Test("A cent, a month and a name are noticed")
  func comparisonCanFail() throws {
    var engine = EngineTrial(try ShippedScenario(borrowers: 150).plan(["guarantee"]), seed: 1)
    let (postings, _, inputs) = try engine.ledger(trial: 0, design: 0)
    let told = try inputs.input(book: 0)
    func found(_ change: (inout SlowReferenceInput) -> Void) -> Int {
      var input = told
      change(&input)
      return differences(engine: postings, reference: SlowReference.run(input).postings).count
    }
    #expect(found { _ in } == 0)
    #expect(found { $0.costs.originationPerLoan += 1 } > 0)
    #expect(found { $0.guarantees[0].paymentLagMonths += 1 } > 0)
    #expect(found { $0.book.lenderName = "another" } > 0)
    #expect(found { $0.credit.economy -= 0.05 } > 0)
    #expect(found { $0.credit.commonShare = 0.9 } > 0)
    #expect(found { $0.costs.fixedPerYear += 12 } > 0)
  }

  private func compare(
    _ plan: SimulationPlan, seed: UInt64, trials: Range<Int>, _ name: String = "shipped"
  ) throws {
    var engine = EngineTrial(plan, seed: seed)
    for trial in trials {
      let metrics = try engine.metrics(trial: trial)
      for (place, design) in plan.designs.enumerated() {
        let (postings, run, inputs) = try engine.ledger(trial: trial, design: place)
        let input = try inputs.input(book: 0)
        let reference = SlowReference.run(input)
        let expected = ReferenceMetrics(inputs, input, reference)
        let found =
          differences(engine: postings, reference: reference.postings)
          + writeOffDifferences(run.books[0], reference)
          + differences(
            ofMetrics: plan.metrics, engine: metrics[place], reference: expected.values)
        #expect(
          found.isEmpty,
          "\(name), trial \(trial), \(design.name): \(found.count) differ; \(found.prefix(5))")
        if !found.isEmpty { return }
      }
    }
  }

  private func writeOffDifferences(_ book: BookRun, _ reference: SlowReferenceResult) -> [String] {
    var expected = [Int64](repeating: 0, count: book.months.monthCount)
    var uncollected = expected
    for loss in reference.writeOffs {
      expected[loss.month] += loss.exposure
      uncollected[loss.month] += loss.uncollectedInterest
    }
    return expected.indices.compactMap { month in
      let found = (book.months[.writtenOff, month], book.months[.uncollected, month])
      let wanted = (expected[month], uncollected[month])
      return found == wanted ? nil : "month \(month): written off \(found), reference \(wanted)"
    }
  }
}
