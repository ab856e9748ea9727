import Estimation
import FacilitySimulation
import ScenarioModel

/// The tables by year of a result: designs down, years across.
///
/// Years before the first and after the last in which anything happens in any design are left out,
/// and so is a table in which nothing ever does. Beside a few years the errors stand with the
/// numbers; a long table has them in rows of their own, or nobody could follow a line of it.
struct YearTables {
  private let result: SimulationResult
  /// Indices of the designs, the baseline first.
  private let order: [Int]

  /// The most years whose errors stand with the numbers.
  private static let mostYearsWithErrors = 8

  /// The years of one metric of one subject.
  private struct Series {
    let title: String
    let years: [Int]
    /// Indices of the metrics, parallel to the years.
    let metrics: [Int]
    let style: NumberStyle
    let showsPercentile: Bool
    let showsDifferences: Bool
    let note: String?
  }

  init(_ result: SimulationResult, order: [Int]) {
    self.result = result
    self.order = order
  }

  func levels() -> [Report.Table] {
    all.compactMap { series in
      let rows = order.flatMap { levelRows(series, $0) }
      let isActive = series.metrics.map { metric in
        result.designs.contains { $0.estimates[metric].saysSomething }
      }
      return table(series, unit: series.style.unit, rows, isActive)
    }
  }

  func differences() -> [Report.Table] {
    all.filter(\.showsDifferences).compactMap { series in
      let rows = order.dropFirst().map { index in
        let design = result.designs[index]
        return Report.Row(
          label: design.title, level: 0, unit: "",
          cells: series.metrics.map { Report.Cell(design.differences[$0], series.style).short })
      }
      .filter { row in !row.cells.allSatisfy(\.isEmpty) }
      let isActive = series.years.indices.map { year in
        rows.contains { !$0.cells[year].isEmpty }
      }
      return table(series, unit: series.style.differenceUnit, rows, isActive)
    }
  }

  // MARK: Parts of a table

  private func levelRows(_ series: Series, _ index: Int) -> [Report.Row] {
    let design = result.designs[index]
    func row(_ label: String, level: Int, _ figure: DefaultRow.Figure) -> Report.Row {
      Report.Row(
        label: label, level: level, unit: "",
        cells: series.metrics.map { Report.Cell(design.estimates[$0], figure, series.style).short })
    }
    let mean = row(result.label(of: index), level: 0, .mean)
    guard series.showsPercentile else { return [mean] }
    return [mean, row(DefaultRow.p95Label, level: 1, .quantile(percent: 95))]
  }

  /// The table of the years from the first to the last active one.
  private func table(_ series: Series, unit: String, _ rows: [Report.Row], _ isActive: [Bool])
    -> Report.Table?
  {
    guard let first = isActive.firstIndex(of: true), let last = isActive.lastIndex(of: true)
    else { return nil }
    let shown = rows.map { $0.keeping(first...last) }
    let isLong = last - first >= YearTables.mostYearsWithErrors
    return Report.Table(
      title: unit.isEmpty ? series.title : "\(series.title), \(unit)",
      headings: series.years[first...last].map { String($0) },
      groups: [
        Report.Group(
          title: "", rows: isLong ? RowsWithErrorsBelow(shown, series.style).all : shown)
      ],
      hasErrorsBelow: isLong, note: series.note)
  }

  // MARK: Series

  private var all: [Series] {
    DefaultYearTable.all.flatMap { table -> [Series] in
      let subjects = result.subjects(of: table.subject)
      return subjects.compactMap { subject -> Series? in
        if let other = table.onlyWith, !saysSomething(other, subject) { return nil }
        return series(table, subject, isOnly: subjects.count == 1)
      }
    }
  }

  private func series(_ table: DefaultYearTable, _ subject: String, isOnly: Bool) -> Series? {
    let last = lastYear(of: table.until, subject)
    let found = result.metrics.indices.compactMap { index -> (year: Int, index: Int)? in
      let metric = result.metrics[index]
      guard metric.subjectName == subject, let year = table.year(of: metric.definition),
        year <= last ?? year
      else { return nil }
      return (year, index)
    }
    .sorted { $0.year < $1.year }
    guard let first = found.first else { return nil }
    let style = NumberStyle.narrow(
      result.metrics[first.index].definition.unit, currency: result.currency,
      scale: result.moneyScale(of: found.map(\.index)))
    return Series(
      title: isOnly ? table.title : "\(table.title): \(result.title(of: subject))",
      years: found.map(\.year),
      metrics: found.map(\.index), style: style, showsPercentile: table.showsPercentile,
      showsDifferences: table.showsDifferences
        && !(table.differencesUnless.map { applies($0, subject) } ?? false),
      note: table.note)
  }

  /// The last year in which yearly metrics of a subject say something of any design.
  private func lastYear(of prefixes: [String], _ subject: String) -> Int? {
    result.metrics.indices.compactMap { index -> Int? in
      let metric = result.metrics[index]
      guard metric.subjectName == subject,
        let prefix = prefixes.first(where: { metric.definition.name.hasPrefix($0) }),
        result.designs.contains(where: { $0.estimates[index].saysSomething })
      else { return nil }
      return Int(metric.definition.name.dropFirst(prefix.count))
    }.max()
  }

  private func saysSomething(_ prefix: String, _ subject: String) -> Bool {
    result.metrics.indices.contains { index in
      let metric = result.metrics[index]
      return metric.subjectName == subject && metric.definition.name.hasPrefix(prefix)
        && result.designs.contains { $0.estimates[index].saysSomething }
    }
  }

  /// Whether any design has a value of a yearly metric of a subject.
  private func applies(_ prefix: String, _ subject: String) -> Bool {
    result.metrics.indices.contains { index in
      let metric = result.metrics[index]
      return metric.subjectName == subject && metric.definition.name.hasPrefix(prefix)
        && result.designs.contains { ($0.estimates[index]?.count ?? 0) > 0 }
    }
  }
}
