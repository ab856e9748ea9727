import FinanceBasics
import ScenarioModel

/// What a design says that is hardly meant: only what holds in every trial.
extension DesignPlan {
  func warnings(currency: String) -> [ScenarioWarning] {
    guarantees.flatMap(lendingOutside)
      + servicesGrants.flatMap { aboveServices($0, currency: currency) }
      + cities.flatMap { $0.warnings(design: name, calendar) }
  }

  /// Books that lend before the first or after the last month whose loans a guarantee includes.
  private func lendingOutside(_ guarantee: GuaranteePlan) -> [ScenarioWarning] {
    let first = guarantee.fromMonth
    let last = first + Int(guarantee.availability.highest) - 1
    return guarantee.books.compactMap { place in
      let book = books[place]
      let isLate = first > book.firstMonth
      guard isLate || last < book.lastDisbursementMonth else { return nil }
      let instrument = guarantee.instrument.name
      let key = isLate ? "from" : CappedGuaranteeTerms.key(of: \.availability)
      return ScenarioWarning(
        design: name, path: "instruments.\(instrument).\(key)",
        .lendsOutside(
          instrument: instrument, portfolio: book.portfolio.name,
          included: calendar.span(first, last),
          lent: calendar.span(book.firstMonth, book.lastDisbursementMonth)))
    }
  }

  /// Books whose services cost less than a grant pays for each borrower who takes them.
  private func aboveServices(
    _ grant: ServicesGrantPlan, currency: String
  ) -> [ScenarioWarning] {
    grant.books.compactMap { place in
      let book = books[place]
      guard book.offersServices, let services = book.slots.services,
        grant.amount.lowest > services.cost.highest
      else { return nil }
      let instrument = grant.instrument.name
      let term = ServicesGrantTerms.term(of: \.amountPerBorrower)
      func text(_ cents: Int64) -> String { term.text(cents, currency: currency) }
      return ScenarioWarning(
        design: name, path: "instruments.\(instrument).\(term.key)",
        .grantAboveServices(
          instrument: instrument, portfolio: book.portfolio.name,
          amount: text(grant.amount.lowest), cost: text(services.cost.highest)))
    }
  }
}

extension YearCalendar {
  /// Two months counted from the start.
  func span(_ first: Int, _ last: Int) -> ScenarioWarning.Span {
    ScenarioWarning.Span(
      first: "\(start.adding(months: first))", last: "\(start.adding(months: last))")
  }
}
