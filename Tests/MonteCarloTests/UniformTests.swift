import MonteCarlo
import TestSupport
import Testing

/// Goal: counting cells and comparing uniforms decide the same event.
@Suite struct UniformTests {
  /// Middles are strictly inside (0, 1), rise, and are exact in the lower half.
  @Test func middles() {
    let last: UInt64 = 1 << 53 - 1
    #expect(uniformDraw(fromBits: 0) == 0x1p-54)
    #expect(uniformDraw(fromBits: 1) == 0x1.8p-53)
    #expect(uniformDraw(fromBits: last) == 1 - 0x1p-53)
    var generator = SmallGenerator(seed: 1)
    for _ in 0..<2000 {
      let bits = generator.next() >> (11 + generator.next() % 53)
      let u = uniformDraw(fromBits: bits)
      #expect(0 < u && u < 1)
      if bits < 1 << 52 { #expect(u * 0x1p54 == Double(2 * bits + 1)) }
      if bits < last { #expect(uniformDraw(fromBits: bits + 1) >= u) }
    }
  }

  /// The middle (2b + 1) / 2⁵⁴ of cell b is at or below t exactly when 2b + 1 ≤ ⌊2⁵⁴t⌋, so
  /// ⌊(⌊2⁵⁴t⌋ + 1) / 2⌋ cells are: by whole numbers, at edges and at random.
  @Test func countsTheCellsWhoseMiddleIsAtOrBelow() {
    let edges: [Double] = [
      0x1p-55, 0x1p-54.nextDown, 0x1p-54, 0x1p-54.nextUp, 0x1p-53, 0x1.8p-53.nextDown, 0x1.8p-53,
      0.25, 0.25.nextDown, 0.5, 0.5.nextDown, 0.5.nextUp, 1 - 0x1p-53, 1 - 0x1p-52, 0.1, 1.0 / 3,
      Double.leastNonzeroMagnitude, Double.leastNormalMagnitude,
    ]
    var generator = SmallGenerator(seed: 2)
    let drawn = (0..<3000).map { _ in
      Double(sign: .plus, exponent: -Int(generator.next() % 60), significand: generator.uniform())
    }
    for threshold in edges + drawn {
      let doubled = UInt64(threshold * 0x1p54)
      let count = cellCount(atOrBelow: threshold)
      #expect(count == (doubled + 1) / 2, "\(threshold)")
      // In the lower half middles are exact: the event can be read off the uniforms themselves.
      if threshold < 0.5 {
        #expect(uniformDraw(fromBits: count) > threshold)
        if count > 0 { #expect(uniformDraw(fromBits: count - 1) <= threshold) }
      }
    }
  }

  @Test func thresholdsOutsideTheUnitInterval() {
    for never in [0, -0.0, -1, -.infinity, .nan] { #expect(cellCount(atOrBelow: never) == 0) }
    for always in [1, 1.5, .infinity] { #expect(cellCount(atOrBelow: always) == 1 << 53) }
  }
}
