/// The known name closest to a misspelt one, when it is close enough to be meant.
///
/// Distance of Damerau and Levenshtein (optimal string alignment), ignoring case; at most a third
/// of the longer name may differ, and the first in order wins a tie.
public func nearestName(to name: String, among known: [String]) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars.prefix(80))
  var best: (name: String, distance: Int)?
  for candidate in known {
    let other = Array(candidate.lowercased().unicodeScalars.prefix(80))
    let allowed = max(1, max(wanted.count, other.count) / 3)
    guard abs(wanted.count - other.count) <= allowed else { continue }
    let distance = editDistance(wanted, other)
    if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// Finds nearest names as long as that takes no time that anybody would notice.
package struct NameAdvice {
  /// Comparisons of two names that are left.
  private var left: Int

  package init(comparisons: Int = 100_000) { left = comparisons }

  /// The nearest of the known names; `nil` once too many have been compared.
  package mutating func nearest(
    to name: String, among known: @autoclosure () -> [String]
  ) -> String? {
    guard left > 0 else { return nil }
    let known = known()
    left -= known.count
    return left < 0 ? nil : nearestName(to: name, among: known)
  }
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
