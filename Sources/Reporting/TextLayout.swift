/// Words of a scenario made safe for one line of text: control characters become spaces.
///
/// Without it a title could move the cursor of a terminal or break a table.
func singleLine(_ text: String) -> String {
  var line = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    line.append(scalar.properties.generalCategory == .control ? " " : scalar)
  }
  return String(line)
}

/// Breaks text at spaces into lines of at most `width` characters; longer words are cut.
func wrapped(_ text: String, width: Int) -> [String] {
  let width = max(1, width)
  var lines: [String] = []
  var line = ""
  for word in singleLine(text).split(separator: " ") {
    var rest = Substring(word)
    if !line.isEmpty, line.count + 1 + rest.count <= width {
      line += " " + rest
      continue
    }
    if !line.isEmpty { lines.append(line) }
    while rest.count > width {
      lines.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    line = String(rest)
  }
  if !line.isEmpty { lines.append(line) }
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
