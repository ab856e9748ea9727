import Estimation
import FacilitySimulation
import FinanceBasics
import Foundation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: a city's report is a page that a treasurer could hand on as it is.
struct CityReportTests {
  private static let report = Report(CityFixture.full, ResultFixture.facts)

  private static func page(_ name: String, besideFile file: String = #filePath) throws -> String {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    return try String(contentsOf: folder.appendingPathComponent("Pages/\(name)"), encoding: .utf8)
  }

  /// Where `text` first differs from a page; the whole of both would tell less.
  private static func difference(_ text: String, _ page: String) -> String? {
    let lines = (text.components(separatedBy: "\n"), page.components(separatedBy: "\n"))
    for index in 0..<max(lines.0.count, lines.1.count) {
      let pair = (lines.0.dropFirst(index).first, lines.1.dropFirst(index).first)
      if pair.0 != pair.1 {
        return "line \(index + 1): \(pair.0 ?? "nothing")\nexpected \(pair.1 ?? "nothing")"
      }
    }
    return nil
  }

  /// Method: the page with titles differs from the page without in the lines of the entry that has
  /// one, and in those that say who pays.
  @Test func titlesAndWhoPaysArePrinted() {
    let full = CityFixture.full
    let titled = SimulationResult(
      title: full.title, currency: full.currency, metrics: full.metrics, designs: full.designs,
      baseline: full.baseline, run: full.run, assumptions: full.assumptions,
      sources: full.sources, notes: full.notes,
      subjects: [
        SubjectWords(name: "eib", title: "EIB framework loan", parties: "lender EIB"),
        SubjectWords(name: "other", title: "", parties: ""),
      ], start: full.start)
    func lines(_ result: SimulationResult) -> [String] {
      TextReport(Report(result, ResultFixture.facts)).rendered().components(separatedBy: "\n")
    }
    let plain = lines(full)
    let shown = lines(titled)
    #expect(plain.contains("eib") && !shown.contains("eib"))
    #expect(shown.contains("EIB framework loan"))
    let place = shown.firstIndex(of: "Who pays") ?? 0
    #expect(
      shown.dropFirst(place).prefix(3) == ["Who pays", "  EIB framework loan: lender EIB", ""])
    #expect(!plain.contains("Who pays"))
    #expect(shown.count == plain.count + 3)
  }

  @Test func textIsExactlyThePage() throws {
    let text = TextReport(Self.report).rendered()
    #expect(try Self.difference(text, Self.page("city.txt")) == nil)
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  /// No-break spaces are shown as "·" on the page, to be seen.
  @Test func markdownIsExactlyThePage() throws {
    let text = MarkdownReport(Self.report).rendered().replacing("\u{A0}", with: "·")
    #expect(try Self.difference(text, Self.page("city.md")) == nil)
  }

  @Test(arguments: [40, 60, 80, 132, 200])
  func everyFigureIsShownInEveryWidth(width: Int) {
    let text = TextReport(Self.report, width: width).rendered()
    #expect(text.contains("16 794±23"))
    #expect(text.contains("−10 377±71"))
    #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
  }

  @Test func amountsAreInThousandsButNotThoseOfOnePerson() throws {
    let city = try #require(Self.report.levels.first { $0.title == "City" })
    let net = try #require(city.rows.first { $0.label == "Net cost to the city" })
    #expect(net.unit == "EUR thousand")
    #expect(net.cells[0].text == "4 917 ± 61")
    #expect(net.cells[0].value == 4_917_000)
    let person = try #require(city.rows.first { $0.label == "Cost per beneficiary" })
    #expect(person.unit == "EUR")
    #expect(person.cells[0].text == "8 548 ± 45")
  }

  @Test func rowsThatAreEmptyInEveryDesignAreLeftOut() throws {
    let labels = Self.report.levels.flatMap(\.rows).map(\.label)
    #expect(labels.contains("Bridge needed, peak month"))
    #expect(!labels.contains("borrowed, peak month"))
    #expect(!labels.contains("Grant money left over"))
  }

  /// A month that some trials never see would compare different trials; a delay has a value in all.
  @Test func monthsAreComparedWhereEveryTrialHasThem() {
    let labels = Self.report.differences.flatMap(\.rows).map(\.label)
    #expect(labels.contains("Delay"))
    #expect(!labels.contains("First EU money after"))
  }

  // MARK: Loans and grants

  @Test func instrumentsHaveRowsForTheDesignsThatUseThem() throws {
    let loans = try #require(Self.report.levelTables.first)
    #expect(loans.title == "Loans, EUR thousand")
    #expect(
      loans.headings == [
        "Drawn", "Interest", "Prepaid by grants", "Largest debt", "Average life, years",
        "All-in cost, %",
      ])
    #expect(loans.groups.map(\.title) == ["bank", "eib"])
    #expect(loans.groups.map(\.rows.count) == [4, 2])
    #expect(Self.report.levelTables[1].groups.map(\.title) == ["amifNational", "amifDirect"])
  }

  /// What the baseline does not use differs from nothing: the level says it.
  @Test func onlyComparisonsAloneRepeatLevelsAsDifferences() {
    let shown = Self.report.differenceTables.filter { !$0.title.contains("by year") }
    #expect(shown.map { $0.groups.map(\.title) } == [["bank"]])
    let compared = Report(CityFixture.full, ResultFixture.facts, content: .differences)
    let all = compared.differenceTables.filter { !$0.title.contains("by year") }
    #expect(
      all.map { $0.groups.map(\.title) } == [["bank", "eib"], ["amifNational", "amifDirect"]])
  }

  @Test func grantsAndSubsidiesOnLoansShareATable() throws {
    let metrics = [
      ResultFixture.metric(.loanProportionalGrant, "loanGrant", "paid", .money),
      ResultFixture.metric(.interestSubsidy, "subsidy", "paid", .money),
      ResultFixture.metric(.interestSubsidy, "subsidy", "paidNPV", .money),
      ResultFixture.metric(.interestSubsidy, "unused", "paid", .money),
    ]
    let values = [250_000.0, 1_000, 900, 0]
    let design = DesignResult(
      name: "a", title: "A",
      estimates: values.map { ResultFixture.perTrial($0, $0 / 100) as MetricEstimate? },
      differences: values.map { _ in nil })
    let report = Report(ResultFixture.result(metrics, [design]), ResultFixture.facts)
    let table = try #require(report.levelTables.first)
    #expect(table.title == "Grants and subsidies on loans, EUR thousand")
    #expect(table.headings == ["Paid", "Present value"])
    #expect(table.groups.map(\.title) == ["loanGrant", "subsidy"])
    #expect(
      table.rows.map { $0.cells.map(\.text) } == [["250 ± 2", "–"], ["1.0 ± 0.0", "0.9 ± 0.0"]])
  }

  // MARK: Several programmes, programmes and books

  private static func metrics(_ subject: MetricDefinition.Subject, _ name: String) -> [Metric] {
    DefaultGroup.all.flatMap(\.rows).filter { $0.subject == subject && $0.figure == .mean }
      .map { ResultFixture.metric(subject, name, $0.metric, .money) }
  }

  private static func groups(_ metrics: [Metric]) -> [Report.Group] {
    let design = DesignResult(
      name: "a", title: "A",
      estimates: metrics.map { _ in ResultFixture.perTrial(2, 0.1) as MetricEstimate? },
      differences: metrics.map { _ in nil })
    return Report(ResultFixture.result(metrics, [design]), ResultFixture.facts).levels
  }

  @Test func severalProgrammesAreTitledByTheirNames() {
    let groups = Self.groups(
      Self.metrics(.programme, "north") + Self.metrics(.measure, "north.homes")
        + Self.metrics(.measure, "north.school") + Self.metrics(.programme, "south")
        + Self.metrics(.measure, "south.clinic") + Self.metrics(.euBudget, "euBudget"))
    #expect(
      groups.map(\.title) == [
        "What is built: north", "What is built: south", "City: north", "City: south",
        "Sources of money: north", "Sources of money: south", "EU budget",
      ])
    #expect(
      groups[0].rows.prefix(5).map(\.label) == [
        "Share realised", "homes", "school", "All built, probability", "Delay",
      ])
    #expect(
      groups[0].rows.map(\.label).filter { $0.hasPrefix("Finished") } == [
        "Finished: homes", "Finished: school",
      ])
    // What its only measure does, a programme does; when it is finished only the measure says.
    #expect(
      groups[1].rows.prefix(4).map(\.label) == [
        "Share realised", "All built, probability", "Delay", "Finished",
      ])
  }

  // MARK: Dates

  /// Months count from January 2022: 36.2 is January 2025, 36.5 rounds to February. Years are not
  /// grouped, and neither has an error. Differences are months and years.
  @Test func datesAreThoseOfTheCalendar() throws {
    let rows = Self.report.levels.flatMap(\.rows)
    let finished = try #require(rows.first { $0.label == "Finished: housing" })
    #expect(finished.cells.map(\.text) == ["2025-01", "2025-02", "2025-01", "2024-12"])
    #expect(finished.cells.map(\.value) == [36.2, 36.5, 36.4, 34.9])
    #expect(finished.unit == "")
    let peaks = rows.filter { $0.label == "in the year" }
    #expect(
      peaks.map { $0.cells.map(\.text) } == [
        ["2025", "2025", "2025", "2025"], ["2023", "2024", "2023", "2025"],
      ])
    let moved = try #require(
      Self.report.differences.flatMap(\.rows).first { $0.label == "Finished: housing" })
    #expect(moved.unit == "mo" && moved.cells.last?.text == "−1.30 ± 0.02")
  }

  @Test func monthsOfExhaustionAreDatesToo() {
    let metric = ResultFixture.metric(.cappedGuarantee, "cover", "monthExhausted", .months)
    let design = DesignResult(
      name: "a", title: "A", estimates: [ResultFixture.perTrial(13.4, 0.2)], differences: [nil])
    func cells(_ start: CalendarMonth?) -> [String] {
      let result = ResultFixture.result([metric], [design], start: start)
      return Report(result, ResultFixture.facts).levels.flatMap(\.rows).flatMap(\.cells).map(\.text)
    }
    #expect(cells(CalendarMonth(year: 2023, month: 12)) == ["2025-01"])
    #expect(cells(nil) == ["13.40 ± 0.20"])
  }

  @Test func programmesStandBeforeBooksAndTheBudgetIsThereOnce() {
    let groups = Self.groups(
      Self.metrics(.portfolio, "book") + Self.metrics(.programme, "city")
        + Self.metrics(.cappedGuarantee, "cover") + Self.metrics(.euBudget, "euBudget"))
    #expect(
      groups.map(\.title) == [
        "What is built", "City", "Sources of money", "Borrowers", "Lender", "Guarantee", "Services",
        "EU budget",
      ])
    #expect(groups.last?.rows.contains { $0.label == "Multiplier on commitments" } == true)
    let books = Self.groups(Self.metrics(.portfolio, "book") + Self.metrics(.euBudget, "euBudget"))
    #expect(books.last?.rows.contains { $0.label == "Multiplier on commitments" } == false)
  }

  // MARK: Precision and lists

  /// Not at what may be 0 or lie on either side of it, nor at years and instruments.
  @Test func aRunToAPrecisionAimsAtWhatCannotBeNothing() {
    #expect(
      Set(Report.defaultMeans(among: CityFixture.full.metrics)) == [
        "inclusion.programmeCost", "inclusion.debtServicePeak",
        "inclusion.debtServiceRatioPeak", "inclusion.budgetOutflowPeakYear",
        "inclusion.grantsReceived", "inclusion.drawn", "inclusion.realisedShare",
        "inclusion.beneficiariesReached", "euBudget.committed", "euBudget.committedCeiling",
        "euBudget.costNPV",
      ])
  }

  @Test func theListOfMetricsNamesEverySubject() {
    let text = MetricList(CityFixture.full.metrics, currency: "EUR").rendered()
    for id in [
      "inclusion.ownCash.2024", "inclusion.housing.realisedShare", "eib.averageLife",
      "amifDirect.ceilingBinds", "euBudget.costPerAdditionalBeneficiary",
    ] {
      #expect(text.contains("\n\(id) "))
    }
    #expect(text.contains(/\neib\.averageLife +years +perTrial +Words on averageLife\.\n/))
    // A sentence may go on below.
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(lines.count == CityFixture.full.metrics.count)
  }
}
