import Estimation
import FacilitySimulation
import ScenarioModel
import Testing

/// Goal: the library refuses the numbers of trials and threads that the program refuses.
@Suite("What a run can be asked for")
struct OptionCases {
  private static func target(_ billionths: Int64 = 1, maximum: Int = 10) -> PrecisionTarget {
    PrecisionTarget(relativeBillionths: billionths, metrics: [], maximumTrials: maximum)
  }

  @Test("Trials, threads and precision out of range", arguments: [0, -1, .min, 10_000_001, .max])
  func refused(count: Int) {
    #expect(throws: RunOptionsError.trials(count)) {
      try RunOptions(seed: 1, trials: .exactly(count), threads: 1)
    }
    #expect(throws: RunOptionsError.trials(count)) {
      try RunOptions(seed: 1, trials: .untilPrecise(Self.target(), from: count), threads: 1)
    }
    #expect(throws: RunOptionsError.trials(count)) {
      try RunOptions(
        seed: 1, trials: .untilPrecise(Self.target(maximum: count), from: 1), threads: 1)
    }
    #expect(throws: RunOptionsError.threads(count)) {
      try RunOptions(seed: 1, trials: .exactly(1), threads: count)
    }
  }

  @Test("A precision of nothing or less", arguments: [0, -1, .min] as [Int64])
  func precision(billionths: Int64) {
    #expect(throws: RunOptionsError.precision(billionths: billionths)) {
      try RunOptions(
        seed: 1, trials: .untilPrecise(Self.target(billionths), from: 1), threads: 1)
    }
  }

  @Test("The ends of the ranges, and words for what lies beyond")
  func ends() throws {
    let least = try RunOptions(seed: 0, trials: .exactly(1), threads: 1)
    let most = try RunOptions(seed: .max, trials: .exactly(10_000_000), threads: 256)
    #expect(least.threads == 1 && most.threads == 256)
    #expect(
      RunOptionsError.threads(257).description
        == "the number of threads must be from 1 to 256, not 257")
  }
}
