import FacilitySimulation
import FinanceBasics

/// Three rates around the break-even rate of a book, at which every trial is valued while it runs.
///
/// The value of a book's flows bends so little with its rate that a parabola through these is as
/// good as a valuation anywhere near them, but for the steps that rounded instalments make: these
/// are the same in all trials, and `BookValuation` takes them from the pilot trials.
struct NearbyRates: Sendable {
  static let count = 3

  /// One percentage point, over which the steps of instalments rounded to the cent average out.
  private static let reach: Int64 = 10_000_000

  /// How far the parabola is followed, in units of `reach`: a slope is asked over one to either
  /// side of a root that is near the middle.
  private static let farthest = 3.0

  /// Where the pilot trials' search ended.
  let start: RateSearch.Neighbourhood
  private let middle: Int64

  init(around start: RateSearch.Neighbourhood) {
    self.start = start
    middle = min(max(start.rate, Self.reach), billion - Self.reach)
  }

  var rates: [AnnualRate] {
    (-1...1).map { AnnualRate(billionths: middle + Int64($0) * Self.reach) }
  }

  /// Weights of the values at the three rates in the parabola's value at another rate; far beyond
  /// the outer rates, where it says nothing, those at the end of what it may say.
  func weights(at rate: AnnualRate) -> [Double] {
    let distance = Double(rate.billionths - middle) / Double(Self.reach)
    let x = min(Self.farthest, max(-Self.farthest, distance))
    return [x * (x - 1) / 2, (1 - x) * (1 + x), x * (x + 1) / 2]
  }
}
