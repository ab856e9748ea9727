import Estimation
import FacilitySimulation
import ScenarioModel

/// What reports show of instruments of one kind unless asked otherwise: instruments and the designs
/// that use them down, figures across.
///
/// A design uses few of the instruments that a scenario describes, so rows of figures with all
/// designs across would be mostly empty.
struct DefaultInstrumentTable: Hashable, Sendable {
  /// One figure: the mean of a metric.
  struct Figure: Hashable, Sendable {
    let metric: String
    let heading: String
    /// `nil` is as many decimals as narrow tables have of its unit.
    let mostPlaces: Int?

    init(_ metric: String, _ heading: String, mostPlaces: Int? = nil) {
      self.metric = metric
      self.heading = heading
      self.mostPlaces = mostPlaces
    }
  }

  let subjects: [MetricDefinition.Subject]
  let title: String
  let figures: [Figure]

  static let all = [
    DefaultInstrumentTable(
      subjects: [.loan], title: "Loans",
      figures: [
        Figure("drawn", "Drawn"), Figure("interest", "Interest"),
        Figure("prepaidByGrant", "Prepaid by grants"), Figure("debtPeak", "Largest debt"),
        Figure("averageLife", "Average life"), Figure("allInCost", "All-in cost"),
      ]),
    DefaultInstrumentTable(
      subjects: [.grant], title: "Grants",
      figures: [
        Figure("granted", "Granted", mostPlaces: 1), Figure("award", "Award"),
        Figure("accrued", "Accrued"),
        Figure("received", "Received by city"), Figure("paid", "Paid by fund"),
        Figure("absorption", "Absorbed", mostPlaces: 1),
        Figure("ceilingBinds", "Ceiling binds", mostPlaces: 1),
      ]),
    DefaultInstrumentTable(
      subjects: [.loanProportionalGrant, .interestSubsidy], title: "Grants and subsidies on loans",
      figures: [Figure("paid", "Paid"), Figure("paidNPV", "Present value")]),
  ]
}
