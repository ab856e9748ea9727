import ElementaryFunctions

/// The effective yearly rate at which the present value of monthly flows is 0.
///
///     Σ flowₘ (1 + r)^(−m/12) = 0
///
/// Flows are of months 0, 1, 2, … in any unit. The rate is given where it is known to be the only
/// one of its kind, else `nil`:
///
/// 1. The flows change sign exactly once: it is the only rate (R. Descartes's rule of signs).
/// 2. What the flows from each month on are worth in that month at 100 % a year changes sign
///    exactly once and does not begin at 0: it is the only rate below 100 %. So it is for a loan
///    drawn in parts between which interest is paid, and where fees come before the first draw.
/// 3. Their running totals change sign exactly once and do not end at 0: it is the only positive
///    rate (C. J. Norstrøm, Journal of Financial and Quantitative Analysis 7 (1972), 1835–1839;
///    2 is the same theorem from 100 % downwards, with time reversed).
///
/// Also `nil` where the rate lies outside −99.99 % … 10¹² %. The factor 1 + r is accurate to
/// 10⁻¹², and to about 10⁻¹⁴ for loans. A `guess` above −100 % near the rate saves time and can
/// change the last digits, nothing else.
public func internalRateOfReturn(
  ofMonthlyFlows flows: [Double], near guess: Double = 0
) -> Double? {
  guard let first = flows.firstIndex(where: { $0 != 0 }),
    let last = flows.lastIndex(where: { $0 != 0 }), first < last
  else { return nil }
  return flows.withUnsafeBufferPointer { all in
    let flows = UnsafeBufferPointer(rebasing: all[first...last])
    guard let region = RateRegion(flows) else { return nil }
    let start = -Elementary.log1p(guess) / 12
    return region.root(of: flows, near: start).map { Elementary.expm1(-12 * $0) }
  }
}

/// The effective yearly rate nearest to 0 at which the present value of monthly flows is 0.
///
/// Flows that change sign several times can have several rates. Where the only one below 100 % is
/// known (rules 1 and 2 of `internalRateOfReturn`) it is the nearest; else the sign of the present
/// value is followed outwards from 0 in steps of 0.05 % of 1 + r, and the nearest change is halved.
/// Two rates closer to each other than a step are not seen. `nil` outside −99 % … 10 000 %.
public func internalRateNearestZero(ofMonthlyFlows flows: [Double]) -> Double? {
  guard let first = flows.firstIndex(where: { $0 != 0 }),
    let last = flows.lastIndex(where: { $0 != 0 }), first < last
  else { return nil }
  return flows.withUnsafeBufferPointer { all in
    let flows = UnsafeBufferPointer(rebasing: all[first...last])
    var root: Double?
    if let region = RateRegion(flows), region.isNearest {
      root = region.root(of: flows, near: 0)
    } else {
      root = nearestRoot(of: flows)
    }
    let rate = root.map { Elementary.expm1(-12 * $0) }
    return rate.flatMap { $0 >= -0.99 && $0 <= 100 ? $0 : nil }
  }
}

/// ln of the monthly discount factor where the present value changes its sign nearest to a rate
/// of 0; `nil` without one.
private func nearestRoot(of flows: UnsafeBufferPointer<Double>) -> Double? {
  func value(_ x: Double) -> Double {
    // Sums from the end for discounts, from the start for compounding: powers never overflow.
    let factor = Elementary.exp(-x.magnitude)
    var sum = 0.0
    for index in flows.indices {
      sum = sum * factor + flows[x > 0 ? index : flows.count - 1 - index]
    }
    return sum
  }
  let start = value(0)
  if start == 0 { return 0 }
  func changes(_ x: Double) -> Bool { (value(x) > 0) != (start > 0) }
  func halved(_ near: Double, _ far: Double) -> Double {
    var (near, far) = (near, far)
    for _ in 0..<60 {
      let middle = near + (far - near) / 2
      if changes(middle) { far = middle } else { near = middle }
    }
    return near + (far - near) / 2
  }
  let step = 0.0005 / 12
  for number in 0..<9_300 {
    let (near, far) = (Double(number) * step, Double(number + 1) * step)
    let roots =
      (changes(-far) ? [halved(-near, -far)] : []) + (changes(far) ? [halved(near, far)] : [])
    // The rate of a root is above 0 where ln w is below.
    let nearest = roots.min {
      Elementary.expm1(-12 * $0).magnitude
        < Elementary.expm1(-12 * $1).magnitude
    }
    if let nearest { return nearest }
  }
  return nil
}

/// An interval of ln w, w the monthly discount factor, in which the present value changes its sign
/// exactly once; and its sign before that.
private struct RateRegion {
  private let range: ClosedRange<Double>
  private let beginsPositive: Bool
  /// Whether its rate is nearer to 0 than any other.
  let isNearest: Bool

  /// ln w at 10¹² % and at −99.99 %.
  private static let widest = -1.9188209108283717...0.7675283643313486
  /// ln w at 100 %, and w: 2^(−1/12).
  private static let doubling = -0.05776226504666211
  private static let doublingFactor = 0.9438743126816935

  /// The first of the three regions whose condition holds.
  init?(_ flows: UnsafeBufferPointer<Double>) {
    var flowSigns = SignChanges()
    var totalSigns = SignChanges()
    var total = 0.0
    for flow in flows {
      total += flow
      flowSigns.add(flow)
      totalSigns.add(total)
    }
    guard total.isFinite else { return nil }
    if flowSigns.count == 1 {
      (range, beginsPositive, isNearest) = (Self.widest, flows[0] > 0, true)
      return
    }
    var valueSigns = SignChanges()
    var value = 0.0
    for flow in flows.reversed() {
      value = value * Self.doublingFactor + flow
      valueSigns.add(value)
    }
    if valueSigns.count == 1 && value != 0 {
      (range, beginsPositive) = (Self.doubling...Self.widest.upperBound, value > 0)
      isNearest = true
      return
    }
    guard totalSigns.count == 1 && total != 0 else { return nil }
    (range, beginsPositive, isNearest) = (Self.widest.lowerBound...0, flows[0] > 0, false)
  }

  /// ln w of the root, or `nil` where it lies beyond the region's ends.
  ///
  /// Newton's steps for h = ln(worth of inflows ÷ worth of outflows) as a function of ln w, which
  /// is nearly straight; halving where a step leaves the bracket or shrinks by less than half.
  func root(of flows: UnsafeBufferPointer<Double>, near start: Double) -> Double? {
    var low = range.lowerBound
    var high = range.upperBound
    var x = start > low ? min(start, high) : low
    var lastStep = Double.infinity
    for _ in 0..<200 {
      let (h, slope) = Self.logarithmicRatio(flows, x)
      if h == 0 { return x }
      if (h > 0) == beginsPositive { low = x } else { high = x }
      // The end of the region still lies before (after) the root.
      if low == range.upperBound || high == range.lowerBound { return nil }
      let step = -h / slope
      let next = min(max(x + step, range.lowerBound), range.upperBound)
      if step.magnitude <= 1e-10 { return next }
      // The ends themselves may be tried: whether they enclose the root is not known before.
      if next >= low && next <= high && next != x && step.magnitude <= lastStep / 2 {
        x = next
        lastStep = step.magnitude
      } else {
        x = low + (high - low) / 2
        lastStep = (high - low) / 2
        if x <= low || x >= high { return x }
      }
    }
    return x
  }

  /// h and its slope: the difference of the mean ages of inflows and outflows.
  ///
  /// Discounts from the end for w ≤ 1, compounds from the start for w > 1: powers never overflow.
  private static func logarithmicRatio(
    _ flows: UnsafeBufferPointer<Double>, _ x: Double
  ) -> (value: Double, slope: Double) {
    let factor = Elementary.exp(-x.magnitude)
    var (inflow, inflowAge, outflow, outflowAge) = (0.0, 0.0, 0.0, 0.0)
    for index in flows.indices {
      let flow = flows[x > 0 ? index : flows.count - 1 - index]
      inflowAge = inflowAge * factor + inflow
      inflow = inflow * factor + max(flow, 0)
      outflowAge = outflowAge * factor + outflow
      outflow = outflow * factor + max(-flow, 0)
    }
    let excess = (inflow - outflow) / outflow
    let value =
      excess.magnitude < 0.5 ? Elementary.log1p(excess) : Elementary.log(inflow / outflow)
    let slope = factor * (inflowAge / inflow - outflowAge / outflow)
    return (value, x > 0 ? -slope : slope)
  }
}

/// Counts changes of sign in a sequence, zeros left out.
private struct SignChanges {
  private var last = 0.0
  private(set) var count = 0

  mutating func add(_ value: Double) {
    if value == 0 { return }
    if (value < 0) != (last < 0) && last != 0 { count += 1 }
    last = value
  }
}
