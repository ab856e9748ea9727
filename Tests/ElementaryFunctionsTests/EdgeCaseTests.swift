import ElementaryFunctions
import Testing

/// Goal: the ends of every domain give what the documentation says, signs of zero included.
///
/// Method: IEEE 754-2019, section 9.2.1, and limits known in closed form; compared exactly.
@Suite struct EdgeCaseTests {
  private let infinity = Double.infinity

  @Test func notANumberGivesItself() {
    let one: [(Double) -> Double] = [
      Elementary.exp, Elementary.expm1, Elementary.log, Elementary.log1p, Elementary.erf,
      Elementary.erfc, Elementary.normalCumulative, Elementary.normalSurvival,
      Elementary.normalDensity, Elementary.normalQuantile, Elementary.logGamma,
    ]
    for function in one { #expect(function(.nan).isNaN) }
    for (a, x) in [(Double.nan, 1), (1, Double.nan), (-1, 1), (0, 1), (1, -1), (infinity, 1)] {
      #expect(Elementary.regularisedIncompleteGammaLower(a: a, x: x).isNaN)
      #expect(Elementary.regularisedIncompleteGammaUpper(a: a, x: x).isNaN)
      #expect(Elementary.inverseRegularisedIncompleteGammaLower(a: a, p: x / 2).isNaN)
      #expect(Elementary.inverseRegularisedIncompleteGammaUpper(a: a, q: x / 2).isNaN)
      #expect(Elementary.regularisedIncompleteBeta(x / 2, a: a, b: 1).isNaN)
      #expect(Elementary.regularisedIncompleteBeta(x / 2, a: 1, b: a).isNaN)
      #expect(Elementary.inverseRegularisedIncompleteBeta(x / 2, a: a, b: 1).isNaN)
    }
    #expect(Elementary.bivariateNormalCumulative(.nan, 0, correlation: 0).isNaN)
    #expect(Elementary.bivariateNormalCumulative(0, 0, correlation: 1.1).isNaN)
  }

  @Test func exponentials() {
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.exp(-infinity) == 0)
    #expect(Elementary.exp(infinity) == infinity)
    #expect(Elementary.exp(709.782712893384) < infinity)
    #expect(Elementary.exp(709.7827128933841) == infinity)
    #expect(Elementary.exp(-745.1332191019411) == 0x1p-1074)
    #expect(Elementary.exp(-745.1332191019412) == 0)
    #expect(Elementary.expm1(-infinity) == -1)
    #expect(Elementary.expm1(infinity) == infinity)
    #expect(Elementary.expm1(-0.0).sign == .minus)
    #expect(Elementary.expm1(0x1p-1074) == 0x1p-1074)
  }

  @Test func logarithms() {
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(0) == -infinity)
    #expect(Elementary.log(-0.0) == -infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(infinity) == infinity)
    #expect(Elementary.log(0x1p-1074) == -744.4400719213812)
    #expect(Elementary.log1p(-1) == -infinity)
    #expect(Elementary.log1p(-1.5).isNaN)
    #expect(Elementary.log1p(infinity) == infinity)
    #expect(Elementary.log1p(-0.0).sign == .minus)
    #expect(Elementary.log1p(0x1p-1074) == 0x1p-1074)
  }

  @Test func powers() {
    #expect(Elementary.pow(.nan, 0) == 1)
    #expect(Elementary.pow(1, .nan) == 1)
    #expect(Elementary.pow(.nan, 1).isNaN)
    #expect(Elementary.pow(2, .nan).isNaN)
    #expect(Elementary.pow(-8, 1.0 / 3).isNaN)
    #expect(Elementary.pow(-2, 3) == -8)
    #expect(Elementary.pow(-2, 4) == 16)
    #expect(Elementary.pow(-1, infinity) == 1)
    #expect(Elementary.pow(0.5, infinity) == 0)
    #expect(Elementary.pow(0.5, -infinity) == infinity)
    #expect(Elementary.pow(2, infinity) == infinity)
    #expect(Elementary.pow(0, -1) == infinity)
    #expect(Elementary.pow(-0.0, -1) == -infinity)
    #expect(Elementary.pow(-0.0, -2) == infinity)
    #expect(Elementary.pow(-0.0, 3).sign == .minus)
    #expect(Elementary.pow(0, 0.5) == 0)
    #expect(Elementary.pow(-infinity, 3) == -infinity)
    #expect(Elementary.pow(-infinity, -3).sign == .minus)
    #expect(Elementary.pow(infinity, -0.5) == 0)
    #expect(Elementary.pow(10, 400) == infinity)
    #expect(Elementary.pow(10, -400) == 0)
    #expect(Elementary.pow(1.0000000000000002, 1e300) == infinity)
    #expect(Elementary.pow(0x1p-1074, 0.5) == 2.2227587494850775e-162)
    #expect(Elementary.pow(2, -1074) == 0x1p-1074)
    for exponent in -1074...1023 {
      #expect(Elementary.pow(2, Double(exponent)).significand == 1)
    }
  }

  @Test func normalLaw() {
    #expect(Elementary.normalCumulative(0) == 0.5)
    #expect(Elementary.normalCumulative(-infinity) == 0)
    #expect(Elementary.normalCumulative(infinity) == 1)
    #expect(Elementary.normalCumulative(-38.4) > 0)
    #expect(Elementary.normalCumulative(-39) == 0)
    #expect(Elementary.normalSurvival(infinity) == 0)
    #expect(Elementary.normalDensity(infinity) == 0)
    #expect(Elementary.normalQuantile(0.5) == 0)
    #expect(Elementary.normalQuantile(0) == -infinity)
    #expect(Elementary.normalQuantile(1) == infinity)
    #expect(Elementary.normalQuantile(-0.1).isNaN)
    #expect(Elementary.normalQuantile(1.1).isNaN)
    #expect(Elementary.erf(infinity) == 1)
    #expect(Elementary.erf(-infinity) == -1)
    #expect(Elementary.erf(-0.0).sign == .minus)
    #expect(Elementary.erfc(infinity) == 0)
    #expect(Elementary.erfc(-infinity) == 2)
  }

  @Test func gammaAndBeta() {
    #expect(Elementary.logGamma(0) == infinity)
    #expect(Elementary.logGamma(-0.5).isNaN)
    #expect(Elementary.logGamma(infinity) == infinity)
    #expect(Elementary.logGamma(1) == 0)
    #expect(Elementary.logGamma(2) == 0)
    #expect(Elementary.regularisedIncompleteGammaLower(a: 2, x: 0) == 0)
    #expect(Elementary.regularisedIncompleteGammaLower(a: 2, x: infinity) == 1)
    #expect(Elementary.inverseRegularisedIncompleteGammaLower(a: 2, p: 0) == 0)
    #expect(Elementary.inverseRegularisedIncompleteGammaLower(a: 2, p: 1) == infinity)
    #expect(Elementary.inverseRegularisedIncompleteGammaUpper(a: 2, q: 0) == infinity)
    #expect(Elementary.inverseRegularisedIncompleteGammaUpper(a: 2, q: 1) == 0)
    #expect(Elementary.regularisedIncompleteBeta(0, a: 2, b: 3) == 0)
    #expect(Elementary.regularisedIncompleteBeta(1, a: 2, b: 3) == 1)
    #expect(Elementary.inverseRegularisedIncompleteBeta(0, a: 2, b: 3) == 0)
    #expect(Elementary.inverseRegularisedIncompleteBeta(1, a: 2, b: 3) == 1)
  }

  /// Φ₂(x, x; 1) = Φ(x), Φ₂(x, −x; −1) = 0, Φ₂(0, 0; ρ) = ¼ + arcsin ρ / 2π.
  @Test func bivariateNormal() {
    let joint = Elementary.bivariateNormalCumulative
    #expect(joint(1.3, 1.3, 1) == Elementary.normalCumulative(1.3))
    #expect(joint(1.3, -1.3, -1) == 0)
    #expect(abs(joint(0, 0, 0.5) - 1.0 / 3) < 1e-15)
    #expect(abs(joint(0, 0, -0.5) - 1.0 / 6) < 1e-15)
    #expect(joint(infinity, 1, 0.3) == Elementary.normalCumulative(1))
    #expect(joint(1, infinity, 0.3) == Elementary.normalCumulative(1))
    #expect(joint(-infinity, 1, 0.3) == 0)
    #expect(joint(300, 300, 0.99) == 1)
    #expect(joint(5e5, 4e200, -0.6) == 1)
    #expect(joint(1e-69, 6e176, -0.25) == 0.5)
    #expect(joint(-300, 300, -0.99) == 0)
  }
}
