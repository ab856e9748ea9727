/// Paths through the tree of a scenario, in which wrappers and law names are transparent:
/// `assumptions.demandShare.mean` reaches the mean inside `{ value: { beta: { mean } } }`.
extension JSONNode {
  /// The member that a path passes through without naming it.
  private var transparentMember: JSONMember? {
    guard let members else { return nil }
    if let value = member(ScenarioKey.value.path) { return value }
    guard members.count == 1, let only = members.first else { return nil }
    return TransparentName.contains(only.key) ? only : nil
  }

  /// The member of a name, here or inside what is transparent, with the keys passed through.
  private func reachedMember(_ name: String) -> (member: JSONMember, through: [String])? {
    var node = self
    var through: [String] = []
    while true {
      if let member = node.member(name) { return (member, through) }
      guard let inner = node.transparentMember else { return nil }
      through.append(inner.key)
      node = inner.node
    }
  }

  /// The member at the end of a path; `nil` when the tree has none.
  func reached(_ names: some Collection<String>) -> JSONMember? {
    var node = self
    var last: JSONMember?
    for name in names {
      guard let (member, _) = node.reachedMember(name) else { return nil }
      last = member
      node = member.node
    }
    return last
  }

  /// The deepest member on a path that the tree has, and whether that is the end of the path.
  func deepest(_ names: some Collection<String>) -> (member: JSONMember?, isEnd: Bool) {
    var node = self
    var last: JSONMember?
    for name in names {
      guard let (member, _) = node.reachedMember(name) else { return (last, false) }
      last = member
      node = member.node
    }
    return (last, true)
  }

  /// The tree with another value at a path; objects on the way that are missing are made.
  ///
  /// `nil` when the path leads through something that is no object.
  func replacing(_ names: ArraySlice<String>, with new: JSONNode) -> JSONNode? {
    guard let name = names.first else { return new }
    guard var members else { return nil }
    var result = self
    let (step, rest) =
      if let (_, through) = reachedMember(name), let first = through.first {
        (first, names)
      } else if member(name) == nil, member(ScenarioKey.value.path)?.node.members != nil {
        // A new key belongs behind the wrapper of what has a source.
        (ScenarioKey.value.path, names)
      } else {
        (name, names.dropFirst())
      }
    if let index = members.firstIndex(where: { $0.key == step }) {
      guard let node = members[index].node.replacing(rest, with: new) else { return nil }
      members[index].node = node
    } else {
      let empty = JSONNode(value: .object([]), place: new.place)
      guard let node = rest.isEmpty ? new : empty.replacing(rest, with: new) else { return nil }
      // A new date of a table takes its place among the others.
      let place = step.first?.isNumber == true ? members.firstIndex { $0.key > step } : nil
      members.insert(
        JSONMember(key: step, keyPlace: new.place, node: node), at: place ?? members.endIndex)
    }
    result.value = .object(members)
    return result
  }

  /// The place of the value itself: behind its wrapper, at the name of its law.
  var valuePlace: TextPlace {
    let inner = Wrapper(self).value
    guard let members = inner.members, members.count == 1, let only = members.first,
      TransparentName.contains(only.key)
    else { return inner.place }
    return only.key == perLoanKey ? only.node.valuePlace : only.keyPlace
  }
}
