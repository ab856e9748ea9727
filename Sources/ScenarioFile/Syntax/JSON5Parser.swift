import FinanceBasics

/// Reads a JSON5 text into nodes with places, and goes on after a mistake where that is honest.
///
/// A mistake inside one value leaves an `unreadable` node and the structure whole. A mistake in the
/// structure sets `isBroken`: keys may then be missing, and nothing but the mistakes is usable.
struct JSON5Parser {
  static let depthLimit = 64
  /// Values of all kinds in a text.
  static let valueLimit = 300_000

  var cursor: JSON5Cursor
  private(set) var mistakes: [(mistake: SyntaxMistake, place: TextPlace)] = []
  private(set) var isBroken = false
  private var valueCount = 0
  /// Nothing more can be said about the rest of the text.
  private(set) var isStopped = false
  /// The value just read was cut off by the end of its line, and may have swallowed a comma.
  var lostEndOfLine = false

  init(_ bytes: [UInt8], text: Int, column: Int = 1) {
    cursor = JSON5Cursor(bytes, text: text, column: column)
  }

  /// The value of the whole text.
  mutating func document() -> JSONNode {
    let start = cursor.place
    skipBlanks()
    guard !cursor.isAtEnd else {
      if !isStopped { stop(.empty, at: start) }
      return JSONNode(value: .unreadable, place: start)
    }
    let node = value(depth: 1)
    skipBlanks()
    if !cursor.isAtEnd { stop(.textAfterEnd, at: cursor.place) }
    return node
  }

  mutating func report(_ mistake: SyntaxMistake, at place: TextPlace) {
    guard !isStopped else { return }
    mistakes.append((mistake, place))
    if mistakes.count >= MistakeCollector.limit { stop() }
  }

  /// Reports a mistake after which keys may be missing.
  mutating func breakStructure(_ mistake: SyntaxMistake, at place: TextPlace) {
    report(mistake, at: place)
    isBroken = true
  }

  /// Reports a mistake after which nothing can be read.
  mutating func stop(_ mistake: SyntaxMistake, at place: TextPlace) {
    breakStructure(mistake, at: place)
    stop()
  }

  private mutating func stop() {
    isBroken = true
    isStopped = true
    cursor.goToEnd()
  }

  // MARK: - Values

  mutating func value(depth: Int) -> JSONNode {
    let place = cursor.place
    lostEndOfLine = false
    guard depth <= Self.depthLimit else {
      stop(.tooDeep(limit: Self.depthLimit), at: place)
      return JSONNode(value: .unreadable, place: place)
    }
    valueCount += 1
    guard valueCount <= Self.valueLimit else {
      stop(.tooManyValues(limit: Self.valueLimit), at: place)
      return JSONNode(value: .unreadable, place: place)
    }
    guard let first = cursor.scalar else {
      report(.valueMissing, at: place)
      return JSONNode(value: .unreadable, place: place)
    }
    let value: JSONNode.Value
    switch first {
    case "{": value = object(depth: depth, opened: place)
    case "[": value = list(depth: depth, opened: place)
    case "\"", "'": value = textValue()
    case "0"..."9", "+", "-", ".": value = number()
    case ",", "}", "]", ":":
      report(.valueMissing, at: place)
      value = .unreadable
    default: value = word()
    }
    return JSONNode(value: value, place: place)
  }

  private mutating func object(depth: Int, opened: TextPlace) -> JSONNode.Value {
    cursor.advance()
    var members: [JSONMember] = []
    var lines: [String: Int] = [:]
    while true {
      skipBlanks()
      guard let next = cursor.scalar else {
        if !isStopped { stop(.neverClosed("{"), at: opened) }
        break
      }
      if next == "}" {
        cursor.advance()
        break
      }
      if next == "]" {
        stop(.closedBy("]", opened: "{"), at: cursor.place)
        break
      }
      if next == "," {
        report(.commaUnexpected, at: cursor.place)
        cursor.advance()
        continue
      }
      if takeDecimals(of: members.last) {
        members[members.count - 1].node.value = .unreadable
        takeComma(before: "}")
        continue
      }
      guard let member = member(depth: depth) else {
        skipToNextMember()
        continue
      }
      if let line = lines[member.key] {
        report(.duplicateKey(member.key, firstLine: line), at: member.keyPlace)
      } else {
        lines[member.key] = member.keyPlace.position.line
        members.append(member)
      }
      takeComma(before: "}")
    }
    return .object(members)
  }

  private mutating func member(depth: Int) -> JSONMember? {
    let place = cursor.place
    guard let key = key() else { return nil }
    skipBlanks()
    guard cursor.scalar == ":" else {
      let mistake = strangeCharacter ?? .colonExpected(key: key)
      breakStructure(mistake, at: cursor.isAtEnd ? place : cursor.place)
      return nil
    }
    cursor.advance()
    skipBlanks()
    if cursor.scalar == ":" { report(.unexpectedCharacter(":"), at: cursor.place) }
    while cursor.scalar == ":" {
      cursor.advance()
      skipBlanks()
    }
    return JSONMember(key: key, keyPlace: place, node: value(depth: depth + 1))
  }

  private mutating func key() -> String? {
    guard let first = cursor.scalar else { return nil }
    if first == "\"" || first == "'" {
      if case .text(let text, _) = textValue() { return text }
      isBroken = true
      return nil
    }
    if first.beginsIdentifier || first == "\\" { return identifier() }
    if let key = keyOfDigits() { return key }
    breakStructure(strangeCharacter ?? .keyExpected(found: String(first)), at: cursor.place)
    return nil
  }

  /// What to say of the character here, if it is not what it looks like.
  private var strangeCharacter: SyntaxMistake? {
    cursor.scalar.flatMap { StrangeCharacter($0) }.map { .strange($0) }
  }

  /// A key without quotation marks, in which `\u0070` stands for the letter it codes.
  private mutating func identifier() -> String? {
    let place = cursor.place
    var name = String.UnicodeScalarView()
    while let next = cursor.scalar, next.continuesIdentifier || next == "\\" {
      guard next == "\\" else {
        name.append(next)
        cursor.advance()
        continue
      }
      guard let letter = escapedScalar(),
        name.isEmpty ? letter.beginsIdentifier : letter.continuesIdentifier
      else {
        breakStructure(.badEscape("\\u"), at: place)
        return nil
      }
      name.append(letter)
    }
    return String(name)
  }

  /// A key such as 2022-01, which needs quotes; `nil` where no colon follows.
  private mutating func keyOfDigits() -> String? {
    let (start, place) = (cursor.offset, cursor.place)
    var ahead = cursor
    while let next = ahead.scalar, next == "-" || next.continuesIdentifier { ahead.advance() }
    let end = ahead
    while ahead.scalar == " " || ahead.scalar == "\t" { ahead.advance() }
    guard ahead.scalar == ":", end.offset > start else { return nil }
    cursor = end
    let key = cursor.string(from: start)
    report(.unquoted(key), at: place)
    return key
  }

  private mutating func list(depth: Int, opened: TextPlace) -> JSONNode.Value {
    cursor.advance()
    var elements: [JSONNode] = []
    while true {
      skipBlanks()
      guard let next = cursor.scalar else {
        if !isStopped { stop(.neverClosed("["), at: opened) }
        break
      }
      if next == "]" {
        cursor.advance()
        break
      }
      if next == "}" {
        stop(.closedBy("}", opened: "["), at: cursor.place)
        break
      }
      if next == "," {
        report(.commaUnexpected, at: cursor.place)
        cursor.advance()
        continue
      }
      // A key inside a list is the next key of the object around it: the bracket is missing.
      if next.beginsIdentifier, startsKey {
        stop(.neverClosed("["), at: opened)
        break
      }
      let before = cursor.offset
      elements.append(value(depth: depth + 1))
      if cursor.offset == before { cursor.advance() }
      skipBlanks()
      if cursor.scalar == ":" {
        stop(.neverClosed("["), at: opened)
        break
      }
      takeComma(before: "]")
    }
    return .list(elements)
  }

  /// Whether a word with a colon after it stands here.
  private var startsKey: Bool {
    var ahead = self
    while let here = ahead.cursor.scalar, here.continuesIdentifier { ahead.cursor.advance() }
    ahead.skipBlanks()
    return ahead.cursor.scalar == ":"
  }

  /// Steps over the comma after a member or element; the closing bracket needs none.
  private mutating func takeComma(before closing: Unicode.Scalar) {
    skipBlanks()
    guard let next = cursor.scalar, next != closing else { return }
    if next == "," {
      cursor.advance()
    } else if !lostEndOfLine, next != "}", next != "]" {
      report(strangeCharacter ?? .commaExpected, at: cursor.place)
      if !next.beginsIdentifier, next != "\"", next != "'" { isBroken = true }
      if next == ":" || next == ")" { cursor.advance() }
    }
  }

  /// After a broken member: goes to the comma or bracket that ends it.
  private mutating func skipToNextMember() {
    var depth = 0
    while let next = cursor.scalar {
      switch next {
      case "\"", "'": _ = textValue()
      case "/":
        let before = cursor.offset
        skipBlanks()
        if cursor.offset == before { cursor.advance() }
      case "{", "[":
        depth += 1
        cursor.advance()
      case "}", "]":
        if depth == 0 { return }
        depth -= 1
        cursor.advance()
      case "," where depth == 0:
        cursor.advance()
        return
      default: cursor.advance()
      }
    }
  }
}
