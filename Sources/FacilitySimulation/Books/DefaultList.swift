/// A loan that defaulted: the instalment it missed first, and what will be recovered.
struct DefaultedLoan {
  let recovered: Int64
  /// Share of the exposure recovered, in 10⁻⁹.
  let kept: Int32
  let instalment: Int16
  let cohort: UInt8
  /// In the cohort.
  let number: Int32
}

/// Defaulted loans by the month of recognition, those of a month side by side.
struct DefaultList {
  /// In order of the month of recognition, once arranged.
  private(set) var loans: [DefaultedLoan] = []
  /// As they came, each with its month.
  private var added: [(loan: DefaultedLoan, month: Int32)] = []
  /// First loan of each month; one more entry marks the end.
  private var starts: [Int]

  init(monthCount: Int) { starts = [Int](repeating: 0, count: monthCount + 1) }

  mutating func clear() {
    loans.removeAll(keepingCapacity: true)
    added.removeAll(keepingCapacity: true)
    for month in starts.indices { starts[month] = 0 }
  }

  /// Adds a loan, to be found once the list is arranged.
  mutating func append(_ loan: DefaultedLoan, recognisedIn month: Int) {
    added.append((loan, Int32(month)))
    starts[month] += 1
  }

  /// Puts the loans added into the order of their months, the last one of a month first.
  mutating func arrange() {
    guard let first = added.first else { return }
    var end = 0
    for month in starts.indices {
      end += starts[month]
      starts[month] = end
    }
    loans.append(contentsOf: repeatElement(first.loan, count: added.count))
    for entry in added {
      starts[Int(entry.month)] -= 1
      loans[starts[Int(entry.month)]] = entry.loan
    }
  }

  /// Places in `loans` of those recognised in a month; none for a month outside the horizon.
  @inline(__always)
  func places(recognisedIn month: Int) -> Range<Int> {
    guard month >= 0, month + 1 < starts.count else { return 0..<0 }
    return starts[month]..<starts[month + 1]
  }
}
