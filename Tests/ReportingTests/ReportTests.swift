import Estimation
import FacilitySimulation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: the default rows are found by kind of subject, grouped and titled as the language says.
struct ReportTests {
  private static func report(_ metrics: [Metric]) -> Report {
    let estimates = metrics.map { _ in ResultFixture.perTrial(2, 0.1) as MetricEstimate? }
    let design = DesignResult(
      name: "a", title: "A", estimates: estimates,
      differences: Array(repeating: nil, count: metrics.count))
    return Report(ResultFixture.result(metrics, [design]), ResultFixture.facts)
  }

  private static func metrics(_ subject: MetricDefinition.Subject, _ name: String) -> [Metric] {
    DefaultGroup.all.flatMap(\.rows).filter { $0.subject == subject && $0.figure == .mean }.map {
      ResultFixture.metric(subject, name, $0.metric, .money)
    }
  }

  @Test func oneOfEachKindGivesTheGroupsOfTheLanguage() {
    let report = Self.report(
      Self.metrics(.portfolio, "book") + Self.metrics(.cappedGuarantee, "cover")
        + Self.metrics(.servicesGrant, "grant") + Self.metrics(.euBudget, "euBudget"))
    #expect(
      report.levels.map(\.title) == [
        "Borrowers", "Lender", "Guarantee", "Services", "EU budget",
      ])
    #expect(
      report.levels[3].rows.map(\.label) == [
        "Cost of services", "paid by grants", "paid by the lender", "paid by borrowers",
        "Borrowers who went without",
      ])
  }

  /// A subject without a row would be simulated and never shown.
  @Test(arguments: MetricDefinition.Subject.allCases)
  func everyKindOfSubjectHasARow(subject: MetricDefinition.Subject) {
    let isShownByItsProgramme =
      switch subject {
      case .portfolio, .portfolios, .cappedGuarantee, .servicesGrant, .programme, .measure,
        .euBudget, .nationalBudget:
        false
      // A fund has a table by year.
      case .grant, .loan, .loanProportionalGrant, .interestSubsidy, .fund: true
      }
    let hasRow = DefaultGroup.all.flatMap(\.rows).contains { $0.subject == subject }
    #expect(hasRow != isShownByItsProgramme)
  }

  @Test func severalBooksAreTitledByTheirNames() {
    let report = Self.report(
      Self.metrics(.portfolio, "north") + Self.metrics(.portfolio, "south")
        + Self.metrics(.cappedGuarantee, "cover") + Self.metrics(.servicesGrant, "grant"))
    #expect(
      report.levels.map(\.title) == [
        "Borrowers: north", "Borrowers: south", "Lender: north", "Lender: south", "Guarantee",
        "Services: north", "Services: south", "Services: grant",
      ])
    #expect(report.levels[0].rows.count == report.levels[1].rows.count)
  }

  @Test func metricsThatThisVersionLacksAreSkipped() {
    let report = Self.report([ResultFixture.metric(.portfolio, "book", "volume", .money)])
    #expect(report.levels.map(\.title) == ["Lender"])
    #expect(report.levels[0].rows.map(\.label) == ["Volume lent"])
  }

  @Test func theBaselineStandsFirst() {
    let report = Report(ResultFixture.twoDesigns, ResultFixture.facts)
    #expect(report.columns.map(\.name) == ["guarantee", "noSupport"])
    #expect(report.columns.map(\.isBaseline) == [true, false])
    #expect(report.levels[1].rows[1].cells.map(\.value) == [612_345.6, 1_024_690.2])
    #expect(report.differences.flatMap(\.rows).allSatisfy { $0.cells.count == 1 })
  }

  @Test func equalDesignsDifferInNothing() {
    let metric = ResultFixture.metric(.portfolio, "book", "volume", .money)
    let zero = DifferenceEstimate(mean: 0, standardError: 0)
    let designs = ["a", "b"].map { name in
      DesignResult(
        name: name, title: name, estimates: [ResultFixture.perTrial(5, 1)],
        differences: [name == "a" ? nil : zero])
    }
    let report = Report(ResultFixture.result([metric], designs), ResultFixture.facts)
    #expect(report.differences.isEmpty)
    #expect(TextReport(report).rendered().contains("No design differs in any row."))
    #expect(MarkdownReport(report).rendered().contains("No design differs in any row."))
  }

  @Test func aProbabilityOfNothingStillHasAnError() {
    let report = Report(ResultFixture.twoDesigns, ResultFixture.facts)
    let rows = report.levels.flatMap(\.rows)
    let row = rows.first { $0.label == "Cap exhausted, probability" }
    // Wilson interval 0 … 0.000384, ÷ 3.92, in percent.
    #expect(row?.cells.map(\.text) == ["0.0000 ± 0.0098", "–"])
    let months = rows.first { $0.label == "trials with a value" }
    #expect(months?.cells.map(\.text) == ["123", "–"])
  }

  @Test func aRunToAPrecisionAimsAtTheMeansShown() {
    #expect(
      Report.defaultMeans(among: ResultFixture.twoDesigns.metrics) == [
        "book.borrowers", "book.defaultRate", "book.borrowerAPR", "book.volume",
        "book.lenderLoss", "cover.netPayments",
      ])
  }

  @Test func listsMetricsInColumns() {
    let metrics = [
      ResultFixture.metric(.portfolio, "book", "volume", .money),
      ResultFixture.metric(.euBudget, "euBudget", "costPerBorrower", .money, .perRun),
    ]
    #expect(
      MetricList(metrics, currency: "EUR", width: 100).rendered() == """
        book.volume               EUR  perTrial  Words on volume.
        euBudget.costPerBorrower  EUR  perRun    Words on costPerBorrower.

        """)
  }
}
