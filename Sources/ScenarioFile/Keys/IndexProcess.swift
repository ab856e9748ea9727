import ScenarioModel

/// A process of the index rate, which is a section of keys.
enum IndexProcess: String, CaseIterable {
  case vasicek, cir

  var path: String { "\(IndexRate.term.key).\(rawValue)" }

  var fields: [Field<ShortRate>] {
    switch self {
    case .vasicek: ShortRate.vasicek
    case .cir: ShortRate.cir
    }
  }

  func rate(_ rate: ShortRate) -> IndexRate {
    switch self {
    case .vasicek: .vasicek(rate)
    case .cir: .cir(rate)
    }
  }

  var sentence: String {
    switch self {
    case .vasicek: "A rate whose changes are normal and pull it back to its mean."
    case .cir: "A rate that never falls below 0: its changes shrink as its root."
    }
  }
}
