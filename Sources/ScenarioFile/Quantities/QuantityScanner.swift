import FinanceBasics

/// A mistake and the place in the text of a quantity, in scalars from its beginning.
struct QuantityFailure: Error, Hashable {
  let mistake: QuantityMistake
  let offset: Int

  init(_ mistake: QuantityMistake, at offset: Int) {
    self.mistake = mistake
    self.offset = offset
  }
}

/// A piece of the text of a quantity or formula.
struct QuantityToken: Hashable {
  enum Kind: Hashable {
    case number(ExactNumber)
    case word(String)
    /// The name after a `$`.
    case name(String)
    case symbol(Unicode.Scalar)
  }

  let kind: Kind
  let offset: Int
  /// The token as written.
  let text: String
}

/// Cuts the text of a quantity into tokens.
struct QuantityScanner {
  static let lengthLimit = 10_000

  private let scalars: [Unicode.Scalar]
  private var offset = 0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  static func tokens(of text: String) throws(QuantityFailure) -> [QuantityToken] {
    guard text.utf8.count <= lengthLimit else {
      throw QuantityFailure(.textTooLong(limit: lengthLimit), at: 0)
    }
    var scanner = QuantityScanner(text)
    var tokens: [QuantityToken] = []
    while let token = try scanner.next() { tokens.append(token) }
    return tokens
  }

  private var current: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

  private mutating func next() throws(QuantityFailure) -> QuantityToken? {
    while let space = current, space.isJSON5Space { offset += 1 }
    guard let first = current else { return nil }
    let start = offset
    switch first {
    case "0"..."9", ".":
      // Read first: the text of a token reaches to where reading has come.
      let value = try number()
      return token(.number(value), from: start)
    case "$":
      offset += 1
      let name = run { $0.continuesIdentifier && $0 != "$" }
      guard let letter = name.unicodeScalars.first, letter.isNameStart,
        name.unicodeScalars.allSatisfy(\.isNamePart)
      else { throw QuantityFailure(.badName("$" + name), at: start) }
      return token(.name(name), from: start)
    case "+", "-", "*", "/", "(", ")", "%", "=":
      offset += 1
      return token(.symbol(first), from: start)
    case "\u{2212}": return symbol("-", from: start)
    case "\u{D7}": return symbol("*", from: start)
    case "\u{F7}": return symbol("/", from: start)
    case ",": return symbol(",", from: start)
    // Marks of what varies, which a literal says more about.
    case "\u{B1}", "\u{2013}", "\u{2014}": return symbol(first, from: start)
    case _ where first.properties.isAlphabetic:
      let word = run { $0.properties.isAlphabetic }
      // Of "p.a." the points belong to the word.
      let ending = word == "p" ? run { $0 == "." || $0.properties.isAlphabetic } : ""
      return token(.word(word + ending), from: start)
    case _ where first.properties.generalCategory == .currencySymbol:
      throw QuantityFailure(.currencySymbol(String(first)), at: start)
    default: throw QuantityFailure(.unexpectedCharacter(first), at: start)
    }
  }

  private mutating func symbol(_ scalar: Unicode.Scalar, from start: Int) -> QuantityToken {
    offset += 1
    return token(.symbol(scalar), from: start)
  }

  private func token(_ kind: QuantityToken.Kind, from start: Int) -> QuantityToken {
    QuantityToken(kind: kind, offset: start, text: string(from: start))
  }

  private func string(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<offset])
    return String(view)
  }

  private mutating func run(while belongs: (Unicode.Scalar) -> Bool) -> String {
    let start = offset
    while let next = current, belongs(next) { offset += 1 }
    return string(from: start)
  }

  /// Digits in groups of three, a point, more digits.
  private mutating func number() throws(QuantityFailure) -> ExactNumber {
    let start = offset
    var whole = digits()
    let firstGroup = whole.count
    while let separator = current, separator.groupsDigits, digit(at: offset + 1) != nil {
      offset += 1
      let group = digits()
      guard group.count == 3, (1...3).contains(firstGroup) else {
        throw QuantityFailure(.grouping, at: start)
      }
      whole += group
    }
    var fraction: [UInt8] = []
    if current == "." {
      offset += 1
      fraction = digits()
      guard !fraction.isEmpty else { throw QuantityFailure(.unexpected("."), at: offset - 1) }
    }
    try checkEnd(ofNumberAt: start)
    guard let exact = DecimalNumber.exact(whole: whole, fraction: fraction) else {
      throw QuantityFailure(.tooLarge, at: start)
    }
    return exact
  }

  /// Refuses a number that goes on as other languages write it, or in powers of ten.
  private mutating func checkEnd(ofNumberAt start: Int) throws(QuantityFailure) {
    let next = offset
    if let mark = current, mark != ",", NumberSpelling.marks.contains(mark),
      digit(at: offset + 1) != nil
    {
      while let here = current, NumberSpelling.marks.contains(here) || digit(at: offset) != nil {
        offset += 1
      }
      let plain = NumberSpelling.plain(string(from: start))
      throw QuantityFailure(.foreign(.spelling(write: plain)), at: start)
    }
    guard current == "e" || current == "E" else { return }
    offset += 1
    if current == "-" || current == "+" || current == "\u{2212}" { offset += 1 }
    guard digit(at: offset) != nil else {
      offset = next
      return
    }
    _ = digits()
    let text = string(from: start)
    let number = text.split(separator: "\u{2212}").joined(separator: "-")
    let plain = try? DecimalNumber.read(number).get()
    throw QuantityFailure(.foreign(.exponent(text, write: plain?.decimalText)), at: start)
  }

  private mutating func digits() -> [UInt8] {
    var digits: [UInt8] = []
    while let digit = digit(at: offset) {
      digits.append(digit)
      offset += 1
    }
    return digits
  }

  private func digit(at offset: Int) -> UInt8? {
    guard offset < scalars.count, case "0"..."9" = scalars[offset] else { return nil }
    return UInt8(scalars[offset].value)
  }
}

extension Unicode.Scalar {
  /// Spaces, also no-break, figure, thin and narrow ones, and the underscore.
  fileprivate var groupsDigits: Bool {
    switch value {
    case 0x20, 0x5F, 0xA0, 0x2007, 0x2009, 0x202F: true
    default: false
    }
  }

  /// Names match `[A-Za-z][A-Za-z0-9]*`.
  var isNameStart: Bool { isASCII && properties.isAlphabetic }
  var isNamePart: Bool { isNameStart || ("0"..."9").contains(self) }
}

/// Whether a text can name an entry.
func isName(_ text: String) -> Bool {
  text.unicodeScalars.first?.isNameStart == true && text.unicodeScalars.allSatisfy(\.isNamePart)
}
