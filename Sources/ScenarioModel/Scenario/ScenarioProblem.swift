/// One thing in a scenario that cannot be simulated, with the path of the place it belongs to.
public struct ScenarioProblem: Hashable, Sendable {
  /// The design in which it shows.
  public let design: String
  /// Path from the top, such as `portfolios.refugees.loan.amount`.
  public let path: String
  public let kind: Kind

  public init(design: String, path: String, _ kind: Kind) {
    self.design = design
    self.path = path
    self.kind = kind
  }

  public enum Kind: Hashable, Sendable {
    case missing(key: String)
    case missingBeside(key: String, other: String)
    /// All texts are rendered in the term's unit.
    case outsideRange(key: String, found: String, lowest: String?, highest: String?)
    /// `bound` names what to give: "low", "high" or "low and high".
    case unboundedLaw(key: String, bound: String, lowest: String?, highest: String?)
    case notFixed(key: String)
    case impossibleLaw(reason: String)
    case unknownAssumption(String, nearest: String?)
    case cyclicAssumptions([String])
    case divisionByZero
    case inexactFormula
    case horizonTooShort(neededMonths: Int)
    case graceNotShorter(months: Int, term: Int)
    case notMultiple(key: String, months: Int, period: Int)
    /// `wanted` says what may be supported, such as "a portfolio".
    case unknownSupport(instrument: String, name: String, wanted: String, nearest: String?)
    case nothingSupported(instrument: String, wanted: String)
    case supportedTwice(subject: String, first: String, second: String)
    case supportedNotInUse(instrument: String, names: [String], design: String)
    case severalProgrammes(instrument: String)
    case beforeStart(key: String, found: String, start: String)
    case tableBeginsLate(key: String, needed: String, found: String)
    case tableNotAscending(key: String)
    case noIndexRate(instrument: String)
    case kindDiffers(instrument: String)
    case duplicateName(String)
    case unknownBaseline(String, nearest: String?)
    case noDesigns
    case unknownMetric(String, nearest: String?)
    case metricWithoutTarget(String)
    case badSeasoning(reason: String)
    case tooLarge(reason: String)
    /// Only a trial showed it; a sentence of `ValueFault`.
    case notComputable(String)
  }
}

/// Everything that is wrong with a scenario, in the order it was found; never empty.
public struct ScenarioProblems: Error, Hashable, Sendable {
  public let problems: [ScenarioProblem]

  public init(_ problems: [ScenarioProblem]) { self.problems = problems }
}

extension ScenarioProblem.Kind {
  /// What is wrong, then what to do. No `default`: a new case must bring its words.
  public var sentence: String {
    switch self {
    case .missing(let key): "\(key) is required"
    case .missingBeside(let key, let other): "\(key) is required with \(other)"
    case .outsideRange(let key, let found, let lowest, let highest):
      "\(key) is \(found), allowed \(allowed(lowest, highest))"
    case .unboundedLaw(let key, let bound, let lowest, let highest):
      "the law of \(key) reaches beyond \(allowed(lowest, highest)): give it \(bound)"
    case .notFixed(let key): "\(key) takes no probability law: it must be the same in every trial"
    case .impossibleLaw(let reason): reason
    case .unknownAssumption(let name, let nearest):
      "there is no assumption \"\(name)\"" + suggestion(nearest)
    case .cyclicAssumptions(let names):
      "assumptions refer to each other in a circle: " + names.joined(separator: " → ")
    case .divisionByZero: "the formula can divide by zero"
    case .inexactFormula:
      "the formula multiplies too many uncertain or long numbers to be evaluated exactly"
    case .horizonTooShort(let months):
      "the last contractual flow falls after the horizon: \"\(months) months\" is needed"
        + (months > SimulationLimit.months
          ? ", more than the \(SimulationLimit.months) months allowed" : "")
    case .graceNotShorter(let months, let term):
      "grace is \(inMonths(months)), it must be shorter than the term of \(inMonths(term))"
    case .notMultiple(let key, let months, let period):
      "\(key) is \(inMonths(months)), "
        + "it must be a multiple of the \(period) months between payments"
    case .unknownSupport(let instrument, let name, let wanted, let nearest):
      "\(instrument) supports \"\(name)\", which is not \(wanted)" + suggestion(nearest)
    case .nothingSupported(let instrument, let wanted):
      "\(instrument) supports nothing: name \(wanted)"
    case .supportedTwice(let subject, let first, let second):
      "\(subject) is supported by \(first) and \(second) at once, which is not yet supported"
    case .supportedNotInUse(let instrument, let names, let design):
      "\(instrument) supports \(names.joined(separator: ", ")), "
        + "which design \(design) does not use"
    case .severalProgrammes(let instrument):
      "\(instrument) supports several programmes at once, which is not yet supported: "
        + "describe one for each"
    case .beforeStart(let key, let found, let start):
      "\(key) is \(found), before the scenario's start, \(start)"
    case .tableBeginsLate(let key, let needed, let found):
      "the table of \(key) begins with \(found), it must begin with \(needed) or before"
    case .tableNotAscending(let key): "the dates of the table of \(key) must ascend"
    case .noIndexRate(let instrument):
      "\(instrument) follows the index, so economy.indexRate is required"
    case .kindDiffers(let instrument):
      "\(instrument) must be of one kind in all designs: give another kind another name"
    case .duplicateName(let name): "the name \"\(name)\" is taken already"
    case .unknownBaseline(let name, let nearest):
      "baseline is \"\(name)\", which is not a design" + suggestion(nearest)
    case .noDesigns: "there is no design to run"
    case .unknownMetric(let id, let nearest):
      "there is no metric \"\(id)\"" + suggestion(nearest)
    case .metricWithoutTarget(let id):
      "\(id) is solved at the end of a run, so a run cannot aim at its precision"
    case .badSeasoning(let reason): reason
    case .tooLarge(let reason): reason
    case .notComputable(let sentence): sentence
    }
  }

  private func inMonths(_ months: Int) -> String { months == 1 ? "1 month" : "\(months) months" }

  private func allowed(_ lowest: String?, _ highest: String?) -> String {
    switch (lowest, highest) {
    case (let low?, let high?): "\(low) through \(high)"
    case (let low?, nil): "\(low) or more"
    case (nil, let high?): "\(high) or less"
    case (nil, nil): "any value"
    }
  }

  private func suggestion(_ nearest: String?) -> String {
    nearest.map { ". Did you mean \"\($0)\"?" } ?? ""
  }
}
