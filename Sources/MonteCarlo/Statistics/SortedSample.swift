/// A sample in ascending order, ready for quantiles and tails.
public struct SortedSample: Sendable {
  /// Numbers that cannot be told apart, or only by how far they may lie from their mean.
  public struct Run: Sendable {
    public var count: Int
    public let mean: Double
    public let low: Double
    public let high: Double
    /// Whether all numbers of the run are the mean itself, whatever else its bin could hold.
    let isSingle: Bool

    init(of value: Double) { (count, mean, low, high, isSingle) = (1, value, value, value, true) }

    init(_ bin: SampleBin) {
      let bounds = SampleBin.bounds(ofBin: bin.index)
      (low, high) = (bounds.low, bounds.high)
      count = Int(bin.count)
      mean = bin.mean
      isSingle = bin.isSingle
    }
  }

  /// Half the width of a normal 95 % interval in standard errors.
  public static let normalWidth = 1.959963984540054

  public let runs: [Run]
  public let count: Int
  /// Values below the runs, which are not known.
  private let below: Int
  /// Whether every value of the sample is known.
  ///
  /// An upper tail that is longer than its sample forgot nothing, and is no whole for all that.
  public let isWhole: Bool
  /// Number of values in all runs up to and including each, and below them.
  private let cumulative: [Int]

  init(runs: [Run], below: Int, isWhole: Bool) {
    self.runs = runs
    self.below = below
    self.isWhole = isWhole
    var total = below
    cumulative = runs.map { run in
      total += run.count
      return total
    }
    count = total
  }

  /// The run that holds the `rank`-th smallest value, counted from 1.
  private func run(atRank rank: Int) -> Run {
    precondition(rank > below, "the sample forgot this part of itself")
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
  /// sample says nothing of that side and it is infinite. The ends are those of the bins in which
  /// the ranks lie. Precondition: the sample is not empty, and of an upper tail only `permille`
  /// from 950 on is asked.
  public func quantile(permille: Int, z: Double = normalWidth) -> (
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
  /// two values. Where the numbers stand in bins, s² and q are taken as large and as far as the
  /// bins admit, and the error is widened by how far the part of the bin at the edge that lies in
  /// the tail can be from the bin's mean.
  public func expectedShortfall(percent: Int, highIsBad: Bool) -> (value: Double, error: Double) {
    precondition(count > 0)
    precondition(below == 0 || highIsBad, "the sample forgot its lower tail")
    let wanted = Double(count) * Double(100 - percent) / 100
    var left = wanted
    var weightedSum = 0.0
    var parts: [(weight: Double, run: Run)] = []
    var index = highIsBad ? runs.count - 1 : 0
    while left > 0, runs.indices.contains(index) {
      let weight = min(left, Double(runs[index].count))
      parts.append((weight, runs[index]))
      weightedSum += weight * runs[index].mean
      left -= weight
      index += highIsBad ? -1 : 1
    }
    let mean = weightedSum / wanted
    guard wanted >= 2, let edge = parts.last else { return (mean, .infinity) }
    var squares = 0.0
    for part in parts {
      let distance = part.run.mean - mean
      squares += part.weight * (distance * distance + part.run.largestVariance)
    }
    let within = squares / (wanted - 1)
    let edgeDistance = (mean - edge.run.mean).magnitude + edge.run.reach(highIsBad: !highIsBad)
    let between = Double(percent) / 100 * edgeDistance * edgeDistance
    let shift = edge.weight / wanted * edge.run.shift(ofWorst: edge.weight, highIsBad: highIsBad)
    return (mean, ((within + between) / wanted).squareRoot() + shift)
  }
}

extension SortedSample.Run {
  /// The largest variance about their mean of numbers between the bounds of the run.
  fileprivate var largestVariance: Double { isSingle ? 0 : (high - mean) * (mean - low) }

  /// How far a number of the run can lie from the mean, towards high or low numbers.
  fileprivate func reach(highIsBad: Bool) -> Double {
    isSingle ? 0 : highIsBad ? high - mean : mean - low
  }

  /// How far the mean of the worst numbers of the run can lie from the mean of them all: no farther
  /// than the bounds, nor than the other numbers can lie on the other side to balance it.
  fileprivate func shift(ofWorst weight: Double, highIsBad: Bool) -> Double {
    let others = Double(count) - weight
    return min(
      reach(highIsBad: highIsBad), reach(highIsBad: !highIsBad) * max(0, others) / weight)
  }
}
