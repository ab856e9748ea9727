/// What is wrong with the keys, names and designs of a scenario whose syntax is right.
enum ReadingMistake: Mistake, Hashable {
  case notAScenario(found: String)
  case otherFormat(String, own: String)
  case unknownKey(String, nearest: String?, section: String?)
  case wrongShape(key: String, wanted: String, found: String)
  case notAChoice(key: String, found: String, allowed: [String], nearest: String?)
  case notYetSupported(String)
  case badDate(key: String, found: String)
  case badCurrency(String)
  case wholeNumber(key: String, found: String, lowest: Int64, highest: Int64)
  case badName(String)
  case reservedName(String)
  case nameTaken(String, section: String)
  case unknownEntry(String, what: String, nearest: String?)
  /// What names an entry, where there is no section with any.
  case noSection(String, section: String)
  case circle(String, [String])
  case tooManyEntries(Int, section: String, limit: Int)
  case namesTooDeep(limit: Int)

  case unknownPath(String, nearest: [String])
  case sameInEveryDesign(String)
  case usedTwice(String)
  case notInUse(String)

  case sourceInsideSource
  case notAQuantity(key: String, found: String)
  /// `sections` are what may stand instead of a quantity.
  case unknownLaw(String, nearest: String?, key: String, sections: [String])
  case severalLaws
  case parameterMissing(law: String, needs: String)
  case unknownParameter(String, law: String, nearest: String?)
  case perLoanNotHere(key: String)
  case perLoanAround
  case perLoanNeedsLaw
  case lawNotHere(key: String)
  case discreteShape
  case outside(key: String, found: String, lowest: String, highest: String)
  case badSeasoning

  var sentence: String {
    switch self {
    case .notAScenario(let found): "a scenario is an object { … }, not \(found)"
    case .otherFormat(let found, let own):
      "format is \(quoted(found)), this version reads \"\(own)\""
    case .unknownKey(let key, let nearest?, _):
      "unknown key \(named(key)). Did you mean \"\(nearest)\"?"
    case .unknownKey(let key, nil, let section?):
      "unknown key \(named(key)): it stands in \(section)"
    case .unknownKey(let key, nil, nil): "unknown key \(named(key))"
    case .wrongShape(let key, let wanted, let found): "\(key) is \(found), it must be \(wanted)"
    case .notAChoice(let key, let found, let allowed, let nearest):
      "\(key) is \(named(found)), allowed \(allowed.count == 1 ? "is" : "are") "
        + allowed.joined(separator: ", ") + didYouMean(nearest)
    case .notYetSupported(let what): "\(what) is not yet supported"
    case .badDate(let key, let found):
      "\(key) is \(named(found)), it must be \(ScenarioKey.StepDate.month.words)"
    case .badCurrency(let found):
      "currency is \(quoted(found)), it must be three capital letters like \"EUR\""
    case .wholeNumber(let key, let found, let lowest, let highest):
      "\(key) is \(shortened(found)), it must be a whole number from \(lowest) through \(highest)"
    case .badName(let name):
      "\(named(name)) cannot be a name: write a letter, then letters and digits"
    case .reservedName(let name): "the name \"\(name)\" is reserved"
    case .nameTaken(let name, let section):
      "the name \"\(name)\" is taken already, in \(section)"
    case .unknownEntry(let name, let what, let nearest):
      "there is no \(what) \(named(name))" + didYouMean(nearest)
    case .noSection(let sentence, let section): "\(sentence): the scenario has no \(section)"
    case .circle(let what, let names):
      "\(what) in a circle: " + names.map(shortened).joined(separator: " → ")
    case .tooManyEntries(let count, let section, let limit):
      "there are \(ScenarioKey.grouped(count)) \(section), allowed \(ScenarioKey.grouped(limit))"
    case .namesTooDeep(let limit):
      "assumptions build on each other in more than \(limit) steps"
    case .unknownPath(let path, let nearest):
      "\(named(path)) is not a path of this scenario" + didYouMean(nearest)
    case .sameInEveryDesign(let key): "\(key) is the same in every design and cannot be changed"
    case .usedTwice(let name): "\"\(name)\" is used twice"
    case .notInUse(let name): "\"\(name)\" is not in use here, so it cannot be taken away"
    case .sourceInsideSource: "a quantity with value and source cannot stand inside another"
    case .notAQuantity(let key, let found): "\(key) is \(found), it must be a quantity"
    case .unknownLaw(let name, nil, let key, let sections) where !sections.isEmpty:
      "unknown probability law \(quoted(name)); \(key) also takes "
        + sections.joined(separator: ", ")
    case .unknownLaw(let name, let nearest, _, _):
      "unknown probability law \(quoted(name))" + didYouMean(nearest)
    case .severalLaws:
      "a probability law stands alone: write its source as { value: { law: { … } }, source: … }"
    case .parameterMissing(let law, let needs): "\(law) needs \(needs)"
    case .unknownParameter(let name, let law, let nearest):
      "\(law) has no parameter \(quoted(name))" + didYouMean(nearest)
    case .perLoanNotHere(let key):
      "\(key) cannot be drawn per loan: \(perLoanKey) may stand in \(ScenarioKey.perLoanPlaces)"
    case .perLoanAround:
      "\(perLoanKey) stands around a probability law, as { \(perLoanKey): { law: { … } } }, "
        + "in \(ScenarioKey.perLoanPlaces)"
    case .perLoanNeedsLaw: "perLoan takes a probability law: { perLoan: { law: { … } } }"
    case .lawNotHere(let key): "\(key) is stated as a plain quantity, without laws and names"
    case .discreteShape: "discrete takes a list of { value, weight }"
    case .outside(let key, let found, let lowest, let highest):
      "\(key) is \(quoted(found)), allowed \(lowest) through \(highest)"
    case .badSeasoning:
      "credit.seasoning must be \"microloan\", \"uniform\", { weibull: { shape, scale } } or "
        + "{ table: [[\"3 months\", \"4 %\"], …] }"
    }
  }
}
