import Estimation
import FacilitySimulation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: a treasurer sees for each design where the money comes from and what it is used for, and
/// can add it up.
struct SourcesAndUsesTests {
  private static let report = Report(CityFixture.full, ResultFixture.facts)

  private static func table() throws -> Report.Table {
    try #require(report.levelTables.first { $0.title.hasPrefix("Sources and uses") })
  }

  /// By hand, in thousands: 13 215 of cost in 2023 are 9 911.25 of housing and 3 303.75 of courses,
  /// with 100 more that wait; of 13 215, 8.3 % are own cash (1 096.845), 1 100 a grant, and
  /// 13 215 × 91.7 % − 1 000 = 11 118.155 loans, of which the bank gives 40 % (4 447.262).
  @Test func eachYearIsThatOfItsMetrics() throws {
    let table = try Self.table()
    #expect(table.title == "Sources and uses, EUR thousand")
    #expect(table.headings == ["2022", "2023", "2024", "2025", "2026", "Total"])
    let blend = try #require(table.groups.last)
    #expect(blend.title == "EIB + AMIF + ESF+")
    let rows = blend.rows.map { ($0.label, $0.cells[1].text) }
    let expected = [
      ("Uses", "13 315"), ("housing", "9 911"), ("courses", "3 304"),
      ("Grants waiting, change", "100"), ("Sources", "13 315"), ("bank", "4 447"),
      ("eib", "6 671"), ("amifDirect", "1 100"), ("Own cash", "1 097"),
    ]
    #expect(rows.map(\.0) == expected.map(\.0) && rows.map(\.1) == expected.map(\.1))
    #expect(blend.rows.map(\.level) == [0, 1, 1, 1, 0, 1, 1, 1, 1])
    // What waited in 2023 comes in 2024.
    #expect(blend.rows[3].cells.map(\.text) == ["0", "100", "−100", "0", "0", "0"])
  }

  /// Each total is the sum of its parts, in each column, and both sides are equal.
  @Test func bothSidesAddUp() throws {
    for group in try Self.table().groups {
      let split = try #require(group.rows.firstIndex { $0.label == "Sources" })
      for column in try Self.table().headings.indices {
        func sum(_ rows: ArraySlice<Report.Row>) -> Double {
          rows.reduce(0) { $0 + ($1.cells[column].value ?? .nan) }
        }
        let uses = try #require(group.rows[0].cells[column].value)
        let sources = try #require(group.rows[split].cells[column].value)
        #expect((uses - sources).magnitude < 1e-6, "\(group.title) \(column)")
        #expect((sum(group.rows[1..<split]) - uses).magnitude < 1e-6)
        #expect((sum(group.rows[(split + 1)...]) - sources).magnitude < 1e-6)
      }
    }
  }

  @Test func theRoundingIsSaid() {
    let remark =
      "Sources and uses are means and add up to the cent; rounded amounts may differ from their "
      + "total."
    #expect(Self.report.remarks.first?.lines.contains(remark) == true)
    let compared = Report(CityFixture.full, ResultFixture.facts, content: .differences)
    #expect(!compared.differenceTables.contains { $0.title.hasPrefix("Sources") })
    #expect(compared.remarks.first?.lines.contains(remark) == false)
  }
}
