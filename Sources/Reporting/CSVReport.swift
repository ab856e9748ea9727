import Estimation
import FacilitySimulation
import ScenarioModel

/// Which programs a CSV file is written for.
public enum CSVDialect: String, Sendable, CaseIterable {
  /// Commas and decimal points, as RFC 4180 has it.
  case rfc4180
  /// Semicolons, decimal commas and a byte order mark, as Excel reads it in most of Europe.
  case excelEU = "excel-eu"

  var separator: Character { self == .rfc4180 ? "," : ";" }
  var point: String { self == .rfc4180 ? "." : "," }
  var start: String { self == .rfc4180 ? "" : "\u{FEFF}" }
}

/// A result as comma-separated values: one row for each metric of each design.
///
/// Rates and shares are fractions. Money is in currency units: quantiles, which are whole cents,
/// with two decimals, means and errors with all the digits they have. A field that is not
/// applicable is empty. A report of differences only has the rows that have a difference.
public struct CSVReport: Sendable {
  public static let columns = [
    "design", "metric", "unit", "kind", "count", "mean", "standardError", "p05", "p50", "p95",
    "difference", "differenceStandardError", "distinguishable", "designTitle", "subjectTitle",
  ]

  private let report: Report
  private let dialect: CSVDialect

  public init(_ report: Report, dialect: CSVDialect = .rfc4180) {
    self.report = report
    self.dialect = dialect
  }

  public func rendered() -> String {
    var text = dialect.start
    append(CSVReport.columns, to: &text)
    let result = report.result
    for design in result.designs {
      for (index, metric) in result.metrics.enumerated() {
        let difference = design.differences[index]
        if report.content == .differences, difference == nil { continue }
        append(row(design, metric, design.estimates[index], difference), to: &text)
      }
    }
    return text
  }

  private func row(
    _ design: DesignResult, _ metric: Metric, _ estimate: MetricEstimate?,
    _ difference: DifferenceEstimate?
  ) -> [String] {
    let definition = metric.definition
    let isMoney = definition.unit == .money
    let leastPlaces = isMoney ? 2 : 0
    // A metric that was defined in no trial has a count of 0 and no numbers.
    let numbers = estimate.flatMap { $0.count > 0 ? $0 : nil }
    let quantiles = numbers?.distribution?.quantiles ?? []
    func quantile(_ percent: Int) -> String {
      let value = quantiles.first { $0.percent == percent }?.value
      return number(value, leastPlaces: leastPlaces, mostPlaces: isMoney ? 2 : nil)
    }
    return [
      guarded(design.name), guarded(metric.id),
      guarded(definition.unit.name(currency: report.result.currency)), definition.kind.rawValue,
      estimate.map { String($0.count) } ?? "",
      number(numbers?.mean, leastPlaces: leastPlaces),
      number(numbers?.standardError, leastPlaces: leastPlaces),
      quantile(5), quantile(50), quantile(95),
      number(difference?.mean, leastPlaces: leastPlaces),
      number(difference?.standardError, leastPlaces: leastPlaces),
      difference.map { $0.isDistinguishable ? "true" : "false" } ?? "",
      guarded(singleLine(design.title)),
      guarded(singleLine(report.result.title(of: metric.subjectName))),
    ]
  }

  /// In full, never in powers of ten: programs disagree on how to read those.
  private func number(_ value: Double?, leastPlaces: Int, mostPlaces: Int? = nil) -> String {
    guard let value, value.isFinite else { return "" }
    var number = DecimalNumber(value)
    if let mostPlaces { number = number.rounded(places: mostPlaces) }
    return number.text(places: leastPlaces, point: dialect.point)
  }

  /// Text that a spreadsheet could take for a formula starts with an apostrophe.
  private func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return "=+-@\t\r\n".unicodeScalars.contains(first) ? "'" + text : text
  }

  private func append(_ fields: [String], to text: inout String) {
    text += fields.map(quoted).joined(separator: String(dialect.separator)) + "\r\n"
  }

  private func quoted(_ field: String) -> String {
    let special: (Unicode.Scalar) -> Bool = { scalar in
      scalar == "\"" || scalar == "\r" || scalar == "\n" || scalar == "," || scalar == ";"
    }
    // The decimal comma of a number is no separator in its own dialect.
    let needsQuotes = field.unicodeScalars.contains { scalar in
      special(scalar) && !(dialect == .excelEU && scalar == ",")
    }
    guard needsQuotes else { return field }
    var text = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
