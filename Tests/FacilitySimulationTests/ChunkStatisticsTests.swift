import MonteCarlo
import ScenarioModel
import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: the statistics of a run are those of its chunks, in whatever stages they came, and can be
/// written to bytes and read back.
@Suite("Statistics of chunks")
struct ChunkStatisticsTests {
  private static func plan() throws -> SimulationPlan {
    try ShippedScenario(borrowers: 20, servicesBudget: .money(3000)).plan(["grantBorrowersPayRest"])
  }

  /// 100 trials are a full chunk and an unfinished one. Exact: one byte that differs is a defect.
  @Test("A chunk read back goes on as the one that was written")
  func readBack() throws {
    let plan = try Self.plan()
    var runner = TrialRunner(plan, seed: 1)
    let rows = try runner.rows(trials: 0..<100)
    var options = try RunOptions(seed: 1, trials: .exactly(100), threads: 1)
    options.distributions = .only(whole: ["easi.payments"], upperTails: ["refugees.lenderLoss"])
    for shape in [StatisticsShape(plan), StatisticsShape(plan, options)] {
      var written = ChunkStatistics(shape)
      for trial in 0..<50 { written.add(rows, trial: trial) }
      var read = try ChunkStatistics(shape, stateBytes: written.stateBytes)
      for trial in 50..<100 {
        written.add(rows, trial: trial)
        read.add(rows, trial: trial)
      }
      #expect(read.stateBytes == written.stateBytes && read.trialCount == 100)
      let bytes = written.stateBytes
      for place in [0, 7, 9, bytes.count / 2, bytes.count - 1] {
        var damaged = bytes
        damaged[place] ^= 4
        #expect(throws: DamagedState(.checksum)) {
          try ChunkStatistics(shape, stateBytes: damaged)
        }
      }
      #expect(throws: DamagedState.self) {
        try ChunkStatistics(shape, stateBytes: bytes.dropLast())
      }
    }
    let bytes = ChunkStatistics(StatisticsShape(plan)).stateBytes
    #expect(throws: DamagedState.self) {
      try ChunkStatistics(StatisticsShape(plan, options), stateBytes: bytes)
    }
  }

  /// Fewer distributions are kept; what is kept is what it was, and means stand for all metrics.
  @Test("Distributions are kept of the metrics asked for")
  func selected() throws {
    let plan = try Self.plan()
    var options = try RunOptions(seed: 1, trials: .exactly(150), threads: 2)
    let all = try FacilitySimulator(plan).run(options)
    options.distributions = .only(whole: ["easi.payments"], upperTails: ["refugees.lenderLoss"])
    let few = try FacilitySimulator(plan).run(options)
    for (place, metric) in all.metrics.enumerated() {
      for design in all.designs.indices {
        let (found, full) = (
          few.designs[design].estimates[place], all.designs[design].estimates[place]
        )
        #expect(found?.mean.bitPattern == full?.mean.bitPattern)
        #expect(found?.standardError == full?.standardError)
        #expect(few.designs[design].differences[place] == all.designs[design].differences[place])
        guard let kept = found?.distribution, let whole = full?.distribution else { continue }
        #expect(kept.standardDeviation == whole.standardDeviation && kept.maximum == whole.maximum)
        #expect(kept.probability == whole.probability)
        switch metric.id {
        case "easi.payments":
          #expect(kept == whole && kept.quantiles.map(\.percent) == [1, 5, 25, 50, 75, 95, 99])
        case "refugees.lenderLoss":
          #expect(kept.quantiles == whole.quantiles.suffix(2))
          #expect(kept.expectedShortfall == whole.expectedShortfall)
        default: #expect(kept.quantiles.isEmpty && kept.expectedShortfall.isEmpty)
        }
      }
    }
  }
}
