extension Contract {
  /// What the names in `supports` stand for; a measure is `programme.measure`.
  package enum Supported: Hashable, Sendable {
    case books, programmes, programmesAndMeasures, loans

    package var inWords: String {
      switch self {
      case .books: "a portfolio"
      case .programmes: "a programme"
      case .programmesAndMeasures: "a programme or a measure of one, such as city.housing"
      case .loans: "a loan"
      }
    }
  }
}
