import ScenarioModel

/// Who pays or receives, as a place in `PartyList`.
struct PartyPlace: Hashable, Sendable {
  let index: Int
}

/// The parties of one design: borrowers, suppliers, funders, and every lender, guarantor and fund.
struct PartyList: Sendable {
  private(set) var names: [String] = []

  /// The place of a party, added when it is new.
  mutating func place(of name: String) -> PartyPlace {
    if let known = names.firstIndex(of: name) { return PartyPlace(index: known) }
    names.append(name)
    return PartyPlace(index: names.count - 1)
  }
}
