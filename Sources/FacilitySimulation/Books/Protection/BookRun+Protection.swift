import FinanceBasics
import Instruments

/// What a book's losses ask of the layers that protect it.
extension BookRun {
  /// Claims from a layer what the loans recognised in a month demand together.
  ///
  /// - Parameters:
  ///   - stack: the layers of the design.
  ///   - layer: the layer's place in the stack.
  ///   - book: the book's place in the design.
  ///   - order: the book's place among those of the layer.
  ///   - month: of recognition.
  mutating func claim(
    from stack: inout ProtectionStack, layer: Int, book: Int, order: Int, recognisedIn month: Int
  ) {
    let cents = sum(layer: layer, recognisedIn: month) { loss, place in
      stack.demand(of: loss, portfolio: book, place: place)
    }
    stack.layers[layer].claim(cents, portfolio: order)
  }

  /// Gives a layer its shares of the recoveries on loans recognised in a month.
  mutating func shareRecoveries(
    with stack: inout ProtectionStack, layer: Int, book: Int, order: Int, recognisedIn month: Int
  ) {
    let cents = sum(layer: layer, recognisedIn: month) { loss, place in
      stack.share(of: loss, portfolio: book, place: place)
    }
    stack.layers[layer].share(cents, portfolio: order)
  }

  /// The sum over the loans recognised in a month that a layer includes.
  ///
  /// It mutates nothing: a book that is asked while it is changed is not copied with its buffers.
  @inline(__always)
  private mutating func sum(
    layer: Int, recognisedIn month: Int, _ part: (CreditLoss, _ place: Int) -> Int64
  ) -> Int64 {
    let loans = defaults.places(recognisedIn: month)
    guard !loans.isEmpty, let place = plan.protections.firstIndex(of: layer) else { return 0 }
    var sum: Int64 = 0
    for index in loans {
      let loss = loss(on: defaults.loans[index], recognisedIn: month)
      if loss.layers.contains(place: place) { sum += part(loss, place) }
    }
    return sum
  }
}
