import CreditRisk
import FinanceBasics
import ScenarioModel

extension DesignReader {
  func readPortfolios() -> [MicroloanPortfolio] {
    var means = ExactMeans(readAssumptions().map { ($0.name, $0.quantity) })
    return readOnce(.portfolios, \.portfolios) { entry in
      var portfolio = portfolio(entry.member.key, values(of: entry))
      if let found = assetCorrelation(of: entry, portfolio.credit, &means) {
        portfolio.credit.assetCorrelation = found
      }
      return portfolio
    }
  }

  /// The asset correlation of a default correlation that is given instead.
  private func assetCorrelation(
    of entry: KnownEntry, _ credit: MicroloanCredit, _ means: inout ExactMeans
  ) -> Quantity? {
    let path = ScenarioPath(ScenarioKey.defaultCorrelation.path)
    guard let node = entry.member.node.reached(path.names)?.node,
      let wanted = plain(node, .defaultCorrelation)
    else { return nil }
    // A probability that could not be read was reported.
    guard !mistakes.hasErrors else { return .number(0) }
    guard let p = means.mean(of: credit.defaultProbability) else {
      mistakes.report(EntryMistake.noMean, at: node.place)
      return .number(0)
    }
    // One out of range is reported with the plan.
    guard p >= ExactNumber(0), p <= ExactNumber(1) else { return .number(0) }
    let found = OneFactorGaussian.assetCorrelationBillionths(
      ofDefaultCorrelation: Double(wanted) / 1e9, probability: p.doubleValue)
    if let found { return .constant(ExactNumber(billionths: found)) }
    mistakes.report(EntryMistake.noSuchCorrelation, at: node.place)
    return .number(0)
  }

  private func portfolio(_ name: String, _ values: EntryValues) -> MicroloanPortfolio {
    var portfolio = MicroloanPortfolio.unread
    // What is not described has no terms that could be filled.
    if values.sections.contains(ScenarioKey.services.path) { portfolio.services = .unread }
    if values.sections.contains(ScenarioKey.outcomes.path) { portfolio.outcomes = .unread }
    portfolio = values.filled(portfolio)
    portfolio.name = name
    portfolio.title = values.text(.entryTitle) ?? ""
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
