import Instruments

/// What a fund pays for an instrument by month.
enum FundFlow: Int, CaseIterable, Sendable {
  /// Paid by the fund, the part of it that does not reach the city, and what the city pays back.
  case paid, overhead, repaid
}
