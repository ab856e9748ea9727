import FinanceBasics
import ScenarioModel

/// How many borrowers come in each month, take the services, bring a grant and are guaranteed.
///
/// In every cohort takers are the first numbers, those a grant serves the first takers, and those a
/// guarantee includes the first loans.
struct CohortTable {
  private(set) var sizes: [Int] = []
  private(set) var takers: [Int] = []
  var granted: [Int] = []
  var included: [Int] = []

  var borrowers: Int { sizes.reduce(0, +) }

  /// Spreads borrowers over cohorts: ⌊N(m+1)/M⌋ − ⌊Nm/M⌋; takers by rounding of totals to date.
  mutating func size(borrowers: Int, count: Int, takeUp: Int64) {
    sizes.removeAll(keepingCapacity: true)
    takers.removeAll(keepingCapacity: true)
    granted.removeAll(keepingCapacity: true)
    included.removeAll(keepingCapacity: true)
    var takersBefore: Int64 = 0
    for cohort in 0..<count {
      sizes.append(Int(splitPart(cohort + 1, of: count, total: Int64(borrowers))))
      let toDate = splitToDate(cohort + 1, of: count, total: Int64(borrowers))
      let takersToDate = scaled(toDate, byBillionths: takeUp)
      takers.append(Int(takersToDate - takersBefore))
      takersBefore = takersToDate
      granted.append(0)
      included.append(0)
    }
  }
}
