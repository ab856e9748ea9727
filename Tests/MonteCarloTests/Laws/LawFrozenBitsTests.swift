import MonteCarlo
import TestSupport
import Testing

/// Goal: the same draws on every machine, this year and next.
///
/// Frozen numbers: they say only that nothing moved. A change is value-breaking and belongs in the
/// changelog. Catches one bit in any of 250 quantiles of each law.
@Suite struct LawFrozenBitsTests {
  @Test func continuous() throws {
    let normal = try NormalLaw(mean: 2, standardDeviation: 3)
    expect(0xccaf_5c3d_437e_187c, try UniformLaw(low: -1, high: 3))
    expect(0x5386_d53d_aba6_8bfe, normal)
    expect(0x43e9_cd43_9481_a943, try LognormalLaw(mean: 40, standardDeviation: 15))
    expect(0x77b8_007f_76d0_8b2e, try LognormalLaw(median: 12, p90: 30))
    expect(0xf2c8_5f89_36f8_1c4f, try BetaLaw(alpha: 0.7, beta: 4))
    expect(0xb80f_a779_8fab_89bb, try BetaLaw(mean: 0.3, standardDeviation: 0.1))
    expect(0x8689_f937_76bd_da21, try GammaLaw(shape: 1.3, scale: 2))
    expect(0x3afb_0ef6_e1b2_18f0, try TriangularLaw(low: 0, mode: 2, high: 7))
    expect(0x48d3_2bea_ddfd_e00e, try PERTLaw(low: 0, mode: 2, high: 7))
    expect(0xcd25_c781_b615_d0d4, try WeibullLaw(shape: 1.5, scale: 10))
    expect(0xccce_8ca5_540d_b4a6, try TruncatedLaw(normal, low: 1, high: 9))
  }

  @Test func counts() throws {
    expect(0xcea5_e16f_fdbe_ca24, try BernoulliLaw(probability: 0.3))
    expect(0xdc0e_863e_740b_f958, try BinomialLaw(trials: 500, probability: 0.04))
    expect(0x43ed_f832_d12e_2000, try PoissonLaw(mean: 7))
  }

  private func expect(
    _ hash: UInt64, _ law: some ContinuousLaw, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = hashed { law.quantile($0).bitPattern }
    #expect(found == hash, sourceLocation: sourceLocation)
  }

  private func expect(
    _ hash: UInt64, _ law: some CountLaw, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = hashed { UInt64(law.quantile($0)) }
    #expect(found == hash, sourceLocation: sourceLocation)
  }

  private func hashed(_ bits: (Double) -> UInt64) -> UInt64 {
    var generator = SmallGenerator(seed: 3)
    var hash = BitHash()
    for _ in 0..<250 { hash.add(bits(generator.uniform())) }
    return hash.value
  }
}
