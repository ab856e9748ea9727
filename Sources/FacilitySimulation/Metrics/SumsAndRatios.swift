import ScenarioModel

extension [Int64] {
  var sum: Int64 {
    var total: Int64 = 0
    for value in self { total += value }
    return total
  }
}

/// The part of a whole; `nil` when the whole is 0.
func ratio(_ part: Int64, to whole: Int64) -> Double? {
  whole == 0 ? nil : Double(part) / Double(whole)
}
