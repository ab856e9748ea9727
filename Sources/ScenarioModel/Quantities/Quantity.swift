import FinanceBasics

/// A number of a scenario: constant, uncertain, the name of an assumption, or a formula of these.
///
/// Numbers are in canonical units: money in currency units, time in years, rates, shares, factors
/// and counts as plain numbers, amounts per time as per year. The term that takes a quantity
/// rounds its value once, half to even, to the term's own whole unit.
public indirect enum Quantity: Hashable, Sendable {
  case constant(ExactNumber)
  /// One value per trial, by inverting the law at the uniform that belongs to `identity` (the
  /// assumption's name, or the path of the key): the same luck whatever the parameters.
  /// Draws are rounded half to even to the whole unit of `dimension`.
  case drawn(Law, identity: String, dimension: Dimension)
  case assumption(String)
  case sum(Quantity, Quantity)
  case difference(Quantity, Quantity)
  case product(Quantity, Quantity)
  case quotient(Quantity, Quantity)
  case minimum(Quantity, Quantity)
  case maximum(Quantity, Quantity)

  /// Whole currency units.
  public static func money(_ units: Int64) -> Quantity { .constant(ExactNumber(units)) }
  public static func money(_ money: Money) -> Quantity {
    .constant(ExactNumber(units: money.cents, unitsPerOne: 100))
  }
  public static func count(_ number: Int64) -> Quantity { .constant(ExactNumber(number)) }
  public static func months(_ months: Int64) -> Quantity {
    .constant(ExactNumber(units: months, unitsPerOne: 12))
  }
  public static func years(_ years: Int64) -> Quantity { .constant(ExactNumber(years)) }
  /// Rates, shares, factors and correlations in percent, read to nine decimals: `.percent(10.5)`.
  public static func percent(_ percent: Double) -> Quantity {
    .constant(ExactNumber(billionths: Int64((percent * 1e7).rounded(.toNearestOrEven))))
  }
  /// Rates, shares, factors and correlations as a plain number, read to nine decimals.
  public static func number(_ number: Double) -> Quantity {
    .constant(ExactNumber(billionths: Int64((number * 1e9).rounded(.toNearestOrEven))))
  }
}

/// A probability law whose parameters are quantities, in the unit of what is drawn.
///
/// `low` and `high` on normal, lognormal, percentiles and beta: truncation for the first three, the
/// interval on which the law lives for beta (default 0 … 1).
public indirect enum Law: Hashable, Sendable {
  case triangular(low: Quantity, mode: Quantity, high: Quantity)
  case pert(low: Quantity, mode: Quantity, high: Quantity)
  case uniform(low: Quantity, high: Quantity)
  case normal(mean: Quantity, standardDeviation: Quantity, low: Quantity?, high: Quantity?)
  case lognormal(mean: Quantity, standardDeviation: Quantity, low: Quantity?, high: Quantity?)
  case lognormalMedian(median: Quantity, p90: Quantity, low: Quantity?, high: Quantity?)
  /// Normal on a scale that makes `p50` the middle of `p10` and `p90`.
  case percentiles(p10: Quantity, p50: Quantity, p90: Quantity, low: Quantity?, high: Quantity?)
  case beta(mean: Quantity, standardDeviation: Quantity, low: Quantity?, high: Quantity?)
  case discrete([WeightedValue])
}

/// One possible value of a discrete law and its weight; weights need not add up to 1.
public struct WeightedValue: Hashable, Sendable {
  public let value: Quantity
  public let weight: Quantity

  public init(value: Quantity, weight: Quantity) {
    self.value = value
    self.weight = weight
  }
}
