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

  /// Two books that share a guarantee; the second begins later.
  static func twoBooks(using generator: inout SmallGenerator) -> FacilityScenario {
    var design = FundingDesign(name: "only", title: "Only design")
    var second = book("second", using: &generator)
    second.originationFrom = CalendarMonth.january2022.adding(months: 2)
    design.portfolios = [book("first", using: &generator), second]
    var guarantee = guarantee(["first", "second"], using: &generator)
    guarantee.terms[.maximumVolume] = nil
    design.instruments = [guarantee]
    return scenario(design, using: &generator)
  }

  private static func scenario(
    _ design: FundingDesign, using generator: inout SmallGenerator
  ) -> FacilityScenario {
    var design = design
    design.terms[.horizon] = .months(110)
    design.terms[.discountRate] = .percent(generator.pick([0, 2, 7.5, -1]))
    var scenario = FacilityScenario(
      title: "Random", currency: "EUR", start: .january2022, designs: [design],
      baseline: "only")
    scenario.start = CalendarMonth.january2022.adding(months: generator.whole(0...11))
    for index in scenario.designs[0].portfolios.indices {
      let from = scenario.designs[0].portfolios[index].originationFrom
      scenario.designs[0].portfolios[index].originationFrom = from.map {
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
    book.repayment = generator.pick(RepaymentProfile.allCases)
    book.payments = generator.pick(PaymentFrequency.allCases)
    let term = book.payments.months * generator.whole(1...(48 / book.payments.months))
    book.terms[.borrowers] = .count(Int64(generator.whole(1...40)))
    book.terms[.demand] = generator.pick([
      .percent(100), .percent(62.5),
      .drawn(
        .triangular(low: .percent(20), mode: .percent(80), high: .percent(100)),
        identity: "\(name) demand", dimension: .share),
    ])
    book.terms[.originationOver] = .months(Int64(generator.whole(1...8)))
    book.terms[.loanAmount] = .money(
      Money(cents: Int64(generator.whole(100_000...1_500_000))))
    book.terms[.loanMaturity] = .months(Int64(term))
    book.terms[.loanGrace] = .months(Int64(generator.pick([0, 0, generator.whole(0...term - 1)])))
    book.terms[.loanInterestRate] = .percent(generator.pick([0, 4.25, 10.5, 19.99]))
    book.terms[.loanUpfrontFee] = .percent(generator.pick([0, 1.25, 3]))
    addCredit(to: &book, term: term, using: &generator)
    book.terms[.fundingRate] = .percent(generator.pick([0, 3, 5.125]))
    book.terms[.originationPerLoan] = .money(Int64(generator.pick([0, 350])))
    book.terms[.servicingPerLoan] = .money(Int64(generator.pick([0, 241])))
    book.terms[.requiredReturn] = .percent(generator.pick([0, 6]))
    addServices(to: &book, using: &generator)
    return book
  }

  private static func addCredit(
    to book: inout MicroloanPortfolio, term: Int, using generator: inout SmallGenerator
  ) {
    book.seasoning = generator.pick([
      .microloan, .uniform, .weibull(shapeBillionths: 1_700_000_000, scaleMonths: 14),
      term > 1 ? table(to: term) : .uniform,
    ])
    book.terms[.defaultProbability] = .percent(generator.pick([0, 5, 25, 60, 90, 100]))
    book.terms[.assetCorrelation] = .number(generator.pick([0, 0.05, 0.3, 0.9]))
    if generator.isChosen(50) {
      book.terms[.lossGivenDefault] = .percent(generator.pick([0, 45, 75.5, 100]))
    } else {
      book.lossGivenDefaultPerLoan = .beta(
        mean: .percent(70), standardDeviation: .percent(20), low: nil, high: nil)
    }
    book.terms[.recoveryLag] = .months(Int64(generator.whole(0...6)))
    book.terms[.prepayment] = .percent(generator.pick([0, 7, 30, 60]))
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
      book.servicesOffered = generator.isChosen(80)
      book.terms[.servicesCost] = .money(Money(cents: Int64(generator.whole(0...90_001))))
      book.terms[.servicesTakeUp] = .percent(generator.pick([0, 33, 50, 87.5, 100]))
      book.terms[.servicesPassThrough] = .percent(generator.pick([0, 33.3, 50, 100]))
      book.terms[.defaultHazardRatio] = .number(generator.pick([0, 0.6, 1, 2.5]))
      book.terms[.survivalHazardRatio] = .number(generator.pick([0, 0.6, 1, 2.5]))
    }
    if generator.isChosen(60) {
      book.hasOutcomes = true
      book.terms[.survivalShape] = .number(generator.pick([0.882, 1, 2]))
      book.terms[.survivalScale] = .months(Int64(generator.pick([20, 75])))
      book.terms[.jobsPerBusiness] = .number(1.3)
    }
  }

  private static func guarantee(
    _ books: [String], using generator: inout SmallGenerator
  ) -> Instrument {
    var guarantee = Instrument(.cappedGuarantee, name: "cover", fund: "EU", supports: books)
    guarantee.terms[.guaranteeRate] = .percent(generator.pick([0, 50, 71.3, 80, 100]))
    guarantee.terms[.capRate] = .percent(generator.pick([0, 3, 10, 22.2, 100]))
    guarantee.terms[.availability] = .months(Int64(generator.whole(1...9)))
    guarantee.terms[.interestCover] = .months(Int64(generator.whole(0...3)))
    guarantee.terms[.guaranteePaymentLag] = .months(Int64(generator.whole(0...6)))
    guarantee.capReplenished = generator.isChosen(60)
    if generator.isChosen(30) {
      guarantee.terms[.maximumVolume] = .money(Int64(generator.whole(0...150_000)))
    }
    return guarantee
  }

  private static func grant(
    _ books: [String], using generator: inout SmallGenerator
  ) -> Instrument {
    var grant = Instrument(.servicesGrant, name: "advice", fund: "EU", supports: books)
    grant.terms[.amountPerBorrower] = .money(
      Money(cents: Int64(generator.whole(0...60_000))))
    if generator.isChosen(60) {
      grant.terms[.servicesBudget] = .money(Int64(generator.whole(0...2000)))
    }
    return grant
  }
}

extension SmallGenerator {
  mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[whole(0...values.count - 1)] }

  /// Yes in so many percent of cases.
  mutating func isChosen(_ percent: Int) -> Bool { whole(0...99) < percent }
}
