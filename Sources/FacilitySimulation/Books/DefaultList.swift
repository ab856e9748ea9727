import FinanceBasics
import ScenarioModel

/// A loan that defaulted: the instalment it missed first, and what will be recovered.
struct DefaultedLoan {
  let cohort: Int32
  /// In the cohort.
  let number: Int32
  let instalment: Int32
  /// Share of the exposure recovered, in 10⁻⁹.
  let kept: Int32
  let recovered: Int64
}

/// Defaulted loans by the month of recognition.
struct DefaultList {
  private(set) var loans: [DefaultedLoan] = []
  /// Loans of a month form a chain; −1 ends it.
  private var head: [Int32]
  private var next: [Int32] = []

  init(monthCount: Int) { head = [Int32](repeating: -1, count: monthCount) }

  mutating func clear() {
    loans.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    for month in head.indices { head[month] = -1 }
  }

  mutating func append(_ loan: DefaultedLoan, recognisedIn month: Int) {
    next.append(head[month])
    head[month] = Int32(loans.count)
    loans.append(loan)
  }

  /// Calls `body` with every loan in order of the month of recognition.
  func forEachInOrder(_ body: (DefaultedLoan) -> Void) {
    for month in head.indices { forEach(recognisedIn: month, body) }
  }

  /// Calls `body` with every loan recognised in a month; none for a month outside the horizon.
  @inline(__always)
  func forEach(recognisedIn month: Int, _ body: (DefaultedLoan) -> Void) {
    guard head.indices.contains(month) else { return }
    var place = head[month]
    while place >= 0 {
      body(loans[Int(place)])
      place = next[Int(place)]
    }
  }
}
