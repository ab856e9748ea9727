import ScenarioModel

extension DesignReader {
  func readPortfolios() -> [MicroloanPortfolio] {
    knownEntries(of: .portfolios).map { portfolio($0.member.key, values(of: $0)) }
  }

  private func portfolio(_ name: String, _ values: EntryValues) -> MicroloanPortfolio {
    var portfolio = MicroloanPortfolio.unread
    // What is not described has no terms that could be filled.
    if values.sections.contains(ScenarioKey.services.path) { portfolio.services = .unread }
    if values.sections.contains(ScenarioKey.outcomes.path) { portfolio.outcomes = .unread }
    portfolio = values.filled(portfolio)
    portfolio.name = name
    portfolio.lender = values.text(.lender) ?? ""
    portfolio.origination.from = values.date(.originationFrom)
    portfolio.loan.repayment = values.choice(.repayment) ?? portfolio.loan.repayment
    portfolio.loan.payments = values.choice(.payments) ?? portfolio.loan.payments
    portfolio.credit.seasoning = values.seasoning ?? portfolio.credit.seasoning
    if let law = values.lawPerLoan(MicroloanCredit.lossGivenDefault) {
      portfolio.credit.lossGivenDefault = .perLoan(law)
    }
    if let isOffered = values.flag(.servicesOffered) { portfolio.services?.isOffered = isOffered }
    return portfolio
  }
}
