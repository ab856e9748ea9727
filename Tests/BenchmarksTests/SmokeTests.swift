import Testing

@testable import Benchmarks

/// Goal: no benchmark rots, and each answers the same every time; nothing is said of its speed.
@Suite struct SmokeTests {
  @Test(arguments: Benchmark.all.map(\.name))
  func answersTheSameTwice(name: String) throws {
    let benchmark = try #require(Benchmark.all.first { $0.name == name })
    let first = try benchmark.body(benchmark.smoke)
    #expect(try benchmark.body(benchmark.smoke) == first)
    #expect(benchmark.smoke < benchmark.measure)
    // The answer comes from the work: less work, another answer.
    #expect(try benchmark.body(benchmark.smoke / 2) != first)
  }

  @Test func namesDiffer() {
    #expect(Set(Benchmark.all.map(\.name)).count == Benchmark.all.count)
  }

  @Test func reportsNameSizeAndChecksum() throws {
    let benchmark = Benchmark("sum", of: "numbers", smoke: 10, measure: 100) { UInt64($0 * 16) }
    let line = try benchmark.run(count: 10)
    #expect(line.hasPrefix("sum: 10 numbers, median "))
    #expect(line.hasSuffix("s each, checksum a0"))
  }

  @Test func changingAnswersAreRefused() {
    let clock = ContinuousClock()
    let start = clock.now
    let benchmark = Benchmark("clock", of: "looks", smoke: 1, measure: 2) { _ in
      UInt64((clock.now - start) / .nanoseconds(1))
    }
    #expect(throws: ChangingAnswer(benchmark: "clock")) { try benchmark.run(count: 1) }
  }
}
