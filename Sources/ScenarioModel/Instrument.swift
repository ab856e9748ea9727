import FinanceBasics
import Instruments

/// Something that funds or protects what a scenario does, described once and used by designs.
public struct Instrument: Hashable, Sendable {
  /// The closed list of what this version can simulate.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case cappedGuarantee, servicesGrant
    case grant, loan, bridge, loanProportionalGrant, interestSubsidy

    /// The quantities of an instrument of this kind, in the order of the reference.
    public var terms: [Term] {
      switch self {
      case .cappedGuarantee: Term.cappedGuarantee
      case .servicesGrant: Term.servicesGrant
      case .grant: Term.grant
      case .loan: Term.loan
      case .bridge: Term.bridge
      case .loanProportionalGrant: Term.loanProportionalGrant
      case .interestSubsidy: Term.interestSubsidy
      }
    }

    /// What an instrument of this kind supports.
    public var supported: Supported {
      switch self {
      case .cappedGuarantee, .servicesGrant: .books
      case .grant: .programmesAndMeasures
      case .loan, .bridge: .programmes
      case .loanProportionalGrant, .interestSubsidy: .loans
      }
    }
  }

  /// What the names in `supports` stand for; a measure is `programme.measure`.
  public enum Supported: Hashable, Sendable {
    case books, programmes, programmesAndMeasures, loans

    public var inWords: String {
      switch self {
      case .books: "a portfolio"
      case .programmes: "a programme"
      case .programmesAndMeasures: "a programme or a measure of one, such as city.housing"
      case .loans: "a loan"
      }
    }
  }

  public var name: String
  public var kind: Kind
  /// Names of what it supports; it acts on all of them together.
  public var supports: [String]
  public var terms = Terms()

  // MARK: Who stands behind it
  /// The fund of the EU budget that pays in the end; empty for loans and bridges.
  public var fund = ""
  /// Who signs a guarantee; empty for other kinds.
  public var guarantor = ""
  /// Who lends; empty for other kinds.
  public var lender = ""

  // MARK: Guarantees
  /// First month in which loans are included in a guarantee; `nil` is the scenario's start.
  public var from: CalendarMonth?
  /// Whether the guarantor's shares of recoveries make room under the cap again.
  public var capReplenished = true
  /// The preset that filled terms the file does not give.
  public var preset: String?

  // MARK: Loans
  public var repayment: RepaymentProfile = .annuity
  public var payments: PaymentFrequency = .monthly
  /// Whether grants that come late may repay it early.
  public var isPrepayable = true

  // MARK: Grants
  public var channel = GrantChannel()
  /// Whether measures completed before the decision stay eligible.
  public var isRetroactive = false

  public init(_ kind: Kind, name: String, fund: String = "", supports: [String]) {
    self.kind = kind
    self.name = name
    self.fund = fund
    self.supports = supports
  }
}

/// The way by which EU money reaches a city.
public struct GrantChannel: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case managingAuthority, directFacility
  }

  public var kind = Kind.managingAuthority
  /// The month from which the delay counts; `nil` is the scenario's start.
  public var from: CalendarMonth?

  public init() {}
}
