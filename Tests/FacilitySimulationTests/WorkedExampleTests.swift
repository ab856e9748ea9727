import CreditRisk
import FinanceBasics
import Foundation
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: with nothing left to chance the run equals hand arithmetic, posting by posting and row by
/// row of the page "A worked example". Exact: a correct engine never fails, a cent is caught.
@Suite("The worked example, by hand")
struct WorkedExampleTests {
  static var scenario: FacilityScenario {
    var design = FundingDesign(name: "both", title: "Guarantee and grant")
    design.horizon = .months(9)
    var book = MicroloanPortfolio(name: "book", lender: "Microlender")
    book.borrowers = .count(2)
    book.origination.over = .months(2)
    book.loan.amount = .money(1200)
    book.loan.term = .months(3)
    book.loan.interestRate = .percent(12)
    book.credit.defaultProbability = .percent(100)
    book.credit.seasoning = .table([
      SeasoningPoint(months: 1, shareBillionths: 0),
      SeasoningPoint(months: 2, shareBillionths: billion),
      SeasoningPoint(months: 3, shareBillionths: billion),
    ])
    book.credit.assetCorrelation = .number(0)
    book.credit.lossGivenDefault = .perTrial(.percent(75))
    book.credit.recoveryLag = .months(2)
    book.costs.fundingRate = .percent(6)
    book.services = BusinessServices(isOffered: true, costPerBorrower: .money(100))
    book.services?.passThrough = .percent(50)
    var easi = CappedGuaranteeTerms(
      guaranteeRate: .percent(80), capRate: .percent(50), availability: .months(2), fund: "EaSI")
    easi.interestCover = .months(3)
    easi.paymentLag = .months(1)
    var advice = ServicesGrantTerms(amountPerBorrower: .money(60), fund: "EaSI")
    advice.budget = .money(100)
    design.portfolios = [book]
    design.instruments = [
      Instrument(name: "easi", supports: ["book"], contract: .cappedGuarantee(easi)),
      Instrument(name: "advice", supports: ["book"], contract: .servicesGrant(advice)),
    ]
    return FacilityScenario(
      title: "Two loans by hand", currency: "EUR", start: .january2022, designs: [design],
      baseline: "both")
  }

  /// In cents; the arithmetic stands on the page.
  @Test("Every posting")
  func postings() throws {
    var engine = EngineTrial(try SimulationPlan(Self.scenario), seed: 1)
    let postings = try engine.ledger(trial: 0, design: 0).postings
    var flows: [SlowReferenceCategory: [Int: Int64]] = [:]
    for (posting, cents) in postings {
      flows[posting.category, default: [:]][posting.month, default: 0] += cents
    }
    #expect(
      flows == [
        .disbursement: [0: 120_000, 1: 120_000],
        .servicesCost: [0: 10_000, 1: 10_000],
        .servicesGrant: [0: 6000],
        .servicesCharge: [0: 2000, 1: 5000],
        .interest: [1: 1200, 2: 1200],
        .principal: [1: 39_603, 2: 39_603],
        // 0.5 % of 1,200.00, 2,003.97, three times 1,607.94, and 803.97.
        .funding: [1: 600, 2: 1002, 3: 804, 4: 804, 5: 804, 6: 402],
        .guaranteePayment: [6: 66_247, 7: 29_753],
        .recovery: [7: 20_099, 8: 20_099],
        .recoveryShare: [7: 16_079, 8: 7222],
      ])
  }

  @Test("Every row of the page")
  func page() throws {
    let run = try RunOptions(seed: 1, trials: .exactly(3), threads: 1)
    let result = try FacilitySimulator(SimulationPlan(Self.scenario)).run(run)
    let rows = try Self.rowsOfThePage()
    #expect(rows.count >= 24)
    for (id, expected) in rows {
      let place = try #require(result.metrics.firstIndex { $0.id == id }, "\(id)")
      let estimate = try #require(result.designs[0].estimates[place], "\(id)")
      #expect((estimate.mean - expected).magnitude < 1e-9, "\(id): \(estimate.mean)")
      #expect(estimate.standardError == 0, "\(id)")
    }
  }

  static let page = "Sources/FacilitySimulation/Documentation.docc/WorkedExample.md"

  /// Rows such as "| `book.volume` | 2400.00 | 2 × 1,200 |".
  private static func rowsOfThePage() throws -> [(id: String, value: Double)] {
    return try Repository.text(page).split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 2, cells[0].hasPrefix("`"), cells[0].hasSuffix("`"),
        let value = Double(cells[1])
      else { return nil }
      return (String(cells[0].dropFirst().dropLast()), value)
    }
  }
}
