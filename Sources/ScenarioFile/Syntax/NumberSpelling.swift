/// Numbers as other languages write them, and as this one does.
enum NumberSpelling {
  /// Marks that group digits or begin decimals somewhere.
  static let marks: Set<Unicode.Scalar> = [".", ",", "'", "\u{2019}"]

  /// The number that is meant by digits and marks, such as `12 000 000` by `12.000.000`, and `0.5`
  /// by `0,5`; `nil` where it can be read in two ways or in none.
  static func plain(_ written: String) -> String? {
    let digits = written.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: marks.contains
    ).map { String($0) }
    let found = written.unicodeScalars.filter(marks.contains)
    guard digits.allSatisfy({ !$0.isEmpty }), let last = found.last, let ending = digits.last else {
      return nil
    }
    let groups = digits.dropLast()
    if Set(found).count == 1 {
      let areGroups = isGrouped(digits[...])
      if found.count > 1 || last == "'" || last == "\u{2019}" {
        return areGroups ? digits.joined(separator: " ") : nil
      }
      return areGroups && groups[0].first != "0" ? nil : "\(groups[0]).\(ending)"
    }
    // The last mark begins decimals when it stands only once and the others group.
    guard found.count(where: { $0 == last }) == 1, Set(found.dropLast()).count == 1,
      isGrouped(groups)
    else { return nil }
    return groups.joined(separator: " ") + ".\(ending)"
  }

  private static func isGrouped(_ groups: ArraySlice<String>) -> Bool {
    (1...3).contains(groups.first?.count ?? 0) && groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}
