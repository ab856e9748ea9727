/// Between whom the money of a loan to a city moves.
struct LoanParties: Sendable {
  let lender: PartyPlace
  let city: PartyPlace
}
