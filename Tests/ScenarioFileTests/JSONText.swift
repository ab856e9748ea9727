@testable import ScenarioFile

/// Trees from texts and back, for tests that change a tree and read it again.
enum JSONText {
  static func node(_ text: String) -> JSONNode { JSON5ParserTests.parse(text).root }

  /// The tree as JSON.
  static func text(of node: JSONNode) -> String {
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    switch node.value {
    case .null, .unreadable: return "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let text, _): return text
    case .text(let text, _): return quoted(text)
    case .list(let elements):
      return "[" + elements.map { text(of: $0) }.joined(separator: ", ") + "]"
    case .object(let members):
      return "{\n"
        + members.map { "\(quoted($0.key)): \(text(of: $0.node))" }
        .joined(separator: ",\n") + "\n}"
    }
  }
}
