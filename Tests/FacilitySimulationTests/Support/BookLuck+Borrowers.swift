@testable import FacilitySimulation

extension BookLuck {
  /// The instalment that a borrower misses first under a table; 0 is none.
  func missedInstalment(cohort: Int, number: Int, table: Int = 0) -> Int {
    candidate(cohort, number).map { candidates.missedInstalment(of: $0, table: table) } ?? 0
  }

  /// The instalment with which a borrower prepays under a table; 0 is none.
  func prepaidInstalment(cohort: Int, number: Int, table: Int = 0) -> Int {
    candidate(cohort, number).map { candidates.prepaidInstalment(of: $0, table: table) } ?? 0
  }

  private func candidate(_ cohort: Int, _ number: Int) -> Int? {
    candidates.places(ofCohort: cohort).first { candidates.numbers[$0] == number }
  }
}
