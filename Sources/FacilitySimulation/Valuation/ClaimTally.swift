/// What the defaults of one book ask of a layer, by month of recognition, when nothing is paid
/// before it and its claims are paid in full; and where each month's defaults stand in their list.
struct ClaimTally {
  struct Month {
    var demand: Int64 = 0
    /// Of recoveries, where all claims of the month are paid.
    var fullShare: Int64 = 0
    fileprivate var first = 0
    fileprivate var count = 0
  }

  private(set) var months: [Month]
  private var eventCount = 0

  init(monthCount: Int) { months = [Month](repeating: Month(), count: monthCount) }

  mutating func clear() {
    for month in months.indices { months[month] = Month() }
    eventCount = 0
  }

  /// Adds the next default in order of the month of recognition; without amounts one that the layer
  /// does not include.
  @inline(__always)
  mutating func add(recognisedIn month: Int, demand: Int64 = 0, fullShare: Int64 = 0) {
    if months[month].count == 0 { months[month].first = eventCount }
    months[month].count += 1
    months[month].demand += demand
    months[month].fullShare += fullShare
    eventCount += 1
  }

  /// Places of the month's defaults in their list.
  func places(recognisedIn month: Int) -> Range<Int> {
    let month = months[month]
    return month.first..<month.first + month.count
  }
}
