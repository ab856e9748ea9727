import FinanceBasics

// MARK: - Blanks, words and numbers

extension JSON5Parser {
  /// Steps over white space and comments.
  mutating func skipBlanks() {
    while let next = cursor.scalar {
      if next.isJSON5Space {
        cursor.advance()
      } else if next == "/", cursor.byte(ahead: 1) == UInt8(ascii: "/") {
        while let here = cursor.scalar, !here.endsLine { cursor.advance() }
      } else if next == "/", cursor.byte(ahead: 1) == UInt8(ascii: "*") {
        skipBlockComment()
      } else if next == "#" {
        report(.hashComment, at: cursor.place)
        while let here = cursor.scalar, !here.endsLine { cursor.advance() }
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() {
    let opened = cursor.place
    cursor.advance(by: 2)
    while let next = cursor.scalar {
      if next == "*", cursor.byte(ahead: 1) == UInt8(ascii: "/") {
        cursor.advance(by: 2)
        return
      }
      cursor.advance()
    }
    stop(.commentNeverClosed, at: opened)
  }

  /// `true`, `false`, `null`, or something that should stand in quotes.
  mutating func word() -> JSONNode.Value {
    let start = cursor.offset
    let place = cursor.place
    while let next = cursor.scalar, next.continuesIdentifier { cursor.advance() }
    let word = cursor.string(from: start)
    if !continuesOnLine {
      switch word {
      case "true": return .flag(true)
      case "false": return .flag(false)
      case "null": return .null
      case "NaN", "Infinity":
        report(.notFinite(word), at: place)
        return .unreadable
      default: break
      }
    }
    return unquoted(from: start, at: place)
  }

  mutating func number() -> JSONNode.Value {
    let start = cursor.offset
    let place = cursor.place
    var previous: Unicode.Scalar = " "
    while let next = cursor.scalar {
      let isSign = next == "+" || next == "-"
      let signFits = cursor.offset == start || previous == "e" || previous == "E"
      guard next.continuesIdentifier || next == "." || isSign && signFits else { break }
      previous = next
      cursor.advance()
    }
    let token = cursor.string(from: start)
    let unsigned = token.drop { $0 == "+" || $0 == "-" }
    if unsigned == "NaN" || unsigned == "Infinity" {
      report(.notFinite(token), at: place)
      return .unreadable
    }
    if continuesOnLine { return unquoted(from: start, at: place) }
    switch DecimalNumber.read(token) {
    case .success(let number): return .number(token, number)
    case .failure(let failure):
      report(failure.mistake, at: place)
      return .unreadable
    }
  }

  /// Whether more of an unquoted text follows on the line, as in `9 %` or `42 months`.
  ///
  /// A key with its colon does not: there only a comma is missing.
  var continuesOnLine: Bool {
    var ahead = cursor
    while ahead.scalar == " " || ahead.scalar == "\t" { ahead.advance() }
    guard let next = ahead.scalar, !next.endsLine else { return false }
    if next.beginsIdentifier {
      while let here = ahead.scalar, here.continuesIdentifier { ahead.advance() }
      while ahead.scalar == " " || ahead.scalar == "\t" { ahead.advance() }
      return ahead.scalar != ":"
    }
    return !",}]:\"'/{[#".unicodeScalars.contains(next)
  }

  /// Takes the rest of an unquoted text: up to a comma, bracket, comment or the end of the line.
  ///
  /// - Parameter plain: the same text as it should be written, where that is known.
  mutating func unquoted(
    from start: Int, at place: TextPlace, as plain: ((String) -> String)? = nil
  ) -> JSONNode.Value {
    if cursor.offset == start { cursor.advance() }
    while let next = cursor.scalar, !next.endsLine, !",}]{[#".unicodeScalars.contains(next) {
      let ahead = cursor.byte(ahead: 1)
      if next == "/", ahead == UInt8(ascii: "/") || ahead == UInt8(ascii: "*") { break }
      cursor.advance()
    }
    var text = cursor.string(from: start)
    while text.last?.isWhitespace == true { text.removeLast() }
    if let (offset, strange) = text.firstStrangeCharacter {
      report(.strange(strange), at: place.advanced(by: offset))
    } else if plain == nil,
      text.isEmpty || text.unicodeScalars.allSatisfy({ !$0.continuesIdentifier })
    {
      report(.unexpectedCharacter(text), at: place)
    } else {
      report(.unquoted(plain?(text) ?? text), at: place)
    }
    return .unreadable
  }
}

// MARK: - Texts

extension JSON5Parser {
  /// A text in double or single quotes.
  mutating func textValue() -> JSONNode.Value {
    let opened = cursor.place
    guard let quote = cursor.scalar else { return .unreadable }
    cursor.advance()
    var text = String.UnicodeScalarView()
    var isPlain = true
    while let next = cursor.scalar {
      if next == quote {
        cursor.advance()
        return .text(String(text), isPlain: isPlain)
      }
      if next == "\n" || next == "\r" { break }
      if next == "\\" {
        isPlain = false
        escape(into: &text)
        continue
      }
      if next.value < 0x20, next != "\t" {
        report(.controlCharacter(next.value), at: cursor.place)
      }
      text.append(next)
      cursor.advance()
    }
    report(.textNeverClosed, at: opened)
    lostEndOfLine = true
    return .unreadable
  }

  private mutating func escape(into text: inout String.UnicodeScalarView) {
    let place = cursor.place
    cursor.advance()
    guard let letter = cursor.scalar else { return }
    switch letter {
    case "b": text.append("\u{8}")
    case "f": text.append("\u{C}")
    case "n": text.append("\n")
    case "r": text.append("\r")
    case "t": text.append("\t")
    case "v": text.append("\u{B}")
    case "x", "u":
      cursor.advance()
      unicodeEscape(digits: letter == "x" ? 2 : 4, into: &text, at: place)
      return
    case "\r", "\n", "\u{2028}", "\u{2029}":
      if letter == "\r", cursor.byte(ahead: 1) == 0x0A { cursor.advance() }
    case "0" where !isDigit(cursor.byte(ahead: 1)): text.append("\0")
    case "0"..."9": report(.badEscape("\\\(letter)"), at: place)
    default: text.append(letter)
    }
    cursor.advance()
  }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }

  /// The scalar that an escape of a key codes; `nil` unless it is `\u` and four digits.
  mutating func escapedScalar() -> Unicode.Scalar? {
    guard cursor.byte(ahead: 1) == UInt8(ascii: "u") else { return nil }
    cursor.advance(by: 2)
    return hexadecimal(4).flatMap(Unicode.Scalar.init)
  }

  private mutating func unicodeEscape(
    digits: Int, into text: inout String.UnicodeScalarView, at place: TextPlace
  ) {
    guard let code = hexadecimal(digits) else {
      report(.badEscape(digits == 2 ? "\\x" : "\\u"), at: place)
      return
    }
    if let scalar = Unicode.Scalar(code) {
      text.append(scalar)
      return
    }
    // A code that is no scalar is half of a surrogate pair: the other half must follow.
    guard code < 0xDC00, cursor.byte == UInt8(ascii: "\\"),
      cursor.byte(ahead: 1) == UInt8(ascii: "u")
    else {
      report(.loneSurrogate, at: place)
      return
    }
    cursor.advance(by: 2)
    guard let low = hexadecimal(4), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
    else {
      report(.loneSurrogate, at: place)
      return
    }
    text.append(scalar)
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32? {
    var code: UInt32 = 0
    for _ in 0..<count {
      guard let scalar = cursor.scalar, scalar.isASCII,
        let digit = Character(scalar).hexDigitValue
      else { return nil }
      code = code << 4 | UInt32(digit)
      cursor.advance()
    }
    return code
  }
}

extension String {
  /// The first character of a text that is not what it looks like, and the scalars before it.
  fileprivate var firstStrangeCharacter: (offset: Int, character: StrangeCharacter)? {
    for (offset, scalar) in unicodeScalars.enumerated() {
      if let character = StrangeCharacter(scalar) { return (offset, character) }
    }
    return nil
  }
}
