import FacilitySimulation
import ScenarioModel

extension DesignReader {
  func readPortfolios() -> [MicroloanPortfolio] {
    knownEntries(of: .portfolios).map { portfolio($0.member.key, values(of: $0)) }
  }

  private func portfolio(_ name: String, _ values: EntryValues) -> MicroloanPortfolio {
    var portfolio = MicroloanPortfolio(name: name, lender: values.text(.lender) ?? "")
    portfolio.originationFrom = values.date(.originationFrom)
    portfolio.repayment = values.choice(.repayment) ?? portfolio.repayment
    portfolio.payments = values.choice(.payments) ?? portfolio.payments
    portfolio.seasoning = values.seasoning ?? portfolio.seasoning
    portfolio.lossGivenDefaultPerLoan = values.lawPerLoan(.lossGivenDefault)
    if values.sections.contains(ScenarioKey.services.path) {
      portfolio.servicesOffered = values.flag(.servicesOffered) ?? true
    }
    portfolio.hasOutcomes = values.sections.contains(ScenarioKey.outcomes.path)
    portfolio.terms = values.terms
    return portfolio
  }
}
