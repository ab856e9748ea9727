/// A fixed 64-bit hash of what a random number is for, made from names and never from positions.
///
/// FNV-1a over the UTF-8 bytes of the parts, each followed by the byte 0xFF, which UTF-8 never
/// contains, so ("ab", "c") and ("a", "bc") differ. `Hasher` is seeded per process and would move
/// every result. Values are part of every published result: never change the rule.
public struct StreamIdentity: Hashable, Sendable {
  public let hash: UInt64

  public init(_ parts: String...) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in part.utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
    self.hash = hash
  }
}

/// The random numbers of one identity under one seed, addressed by trial and by place.
///
/// The identity is enciphered under the seed to make the key; trial and place are the counter.
/// Equal arguments give equal numbers on any machine and any thread.
public struct RandomStream: Hashable, Sendable {
  public let philox: Philox

  public init(seed: UInt64, identity: StreamIdentity) {
    let cipher = Philox(
      key0: UInt32(truncatingIfNeeded: seed), key1: UInt32(truncatingIfNeeded: seed >> 32))
    let block = cipher.block(
      UInt32(truncatingIfNeeded: identity.hash), UInt32(truncatingIfNeeded: identity.hash >> 32),
      0, 0)
    philox = Philox(key0: block.word0, key1: block.word1)
  }

  /// 128 random bits at a trial and up to three further coordinates.
  @inlinable
  public func block(trial: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) -> PhiloxBlock {
    philox.block(
      UInt32(truncatingIfNeeded: trial), UInt32(truncatingIfNeeded: a),
      UInt32(truncatingIfNeeded: b), UInt32(truncatingIfNeeded: c))
  }

  /// One uniform strictly between 0 and 1.
  @inlinable
  public func uniform(trial: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) -> Double {
    uniformDraw(fromBits: block(trial: trial, a, b, c).low >> 11)
  }
}

/// The middle of the `bits`-th of 2⁵³ equal cells of the unit interval: `(bits + ½) / 2⁵³`.
///
/// Never 0 and never 1. Precondition: `bits < 2⁵³`. The upper half of the cells has midpoints
/// between two doubles; they round to the even neighbour, and the last one is kept below 1.
@inlinable
public func uniformDraw(fromBits bits: UInt64) -> Double {
  let middle = (Double(bits) + 0.5) * 0x1p-53
  return middle < 1 ? middle : 1 - 0x1p-53
}

/// How many of the 2⁵³ cells have their middle at or below a threshold: `bits < cells` is then
/// the event `uniform ≤ threshold`.
@inlinable
public func cellCount(atOrBelow threshold: Double) -> UInt64 {
  if !(threshold > 0) { return 0 }
  if threshold >= 1 { return 1 << 53 }
  let scaled = threshold * 0x1p53
  let floor = UInt64(scaled)
  return scaled - Double(floor) >= 0.5 ? floor + 1 : floor
}
