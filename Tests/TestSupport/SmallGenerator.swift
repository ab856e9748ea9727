/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014): seeded arguments for tests, apart
/// from the generator of the package.
public struct SmallGenerator: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A uniform number inside (0, 1), never an end.
  public mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// A uniform number between two bounds.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + uniform() * (high - low)
  }
}
