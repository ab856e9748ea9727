import Estimation
import FacilitySimulation
import Foundation
import ScenarioFile
import ScenarioModel

extension Benchmark {
  /// Whole runs of shipped scenarios on one thread: planning apart, trials, estimates and solved
  /// rates together.
  static let runOfOneDesign = run("run-one-design", microlender, designs: ["guarantee"])
  static let runOfFiveDesigns = run("run-five-designs", microlender, designs: nil)
  static let runOfCity = run("run-city-six-designs", "city-housing-blend.json5", designs: nil)

  private static let microlender = "microlender-services-grant.json5"

  /// Books of three sizes, guaranteed: what a borrower costs must not rise with their number.
  static let bookOfThousand = book("run-book-1000", trials: 200, smoke: 40, measure: 1_000)
  static let bookOfHundredThousand = book(
    "run-book-100000", trials: 20, smoke: 300, measure: 100_000)
  static let bookOfMillion = book("run-book-1000000", trials: 4, smoke: 2_000, measure: 1_000_000)

  private static func run(_ name: String, _ file: String, designs: [String]?) -> Benchmark {
    Benchmark(name, of: "trials", smoke: 3, measure: 2000) { count in
      try checksum(of: shippedPlan(file, designs), trials: count)
    }
  }

  private static func book(
    _ name: String, trials: Int, smoke: Int, measure: Int
  ) -> Benchmark {
    Benchmark(name, of: "borrowers", smoke: smoke, measure: measure) { count in
      let borrowers = ScenarioOverride(
        path: "portfolios.refugees.borrowers", valueText: String(count))
      return try checksum(
        of: shippedPlan(microlender, ["guarantee"], overrides: [borrowers]), trials: trials)
    }
  }

  private static func checksum(of plan: SimulationPlan, trials: Int) throws -> UInt64 {
    let result = try FacilitySimulator(plan)
      .run(try RunOptions(seed: 1, trials: .exactly(trials), threads: 1))
    var checksum = Checksum()
    for design in result.designs {
      for estimate in design.estimates {
        checksum.add(estimate?.mean ?? .nan)
        checksum.add(estimate?.standardError ?? .nan)
      }
    }
    return checksum.value
  }

  private static func shippedPlan(
    _ name: String, _ designs: [String]?, overrides: [ScenarioOverride] = []
  ) throws -> SimulationPlan {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = package.appendingPathComponent("scenarios/\(name)")
    let read = try ScenarioReader().read(
      Array(Data(contentsOf: file)), fileName: name, overrides: overrides)
    return try SimulationPlan(read.scenario, designs: designs)
  }
}
