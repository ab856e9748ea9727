import ScenarioModel

/// A JSON value whose members keep their order.
indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case whole(UInt64)
  /// Written as `null` unless finite: JSON has no other number.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  static func count(_ count: Int) -> JSONValue { .whole(UInt64(max(0, count))) }

  static func string(_ text: String?) -> JSONValue {
    guard let text else { return .null }
    return .string(text)
  }

  static func number(_ value: Double?) -> JSONValue {
    guard let value else { return .null }
    return .number(value)
  }

  /// The value as text; what lies deeper than `inlineDepth` containers stands on one line.
  func text(inlineDepth: Int) -> String {
    var text = ""
    write(to: &text, depth: 0, inlineDepth: inlineDepth)
    return text + "\n"
  }

  private func write(to text: inout String, depth: Int, inlineDepth: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .whole(let value): text += String(value)
    case .number(let value): text += JSONValue.numberText(value)
    case .string(let value): text += JSONValue.quoted(value)
    case .array(let values):
      JSONValue.write("[", "]", values.count, &text, depth, inlineDepth) { index, text in
        values[index].write(to: &text, depth: depth + 1, inlineDepth: inlineDepth)
      }
    case .object(let members):
      JSONValue.write("{", "}", members.count, &text, depth, inlineDepth) { index, text in
        text += JSONValue.quoted(members[index].0) + ": "
        members[index].1.write(to: &text, depth: depth + 1, inlineDepth: inlineDepth)
      }
    }
  }

  private static func write(
    _ open: String, _ close: String, _ count: Int, _ text: inout String, _ depth: Int,
    _ inlineDepth: Int, _ item: (Int, inout String) -> Void
  ) {
    guard count > 0 else {
      text += open + close
      return
    }
    let inline = depth >= inlineDepth
    text += open
    for index in 0..<count {
      if index > 0 { text += inline ? ", " : "," }
      if !inline { text += "\n" + String(repeating: "  ", count: depth + 1) }
      item(index, &text)
    }
    if !inline { text += "\n" + String(repeating: "  ", count: depth) }
    text += close
  }

  /// The shortest digits that read back as the same number; whole numbers without ".0", zero
  /// without a sign.
  static func numberText(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    guard value != 0 else { return "0" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A text in quotation marks; what cannot be seen is escaped, so that a terminal shows the file.
  static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if PrintedText.hides(scalar) {
          text += UTF16.encode(scalar).map { $0.map(escape).joined() } ?? ""
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text + "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
