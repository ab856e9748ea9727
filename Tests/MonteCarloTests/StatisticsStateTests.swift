import TestSupport
import Testing

@testable import MonteCarlo

/// Goal: an accumulator read back from bytes is the one that was written, and goes on as it would
/// have; no other bytes are read at all.
@Suite struct StatisticsStateTests {
  private static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SmallGenerator(seed: seed)
    return (0..<count).map { _ in generator.uniform(-3, 5) * 1000 }
  }

  private static func means(_ values: [Double]) -> MeanAccumulator {
    var sample = MeanAccumulator()
    for value in values { sample.add(value) }
    return sample
  }

  private static func moments(_ values: [Double]) -> CrossMoments {
    var moments = CrossMoments(dimension: 3)
    for value in values { moments.add([value, value * value, 1 - value]) }
    return moments
  }

  private static func distribution(
    _ values: [Double], _ extent: SampleDistribution.Extent = .whole, expecting: Int = 0
  ) -> SampleDistribution {
    var sample = SampleDistribution(extent, expecting: expecting)
    for value in values { sample.add(value) }
    return sample
  }

  @Test(arguments: [0, 1, 2, 400]) func meansComeBack(count: Int) throws {
    var written = Self.means(Self.numbers(count, seed: 21))
    var read = try MeanAccumulator(stateBytes: written.stateBytes)
    #expect(read == written)
    for value in [3.25, -7] {
      written.add(value)
      read.add(value)
    }
    #expect(read == written)
    #expect(written.stateBytes.count == 8 + 5 * 8 + 16 + 8)
  }

  @Test(arguments: [0, 1, 300]) func momentsComeBack(count: Int) throws {
    var written = Self.moments(Self.numbers(count, seed: 22))
    var read = try CrossMoments(stateBytes: written.stateBytes)
    written.add([1, 2, 3])
    read.add([1, 2, 3])
    #expect(read.stateBytes == written.stateBytes)
    #expect(read.count == count + 1 && read.means == written.means)
  }

  @Test(arguments: [
    (0, SampleDistribution.Extent.whole, 0), (500, .whole, 0), (500, .whole, 20_000),
    (SampleDistribution.exactLimit + 300, .whole, 0), (600, .upperTail(ofAtMost: 1000), 0),
    (20_000, .upperTail(ofAtMost: 30_000), 20_000),
  ])
  func distributionsComeBack(
    count: Int, extent: SampleDistribution.Extent, expecting: Int
  ) throws {
    var written = Self.distribution(Self.numbers(count, seed: 23), extent, expecting: expecting)
    var read = try SampleDistribution(stateBytes: written.stateBytes)
    #expect(read.stateBytes == written.stateBytes && read.count == count)
    for value in Self.numbers(300, seed: 24) {
      written.add(value)
      read.add(value)
    }
    #expect(read.stateBytes == written.stateBytes)
    #expect(
      read.sorted().quantile(permille: 950).value == written.sorted().quantile(permille: 950).value)
  }

  /// Numbers of known widths from the least significant byte on: kind 1, version 1, one value 0.5.
  @Test func bytesAreFixed() {
    let half: [UInt8] = [0, 0, 0, 0, 0, 0, 0xE0, 0x3F]
    let expected: [UInt8] =
      [1, 0, 0, 0, 1, 0, 0, 0] + [1, 0, 0, 0, 0, 0, 0, 0] + half + [UInt8](repeating: 0, count: 8)
      + half + half + [50] + [UInt8](repeating: 0, count: 15)
    #expect(Self.means([0.5]).stateBytes.dropLast(8) == expected[...])
  }

  /// Every byte changed in three ways, every length cut, one byte more, another kind.
  @Test func damageIsRefused() throws {
    let states = [
      Self.means(Self.numbers(5, seed: 25)).stateBytes,
      Self.moments(Self.numbers(5, seed: 25)).stateBytes,
      Self.distribution(Self.numbers(5, seed: 25)).stateBytes,
      Self.distribution(Self.numbers(300, seed: 26), expecting: 20_000).stateBytes,
    ]
    for bytes in states {
      var damaged = [bytes + [0], []] + bytes.indices.map { Array(bytes[..<$0]) }
      for place in bytes.indices {
        for mask: UInt8 in [1, 0x80, 0xFF] {
          var other = bytes
          other[place] ^= mask
          damaged.append(other)
        }
      }
      for bytes in damaged {
        #expect(throws: DamagedState.self) { try MeanAccumulator(stateBytes: bytes) }
        #expect(throws: DamagedState.self) { try CrossMoments(stateBytes: bytes) }
        #expect(throws: DamagedState.self) { try SampleDistribution(stateBytes: bytes) }
      }
      let readings = [
        (try? MeanAccumulator(stateBytes: bytes)) != nil,
        (try? CrossMoments(stateBytes: bytes)) != nil,
        (try? SampleDistribution(stateBytes: bytes)) != nil,
      ]
      #expect(readings.count { $0 } == 1)
    }
  }

  private static func sealed(_ numbers: [UInt8]) -> [UInt8] {
    var writer = StateWriter()
    writer.write(StateChecksum.of(numbers[...]))
    return numbers + writer.bytes
  }

  /// Bytes with a right checksum that no accumulator writes.
  @Test func impossibleNumbersAreRefused() throws {
    let mean = Array(Self.means([1, 2]).stateBytes.dropLast(8))
    func changed(_ place: Int, _ byte: UInt8) -> [UInt8] {
      var bytes = mean
      bytes[place] = byte
      return Self.sealed(bytes)
    }
    #expect(try MeanAccumulator(stateBytes: Self.sealed(mean)).mean == 1.5)
    #expect(throws: DamagedState(.version)) { try MeanAccumulator(stateBytes: changed(4, 2)) }
    #expect(throws: DamagedState(.kind)) { try MeanAccumulator(stateBytes: changed(0, 2)) }
    // The count's highest byte makes it negative, that of the squared deviations them.
    #expect(throws: DamagedState(.value)) { try MeanAccumulator(stateBytes: changed(15, 0x80)) }
    #expect(throws: DamagedState(.value)) { try MeanAccumulator(stateBytes: changed(31, 0xC0)) }
    #expect(throws: DamagedState(.length)) {
      try MeanAccumulator(stateBytes: Self.sealed(mean + [0]))
    }
    // A dimension of a thousand million, for which there are no numbers.
    let moments = Array(Self.moments([1]).stateBytes.dropLast(8))
    var large = moments
    large[11] = 0x40
    #expect(throws: DamagedState(.length)) { try CrossMoments(stateBytes: Self.sealed(large)) }
  }
}
