import AllocationCounter
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
  /// Allocations of `work` on some trials, once buffers have grown.
  private static func count(_ trials: Range<Int>, _ work: (Int) throws -> Void) rethrows -> Int {
    let before = allocationCount()
    for trial in trials { try work(trial) }
    return allocationCount() - before
  }

  @Test("The counter counts")
  func counter() {
    var kept: [[Int]] = []
    kept.reserveCapacity(100)
    #expect(Self.count(0..<100) { kept.append([$0, 1]) } >= 100)
  }

  /// Method: 40 trials more than the first 60 ask for nothing more, but where the largest trial so
  /// far makes a buffer grow.
  @Test("The luck of a book and the statistics of a chunk")
  func luckAndStatistics() throws {
    let plan = try ShippedScenario(borrowers: 400).plan(["grantBorrowersPayRest"])
    var runner = TrialRunner(plan, seed: 1)
    let rows = try runner.rows(trials: 0..<100)
    var luck = TrialLuck(plan, seed: 1).books[0]
    let values = runner.drawnValues
    let sizes = luck.plan.cohortLimit > 0 ? [Int](repeating: 11, count: luck.plan.cohortLimit) : []
    var statistics = ChunkStatistics(StatisticsShape(plan, Self.options))
    let draw = { (trial: Int) in _ = luck.draw(trial: trial, cohortSizes: sizes, values: values) }
    _ = Self.count(0..<200, draw)
    print("luck", Self.count(200..<300, draw))
    let add = { (trial: Int) in statistics.add(rows, trial: trial) }
    _ = Self.count(0..<60, add)
    print("stats", Self.count(60..<100, add))
    print("trial", try Self.count(0..<100) { try runner.run(trial: $0) { _, _, _ in } })
    var rows2 = TrialRows(plan)
    print("rows", try Self.count(0..<100) { rows2.removeAll(); try runner.add(trial: $0, to: &rows2, wantsEvents: [false, false]) })
  }

  private static var options: RunOptions {
    var options = RunOptions(seed: 1, trials: .exactly(100), threads: 1)
    options.distributions = .none
    return options
  }
}
