import FinanceBasics
import ScenarioModel

/// A mean as notes print it: in full where it is exact, shortly where trials estimate it.
struct NotedMean {
  let value: Double
  private let exact: ExactNumber?

  init(_ exact: ExactNumber) {
    value = exact.doubleValue
    self.exact = exact
  }

  init(estimate: Double) {
    value = estimate
    exact = nil
  }

  /// In the unit of a term; `about` says that it is estimated or has digits that never end.
  func text(_ term: Term) -> String {
    if let exact, let units = exact.rounded(unitsPerOne: billion),
      ExactNumber(billionths: units) == exact
    {
      return term.text(exact, currency: "")
    }
    return "about \(digits(term))"
  }

  /// Three decimals of a number, one of a percentage; nine where three make 1 of what is less.
  func digits(_ term: Term) -> String {
    let thousandths = Int64((value * 1_000).rounded(.toNearestOrEven))
    let isOne = thousandths == 1_000 && value < 1
    let billionths =
      isOne
      ? min(billion - 1, Int64((value * 1e9).rounded(.toNearestOrEven)))
      : thousandths * 1_000_000
    return term.text(ExactNumber(billionths: billionths), currency: "")
  }
}
