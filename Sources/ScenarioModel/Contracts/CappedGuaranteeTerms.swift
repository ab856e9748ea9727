import FinanceBasics

/// A guarantee of loans of portfolios, whose payments a cap limits.
public struct CappedGuaranteeTerms: ContractTerms {
  /// Share of each covered loss the guarantor pays.
  public var guaranteeRate: Quantity
  /// Cap amount as a share of portfolio volume × guarantee rate.
  public var capRate: Quantity
  /// Time in which newly disbursed loans are included.
  public var availability: Quantity
  /// Largest volume that can be included; `nil` is no limit.
  public var maximumVolume: Quantity?
  /// Time of interest on the exposure that is covered, at most three months.
  public var interestCover: Quantity = .months(0)
  /// Time from recognition of a default to the payment.
  public var paymentLag: Quantity = .months(0)
  /// First month in which loans are included; `nil` is the scenario's start.
  public var from: CalendarMonth?
  /// Whether the guarantor's shares of recoveries make room under the cap again.
  public var capReplenished = true
  /// The fund of the EU budget that pays in the end.
  public var fund: String
  /// Who signs.
  public var guarantor = ""
  /// The preset that filled terms the file does not give.
  public var preset: AppliedPreset?

  public init(
    guaranteeRate: Quantity, capRate: Quantity, availability: Quantity, fund: String
  ) {
    self.guaranteeRate = guaranteeRate
    self.capRate = capRate
    self.availability = availability
    self.fund = fund
  }

  public var contract: Contract { .cappedGuarantee(self) }
}

extension CappedGuaranteeTerms: ContractTermSet {
  package static let kind = Contract.Kind.cappedGuarantee
  package static let supported = Contract.Supported.books
  package static let isForOneProgramme = false

  package static let unread = CappedGuaranteeTerms(
    guaranteeRate: .unread, capRate: .unread, availability: .unread, fund: "")

  package static let fields: [Field<CappedGuaranteeTerms>] = [
    Field(
      \.guaranteeRate, "guaranteeRate", .share, "Share of each covered loss the guarantor pays."),
    Field(
      \.capRate, "capRate", .share, "Cap amount as a share of portfolio volume × guarantee rate."),
    Field(
      \.availability, "availability", .duration, from: 1,
      "Time in which newly disbursed loans are included."),
    Field(\.maximumVolume, "maximumVolume", .money, "Largest volume that can be included."),
    Field(
      \.interestCover, "interestCover", .duration, from: 0, through: 3,
      "Time of interest on the exposure that is covered."),
    Field(
      \.paymentLag, "paymentLag", .duration, "Time from recognition of a default to the payment."),
  ]
}
