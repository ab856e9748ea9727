/// Count, mean and spread of a stream of numbers; two accumulators merge into one.
///
/// Welford's recurrence, merged by the rule of Chan, Golub and LeVeque (1979). Merging in a fixed
/// order gives the same bits whoever did the parts. While every number is a whole count of
/// hundredths (cents, heads, 0 or 1), their sum is kept exactly as well, and the mean is that sum
/// divided once.
public struct MeanAccumulator: Hashable, Sendable {
  public private(set) var count = 0
  /// Welford's mean, which carries the rounding of every step.
  private var runningMean = 0.0
  /// Sum of squared deviations from the mean.
  public private(set) var squaredDeviations = 0.0
  public private(set) var minimum = Double.infinity
  public private(set) var maximum = -Double.infinity
  /// Exact sum in hundredths; `notWhole` as soon as one number is none.
  private var hundredths: Int128 = 0

  private static let notWhole = Int128.min

  public init() {}

  public mutating func add(_ value: Double) {
    add(value, hundredths: WholeHundredths.count(in: value))
  }

  /// Adds `value − other`; a difference of whole hundredths is one of them, whatever their binary
  /// fractions leave.
  public mutating func add(_ value: Double, minus other: Double) {
    if let first = WholeHundredths.count(in: value),
      let second = WholeHundredths.count(in: other)
    {
      let difference = first - second
      add(Double(difference) / WholeHundredths.perOne, hundredths: difference)
    } else {
      add(value - other, hundredths: nil)
    }
  }

  @inline(__always)
  private mutating func add(_ value: Double, hundredths whole: Int64?) {
    count += 1
    let delta = value - runningMean
    runningMean += delta / Double(count)
    squaredDeviations += delta * (value - runningMean)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    if let whole {
      if hundredths != Self.notWhole { hundredths += Int128(whole) }
    } else {
      hundredths = Self.notWhole
    }
  }

  public mutating func merge(_ other: MeanAccumulator) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = Double(count + other.count)
    let delta = other.runningMean - runningMean
    squaredDeviations +=
      other.squaredDeviations + delta * delta * (Double(count) * Double(other.count) / total)
    runningMean += delta * (Double(other.count) / total)
    count += other.count
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    if hundredths != Self.notWhole {
      hundredths =
        other.hundredths == Self.notWhole ? Self.notWhole : hundredths + other.hundredths
    }
  }

  public var mean: Double {
    if count == 0 || hundredths == Self.notWhole { return runningMean }
    return Double(hundredths) / (WholeHundredths.perOne * Double(count))
  }

  /// Unbiased; 0 for fewer than two values.
  public var variance: Double { count > 1 ? squaredDeviations / Double(count - 1) : 0 }
  public var standardDeviation: Double { variance.squareRoot() }
  /// Standard error of the mean; infinite for fewer than two values, which say nothing of it.
  public var standardError: Double {
    count > 1 ? (variance / Double(count)).squareRoot() : .infinity
  }
}

/// Numbers that are whole counts of hundredths, as cents, heads and indicators are.
enum WholeHundredths {
  static let perOne = 100.0

  /// Up to here a number has a hundredth's place, and adding ½·3·2⁵² leaves the nearest whole.
  private static let largest = 0x1p51
  private static let rounding = 0x1.8p52

  /// How many hundredths a number is; `nil` unless it is the double nearest to a whole count.
  @inline(__always)
  static func count(in value: Double) -> Int64? {
    let scaled = value * perOne
    guard scaled.magnitude < largest else { return nil }
    let whole = (scaled + rounding) - rounding
    return whole / perOne == value ? Int64(whole) : nil
  }
}

extension MeanAccumulator: StatisticsState {
  public static var stateKind: UInt32 { 1 }
  public static var stateVersion: UInt32 { 1 }

  public func writeNumbers(to writer: inout StateWriter) {
    writer.write(count: count)
    for number in [runningMean, squaredDeviations, minimum, maximum] { writer.write(number) }
    writer.write(hundredths)
  }

  public init(readingNumbersFrom reader: inout StateReader) throws(DamagedState) {
    count = try reader.readCount()
    runningMean = try reader.readDouble()
    squaredDeviations = try reader.readDouble()
    minimum = try reader.readDouble()
    maximum = try reader.readDouble()
    hundredths = try reader.read(Int128.self)
    let isPossible =
      count == 0
      ? self == MeanAccumulator()
      : minimum <= maximum && runningMean.isFinite && squaredDeviations >= 0
    guard isPossible else { throw DamagedState(.value) }
  }
}
