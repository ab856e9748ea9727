import ElementaryFunctions
import Testing

/// Goal: inverses never hang, never give not-a-number for valid arguments, do not fall as p rises,
/// and lead back to p.
///
/// Method: a grid of shapes from 10⁻³ to 10⁶, wider than the documented accuracy, with
/// probabilities from 10⁻³⁰⁰ to the last double below 1. The way back is compared where a unit of
/// x moves the probability by less than the bound; it catches an iteration that stops early.
@Suite struct InverseTests {
  private let shapes = [0.001, 0.05, 0.3, 0.9, 1, 1.5, 2, 7, 30, 400, 1e4, 1e6]
  private let probabilities: [Double] = {
    let small = [1e-300, 1e-100, 1e-30, 1e-15, 1e-8, 1e-4, 0.01]
    let middle = (1...19).map { 0.05 * Double($0) }
    let large = [0.99, 0.9999, 1 - 1e-8, 1 - 1e-12, 1 - 0x1p-53]
    return small + middle + large
  }()

  @Test func incompleteBeta() {
    for a in shapes {
      for b in shapes {
        var last = 0.0
        for p in probabilities {
          let x = Elementary.inverseRegularisedIncompleteBeta(p, a: a, b: b)
          #expect(x >= last * (1 - 1e-12) && x <= 1, "a \(a) b \(b) p \(p)")
          last = x
          guard x > 0x1p-1000 && x < 0.9 else { continue }
          let back = Elementary.regularisedIncompleteBeta(x, a: a, b: b)
          #expect(abs(back - p) <= 2e-11 * p * max(1, a, b).squareRoot(), "a \(a) b \(b) p \(p)")
        }
      }
    }
  }

  @Test func incompleteGamma() {
    for a in shapes {
      var last = 0.0
      for p in probabilities {
        let x = Elementary.inverseRegularisedIncompleteGammaLower(a: a, p: p)
        #expect(x >= last * (1 - 1e-12) && x < .infinity, "a \(a) p \(p)")
        last = x
        guard x > 0x1p-1000 else { continue }
        let back = Elementary.regularisedIncompleteGammaLower(a: a, x: x)
        #expect(abs(back - p) <= 2e-11 * p * max(1, a).squareRoot(), "a \(a) p \(p)")
        let upper = Elementary.inverseRegularisedIncompleteGammaUpper(a: a, q: p)
        let backUpper = Elementary.regularisedIncompleteGammaUpper(a: a, x: upper)
        guard upper > 0x1p-1000 else { continue }
        #expect(abs(backUpper - p) <= 2e-11 * p * max(1, a).squareRoot(), "a \(a) q \(p)")
      }
    }
  }

  @Test func normalQuantileIsOddAndLeadsBack() {
    for p in probabilities where p <= 0.5 {
      let x = Elementary.normalQuantile(p)
      // A unit of x moves the probability by about x² units.
      #expect(abs(Elementary.normalCumulative(x) - p) <= 1e-15 * p * (4 + x * x))
      if 1 - (1 - p) == p { #expect(Elementary.normalQuantile(1 - p) == -x) }
    }
  }
}
