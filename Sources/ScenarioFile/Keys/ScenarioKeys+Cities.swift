import ScenarioModel

extension ScenarioKey {
  private static let tableName = "table"

  // MARK: Economy
  /// The index rate: a rate, a table of steps, or one of the processes.
  static let indexRate: [ScenarioKey] =
    [ScenarioKey(IndexRate.term, given: .optional, default: "none"), indexRateTable]
    + IndexProcess.allCases.flatMap { process in
      [ScenarioKey(process.path, .section, given: .oneOf(indexRateForms), process.sentence)]
        + process.fields.map { ScenarioKey($0.term) }
    }
  static let indexRateTable = ScenarioKey(
    "\(IndexRate.term.key).\(tableName)", .steps(IndexRate.term, each: .month),
    given: .oneOf(indexRateForms),
    "Rates by the month from which they hold, the first not after the start.")
  private static let indexRateForms = [tableName] + IndexProcess.allCases.map(\.rawValue)

  // MARK: Programmes
  static let city = ScenarioKey("city", .text, given: .required, "The city.")
  static let existingDebtServiceByYear = byYear(
    CityProgramme.existingDebtServiceTerm, "Debt service")
  static let existingDebtByYear = byYear(CityProgramme.existingDebtTerm, "Debt")

  private static func byYear(_ term: Term, _ what: String) -> ScenarioKey {
    ScenarioKey(
      "\(term.key).\(tableName)", .steps(term, each: .year), given: .required,
      "\(what) by calendar year, the first not after the start; the last year stays.")
  }

  static let measures = ScenarioKey(
    "measures", .entries(upTo: SimulationLimit.measures), given: .required,
    "What the programme builds and runs.")

  // MARK: Measures
  static let field = ScenarioKey("field", .text, "Such as housing or education; for readers only.")
  static let spend = ScenarioKey(
    Construction.spendOver.section, .section, given: .with([Construction.capitalCost.key]),
    "When the capital cost is spent.")
  static let spendFrom = ScenarioKey(
    "\(Construction.spendOver.section).from", .date, given: .required, "First month of spending.")
  private static let operation = [
    MeasureOperation.lifetimeTerm.key, MeasureOperation.runsTerm.section,
  ]
  static let lifetime = ScenarioKey(MeasureOperation.lifetimeTerm, given: .oneOf(operation))
  static let runs = ScenarioKey(
    MeasureOperation.runsTerm.section, .section, given: .oneOf(operation),
    "When a measure of given dates runs; its running cost is then part of the programme cost.")
  static let runsFrom = ScenarioKey(
    "\(MeasureOperation.runsTerm.section).from", .date, given: .required,
    "First month in which it runs.")
  static let wholeOnly = ScenarioKey(
    "wholeOnly", .flag, default: "false",
    "Whether a part of it serves nobody: it serves and operates only when all of it is built.")
}

extension Term {
  /// The last name of the key's path.
  var lastName: String { key.split(separator: ".").last.map(String.init) ?? key }
  /// The path of the section in which the key stands; empty at the top of an entry.
  var section: String { String(key.dropLast(lastName.count + 1)) }
}
