/// A name as words: `socialHousing` is "social housing", `firstEIBLoan` "first EIB loan".
///
/// A capital after a small letter or a digit begins a word, and so does the last of several
/// capitals before a small letter. A word keeps its capitals where it has several.
public func nameInWords(_ name: String) -> String {
  let letters = Array(name)
  var words: [String] = []
  for (index, letter) in letters.enumerated() {
    let next = index + 1 < letters.count ? letters[index + 1] : nil
    let last = index > 0 ? letters[index - 1] : nil
    let begins =
      letter.isUppercase && (last.map { !$0.isUppercase } ?? true || next?.isLowercase == true)
    if begins || words.isEmpty { words.append("") }
    words[words.count - 1].append(letter)
  }
  return words.enumerated().map { index, word in
    let isOrdinary = index > 0 && word.dropFirst().allSatisfy { !$0.isUppercase } && word.count > 1
    return isOrdinary ? word.lowercased() : word
  }.joined(separator: " ")
}
