/// Means and covariances of a fixed number of quantities seen together, for ratios of means.
///
/// Its size grows with the square of their number: quantities that never enter one ratio belong in
/// moments of their own.
public struct CrossMoments: Sendable {
  public let dimension: Int
  public private(set) var count = 0
  public private(set) var means: [Double]
  /// Lower triangle, row by row: Σ (xᵢ − x̄ᵢ)(xⱼ − x̄ⱼ) for j ≤ i.
  private var products: [Double]
  private var deltas: [Double]

  public init(dimension: Int) {
    self.dimension = dimension
    means = [Double](repeating: 0, count: dimension)
    deltas = means
    products = [Double](repeating: 0, count: dimension * (dimension + 1) / 2)
  }

  public mutating func add(_ values: [Double]) {
    precondition(values.count == dimension)
    count += 1
    let weight = 1 / Double(count)
    for i in 0..<dimension {
      deltas[i] = values[i] - means[i]
      means[i] += deltas[i] * weight
    }
    var place = 0
    for i in 0..<dimension {
      let rest = values[i] - means[i]
      for j in 0...i {
        products[place] += rest * deltas[j]
        place += 1
      }
    }
  }

  public mutating func merge(_ other: CrossMoments) {
    precondition(other.dimension == dimension)
    guard other.count > 0 else { return }
    let total = Double(count + other.count)
    let factor = Double(count) * Double(other.count) / total
    for i in 0..<dimension { deltas[i] = other.means[i] - means[i] }
    var place = 0
    for i in 0..<dimension {
      for j in 0...i {
        products[place] += other.products[place] + deltas[i] * deltas[j] * factor
        place += 1
      }
    }
    for i in 0..<dimension { means[i] += deltas[i] * (Double(other.count) / total) }
    count += other.count
  }

  /// Standard error of the mean of Σ weightsᵢ·xᵢ, the linearised value of a ratio or solution;
  /// infinite for fewer than two values.
  public func standardError(ofWeights weights: [Double]) -> Double {
    precondition(weights.count == dimension)
    guard count > 1 else { return .infinity }
    var sum = 0.0
    var magnitude = 0.0
    var place = 0
    for i in 0..<dimension {
      for j in 0...i {
        let product = (i == j ? 1 : 2) * weights[i] * weights[j] * products[place]
        sum += product
        magnitude += product.magnitude
        place += 1
      }
    }
    // What is left of terms that cancel to within their own rounding is not a variance.
    if sum <= 1e-13 * magnitude { return 0 }
    return (sum / Double(count - 1) / Double(count)).squareRoot()
  }
}

extension CrossMoments: StatisticsState {
  public static var stateKind: UInt32 { 2 }
  public static var stateVersion: UInt32 { 1 }

  public func writeNumbers(to writer: inout StateWriter) {
    writer.write(count: dimension)
    writer.write(count: count)
    for number in means { writer.write(number) }
    for number in products { writer.write(number) }
  }

  public init(readingNumbersFrom reader: inout StateReader) throws(DamagedState) {
    let dimension = try reader.readCount(ofPartsWith: 8)
    let pairs = dimension.multipliedReportingOverflow(by: dimension + 1)
    guard !pairs.overflow, pairs.partialValue / 2 <= reader.remaining / 8 else {
      throw DamagedState(.length)
    }
    self.init(dimension: dimension)
    count = try reader.readCount()
    for place in means.indices { means[place] = try reader.readDouble() }
    for place in products.indices { products[place] = try reader.readDouble() }
    guard (means + products).allSatisfy(\.isFinite) else { throw DamagedState(.value) }
  }
}
