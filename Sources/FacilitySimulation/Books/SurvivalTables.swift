/// The tables under which a book's survivors are counted: what they are made of, or their places in
/// the book's luck.
struct SurvivalTables<Table: Hashable & Sendable>: Sendable {
  /// Of borrowers whose loans do not default, without the services and with them.
  let others: Table
  let takers: Table
  /// Of those whose loans default; the same where survival does not depend on it.
  let defaulted: Table
  let defaultedTakers: Table

  func map<Other>(_ transform: (Table) -> Other) -> SurvivalTables<Other> {
    SurvivalTables<Other>(
      others: transform(others), takers: transform(takers), defaulted: transform(defaulted),
      defaultedTakers: transform(defaultedTakers))
  }

  var dependsOnDefault: Bool { defaulted != others || defaultedTakers != takers }
}

extension BookRun {
  /// Survivors after 36 months: takers come first in each cohort and have their own table.
  func survivors(_ luck: BookLuck) -> Int? {
    guard let tables = plan.survivalTables else { return nil }
    var count = 0
    for cohort in 0..<plan.cohortCount {
      let takers = cohorts.takers[cohort]
      func among(_ first: Int, _ table: Int) -> Int {
        luck.survivors.count(among: first, ofCohort: cohort, table: table)
      }
      count += among(takers, tables.takers)
      count += among(cohorts.sizes[cohort], tables.others) - among(takers, tables.others)
    }
    return tables.dependsOnDefault ? count - lostByDefault(luck, tables) : count
  }

  /// Businesses that would have survived had their loans not defaulted.
  private func lostByDefault(_ luck: BookLuck, _ tables: SurvivalTables<Int>) -> Int {
    var count = 0
    for loan in defaults.loans {
      let (number, cohort) = (Int(loan.number), Int(loan.cohort))
      let isTaker = number < cohorts.takers[cohort]
      func survives(_ table: Int) -> Bool {
        luck.survivors.survives(number, ofCohort: cohort, table: table)
      }
      if survives(isTaker ? tables.takers : tables.others),
        !survives(isTaker ? tables.defaultedTakers : tables.defaulted)
      {
        count += 1
      }
    }
    return count
  }
}
