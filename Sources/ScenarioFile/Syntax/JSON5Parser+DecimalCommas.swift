/// Numbers with a comma, such as `share: 0,5`, in which the comma ends the value.
extension JSON5Parser {
  /// Takes the digits after the comma of a number, with what follows on the line, and reports the
  /// whole as one mistake; `false` where no such digits stand here.
  mutating func takeDecimals(of member: JSONMember?) -> Bool {
    guard let member, case .number(let whole, _) = member.node.value, followsItsComma(whole),
      cursor.scalar?.isDecimalDigit == true
    else { return false }
    let start = cursor.offset
    while let next = cursor.scalar, next.isDecimalDigit { cursor.advance() }
    let written = "\(whole),\(cursor.string(from: start))"
    let plain = NumberSpelling.plain(written)
    if continuesOnLine, let plain {
      while cursor.scalar == " " || cursor.scalar == "\t" { cursor.advance() }
      _ = unquoted(from: cursor.offset, at: member.node.place) { "\(plain) \($0)" }
    } else {
      report(.decimalComma(write: plain), at: member.node.place)
    }
    return true
  }

  /// Whether a number and its comma stand right before the cursor.
  private func followsItsComma(_ number: String) -> Bool {
    let written = "\(number),"
    let start = cursor.offset - written.utf8.count
    return start >= 0 && cursor.string(from: start) == written
  }
}

extension Unicode.Scalar {
  fileprivate var isDecimalDigit: Bool { ("0"..."9").contains(self) }
}
