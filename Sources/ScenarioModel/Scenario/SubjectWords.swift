/// What reports say of an entry of a scenario: its title, and who pays or is paid.
public struct SubjectWords: Hashable, Sendable {
  /// As metrics name it: `refugees`, `inclusion.courses`.
  public let name: String
  public let title: String
  /// Such as `lender Bank` or `guarantor EIF, fund EaSI`; empty where nobody is named.
  public let parties: String

  public init(name: String, title: String, parties: String = "") {
    self.name = name
    self.title = title.isEmpty ? nameInWords(String(name.split(separator: ".").last ?? "")) : title
    self.parties = parties
  }
}

extension [SubjectWords] {
  /// What reports call an entry; its name where nothing is said of it.
  package func title(of name: String) -> String { first { $0.name == name }?.title ?? name }
}

extension FacilityScenario {
  /// The words for every entry of some designs, each as the first of them has it.
  ///
  /// - Parameter names: those of the designs, which must use an instrument for it to name who pays.
  package func subjects(of names: [String]) -> [SubjectWords] {
    let shown = designs.filter { names.contains($0.name) }
    let used = Set(shown.flatMap { $0.instruments.map(\.name) })
    var subjects: [SubjectWords] = []
    var known: Set<String> = []
    let titles = Dictionary(
      funds.map { ($0.name, $0.titleInReports) }, uniquingKeysWith: { first, _ in first })
    for subject in shown.flatMap({ $0.subjects(using: used, funds: titles) }) + fundSubjects
    where known.insert(subject.name).inserted {
      subjects.append(subject)
    }
    return subjects
  }

  private var fundSubjects: [SubjectWords] {
    funds.map {
      SubjectWords(name: "\($0.budget.subjectName).\($0.name)", title: $0.titleInReports)
    }
  }
}

extension FundingDesign {
  /// - Parameter funds: titles of funds by name.
  fileprivate func subjects(
    using used: Set<String>, funds: [String: String]
  ) -> [SubjectWords] {
    let portfolios = portfolios.map {
      SubjectWords(
        name: $0.name, title: $0.title, parties: SubjectWords.parties([("lender", $0.lender)]))
    }
    let programmes = programmes.flatMap { programme in
      [
        SubjectWords(
          name: programme.name, title: programme.title,
          parties: SubjectWords.parties([("city", programme.city)]))
      ]
        + programme.measures.map {
          SubjectWords(name: "\(programme.name).\($0.name)", title: $0.title)
        }
    }
    let instruments = describedInstruments.map {
      SubjectWords(
        name: $0.name, title: $0.title,
        parties: used.contains($0.name) ? $0.contract.parties(funds: funds) : "")
    }
    return portfolios + programmes + instruments
  }
}

extension SubjectWords {
  fileprivate static func parties(_ named: [(role: String, name: String)]) -> String {
    named.filter { !$0.name.isEmpty }.map { "\($0.role) \($0.name)" }.joined(separator: ", ")
  }
}

extension Contract {
  fileprivate func parties(funds: [String: String]) -> String {
    let own: [(role: String, name: String)] =
      switch self {
      case .cappedGuarantee(let terms): [("guarantor", terms.guarantor)]
      case .loan(let terms): [("lender", terms.lender)]
      case .bridge(let terms): [("lender", terms.lender)]
      case .servicesGrant, .grant, .loanProportionalGrant, .interestSubsidy: []
      }
    let paying = fund.map { [("fund", funds[$0] ?? $0)] } ?? []
    return SubjectWords.parties(own + paying)
  }
}
