extension JSONNode {
  /// As a person wrote it, without brackets: `beta(mean 15 %, sd 3 %)`. The parameters of a law
  /// stand in one order whatever the file's.
  var inWords: String { words(in: nil) }

  private func words(in law: LawName?) -> String {
    switch value {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let text, _): text
    case .text(let text, _): text
    case .list(let elements): elements.map { $0.words(in: law) }.joined(separator: ", ")
    case .unreadable: ""
    case .object(let members):
      (law?.inOrder(members) ?? members).map { member in
        let inside = member.node.words(in: LawName(rawValue: member.key))
        if member.node.members != nil { return "\(member.key)(\(inside))" }
        if case .list = member.node.value { return "\(member.key)(\(inside))" }
        return "\(member.key) \(inside)"
      }.joined(separator: ", ")
    }
  }
}

extension LawName {
  /// What a law is given, in the order in which the law knows it.
  fileprivate func inOrder(_ members: [JSONMember]) -> [JSONMember] {
    let keys =
      self == .discrete
      ? [ScenarioKey.value.path, LawParameter.weight.rawValue] : parameters.map(\.rawValue)
    return keys.compactMap { key in members.first { $0.key == key } }
      + members.filter { !keys.contains($0.key) }
  }
}
