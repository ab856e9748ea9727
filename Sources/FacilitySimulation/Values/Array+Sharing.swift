extension Array where Element: Equatable {
  /// The place of an element, added when there is no equal one: equal requests share a place.
  mutating func sharedPlace(of element: Element) -> Int {
    if let known = firstIndex(of: element) { return known }
    append(element)
    return count - 1
  }
}
