import FinanceBasics

/// A ratio of two means; against the baseline, of two differences of means.
package struct RatioMetric: Sendable {
  package let definition: MetricDefinition
  package let numerator: Component
  package let denominator: Component
  package let againstBaseline: Bool
}
