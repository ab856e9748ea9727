import FinanceBasics
import Testing

/// Parts of every small total, also negative ones, add up and differ by at most one cent.
@Test func splittingAddsUp() {
  for total: Int64 in -40...40 {
    for n in 1...13 {
      let parts = (1...n).map { splitPart($0, of: n, total: total) }
      #expect(parts.reduce(0, +) == total)
      #expect((parts.max() ?? 0) - (parts.min() ?? 0) <= 1)
    }
  }
}
