/// What a fund pays for a contract by month.
enum FundFlow: Int, CaseIterable, Sendable {
  /// Paid by the fund, the part of it that does not reach the city, and what the city pays back.
  case paid, overhead, repaid
  /// What falls due and has not arrived: payments whose overhead is taken from the whole, payments
  /// that bring their own, this overhead, and repayments.
  case due, dueWithOverhead, dueOverhead, dueRepayment
}
