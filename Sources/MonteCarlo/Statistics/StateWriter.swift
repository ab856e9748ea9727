/// Collects numbers of fixed width in little-endian order.
public struct StateWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    var rest = number
    for _ in 0..<Number.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// The bits of the number, so that what is read back is the same to the last one.
  public mutating func write(_ number: Double) { write(number.bitPattern) }

  /// A count as 64 bits, whatever the width of a machine's words.
  public mutating func write(count: Int) { write(Int64(count)) }

  /// Ends the bytes with their checksum.
  public mutating func seal() { write(StateChecksum.of(bytes[...])) }
}
