import Foundation
import Testing

/// Stored arguments and correctly rounded results of one function, made by
/// `ReferenceValues/generate.py` with mpmath.
struct ReferenceTable {
  let rows: [(arguments: [Double], value: Double)]

  init(_ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("ReferenceValues/\(name).txt")
    rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let numbers = try line.split(separator: " ").map { field in
        Double(bitPattern: try #require(UInt64(field, radix: 16)))
      }
      return (Array(numbers.dropLast()), try #require(numbers.last))
    }
  }

  /// The largest error of a function over the table, in a measure of the caller's choice.
  func worst(
    _ function: ([Double]) -> Double, _ error: (_ found: Double, _ wanted: Double) -> Double
  ) -> (error: Double, arguments: [Double]) {
    var worst = (error: 0.0, arguments: [Double]())
    for row in rows {
      let size = error(function(row.arguments), row.value)
      // Not-a-number counts as worst of all.
      if !(size <= worst.error) { worst = (size.isNaN ? .infinity : size, row.arguments) }
    }
    return worst
  }
}

/// The distance in units in the last place of the reference.
func units(_ found: Double, _ wanted: Double) -> Double { abs(found - wanted) / wanted.ulp }

/// The distance relative to the reference; subnormal references count as the least normal number.
func relative(_ found: Double, _ wanted: Double) -> Double {
  abs(found - wanted) / max(abs(wanted), Double.leastNormalMagnitude)
}
