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

  private static func run(_ name: String, _ file: String, designs: [String]?) -> Benchmark {
    Benchmark(name, of: "trials", smoke: 3, measure: 2000) { count in
      let result = try FacilitySimulator(shippedPlan(file, designs))
        .run(try RunOptions(seed: 1, trials: .exactly(count), threads: 1))
      var checksum = Checksum()
      for design in result.designs {
        for estimate in design.estimates {
          checksum.add(estimate?.mean ?? .nan)
          checksum.add(estimate?.standardError ?? .nan)
        }
      }
      return checksum.value
    }
  }

  private static func shippedPlan(
    _ name: String, _ designs: [String]?
  ) throws -> SimulationPlan {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = package.appendingPathComponent("scenarios/\(name)")
    let read = try ScenarioReader().read(Array(Data(contentsOf: file)), fileName: name)
    return try SimulationPlan(read.scenario, designs: designs)
  }
}
