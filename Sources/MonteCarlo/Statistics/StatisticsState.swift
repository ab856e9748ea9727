/// An accumulator that can be written to bytes and read back, to the bit.
///
/// A state is a kind, a version and the accumulator's numbers, each of fixed width in little-endian
/// order; a whole one ends with a checksum. Bytes written on one machine are read on any other.
public protocol StatisticsState {
  /// Tells one kind of state from another.
  static var stateKind: UInt32 { get }
  /// Rises whenever the numbers that follow it change their meaning or order.
  static var stateVersion: UInt32 { get }

  /// Writes the numbers after kind and version.
  func writeNumbers(to writer: inout StateWriter)
  /// - Throws: `DamagedState` for numbers that no accumulator can hold.
  init(readingNumbersFrom reader: inout StateReader) throws(DamagedState)
}

extension StatisticsState {
  public func write(to writer: inout StateWriter) {
    writer.write(Self.stateKind)
    writer.write(Self.stateVersion)
    writeNumbers(to: &writer)
  }

  /// - Throws: `DamagedState`.
  public init(from reader: inout StateReader) throws(DamagedState) {
    guard try reader.read(UInt32.self) == Self.stateKind else { throw DamagedState(.kind) }
    guard try reader.read(UInt32.self) == Self.stateVersion else { throw DamagedState(.version) }
    try self.init(readingNumbersFrom: &reader)
  }

  /// The whole state with its checksum.
  public var stateBytes: [UInt8] {
    var writer = StateWriter()
    write(to: &writer)
    writer.seal()
    return writer.bytes
  }

  /// Reads what `stateBytes` wrote.
  ///
  /// - Throws: `DamagedState` for bytes of another kind or version, cut, lengthened or changed.
  public init(stateBytes bytes: [UInt8]) throws(DamagedState) {
    var reader = try StateReader(sealed: bytes)
    try self.init(from: &reader)
    guard reader.isAtEnd else { throw DamagedState(.length) }
  }
}

/// Why bytes are not the state of an accumulator.
public struct DamagedState: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable { case kind, version, length, checksum, value }

  public let reason: Reason

  public init(_ reason: Reason) { self.reason = reason }
}
