/// A table with designs down and years across, in parts where the years do not fit the width.
struct TextYearTable {
  let table: Report.Table
  let width: Int
  let emphasis: TextEmphasis

  private static let gap = 2
  private static let shortestColumn = 4

  func lines() -> [String] {
    let measures = table.headings.indices.map { year in
      ColumnMeasure(
        table.rows.map { $0.cells[year] },
        least: max(TextYearTable.shortestColumn, table.headings[year].count), sign: "±")
    }
    func cost(_ years: [Int]) -> Int {
      years.reduce(0) { $0 + TextYearTable.gap + measures[$1].whole }
    }
    // Long titles of designs are wrapped rather than take room from the years; what the years do
    // not need is theirs.
    let most = width - longestLabel(atMost: width / 4)
    let parts = equalParts(Array(table.headings.indices)) { cost($0) <= most }
    let widest = parts.map(cost).max() ?? 0
    let labelWidth = longestLabel(atMost: max(width - widest, width / 4))

    var lines = wrapped(table.title, width: width).map(emphasis.strong)
    for (number, part) in parts.enumerated() {
      if number > 0 { lines.append("") }
      let headings = part.map { year in
        padded(left: table.headings[year], to: TextYearTable.gap + measures[year].whole)
      }
      lines.append(emphasis.strong(padded(right: "", to: labelWidth) + headings.joined()))
      lines.append(String(repeating: "─", count: labelWidth + cost(part)))
      for row in table.rows {
        let cells = part.map { year in
          String(repeating: " ", count: TextYearTable.gap) + measures[year].text(row.cells[year])
        }
        // The figures stand beside the last line of a label, as printers have it.
        let label = label(of: row, width: labelWidth)
        lines += label.dropLast()
        lines.append(trimmedEnd(padded(right: label.last ?? "", to: labelWidth) + cells.joined()))
      }
    }
    return lines
  }

  private func longestLabel(atMost most: Int) -> Int {
    table.rows.flatMap { label(of: $0, width: most) }.map(\.count).max() ?? 0
  }

  private func label(of row: Report.Row, width: Int) -> [String] {
    let indent = String(repeating: " ", count: 2 * row.level)
    let text = singleLine(row.label)
    if indent.count + text.count <= width { return [indent + text] }
    // Further lines are set in.
    return wrapped(text, width: width - indent.count - 2).enumerated().map { number, line in
      indent + (number == 0 ? "" : "  ") + line
    }
  }
}
