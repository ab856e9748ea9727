/// Groups of rows with designs side by side, in blocks where they do not fit the width.
///
/// When there are several blocks, `repeatsFirst`
/// puts the first column at the start of each, so that every block compares with the baseline.
struct TextTable {
  let columns: [Report.Column]
  let groups: [Report.Group]
  let width: Int
  let repeatsFirst: Bool
  let isCompact: Bool
  let emphasis: TextEmphasis

  private static let gap = 2
  private static let shortestColumn = 15
  private static let shortestCompactColumn = 11

  func lines() -> [String] {
    guard !columns.isEmpty, groups.contains(where: { !$0.rows.isEmpty }) else { return [] }
    let rows = groups.flatMap(\.rows)
    let labelWidth =
      2 + (rows.map { tableTitle($0.label).count + 2 * $0.level }.max() ?? 0)
    let unitWidth = rows.map(\.unit.count).max() ?? 0
    let measures = columns.indices.map { column in
      ColumnMeasure(
        rows.map { $0.cells[column] },
        least: isCompact ? TextTable.shortestCompactColumn : TextTable.shortestColumn,
        sign: isCompact ? "±" : " ± ")
    }
    let fixed = labelWidth + TextTable.gap + unitWidth

    var lines: [String] = []
    for block in blocks(measures, room: width - fixed) {
      let measures = widened(measures, block, room: width - fixed)
      if !lines.isEmpty { lines.append("") }
      lines += header(block, measures, indent: fixed)
      for group in groups {
        lines.append(emphasis.strong(tableHeading(group.title)))
        for row in group.rows {
          let indent = String(repeating: " ", count: 2 + 2 * row.level)
          var line = padded(right: indent + tableTitle(row.label), to: labelWidth)
          line += String(repeating: " ", count: TextTable.gap)
          line += padded(right: row.unit, to: unitWidth)
          for column in block {
            line += String(repeating: " ", count: TextTable.gap)
            line += measures[column].text(row.cells[column])
          }
          lines.append(trimmedEnd(line))
        }
      }
    }
    return lines
  }

  /// Columns of each block: as few blocks as fit, and those as equal as possible.
  private func blocks(_ measures: [ColumnMeasure], room: Int) -> [[Int]] {
    let shared = repeatsFirst ? [0] : []
    let others = Array(columns.indices.dropFirst(shared.count))
    guard !others.isEmpty else { return [shared] }
    return equalParts(others) { cost(shared + $0, measures) <= room }.map { shared + $0 }
  }

  /// Columns grow into the room that is left, as far as their titles need it.
  private func widened(_ measures: [ColumnMeasure], _ block: [Int], room: Int) -> [ColumnMeasure] {
    var measures = measures
    let share = max(0, room - cost(block, measures)) / block.count
    for column in block {
      let whole = measures[column].whole
      let title = tableTitle(columns[column].title).count
      measures[column].whole = max(whole, min(title, whole + share))
    }
    return measures
  }

  private func cost(_ block: [Int], _ measures: [ColumnMeasure]) -> Int {
    block.reduce(0) { $0 + TextTable.gap + measures[$1].whole }
  }

  private func header(_ block: [Int], _ measures: [ColumnMeasure], indent: Int) -> [String] {
    let cells = block.map { column -> [String] in
      let title = wrapped(
        tableTitle(columns[column].title), width: measures[column].whole)
      return columns[column].isBaseline ? title + ["(baseline)"] : title
    }
    let height = cells.map(\.count).max() ?? 0
    var lines: [String] = []
    for line in 0..<height {
      var text = String(repeating: " ", count: indent)
      for (position, column) in block.enumerated() {
        let missing = height - cells[position].count
        let words = line < missing ? "" : cells[position][line - missing]
        text += String(repeating: " ", count: TextTable.gap)
        text += padded(left: words, to: measures[column].whole)
      }
      lines.append(emphasis.strong(trimmedEnd(text)))
    }
    return lines + [String(repeating: "─", count: indent + cost(block, measures))]
  }
}
