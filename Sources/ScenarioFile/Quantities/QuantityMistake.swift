import FinanceBasics

/// What is wrong with the text of a quantity or formula.
enum QuantityMistake: Mistake, Error, Hashable {
  case empty
  case foreign(ForeignSpelling)
  case unexpected(String)
  case strange(StrangeCharacter)
  case numberExpected(after: String)
  case grouping
  case tooLarge
  /// The two ways to write what may be meant.
  case thousandsPoint(grouped: String, decimal: String)
  /// `write` are the amounts of whole cents that may be meant; `before` is a word like million.
  case partsOfCents(write: [String], decimals: Int, before: String?)
  case unknownUnit(String, nearest: String?)
  case currencyFirst(code: String)
  case currencySymbol(String)
  case otherCurrency(String, own: String)
  case perWhat
  case perNothing
  case leftOver(String)
  case badName(String)
  case formulaNeedsSign
  case closingExpected
  case operandExpected
  case unknownFunction(String, nearest: String?)
  case needsArguments(String)
  case tooDeep(limit: Int)
  case tooLong(limit: Int)
  case textTooLong(limit: Int)
  case notAQuantity(String)
  case dollarMissing(String)
  case scaleWithoutCurrency(String, code: String)
  case unknownScale(String, nearest: String?)
  case unequal(String, Powers, Powers)
  case hasNoUnit(key: String, examples: [String])
  case wrongDimension(key: String, wanted: Dimension, found: Powers, example: String)
  case neverInPercent(key: String, wanted: Dimension, example: String)
  case notWhole(key: String, unit: String, write: [String])

  /// An unexpected character, by its name where it is not what it looks like.
  static func unexpectedCharacter(_ scalar: Unicode.Scalar) -> QuantityMistake {
    StrangeCharacter(scalar).map { .strange($0) } ?? .unexpected(String(scalar))
  }

  var sentence: String {
    switch self {
    case .empty: "the quantity is empty"
    case .foreign(let spelling): spelling.sentence
    case .unexpected(let text): "unexpected \(quoted(text))"
    case .strange(let character): character.sentence
    case .numberExpected(let text): "a number is missing after \(quoted(text))"
    case .grouping: "digits are grouped by threes: write \"8 800\" or \"12 500 000\""
    case .tooLarge: "the number is beyond range: it stays below 10^18 with at most 18 decimals"
    case .thousandsPoint(let grouped, let decimal):
      "a point before three digits can group thousands or begin decimals: "
        + "write \(quoted(grouped)) or \(quoted(decimal))"
    case .partsOfCents(let write, let decimals, let scale):
      "money is written in whole cents: write "
        + (write.map(quoted)
        + (write.count > 1
          ? [] : ["at most \(decimals) decimals" + (scale.map { " before \($0)" } ?? "")]))
        .joined(separator: " or ")
    case .unknownUnit(let unit, let nearest):
      "unknown unit \(quoted(unit))"
        + (nearest == nil ? ": known are %, bp, months, years, days, per year, per month" : "")
        + didYouMean(nearest)
    case .currencyFirst(let code): "the currency comes first: write for example \"\(code) 8 800\""
    case .currencySymbol(let text):
      "\(quoted(text)) is no code of a currency: write for example \"EUR 8 800\""
    case .otherCurrency(let code, let own):
      "the currency is \(shortened(code)), but the scenario's is \(own)"
    case .perWhat: "write \"per year\" or \"per month\""
    case .perNothing: "a duration has no \"per\""
    case .leftOver(let text): "unexpected \(quoted(text)) after the quantity"
    case .badName(let text): "\(quoted(text)) is not a name: write $ and letters or digits"
    case .formulaNeedsSign: "a formula begins with \"=\""
    case .closingExpected: "a \")\" is missing"
    case .operandExpected: "a quantity is missing here"
    case .unknownFunction(let name, let nearest):
      "unknown function \(quoted(name))" + didYouMean(nearest)
    case .needsArguments(let name): "\(name) takes two or more quantities, apart by commas"
    case .tooDeep(let limit): "the formula is nested deeper than \(limit)"
    case .tooLong(let limit): "the formula has more than \(limit) operations"
    case .textTooLong(let limit): "the quantity is longer than \(limit) characters"
    case .notAQuantity(let text):
      "\(quoted(text)) is not a quantity: write a number with its unit"
    case .dollarMissing(let name):
      "unexpected \(quoted(name)): the name of an assumption is written \"$\(shortened(name))\""
    case .unknownScale(let word, let nearest):
      "unknown \(quoted(word)) after an amount: known are thousand, million, billion, per year, "
        + "per month" + didYouMean(nearest)
    case .scaleWithoutCurrency(let scale, let code):
      "\(scale) goes with money: write for example \"\(code) 1.5 \(scale)\""
    case .unequal(let operation, let left, let right):
      "\(operation) needs quantities of one dimension, not \(left.words) and \(right.words)"
    case .hasNoUnit(let key, let examples):
      "\(key) has no unit: write " + examples.map { "\"\($0)\"" }.joined(separator: " or ")
    case .wrongDimension(let key, let wanted, let found, let example):
      "\(key) is \(wanted.words), not \(found.words): write for example \(example)"
    case .neverInPercent(let key, let wanted, let example):
      "\(key) is \(wanted.words), never written in %: write \(example)"
    case .notWhole(let key, let unit, let write):
      "\(key) is kept in \(unit)"
        + (write.isEmpty ? "" : ": write " + write.map(quoted).joined(separator: " or "))
    }
  }
}

func didYouMean(_ nearest: String?) -> String {
  nearest.map { ". Did you mean \"\($0)\"?" } ?? ""
}

/// One or several names that may be meant.
func didYouMean(_ nearest: [String]) -> String {
  let names = nearest.map { "\"\($0)\"" }
  guard let last = names.last else { return "" }
  let others = names.dropLast().joined(separator: ", ")
  return ". Did you mean \(others)\(others.isEmpty ? "" : " or ")\(last)?"
}

/// Powers of money and of time: what is left of a dimension in a formula.
struct Powers: Hashable, Sendable {
  var money: Int
  var time: Int

  static let number = Powers(money: 0, time: 0)

  init(money: Int, time: Int) {
    self.money = money
    self.time = time
  }

  init(_ dimension: Dimension) { (money, time) = dimension.powers }

  static func * (a: Powers, b: Powers) -> Powers {
    Powers(money: limited(a.money + b.money), time: limited(a.time + b.time))
  }

  static func / (a: Powers, b: Powers) -> Powers {
    Powers(money: limited(a.money - b.money), time: limited(a.time - b.time))
  }

  /// Names that square each other would reach any power; none of these fits a key.
  private static func limited(_ power: Int) -> Int { min(1_000, max(-1_000, power)) }

  /// A number fits shares, factors and their like; a number per time also fits a rate.
  func fits(_ dimension: Dimension) -> Bool {
    self == Powers(dimension) || dimension == .rate && self == Powers(.numberPerTime)
  }

  /// The dimension in which a law without a key is drawn; `nil` for products like money × money.
  var dimension: Dimension? {
    [.factor, .money, .moneyPerTime, .duration, .numberPerTime].first { Powers($0) == self }
  }

  var words: String {
    if self == .number { return "a number" }
    if let dimension { return dimension.words }
    let powers = [("money", money), ("time", time)].filter { $0.1 != 0 }
    return powers.map { "\($0)^\($1)" }.joined(separator: " × ")
  }
}

extension Dimension {
  var words: String {
    switch self {
    case .money: "money"
    case .moneyPerTime: "money per time"
    case .rate: "a rate"
    case .share: "a share"
    case .duration: "a duration"
    case .factor: "a factor"
    case .correlation: "a correlation"
    case .count: "a count"
    case .numberPerTime: "a number per time"
    }
  }

  /// How the dimension is written.
  func example(currency: String) -> String {
    switch self {
    case .money: "\"\(currency) 8 800\""
    case .moneyPerTime: "\"\(currency) 150 per year\""
    case .rate: "\"9 %\""
    case .share: "\"85 %\""
    case .duration: "\"42 months\""
    case .factor: "0.85"
    case .correlation: "0.05"
    case .count: "1500"
    case .numberPerTime: "\"0.25 per year\""
    }
  }

  /// The unit of which a stated quantity is a whole number.
  var wholeUnit: String {
    switch self {
    case .money, .moneyPerTime: "whole cents"
    case .duration: "whole months, of which each has 30 days"
    case .count: "whole numbers"
    case .rate, .share: "whole 10^-9, at most 7 decimals of a percent"
    case .factor, .correlation, .numberPerTime: "whole 10^-9, at most 9 decimals"
    }
  }
}
