import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: two books under one guarantee share its cap and one economy as the model says, to the
/// cent; each book, the totals over both and the budgets behind them have the metrics it says.
///
/// Method: the slow reference walks each book without a guarantee; the claims on both are then
/// settled together here, loan by loan. Money has no tolerance, so a correct engine never fails.
@Suite("Two books under one guarantee")
struct TwoBooksAgreement {
  @Test("Postings and metrics of both books and of the guarantee")
  func sharedCap() throws {
    var generator = SmallGenerator(seed: 20_250_102)
    var (cut, national) = (0, 0)
    for number in 0..<60 {
      let scenario = RandomScenario.twoBooks(using: &generator)
      var engine = EngineTrial(try SimulationPlan(scenario), seed: UInt64(number))
      if scenario.funds.contains(where: { $0.budget == .national }) { national += 1 }
      for trial in 0..<2 {
        let metrics = try engine.metrics(trial: trial)[0]
        let (postings, run, inputs) = try engine.ledger(trial: trial, design: 0)
        let reference = try JointSettlement(inputs)
        let expected = ReferenceMetrics(inputs, reference.books).values
        let compared = engine.plan.metrics.filter(isCompared)
        let unknown = Set(expected.keys).subtracting(compared.map(\.id)).sorted()
        #expect(unknown.isEmpty, "the engine has no \(unknown.prefix(5))")
        let found =
          differences(engine: postings, reference: reference.postings)
          + differences(ofMetrics: compared, engine: metrics, reference: expected)
        #expect(
          found.isEmpty, "scenario \(number), trial \(trial): \(found.prefix(5))")
        #expect(run.protections.layers[0].demandedToDate == reference.demands)
        if run.protections.layers[0].paidToDate < reference.demands { cut += 1 }
      }
    }
    #expect(cut > 15)
    #expect(national > 15)
  }

  /// What the instruments themselves report of one book is compared elsewhere.
  private func isCompared(_ metric: Metric) -> Bool {
    ![.cappedGuarantee, .servicesGrant].contains(metric.definition.subject)
  }
}

/// Section 5 of the model over the loans of several books.
private struct JointSettlement {
  private struct Claim {
    let book: Int
    let due: Int
    let demand: Int64
    let recovered: Int64
    let recoveryMonth: Int
    var paid: Int64 = 0
    var demanded: Int64 = 0
  }

  private(set) var postings: [SlowReferencePosting: Int64] = [:]
  private(set) var demands: Int64 = 0
  /// With what the guarantee paid each of them and got back.
  private(set) var books: [ReferenceBook] = []
  private let lenders: [String]
  private let terms: SlowReferenceGuaranteeTerms
  private var claims: [Claim] = []
  private var volumes: [Int: Int64] = [:]

  init(_ inputs: ReferenceCase) throws {
    let told = try (0..<2).map { try inputs.input(book: $0) }
    terms = told[0].guarantees[0]
    lenders = told.map(\.book.lenderName)
    var results = try (0..<2).map {
      SlowReference.run(try inputs.input(book: $0, withGuarantees: false))
    }
    for (place, input) in told.enumerated() { file(results[place], of: input, book: place) }
    settle(through: inputs.terms.months(inputs.terms.design.horizon))
    for (posting, cents) in postings {
      for place in results.indices where [posting.payer, posting.payee].contains(lenders[place]) {
        results[place].postings[posting, default: 0] += cents
      }
    }
    postings = [:]
    for (input, result) in zip(told, results) {
      postings.merge(result.postings) { $0 + $1 }
      books.append(ReferenceBook(inputs, input, result))
    }
  }

  private mutating func file(
    _ result: SlowReferenceResult, of input: SlowReferenceInput, book: Int
  ) {
    let window = terms.fromMonth..<terms.fromMonth + terms.availabilityMonths
    var covered: Set<Int> = []
    var recoveries: [Int: (month: Int, cents: Int64)] = [:]
    for event in result.events {
      if event.kind == .disbursed, window.contains(event.month) {
        covered.insert(event.loan)
        volumes[event.month, default: 0] += event.cents
      }
      if event.kind == .recovered { recoveries[event.loan] = (event.month, event.cents) }
    }
    for loss in result.writeOffs where covered.contains(loss.loan) {
      guard let recovery = recoveries[loss.loan] else { continue }
      let interest = SlowReferenceArithmetic.interest(
        on: loss.exposure, yearlyRate: input.book.interestRate, months: terms.interestCoverMonths)
      claims.append(
        Claim(
          book: book, due: loss.month + terms.paymentLagMonths,
          demand: SlowReferenceArithmetic.rounded(
            loss.exposure + interest, timesShare: terms.guaranteeRate),
          recovered: recovery.cents, recoveryMonth: recovery.month))
    }
    demands = claims.reduce(0) { $0 + $1.demand }
  }

  private mutating func settle(through horizon: Int) {
    let one = Int128(SlowReferenceArithmetic.one)
    var volume: Int64 = 0
    var counted: Int64 = 0
    // By book: what it was paid and has not given back.
    var kept = lenders.map { _ in Int64(0) }
    for month in 0...horizon {
      volume += volumes[month] ?? 0
      let cap = SlowReferenceArithmetic.rounded(
        Int128(volume) * Int128(terms.guaranteeRate) * Int128(terms.capRate), over: one * one)
      let due = claims.indices.filter { claims[$0].due == month }
      let demanded = due.reduce(0) { $0 + claims[$1].demand }
      let paid = min(demanded, max(0, cap - counted))
      counted += paid
      var toDate: Int64 = 0
      for book in lenders.indices where demanded > 0 {
        let own = due.filter { claims[$0].book == book }.reduce(0) { $0 + claims[$1].demand }
        let part = SlowReferenceArithmetic.slice(
          of: paid, from: toDate, to: toDate + own, outOf: demanded)
        toDate += own
        kept[book] += part
        post(part, from: terms.guarantorName, to: lenders[book], .guaranteePayment, month)
      }
      for index in due { (claims[index].paid, claims[index].demanded) = (paid, demanded) }
      for claim in claims where max(claim.due, claim.recoveryMonth) == month && claim.demanded > 0 {
        let rounded = SlowReferenceArithmetic.rounded(
          Int128(terms.guaranteeRate) * Int128(claim.paid) * Int128(claim.recovered),
          over: one * Int128(claim.demanded))
        let share = min(rounded, kept[claim.book])
        kept[claim.book] -= share
        post(share, from: lenders[claim.book], to: terms.guarantorName, .recoveryShare, month)
        if terms.capReplenished { counted -= share }
      }
    }
  }

  private mutating func post(
    _ cents: Int64, from payer: String, to payee: String, _ category: SlowReferenceCategory,
    _ month: Int
  ) {
    if cents == 0 { return }
    let key = SlowReferencePosting(month: month, payer: payer, payee: payee, category: category)
    postings[key, default: 0] += cents
  }
}
