/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters.
///
/// Ten rounds of two 32×32-bit products; every block of four words is a pure function of key and
/// counter, so any draw can be made at any time, in any order, on any thread. Source: Salmon,
/// Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
public struct Philox: Hashable, Sendable {
  public let key0: UInt32
  public let key1: UInt32

  @inlinable
  public init(key0: UInt32, key1: UInt32) {
    self.key0 = key0
    self.key1 = key1
  }

  /// The four words at a counter.
  @inlinable
  public func block(_ c0: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32) -> PhiloxBlock {
    var (x0, x1, x2, x3) = (c0, c1, c2, c3)
    var (k0, k1) = (key0, key1)
    for _ in 0..<10 {
      let product0 = UInt64(x0) &* 0xD251_1F53
      let product1 = UInt64(x2) &* 0xCD9E_8D57
      let high0 = UInt32(truncatingIfNeeded: product0 >> 32)
      let high1 = UInt32(truncatingIfNeeded: product1 >> 32)
      (x0, x1, x2, x3) = (
        high1 ^ x1 ^ k0, UInt32(truncatingIfNeeded: product1),
        high0 ^ x3 ^ k1, UInt32(truncatingIfNeeded: product0)
      )
      k0 = k0 &+ 0x9E37_79B9
      k1 = k1 &+ 0xBB67_AE85
    }
    return PhiloxBlock(x0, x1, x2, x3)
  }
}

/// Four random words.
public struct PhiloxBlock: Hashable, Sendable {
  public let word0: UInt32
  public let word1: UInt32
  public let word2: UInt32
  public let word3: UInt32

  @inlinable
  public init(_ word0: UInt32, _ word1: UInt32, _ word2: UInt32, _ word3: UInt32) {
    self.word0 = word0
    self.word1 = word1
    self.word2 = word2
    self.word3 = word3
  }

  /// The first 64 bits.
  @inlinable public var low: UInt64 { UInt64(word1) << 32 | UInt64(word0) }
  /// The last 64 bits.
  @inlinable public var high: UInt64 { UInt64(word3) << 32 | UInt64(word2) }
}
