/// A report as Markdown tables that render on GitHub.
///
/// Numbers are grouped by no-break spaces, so a narrow page never breaks inside one.
public struct MarkdownReport: Sendable {
  private let report: Report

  /// Years or figures side by side; a page of Markdown has no width to ask.
  private static let mostColumns = 10

  public init(_ report: Report) {
    self.report = report
  }

  public func rendered() -> String {
    var sections = [["# \(escaped(report.title))"]]
    for group in report.levels {
      sections.append(["## \(escaped(tableHeading(group.title)))"])
      sections.append(table(report.columns, group.rows))
    }
    for table in report.levelTables { sections += parts(of: table, under: "##") }
    sections += differences
    for remark in report.remarks {
      sections.append(["## \(escaped(remark.title))"])
      sections.append(remark.lines.map { "- \(escaped($0))" })
    }
    let lines = sections.filter { !$0.isEmpty }.joined(separator: [""])
    return lines.joined(separator: "\n") + "\n"
  }

  private var differences: [[String]] {
    guard report.columns.count > 1 else {
      return report.content == .differences ? [["There is no design but the baseline."]] : []
    }
    let heading = ["## Differences from \(escaped(tableTitle(report.baselineTitle))) (baseline)"]
    guard !report.differences.isEmpty || !report.differenceTables.isEmpty else {
      return [heading, ["No design differs in any row."]]
    }
    let columns = Array(report.columns.dropFirst())
    return [heading]
      + report.differences.flatMap { group in
        [["### \(escaped(tableHeading(group.title)))"], table(columns, group.rows)]
      }
      + report.differenceTables.flatMap { parts(of: $0, under: "###") }
  }

  /// A table with designs down as its title and as few tables as stay readable.
  private func parts(of table: Report.Table, under sign: String) -> [[String]] {
    let columns = Array(table.headings.indices)
    let parts = equalParts(columns) { $0.count <= MarkdownReport.mostColumns }
    return [["\(sign) \(escaped(tableHeading(table.title)))"]]
      + parts.map { part in
        [
          line([""] + part.map { escaped(table.headings[$0]) }),
          "|:--|" + String(repeating: "--:|", count: part.count),
        ]
          + table.groups.flatMap { group in
            (group.title.isEmpty
              ? [] : [line(["**\(escaped(tableHeading(group.title)))**"] + part.map { _ in "" })])
              + group.rows.map { row in line([label(of: row)] + part.map { cell(row.cells[$0]) }) }
          }
      }
  }

  private func table(_ columns: [Report.Column], _ rows: [Report.Row]) -> [String] {
    let titles = columns.map { column in
      escaped(tableTitle(column.title)) + (column.isBaseline ? " (baseline)" : "")
    }
    return [
      line(["", ""] + titles),
      "|:--|:--|" + String(repeating: "--:|", count: columns.count),
    ]
      + rows.map { row in
        line([label(of: row), row.unit] + row.cells.map(cell))
      }
  }

  private func label(of row: Report.Row) -> String {
    String(repeating: "\u{A0}\u{A0}", count: row.level) + escaped(tableTitle(row.label))
  }

  private func cell(_ cell: Report.Cell) -> String {
    String(cell.text.map { $0 == " " ? "\u{A0}" : $0 })
  }

  private func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }

  /// Words of a scenario in which nothing is Markdown or HTML any more.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in singleLine(text) {
      switch character {
      case "|", "\\", "`", "*", "_", "[", "]", "#", "~": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    // A list item that starts with a sign or a number would start a list of its own.
    return result.hasPrefix("+ ") || result.hasPrefix("- ") ? "\\\(result)" : result
  }
}
