/// The borrowers of a book who could default or prepay in a trial under some table of parameters,
/// in the order of cohort and number; the others do neither.
///
/// Their number is a fraction of all borrowers', and every design reads them once from the first to
/// the last, so time and memory grow with that number alone.
struct CandidateTable {
  private let riskTableCount: Int
  private let prepaymentTableCount: Int
  /// First candidate of each cohort; one more entry marks the end.
  private var starts: [Int] = [0]
  private(set) var numbers: [Int32] = []
  /// By candidate, then table: the instalment first missed, or prepaid with; 0 is none.
  private var missed: [UInt16] = []
  private var prepaid: [UInt16] = []

  init(riskTables: Int, prepaymentTables: Int) {
    riskTableCount = riskTables
    prepaymentTableCount = prepaymentTables
  }

  mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    numbers.removeAll(keepingCapacity: true)
    missed.removeAll(keepingCapacity: true)
    prepaid.removeAll(keepingCapacity: true)
  }

  /// Adds the candidate with the next number of the open cohort, who neither defaults nor prepays
  /// yet.
  mutating func append(number: Int32) {
    numbers.append(number)
    for _ in 0..<riskTableCount { missed.append(0) }
    for _ in 0..<prepaymentTableCount { prepaid.append(0) }
  }

  /// Dates what the candidate added last misses, or prepays with, under a table.
  mutating func setMissed(_ instalment: Int, table: Int) {
    missed[missed.count - riskTableCount + table] = UInt16(instalment)
  }

  mutating func setPrepaid(_ instalment: Int, table: Int) {
    prepaid[prepaid.count - prepaymentTableCount + table] = UInt16(instalment)
  }

  mutating func closeCohort() { starts.append(numbers.count) }

  /// The places of a cohort's candidates; none for a cohort that the trial does not have.
  func places(ofCohort cohort: Int) -> Range<Int> {
    cohort + 1 < starts.count ? starts[cohort]..<starts[cohort + 1] : 0..<0
  }

  @inline(__always)
  func missedInstalment(of place: Int, table: Int) -> Int {
    Int(missed[place * riskTableCount + table])
  }

  @inline(__always)
  func prepaidInstalment(of place: Int, table: Int) -> Int {
    Int(prepaid[place * prepaymentTableCount + table])
  }
}
