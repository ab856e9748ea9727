import FinanceBasics
import ScenarioModel

/// A law as read, and what its parameters measure.
private struct ReadLaw {
  var law: Law
  var powers: Powers
  var depth: Int
}

extension DesignReader {
  /// A probability law as a quantity drawn once per trial.
  func drawn(
    _ members: [JSONMember], at node: JSONNode, _ place: QuantityPlace
  ) -> ReadQuantity? {
    if members.first?.key == perLoanKey {
      mistakes.report(
        ReadingMistake.perLoanNotHere(key: place.key), at: members[0].keyPlace)
      return nil
    }
    guard let read = law(members, at: node, place) else { return nil }
    guard let dimension = place.dimension ?? read.powers.dimension else {
      mistakes.report(
        ReadingMistake.notAQuantity(key: place.key, found: read.powers.words), at: node.place)
      return nil
    }
    return ReadQuantity(
      quantity: .drawn(read.law, identity: place.identity, dimension: dimension),
      powers: Powers(dimension), depth: read.depth + 1)
  }

  /// The law of `{ perLoan: law }`; `nil` when it is missing or a mistake was reported.
  func perLoanLaw(_ node: JSONNode, _ place: QuantityPlace) -> Law? {
    guard let members = node.members else {
      if !node.isUnreadable { mistakes.report(ReadingMistake.perLoanNeedsLaw, at: node.place) }
      return nil
    }
    return law(members, at: node, place)?.law
  }

  private func law(
    _ members: [JSONMember], at node: JSONNode, _ place: QuantityPlace
  ) -> ReadLaw? {
    guard let member = members.first else {
      mistakes.report(
        ReadingMistake.notAQuantity(key: place.key, found: "an empty object"), at: node.place)
      return nil
    }
    guard let name = LawName(rawValue: member.key) else {
      reportUnknownLaw(member, place)
      return nil
    }
    if members.count > 1 { mistakes.report(ReadingMistake.severalLaws, at: members[1].keyPlace) }
    if name == .discrete { return discrete(member.node, place) }
    guard let parameters = parameters(of: name, member, place) else { return nil }
    return read(name, parameters, place)
  }

  private func reportUnknownLaw(_ member: JSONMember, _ place: QuantityPlace) {
    if KeyGroup.sourcedQuantity.tree[member.key] != nil {
      mistakes.report(
        ScenarioProblem.Kind.missing(key: ScenarioKey.value.path), at: member.keyPlace)
      return
    }
    let known =
      LawName.allCases.map(\.rawValue) + [ScenarioKey.value.path]
      + (place.allowsPerLoan ? [perLoanKey] : [])
    mistakes.report(
      ReadingMistake.unknownLaw(
        member.key, nearest: nearestName(to: member.key, among: known), key: place.key,
        sections: place.isParameter ? [] : place.sections),
      at: member.keyPlace)
  }

  // MARK: - Parameters

  /// The parameters given, checked to be a form of the law; `nil` when a mistake was reported.
  private func parameters(
    of name: LawName, _ member: JSONMember, _ place: QuantityPlace
  ) -> [LawParameter: JSONNode]? {
    guard let members = member.node.members else {
      if !member.node.isUnreadable {
        mistakes.report(
          ReadingMistake.wrongShape(
            key: name.rawValue, wanted: "an object", found: member.node.kindInWords),
          at: member.node.place)
      }
      return nil
    }
    var given: [LawParameter: JSONNode] = [:]
    var isRight = true
    for parameter in members {
      if let known = LawParameter(rawValue: parameter.key), name.parameters.contains(known) {
        given[known] = parameter.node
      } else if parameter.key == perLoanKey {
        mistakes.report(ReadingMistake.perLoanAround, at: parameter.keyPlace)
        isRight = false
      } else {
        let nearest = nearestName(
          to: parameter.key, among: name.parameters.map(\.rawValue))
        mistakes.report(
          ReadingMistake.unknownParameter(
            parameter.key, law: name.rawValue, nearest: nearest), at: parameter.keyPlace)
        isRight = false
      }
    }
    guard isRight, !name.forms.contains(where: { form in isForm(form, of: name, given) }) else {
      return isRight ? given : nil
    }
    let forms = name.forms.map { $0.map(\.rawValue).joined(separator: ", ") }
    mistakes.report(
      ReadingMistake.parameterMissing(
        law: name.rawValue, needs: forms.joined(separator: "; or ")), at: member.keyPlace)
    return nil
  }

  private func isForm(
    _ form: [LawParameter], of name: LawName, _ given: [LawParameter: JSONNode]
  ) -> Bool {
    form.allSatisfy { given[$0] != nil }
      && given.keys.allSatisfy { form.contains($0) || name.optional.contains($0) }
  }

  /// Reads the parameters in the order of the law's forms, so mistakes do not depend on hashing.
  private func read(
    _ name: LawName, _ nodes: [LawParameter: JSONNode], _ place: QuantityPlace
  ) -> ReadLaw? {
    var values: [LawParameter: ReadQuantity] = [:]
    var common: Powers?
    var isRight = true
    for parameter in LawParameter.allCases {
      guard let node = nodes[parameter] else { continue }
      var inside = place
      inside.key = parameter.rawValue
      inside.identity = identity(below: place, parameter.rawValue)
      inside.isParameter = true
      inside.allowsPerLoan = false
      guard let value = quantity(node, inside), let powers = value.powers else {
        isRight = false
        continue
      }
      if place.dimension == nil, let common, common != powers {
        mistakes.report(
          QuantityMistake.unequal(name.rawValue, common, powers), at: node.place)
        isRight = false
      }
      common = common ?? powers
      values[parameter] = value
    }
    guard isRight, let law = law(name, values) else { return nil }
    return ReadLaw(
      law: law, powers: place.dimension.map { Powers($0) } ?? common ?? .number,
      depth: values.values.map(\.depth).max() ?? 1)
  }

  /// A law inside a law draws its own luck.
  private func identity(below place: QuantityPlace, _ step: String) -> String {
    let isName = !place.identity.contains(".") && place.dimension == nil
    let above = isName ? "\(ScenarioKey.assumptions.path).\(place.identity)" : place.identity
    return "\(above).\(step)"
  }

  private func law(_ name: LawName, _ values: [LawParameter: ReadQuantity]) -> Law? {
    let low = values[.low]?.quantity
    let high = values[.high]?.quantity
    let mean = values[.mean]?.quantity
    let sd = values[.sd]?.quantity
    switch name {
    case .triangular, .pert:
      guard let low, let high, let mode = values[.mode]?.quantity else { return nil }
      return name == .pert
        ? .pert(low: low, mode: mode, high: high) : .triangular(low: low, mode: mode, high: high)
    case .uniform:
      guard let low, let high else { return nil }
      return .uniform(low: low, high: high)
    case .normal:
      guard let mean, let sd else { return nil }
      return .normal(mean: mean, standardDeviation: sd, low: low, high: high)
    case .beta:
      guard let mean, let sd else { return nil }
      return .beta(mean: mean, standardDeviation: sd, low: low, high: high)
    case .lognormal:
      if let mean, let sd {
        return .lognormal(mean: mean, standardDeviation: sd, low: low, high: high)
      }
      guard let median = values[.median]?.quantity, let p90 = values[.p90]?.quantity else {
        return nil
      }
      return .lognormalMedian(median: median, p90: p90, low: low, high: high)
    case .percentiles:
      guard let p10 = values[.p10]?.quantity, let p50 = values[.p50]?.quantity,
        let p90 = values[.p90]?.quantity
      else { return nil }
      return .percentiles(p10: p10, p50: p50, p90: p90, low: low, high: high)
    case .discrete: return nil
    }
  }

  // MARK: - Discrete

  private func discrete(_ node: JSONNode, _ place: QuantityPlace) -> ReadLaw? {
    guard case .list(let elements) = node.value, !elements.isEmpty else {
      if !node.isUnreadable { mistakes.report(ReadingMistake.discreteShape, at: node.place) }
      return nil
    }
    var values: [WeightedValue] = []
    var common: Powers?
    var depth = 1
    for (index, element) in elements.enumerated() {
      guard let read = weighted(element, index: index, place) else { continue }
      depth = max(depth, read.value.depth, read.weight.depth)
      if place.dimension == nil, let common, let powers = read.value.powers, common != powers {
        mistakes.report(
          QuantityMistake.unequal(LawName.discrete.rawValue, common, powers), at: element.place)
        continue
      }
      common = common ?? read.value.powers
      values.append(
        WeightedValue(value: read.value.quantity, weight: read.weight.quantity))
    }
    guard values.count == elements.count else { return nil }
    return ReadLaw(
      law: .discrete(values), powers: place.dimension.map { Powers($0) } ?? common ?? .number,
      depth: depth)
  }

  private func weighted(
    _ element: JSONNode, index: Int, _ place: QuantityPlace
  ) -> (value: ReadQuantity, weight: ReadQuantity)? {
    let names = [ScenarioKey.value.path, LawParameter.weight.rawValue]
    guard let members = element.members else {
      if !element.isUnreadable { mistakes.report(ReadingMistake.discreteShape, at: element.place) }
      return nil
    }
    for member in members where !names.contains(member.key) {
      mistakes.report(
        ReadingMistake.unknownParameter(
          member.key, law: LawName.discrete.rawValue,
          nearest: nearestName(to: member.key, among: names)), at: member.keyPlace)
    }
    guard let value = element.member(names[0]), let weight = element.member(names[1]) else {
      mistakes.report(ReadingMistake.discreteShape, at: element.place)
      return nil
    }
    var inside = place
    inside.identity = identity(below: place, "\(index).\(names[0])")
    inside.key = names[0]
    inside.isParameter = true
    let number = QuantityPlace(
      key: names[1], dimension: nil, identity: identity(below: place, "\(index).\(names[1])"),
      isParameter: true)
    let readValue = quantity(value.node, inside)
    guard let readWeight = quantity(weight.node, number), let powers = readWeight.powers else {
      return nil
    }
    guard powers == .number else {
      mistakes.report(
        QuantityMistake.wrongDimension(
          key: names[1], wanted: .factor, found: powers,
          example: Dimension.factor.example(currency: exampleCurrency)), at: weight.node.place)
      return nil
    }
    guard let readValue, readValue.powers != nil else { return nil }
    return (readValue, readWeight)
  }
}
