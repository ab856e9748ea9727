import Estimation

/// An amount of memory in words, such as "2 GB": thousands of thousands of bytes.
struct MemorySize {
  let bytes: Int

  private static let units = [("MB", 1_000_000), ("GB", 1_000_000_000)]

  init(bytes: Int) { self.bytes = bytes }

  /// Reads a whole number of MB or GB, from 100 MB through 1 000 GB.
  init(_ text: String) throws(ArgumentProblem) {
    for (unit, size) in Self.units where text.uppercased().hasSuffix(unit) {
      var digits = text.dropLast(unit.count)
      while digits.last == " " || digits.last == "\u{A0}" { digits.removeLast() }
      guard digits.count <= 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(digits), (100_000_000...1_000_000_000_000).contains(number * size)
      else { break }
      bytes = number * size
      return
    }
    throw .badValue(
      .memory, text, expected: "a whole number of MB or GB from 100 MB, such as \"2 GB\"")
  }

  /// Rounded up to whole MB, or to tenths of a GB.
  var words: String {
    let megabytes = (bytes + 999_999) / 1_000_000
    if megabytes < 1_000 { return "\(megabytes) MB" }
    let tenths = (megabytes + 99) / 100
    return tenths % 10 == 0 ? "\(tenths / 10) GB" : "\(tenths / 10).\(tenths % 10) GB"
  }
}

extension MemoryNeed {
  /// What the user of the command can lower.
  var advice: String {
    switch largest {
    case .distributions:
      "Distributions of metrics take most of it: text and Markdown keep few of them, JSON and CSV "
        + "all; fewer designs or trials take less."
    case .means: "Metrics times designs take most of it: fewer designs or threads take less."
    case .borrowers:
      "Borrowers times designs take most of it: fewer borrowers, designs or threads take less."
    }
  }
}
