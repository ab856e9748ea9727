import FinanceBasics

extension Component {
  /// The quantity in one trial of a design, for a budget.
  func value(of budget: BudgetOutcome, _ outcome: TrialOutcome) -> Double {
    func money(_ cents: Int64) -> Double { Double(cents) / 100 }
    func heads(_ count: (BookOutcome) -> Int) -> Double {
      Double(outcome.books.reduce(0) { $0 + count($1) })
    }
    return switch self {
    case .costNPV: budget.costNPV
    case .bookCostNPV: budget.bookCostNPV
    case .cityCostNPV: budget.cityCostNPV
    case .committed: money(budget.committed)
    case .includedVolume: money(budget.includedVolume)
    case .guaranteeAmount: money(budget.guaranteeAmount)
    case .supportedFinance: money(budget.supportedFinance)
    case .investment: money(budget.investment)
    case .supportedBorrowers: Double(budget.borrowers)
    case .supportedSurvivors: Double(budget.survivors)
    case .supportedJobs: budget.jobs
    case .survivors: heads { $0.survivors ?? 0 }
    case .defaultsAvoided: -heads { $0.defaults }
    case .beneficiaries: orderFreeSum(outcome.cities.lazy.map(\.beneficiaries))
    }
  }
}

extension BookComponent {
  /// The quantity in one trial; 0 in a design without the book.
  func value(of book: BookOutcome?) -> Double {
    switch self {
    case .flowsBeforeFundingNPV: book?.flowsBeforeFundingNPV ?? 0
    case .discountedBorrowers: book?.discountedBorrowers ?? 0
    }
  }
}

extension CityComponent {
  /// The quantity in one trial; 0 in a design without the programme.
  func value(of city: CityOutcome?) -> Double {
    switch self {
    case .netCostNPV: city?.netCostNPV ?? 0
    case .publicCostNPV: city?.publicCostNPV ?? 0
    case .beneficiaries: city?.beneficiaries ?? 0
    }
  }
}
