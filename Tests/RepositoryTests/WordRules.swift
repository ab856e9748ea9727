import Foundation

/// The words of the glossary, as far as a test can tell them from others.
enum WordRules {
  /// A page without what stands in fences and between back-quotes: code has words of its own.
  static func prose(_ page: String) -> [String] {
    var isCode = false
    return page.components(separatedBy: "\n").map { line in
      if line.hasPrefix("```") {
        isCode.toggle()
        return ""
      }
      // Four spaces make code of a line, but not of one that goes on with a list.
      if isCode || line.hasPrefix("    ") { return "" }
      return line.replacing(#/`+[^`]*`+/#, with: "")
    }
  }

  /// Lines that call a portfolio a book, or a term or tenor a maturity. Accounts that balance are
  /// books too.
  static func wrongWords(_ path: String, _ lines: [String]) -> [String] {
    lines.enumerated().filter { _, line in
      let mentionsBook = line.contains(#/\b[Bb]ooks?\b/#) && !line.contains(#/\b(?:T|t)he books\b/#)
      return mentionsBook || line.contains(#/\b[Mm]aturit(?:y|ies)\b/#)
    }.map { "\(path):\($0.offset + 1): \($0.element)" }
  }

  /// The text of the string literals of a Swift file, line by line, interpolations left out.
  static func literals(_ text: String) -> [String] {
    text.components(separatedBy: "\n").map { line in
      line.matches(of: #/"((?:[^"\\]|\\.)*)"/#).map { match in
        String(match.output.1).replacing(#/\\\([^)]*\)/#, with: "")
      }.joined(separator: " ")
    }
  }
}
