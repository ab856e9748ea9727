import ScenarioModel

/// Words of a scenario made safe for one line of text: ends of lines and tabs become spaces, and
/// other hidden characters are shown as their codes.
///
/// Without it a title could move the cursor of a terminal or break a table.
func singleLine(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: PrintedText.hides) else { return text }
  var line = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    line.append(["\t", "\n", "\r"].contains(scalar) ? " " : scalar)
  }
  return PrintedText.visible(String(line))
}

/// A title in a table: a long one is cut, so that a table is never as wide as its titles.
func tableTitle(_ text: String) -> String {
  singleLine(PrintedText.cut(text, to: PrintedText.longestTitle))
}

/// The heading of a whole table, which names an entry besides figures and units.
func tableHeading(_ text: String) -> String {
  singleLine(PrintedText.cut(text, to: 2 * PrintedText.longestTitle))
}

/// Breaks text at spaces into lines of at most `width` characters; longer words are cut.
func wrapped(_ text: String, width: Int) -> [String] {
  let width = max(1, width)
  var lines: [String] = []
  var (line, length) = ("", 0)
  for word in singleLine(text).split(separator: " ") {
    var rest = Substring(word)
    // Counted once: to count is to walk through all of a word.
    var count = rest.count
    if length > 0, length + 1 + count <= width {
      line += " " + rest
      length += 1 + count
      continue
    }
    if length > 0 { lines.append(line) }
    while count > width {
      lines.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
      count -= width
    }
    (line, length) = (String(rest), count)
  }
  if length > 0 { lines.append(line) }
  return lines
}

func padded(left text: String, to width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func padded(right text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// Lines without the spaces that padding leaves at their ends.
func trimmedEnd(_ line: String) -> String {
  guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
  return String(line[...last])
}
