/// Wilson's interval for a probability from `successes` of `count` trials at 95 %.
///
/// Source: E. B. Wilson, JASA 22 (1927) 209–212. Precondition: `count > 0`.
public func wilsonInterval(successes: Double, count: Int) -> (low: Double, high: Double) {
  precondition(count > 0)
  let z = 1.959963984540054
  let n = Double(count)
  let p = successes / n
  let centre = p + z * z / (2 * n)
  let spread = z * ((p * (1 - p) + z * z / (4 * n)) / n).squareRoot()
  let scale = 1 + z * z / n
  // At no or only successes an end of the interval is p itself, which rounding may just miss.
  return (min(p, max(0, (centre - spread) / scale)), max(p, min(1, (centre + spread) / scale)))
}
