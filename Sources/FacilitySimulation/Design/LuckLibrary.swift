import ScenarioModel

/// Collects the tables of borrowers' luck that designs ask for; equal requests share a table.
struct LuckLibrary: Sendable {
  private(set) var books: [BookLuckPlan] = []
  private(set) var indexPaths: [IndexPlan] = []
  /// Names of the funds whose access is drawn.
  private(set) var funds: [String] = []

  mutating func place(of index: IndexPlan) -> Int { Self.place(of: index, in: &indexPaths) }

  mutating func place(ofFund name: String) -> Int { Self.place(of: name, in: &funds) }

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
    Self.place(of: plan, in: &books[book].riskTables)
  }

  mutating func table(_ plan: PrepaymentTablePlan, ofBook book: Int) -> Int {
    Self.place(of: plan, in: &books[book].prepaymentTables)
  }

  mutating func table(_ plan: SurvivalTablePlan, ofBook book: Int) -> Int {
    Self.place(of: plan, in: &books[book].survivalTables)
  }

  mutating func table(_ plan: LossTablePlan, ofBook book: Int) -> Int {
    Self.place(of: plan, in: &books[book].lossTables)
  }

  private static func place<Plan: Equatable>(of plan: Plan, in plans: inout [Plan]) -> Int {
    if let known = plans.firstIndex(of: plan) { return known }
    plans.append(plan)
    return plans.count - 1
  }
}
