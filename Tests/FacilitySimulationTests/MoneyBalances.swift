import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: the books of a trial are checked by something that can fail, and the fast recorder keeps
/// the same cents as the full one. Exact.
@Suite("Money is neither made nor lost")
struct MoneyBalances {
  /// The shipped scenario, with fixed costs of the lender.
  private static func plan() throws -> SimulationPlan {
    var scenario = ShippedScenario(borrowers: 150).scenario()
    for place in scenario.designs.indices {
      scenario.designs[place].portfolios[0].costs.fixed = .money(1_000)
    }
    return try SimulationPlan(scenario)
  }

  private static func trial(
    _ number: Int, design: Int
  ) throws -> (run: DesignRun, luck: TrialLuck, journal: Journal) {
    var runner = TrialRunner(try plan(), seed: 1)
    let (journal, run) = try runner.journal(trial: number, design: design)
    var fresh = run
    fresh.begin(runner.drawnValues)
    return (fresh, runner.drawnLuck, journal)
  }

  @Test("Balances keep what the journal keeps")
  func recorders() throws {
    for design in 0..<5 {
      var (run, luck, journal) = try Self.trial(design, design: design)
      var balances = Balances(partyCount: run.parties.list.names.count)
      run.run(&luck, &balances)
      #expect(run.unbalanced(balances) == nil)
      #expect(journal.postings.count > 400)
      #expect(journal.postings.allSatisfy { $0.cents > 0 && $0.payer != $0.payee })
      for index in run.parties.list.names.indices {
        let party = PartyPlace(index: index)
        let received = journal.postings.filter { $0.payee == party }.reduce(0) { $0 + $1.cents }
        let paid = journal.postings.filter { $0.payer == party }.reduce(0) { $0 + $1.cents }
        #expect(balances.net(party) == received - paid, "\(run.parties.list.names[index])")
      }
    }
  }

  /// Passes everything on, and one posting of a category with a cent too much.
  private struct FaultyRecorder: Recorder {
    var balances: Balances
    let category: FlowCategory
    var isDone = false

    mutating func post(
      month: Int, from payer: PartyPlace, to payee: PartyPlace, _ category: FlowCategory,
      cents: Int64
    ) {
      let isFaulty = category == self.category && cents > 0 && !isDone
      if isFaulty { isDone = true }
      balances.post(
        month: month, from: payer, to: payee, category, cents: isFaulty ? cents + 1 : cents)
    }
  }

  /// Disbursements, principal and prepayments move balances and not results, so a cent of them
  /// shows in the lender's account as well.
  @Test("A cent too much in any category of a book is found", arguments: ofBooks)
  func fault(_ category: FlowCategory) throws {
    var (run, luck, _) = try Self.trial(0, design: 3)
    let balances = Balances(partyCount: run.parties.list.names.count)
    var recorder = FaultyRecorder(balances: balances, category: category)
    run.run(&luck, &recorder)
    #expect(recorder.isDone)
    #expect(run.unbalanced(recorder.balances) == "refugees: the lender's account ≠ its result")
  }

  private static let ofBooks = FlowCategory.allCases.filter {
    $0.rawValue < FlowCategory.programmeCost.rawValue
  }

  /// Random programmes are drawn until one posts in the category.
  @Test(
    "A cent too much in any category of a city is found",
    arguments: FlowCategory.allCases.filter { !ofBooks.contains($0) })
  func cityFault(_ category: FlowCategory) throws {
    var generator = SmallGenerator(seed: 5)
    for _ in 0..<400 {
      let plan = try SimulationPlan(RandomCity.scenario(using: &generator))
      var runner = TrialRunner(plan, seed: 1)
      let (journal, run) = try runner.journal(trial: 0, design: 0)
      guard journal.postings.contains(where: { $0.category == category }) else { continue }
      var (fresh, luck) = (run, runner.drawnLuck)
      fresh.begin(runner.drawnValues)
      let balances = Balances(partyCount: run.parties.list.names.count)
      var recorder = FaultyRecorder(balances: balances, category: category)
      fresh.run(&luck, &recorder)
      #expect(recorder.isDone)
      #expect(fresh.unbalanced(recorder.balances) != nil)
      return
    }
    Issue.record("no random programme posts \(category)")
  }

  @Test("Accounts of guarantor and fund, and the loans of a book")
  func otherChecks() throws {
    var (run, luck, _) = try Self.trial(0, design: 3)
    var balances = Balances(partyCount: run.parties.list.names.count)
    run.run(&luck, &balances)
    let parties = run.parties
    func fault(from payer: PartyPlace, to payee: PartyPlace) -> String? {
      var doctored = balances
      doctored.post(month: 0, from: payer, to: payee, .funding, cents: 1)
      return run.unbalanced(doctored)
    }
    #expect(
      fault(from: parties.protectors[0], to: parties.books[0].borrowers)
        == "easi: the guarantor's account ≠ net payments")
    #expect(
      fault(from: parties.grantFunds[0], to: parties.books[0].suppliers)
        == "servicesGrant: the fund's account ≠ grants paid")
    #expect(fault(from: parties.books[0].borrowers, to: parties.books[0].suppliers) == nil)
    run.books[0].months[.principal, 5] += 1
    #expect(
      run.unbalanced(balances) == "refugees: disbursed ≠ repaid + prepaid + written off")
  }
}
