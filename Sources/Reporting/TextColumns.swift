/// Widths of the parts of one column of a table, worked out from its cells.
///
/// Within a column all "±" stand below one another.
struct ColumnMeasure {
  /// What stands between a value and its error.
  private let sign: String
  private var value = 0
  private var error = 0
  var whole: Int

  init(_ cells: [Report.Cell], least: Int, sign: String) {
    self.sign = sign
    whole = least
    for cell in cells {
      guard let text = cell.errorText else { continue }
      value = max(value, cell.valueText.count)
      error = max(error, text.count)
    }
    for cell in cells { whole = max(whole, aligned(cell).count) }
  }

  func text(_ cell: Report.Cell) -> String { padded(left: aligned(cell), to: whole) }

  private func aligned(_ cell: Report.Cell) -> String {
    if let text = cell.errorText {
      return padded(left: cell.valueText, to: value) + sign + padded(right: text, to: error)
    }
    // Words without an error stand where the values do, unless they are longer than any.
    guard value > 0, cell.valueText.count <= value else { return cell.valueText }
    return padded(
      right: padded(left: cell.valueText, to: value), to: value + sign.count + error)
  }
}

/// Places in as few parts as fit, and those as equal as possible.
///
/// One place a part always counts as fitting.
func equalParts(_ places: [Int], fits: ([Int]) -> Bool) -> [[Int]] {
  guard !places.isEmpty else { return [] }
  for count in 1...places.count {
    let size = (places.count + count - 1) / count
    let parts = stride(from: 0, to: places.count, by: size).map { start in
      Array(places[start..<min(start + size, places.count)])
    }
    if size == 1 || parts.allSatisfy(fits) { return parts }
  }
  return []
}
