/// The double nearest to the exact sum of finite doubles, which does not depend on their order.
///
/// Two numbers give what `+` gives. The sum is kept as doubles that do not overlap, each smaller
/// than the last digit of the next (J. R. Shewchuk, Discrete & Computational Geometry 18 (1997),
/// 305–363); nothing is allocated on the heap. A sum beyond the largest double is infinite or no
/// number.
@inlinable
public func orderFreeSum(_ values: some Collection<Double>) -> Double {
  // Doubles span 2,098 binary digits, 53 to a part.
  withUnsafeTemporaryAllocation(of: Double.self, capacity: 64) { parts in
    var count = 0
    for value in values {
      var carried = value
      var kept = 0
      for index in 0..<count {
        let (sum, rest) = exactSum(carried, parts[index])
        if rest != 0 {
          parts[kept] = rest
          kept += 1
        }
        carried = sum
      }
      guard carried.isFinite else { return values.reduce(0, +) }
      parts[kept] = carried
      count = kept + 1
    }
    return nearest(toSumOf: parts[..<count])
  }
}

/// a + b as rounded, and what rounding left.
@usableFromInline
func exactSum(_ a: Double, _ b: Double) -> (sum: Double, rest: Double) {
  let (large, small) = a.magnitude < b.magnitude ? (b, a) : (a, b)
  let sum = large + small
  return (sum, small - (sum - large))
}

/// Parts rise and do not overlap.
@usableFromInline
func nearest(toSumOf parts: Slice<UnsafeMutableBufferPointer<Double>>) -> Double {
  guard var total = parts.last else { return 0 }
  var index = parts.endIndex - 1
  while index > parts.startIndex {
    index -= 1
    let (sum, rest) = exactSum(total, parts[index])
    total = sum
    guard rest != 0 else { continue }
    // At a tie the parts below decide, of which the next is larger than all others together.
    let below = index > parts.startIndex ? parts[index - 1] : 0
    if (rest < 0) == (below < 0), below != 0 {
      let next = total + 2 * rest
      if next - total == 2 * rest { total = next }
    }
    break
  }
  return total
}
