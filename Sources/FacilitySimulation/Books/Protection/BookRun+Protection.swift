import FinanceBasics
import Instruments

/// What a book's losses ask of the layers that protect it.
extension BookRun {
  /// What loans recognised in a month claim together from a layer.
  func demands(
    on stack: ProtectionStack, layer: Int, book: Int, recognisedIn month: Int
  ) -> Int64 {
    guard let place = plan.protections.firstIndex(of: layer) else { return 0 }
    var sum: Int64 = 0
    defaults.forEach(recognisedIn: month) { loan in
      let loss = loss(on: loan, recognisedIn: month)
      guard loss.layers.contains(place: place) else { return }
      sum += stack.demand(of: loss, portfolio: book, place: place)
    }
    return sum
  }

  /// A layer's shares of the recoveries on loans recognised in a month.
  func recoveryShares(
    on stack: ProtectionStack, layer: Int, book: Int, recognisedIn month: Int
  ) -> Int64 {
    guard let place = plan.protections.firstIndex(of: layer) else { return 0 }
    var sum: Int64 = 0
    defaults.forEach(recognisedIn: month) { loan in
      let loss = loss(on: loan, recognisedIn: month)
      guard loss.layers.contains(place: place) else { return }
      sum += stack.share(of: loss, portfolio: book, place: place)
    }
    return sum
  }
}
