import CreditRisk
import MonteCarlo
import TestSupport
import Testing

/// Goal: whatever is done for speed, each borrower keeps its one uniform.
@Suite struct BorrowerDrawsTests {
  private static let draws = BorrowerDraws(seed: 7, book: "refugees", purpose: "default")

  /// Scan and count agree with asking each borrower, for limits at the edges of bytes, of the unit
  /// interval and of single borrowers, and for cohorts around the sixteen of a block.
  @Test func shortcutsAgreeWithEveryBorrower() {
    var generator = SmallGenerator(seed: 1)
    for count in [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100] {
      for trial in [0, 1, 99] {
        let cells = (0..<count).map { Self.draws.cell(trial: trial, cohort: 3, number: $0) }
        var limits: [UInt64] = [0, 1, 1 << 45, (1 << 45) - 1, (1 << 45) + 1, 1 << 53, 200 << 45]
        limits += (0..<8).map { _ in generator.next() >> (11 + generator.next() % 12) }
        for cell in cells.prefix(9) { limits += [cell, cell + 1] }
        for limit in limits { expectAgreement(cells, limit, trial: trial, cohort: 3) }
      }
    }
  }

  private func expectAgreement(_ cells: [UInt64], _ limit: UInt64, trial: Int, cohort: Int) {
    let draws = Self.draws
    var found: [(number: Int, cell: UInt64)] = []
    draws.forEach(below: limit, trial: trial, cohort: cohort, count: cells.count) {
      found.append(($0, $1))
    }
    let below = cells.indices.filter { cells[$0] < limit }
    #expect(found.map(\.number) == below && found.map(\.cell) == below.map { cells[$0] })
    for start in stride(from: 0, to: cells.count, by: 16) {
      let numbers = start..<min(cells.count, start + 16)
      var found: [UInt16] = [7, 7]
      draws.forEachLimit([limit, 1 << 53], trial: trial, cohort: cohort, numbers: numbers) {
        found[$0] = $1
      }
      let bits = numbers.reduce(UInt16(0)) {
        $0 | (cells[$1] < limit ? 1 << UInt16($1 - start) : 0)
      }
      let all = UInt16(truncatingIfNeeded: (1 << numbers.count) - 1)
      #expect(found == [bits, all], "limit \(limit), \(cells.count) borrowers")
    }
  }

  /// A draw belongs to seed, book, purpose, trial, cohort and number, and to nothing else: one
  /// other of them, another draw; the size of the cohort does not enter at all.
  @Test func drawsAreTheirOwn() {
    var cells: [UInt64] = []
    for seed: UInt64 in [1, 2] {
      for (book, purpose) in [("a", "default"), ("a", "loss"), ("adefault", ""), ("b", "default")] {
        let draws = BorrowerDraws(seed: seed, book: book, purpose: purpose)
        for trial in 0..<3 {
          for cohort in 0..<3 {
            cells += (0..<40).map { draws.cell(trial: trial, cohort: cohort, number: $0) }
          }
        }
      }
    }
    #expect(Set(cells).count == cells.count)
    #expect(cells.allSatisfy { $0 < 1 << 53 })
    let draws = Self.draws
    for number in 0..<40 {
      #expect(
        draws.uniform(trial: 1, cohort: 2, number: number)
          == uniformDraw(fromBits: draws.cell(trial: 1, cohort: 2, number: number)))
    }
  }

  /// The byte shared in a block and the 45 bits drawn apart are both even, and neighbours in a
  /// block are independent: each χ² is passed by an ideal generator but for one seed in 100,000.
  @Test func drawsAreEven() {
    var high = [Int](repeating: 0, count: 256)
    var low = high
    var pairs = high
    for cohort in 0..<25 {
      var last: UInt64 = 0
      for number in 0..<1600 {
        let cell = Self.draws.cell(trial: 5, cohort: cohort, number: number)
        high[Int(cell >> 45)] += 1
        low[Int(cell >> 37 & 0xFF)] += 1
        if number % 2 == 1 { pairs[Int((last >> 49) * 16 + (cell >> 49))] += 1 }
        last = cell
      }
    }
    let even = [Double](repeating: 1 / 256, count: 256)
    for counts in [high, low, pairs] { expectChiSquare(counts: counts, probabilities: even) }
  }
}
