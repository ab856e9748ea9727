import ScenarioModel

/// One row of a table of metrics: what is measured, and how a trial's outcome gives its value.
struct TrialMetric<Outcome>: Sendable {
  let definition: MetricDefinition
  /// `nil` is not defined in this trial.
  let value: @Sendable (Outcome) -> Double?

  init(
    _ subject: MetricDefinition.Subject, _ name: String, _ unit: MetricUnit,
    adverse: MetricDefinition.AdverseEnd, _ sentence: String,
    _ value: @escaping @Sendable (Outcome) -> Double?
  ) {
    definition = MetricDefinition(subject, name, unit, adverse: adverse, sentence)
    self.value = value
  }

  /// An amount that the outcome holds in cents.
  static func money(
    _ subject: MetricDefinition.Subject, _ name: String, adverse: MetricDefinition.AdverseEnd,
    _ sentence: String, _ cents: @escaping @Sendable (Outcome) -> Int64
  ) -> TrialMetric {
    TrialMetric(subject, name, .money, adverse: adverse, sentence) { Double(cents($0)) / 100 }
  }

  static func count(
    _ subject: MetricDefinition.Subject, _ name: String, adverse: MetricDefinition.AdverseEnd,
    _ sentence: String, _ number: @escaping @Sendable (Outcome) -> Int
  ) -> TrialMetric {
    TrialMetric(subject, name, .count, adverse: adverse, sentence) { Double(number($0)) }
  }
}
