/// A character that cannot be seen, or that looks like one of the language and is another.
struct StrangeCharacter: Hashable {
  let scalar: Unicode.Scalar
  private let name: String
  /// What is written instead; `nil` for what cannot be seen.
  private let instead: String?

  /// `nil` for a character that is what it looks like.
  init?(_ scalar: Unicode.Scalar) {
    let found: (name: String, instead: String?)? =
      switch scalar.value {
      case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: ("quotation mark \(scalar)", "a straight \"")
      case 0x2018, 0x2019, 0x201A: ("quotation mark \(scalar)", "a straight '")
      case 0x2010, 0x2011: ("hyphen \(scalar)", "\"-\"")
      case 0x2013: ("en dash \(scalar)", "\"-\"")
      case 0x2014: ("em dash \(scalar)", "\"-\"")
      case 0xFF0C: ("wide comma \(scalar)", "\",\"")
      case 0xFF1A: ("wide colon \(scalar)", "\":\"")
      default: Self.hidden[scalar.value].map { ($0, nil) }
      }
    guard let found else { return nil }
    self.scalar = scalar
    (name, instead) = found
  }

  /// Characters without ink that no rule takes for a space.
  private static let hidden: [UInt32: String] = [
    0xAD: "soft hyphen", 0x200B: "zero-width space", 0x200C: "zero-width non-joiner",
    0x200D: "zero-width joiner", 0x200E: "left-to-right mark", 0x200F: "right-to-left mark",
    0x202A: "left-to-right embedding", 0x202B: "right-to-left embedding",
    0x202C: "end of a direction", 0x202D: "left-to-right override",
    0x202E: "right-to-left override", 0x2060: "word joiner",
    0x2066: "left-to-right isolate", 0x2067: "right-to-left isolate",
    0x2068: "first strong isolate", 0x2069: "end of an isolate",
    0xFEFF: "zero-width no-break space",
  ]

  private var code: String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  var sentence: String {
    instead.map { "unexpected \(name) (\(code)): write \($0)" }
      ?? "unexpected \(name) (\(code)), which cannot be seen: remove it"
  }

  // MARK: - Inside texts

  /// What a reader cannot see in a name: ` (with a no-break space, U+00A0)`; empty where nothing.
  static func note(on text: String) -> String {
    for scalar in text.unicodeScalars.prefix(60) {
      if let strange = StrangeCharacter(scalar), strange.instead == nil {
        return " (with a \(strange.name), \(strange.code))"
      }
      if scalar.value == 0xA0 { return " (with a no-break space, U+00A0)" }
    }
    let ends = [text.unicodeScalars.first, text.unicodeScalars.last]
    return ends.contains { $0?.isJSON5Space == true } ? " (with a space at an end)" : ""
  }
}

/// A name as written, between quotation marks, and what cannot be seen of it.
func named(_ name: String) -> String { quoted(name) + StrangeCharacter.note(on: name) }
