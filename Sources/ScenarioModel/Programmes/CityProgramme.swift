import FinanceBasics

/// A programme of a city: what it builds and runs, and what its budget can bear.
public struct CityProgramme: Hashable, Sendable {
  public var name: String
  /// What reports call it; empty is its name in words.
  public var title = ""
  public var city: String
  /// In the order of the file, in which own funds are given to them.
  public var measures: [CityMeasure]
  /// People the whole programme serves, where measures serve the same people; `nil` adds up those
  /// of the measures.
  public var persons: Quantity?
  /// What the city's budget takes in, against which debt service is measured; `nil` does not ask.
  public var operatingRevenue: Quantity?
  /// Debt service of loans the city has already.
  public var existingDebtService = AmountByYear.yearly(.money(0))
  /// What the city owes already at the end of each year.
  public var existingDebt = AmountByYear.yearly(.money(0))
  /// Largest share of operating revenue that debt service may take; `nil` is no limit.
  public var debtServiceLimit: Quantity?
  /// Most debt as a share of operating revenue; `nil` is no limit.
  public var debtLimit: Quantity?
  /// Most own cash of a calendar year; what it cannot pay is built later or never. `nil` is no
  /// limit.
  public var ownFundsLimit: Quantity?
  /// Time after the planned last spend month in which what is late is still built; no law.
  public var patience: Quantity = .months(24)

  public init(name: String, city: String, measures: [CityMeasure]) {
    self.name = name
    self.city = city
    self.measures = measures
  }
}

extension CityProgramme: TermSet {
  package static let existingDebtServiceTerm = Term(
    "existingDebtService", .moneyPerTime, default: .value(.money(0)),
    "Debt service of loans the city has already.")
  package static let existingDebtTerm = Term(
    "existingDebt", .money, default: .value(.money(0)),
    "What the city owes already at the end of each year.")

  package static let unread = CityProgramme(name: "", city: "", measures: [])

  package static let fields: [Field<CityProgramme>] = [
    Field(
      \.persons, "persons", .count,
      "People the whole programme serves, where measures serve the same people."),
    Field(
      \.operatingRevenue, "operatingRevenue", .moneyPerTime,
      "What the city's budget takes in, against which debt service is measured."),
    Field(
      existingDebtServiceTerm, read: { $0.existingDebtService.yearly },
      write: { $1.existingDebtService = .yearly($0) }),
    Field(
      existingDebtTerm, read: { $0.existingDebt.yearly },
      write: { $1.existingDebt = .yearly($0) }),
    Field(
      \.debtServiceLimit, "debtServiceLimit", .share,
      "Largest share of operating revenue that debt service may take."),
    Field(
      \.debtLimit, "debtLimit", .share, through: 10 * billion,
      "Most debt at the end of a year as a share of its operating revenue."),
    Field(
      \.ownFundsLimit, "ownFundsLimit", .moneyPerTime,
      "Most own cash of a calendar year; what it cannot pay is built later or never."),
    Field(
      \.patience, "patience", .duration, fixed: true,
      "Time after the planned last spend month in which what is late is still built."),
  ]
}
