import CreditRisk

/// Which borrowers of a book survive in a trial, a bit for each, by table of parameters.
struct SurvivorTable {
  private let tableCount: Int
  private var limits: [UInt64]
  /// First word of each cohort, counted in words of one table.
  private var starts: [Int] = []
  /// Word by word of 64 borrowers, then by table.
  private var words: [UInt64] = []

  init(tables: Int) {
    tableCount = tables
    limits = [UInt64](repeating: 0, count: tables)
  }

  mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
  }

  /// Sets the cell below which a borrower survives under a table.
  mutating func setLimit(_ limit: UInt64, table: Int) { limits[table] = limit }

  /// Adds the next cohort of a trial.
  mutating func append(_ draws: BorrowerDraws, trial: Int, count: Int) {
    guard tableCount > 0 else { return }
    let cohort = starts.count
    starts.append(words.count / tableCount)
    for first in stride(from: 0, to: count, by: 64) {
      words.append(contentsOf: repeatElement(0, count: tableCount))
      let start = words.count - tableCount
      for block in stride(from: first, to: min(count, first + 64), by: 16) {
        draws.forEachLimit(
          limits, trial: trial, cohort: cohort, numbers: block..<min(count, block + 16)
        ) { table, bits in
          words[start + table] |= UInt64(bits) << UInt64(block - first)
        }
      }
    }
  }

  /// Whether a borrower, by its number in the cohort, survives under a table.
  func survives(_ number: Int, ofCohort cohort: Int, table: Int) -> Bool {
    words[(starts[cohort] + number / 64) * tableCount + table] >> UInt64(number % 64) & 1 == 1
  }

  /// Survivors among the first borrowers of a cohort.
  func count(among first: Int, ofCohort cohort: Int, table: Int) -> Int {
    guard first > 0 else { return 0 }
    let start = starts[cohort]
    var sum = 0
    for word in start..<start + first / 64 {
      sum += words[word * tableCount + table].nonzeroBitCount
    }
    let rest = UInt64(first % 64)
    if rest > 0 {
      let last = words[(start + first / 64) * tableCount + table]
      sum += (last & (1 << rest - 1)).nonzeroBitCount
    }
    return sum
  }
}
