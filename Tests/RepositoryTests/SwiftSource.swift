/// A Swift file as a reader of code sees it: comments and the text of literals blanked, lines kept.
struct SwiftSource {
  let path: String
  /// The lines as they stand.
  let lines: [String]
  /// The same lines with everything but code replaced by spaces.
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    var blanking = Blanking(text)
    blanking.run()
    lines = Self.split(text)
    code = Self.split(String(decoding: blanking.output, as: UTF8.self))
  }

  private static func split(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The modules the file imports.
  var imports: [String] {
    code.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place < 2, place + 1 < words.count else {
        return nil
      }
      return words[place + 1]
    }
  }

  /// First line and number of lines of each function, initialiser, subscript and computed property.
  var functions: [(line: Int, length: Int)] {
    code.indices.compactMap { start in
      guard Self.declaresFunction(code[start]), let end = endOfBody(from: start) else { return nil }
      return (start + 1, end - start + 1)
    }
  }

  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private", "private(set)", "static", "class",
    "final", "override", "required", "convenience", "mutating", "nonmutating", "nonisolated",
    "lazy",
    "consuming", "borrowing", "prefix", "postfix", "infix",
  ]

  private static func declaresFunction(_ line: String) -> Bool {
    for word in line.split(separator: " ") {
      if word == "func" { return true }
      if ["init(", "init?(", "init<", "subscript(", "subscript<"].contains(where: word.hasPrefix) {
        return true
      }
      if word == "var" {
        let words = line.split(separator: " ")
        return words.last == "{" && !words.contains("=")
      }
      guard modifiers.contains(word) || word.hasPrefix("@") else { return false }
    }
    return false
  }

  /// The line of the brace that closes the body of a declaration; `nil` for a requirement, which
  /// has no body.
  private func endOfBody(from start: Int) -> Int? {
    var parentheses = 0
    var braces = 0
    for index in start..<code.count {
      if index > start, braces == 0, parentheses == 0 {
        // The next declaration, or the end of the protocol, comes before any brace.
        let line = code[index].drop { $0 == " " }
        if Self.declaresFunction(code[index]) || line.hasPrefix("var ") || line.hasPrefix("}") {
          return nil
        }
      }
      for character in code[index] {
        switch character {
        case "(", "[": parentheses += 1
        case ")", "]": parentheses -= 1
        case "{" where parentheses == 0 || braces > 0: braces += 1
        case "}" where braces > 0:
          braces -= 1
          if braces == 0 { return index }
        default: break
        }
      }
    }
    return nil
  }
}

/// Replaces comments and the text of string literals by spaces; code in interpolations stays.
private struct Blanking {
  let input: [UInt8]
  var output: [UInt8] = []
  private var place = 0

  init(_ text: String) {
    input = Array(text.utf8)
    output.reserveCapacity(input.count)
  }

  mutating func run() { code(untilParenthesis: false) }

  private func starts(with text: String) -> Bool {
    input[place...].starts(with: text.utf8)
  }

  private mutating func keep(_ count: Int = 1) {
    output += input[place..<min(place + count, input.count)]
    place += count
  }

  private mutating func blank(_ count: Int = 1) {
    for byte in input[place..<min(place + count, input.count)] {
      output.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " "))
    }
    place += count
  }

  private mutating func code(untilParenthesis: Bool) {
    var depth = 0
    while place < input.count {
      if starts(with: "//") {
        while place < input.count, input[place] != UInt8(ascii: "\n") { blank() }
      } else if starts(with: "/*") {
        comment()
      } else if starts(with: "#/") {
        regex()
      } else if starts(with: "\"") || starts(with: "#\"") || starts(with: "##\"") {
        literal()
      } else {
        if input[place] == UInt8(ascii: "(") { depth += 1 }
        if input[place] == UInt8(ascii: ")") { depth -= 1 }
        if untilParenthesis, depth < 0 { return }
        keep()
      }
    }
  }

  private mutating func comment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        blank(2)
      } else if starts(with: "*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && place < input.count
  }

  private mutating func regex() {
    keep(2)
    while place < input.count, !starts(with: "/#") { blank() }
    keep(2)
  }

  private mutating func literal() {
    var pounds = ""
    while starts(with: "#") {
      pounds += "#"
      keep()
    }
    let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    keep(quotes.utf8.count)
    while place < input.count, !starts(with: quotes + pounds) {
      if starts(with: "\\" + pounds + "(") {
        blank(1 + pounds.utf8.count)
        keep()
        code(untilParenthesis: true)
        keep()
      } else if starts(with: "\\"), pounds.isEmpty {
        blank(2)
      } else {
        blank()
      }
    }
    keep(quotes.utf8.count + pounds.utf8.count)
  }
}
