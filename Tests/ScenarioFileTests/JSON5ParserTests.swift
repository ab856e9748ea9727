import FinanceBasics
import Testing

@testable import ScenarioFile

/// What JSON5 allows beyond JSON, and what this reader refuses.
@Suite struct JSON5ParserTests {
  static func parse(_ text: String) -> (root: JSONNode, parser: JSON5Parser) {
    var parser = JSON5Parser(Array(text.utf8), text: 0)
    let root = parser.document()
    return (root, parser)
  }

  static func value(_ text: String) throws -> JSONNode.Value {
    let (root, parser) = parse(text)
    try #require(parser.mistakes.isEmpty, "\(parser.mistakes)")
    return root.value
  }

  @Test func readsWhatJSON5Adds() throws {
    let (root, parser) = Self.parse(
      """
      // a comment
      { plain: 1, 'single': 'it''s'.length, }
      """)
    #expect(root.members != nil)
    #expect(!parser.mistakes.isEmpty)
    let object = try Self.value(
      "\u{FEFF}/* one */ {a: 1, $b_2: [true, false, null,], 'c d': \"e\", \"f\": .5, ü: +2.e1,} // two"
    )
    guard case .object(let members) = object else {
      Issue.record("not an object")
      return
    }
    #expect(members.map(\.key) == ["a", "$b_2", "c d", "f", "ü"])
    #expect(members[3].node.value == .number(".5", ExactNumber(billionths: 500_000_000)))
    #expect(members[4].node.value == .number("+2.e1", ExactNumber(20)))
  }

  @Test(arguments: [
    (#""a\n\t\"\'\/\\b""#, "a\n\t\"'/\\b"), (#"'\x41\u00e9\ud83d\ude00'"#, "Aé😀"),
    ("'one \\\ntwo'", "one two"), ("'one \\\r\ntwo'", "one two"), (#"'\0'"#, "\0"),
    (#"'\q'"#, "q"), ("'\u{2028}'", "\u{2028}"), ("'\"'", "\""),
  ])
  func escapes(_ source: String, _ text: String) throws {
    guard case .text(let read, _) = try Self.value(source) else {
      Issue.record("not a text")
      return
    }
    #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    ("1e3", 1_000, 1), ("-2.50", -25, 10), ("5.", 5, 1), ("1E-3", 1, 1_000), ("0", 0, 1),
    ("-0", 0, 1), ("0e999999999999", 0, 1),
    ("123456789.123456789", 123_456_789_123_456_789, billion),
  ])
  func numbers(_ source: String, _ numerator: Int64, _ denominator: Int64) throws {
    let exact = try #require(ExactNumber(Int128(numerator), over: Int128(denominator)))
    #expect(try Self.value(source) == .number(source, exact))
  }

  @Test(arguments: [
    "0x10", "1e400", "1e-400", "1e99999999999999999999", "NaN", "Infinity", "-Infinity", "+NaN",
    "01", "1.2.3", "1e", "1e+", "--1", "+", ".", "'a", "\"a\nb\"", "'\\x4'", "'\\u12'",
    "'\\ud800'", "'\\ud800\\u0041'", "'\\udc00'", "'\\1'", "tru", "truee", "{a 1}", "{a: }",
    "{: 1}", "{a: 1 b: 2}", "[1 2]", "[1, , 2]", "{,}", "[", "{", "{a: [}", "/* x", "1 1",
    "'\u{1}'",
    "{a: 1, a: 2}", "{\"a\": 1, a: 2}", "{a:: 1}", "@", "{@: 1}", "[a: 1]",
  ])
  func refuses(_ source: String) {
    #expect(!Self.parse(source).parser.mistakes.isEmpty)
  }

  @Test func countsLinesAndColumnsInScalars() {
    let (_, parser) = Self.parse("{\r\n a: '😀é', \u{A0}b: @,\r c: @,\n\n d: @ }")
    #expect(
      parser.mistakes.map(\.place.position) == [
        SourcePosition(line: 2, column: 15), SourcePosition(line: 3, column: 5),
        SourcePosition(line: 5, column: 5),
      ])
  }

  @Test func nestingIsLimited() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(Self.parse(nested(64)).parser.mistakes.isEmpty)
    #expect(Self.parse(nested(65)).parser.mistakes.map(\.mistake) == [.tooDeep(limit: 64)])
    let objects = String(repeating: "{a:", count: 200_000)
    #expect(Self.parse(objects).parser.mistakes.map(\.mistake) == [.tooDeep(limit: 64)])
  }

  /// A mistake inside a value leaves the keys around it usable.
  @Test func goesOnAfterAMistakeInAValue() {
    let (root, parser) = Self.parse("{ a: 9 %, b: 0x1, c: NaN, d: 'x\n e: tru, f: 1 g: 2 }")
    #expect(parser.mistakes.count == 6)
    #expect(!parser.isBroken)
    #expect(root.members?.map(\.key) == ["a", "b", "c", "d", "e", "f", "g"])
  }
}
