/// Walks over UTF-8 bytes that are known to be valid and counts lines and columns.
struct JSON5Cursor {
  private let bytes: [UInt8]
  private let text: Int
  private(set) var offset = 0
  private var line = 1
  private var column: Int

  /// `column` is that of the first byte: an override's value does not begin its text.
  init(_ bytes: [UInt8], text: Int, column: Int = 1) {
    self.bytes = bytes
    self.text = text
    self.column = column
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  var place: TextPlace { TextPlace(text: text, line: line, column: column) }
  var isAtEnd: Bool { offset >= bytes.count }
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func byte(ahead: Int) -> UInt8? {
    offset + ahead < bytes.count ? bytes[offset + ahead] : nil
  }

  /// The scalar here; `nil` at the end.
  var scalar: Unicode.Scalar? {
    guard let first = byte else { return nil }
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let mask: UInt32 = length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F
    var code = UInt32(first) & mask
    for next in 1..<length { code = code << 6 | UInt32((byte(ahead: next) ?? 0) & 0x3F) }
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  func string(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }

  /// Steps over one scalar; `\n`, `\r` and `\r\n` end a line.
  mutating func advance() {
    guard let first = byte else { return }
    offset += first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    offset = min(offset, bytes.count)
    if first == 0x0A || first == 0x0D && byte != 0x0A {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }

  mutating func advance(by count: Int) {
    for _ in 0..<count { advance() }
  }

  mutating func goToEnd() { offset = bytes.count }
}

extension Unicode.Scalar {
  var endsLine: Bool { self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}" }

  /// White space of JSON5: that of JavaScript.
  var isJSON5Space: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0xA0, 0xFEFF, 0x2028, 0x2029: true
    case 0..<0x80: false
    default: properties.generalCategory == .spaceSeparator
    }
  }

  var beginsIdentifier: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0x24, 0x5F: true
    case 0..<0x80: false
    default: properties.isAlphabetic
    }
  }

  var continuesIdentifier: Bool {
    switch value {
    case 0x30...0x39: true
    case 0..<0x80: beginsIdentifier
    default:
      beginsIdentifier || properties.generalCategory == .decimalNumber
        || properties.generalCategory == .nonspacingMark
        || properties.generalCategory == .spacingMark
        || properties.generalCategory == .connectorPunctuation
    }
  }
}
