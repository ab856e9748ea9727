import ScenarioModel

/// The texts a scenario is made of, to show the line of a place: the file and the overrides.
struct SourceTexts: Sendable {
  /// Longest part of a line that is shown, in scalars.
  private static let widest = 160
  /// Lines longer than this, in bytes, are not shown at all.
  private static let longest = 1 << 16

  private let fileName: String
  private let file: [UInt8]
  /// Byte offsets at which the file's lines begin.
  private let lineStarts: [Int]
  private let overrides: [(origin: String, text: String)]

  init(fileName: String, file: [UInt8], overrides: [ScenarioOverride]) {
    self.fileName = fileName
    self.file = file
    self.overrides = overrides.map { ($0.origin, "\($0.path)=\($0.valueText)") }
    var starts = [file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (offset, byte) in file.enumerated()
    where byte == 0x0A || byte == 0x0D && !(offset + 1 < file.count && file[offset + 1] == 0x0A) {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  func diagnostic(_ entry: MistakeCollector.Entry) -> Diagnostic {
    let column = entry.place.position.column
    let (line, offset) = window(of: entry.place, column: column)
    return Diagnostic(
      severity: entry.severity, fileName: name(of: entry.place),
      position: entry.place.position, message: entry.sentence, sourceLine: line,
      caretOffset: offset)
  }

  /// The file, or the option of an override.
  private func name(of place: TextPlace) -> String {
    let index = place.text - 1
    return overrides.indices.contains(index) ? overrides[index].origin : fileName
  }

  /// The line around a place, made printable, and the scalars in it before the place.
  private func window(of place: TextPlace, column: Int) -> (line: String, offset: Int) {
    let bytes = line(of: place)
    guard bytes.count <= Self.longest else { return ("", 0) }
    let scalars: [Unicode.Scalar]
    let before: Int
    if column <= Self.widest {
      // Four bytes make at most one scalar, so the beginning of the line is enough.
      scalars = Array(
        String(decoding: bytes.prefix(4 * Self.widest + 4), as: UTF8.self)
          .unicodeScalars.prefix(Self.widest))
      before = column - 1
    } else {
      let all = String(decoding: bytes, as: UTF8.self).unicodeScalars
      scalars = Array(all.dropFirst(column - 1 - Self.widest / 2).prefix(Self.widest))
      before = Self.widest / 2
    }
    func visible(_ part: ArraySlice<Unicode.Scalar>) -> String {
      PrintedText.visible(String(String.UnicodeScalarView(part)), keeping: ["\t"])
    }
    let start = visible(scalars.prefix(before))
    return (start + visible(scalars.dropFirst(before)), start.unicodeScalars.count)
  }

  private func line(of place: TextPlace) -> ArraySlice<UInt8> {
    guard place.text == 0 else {
      let index = place.text - 1
      return overrides.indices.contains(index) ? Array(overrides[index].text.utf8)[...] : []
    }
    let number = place.position.line - 1
    guard lineStarts.indices.contains(number) else { return [] }
    var end = number + 1 < lineStarts.count ? lineStarts[number + 1] : file.count
    while end > lineStarts[number], file[end - 1] == 0x0A || file[end - 1] == 0x0D { end -= 1 }
    return file[lineStarts[number]..<end]
  }
}
