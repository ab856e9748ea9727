import FinanceBasics
import ScenarioFile
import ScenarioModel
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: amounts that cannot be added up in 64 bits are refused with the sum and the limit, and no
/// amount within the limits traps.
@Suite("The largest amounts")
struct AmountCases {
  private static func complaints(_ scenario: FacilityScenario) -> [String] {
    do throws(ScenarioProblems) {
      _ = try SimulationPlan(scenario)
      return []
    } catch {
      return error.problems.map { "\($0.path): \($0.kind.sentence)" }
    }
  }

  /// The case's scenario with so many of its books.
  private static func scenario(books count: Int) throws -> FacilityScenario {
    let text = try CaseFile("overflow-24-books").text
    // The whole is refused, so it is read with small loans and given the large ones afterwards.
    let small = text.replacingOccurrences(of: "EUR 10 000 000 000 000", with: "EUR 10")
    var scenario = try ScenarioReader().read(small, fileName: "x").scenario
    #expect(scenario.designs[0].portfolios.count == 24)
    for index in scenario.designs[0].portfolios.indices {
      scenario.designs[0].portfolios[index].loan.amount = .money(10_000_000_000_000)
    }
    scenario.designs[0].portfolios.removeLast(24 - count)
    return scenario
  }

  /// A book lends 10 × EUR 10 trillion = EUR 100 trillion. Six of these, and 100 % of interest and
  /// of funding over 480 + 3 months, that is 6 + 2 × 40.25 = 86.5, make EUR 8,650 trillion, so 24
  /// books make EUR 207,600 trillion; cents of rounding make it a little more.
  @Test("24 books of the largest size are refused by reader and library alike")
  func books() throws {
    let said =
      "the amounts of design a can add up to EUR 207 601 trillion over the horizon, "
      + "allowed 40 000"
    #expect(try Self.complaints(Self.scenario(books: 24)) == ["designs.a: \(said)"])
    let file = try CaseFile("overflow-24-books")
    let read = try ScenarioReader().read(file.text, fileName: file.fileName)
    do throws(ScenarioProblems) {
      _ = try SimulationPlan(read.scenario)
      Issue.record("the scenario was planned")
    } catch {
      #expect(read.diagnostics(for: error).map(\.message) == [said])
    }
  }

  /// Four books make EUR 34,600 trillion, five 43,250. Method: four run, and hand arithmetic of one
  /// trial: 4 × 10 loans pay a twelfth of 10¹⁵ cents, cut to the cent, in each of 480 months.
  @Test("As many as are allowed run without an overflow")
  func mostBooks() throws {
    #expect(try !Self.complaints(Self.scenario(books: 5)).isEmpty)
    let plan = try SimulationPlan(Self.scenario(books: 4))
    let result = try plan.run(trials: 2)
    for book in 0..<4 {
      // In units of currency; nobody defaults.
      #expect(result.estimate("b\(book).volume")?.mean == 1e14)
    }
    var engine = EngineTrial(plan, seed: 1)
    let ledger = try engine.ledger(trial: 0, design: 0)
    let interest = ledger.postings.filter { $0.key.category == .interest }
    let sum = interest.values.reduce(Int128(0)) { $0 + Int128($1) }
    #expect(sum == 4 * 10 * 480 * 83_333_333_333_333)
  }

  /// Method: gross postings of four trials of random books and programmes, some with terms at the
  /// ends of their ranges, against the bound. A flow that it forgets shows where it is large.
  @Test("The bound covers everything that is posted")
  func boundHolds() throws {
    var generator = SmallGenerator(seed: 20_250_904)
    var closest = 0.0
    for number in 0..<200 {
      var scenario =
        number.isMultiple(of: 2)
        ? RandomScenario.oneBook(using: &generator) : RandomCity.scenario(using: &generator)
      if number.isMultiple(of: 3) { scenario.designs[0].toEnds(using: &generator) }
      guard let plan = try? SimulationPlan(scenario) else { continue }
      var runner = TrialRunner(plan, seed: 3)
      let design = plan.designs[0]
      let bound = LargestAmounts(
        books: design.books, instruments: design.bookInstruments, cities: design.cities,
        horizon: design.horizon
      ).total
      for trial in 0..<4 {
        guard let (journal, _) = try? runner.journal(trial: trial, design: 0) else { continue }
        let gross = journal.postings.reduce(0.0) { $0 + Double($1.cents.magnitude) }
        #expect(gross <= bound, "scenario \(number)")
        closest = max(closest, gross / bound)
      }
    }
    // The bound is no idle one: some scenario moves a third of it.
    #expect(closest > 0.3, "\(closest)")
  }

  /// Method: random books and programmes whose terms are moved to the ends of their ranges, two
  /// trials of each that the plan admits. What is tested is that nothing traps and that books
  /// balance; either ends the run.
  @Test("Terms at the ends of their ranges")
  func endsOfRanges() throws {
    var generator = SmallGenerator(seed: 20_250_903)
    var ran = 0
    for number in 0..<400 {
      var scenario =
        number.isMultiple(of: 2)
        ? RandomScenario.oneBook(using: &generator) : RandomCity.scenario(using: &generator)
      for index in scenario.designs.indices {
        scenario.designs[index].toEnds(using: &generator)
      }
      guard let plan = try? SimulationPlan(scenario) else { continue }
      do throws(SimulationError) {
        var runner = TrialRunner(plan, seed: UInt64(number))
        _ = try runner.rows(trials: 0..<2)
        ran += 1
      } catch {
        guard case .notComputable = error else {
          Issue.record("scenario \(number): \(error)")
          continue
        }
      }
    }
    #expect(ran > 60, "\(ran)")
  }
}
