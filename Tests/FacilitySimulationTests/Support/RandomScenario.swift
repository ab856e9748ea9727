import CreditRisk
import Estimation
import FacilitySimulation
import FinanceBasics
import Instruments
import ScenarioModel
import TestSupport

/// Small scenarios drawn from everything a book, a guarantee and a services grant can state.
enum RandomScenario {
  /// One book under at most one guarantee and one grant, in a single design.
  static func oneBook(using generator: inout SmallGenerator) -> FacilityScenario {
    var design = FundingDesign(name: "only", title: "Only design")
    let name = "book"
    design.portfolios = [book(name, using: &generator)]
    if generator.isChosen(80) { design.instruments.append(guarantee([name], using: &generator)) }
    if generator.isChosen(60) { design.instruments.append(grant([name], using: &generator)) }
    return scenario(design, using: &generator)
  }

  /// Two books that share a guarantee; the second begins later and may have a grant of its own.
  static func twoBooks(using generator: inout SmallGenerator) -> FacilityScenario {
    var design = FundingDesign(name: "only", title: "Only design")
    var second = book("second", using: &generator)
    second.origination.from = CalendarMonth.january2022.adding(months: 2)
    design.portfolios = [book("first", using: &generator), second]
    var guarantee = guarantee(["first", "second"], using: &generator)
    guarantee.contract[CappedGuaranteeTerms.self]?.maximumVolume = nil
    design.instruments = [guarantee]
    if generator.isChosen(60) {
      design.instruments.append(grant(["second"], using: &generator))
    }
    return scenario(design, using: &generator)
  }

  private static func scenario(
    _ design: FundingDesign, using generator: inout SmallGenerator
  ) -> FacilityScenario {
    var design = design
    design.horizon = .months(110)
    design.discountRate = .percent(generator.pick([0, 2, 7.5, -1]))
    var scenario = FacilityScenario(
      title: "Random", currency: "EUR", start: .january2022, designs: [design],
      baseline: "only")
    if generator.isChosen(70) {
      scenario.funds = [
        Fund(name: "ESF", budget: .eu), Fund(name: "Land", title: "The Land", budget: .national),
      ]
    }
    scenario.start = CalendarMonth.january2022.adding(months: generator.whole(0...11))
    for index in scenario.designs[0].portfolios.indices {
      let from = scenario.designs[0].portfolios[index].origination.from
      scenario.designs[0].portfolios[index].origination.from = from.map {
        scenario.start.adding(months: $0.months(since: .january2022))
      }
    }
    return scenario
  }

  // MARK: Entries

  private static func book(
    _ name: String, using generator: inout SmallGenerator
  ) -> MicroloanPortfolio {
    var book = MicroloanPortfolio(name: name, lender: "Lender")
    book.loan.repayment = generator.pick(RepaymentProfile.allCases)
    book.loan.payments = generator.pick(PaymentFrequency.allCases)
    let term = book.loan.payments.months * generator.whole(1...(48 / book.loan.payments.months))
    book.borrowers = .count(Int64(generator.whole(1...40)))
    book.demand = generator.pick([
      .percent(100), .percent(62.5),
      .drawn(
        .triangular(low: .percent(20), mode: .percent(80), high: .percent(100)),
        identity: "\(name) demand", dimension: .share),
    ])
    book.origination.over = .months(Int64(generator.whole(1...8)))
    book.loan.amount = .money(
      Money(cents: Int64(generator.whole(100_000...1_500_000))))
    book.loan.term = .months(Int64(term))
    book.loan.grace = .months(Int64(generator.pick([0, 0, generator.whole(0...term - 1)])))
    book.loan.interestRate = .percent(generator.pick([0, 4.25, 10.5, 19.99]))
    book.loan.upfrontFee = .percent(generator.pick([0, 1.25, 3]))
    addCredit(to: &book, term: term, using: &generator)
    book.costs.fundingRate = .percent(generator.pick([0, 3, 5.125]))
    book.costs.originationPerLoan = .money(Int64(generator.pick([0, 350])))
    book.costs.servicingPerLoan = .money(Int64(generator.pick([0, 241])))
    if generator.isChosen(50) {
      book.costs.fixed = .money(Money(cents: Int64(generator.whole(0...2_000_005))))
    }
    book.costs.requiredReturn = .percent(generator.pick([0, 6]))
    addServices(to: &book, using: &generator)
    return book
  }

  private static func addCredit(
    to book: inout MicroloanPortfolio, term: Int, using generator: inout SmallGenerator
  ) {
    book.credit.seasoning = generator.pick([
      .microloan, .uniform, .weibull(shapeBillionths: 1_700_000_000, scaleMonths: 14),
      term > 1 ? table(to: term) : .uniform,
    ])
    book.credit.defaultProbability = .percent(generator.pick([0, 5, 25, 60, 90, 100]))
    book.credit.assetCorrelation = .number(generator.pick([0, 0.05, 0.3, 0.9]))
    book.credit.commonShare = .number(generator.pick([1, 1, 0.6, 0]))
    if generator.isChosen(50) {
      book.credit.lossGivenDefault = .perTrial(
        .percent(generator.pick([0, 45, 75.5, 100])))
    } else {
      book.credit.lossGivenDefault = .perLoan(
        .beta(mean: .percent(70), standardDeviation: .percent(20), low: nil, high: nil))
    }
    book.credit.recoveryLag = .months(Int64(generator.whole(0...6)))
    book.credit.prepayment = .percent(generator.pick([0, 7, 30, 60]))
  }

  private static func table(to term: Int) -> Seasoning {
    .table([
      SeasoningPoint(months: term / 2, shareBillionths: 300_000_000),
      SeasoningPoint(months: term, shareBillionths: billion),
    ])
  }

  private static func addServices(
    to book: inout MicroloanPortfolio, using generator: inout SmallGenerator
  ) {
    if generator.isChosen(70) {
      book.services = .unread
      book.services?.isOffered = generator.isChosen(80)
      book.services?.costPerBorrower = .money(Money(cents: Int64(generator.whole(0...90_001))))
      book.services?.takeUp = .percent(generator.pick([0, 33, 50, 87.5, 100]))
      book.services?.passThrough = .percent(generator.pick([0, 33.3, 50, 100]))
      book.services?.defaultHazardRatio = .number(generator.pick([0, 0.6, 1, 2.5]))
      book.services?.survivalHazardRatio = .number(generator.pick([0, 0.6, 1, 2.5]))
    }
    if generator.isChosen(60) {
      book.outcomes = .unread
      book.outcomes?.survivalShape = .number(generator.pick([0.882, 1, 2]))
      book.outcomes?.survivalScale = .months(Int64(generator.pick([20, 75])))
      book.outcomes?.jobsPerBusiness = .number(1.3)
      book.outcomes?.survivalAfterDefault = .percent(generator.pick([100, 62.5, 20, 0]))
    }
  }

  /// The second and third may have entries of their own; the first never has.
  private static let funds = ["EU", "ESF", "Land"]

  private static func guarantee(
    _ books: [String], using generator: inout SmallGenerator
  ) -> Instrument {
    var guarantee = CappedGuaranteeTerms.unread
    guarantee.fund = generator.pick(funds)
    guarantee.guaranteeRate = .percent(generator.pick([0, 50, 71.3, 80, 100]))
    guarantee.capRate = .percent(generator.pick([0, 3, 10, 22.2, 100]))
    guarantee.availability = .months(Int64(generator.whole(1...9)))
    guarantee.interestCover = .months(Int64(generator.whole(0...3)))
    guarantee.paymentLag = .months(Int64(generator.whole(0...6)))
    guarantee.capReplenished = generator.isChosen(60)
    if generator.isChosen(30) {
      guarantee.maximumVolume = .money(Int64(generator.whole(0...150_000)))
    }
    return Instrument(name: "cover", supports: books, contract: .cappedGuarantee(guarantee))
  }

  private static func grant(
    _ books: [String], using generator: inout SmallGenerator
  ) -> Instrument {
    var grant = ServicesGrantTerms.unread
    grant.fund = generator.pick(funds)
    grant.amountPerBorrower = .money(
      Money(cents: Int64(generator.whole(0...60_000))))
    if generator.isChosen(60) {
      grant.budget = .money(Int64(generator.whole(0...2000)))
    }
    return Instrument(name: "advice", supports: books, contract: .servicesGrant(grant))
  }
}

extension SmallGenerator {
  mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[whole(0...values.count - 1)] }

  /// Yes in so many percent of cases.
  mutating func isChosen(_ percent: Int) -> Bool { whole(0...99) < percent }
}
