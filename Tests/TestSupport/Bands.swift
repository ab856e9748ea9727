import Testing

/// Half-width, in standard errors, of every band around an estimate: a correct estimate leaves it
/// for about one seed in 90,000. The one place where the number stands.
public let bandWidth = 4.4

/// Expects an estimate within 4.4 of its standard errors of a number known by another road.
public func expectInBand(
  _ estimate: Double, error: Double, around expected: Double, _ comment: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let distance = (estimate - expected).magnitude
  #expect(
    distance <= bandWidth * error, "\(comment) \(estimate) ± \(error), expected \(expected)",
    sourceLocation: sourceLocation)
}

/// Pearson's statistic of counts against probabilities; cells with fewer than five expected are
/// joined with their neighbours.
public func chiSquare(
  counts: [Int], probabilities: [Double]
) -> (statistic: Double, degrees: Int) {
  let total = Double(counts.reduce(0, +))
  var cells: [(found: Double, expected: Double)] = []
  var open = (found: 0.0, expected: 0.0)
  for (count, probability) in zip(counts, probabilities) {
    open = (open.found + Double(count), open.expected + probability * total)
    if open.expected >= 5 {
      cells.append(open)
      open = (0, 0)
    }
  }
  if let last = cells.popLast() {
    cells.append((last.found + open.found, last.expected + open.expected))
  }
  let statistic = cells.reduce(0) {
    $0 + ($1.found - $1.expected) * ($1.found - $1.expected) / $1.expected
  }
  return (statistic, cells.count - 1)
}

/// Expects Pearson's statistic below the bound that a correct law passes for all but about one seed
/// in 100,000 (4.26 standard deviations after the cube root of E. B. Wilson and M. M. Hilferty,
/// PNAS 17 (1931), 684–688).
public func expectChiSquare(
  counts: [Int], probabilities: [Double], sourceLocation: SourceLocation = #_sourceLocation
) {
  let (statistic, degrees) = chiSquare(counts: counts, probabilities: probabilities)
  let spread = 2 / (9 * Double(degrees))
  let root = 1 - spread + 4.26 * spread.squareRoot()
  let bound = Double(degrees) * root * root * root
  #expect(
    statistic <= bound, "χ² \(statistic) with \(degrees) degrees of freedom, bound \(bound)",
    sourceLocation: sourceLocation)
}
