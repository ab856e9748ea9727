import Instruments
import ScenarioModel

/// What money of a budget can reach in a design.
extension DesignPlan {
  /// Whether an instrument that carries the budget's money supports a book.
  func supports(book: Int, with budget: Fund.Budget) -> Bool {
    let grant = books[book].servicesGrant.map { servicesGrants[$0].budgetLine.budget }
    return grant == budget || !layers(of: budget, on: books[book]).isEmpty
  }

  /// The layers of a book that carry the budget's money, by place among the book's own.
  func layers(of budget: Fund.Budget, on book: BookPlan) -> LayerSet {
    var set: LayerSet = []
    for (place, layer) in book.protections.enumerated() {
      let line = bookInstruments.budgetLine(of: protections[layer].protector)
      if line.budget == budget { set.insert(LayerSet(place: place)) }
    }
    return set
  }

  /// Whether it supports any book, or any whose businesses are followed.
  package func supportsBooks(with budget: Fund.Budget, followed: Bool = false) -> Bool {
    books.indices.contains {
      supports(book: $0, with: budget) && (!followed || books[$0].portfolio.outcomes != nil)
    }
  }

  package func hasGuarantees(of budget: Fund.Budget) -> Bool {
    guarantees.contains { $0.budgetLine.budget == budget }
  }

  /// Whether Union money can stand behind a loan, to a borrower or a city.
  package var hasSupportedFinance: Bool {
    hasUnionProtection || cities.contains { $0.hasSupportedLoans }
  }

  /// Whether Union money can reach what is invested in.
  package var hasSupportedInvestment: Bool {
    hasUnionProtection || cities.contains { $0.hasUnionMoney }
  }

  private var hasUnionProtection: Bool { books.contains { !layers(of: .eu, on: $0).isEmpty } }
}
