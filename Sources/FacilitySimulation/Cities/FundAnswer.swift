/// What one fund says to one programme: one draw for all contracts between them.
struct FundAnswer: Hashable, Sendable {
  let fund: String
  let programme: String
}
