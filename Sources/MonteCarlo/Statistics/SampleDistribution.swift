/// The empirical distribution of a sample: every value while there are few, then counts in bins.
///
/// Up to `exactLimit` values are kept as they are. Beyond, whole counts stand in fixed bins of
/// relative width 2⁻¹², cut from the bits of the number itself (`SampleBin`), so that a quantile is
/// off by less than the width of its bin, which its interval includes. Where only the upper tail is
/// asked for, what lies below it is counted and forgotten. The same values give the same figures in
/// any order and any grouping.
public struct SampleDistribution: Sendable {
  public static let exactLimit = 16_384
  /// More values would not fit the counts of a bin.
  public static let countLimit = 1 << 24

  /// What is kept of a sample.
  public enum Extent: Hashable, Sendable {
    case whole
    /// The 95th percentile with its interval, and what lies above, of at most so many values.
    case upperTail(ofAtMost: Int)
  }

  /// Values kept as they are, or those that wait for their bins.
  private var values: [Double] = []
  /// In ascending order.
  private var bins: [SampleBin] = []
  private var isBinned: Bool
  public private(set) var count = 0
  /// Values below the tail, which are not kept.
  private var forgotten = 0
  /// Values kept at least; `nil` for all.
  private let tailCount: Int?
  /// Whether values may be forgotten before they stand in bins: not where a bin could miss them.
  private let forgetsValues: Bool

  /// Values that wait for their bins at most.
  private static let waitingLimit = 256

  /// - Parameters:
  ///   - extent: the part of the distribution that is kept.
  ///   - expected: a number of values that will certainly come; beyond `exactLimit` bins are used
  ///     from the first value on, which changes nothing but the memory.
  public init(_ extent: Extent = .whole, expecting expected: Int = 0) {
    isBinned = expected > Self.exactLimit
    switch extent {
    case .whole: (tailCount, forgetsValues) = (nil, false)
    case .upperTail(let most):
      (tailCount, forgetsValues) = (Self.tailCount(of: most), most <= Self.exactLimit)
    }
  }

  /// Ranks from the lower end of the interval of the 95th percentile upwards.
  ///
  /// It rises with the number of values, so a value below as many others stays outside the tail.
  public static func tailCount(of values: Int) -> Int {
    let n = Double(values)
    let lowRank = (0.95 * n - SortedSample.normalWidth * (n * 0.95 * 0.05).squareRoot())
    return values - Int(lowRank.rounded(.down)) + 2
  }

  /// Precondition: fewer than `countLimit` values so far.
  public mutating func add(_ value: Double) {
    precondition(count < Self.countLimit)
    // Adding zero turns −0 into 0, which sorting could not tell from it.
    values.append(value + 0)
    count += 1
    if isBinned {
      if values.count >= Self.waitingLimit { fillBins() }
    } else if count > Self.exactLimit {
      startBins()
    } else if forgetsValues, let tailCount, values.count >= 2 * tailCount {
      forgetValuesBelow(tailCount)
    }
  }

  /// Adds the values of another sample, which is whole or has a tail for as many values.
  public mutating func merge(_ other: SampleDistribution) {
    precondition(other.forgotten == 0 || other.tailCount == tailCount)
    precondition(count + other.count <= Self.countLimit)
    if other.isBinned, !isBinned { startBins() }
    bins.merge(other.bins)
    forgotten += other.forgotten
    count += other.count - other.values.count
    for value in other.values { add(value) }
    if !isBinned, count > Self.exactLimit { startBins() }
  }

  private mutating func startBins() {
    isBinned = true
    fillBins()
    values = []
  }

  private mutating func fillBins() {
    values.sort()
    var added: [SampleBin] = []
    for value in values {
      let bin = SampleBin(holding: value)
      if let last = added.last, last.index == bin.index {
        added[added.count - 1].merge(bin)
      } else {
        added.append(bin)
      }
    }
    values.removeAll(keepingCapacity: true)
    bins.merge(added)
    if let tailCount { forgetBinsBelow(tailCount) }
  }

  /// Bins are forgotten whole: one that reaches into the tail keeps its mean.
  private mutating func forgetBinsBelow(_ tailCount: Int) {
    var above = 0
    guard
      let last = bins.indices.reversed().first(where: { place in
        above += Int(bins[place].count)
        return above >= tailCount
      })
    else { return }
    forgotten += bins[..<last].reduce(0) { $0 + Int($1.count) }
    bins.removeFirst(last)
  }

  /// Only where so few values are expected that they stay as they are.
  private mutating func forgetValuesBelow(_ tailCount: Int) {
    values.sort()
    let surplus = values.count - tailCount
    forgotten += surplus
    values.removeFirst(surplus)
  }

  private var isWhole: Bool { tailCount == nil }

  /// The sample in ascending order, as runs of values that cannot be told apart.
  public func sorted() -> SortedSample {
    guard !isBinned else {
      var full = self
      full.fillBins()
      return SortedSample(
        runs: full.bins.map(SortedSample.Run.init), below: full.forgotten, isWhole: isWhole)
    }
    var runs: [SortedSample.Run] = []
    for value in values.sorted() {
      if let last = runs.last, last.low == value {
        runs[runs.count - 1].count += 1
      } else {
        runs.append(SortedSample.Run(of: value))
      }
    }
    return SortedSample(runs: runs, below: forgotten, isWhole: isWhole)
  }
}

extension SampleDistribution: StatisticsState {
  public static var stateKind: UInt32 { 3 }
  public static var stateVersion: UInt32 { 1 }

  public func writeNumbers(to writer: inout StateWriter) {
    writer.write(count: count)
    writer.write(count: forgotten)
    writer.write(count: tailCount ?? 0)
    writer.write(UInt8(isBinned ? 1 : 0))
    writer.write(UInt8(forgetsValues ? 1 : 0))
    writer.write(count: values.count)
    for value in values { writer.write(value) }
    writer.write(count: bins.count)
    for bin in bins { bin.write(to: &writer) }
  }

  public init(readingNumbersFrom reader: inout StateReader) throws(DamagedState) {
    count = try reader.readCount()
    forgotten = try reader.readCount()
    let tail = try reader.readCount()
    tailCount = tail > 0 ? tail : nil
    isBinned = try reader.read(UInt8.self) == 1
    forgetsValues = try reader.read(UInt8.self) == 1
    for _ in 0..<(try reader.readCount(ofPartsWith: 8)) {
      values.append(try reader.readDouble())
    }
    for _ in 0..<(try reader.readCount(ofPartsWith: SampleBin.stateWidth)) {
      bins.append(try SampleBin(from: &reader))
    }
    let isInOrder = zip(bins, bins.dropFirst()).allSatisfy { $0.index < $1.index }
    let kept = bins.reduce(values.count) { $0 + Int($1.count) }
    guard isInOrder, isBinned || bins.isEmpty, count <= Self.countLimit,
      tailCount != nil || forgotten == 0, kept + forgotten == count,
      values.allSatisfy(\.isFinite)
    else { throw DamagedState(.value) }
  }
}
