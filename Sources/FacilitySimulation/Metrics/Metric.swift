import ScenarioModel

/// What a metric counts in.
public enum MetricUnit: String, Hashable, Sendable {
  /// Currency units of the scenario.
  case money
  case count
  /// Fractions of one: shares and rates are never multiplied by 100 before printing.
  case share
  case rate
  case ratio
  case months
  case years
  /// A year of the calendar, such as 2027.
  case calendarYear
  /// 0 or 1 in a trial; its mean is a probability.
  case indicator
}

/// One row of the table of metrics: what is measured of one kind of subject.
public struct MetricDefinition: Hashable, Sendable {
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case portfolio, portfolios, cappedGuarantee, servicesGrant
    case programme, measure, grant, loan, loanProportionalGrant, interestSubsidy
    case euBudget, nationalBudget
    /// A fund of either.
    case fund
  }

  public enum Kind: String, Hashable, Sendable {
    /// Has a value in every trial: mean, error and quantiles.
    case perTrial
    /// A ratio of means or a solved value: value and error only.
    case perRun
  }

  /// The end of the distribution that hurts.
  public enum AdverseEnd: String, Hashable, Sendable { case high, low }

  public let subject: Subject
  /// Such as `lenderLoss`, or `payments.2024` for a calendar year.
  public let name: String
  public let unit: MetricUnit
  public let kind: Kind
  public let adverseEnd: AdverseEnd
  public let sentence: String

  public init(
    _ subject: Subject, _ name: String, _ unit: MetricUnit, _ kind: Kind = .perTrial,
    adverse: AdverseEnd, _ sentence: String
  ) {
    self.subject = subject
    self.name = name
    self.unit = unit
    self.kind = kind
    adverseEnd = adverse
    self.sentence = sentence
  }
}

/// A metric of one named subject of the scenario.
public struct Metric: Hashable, Sendable {
  /// Name of the portfolio or instrument, or `euBudget`.
  public let subjectName: String
  public let definition: MetricDefinition

  public init(subjectName: String, definition: MetricDefinition) {
    self.subjectName = subjectName
    self.definition = definition
  }

  public var id: String { "\(subjectName).\(definition.name)" }
}
