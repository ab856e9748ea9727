import MonteCarlo
import TestSupport
import Testing

/// Goal: a stream's numbers depend on its names and on nothing else, for ever.
@Suite struct StreamIdentityTests {
  /// FNV-1a as published (G. Fowler, L. C. Noll, K.-P. Vo), over bytes.
  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The authors' 64-bit test vectors, met by this file's own function, and by the identity whose
  /// bytes they are once the byte 0xFF that ends each part is taken in.
  @Test(
    arguments: [
      ("a", 0xaf63_dc4c_8601_ec8c), ("b", 0xaf63_df4c_8601_f1a5), ("fo", 0x0898_5907_b541_d342),
      ("foobar", 0x8594_4171_f739_67e8),
    ] as [(String, UInt64)])
  func publishedVectors(text: String, hash: UInt64) {
    #expect(Self.hash(Array(text.utf8)) == hash)
    #expect(StreamIdentity(text).hash == (hash ^ 0xFF) &* 0x100_0000_01b3)
  }

  @Test func partsAreSeparated() {
    #expect(StreamIdentity().hash == 0xcbf2_9ce4_8422_2325)
    #expect(StreamIdentity("ab", "c").hash == Self.hash([0x61, 0x62, 0xFF, 0x63, 0xFF]))
    #expect(StreamIdentity("é").hash == Self.hash([0xC3, 0xA9, 0xFF]))
    let apart = [
      StreamIdentity(), StreamIdentity(""), StreamIdentity("", ""), StreamIdentity("ab", "c"),
      StreamIdentity("a", "bc"), StreamIdentity("abc"), StreamIdentity("abc", ""),
      StreamIdentity("", "abc"), StreamIdentity("c", "ab"), StreamIdentity("a", "b", "c"),
    ]
    #expect(Set(apart).count == apart.count)
  }

  /// 20,000 names as a scenario may hold them, no two alike. By chance a collision of 64-bit hashes
  /// has probability 10⁻¹¹.
  @Test func namesDoNotCollide() {
    var seen: Set<UInt64> = []
    for book in 0..<100 {
      for purpose in 0..<200 {
        seen.insert(StreamIdentity("portfolio", "\(book)", "\(purpose)").hash)
      }
    }
    #expect(seen.count == 20_000)
  }

  /// Frozen: says only that no draw of any published result has moved.
  @Test func drawsHaveNotMoved() {
    var hash = BitHash()
    for seed: UInt64 in [0, 1, .max] {
      for name in ["a", "demandShare", "é"] {
        let stream = RandomStream(seed: seed, identity: StreamIdentity("assumption", name))
        for trial in [0, 1, 9_999_999] {
          hash.add(stream.uniform(trial: trial))
          hash.add(stream.uniform(trial: trial, 5, 6, 7))
        }
      }
    }
    #expect(hash.value == 0x596f_6efd_178b_f756)
  }
}

/// Goal: streams are even, and neighbours in every coordinate know nothing of each other.
///
/// Each χ² is passed by an ideal generator for all but one seed in 100,000. With 40,000 pairs in
/// 16 × 16 cells a correlation of 0.03 or one cell in 256 with 40 % too many draws is caught
/// practically always.
@Suite struct RandomStreamTests {
  private static func stream(seed: UInt64 = 20_250_101, _ name: String = "x") -> RandomStream {
    RandomStream(seed: seed, identity: StreamIdentity("assumption", name))
  }

  @Test(arguments: ["x", "y", "demandShare"])
  func uniformsFillTheUnitInterval(name: String) {
    var byTrial = [Int](repeating: 0, count: 256)
    var byPlace = byTrial
    let stream = Self.stream(name)
    for draw in 0..<40_000 {
      byTrial[Int(stream.uniform(trial: draw) * 256)] += 1
      byPlace[Int(stream.uniform(trial: 7, draw / 200, draw % 200) * 256)] += 1
    }
    let even = [Double](repeating: 1 / 256, count: 256)
    expectChiSquare(counts: byTrial, probabilities: even)
    expectChiSquare(counts: byPlace, probabilities: even)
  }

  @Test func neighboursAreIndependent() {
    let x = Self.stream()
    let y = Self.stream("y")
    let laterSeed = Self.stream(seed: 20_250_102)
    expectIndependent { (x.uniform(trial: $0), x.uniform(trial: $0 + 1)) }
    expectIndependent { (x.uniform(trial: $0), y.uniform(trial: $0)) }
    expectIndependent { (x.uniform(trial: $0), laterSeed.uniform(trial: $0)) }
    expectIndependent { (x.uniform(trial: 1, $0), x.uniform(trial: 1, $0 + 1)) }
    expectIndependent { (x.uniform(trial: 1, 2, $0), x.uniform(trial: 1, 3, $0)) }
    expectIndependent { (x.uniform(trial: 1, 2, $0), x.uniform(trial: 1, 2, $0, 1)) }
  }

  private func expectIndependent(
    sourceLocation: SourceLocation = #_sourceLocation, _ pair: (Int) -> (Double, Double)
  ) {
    var counts = [Int](repeating: 0, count: 256)
    for draw in 0..<40_000 {
      let (u, v) = pair(draw)
      counts[Int(u * 16) * 16 + Int(v * 16)] += 1
    }
    expectChiSquare(
      counts: counts, probabilities: [Double](repeating: 1 / 256, count: 256),
      sourceLocation: sourceLocation)
  }

  /// Each of the 128 bits of a block is on in half of 10,000 trials: 4.4 standard errors, which
  /// some bit of an ideal generator leaves for one seed in 700.
  @Test func everyBitIsEven() {
    var ones = [Int](repeating: 0, count: 128)
    let stream = Self.stream()
    for trial in 0..<10_000 {
      let block = stream.block(trial: trial)
      for bit in 0..<64 {
        ones[bit] += Int(block.low >> UInt64(bit) & 1)
        ones[64 + bit] += Int(block.high >> UInt64(bit) & 1)
      }
    }
    for (bit, count) in ones.enumerated() {
      expectInBand(Double(count), error: 50, around: 5000, "bit \(bit)")
    }
  }
}
