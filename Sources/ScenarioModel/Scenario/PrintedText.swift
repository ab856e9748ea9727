/// How words that come from outside (titles, names, file names, arguments) are printed.
///
/// What has no ink of its own but moves the cursor, turns the direction of writing or starts an
/// escape sequence is shown as its code, such as `<U+202E>`: control characters, format characters
/// and the separators of lines and paragraphs (Unicode categories Cc, Cf, Zl and Zp). The
/// zero-width joiner U+200D stays, since it holds emoji and words of several scripts together.
package enum PrintedText {
  /// Scalars of a word in a message; what is longer ends in "…".
  package static let longestWord = 60
  /// Scalars of a message about a place in a file.
  package static let longestMessage = 2_000
  /// Scalars of a title in a table.
  package static let longestTitle = 120
  /// Scalars of the name of a file in a message: more than most systems have names for.
  package static let longestPath = 1_024

  /// Whether a scalar is shown as its code.
  package static func hides(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200D
    default: return false
    }
  }

  /// Such as `<U+202E>`.
  package static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  /// A text in which everything can be seen.
  ///
  /// - Parameter kept: what stays as it is nevertheless, such as the ends of lines.
  package static func visible(_ text: String, keeping kept: [Unicode.Scalar] = []) -> String {
    guard text.unicodeScalars.contains(where: hides) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if hides(scalar), !kept.contains(scalar) {
        result += code(scalar).unicodeScalars
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A visible text of at most so many scalars of the original, then "…".
  package static func shortened(_ text: String, to length: Int = longestWord) -> String {
    visible(cut(text, to: length))
  }

  /// A message with its long words cut, and cut itself where it is long beyond reading.
  package static func message(_ text: String) -> String {
    let words = cut(text, to: longestMessage)
      .split(separator: " ", omittingEmptySubsequences: false)
      .map { cut(String($0), to: 4 * longestWord) }
    return visible(words.joined(separator: " "), keeping: ["\n"])
  }

  /// The first so many scalars of a text, then "…" where there are more.
  package static func cut(_ text: String, to length: Int) -> String {
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(
        scalars.startIndex, offsetBy: length, limitedBy: scalars.endIndex), end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }
}
