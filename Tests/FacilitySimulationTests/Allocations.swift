import AllocationCounter
import MonteCarlo
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: what runs in every trial keeps its buffers.
///
/// The C library's allocations of this thread are counted; on other systems nothing is counted and
/// the tests are skipped.
@Suite("Memory asked for in a trial", .enabled(if: allocationCount() >= 0, "needs glibc"))
struct Allocations {
  /// Allocations of `work` on some trials.
  private static func count(_ trials: Range<Int>, _ work: (Int) -> Void) -> Int {
    let before = allocationCount()
    for trial in trials { work(trial) }
    return allocationCount() - before
  }

  @Test("The counter counts")
  func counter() {
    var kept: [[Int]] = []
    kept.reserveCapacity(100)
    #expect(Self.count(0..<100) { kept.append([$0, 1]) } >= 100)
    #expect(kept.count == 100)
  }

  /// Whether closures live on the stack; without optimisation loops over borrowers make many.
  private static var isOptimised: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  /// Method: trials run twice, so that the second time every buffer has the size it needs; cohorts
  /// of 11 and of 1,100.
  @Test("The luck of a book asks for nothing", .enabled(if: isOptimised, "needs a release build"))
  func luck() throws {
    let plan = try ShippedScenario(borrowers: 40_000).plan(["grantBorrowersPayRest"])
    let values = TrialRunner(plan, seed: 1).drawnValues
    let found = [11, 1_100].map { size in
      var luck = BookLuck(plan.books[0], graph: plan.graph, seed: 1)
      let sizes = [Int](repeating: size, count: 36)
      func draw(_ trial: Int) {
        _ = luck.draw(trial: trial, economy: 0.5, cohortSizes: sizes, values: values)
      }
      _ = Self.count(0..<5, draw)
      return Self.count(0..<5, draw)
    }
    #expect(found == [0, 0])
  }

  /// Method: designs of books alone, of constant and of drawn terms; after a few trials every list
  /// has grown to the size it needs, but for the odd trial with more defaults than any before.
  @Test(
    "A trial of books asks for nothing", .enabled(if: isOptimised, "needs a release build"),
    arguments: [40, 4_000])
  func trial(borrowers: Int64) throws {
    let plan = try ShippedScenario(borrowers: borrowers).plan([
      "guarantee", "noSupport", "grantBorrowersPayRest", "grantLenderPaysRest",
    ])
    var runner = TrialRunner(plan, seed: 1)
    var rows = TrialRows(plan)
    let wanted = plan.designs.map { _ in true }
    func run(_ trial: Int) {
      rows.removeAll()
      do {
        try runner.add(trial: trial, to: &rows, wantsEvents: wanted)
      } catch {
        Issue.record("\(error)")
      }
    }
    _ = Self.count(0..<100, run)
    #expect(Self.count(100..<200, run) < 100)
    #expect(rows.events.count == plan.designs.count)
  }

  /// Method: two designs of some hundred metrics; two allocations for each are not optimised away.
  @Test("The statistics of a chunk ask for nothing for a metric")
  func statistics() throws {
    let plan = try ShippedScenario(borrowers: 40).plan(["grantBorrowersPayRest"])
    var runner = TrialRunner(plan, seed: 1)
    let rows = try runner.rows(trials: 0..<100)
    var options = try RunOptions(seed: 1, trials: .exactly(100), threads: 1)
    options.distributions = .none
    var statistics = ChunkStatistics(StatisticsShape(plan, options))
    _ = Self.count(0..<10) { statistics.add(rows, trial: $0) }
    let found = Self.count(10..<100) { statistics.add(rows, trial: $0) }
    #expect(found <= 90 * plan.designs.count * 2)
    #expect(plan.layout.columnCount > 50 && statistics.trialCount == 100)
  }
}
