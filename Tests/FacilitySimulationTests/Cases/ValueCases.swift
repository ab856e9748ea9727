import Estimation
import FinanceBasics
import ScenarioFile
import ScenarioModel
import TestSupport
import Testing

@testable import FacilitySimulation

/// Goal: what a formula or a law of legal text cannot give is refused when the plan is made, or
/// ends the run with its place, trial and value; nothing traps, nothing stands in for it.
@Suite("Values that cannot be computed")
struct ValueCases {
  private static func problems(_ file: CaseFile) throws -> [String] {
    do {
      _ = try file.scenario()
      return []
    } catch let error as ScenarioDiagnostics {
      return error.diagnostics.map { "\($0.position.line):\($0.position.column) \($0.message)" }
    }
  }

  /// What ends a run of many trials.
  private static func fault(_ plan: SimulationPlan, threads: Int = 2) throws -> ValueFault? {
    let options = try RunOptions(seed: 1, trials: .exactly(1_000), threads: threads)
    let error = #expect(throws: SimulationError.self) {
      try FacilitySimulator(plan).run(options)
    }
    if case .notComputable(let fault)? = error { return fault }
    return nil
  }

  /// 1 % ÷ 3 is drawn as the whole 10⁻⁹ nearest to it, 0.3333333 %.
  @Test("A divisor that rounding makes 0 is refused, with rounding counted in")
  func divisionRounded() throws {
    #expect(
      try Self.problems(CaseFile("division-rounded"))
        == ["7:107 the formula can divide by zero"])
  }

  /// x − 0.3333332 % is 10⁻⁹ or 4.6666668 %: the rate is min(1, 1000) = 1 or 10⁻⁶ ÷ 0.046666668,
  /// which is 0.000021429 to 10⁻⁹. One default is covered by EUR 1,000 × LGD 50 %.
  @Test("A divisor that rounding leaves above 0 gives both values")
  func divisionLeft() throws {
    let file = try CaseFile("division-rounded").replacing("0.3333333 %", by: "0.3333332 %")
    let plan = try SimulationPlan(file.scenario())
    let slot = plan.designs[0].guarantees[0].guaranteeRate
    var runner = TrialRunner(plan, seed: 1)
    var found: Set<Int64> = []
    for trial in 0..<40 {
      _ = try runner.journal(trial: trial, design: 0)
      found.insert(slot.units(runner.drawnValues))
    }
    #expect(found == [1_000_000_000, 21_429])
  }

  /// A mean of 100 with a standard deviation of 1 lies 850 of them below the least value.
  @Test("A law without room ends the run with its assumption, trial and parameters")
  func lognormalInside() throws {
    let plan = try SimulationPlan(CaseFile("lognormal-inside").scenario())
    for threads in [1, 2, 5] {
      let fault = try #require(try Self.fault(plan, threads: threads))
      #expect(fault.design == "a" && fault.path == "assumptions.x" && fault.trial == 0)
      #expect(fault.sentence.contains("no probability between 950.0 and 1000.0"))
      #expect(fault.sentence.hasSuffix("1.0, 950.0, 1000.0)"))
    }
  }

  /// Means from 940 through 975 leave the law room between 950 and 1000.
  @Test("A law with little room is drawn inside its bounds")
  func lognormalWithRoom() throws {
    let file = try CaseFile("lognormal-inside").replacing("low: 0.001,", by: "low: 940,")
    let plan = try SimulationPlan(file.scenario())
    let slot = plan.designs[0].guarantees[0].guaranteeRate
    var runner = TrialRunner(plan, seed: 1)
    for trial in 0..<500 {
      _ = try runner.journal(trial: trial, design: 0)
      #expect((950_000_000...1_000_000_000).contains(slot.units(runner.drawnValues)))
    }
  }

  @Test("A loss given default whose law is impossible in a trial ends the run at its key")
  func lossPerLoan() throws {
    let file = try CaseFile("lognormal-inside")
      .replacing(
        "lossGivenDefault: \"50 %\"",
        by: "lossGivenDefault: { perLoan: { lognormal: { mean: \"= $m / 1000\", sd: \"0.1 %\", "
          + "low: \"95 %\", high: \"100 %\" } } }"
      )
      .replacing("x: { lognormal: { mean: \"$m\", sd: 1, low: 950, high: 1000 } }", by: "x: 1")
    let plan = try SimulationPlan(file.scenario())
    let fault = try #require(try Self.fault(plan))
    #expect(fault.path == "portfolios.b.credit.lossGivenDefault" && fault.design == "a")
  }

  @Test("A draw beyond 2⁶⁰ units ends the run, where no term bounds it")
  func unboundedDraw() throws {
    let file = try CaseFile("division-rounded")
      .replacing(
        "x: { discrete: [{ value: \"= 1 % / 3\", weight: 1 }, { value: \"5 %\", weight: 1 }] }",
        by: "x: { normal: { mean: 0, sd: 100000000000000 } }"
      )
      .replacing(
        "= min(1, 0.000001 / ($x - 0.3333333 %))", by: "= max(0, min(1, $x))")
    let plan = try SimulationPlan(file.scenario())
    let fault = try #require(try Self.fault(plan))
    guard case .draw(let value) = fault.reason else {
      Issue.record("\(fault)")
      return
    }
    // 2⁶⁰ × 10⁻⁹ = 1.15 × 10⁹.
    #expect(value.magnitude > 1.15e9 && fault.path == "assumptions.x")
  }

  private static func bits(_ number: Int128) -> Double {
    Double(128 - number.magnitude.leadingZeroBitCount)
  }

  /// Method: 400 random graphs of draws and formulas, 50 trials of each. Bounds that are proved
  /// must hold: a value outside, or one whose parts need more bits than promised, is a defect that
  /// could trap elsewhere. Many ends lie between whole units.
  @Test("Values stay within the bounds that plans rely on")
  func boundsHold() throws {
    var generator = SmallGenerator(seed: 20_250_901)
    var evaluated = 0
    for _ in 0..<400 {
      guard let graph = RandomFormula.graph(using: &generator) else { continue }
      let sampler = GraphSampler(graph, seed: 7)
      var values = graph.valuesWithinBounds
      for trial in 0..<50 {
        let place = graph.evaluate(trial: trial, sampler: sampler, into: &values)
        try #require(place == nil, "\(graph.nodes)")
        evaluated += 1
        for (value, bound) in zip(values, graph.bounds) {
          #expect(bound.low.map { $0 <= value } ?? true)
          #expect(bound.high.map { value <= $0 } ?? true)
          #expect(Self.bits(value.numerator) <= bound.numeratorBits + 1)
          #expect(Self.bits(value.denominator) <= bound.denominatorBits + 1)
        }
      }
    }
    #expect(evaluated > 10_000)
  }
}
