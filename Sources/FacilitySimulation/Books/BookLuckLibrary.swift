/// Collects the tables of borrowers' luck that designs ask for; equal requests share a table.
struct BookLuckLibrary: Sendable {
  private(set) var books: [BookLuckPlan] = []

  /// The place of a book's luck, with room for so many borrowers and cohorts.
  mutating func place(of name: String, borrowers: Int, cohorts: Int) -> Int {
    let place: Int
    if let known = books.firstIndex(where: { $0.name == name }) {
      place = known
    } else {
      books.append(BookLuckPlan(name: name))
      place = books.count - 1
    }
    books[place].borrowerLimit = max(books[place].borrowerLimit, borrowers)
    books[place].cohortLimit = max(books[place].cohortLimit, cohorts)
    return place
  }

  mutating func table(_ plan: RiskTablePlan, ofBook book: Int) -> Int {
    books[book].riskTables.sharedPlace(of: plan)
  }

  mutating func table(_ plan: PrepaymentTablePlan, ofBook book: Int) -> Int {
    books[book].prepaymentTables.sharedPlace(of: plan)
  }

  mutating func table(_ plan: SurvivalTablePlan, ofBook book: Int) -> Int {
    books[book].survivalTables.sharedPlace(of: plan)
  }

  mutating func table(_ plan: LossTablePlan, ofBook book: Int) -> Int {
    books[book].lossTables.sharedPlace(of: plan)
  }
}
