import ElementaryFunctions
import TestSupport
import Testing

/// Goal: the same bits on every machine, in debug and release, this year and next.
///
/// Frozen numbers: they say only that nothing moved. A change is value-breaking and belongs in the
/// changelog. Catches fused multiply-add, libm, a reordered sum: one bit in any of 20,000 results.
@Suite struct FrozenBitsTests {
  @Test func elementary() {
    var hash = BitHash()
    var generator = SmallGenerator(seed: 1)
    for _ in 0..<1000 {
      let x = 80 * generator.uniform() - 40
      let u = generator.uniform()
      hash.add(Elementary.exp(x))
      hash.add(Elementary.expm1(0.1 * x))
      hash.add(Elementary.log(u))
      hash.add(Elementary.log1p(x * x))
      hash.add(Elementary.pow(u, x))
      hash.add(Elementary.erf(0.1 * x))
      hash.add(Elementary.erfc(0.5 * x))
      hash.add(Elementary.normalCumulative(0.9 * x))
      hash.add(Elementary.normalQuantile(u))
      hash.add(Elementary.normalQuantile(u * u * u * u * u * u * u * u * u * u))
      hash.add(Elementary.logGamma(x + 40))
    }
    #expect(hash.value == 0x0dc1_e38f_e57a_c036)
  }

  @Test func incomplete() {
    var hash = BitHash()
    var generator = SmallGenerator(seed: 2)
    for _ in 0..<1000 {
      let a = Elementary.exp(8 * generator.uniform() - 3)
      let b = Elementary.exp(8 * generator.uniform() - 3)
      let u = generator.uniform()
      let x = generator.uniform()
      hash.add(Elementary.regularisedIncompleteBeta(x, a: a, b: b))
      hash.add(Elementary.inverseRegularisedIncompleteBeta(u, a: a, b: b))
      hash.add(Elementary.regularisedIncompleteGammaLower(a: a, x: b))
      hash.add(Elementary.regularisedIncompleteGammaUpper(a: b, x: a))
      hash.add(Elementary.inverseRegularisedIncompleteGammaLower(a: a, p: u))
      hash.add(Elementary.inverseRegularisedIncompleteGammaUpper(a: a, q: u))
      hash.add(
        Elementary.bivariateNormalCumulative(4 * u - 2, 3 * x - 1, correlation: 2 * x - 1))
    }
    #expect(hash.value == 0x2235_5578_3805_76ed)
  }
}
