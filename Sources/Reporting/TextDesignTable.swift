/// A table with designs down, in parts where its columns do not fit the width.
struct TextDesignTable {
  let table: Report.Table
  let width: Int
  let emphasis: TextEmphasis

  private static let gap = 2
  private static let shortestColumn = 4

  func lines() -> [String] {
    let measures = table.headings.enumerated().map { column, heading in
      let words = singleLine(heading).split(separator: " ").map(\.count)
      return ColumnMeasure(
        table.rows.map { $0.cells[column] },
        least: max(TextDesignTable.shortestColumn, words.max() ?? 0), sign: "±")
    }
    func cost(_ columns: [Int]) -> Int {
      columns.reduce(0) { $0 + TextDesignTable.gap + measures[$1].whole }
    }
    // Long titles of designs are wrapped rather than take room from the numbers; what these do not
    // need is theirs.
    let most = width - longestLabel(atMost: width / 4)
    let parts = equalParts(Array(table.headings.indices)) { cost($0) <= most }
    let labelLimit = max(width - (parts.map(cost).max() ?? 0), width / 4)
    let labelWidth = longestLabel(atMost: labelLimit)

    var lines = wrapped(tableHeading(table.title), width: width).map(emphasis.strong)
    for (number, part) in parts.enumerated() {
      if number > 0 { lines.append("") }
      lines += header(part.map { (table.headings[$0], measures[$0].whole) }, indent: labelWidth)
      lines.append(String(repeating: "─", count: labelWidth + cost(part)))
      for group in table.groups {
        if !group.title.isEmpty { lines.append(emphasis.strong(tableTitle(group.title))) }
        for row in group.rows {
          let cells = part.map {
            padded(right: "", to: TextDesignTable.gap) + measures[$0].text(row.cells[$0])
          }
          // The figures stand beside the last line of a label, as printers have it.
          let label = label(of: row, in: group, width: labelLimit)
          lines += label.dropLast()
          lines.append(trimmedEnd(padded(right: label.last ?? "", to: labelWidth) + cells.joined()))
        }
      }
    }
    return lines
  }

  /// Headings in as many lines as the longest needs, above their columns.
  private func header(_ columns: [(heading: String, width: Int)], indent: Int) -> [String] {
    let words = columns.map { wrapped($0.heading, width: $0.width) }
    let height = words.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let cells = zip(columns, words).map { column, words in
        let missing = height - words.count
        return padded(
          left: line < missing ? "" : words[line - missing],
          to: TextDesignTable.gap + column.width)
      }
      return emphasis.strong(trimmedEnd(padded(right: "", to: indent) + cells.joined()))
    }
  }

  private func longestLabel(atMost most: Int) -> Int {
    table.groups.flatMap { group in
      group.rows.flatMap { label(of: $0, in: group, width: most) }.map(\.count)
    }.max() ?? 0
  }

  private func label(of row: Report.Row, in group: Report.Group, width: Int) -> [String] {
    let level = row.level + (group.title.isEmpty ? 0 : 1)
    let indent = String(repeating: " ", count: 2 * level)
    let text = tableTitle(row.label)
    if indent.count + text.count <= width { return [indent + text] }
    // Further lines are set in.
    return wrapped(text, width: width - indent.count - 2).enumerated().map { number, line in
      indent + (number == 0 ? "" : "  ") + line
    }
  }
}
