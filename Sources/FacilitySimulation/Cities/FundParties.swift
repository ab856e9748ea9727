/// Between whom a fund's money for one contract moves.
struct FundParties: Sendable {
  let fund: PartyPlace
  let city: PartyPlace
  /// Keeps the overhead.
  let authority: PartyPlace
}
