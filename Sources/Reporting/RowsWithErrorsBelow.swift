/// Rows of numbers that share their decimals, with the largest error of each column below them.
///
/// The decimals end at the first digit of the largest error of a mean, or at the point.
/// Rows of each level, such as means and percentiles, have a row of errors of their own.
struct RowsWithErrorsBelow {
  private let rows: [Report.Row]
  private let style: NumberStyle
  private let places: Int

  /// - Parameter rows: rows whose cells hold their errors.
  init(_ rows: [Report.Row], _ style: NumberStyle) {
    self.rows = rows
    self.style = style
    let errors = rows.filter { $0.level == 0 }.flatMap(\.cells).compactMap(\.printedError)
    let largest = DecimalNumber(errors.filter(\.isFinite).max() ?? 0).shifted(by: style.shift)
    let most = style.mostPlaces ?? 0
    places = largest.leadingPower.map { min(most, max(0, -$0)) } ?? most
  }

  var all: [Report.Row] {
    let numbers = rows.map { row in
      Report.Row(
        label: row.label, level: row.level, unit: row.unit, cells: row.cells.map(withoutError))
    }
    let errors = Set(rows.map(\.level)).sorted().map(largestErrors)
    return numbers + errors.filter { row in row.cells.contains { $0.value != nil } }
  }

  private func withoutError(_ cell: Report.Cell) -> Report.Cell {
    guard cell.printedError != nil, let value = cell.value else { return cell }
    let number = DecimalNumber(value).shifted(by: style.shift).rounded(places: places)
    let sign = cell.valueText.hasPrefix("+") && !number.isZero ? "+" : ""
    return Report.Cell(
      value: value, standardError: cell.standardError,
      valueText: sign + number.text(places: places, grouping: " ", minus: "−"), errorText: nil)
  }

  private func largestErrors(level: Int) -> Report.Row {
    let own = rows.filter { $0.level == level }
    let cells = (own.first?.cells.indices ?? 0..<0).map { column -> Report.Cell in
      let errors = own.compactMap(\.cells[column].printedError)
      guard let largest = errors.max(), largest.isFinite else { return .notApplicable }
      // Rounded up, so that no error is larger than what is said.
      let number = DecimalNumber(largest).shifted(by: style.shift).rounded(places: places, .up)
      return Report.Cell(
        value: largest, standardError: nil,
        valueText: number.text(places: number.isZero ? 0 : places, grouping: " "), errorText: nil)
    }
    return Report.Row(
      label: level == 0 ? "± at most" : own.first?.label ?? "", level: level, unit: "",
      cells: cells)
  }
}

extension Report.Cell {
  /// The standard error, where it is printed.
  fileprivate var printedError: Double? { errorText == nil ? nil : standardError }
}
