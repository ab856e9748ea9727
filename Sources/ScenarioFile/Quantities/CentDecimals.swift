/// The decimals of a written amount of money, which may be more than whole cents have.
///
/// Without `thousand`, `million` or `billion` there are at most two, with them as many more as they
/// have zeros.
struct CentDecimals: Hashable {
  private let prefix: String
  private let number: String
  private let decimals: Int
  private let scale: UnitWord.Scale?

  /// - Parameters:
  ///   - number: as written, such as `8 800.005`, without a sign.
  ///   - prefix: what stands before it, such as `EUR `.
  init(_ number: String, after prefix: String, _ scale: UnitWord.Scale?) {
    self.prefix = prefix
    self.number = number
    self.scale = scale
    let point = number.firstIndex(of: ".")
    decimals = point.map { number.distance(from: $0, to: number.endIndex) - 1 } ?? 0
  }

  var allowed: Int { 2 + (scale?.zeros ?? 0) }

  var areTooMany: Bool { decimals > allowed }

  /// What may be meant: thousands, and the same amount in whole cents. Neither may be.
  var readings: [String] {
    let grouped = scale == nil ? ThousandsPoint(number)?.grouped : nil
    let dropped = number.suffix(decimals - allowed)
    let shorter = dropped.allSatisfy { $0 == "0" } ? String(number.dropLast(dropped.count)) : nil
    let ending = scale.map { " \($0.word)" } ?? ""
    return [grouped, shorter].compactMap { $0.map { prefix + $0 + ending } }
  }
}
