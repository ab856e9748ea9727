import ElementaryFunctions
import Testing

/// Goal: each function is as accurate as its documentation says.
///
/// Method: hundreds of stored values per function, correctly rounded from many digits. Nothing is
/// random, so there are no false alarms. Power: a coefficient wrong in its 16th digit moves the
/// leading terms by several units, which the bounds of 2 units and 10⁻¹⁴ see; a formula that
/// cancels or rounds its argument early (x² in Φ, ln x in a power) exceeds them at once in the
/// tails.
@Suite struct ReferenceValueTests {
  @Test(arguments: ["exp", "log", "pow"])
  func withinTwoUnits(name: String) throws {
    let worst = try ReferenceTable(name).worst(function(name), units)
    #expect(worst.error <= 2, "\(name) at \(worst.arguments)")
  }

  @Test(arguments: ["expm1", "log1p", "erf", "erfc", "normalCumulative", "normalQuantile"])
  func withinFourteenDigits(name: String) throws {
    let worst = try ReferenceTable(name).worst(function(name), relative)
    #expect(worst.error <= 1e-14, "\(name) at \(worst.arguments)")
  }

  @Test func logGammaKeepsItsDigitsNearItsZeros() throws {
    let worst = try ReferenceTable("logGamma").worst(function("logGamma"), relative)
    #expect(worst.error <= 1e-14, "at \(worst.arguments)")
  }

  /// The bound is 10⁻¹² flat, without the condition number that excuses more: catches a lost
  /// factor, a series cut short and cancellation in the logarithms of the front factor.
  @Test(arguments: ["gammaLower", "gammaUpper", "beta", "inverseGamma", "inverseBeta"])
  func withinTwelveDigits(name: String) throws {
    let worst = try ReferenceTable(name).worst(function(name), relative)
    #expect(worst.error <= 1e-12, "\(name) at \(worst.arguments)")
  }

  @Test func bivariateNormalIsAbsolutelyClose() throws {
    let table = try ReferenceTable("bivariateNormal")
    let worst = table.worst(function("bivariateNormal")) { abs($0 - $1) }
    #expect(worst.error <= 1e-14, "at \(worst.arguments)")
  }

  private func function(_ name: String) -> ([Double]) -> Double {
    switch name {
    case "exp": { Elementary.exp($0[0]) }
    case "expm1": { Elementary.expm1($0[0]) }
    case "log": { Elementary.log($0[0]) }
    case "log1p": { Elementary.log1p($0[0]) }
    case "pow": { Elementary.pow($0[0], $0[1]) }
    case "erf": { Elementary.erf($0[0]) }
    case "erfc": { Elementary.erfc($0[0]) }
    case "normalCumulative": { Elementary.normalCumulative($0[0]) }
    case "normalQuantile": { Elementary.normalQuantile($0[0]) }
    case "logGamma": { Elementary.logGamma($0[0]) }
    case "gammaLower": { Elementary.regularisedIncompleteGammaLower(a: $0[0], x: $0[1]) }
    case "gammaUpper": { Elementary.regularisedIncompleteGammaUpper(a: $0[0], x: $0[1]) }
    case "beta": { Elementary.regularisedIncompleteBeta($0[2], a: $0[0], b: $0[1]) }
    case "inverseGamma":
      { Elementary.inverseRegularisedIncompleteGammaLower(a: $0[0], p: $0[1]) }
    case "inverseBeta":
      { Elementary.inverseRegularisedIncompleteBeta($0[2], a: $0[0], b: $0[1]) }
    case "bivariateNormal":
      { Elementary.bivariateNormalCumulative($0[0], $0[1], correlation: $0[2]) }
    default: { _ in .nan }
    }
  }
}
