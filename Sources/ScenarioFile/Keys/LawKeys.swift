import ScenarioModel

/// The laws of the language and the parameters each takes.
enum LawName: String, CaseIterable {
  case triangular, pert, uniform, normal, lognormal, percentiles, beta, discrete

  /// Parameters that must be given; a law with two forms lists both.
  var forms: [[LawParameter]] {
    switch self {
    case .triangular, .pert: [[.low, .mode, .high]]
    case .uniform: [[.low, .high]]
    case .normal, .beta: [[.mean, .sd]]
    case .lognormal: [[.mean, .sd], [.median, .p90]]
    case .percentiles: [[.p10, .p50, .p90]]
    case .discrete: []
    }
  }

  var optional: [LawParameter] {
    switch self {
    case .normal, .lognormal, .percentiles, .beta: [.low, .high]
    case .triangular, .pert, .uniform, .discrete: []
    }
  }

  /// Every parameter the law knows, each once.
  var parameters: [LawParameter] { forms.flatMap { $0 } + optional }
}

enum LawParameter: String, CaseIterable {
  case low, mode, high, mean, sd, median, p10, p50, p90, weight
}

/// The key around a law that is drawn per loan.
let perLoanKey = "perLoan"

/// Names that a path passes through without naming them: laws, and what stands around them.
enum TransparentName {
  /// The law of survival and the processes of the index rate are sections of terms.
  private static let all: Set<String> = Set(
    LawName.allCases.map(\.rawValue) + [perLoanKey, survivalLaw]
      + IndexProcess.allCases.map(\.rawValue))

  private static let survivalLaw =
    BusinessOutcomes.term(of: \.survivalShape).section
    .split(separator: ".").last.map(String.init) ?? ""

  static func contains(_ name: String) -> Bool { all.contains(name) }
}
