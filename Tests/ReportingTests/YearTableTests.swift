import Estimation
import FacilitySimulation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: what happens in which year is read along a line, designs below one another.
struct YearTableTests {
  private static let city = Report(CityFixture.result(CityFixture.byYear), ResultFixture.facts)

  @Test func fewYearsHaveTheirErrorsBesideThem() throws {
    let text = TextReport(Self.city).rendered()
    #expect(
      text.contains(
        """
        Own cash by year, EUR thousand
                                 2022     2023     2024    2025
        ───────────────────────────────────────────────────────
        Bank loan (baseline)  1 114±4  2 643±8  2 643±8  67.8±0
          95th percentile     1 684±4  3 996±8  3 996±8  67.8±0
        National AMIF grant     913±3  2 167±7  2 167±7  55.6±0
          95th percentile     1 381±3  3 277±7  3 277±7  55.6±0
        EIB and bank loan     1 114±4  2 643±8  2 643±8  67.8±0
          95th percentile     1 684±4  3 996±8  3 996±8  67.8±0
        EIB + AMIF + ESF+       462±1  1 097±4  1 097±4  28.1±0
          95th percentile       699±1  1 658±4  1 658±4  28.1±0

        """))
  }

  @Test func manyYearsHaveTheirErrorsBelowAndGoToParts() throws {
    let text = TextReport(Self.city).rendered()
    #expect(
      text.contains(
        """
        Debt service ratio by year, %
                              2022   2023   2024   2025   2026   2027   2028   2029   2030   2031
        ─────────────────────────────────────────────────────────────────────────────────────────
        Bank loan (baseline)  9.45  10.03  10.83  11.15  11.13  11.12  11.10  11.08  11.07  11.05
          95th percentile     9.52  10.48  11.84  12.38  12.36  12.34  12.33  12.31  12.29  12.28
        National AMIF grant   9.43   9.92  10.60  10.86  10.85  10.83  10.82  10.81  10.79  10.78
          95th percentile     9.49  10.30  11.44  11.89  11.88  11.86  11.85  11.84  11.82  11.81
        EIB and bank loan     9.43   9.94  10.65  10.92  10.91  10.89  10.88  10.87  10.85  10.84
          95th percentile     9.50  10.34  11.52  12.00  11.98  11.97  11.95  11.94  11.92  11.91
        EIB + AMIF + ESF+     9.40   9.74  10.21  10.39  10.38  10.37  10.36  10.35  10.34  10.33
          95th percentile     9.44  10.00  10.79  11.10  11.09  11.08  11.07  11.06  11.05  11.04
        ± at most             0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01
          95th percentile     0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01

                               2032   2033   2034   2035   2036   2037   2038   2039   2040
        ───────────────────────────────────────────────────────────────────────────────────
        Bank loan (baseline)  11.03  11.02  11.00  10.98  10.97  10.95  10.93  10.92  10.90
          95th percentile     12.26  12.24  12.23  12.21  12.19  12.18  12.16  12.14  12.13
        National AMIF grant   10.76  10.75  10.73  10.72  10.71  10.69  10.68  10.66  10.65
          95th percentile     11.79  11.78  11.76  11.75  11.74  11.72  11.71  11.69  11.68
        EIB and bank loan     10.82  10.81  10.79  10.78  10.76  10.75  10.73  10.72  10.70
          95th percentile     11.89  11.88  11.86  11.85  11.84  11.82  11.81  11.79  11.78
        EIB + AMIF + ESF+     10.32  10.31  10.30  10.29  10.28  10.27  10.26  10.25  10.24
          95th percentile     11.03  11.02  11.01  11.00  10.99  10.98  10.97  10.97  10.96
        ± at most              0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01
          95th percentile      0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01   0.01

        """))
    #expect(
      text.contains("Tables of many years have the largest ± of each year below, rounded up."))
  }

  /// A design that differs in no year has no row.
  @Test func differencesHaveTablesOfTheirOwn() throws {
    let own = try #require(Self.city.differenceTables.first)
    #expect(own.title == "Own cash by year, EUR thousand")
    #expect(own.rows.map(\.label) == ["National AMIF grant", "EIB + AMIF + ESF+"])
    #expect(
      own.rows[0].cells.map(\.text) == ["−201 ± 2", "−476 ± 4", "−476 ± 4", "−12.2 ± 0"])
    #expect(
      Self.city.differenceTables.map(\.title) == [
        "Own cash by year, EUR thousand", "Debt service ratio by year, pp",
        "Budget outflow by year, EUR thousand", "EU payments by year, EUR thousand",
      ])
    #expect(
      Self.city.levelTables.map(\.title) == [
        "Sources and uses, EUR thousand", "Own cash by year, EUR thousand",
        "Debt service by year, EUR thousand", "Debt service ratio by year, %",
        "Debt service above its limit by year, probability, %",
        "Debt at the end of the year, EUR thousand", "Budget outflow by year, EUR thousand",
        "EU payments by year, EUR thousand",
      ])
    let compared = Report(
      CityFixture.result(CityFixture.byYear), ResultFixture.facts, content: .differences)
    #expect(compared.levelTables.isEmpty)
    #expect(compared.differenceTables == Self.city.differenceTables)
  }

  @Test func markdownHasAtMostTenYearsAPart() throws {
    let text = MarkdownReport(Self.city).rendered().replacing("\u{A0}", with: "·")
    #expect(
      text.contains(
        """
        ## EU payments by year, EUR thousand

        | | 2023 | 2024 | 2025 | 2026 | 2027 |
        |:--|--:|--:|--:|--:|--:|
        | Bank loan (baseline) | 0 | 0 | 0 | 0 | 0 |
        | National AMIF grant | 1·281·±·18 | 1·920·±·26 | 2·204·±·29 | 611·±·10 | 38·±·3 |
        | EIB and bank loan | 0 | 0 | 0 | 0 | 0 |
        | EIB + AMIF + ESF+ | 6·420·±·80 | 4·377·±·56 | 3·910·±·50 | 1·288·±·18 | 0 |

        """))
    #expect(
      text.contains("| | 2032 | 2033 | 2034 | 2035 | 2036 | 2037 | 2038 | 2039 | 2040 |\n|:--|"))
    #expect(text.contains("### Debt service ratio by year, pp"))
  }

  // MARK: What is shown

  private static func report(
    _ subject: MetricDefinition.Subject, _ names: [String], _ prefix: String,
    _ years: [Int: Double],
    error: Double = 0, of range: ClosedRange<Int> = 2022...2030, differs: Double = 0
  ) -> Report {
    let metrics = names.flatMap { name in
      range.map { ResultFixture.metric(subject, name, "\(prefix)\($0)", .money) }
    }
    let estimates = names.flatMap { _ in
      range.map { year in
        let mean = years[year] ?? 0
        return ResultFixture.perTrial(mean, mean == 0 ? 0 : error) as MetricEstimate?
      }
    }
    let differences = estimates.map { _ in
      DifferenceEstimate(mean: differs, standardError: 1) as DifferenceEstimate?
    }
    return Report(
      ResultFixture.result(
        metrics,
        [
          DesignResult(
            name: "a", title: "A", estimates: estimates, differences: estimates.map { _ in nil }),
          DesignResult(name: "b", title: "B", estimates: estimates, differences: differences),
        ]), ResultFixture.facts)
  }

  /// Years in the middle in which nothing happens stay.
  @Test func emptyYearsAreDroppedAtBothEnds() {
    let report = Self.report(.euBudget, ["euBudget"], "payments.", [2024: 5, 2026: 7])
    #expect(report.levelTables.map(\.headings) == [["2024", "2025", "2026"]])
    #expect(
      report.levelTables[0].rows.map { $0.cells.map(\.text) }
        == Array(
          repeating: ["5 ± 0", "0", "7 ± 0"], count: 2))
    #expect(Self.report(.euBudget, ["euBudget"], "payments.", [:]).levelTables.isEmpty)
  }

  @Test func severalProgrammesAreTitledByTheirNames() {
    let report = Self.report(.programme, ["north", "south"], "ownCash.", [2023: 5])
    #expect(
      report.levelTables.map(\.title) == [
        "Own cash by year: north, EUR", "Own cash by year: south, EUR",
      ])
  }

  /// Money and ratio have the 95th percentile of each year, and stand beside the probability.
  @Test func debtServiceIsShownAsMoneyRatioAndProbability() throws {
    func table(_ title: String) throws -> Report.Table {
      try #require(Self.city.levelTables.first { $0.title.hasPrefix(title) })
    }
    for title in ["Debt service by year", "Debt service ratio by year"] {
      #expect(try table(title).rows.prefix(2).map(\.label).last == "95th percentile")
    }
    let broken = try table("Debt service above its limit by year")
    #expect(broken.headings == ["2025"])
    #expect(
      broken.rows.map { $0.cells[0].text } == [
        "99.73 ± 0.05", "88.2 ± 0.3", "96.2 ± 0.2", "41.1 ± 0.5",
      ])
    let remark = "Debt service and debt by year include the loans the city has already."
    #expect(Self.city.remarks.first?.lines.contains(remark) == true)
  }

  /// Without a ratio to operating revenue the money is compared itself.
  @Test func debtServiceIsComparedOnce() {
    let report = Self.report(.programme, ["city"], "totalDebtService.", [2023: 5], differs: 9)
    #expect(report.differenceTables.map(\.title) == ["Debt service by year, EUR"])
    #expect(!Self.city.differenceTables.contains { $0.title.hasPrefix("Debt service by") })
  }

  /// Old loans are served to the horizon; the table ends with the programme's.
  @Test func tablesOfDebtEndWithTheProgrammesOwn() {
    let (years, last) = (2022...2030, 2026)
    let metrics =
      years.map { ResultFixture.metric(.programme, "city", "totalDebtService.\($0)", .money) }
      + years.map { ResultFixture.metric(.programme, "city", "debtService.\($0)", .money) }
    func headings(own: Double) -> [[String]] {
      let estimates =
        years.map { _ in ResultFixture.perTrial(100, 0) as MetricEstimate? }
        + years.map { ResultFixture.perTrial($0 <= last ? own : 0, 0) as MetricEstimate? }
      let design = DesignResult(
        name: "a", title: "A", estimates: estimates, differences: estimates.map { _ in nil })
      return Report(ResultFixture.result(metrics, [design]), ResultFixture.facts).levelTables
        .map(\.headings)
    }
    #expect(headings(own: 7) == [(2022...2026).map { String($0) }])
    // Where the programme owes nothing, all years stand.
    #expect(headings(own: 0) == [years.map { String($0) }])
  }

  @Test(arguments: [
    (99_999.0, "EUR", "99 999 ± 10"), (100_000, "EUR thousand", "100.0 ± 0.0"),
    (1e8, "EUR thousand", "100 000.0 ± 0.0"),
  ])
  func moneyIsInThousandsWhereItIsLarge(amount: Double, unit: String, text: String) {
    let report = Self.report(.euBudget, ["euBudget"], "payments.", [2023: amount], error: 10)
    #expect(report.levelTables.map(\.title) == ["EU payments by year, \(unit)"])
    #expect(report.levelTables[0].rows[0].cells.map(\.text) == [text])
    #expect(report.levelTables[0].rows[0].cells.map(\.value) == [amount])
  }

  @Test func differencesThatMayBeNoneAreMarked() {
    let report = Self.report(.euBudget, ["euBudget"], "payments.", [2023: 5], differs: 1.5)
    #expect(report.differenceTables[0].rows.map { $0.cells[0].text } == ["n.d."])
  }

  /// Cents that rounding moves between designs are no news in thousands.
  @Test func whatNoDecimalShowsIsNothing() {
    let thousand = NumberStyle.narrow(.money, currency: "EUR", scale: .thousand)
    #expect(Report.Cell(0.01, 0.001, thousand).short.text == "0")
    #expect(Report.Cell(0.01, 60, thousand).short.text == "0.0 ± 0.1")
    #expect(Report.Cell(100_000, 0.01, thousand).short.text == "100.0 ± 0.0")
  }

  /// Percentiles have larger errors than means, and a row of errors of their own.
  @Test func errorsOfPercentilesStandApart() {
    let years = Dictionary(uniqueKeysWithValues: (2022...2030).map { ($0, 12_345.0) })
    let table = Self.report(.programme, ["city"], "ownCash.", years, error: 3.2).levelTables[0]
    #expect(
      table.rows.map(\.label) == [
        "A (baseline)", "95th percentile", "B", "95th percentile", "± at most", "95th percentile",
      ])
    #expect(
      table.rows.map { $0.cells[0].text } == ["12 345", "12 345", "12 345", "12 345", "4", "4"])
    #expect(table.rows.map(\.level) == [0, 1, 0, 1, 0, 1])
  }

  @Test func noLineIsWiderThanThePage() {
    for width in [40, 50, 72, 80, 100, 132] {
      let text = TextReport(Self.city, width: width).rendered()
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
  }
}
