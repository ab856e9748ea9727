/// The one way in which money moves: from payer to payee, at the end of a month.
protocol Recorder {
  mutating func post(
    month: Int, from payer: PartyPlace, to payee: PartyPlace, _ category: FlowCategory,
    cents: Int64)
}

extension Recorder {
  /// Posts an amount that may be below 0 the other way round: no flow is ever negative.
  @inline(__always)
  mutating func postSigned(
    month: Int, from payer: PartyPlace, to payee: PartyPlace, _ category: FlowCategory,
    cents: Int64
  ) {
    if cents < 0 {
      post(month: month, from: payee, to: payer, category, cents: -cents)
    } else {
      post(month: month, from: payer, to: payee, category, cents: cents)
    }
  }
}
