import FinanceBasics
import ScenarioModel

/// Where a quantity stands and what is expected there.
struct QuantityPlace {
  /// The key in words of mistakes.
  var key: String
  /// `nil` takes the dimension from the quantity's own text.
  var dimension: Dimension?
  /// The name or path whose luck a law draws.
  var identity: String
  /// A parameter of a law need not be a whole number of its unit.
  var isParameter = false
  var allowsPerLoan = false
  /// What may stand instead of a quantity, in words.
  var sections: [String] = []
}

extension DesignReader {
  /// A quantity in any of its forms; `nil` when a mistake was reported.
  func quantity(_ node: JSONNode, _ place: QuantityPlace) -> ReadQuantity? {
    let wrapper = Wrapper(node)
    if wrapper.isWrapped {
      checkWrapper(node.members ?? [])
      if Wrapper(wrapper.value).isWrapped {
        mistakes.report(ReadingMistake.sourceInsideSource, at: wrapper.value.place)
        return nil
      }
    }
    return bareQuantity(wrapper.value, place)
  }

  private func bareQuantity(_ node: JSONNode, _ place: QuantityPlace) -> ReadQuantity? {
    switch node.value {
    case .number(_, let number):
      return stated(
        QuantityLiteral(value: number, powers: .number, style: .bare), at: node, place)
    case .text(let text, _):
      do throws(QuantityFailure) {
        return try quantity(of: text, at: node, place)
      } catch {
        mistakes.report(error.mistake, at: node.place(ofOffset: error.offset))
        return nil
      }
    case .object(let members): return drawn(members, at: node, place)
    case .null, .flag, .list:
      mistakes.report(
        ReadingMistake.notAQuantity(key: place.key, found: node.kindInWords), at: node.place)
      return nil
    case .unreadable: return nil
    }
  }

  private func quantity(
    of text: String, at node: JSONNode, _ place: QuantityPlace
  ) throws(QuantityFailure) -> ReadQuantity? {
    let first = text.unicodeScalars.first { !$0.isJSON5Space }
    guard first == "=" || first == "$" else {
      var tokens = try QuantityTokens(text, currency: currency)
      return stated(try tokens.wholeLiteral(), at: node, place)
    }
    let read = try FormulaParser.read(text, currency: currency) {
      (name, offset) throws(QuantityFailure) in
      self.named(name, at: node.place(ofOffset: offset))
    }
    if first == "$", !isOneName(text) {
      throw QuantityFailure(.formulaNeedsSign, at: 0)
    }
    guard let dimension = place.dimension, let powers = read.powers else { return read }
    guard powers.fits(dimension) else {
      mistakes.report(
        QuantityMistake.wrongDimension(
          key: place.key, wanted: dimension, found: powers,
          example: dimension.example(currency: exampleCurrency)), at: node.place)
      return nil
    }
    return read
  }

  /// Whether a text is `$name` and nothing else.
  private func isOneName(_ text: String) -> Bool {
    let words = text.unicodeScalars.split { $0.isJSON5Space }
    return words.count == 1 && words[0].dropFirst().allSatisfy(\.isNamePart)
  }

  // MARK: - Stated numbers

  /// Checks a literal against what is expected at its key.
  private func stated(
    _ literal: QuantityLiteral, at node: JSONNode, _ place: QuantityPlace
  ) -> ReadQuantity? {
    let read = ReadQuantity(quantity: .constant(literal.value), powers: literal.powers)
    guard let dimension = place.dimension else {
      if let own = literal.powers.dimension, !place.isParameter {
        return isWhole(literal, of: own, at: node, place) ? read : nil
      }
      return read
    }
    if let mistake = mismatch(literal, dimension, key: place.key, at: node) {
      mistakes.report(mistake, at: node.place)
      return nil
    }
    if dimension == .count, let point = node.thousandsPoint {
      mistakes.report(
        QuantityMistake.thousandsPoint(grouped: point.grouped, decimal: point.shortDecimal),
        at: node.place)
      return nil
    }
    if place.isParameter { return read }
    return isWhole(literal, of: dimension, at: node, place) ? read : nil
  }

  private func mismatch(
    _ literal: QuantityLiteral, _ dimension: Dimension, key: String, at node: JSONNode
  ) -> QuantityMistake? {
    let example = dimension.example(currency: exampleCurrency)
    let wrong = QuantityMistake.wrongDimension(
      key: key, wanted: dimension, found: literal.powers, example: example)
    switch dimension {
    case .rate, .share:
      if literal.style == .bare, literal.powers == .number {
        return .hasNoUnit(key: key, examples: percents(of: literal.value, dimension))
      }
      return literal.style == .percent && literal.powers.fits(dimension) ? nil : wrong
    case .factor, .correlation, .count:
      guard literal.powers == .number else { return wrong }
      if literal.style == .percent {
        return .neverInPercent(
          key: key, wanted: dimension, example: literal.value.decimalText ?? example)
      }
      return nil
    case .money, .moneyPerTime, .duration, .numberPerTime:
      if literal.style == .bare, literal.powers == .number {
        let texts = dimension == .numberPerTime ? [] : readings(of: node, dimension)
        let plain = literal.value.decimalText ?? "9"
        return .hasNoUnit(
          key: key, examples: (texts.isEmpty ? [plain] : texts).map { withUnit($0, dimension) })
      }
      return literal.powers == Powers(dimension) ? nil : wrong
    }
  }

  /// What a number may mean whose point may group thousands; empty for others.
  private func readings(of node: JSONNode, _ dimension: Dimension) -> [String] {
    guard let text = node.writtenNumber, let point = ThousandsPoint(text) else { return [] }
    return dimension == .duration
      ? [point.grouped, point.decimal] : CentDecimals(text, after: "", nil).readings
  }

  /// `9` is meant as 9 %; `0.8` may be 0.8 % or 80 %, and a rate of `40` may be 40 bp.
  private func percents(of number: ExactNumber, _ dimension: Dimension) -> [String] {
    guard let text = number.decimalText else { return ["9 %"] }
    if dimension == .rate, number.denominator == 1, !(number < ExactNumber(10)) {
      return ["\(text) %", "\(text) bp"]
    }
    let hundredfold = number.times(ExactNumber(100))?.decimalText
    guard number.denominator != 1, number < .one, let hundredfold else { return ["\(text) %"] }
    return ["\(text) %", "\(hundredfold) %"]
  }

  private func withUnit(_ text: String, _ dimension: Dimension) -> String {
    switch dimension {
    case .money: "\(exampleCurrency) \(text)"
    case .moneyPerTime: "\(exampleCurrency) \(text) per year"
    case .duration: "\(text) months"
    case .numberPerTime: "\(text) per year"
    case .rate, .share: "\(text) %"
    case .factor, .correlation, .count: text
    }
  }

  private func isWhole(
    _ literal: QuantityLiteral, of dimension: Dimension, at node: JSONNode, _ place: QuantityPlace
  ) -> Bool {
    let units = literal.value.times(ExactNumber(dimension.unitsPerOne))
    guard let units, units.denominator != 1 else { return true }
    // An assumption's own text tells shares and rates only by their percent sign.
    let unit = literal.style == .percent ? Dimension.share.wholeUnit : dimension.wholeUnit
    let months = dimension == .duration ? QuantityMistake.wholeMonths(around: units) : []
    mistakes.report(
      QuantityMistake.notWhole(key: place.key, unit: unit, write: months), at: node.place)
    return false
  }
}

extension JSONNode {
  /// What is written here, if it can be a number.
  fileprivate var writtenNumber: String? {
    switch value {
    case .number(let text, _): text
    case .text(let text, _): text.trimmingBlanks
    case .null, .flag, .list, .object, .unreadable: nil
    }
  }

  /// The number that stands here alone, where its point may group thousands.
  var thousandsPoint: ThousandsPoint? { writtenNumber.flatMap { ThousandsPoint($0) } }
}
