/// How headings stand out.
public enum TextEmphasis: Sendable {
  /// As they are, for files and pipes.
  case plain
  /// Bold, by the escape sequences of terminals.
  case bold

  func strong(_ text: String) -> String {
    switch self {
    case .plain: text
    case .bold: text.isEmpty ? text : "\u{1B}[1m\(text)\u{1B}[0m"
    }
  }
}

/// A report as a table for a terminal or a plain text file.
public struct TextReport: Sendable {
  /// Width when nothing better is known, in characters.
  public static let defaultWidth = 100
  /// The narrowest page that is laid out; a table in it may still be wider.
  public static let leastWidth = 40

  private let report: Report
  private let width: Int
  private let emphasis: TextEmphasis

  public init(_ report: Report, width: Int = defaultWidth, emphasis: TextEmphasis = .plain) {
    self.report = report
    self.width = max(TextReport.leastWidth, width)
    self.emphasis = emphasis
  }

  public func rendered() -> String {
    var sections = [wrapped(report.title, width: width).map(emphasis.strong)]
    sections.append(
      TextTable(
        columns: report.columns, groups: report.levels, width: width, repeatsFirst: true,
        isCompact: report.isCompact,
        emphasis: emphasis
      ).lines())
    sections += report.levelTables.map(table)
    sections += differences
    sections += report.remarks.map(remark)
    let lines = sections.filter { !$0.isEmpty }.joined(separator: [""])
    return lines.joined(separator: "\n") + "\n"
  }

  private var differences: [[String]] {
    guard report.columns.count > 1 else {
      return report.content == .differences ? [["There is no design but the baseline."]] : []
    }
    let heading = wrapped(
      "Differences from \(tableTitle(report.baselineTitle)) (baseline)", width: width
    ).map(emphasis.strong)
    let rows = TextTable(
      columns: Array(report.columns.dropFirst()), groups: report.differences, width: width,
      repeatsFirst: false, isCompact: report.isCompact, emphasis: emphasis
    ).lines()
    guard !rows.isEmpty || !report.differenceTables.isEmpty else {
      return [heading + ["  No design differs in any row."]]
    }
    return [heading + rows] + report.differenceTables.map(table)
  }

  private func table(_ table: Report.Table) -> [String] {
    TextDesignTable(table: table, width: width, emphasis: emphasis).lines()
  }

  private func remark(_ remark: Report.Remark) -> [String] {
    [emphasis.strong(remark.title)]
      + remark.lines.flatMap { line in
        wrapped(line, width: width - 4).enumerated().map { index, text in
          (index == 0 ? "  " : "    ") + text
        }
      }
  }
}
