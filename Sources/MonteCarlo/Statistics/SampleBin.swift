/// Numbers of a sample whose first bits agree, counted instead of kept.
///
/// Sign, exponent and the first 12 bits of the fraction choose the bin, so that its relative width
/// is at most 2⁻¹²; zero has a bin of its own. Inside a bin numbers are as evenly spaced as their
/// last 40 bits, whose sum gives the mean of the bin's numbers. Everything kept is a whole number,
/// so the order of the numbers never shows.
struct SampleBin: Hashable, Sendable {
  let index: Int32
  /// At most as many as trials; with 40 bits each their offsets stay inside 64.
  private(set) var count: UInt32
  /// Sum of the bits that place the numbers inside the bin.
  private(set) var offsets: UInt64
  /// The offset of all numbers of the bin, or `several`.
  private(set) var commonOffset: UInt64

  private static let several = UInt64.max
  private static let offsetMask: UInt64 = 0xFF_FFFF_FFFF

  init(holding value: Double) {
    index = Self.index(of: value)
    count = 1
    offsets = value.bitPattern & Self.offsetMask
    commonOffset = offsets
  }

  mutating func merge(_ other: SampleBin) {
    count += other.count
    offsets += other.offsets
    if commonOffset != other.commonOffset { commonOffset = Self.several }
  }

  /// Whether all numbers of the bin are the same.
  var isSingle: Bool { commonOffset != Self.several }

  /// The mean of the numbers, cut to a double of the bin.
  var mean: Double { Self.number(inBin: index, offset: offsets / UInt64(count)) }

  /// Numbers of bins rise with the numbers in them; 0 holds zero alone.
  @inline(__always)
  static func index(of value: Double) -> Int32 {
    if value == 0 { return 0 }
    let magnitude = Int32(value.magnitude.bitPattern >> 40) + 1
    return value < 0 ? -magnitude : magnitude
  }

  /// The numbers a bin holds: from its lowest through its highest.
  static func bounds(ofBin index: Int32) -> (low: Double, high: Double) {
    let inner = number(inBin: index, offset: index.magnitude == 1 ? 1 : 0)
    let outer = number(inBin: index, offset: offsetMask)
    return index < 0 ? (outer, inner) : (inner, outer)
  }

  private static func number(inBin index: Int32, offset: UInt64) -> Double {
    if index == 0 { return 0 }
    let magnitude = Double(bitPattern: UInt64(index.magnitude - 1) << 40 | offset)
    return index < 0 ? -magnitude : magnitude
  }
}

extension SampleBin {
  static let stateWidth = 24

  func write(to writer: inout StateWriter) {
    writer.write(index)
    writer.write(count)
    writer.write(offsets)
    writer.write(commonOffset)
  }

  /// - Throws: `DamagedState`.
  init(from reader: inout StateReader) throws(DamagedState) {
    index = try reader.read(Int32.self)
    count = try reader.read(UInt32.self)
    offsets = try reader.read(UInt64.self)
    commonOffset = try reader.read(UInt64.self)
    let largestIndex = Int32(Double.greatestFiniteMagnitude.bitPattern >> 40) + 1
    guard count > 0, index.magnitude <= largestIndex.magnitude,
      offsets <= UInt64(count) * Self.offsetMask,
      !isSingle || (commonOffset <= Self.offsetMask && offsets == commonOffset * UInt64(count))
    else { throw DamagedState(.value) }
  }
}

extension [SampleBin] {
  /// Adds bins in ascending order to bins in ascending order, in place.
  mutating func merge(_ added: [SampleBin]) {
    guard !added.isEmpty else { return }
    let known = count
    let missing = added.count - shared(with: added)
    append(contentsOf: added.prefix(missing))
    var (own, other, target) = (known - 1, added.count - 1, count - 1)
    // From the end, so that no bin is written over before it has been read.
    while other >= 0 {
      if own >= 0, self[own].index >= added[other].index {
        let isSame = self[own].index == added[other].index
        self[target] = self[own]
        if isSame {
          self[target].merge(added[other])
          other -= 1
        }
        own -= 1
      } else {
        self[target] = added[other]
        other -= 1
      }
      target -= 1
    }
  }

  /// How many bins stand in both.
  private func shared(with added: [SampleBin]) -> Int {
    var (own, both) = (0, 0)
    for bin in added {
      while own < count, self[own].index < bin.index { own += 1 }
      if own < count, self[own].index == bin.index { both += 1 }
    }
    return both
  }
}
