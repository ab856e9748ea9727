import ElementaryFunctions
import Testing

/// Goal: the same bits on every machine, in debug and release, this year and next.
///
/// Frozen numbers: they say only that nothing moved. A change is value-breaking and belongs in the
/// changelog. Catches fused multiply-add, libm, a reordered sum: one bit in any of 20,000 results.
@Suite struct FrozenBitsTests {
  @Test func elementary() {
    var hash = BitHash()
    var generator = SmallGenerator(state: 1)
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
    #expect(hash.value == 0xc5f9_8410_f3dc_f005)
  }

  @Test func incomplete() {
    var hash = BitHash()
    var generator = SmallGenerator(state: 2)
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

/// The FNV-1a hash of the bits of a sequence of doubles.
private struct BitHash {
  var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ x: Double) {
    for shift in stride(from: 0, to: 64, by: 8) {
      value = (value ^ (x.bitPattern >> UInt64(shift)) & 0xff) &* 0x100_0000_01b3
    }
  }
}

/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014), for arguments of tests.
private struct SmallGenerator {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return (Double((z ^ (z >> 31)) >> 12) + 0.5) * 0x1p-52
  }
}
