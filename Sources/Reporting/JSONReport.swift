import Estimation
import FacilitySimulation
import ScenarioModel

/// A result as JSON in the format `blend-result/1`, with every metric.
///
/// Numbers are in shortest round-trip form, rates and shares are fractions, `null` is not
/// applicable. A report of differences only has an empty list of designs.
public struct JSONReport: Sendable {
  private let report: Report

  public init(_ report: Report) {
    self.report = report
  }

  public func rendered() -> String {
    let result = report.result
    let designs = report.content == .differences ? [] : result.designs
    return JSONValue.object([
      ("format", .string("blend-result/1")),
      (
        "scenario",
        .object([("title", .string(result.title)), ("sha256", .string(report.facts.sha256))])
      ),
      (
        "run",
        .object([
          ("version", .string(report.facts.version)),
          ("seed", .whole(result.run.seed)),
          ("trials", .count(result.run.trials)),
          ("balancesChecked", .count(result.run.balancesChecked)),
          ("precisionReached", .number(result.run.precisionReached)),
        ])
      ),
      ("designs", .array(designs.map(design))),
      ("differences", .array(others.map(difference))),
      ("assumptions", .array(result.assumptions.map(assumption))),
      ("titles", .object(result.subjects.map { ($0.name, .string($0.title)) })),
      ("notes", .array(result.notes.map { .string($0) })),
      ("changes", .array(report.facts.changes.map { .string($0) })),
      ("warnings", .array(report.facts.warnings.map { .string($0) })),
    ]).text(inlineDepth: 4)
  }

  private var others: [DesignResult] {
    report.result.designs.enumerated()
      .filter { $0.offset != report.result.baseline }
      .map(\.element)
  }

  private func design(_ design: DesignResult) -> JSONValue {
    let metrics = zip(report.result.metrics, design.estimates).map { metric, estimate in
      (metric.id, estimate.map { self.estimate($0, metric.definition) } ?? .null)
    }
    return .object([
      ("name", .string(design.name)), ("title", .string(design.title)),
      ("metrics", .object(metrics)),
    ])
  }

  private func estimate(_ estimate: MetricEstimate, _ definition: MetricDefinition) -> JSONValue {
    // A metric that was defined in no trial has a count of 0 and no mean.
    let isDefined = estimate.count > 0
    var members: [(String, JSONValue)] = [
      ("unit", .string(unit(definition))),
      ("kind", .string(definition.kind.rawValue)),
      ("count", .count(estimate.count)),
      ("mean", isDefined ? .number(estimate.mean) : .null),
      ("standardError", isDefined ? .number(estimate.standardError) : .null),
    ]
    guard let distribution = estimate.distribution else {
      // A metric per trial without a value keeps its shape.
      if definition.kind == .perTrial {
        members += ["sd", "min", "max", "quantiles", "expectedShortfall"].map { ($0, .null) }
      }
      return .object(members)
    }
    members += [
      ("sd", isDefined ? .number(distribution.standardDeviation) : .null),
      ("min", isDefined ? .number(distribution.minimum) : .null),
      ("max", isDefined ? .number(distribution.maximum) : .null),
      ("quantiles", .object(distribution.quantiles.map(quantile))),
      ("expectedShortfall", .object(distribution.expectedShortfall.map(shortfall))),
    ]
    if let interval = distribution.probability {
      let bounds = [("low", JSONValue.number(interval.low)), ("high", .number(interval.high))]
      members.append(("probability", .object(bounds)))
    }
    return .object(members)
  }

  private func quantile(_ quantile: QuantileEstimate) -> (String, JSONValue) {
    (
      quantile.key,
      .object([
        ("value", .number(quantile.value)), ("low", .number(quantile.low)),
        ("high", .number(quantile.high)),
      ])
    )
  }

  private func shortfall(_ shortfall: ShortfallEstimate) -> (String, JSONValue) {
    (
      String(shortfall.percent),
      .object([
        ("value", .number(shortfall.value)), ("standardError", .number(shortfall.standardError)),
      ])
    )
  }

  private func difference(_ design: DesignResult) -> JSONValue {
    let result = report.result
    let metrics = zip(result.metrics, design.differences).compactMap {
      metric, difference -> (String, JSONValue)? in
      guard let difference else { return nil }
      return (
        metric.id,
        .object([
          ("unit", .string(unit(metric.definition))),
          ("mean", .number(difference.mean)),
          ("standardError", .number(difference.standardError)),
          ("distinguishable", .bool(difference.isDistinguishable)),
        ])
      )
    }
    return .object([
      ("design", .string(design.name)),
      ("baseline", .string(result.designs[result.baseline].name)),
      ("metrics", .object(metrics)),
    ])
  }

  private func assumption(_ assumption: Assumption) -> JSONValue {
    .object([
      ("name", .string(assumption.name)), ("value", .string(assumption.text)),
      ("source", .string(assumption.source)),
    ])
  }

  private func unit(_ definition: MetricDefinition) -> String {
    definition.unit.name(currency: report.result.currency)
  }
}

extension QuantileEstimate {
  /// Such as `p05`.
  var key: String { percent < 10 ? "p0\(percent)" : "p\(percent)" }
}

extension MetricUnit {
  /// As result files and `blend metrics` write it: the currency's code for money.
  public func name(currency: String) -> String {
    self == .money ? currency : rawValue
  }
}
