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

/// The parts to date are ⌊total·k/n⌋, towards minus infinity also for negative totals, and beyond
/// 64 bits of product: the definition, q ≤ total·k/n < q + 1, in 128 bits.
@Test func splittingRoundsDown() {
  for total: Int64 in [-7, -1, 0, 1, 40, .max, .min, .min + 1, 1 << 62, -(1 << 61) - 5] {
    for n in [1, 2, 3, 7, 480, 1_000_000] {
      for k in [0, 1, 2, 5, n - 1, n] where k <= n {
        let product = Int128(total) * Int128(k)
        let rest = product - Int128(splitToDate(k, of: n, total: total)) * Int128(n)
        #expect(rest >= 0 && rest < Int128(n), "\(k) of \(n) of \(total)")
      }
    }
  }
}
