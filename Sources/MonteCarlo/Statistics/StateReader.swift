/// Reads numbers that `StateWriter` wrote.
public struct StateReader: Sendable {
  private var rest: ArraySlice<UInt8>

  public init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// Reads bytes that `StateWriter.seal()` ended.
  ///
  /// - Throws: `DamagedState` when their checksum is another.
  public init(sealed bytes: [UInt8]) throws(DamagedState) {
    guard bytes.count >= StateChecksum.width else { throw DamagedState(.length) }
    let numbers = bytes.dropLast(StateChecksum.width)
    var end = StateReader(bytes.suffix(StateChecksum.width))
    guard try end.read(UInt64.self) == StateChecksum.of(numbers) else {
      throw DamagedState(.checksum)
    }
    self.init(numbers)
  }

  public var isAtEnd: Bool { rest.isEmpty }

  /// Bytes not read yet.
  public var remaining: Int { rest.count }

  /// - Throws: `DamagedState` when too few bytes are left.
  public mutating func read<Number: FixedWidthInteger>(
    _: Number.Type
  ) throws(DamagedState) -> Number {
    let width = Number.bitWidth / 8
    guard rest.count >= width else { throw DamagedState(.length) }
    var number: Number = 0
    for byte in rest.prefix(width).reversed() {
      number = number << 8 | Number(truncatingIfNeeded: byte)
    }
    rest = rest.dropFirst(width)
    return number
  }

  /// - Throws: `DamagedState` when too few bytes are left.
  public mutating func readDouble() throws(DamagedState) -> Double {
    Double(bitPattern: try read(UInt64.self))
  }

  /// A count from 0.
  ///
  /// - Throws: `DamagedState` when too few bytes are left, or for a number below 0.
  public mutating func readCount() throws(DamagedState) -> Int {
    guard let count = Int(exactly: try read(Int64.self)), count >= 0 else {
      throw DamagedState(.value)
    }
    return count
  }

  /// The number of parts that follow, each of at least so many bytes: never more than there are.
  ///
  /// - Throws: `DamagedState`.
  public mutating func readCount(ofPartsWith width: Int) throws(DamagedState) -> Int {
    let count = try readCount()
    guard count <= rest.count / width else { throw DamagedState(.length) }
    return count
  }
}
