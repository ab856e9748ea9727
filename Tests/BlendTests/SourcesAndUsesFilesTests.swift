import Foundation
import Testing

/// Goal: what result files say of a city adds up to the cent, and a page shows the same.
struct SourcesAndUsesFilesTests {
  private static let trials = 40

  /// The sum of a metric over the trials, in cents.
  private struct Sums {
    let metrics: [String: Any]

    func cents(_ id: String) throws -> Int {
      let metric = try #require(metrics[id] as? [String: Any], "\(id)")
      let mean = try #require(metric["mean"] as? Double, "\(id)")
      let sum = mean * 100 * Double(SourcesAndUsesFilesTests.trials)
      #expect((sum - sum.rounded()).magnitude < 0.01, "\(id)")
      return Int(sum.rounded())
    }

    /// The subjects that have a metric of some name in a year.
    func subjects(_ metric: String, _ year: Int) -> [String] {
      metrics.keys.filter { $0.hasSuffix(".\(metric).\(year)") }.sorted()
    }

    /// Uses − sources of a year, by the rule of the model.
    func difference(_ programme: String, _ year: Int, isFirst: Bool) throws -> Int {
      func rise(_ level: String) throws -> Int {
        let before = isFirst ? 0 : try cents("\(programme).\(level).\(year - 1)")
        return try cents("\(programme).\(level).\(year)") - before
      }
      let measures = subjects("programmeCost", year).filter { $0.split(separator: ".").count == 4 }
      let loans = subjects("drawn", year).filter { !$0.hasPrefix("\(programme).") }
      let uses =
        try measures.reduce(0) { try $0 + cents($1) } + cents("\(programme).prepaid.\(year)")
        + cents("\(programme).surplus.\(year)") + rise("grantsWaiting")
      let sources =
        try (loans + subjects("received", year)).reduce(0) { try $0 + cents($1) }
        + rise("bridge") + cents("\(programme).ownCash.\(year)")
      return uses - sources
    }
  }

  /// Method: uses and sources of every design and year from the means of the JSON file, as whole
  /// cents of all trials together.
  @Test(arguments: [
    ("city-housing-blend", "inclusion"), ("small-town-framework-loan", "town"),
    ("facility-city-and-microlender", "inclusion"), ("athens-resilience", "athens"),
  ])
  func yearsAddUp(scenario: String, programme: String) throws {
    let outcome = try Program.run(
      "run", "scenarios/\(scenario).json5", "--trials", "\(Self.trials)", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let designs = try #require((object as? [String: Any])?["designs"] as? [[String: Any]])
    #expect(designs.count > 1)
    var checked = 0
    for design in designs {
      let sums = Sums(metrics: try #require(design["metrics"] as? [String: Any]))
      let years = sums.metrics.keys.filter { $0.hasPrefix("\(programme).ownCash.") }
        .compactMap { Int($0.suffix(4)) }.sorted()
      for year in years {
        #expect(try sums.difference(programme, year, isFirst: year == years.first) == 0, "\(year)")
        checked += 1
      }
    }
    #expect(checked > 20)
  }
}
