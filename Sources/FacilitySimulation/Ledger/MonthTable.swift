import ScenarioModel

/// Flows and stocks by month, in cents (numbers for counts), for one book, programme or instrument.
///
/// One flat buffer, month by month within each flow, so that a trial clears it in one sweep.
struct MonthTable<Flow: CaseIterable & RawRepresentable<Int> & Sendable> {
  let monthCount: Int
  private var cells: [Int64]

  init(monthCount: Int) {
    self.monthCount = monthCount
    cells = [Int64](repeating: 0, count: monthCount * Flow.allCases.count)
  }

  @inline(__always)
  subscript(flow: Flow, month: Int) -> Int64 {
    get { cells[flow.rawValue * monthCount + month] }
    set { cells[flow.rawValue * monthCount + month] = newValue }
  }

  mutating func clear() {
    cells.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// The sum over all months.
  func total(_ flow: Flow) -> Int64 {
    var sum: Int64 = 0
    for index in flow.rawValue * monthCount..<(flow.rawValue + 1) * monthCount {
      sum += cells[index]
    }
    return sum
  }

  /// The flow of every month.
  func values(_ flow: Flow) -> ArraySlice<Int64> {
    cells[flow.rawValue * monthCount..<(flow.rawValue + 1) * monthCount]
  }
}
