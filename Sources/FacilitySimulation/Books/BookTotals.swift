import FinanceBasics

/// What one trial says about all books of a design together: sums, and ratios of sums.
struct BookTotals {
  private(set) var borrowers = 0
  private(set) var defaults = 0
  /// Over the books that ask what becomes of businesses; `nil` where none does.
  private(set) var survivors: Int?
  private(set) var jobs: Double?
  private(set) var volume: Int64 = 0
  private(set) var grossLoss: Int64 = 0
  private(set) var lenderLoss: Int64 = 0
  private(set) var result: Int64 = 0
  private(set) var resultNPV = 0.0
  /// Those of a single portfolio fit 64 bits, those of all need not.
  private var performingBalanceMonths: Int128 = 0

  init(_ books: [BookOutcome]) {
    for book in books {
      borrowers += book.borrowers
      defaults += book.defaults
      if let own = book.survivors { survivors = (survivors ?? 0) + own }
      volume += book.volume
      grossLoss += book.grossLoss
      lenderLoss += book.lenderLoss
      result += book.result
      performingBalanceMonths += Int128(book.performingBalanceMonths)
    }
    // Not one after another: the order of a file must not show.
    resultNPV = orderFreeSum(books.lazy.map(\.resultNPV))
    if survivors != nil { jobs = orderFreeSum(books.lazy.map { $0.jobs ?? 0 }) }
  }

  /// The lenders' result per performing balance-year.
  var netMargin: Double? {
    performingBalanceMonths == 0 ? nil : Double(result) / (Double(performingBalanceMonths) / 12)
  }
}
