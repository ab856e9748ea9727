import Estimation
import FacilitySimulation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: spreadsheets and programs read back exactly the numbers of the result.
///
/// Method: a small parser of RFC 4180, written here, reads both dialects.
struct CSVReportTests {
  /// Records of fields; `nil` when quotes or line ends are wrong.
  static func parse(_ text: String, separator: Unicode.Scalar) -> [[String]]? {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if isQuoted {
        guard scalar == "\"" else {
          field.unicodeScalars.append(scalar)
          continue
        }
        if scalars.first == "\"" {
          scalars.removeFirst()
          field += "\""
        } else {
          isQuoted = false
        }
      } else if scalar == "\"" {
        guard field.isEmpty else { return nil }
        isQuoted = true
      } else if scalar == separator {
        record.append(field)
        field = ""
      } else if scalar == "\r" {
        guard scalars.popFirst() == "\n" else { return nil }
        records.append(record + [field])
        (record, field) = ([], "")
      } else {
        field.unicodeScalars.append(scalar)
      }
    }
    return isQuoted || !record.isEmpty || !field.isEmpty ? nil : records
  }

  private static let report = Report(ResultFixture.twoDesigns, ResultFixture.facts)

  @Test func hasTheColumnsOfTheLanguage() throws {
    let records = try #require(Self.parse(CSVReport(Self.report).rendered(), separator: ","))
    let header = """
      design,metric,unit,kind,count,mean,standardError,p05,p50,p95,difference,\
      differenceStandardError,distinguishable,designTitle,subjectTitle
      """
    #expect(records[0].joined(separator: ",") == header)
    #expect(records.count == 1 + 2 * 11)
    #expect(records.allSatisfy { $0.count == 15 })
  }

  @Test func rowsAreExactlyThese() {
    let (base, other) = ("With a guarantee", "No EU support at all")
    let lines = CSVReport(Self.report).rendered().split(separator: "\r\n").map(String.init)
    #expect(
      lines[5]
        == "noSupport,book.lenderLoss,EUR,perTrial,10000,1024690.20,3999.70,824690.20,"
        + "1024690.20,1224690.20,412344.60,1234.50,true,\(other),book")
    #expect(lines[2].hasPrefix("noSupport,book.defaultRate,share,perTrial,10000,0.14875,"))
    #expect(
      lines[6] == "noSupport,book.breakEvenRate,rate,perRun,10000,0.124321,0.00012,,,,"
        + "0.01,0.000099,true,\(other),book")
    #expect(lines[8] == "noSupport,cover.capExhausted,indicator,perTrial,,,,,,,,,,\(other),cover")
    #expect(lines[11].hasSuffix(",-400000.00,1000.00,true,\(other),euBudget"))
    #expect(lines[16].hasSuffix(",412345.60,612345.60,812345.60,,,,\(base),book"))
  }

  @Test func europeanExcelReadsTheSameNumbers() throws {
    let plain = CSVReport(Self.report).rendered()
    let european = CSVReport(Self.report, dialect: .excelEU).rendered()
    #expect(european.unicodeScalars.first == "\u{FEFF}")
    #expect(!plain.unicodeScalars.contains("\u{FEFF}"))
    let first = try #require(Self.parse(plain, separator: ","))
    let second = try #require(Self.parse(String(european.dropFirst()), separator: ";"))
    #expect(second.dropFirst().joined().contains("1024690,20"))
    #expect(first.count == second.count)
    for (a, b) in zip(first.dropFirst(), second.dropFirst()) {
      #expect(a[0...4] == b[0...4])
      #expect(a[5...12] == b[5...12].map { $0.replacing(",", with: ".") }[...])
      #expect(a[13...] == b[13...])
    }
  }

  @Test func meansReadBackAsTheSameNumbers() throws {
    let values = [
      1.0 / 3, 1e-9 / 7, 123_456_789.987_654_3, -2.0 / 3 * 1e10, .leastNonzeroMagnitude, 1e22,
    ]
    let metrics = values.indices.flatMap { index in
      [
        ResultFixture.metric(.portfolio, "book", "money\(index)", .money),
        ResultFixture.metric(.portfolio, "book", "ratio\(index)", .ratio),
      ]
    }
    let estimates = values.flatMap { [$0, $0] }.map { ResultFixture.perRun($0, 0.1) }
    let design = DesignResult(
      name: "a", title: "a", estimates: estimates,
      differences: Array(repeating: nil, count: estimates.count))
    let report = Report(ResultFixture.result(metrics, [design]), ResultFixture.facts)
    let records = try #require(Self.parse(CSVReport(report).rendered(), separator: ","))
    for (index, record) in records.dropFirst().enumerated() {
      #expect(Double(record[5]) == values[index / 2])
      #expect(!record[5].contains("e"))
    }
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
  func wordsAreNeverFormulas(name: String) throws {
    let design = DesignResult(
      name: name, title: "", estimates: [ResultFixture.perRun(-1, 1)], differences: [nil])
    let metric = ResultFixture.metric(.portfolio, "a;b,\"c\"", "x", .count)
    let report = Report(ResultFixture.result([metric], [design]), ResultFixture.facts)
    for (dialect, separator) in [(CSVDialect.rfc4180, Unicode.Scalar(",")), (.excelEU, ";")] {
      let text = CSVReport(report, dialect: dialect).rendered()
      let body = dialect == .excelEU ? String(text.dropFirst()) : text
      let record = try #require(Self.parse(body, separator: separator))[1]
      #expect(record[0] == "'" + name)
      #expect(record[1] == "a;b,\"c\".x")
      #expect(record[5] == "-1")
    }
  }

  @Test func whatIsUndefinedIsEmpty() throws {
    let design = DesignResult(
      name: "a", title: "", estimates: [ResultFixture.perTrial(.nan, .nan, count: 0)],
      differences: [nil])
    let metric = ResultFixture.metric(.portfolio, "book", "x", .money)
    let report = Report(ResultFixture.result([metric], [design]), ResultFixture.facts)
    #expect(CSVReport(report).rendered().hasSuffix("a,book.x,EUR,perTrial,0,,,,,,,,,,book\r\n"))
  }

  /// Titles that are written as formulas, or hold what separates fields, come back as words.
  @Test func titlesStandInTheLastColumns() throws {
    let design = DesignResult(
      name: "a", title: "=1, or 2", estimates: [ResultFixture.perRun(1, 1)], differences: [nil])
    let metric = ResultFixture.metric(.portfolio, "book", "x", .count)
    let plain = ResultFixture.result([metric], [design])
    let titled = SimulationResult(
      title: plain.title, currency: plain.currency, metrics: plain.metrics,
      designs: plain.designs, baseline: 0, run: plain.run, assumptions: [], sources: [], notes: [],
      subjects: [SubjectWords(name: "book", title: "Loans; \"small\"")])
    let report = Report(titled, ResultFixture.facts)
    for (dialect, separator) in [(CSVDialect.rfc4180, Unicode.Scalar(",")), (.excelEU, ";")] {
      let text = CSVReport(report, dialect: dialect).rendered()
      let body = dialect == .excelEU ? String(text.dropFirst()) : text
      let record = try #require(Self.parse(body, separator: separator))[1]
      #expect(record.suffix(2) == ["'=1, or 2", "Loans; \"small\""])
    }
  }

  @Test func compareHasOnlyRowsWithADifference() throws {
    let report = Report(ResultFixture.twoDesigns, ResultFixture.facts, content: .differences)
    let records = try #require(Self.parse(CSVReport(report).rendered(), separator: ","))
    #expect(records.count == 1 + 9)
    #expect(records.dropFirst().allSatisfy { $0[0] == "noSupport" && !$0[10].isEmpty })
  }
}
