import FinanceBasics

/// A programme of a city: what it builds and runs, and what its budget can bear.
public struct CityProgramme: Hashable, Sendable {
  public var name: String
  public var city: String
  /// In the order of the file, in which own funds are given to them.
  public var measures: [CityMeasure] = []
  /// Debt service of loans the city has already, by calendar year; the last year stays. Empty when
  /// the term `existingDebtService` states it, or nothing does.
  public var existingDebtServiceByYear: [DebtServiceStep] = []
  public var terms = Terms()

  public init(name: String, city: String) {
    self.name = name
    self.city = city
  }
}

/// One thing a programme does: build, run, or both.
public struct CityMeasure: Hashable, Sendable {
  public var name: String
  /// Such as housing or education; for readers only.
  public var field = ""
  /// First month of spending the capital cost; required with one.
  public var spendFrom: CalendarMonth?
  /// First month in which a measure of given dates runs; `nil` when it runs for its lifetime.
  public var runsFrom: CalendarMonth?
  public var terms = Terms()

  public init(name: String) { self.name = name }
}

/// A yearly debt service that holds from a calendar year on.
public struct DebtServiceStep: Hashable, Sendable {
  public let year: Int
  public let quantity: Quantity

  public init(year: Int, quantity: Quantity) {
    self.year = year
    self.quantity = quantity
  }
}

extension Term {
  // MARK: Programme
  public static let persons = Term(
    "persons", .count, default: .absent,
    "People the whole programme serves, where measures serve the same people.")
  public static let operatingRevenue = Term(
    "operatingRevenue", .moneyPerTime, default: .absent,
    "What the city's budget takes in, against which debt service is measured.")
  public static let existingDebtService = Term(
    "existingDebtService", .moneyPerTime, default: .value(.money(0)),
    "Debt service of loans the city has already.")
  public static let debtServiceLimit = Term(
    "debtServiceLimit", .share, default: .absent,
    "Largest share of operating revenue that debt service may take.")
  public static let ownFundsLimit = Term(
    "ownFundsLimit", .moneyPerTime, default: .absent,
    "Most own cash of a calendar year; what it cannot pay is built later or never.")
  public static let patience = Term(
    "patience", .duration, fixed: true, default: .value(.months(24)),
    "Time after the planned last spend month in which what is late is still built.")

  public static let cityProgramme: [Term] = [
    .persons, .operatingRevenue, .existingDebtService, .debtServiceLimit, .ownFundsLimit,
    .patience,
  ]

  // MARK: Measure
  public static let beneficiaries = Term(
    "beneficiaries", .count, default: .required, "People the measure serves when all is built.")
  public static let capitalCost = Term(
    "capitalCost", .money, default: .value(.money(0)), "Planned cost of building.")
  public static let spendOver = Term(
    "spend.over", .duration, from: 1, default: .required,
    "Time over which the capital cost is spent evenly.")
  public static let overrun = Term(
    "overrun", .factor, from: billion / 10, through: 10 * billion, default: .value(.number(1)),
    "Factor on the capital cost that only the outcome shows.")
  public static let runningCost = Term(
    "runningCost", .moneyPerTime, default: .value(.money(0)), "Cost of running the measure.")
  public static let revenue = Term(
    "revenue", .moneyPerTime, default: .value(.money(0)), "What users pay.")
  public static let avoidedCost = Term(
    "avoidedCost", .moneyPerTime, default: .value(.money(0)),
    "Cost the city would have without the measure.")
  public static let lifetime = Term(
    "lifetime", .duration, from: 1, default: .required,
    "Time the measure runs after the last spend month.")
  public static let runsOver = Term(
    "runs.over", .duration, from: 1, default: .required, "Time the measure runs.")
  public static let eligible = Term(
    "eligible", .share, default: .value(.percent(100)), "Share of the cost a grant may count.")
  public static let targetGroup = Term(
    "targetGroup", .share, default: .value(.percent(100)),
    "Share of the people served who belong to the group a grant is for.")

  public static let cityMeasure: [Term] = [
    .beneficiaries, .capitalCost, .spendOver, .overrun, .runningCost, .revenue, .avoidedCost,
    .lifetime, .runsOver, .eligible, .targetGroup,
  ]
}
