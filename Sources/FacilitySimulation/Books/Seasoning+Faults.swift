import CreditRisk
import FinanceBasics

extension Seasoning {
  /// What is wrong with a seasoning of loans of a term, or `nil`.
  func fault(term: Int) -> String? {
    switch self {
    case .microloan, .uniform: return nil
    case .weibull(let shape, let scale):
      return shape > 0 && scale > 0
        ? nil : "the Weibull law of a seasoning needs a shape and a scale above 0"
    case .table(let points): return Self.fault(of: points, term: term)
    }
  }

  private static func fault(of points: [SeasoningPoint], term: Int) -> String? {
    guard let last = points.last, last.months == term, last.shareBillionths == billion else {
      return "the seasoning table must end at the term, \(term) months, with 100 %"
    }
    for (a, b) in zip(points, points.dropFirst())
    where b.months <= a.months || b.shareBillionths < a.shareBillionths {
      return "the ages of a seasoning table must ascend and its shares must not fall"
    }
    guard let first = points.first, first.months > 0, first.shareBillionths >= 0 else {
      return "a seasoning table begins after month 0"
    }
    return nil
  }
}
