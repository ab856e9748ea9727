import ScenarioModel

/// A quantity of a trial whose means enter the ratios of a budget.
package enum Component: Int, CaseIterable, Sendable {
  case costNPV, bookCostNPV, cityCostNPV, committed, includedVolume, guaranteeAmount,
    supportedFinance, investment
  /// Heads of the books that the budget's instruments support.
  case supportedBorrowers, supportedSurvivors, supportedJobs
  /// Of all books.
  case survivors
  /// Minus the defaults of all books, so that a difference counts those avoided.
  case defaultsAvoided
  case beneficiaries
}

/// The same for each book, in the order of the layout.
package enum BookComponent: Int, CaseIterable, Sendable {
  /// At the required return.
  case flowsBeforeFundingNPV, discountedBorrowers
}

/// The same for each programme, in the order of the layout.
package enum CityComponent: Int, CaseIterable, Sendable {
  case netCostNPV
  /// Net cost to the city and cost to the EU together.
  case publicCostNPV
  case beneficiaries
}
