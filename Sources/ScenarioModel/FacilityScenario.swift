import FinanceBasics

/// What is funded, how it can be funded in several designs, and what is uncertain.
///
/// Designs are complete: each holds the books, instruments and assumptions as it sees them, so a
/// program varies a design by changing a copy. Construction of a `SimulationPlan` checks the whole.
public struct FacilityScenario: Hashable, Sendable {
  public var title: String
  public var description = ""
  /// Code of the one currency, such as EUR.
  public var currency: String
  /// The calendar month of month 0.
  public var start: CalendarMonth
  public var designs: [FundingDesign]
  /// Name of the design that others are compared with.
  public var baseline: String
  /// Order of the instruments in results; any that are not named follow as designs use them.
  public var instrumentOrder: [String] = []
  public var sources: [ScenarioSource] = []
  public var precision: PrecisionTarget?
  public var trials = 10_000
  public var seed: UInt64 = 1

  public init(
    title: String, currency: String, start: CalendarMonth, designs: [FundingDesign],
    baseline: String
  ) {
    self.title = title
    self.currency = currency
    self.start = start
    self.designs = designs
    self.baseline = baseline
  }
}

/// One way of funding: the books and the instruments in use, with every change applied.
public struct FundingDesign: Hashable, Sendable {
  public var name: String
  public var title: String
  /// Horizon, discount rate, inflation, and the terms of the index rate.
  public var terms = Terms()
  public var assumptions: [Assumption] = []
  /// The rate that floating loans follow; `nil` when nothing states one.
  public var indexRate: IndexRate?
  public var portfolios: [MicroloanPortfolio] = []
  public var programmes: [CityProgramme] = []
  /// Instruments in use, in the order of `use`.
  public var instruments: [Instrument] = []
  /// Instruments the scenario describes but this design does not use: their metrics are 0 or not
  /// applicable.
  public var unusedInstruments: [Instrument] = []

  public init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}

/// A named quantity; every use of the name is the same draw within a trial.
public struct Assumption: Hashable, Sendable {
  public var name: String
  public var quantity: Quantity
  /// As a person wrote it, for reports.
  public var text: String
  /// Key of `FacilityScenario.sources`; `nil` marks a judgement.
  public var source: String?
  public var note: String?

  public init(name: String, quantity: Quantity, text: String) {
    self.name = name
    self.quantity = quantity
    self.text = text
  }
}

/// Where a figure comes from.
public struct ScenarioSource: Hashable, Sendable {
  public var key: String
  public var title: String
  public var place: String?
  public var link: String?

  public init(key: String, title: String, place: String? = nil, link: String? = nil) {
    self.key = key
    self.title = title
    self.place = place
    self.link = link
  }
}

/// When to stop: every named metric's standard error ÷ |mean| within `relative` in every design.
public struct PrecisionTarget: Hashable, Sendable {
  /// In 10⁻⁹.
  public var relativeBillionths: Int64
  /// Metric ids; empty aims at the means of the default table that cannot be near 0.
  public var metrics: [String]
  public var maximumTrials: Int

  public init(relativeBillionths: Int64, metrics: [String], maximumTrials: Int) {
    self.relativeBillionths = relativeBillionths
    self.metrics = metrics
    self.maximumTrials = maximumTrials
  }
}

extension Term {
  public static let horizon = Term(
    "horizon", .duration, from: 1, fixed: true, default: .required,
    "Length of the simulation; it must reach the last contractual flow.")
  public static let discountRate = Term(
    "discountRate", .rate, from: -billion / 100 * 99, default: .value(.percent(0)),
    "Effective yearly rate for present values.")

  public static let scenario: [Term] = [.horizon, .discountRate, .inflation]
}
