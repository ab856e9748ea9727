import FinanceBasics
import Instruments

/// How many borrowers come in each month, take the services, bring a grant and are guaranteed.
///
/// In every cohort takers are the first numbers, those a grant serves the first takers, and those a
/// guarantee includes the first loans.
struct CohortTable {
  private(set) var sizes: [Int] = []
  private(set) var takers: [Int] = []
  private(set) var granted: [Int] = []
  /// By layer of protection, then cohort.
  private var included: [Int] = []

  var borrowers: Int { sizes.reduce(0, +) }

  /// Spreads borrowers over cohorts: ⌊N(m+1)/M⌋ − ⌊Nm/M⌋; takers by rounding of totals to date.
  ///
  /// - Parameter layerCount: the number of layers that protect the book.
  mutating func size(borrowers: Int, count: Int, takeUp: Int64, layerCount: Int) {
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
    }
    for _ in 0..<layerCount * count { included.append(0) }
  }

  /// Lets a services grant serve the first takers of a cohort.
  mutating func grant(_ count: Int, inCohort cohort: Int) { granted[cohort] = count }

  /// Lets a layer of protection include the first loans of a cohort.
  mutating func include(_ count: Int, inCohort cohort: Int, layer: Int) {
    included[layer * sizes.count + cohort] = count
  }

  /// How many loans are included by one of some layers at least: each includes the first of a
  /// cohort.
  func included(byAnyOf layers: LayerSet) -> Int {
    var sum = 0
    for cohort in sizes.indices {
      var most = 0
      var layer = 0
      for place in stride(from: cohort, to: included.count, by: sizes.count) {
        if layers.contains(place: layer) { most = max(most, included[place]) }
        layer += 1
      }
      sum += most
    }
    return sum
  }

  /// The layers that include a loan, by its number in the cohort.
  @inline(__always)
  func layers(ofNumber number: Int, inCohort cohort: Int) -> LayerSet {
    var set: LayerSet = []
    var place = cohort
    var layer = 0
    while place < included.count {
      if number < included[place] { set.insert(LayerSet(place: layer)) }
      place += sizes.count
      layer += 1
    }
    return set
  }
}
