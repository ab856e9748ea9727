import Foundation
import MonteCarlo
import Testing

/// Goal: distribution functions equal values that share no code with them.
///
/// Method: 40 points a law, from mpmath by textbook formulas (binomial and Poisson as plain sums).
/// Where the probability is small the error is relative. 10⁻¹¹ allows for the rounding of
/// derived parameters; it catches every wrong parametrisation (rate for scale, variance for
/// deviation), which errs in the first digits.
@Suite struct LawReferenceTests {
  @Test func distributionFunctions() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("ReferenceValues/laws.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 13 * 40)
    for line in lines {
      let fields = line.split(separator: " ")
      let numbers = try fields.dropFirst().map { field in
        Double(bitPattern: try #require(UInt64(field, radix: 16)))
      }
      let wanted = try #require(numbers.last)
      let found = try cumulative(String(fields[0]), Array(numbers.dropLast()))
      #expect(abs(found - wanted) <= 1e-11 * wanted, "\(fields[0]) \(numbers): \(found)")
    }
  }

  private func cumulative(_ name: String, _ n: [Double]) throws -> Double {
    switch name {
    case "normal": try NormalLaw(mean: n[0], standardDeviation: n[1]).cumulative(n[2])
    case "lognormal": try LognormalLaw(mean: n[0], standardDeviation: n[1]).cumulative(n[2])
    case "lognormal_by_quantiles": try LognormalLaw(median: n[0], p90: n[1]).cumulative(n[2])
    case "beta": try BetaLaw(alpha: n[0], beta: n[1]).cumulative(n[2])
    case "beta_by_moments":
      try BetaLaw(mean: n[0], standardDeviation: n[1], low: n[2], high: n[3]).cumulative(n[4])
    case "gamma": try GammaLaw(shape: n[0], scale: n[1]).cumulative(n[2])
    case "triangular": try TriangularLaw(low: n[0], mode: n[1], high: n[2]).cumulative(n[3])
    case "pert": try PERTLaw(low: n[0], mode: n[1], high: n[2]).cumulative(n[3])
    case "weibull": try WeibullLaw(shape: n[0], scale: n[1]).cumulative(n[2])
    case "truncated_normal":
      try TruncatedLaw(
        try NormalLaw(mean: n[0], standardDeviation: n[1]), low: n[2], high: n[3]
      ).cumulative(n[4])
    case "binomial": try BinomialLaw(trials: Int(n[0]), probability: n[1]).cumulative(Int(n[2]))
    case "poisson": try PoissonLaw(mean: n[0]).cumulative(Int(n[1]))
    default: .nan
    }
  }
}
