import FinanceBasics

/// A place in one of the texts a scenario is made of: the file, or an override.
struct TextPlace: Hashable, Comparable, Sendable {
  /// 0 is the file; overrides follow in the order given.
  let text: Int
  let position: SourcePosition

  init(text: Int, line: Int, column: Int) {
    self.text = text
    position = SourcePosition(line: line, column: column)
  }

  /// The place some columns further on the same line.
  func advanced(by columns: Int) -> TextPlace {
    TextPlace(text: text, line: position.line, column: position.column + columns)
  }

  static func < (a: TextPlace, b: TextPlace) -> Bool {
    (a.text, a.position) < (b.text, b.position)
  }
}

/// A value of a JSON5 text and the place of its first character.
struct JSONNode: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    case null
    case flag(Bool)
    /// The number as written and its exact value.
    case number(String, ExactNumber)
    /// `isPlain`: the text stands in the file as it is, without escapes, so columns can be counted.
    case text(String, isPlain: Bool)
    case list([JSONNode])
    case object([JSONMember])
    /// Something was wrong here and has been reported; later stages pass over it.
    case unreadable
  }

  var value: Value
  var place: TextPlace
}

/// A key of an object with its value.
struct JSONMember: Hashable, Sendable {
  let key: String
  let keyPlace: TextPlace
  var node: JSONNode
  /// The place of the key whose members it takes over by `like`: what is missing there, it misses.
  var origin: TextPlace?
}

extension JSONNode {
  var members: [JSONMember]? {
    if case .object(let members) = value { members } else { nil }
  }

  var text: String? {
    if case .text(let text, _) = value { text } else { nil }
  }

  var isUnreadable: Bool {
    if case .unreadable = value { true } else { false }
  }

  /// The member with a key; the first, when a key is given twice.
  func member(_ key: String) -> JSONMember? { members?.first { $0.key == key } }

  /// The place of a character inside a text, or of the text when it has escapes.
  func place(ofOffset offset: Int) -> TextPlace {
    if case .text(_, isPlain: true) = value { place.advanced(by: 1 + offset) } else { place }
  }

  /// What stands here, in words: `a text`, `a list`.
  var kindInWords: String {
    switch value {
    case .null: "null"
    case .flag: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    case .unreadable: "unreadable"
    }
  }
}
