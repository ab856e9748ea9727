/// One piece of work in two sizes: a small one that runs inside the tests, a large one to measure.
///
/// Times compare two versions of this program on one machine, and nothing else: there is no target,
/// no history and no comparison between machines here.
struct Benchmark: Sendable {
  let name: String
  /// What is counted: blocks, trials, borrowers.
  let unit: String
  let smoke: Int
  let measure: Int
  /// Does the work for a number of units and returns a hash of the answer.
  let body: @Sendable (Int) throws -> UInt64

  init(
    _ name: String, of unit: String, smoke: Int, measure: Int,
    body: @escaping @Sendable (Int) throws -> UInt64
  ) {
    self.name = name
    self.unit = unit
    self.smoke = smoke
    self.measure = measure
    self.body = body
  }

  /// Runs five times and says how long a unit took.
  ///
  /// The checksum keeps the optimiser honest, and shows when a faster version answers differently.
  /// - Throws: `ChangingAnswer` when two runs disagree.
  func run(count: Int) throws -> String {
    let clock = ContinuousClock()
    var checksums: [UInt64] = []
    var times: [Duration] = []
    for _ in 0..<5 {
      var checksum: UInt64 = 0
      times.append(try clock.measure { checksum = try body(count) })
      checksums.append(checksum)
    }
    guard Set(checksums).count == 1 else { throw ChangingAnswer(benchmark: name) }
    times.sort()
    let each = times.map { Self.text(nanoseconds: $0 / .nanoseconds(1) / Double(count)) }
    return "\(name): \(count) \(unit), median \(each[2]), least \(each[0]) each, "
      + "checksum \(String(checksums[0], radix: 16))"
  }

  /// Three digits, in the largest unit of time that keeps them whole.
  private static func text(nanoseconds: Double) -> String {
    let units = [("s", 1e9), ("ms", 1e6), ("µs", 1e3)]
    let (unit, size) = units.first { nanoseconds >= $0.1 } ?? ("ns", 1)
    let value = nanoseconds / size
    let scale = value >= 100 ? 1.0 : value >= 10 ? 10 : 100
    let whole = Int((value * scale).rounded())
    let digits = String(whole % Int(scale))
    let padding = String(repeating: "0", count: max(0, String(Int(scale)).count - 1 - digits.count))
    return scale == 1 ? "\(whole) \(unit)" : "\(whole / Int(scale)).\(padding)\(digits) \(unit)"
  }
}

/// A benchmark whose answer differs from run to run measures nothing.
struct ChangingAnswer: Error, Hashable {
  let benchmark: String
}

/// A running hash of answers: FNV-1a over whole words.
struct Checksum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 }
  mutating func add(_ number: Double) { add(number.bitPattern) }
}
