import FinanceBasics

/// Something that funds or protects what a scenario does, described once and used by designs.
public struct Instrument: Hashable, Sendable {
  /// The closed list of what this version can simulate.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case cappedGuarantee, servicesGrant

    public var terms: [Term] {
      switch self {
      case .cappedGuarantee: Term.cappedGuarantee
      case .servicesGrant: Term.servicesGrant
      }
    }
  }

  public var name: String
  public var kind: Kind
  /// The fund of the EU budget that pays in the end.
  public var fund: String
  /// The books it supports; it acts on all of them together.
  public var supports: [String]
  /// Who signs a guarantee; empty for other kinds.
  public var guarantor = ""
  /// First month in which loans are included in a guarantee; `nil` is the scenario's start.
  public var from: CalendarMonth?
  /// Whether the guarantor's shares of recoveries make room under the cap again.
  public var capReplenished = true
  /// The preset that filled terms the file does not give.
  public var preset: String?
  public var terms = Terms()

  public init(_ kind: Kind, name: String, fund: String, supports: [String]) {
    self.kind = kind
    self.name = name
    self.fund = fund
    self.supports = supports
  }
}

extension Term {
  // MARK: Capped guarantee
  public static let guaranteeRate = Term(
    "guaranteeRate", .share, default: .required, "Share of each covered loss the guarantor pays.")
  public static let capRate = Term(
    "capRate", .share, default: .required,
    "Cap amount as a share of portfolio volume × guarantee rate.")
  public static let availability = Term(
    "availability", .duration, from: 1, default: .required,
    "Time in which newly disbursed loans are included.")
  public static let maximumVolume = Term(
    "maximumVolume", .money, default: .absent, "Largest volume that can be included.")
  public static let interestCover = Term(
    "interestCover", .duration, from: 0, through: 3, default: .value(.months(0)),
    "Time of interest on the exposure that is covered.")
  public static let guaranteePaymentLag = Term(
    "paymentLag", .duration, default: .value(.months(0)),
    "Time from recognition of a default to the payment.")

  public static let cappedGuarantee: [Term] = [
    .guaranteeRate, .capRate, .availability, .maximumVolume, .interestCover, .guaranteePaymentLag,
  ]

  // MARK: Services grant
  public static let amountPerBorrower = Term(
    "amountPerBorrower", .money, default: .required,
    "Grant for each borrower who takes the services.")
  public static let servicesBudget = Term(
    "budget", .money, default: .absent, "Most that the fund pays in all.")

  public static let servicesGrant: [Term] = [.amountPerBorrower, .servicesBudget]
}
