/// What is wrong between keys of one entry, or between the steps of a table.
enum EntryMistake: Mistake, Hashable {
  case missingWith(String, other: String)
  case noneOf([String])
  case onlyOneOf([String], second: String, first: String)
  case nothingInside(String)
  case noIndex(key: String, index: String)

  case abovePreset(String, found: String, highest: String, preset: String)
  case noMean
  case noSuchCorrelation

  case badStep(key: String, String, ScenarioKey.StepDate)
  case descending(key: String, String, after: String)
  case beginsLate(key: String, String, needed: String)
  case emptyTable(key: String, needed: String)

  var sentence: String {
    switch self {
    case .missingWith(let key, let other): "\(key) is required with \(other)"
    case .noneOf(let names): "\(names.joined(separator: " or ")) is required"
    case .onlyOneOf(let names, let second, let first):
      "\(second) cannot stand beside \(first): give one of \(names.joined(separator: ", "))"
    case .nothingInside(let key): "\(key) is empty"
    case .noIndex(let key, let index): "\(key) follows \(index), which is not given"
    case .abovePreset(let key, let found, let highest, let preset):
      "\(key) is \(found), above the \(highest) that \(preset) allows"
    case .noMean:
      "defaultCorrelation needs the mean of defaultProbability, which only trials would tell: "
        + "give assetCorrelation"
    case .noSuchCorrelation:
      "no assetCorrelation below 1 has this defaultCorrelation at the mean defaultProbability"
    case .badStep(let key, let found, let date):
      "\(key) has \(quoted(found)), it must be \(date.words)"
    case .descending(let key, let date, let latest):
      "\(key) has \(quoted(date)) after \(quoted(latest)): its dates must ascend"
    case .beginsLate(let key, let first, let needed):
      "\(key) begins with \(quoted(first)), it must hold from the start: \"\(needed)\" is needed"
    case .emptyTable(let key, let needed): "\(key) is empty: \"\(needed)\" is needed"
    }
  }
}

extension ScenarioKey.StepDate {
  var words: String {
    switch self {
    case .month: "a month like \"2022-01\""
    case .year: "a year like \"2022\""
    }
  }
}

/// What is wrong with what an instrument supports.
enum SupportMistake: Mistake, Hashable {
  case wrongKind(String, is: String, kind: String, wanted: String)
  case nothing(wanted: String)
  case twice(String)
  case insideAnother(String, whole: String)
  case severalProgrammes(kind: String)

  var sentence: String {
    switch self {
    case .wrongKind(let name, let found, let kind, let wanted):
      "\(quoted(name)) is \(found), but kind \"\(kind)\" supports \(wanted)"
    case .nothing(let wanted): "supports is empty, it must name \(wanted)"
    case .twice(let name): "\(quoted(name)) is supported twice"
    case .insideAnother(let name, let whole):
      "\(quoted(name)) is part of \(quoted(whole)), which is supported already"
    case .severalProgrammes(let kind):
      "one \(kind) for several programmes is not yet supported: describe one for each programme"
    }
  }
}
