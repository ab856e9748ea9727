import FinanceBasics

/// One way of funding: the books and the instruments in use, with every change applied.
public struct FundingDesign: Hashable, Sendable {
  public var name: String
  public var title: String
  /// Length of the simulation; it must reach the last contractual flow. No law.
  public var horizon: Quantity
  /// Effective yearly rate for present values.
  public var discountRate: Quantity = .percent(0)
  public var economy = Economy()
  public var assumptions: [Assumption] = []
  public var portfolios: [MicroloanPortfolio] = []
  public var programmes: [CityProgramme] = []
  /// Instruments in use, in the order of `use`.
  public var instruments: [Instrument] = []
  /// Instruments the scenario describes but this design does not use: their metrics are 0 or not
  /// applicable.
  public var unusedInstruments: [Instrument] = []

  public init(name: String, title: String, horizon: Quantity) {
    self.name = name
    self.title = title
    self.horizon = horizon
  }
}

extension FundingDesign: TermSet {
  package static let unread = FundingDesign(name: "", title: "", horizon: .unread)

  package static let fields: [Field<FundingDesign>] =
    [
      Field(
        \.horizon, "horizon", .duration, from: 1, fixed: true,
        "Length of the simulation; it must reach the last contractual flow."),
      Field(
        \.discountRate, "discountRate", .rate, from: -billion / 100 * 99,
        "Effective yearly rate for present values."),
    ] + Economy.fields.map { $0.inside(\.economy) }

  /// The entries that instruments in use and others describe.
  package var describedInstruments: [Instrument] { instruments + unusedInstruments }
}
