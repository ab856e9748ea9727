import ElementaryFunctions
import MonteCarlo
import TestSupport
import Testing

/// Goal: no parameters, however odd, make a law trap, hang or give not-a-number.
///
/// Method: seeded parameters over many orders of magnitude, some impossible. A law is either
/// refused or gives finite moments and quantiles inside its support that do not fall. The seed is
/// fixed: a green run stays green.
@Suite struct LawFuzzTests {
  @Test func continuous() {
    var generator = SmallGenerator(seed: 99)
    for _ in 0..<300 {
      let (a, b, c) = (odd(&generator), odd(&generator), odd(&generator))
      let (size, other) = (abs(a), abs(b))
      probe { try UniformLaw(low: a, high: b) }
      probe { try NormalLaw(mean: a, standardDeviation: b) }
      probe { try LognormalLaw(mean: a, standardDeviation: b) }
      probe { try LognormalLaw(median: a, p90: b) }
      probe { try BetaLaw(alpha: size, beta: other) }
      probe { try BetaLaw(mean: a, standardDeviation: size * 0.1, low: min(b, c), high: max(b, c)) }
      probe { try GammaLaw(shape: size, scale: other) }
      probe { try TriangularLaw(low: min(a, b), mode: c, high: max(a, b)) }
      probe { try TriangularLaw(low: min(a, b, c), mode: c, high: max(a, b, c)) }
      probe { try PERTLaw(low: min(a, b, c), mode: b, high: max(a, b, c)) }
      probe { try WeibullLaw(shape: size, scale: other) }
      probe {
        try TruncatedLaw(
          try NormalLaw(mean: a, standardDeviation: size), low: min(b, c), high: max(b, c))
      }
      probe { try TruncatedLaw(try GammaLaw(shape: size, scale: other), low: c, high: .infinity) }
    }
  }

  @Test func counts() {
    var generator = SmallGenerator(seed: 98)
    for _ in 0..<300 {
      let (a, b) = (abs(odd(&generator)), abs(odd(&generator)))
      if a < 2e9, let law = try? BinomialLaw(trials: Int(a), probability: b) { probeCounts(law) }
      if a < 2e9, let law = try? BinomialLaw(trials: Int(a), probability: generator.uniform()) {
        probeCounts(law)
      }
      if let law = try? PoissonLaw(mean: a) { probeCounts(law) }
      if let law = try? DiscreteLaw(values: [a, b, -a], weights: [b, a, 1]) {
        #expect(law.support.contains(law.quantile(generator.uniform())))
      }
    }
  }

  /// A number from 10⁻³⁰⁰ to 10³⁰⁰ of either sign, mostly of ordinary size, sometimes special.
  private func odd(_ generator: inout SmallGenerator) -> Double {
    let special = [0, -0.0, 1, -1, 0x1p-1074, .greatestFiniteMagnitude, .infinity, .nan]
    let choice = generator.next() % 64
    if choice < 8 { return special[Int(choice)] }
    let reach = choice < 16 ? 300.0 : choice < 32 ? 10 : 2
    let size = Elementary.pow(10, generator.uniform(-reach, reach))
    return generator.next() % 4 == 0 ? -size : size
  }

  private func probe(
    sourceLocation: SourceLocation = #_sourceLocation, _ make: () throws -> some ContinuousLaw
  ) {
    guard let law = try? make() else { return }
    var last = -Double.infinity
    for u in [0x1p-200, 1e-9, 0.03, 0.4999, 0.5001, 0.97, 1 - 1e-9, 1 - 0x1p-53] {
      let x = law.quantile(u)
      let inside = law.support.contains(x) && x.isFinite
      #expect(inside, "\(law) at \(u) gives \(x)", sourceLocation: sourceLocation)
      #expect(x >= last - 1e-9 * abs(last), "\(law) at \(u)", sourceLocation: sourceLocation)
      last = x
      let probability = law.cumulative(x)
      let isProbability = probability >= 0 && probability <= 1
      #expect(isProbability, "\(law) at \(u)", sourceLocation: sourceLocation)
    }
    let moments = law.mean.isFinite && law.variance >= 0 && law.variance.isFinite
    #expect(moments, "\(law): \(law.mean), \(law.variance)", sourceLocation: sourceLocation)
  }

  private func probeCounts(_ law: some CountLaw) {
    var last = 0
    for u in [0x1p-200, 1e-9, 0.03, 0.5, 0.97, 1 - 0x1p-53] {
      let count = law.quantile(u)
      #expect(law.support.contains(count) && count >= last, "\(law) at \(u)")
      last = count
    }
  }
}
