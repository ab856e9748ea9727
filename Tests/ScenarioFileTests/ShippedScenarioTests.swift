import FacilitySimulation
import FinanceBasics
import Foundation
import Testing

@testable import ScenarioFile

/// The files in `scenarios` are written in the language and must read as they stand.
@Suite struct ShippedScenarioTests {
  @Test func microlenderReadsAndPlans() throws {
    let read = try ScenarioReader().read(
      ShippedScenario.bytes("microlender-services-grant"), fileName: "microlender.json5")
    #expect(read.warnings.isEmpty)
    #expect(read.scenario.designs.count == 5)
    #expect(throws: Never.self) { try SimulationPlan(read.scenario) }
  }

  @Test func microlenderHasItsFigures() throws {
    let scenario = try ScenarioReader().read(
      ShippedScenario.bytes("microlender-services-grant"), fileName: "microlender.json5"
    ).scenario
    #expect(scenario.currency == "EUR")
    #expect(scenario.baseline == "guarantee")
    #expect(scenario.start == CalendarMonth(year: 2022, month: 1))
    #expect(scenario.instrumentOrder == ["easi", "servicesGrant"])
    #expect(scenario.sources.map(\.key).first == "feedback")
    #expect(scenario.precision?.relativeBillionths == 10_000_000)
    #expect(scenario.precision?.maximumTrials == 1_000_000)
    #expect(scenario.trials == 10_000)
    let last = scenario.designs[4]
    #expect(last.name == "grantLenderPaysRest")
    #expect(last.terms[.horizon] == .months(108))
    #expect(last.instruments.map(\.name) == ["easi", "servicesGrant"])
    #expect(last.assumptions[3].text == "beta(mean 15 %, sd 3 %)")
    let book = last.portfolios[0]
    #expect(book.servicesOffered == true)
    #expect(book.terms[.loanInterestRate] == .percent(10.5))
    #expect(book.terms[.loanAmount] == .assumption("averageLoan"))
    #expect(book.terms[.servicesPassThrough] == .percent(0))
    #expect(book.terms[.servicesTakeUp] == .assumption("takeUpFree"))
    #expect(book.terms[.servicingPerLoan] == .money(240))
    #expect(book.terms[.survivalScale] == .months(75))
    #expect(book.lossGivenDefaultPerLoan != nil)
    let first = scenario.designs[0]
    #expect(first.instruments.isEmpty)
    #expect(first.unusedInstruments.map(\.name) == ["easi", "servicesGrant"])
    #expect(first.portfolios[0].servicesOffered == false)
  }

  /// The city's file is right in every word, and asks for what this version cannot do.
  @Test func cityIsNotYetSupported() throws {
    let text = String(decoding: try ShippedScenario.bytes("city-housing-blend"), as: UTF8.self)
    #expect(
      TinyScenario.complaints(about: text) == [
        "31:5: economy.indexRate is not yet supported",
        "32:5: economy.inflation is not yet supported",
        "37:13: kind \"cityProgramme\" is not yet supported",
        "70:13: kind \"loan\" is not yet supported",
        "80:13: kind \"loan\" is not yet supported",
        "93:13: kind \"grant\" is not yet supported",
        "106:13: kind \"grant\" is not yet supported",
        "119:13: kind \"grant\" is not yet supported",
        "130:24: kind \"loanProportionalGrant\" is not yet supported",
        "131:22: kind \"interestSubsidy\" is not yet supported",
      ])
  }
}

/// The repository's own scenario files.
enum ShippedScenario {
  static func bytes(_ name: String) throws -> [UInt8] {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return Array(try Data(contentsOf: folder.appending(path: "scenarios/\(name).json5")))
  }
}
