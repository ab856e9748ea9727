/// The FNV-1a hash of the bits of a sequence of numbers, for tests that freeze values.
public struct BitHash {
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  public mutating func add(_ x: Double) { add(x.bitPattern) }

  public mutating func add(_ bits: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      value = (value ^ (bits >> UInt64(shift)) & 0xff) &* 0x100_0000_01b3
    }
  }
}
