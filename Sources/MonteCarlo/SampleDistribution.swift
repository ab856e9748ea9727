/// The empirical distribution of a sample: every value while there are few, then counts in bins.
///
/// Up to `exactLimit` values are kept as they are. Beyond, whole counts stand in fixed bins of
/// relative width 2⁻¹², cut from the bits of the number itself, so that a quantile is off by less
/// than the width of its bin, which its interval includes. Everything kept is a whole number, so
/// the order of the values never shows.
public struct SampleDistribution: Sendable {
  public static let exactLimit = 16_384

  private var values: [Double] = []
  private var bins: [Int64: Bin] = [:]
  public private(set) var count = 0

  private struct Bin: Sendable {
    var count = 0
    /// Sum of the bits that place the values inside the bin.
    var offsets: UInt128 = 0
  }

  public init() {}

  public mutating func add(_ value: Double) {
    // Adding zero turns −0 into 0, which sorting could not tell from it.
    let value = value + 0
    count += 1
    if count <= Self.exactLimit {
      values.append(value)
      return
    }
    if !values.isEmpty {
      for kept in values { put(kept) }
      values = []
    }
    put(value)
  }

  private mutating func put(_ value: Double) {
    let offset = UInt128(value.bitPattern & Self.offsetMask)
    func count(_ bin: inout Bin) {
      bin.count += 1
      bin.offsets += offset
    }
    count(&bins[Self.binIndex(of: value), default: Bin()])
  }

  /// The last 40 bits of the fraction; sign, exponent and the first 12 bits choose the bin.
  private static let offsetMask: UInt64 = 0xFF_FFFF_FFFF

  /// Numbers of bins rise with the numbers in them; 0 holds zero alone.
  static func binIndex(of value: Double) -> Int64 {
    if value == 0 { return 0 }
    let magnitude = Int64(value.magnitude.bitPattern >> 40) + 1
    return value < 0 ? -magnitude : magnitude
  }

  /// The numbers a bin holds: from its lowest through its highest.
  static func bounds(ofBin index: Int64) -> (low: Double, high: Double) {
    let inner = number(inBin: index, offset: index.magnitude == 1 ? 1 : 0)
    let outer = number(inBin: index, offset: offsetMask)
    return index < 0 ? (outer, inner) : (inner, outer)
  }

  private static func number(inBin index: Int64, offset: UInt64) -> Double {
    if index == 0 { return 0 }
    let magnitude = Double(bitPattern: UInt64(index.magnitude - 1) << 40 | offset)
    return index < 0 ? -magnitude : magnitude
  }

  /// The sample in ascending order, as runs of values that cannot be told apart.
  public func sorted() -> SortedSample {
    guard bins.isEmpty else {
      let keys = bins.keys.sorted()
      return SortedSample(
        runs: keys.map { key in
          let bin = bins[key] ?? Bin()
          let bounds = Self.bounds(ofBin: key)
          // Inside a bin numbers are as evenly spaced as their bits, so the bits are averaged.
          let offset = UInt64(bin.offsets / UInt128(bin.count))
          return SortedSample.Run(
            count: bin.count, mean: Self.number(inBin: key, offset: offset), low: bounds.low,
            high: bounds.high)
        })
    }
    var runs: [SortedSample.Run] = []
    for value in values.sorted() {
      if let last = runs.last, last.low == value {
        runs[runs.count - 1].count += 1
      } else {
        runs.append(SortedSample.Run(count: 1, mean: value, low: value, high: value))
      }
    }
    return SortedSample(runs: runs)
  }
}

/// A sample in ascending order, ready for quantiles and tails.
public struct SortedSample: Sendable {
  public struct Run: Sendable {
    public var count: Int
    public let mean: Double
    public let low: Double
    public let high: Double
  }

  public let runs: [Run]
  public let count: Int
  /// Number of values in all runs up to and including each.
  private let cumulative: [Int]

  init(runs: [Run]) {
    self.runs = runs
    var total = 0
    cumulative = runs.map { run in
      total += run.count
      return total
    }
    count = total
  }

  /// The run that holds the `rank`-th smallest value, counted from 1.
  private func run(atRank rank: Int) -> Run {
    var low = 0
    var high = runs.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] >= rank { high = middle } else { low = middle + 1 }
    }
    return runs[low]
  }

  /// The order statistic ⌈pN⌉ with a distribution-free interval of the given normal width.
  ///
  /// The interval's ranks are pN ∓ z·√(Np(1−p)); where such a rank lies outside the sample, the
  /// sample says nothing of that side and it is infinite. Precondition: the sample is not empty.
  public func quantile(permille: Int, z: Double = 1.959963984540054) -> (
    value: Double, low: Double, high: Double
  ) {
    precondition(count > 0)
    let rank = min(count, max(1, (count * permille + 999) / 1000))
    let p = Double(permille) / 1000
    let spread = z * (Double(count) * p * (1 - p)).squareRoot()
    let centre = Double(count) * p
    let lowRank = Int((centre - spread).rounded(.down))
    let highRank = Int((centre + spread).rounded(.up)) + 1
    // All of a bin's values lie between its bounds; the mean of its values is inside them.
    return (
      run(atRank: rank).mean, lowRank < 1 ? -.infinity : run(atRank: lowRank).low,
      highRank > count ? .infinity : run(atRank: highRank).high
    )
  }

  /// Mean of the worst `(1 − level)·N` values, and its standard error.
  ///
  /// The tail is n = (1−p)N values, the last one counted in part. With q the quantile at the edge,
  /// the error is √( (s² + p·(ES − q)²) / n ), s² the variance within the tail (Manistre and
  /// Hancock, "Variance of the CTE estimator", NAAJ 9(2), 2005); infinite for a tail of fewer than
  /// two values.
  public func expectedShortfall(percent: Int, highIsBad: Bool) -> (value: Double, error: Double) {
    precondition(count > 0)
    let wanted = Double(count) * Double(100 - percent) / 100
    var left = wanted
    var weightedSum = 0.0
    var parts: [(weight: Double, value: Double)] = []
    var index = highIsBad ? runs.count - 1 : 0
    var edge = runs[index].mean
    while left > 0, runs.indices.contains(index) {
      let weight = min(left, Double(runs[index].count))
      edge = runs[index].mean
      parts.append((weight, edge))
      weightedSum += weight * edge
      left -= weight
      index += highIsBad ? -1 : 1
    }
    let mean = weightedSum / wanted
    var squares = 0.0
    for part in parts { squares += part.weight * (part.value - mean) * (part.value - mean) }
    guard wanted >= 2 else { return (mean, .infinity) }
    let within = squares / (wanted - 1)
    let between = Double(percent) / 100 * (mean - edge) * (mean - edge)
    return (mean, ((within + between) / wanted).squareRoot())
  }
}

/// Wilson's interval for a probability from `successes` of `count` trials at 95 %.
///
/// Source: E. B. Wilson, JASA 22 (1927) 209–212. Precondition: `count > 0`.
public func wilsonInterval(successes: Double, count: Int) -> (low: Double, high: Double) {
  precondition(count > 0)
  let z = 1.959963984540054
  let n = Double(count)
  let p = successes / n
  let centre = p + z * z / (2 * n)
  let spread = z * ((p * (1 - p) + z * z / (4 * n)) / n).squareRoot()
  let scale = 1 + z * z / n
  // At no or only successes an end of the interval is p itself, which rounding may just miss.
  return (min(p, max(0, (centre - spread) / scale)), max(p, min(1, (centre + spread) / scale)))
}
