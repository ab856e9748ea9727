import FacilitySimulation
import ScenarioModel

extension ScenarioKey {
  private static let tableName = "table"

  // MARK: Economy
  /// The index rate: a rate, a table of steps, or one of the processes.
  static let indexRate: [ScenarioKey] =
    [ScenarioKey(.indexRate, given: .optional, default: "none"), indexRateTable]
    + shortRate(Term.vasicek, "A rate whose changes are normal and pull it back to its mean.")
    + shortRate(Term.cir, "A rate that never falls below 0: its changes shrink as its root.")
  static let indexRateTable = ScenarioKey(
    "\(Term.indexRate.key).\(tableName)", .steps(.indexRate, each: .month),
    given: .oneOf(indexRateForms),
    "Rates by the month from which they hold, the first not after the start.")
  private static let indexRateForms = [tableName] + Term.ShortRate.known.map(\.name)

  private static func shortRate(_ rate: Term.ShortRate, _ sentence: String) -> [ScenarioKey] {
    [ScenarioKey(rate.path, .section, given: .oneOf(indexRateForms), sentence)]
      + rate.all.map { ScenarioKey($0) }
  }

  // MARK: Programmes
  static let city = ScenarioKey("city", .text, given: .required, "The city.")
  static let existingDebtServiceByYear = ScenarioKey(
    "\(Term.existingDebtService.key).\(tableName)",
    .steps(.existingDebtService, each: .year), given: .required,
    "Debt service by calendar year, the first not after the start; the last year stays.")
  static let measures = ScenarioKey(
    "measures", .entries, given: .required, "What the programme builds and runs.")

  // MARK: Measures
  static let field = ScenarioKey("field", .text, "Such as housing or education; for readers only.")
  static let spend = ScenarioKey(
    Term.spendOver.section, .section, given: .with([Term.capitalCost.key]),
    "When the capital cost is spent.")
  static let spendFrom = ScenarioKey(
    "\(Term.spendOver.section).from", .date, given: .required, "First month of spending.")
  private static let operation = [Term.lifetime.key, Term.runsOver.section]
  static let lifetime = ScenarioKey(.lifetime, given: .oneOf(operation))
  static let runs = ScenarioKey(
    Term.runsOver.section, .section, given: .oneOf(operation),
    "When a measure of given dates runs; its running cost is then part of the programme cost.")
  static let runsFrom = ScenarioKey(
    "\(Term.runsOver.section).from", .date, given: .required, "First month in which it runs.")
}

extension Term.ShortRate {
  static let known: [Term.ShortRate] = [Term.vasicek, Term.cir]

  /// The path of the process.
  var path: String { mean.section }
  /// The name of the process.
  var name: String { path.split(separator: ".").last.map(String.init) ?? path }
}

extension Term {
  /// The last name of the key's path.
  var lastName: String { key.split(separator: ".").last.map(String.init) ?? key }
  /// The path of the section in which the key stands; empty at the top of an entry.
  var section: String { String(key.dropLast(lastName.count + 1)) }
}
