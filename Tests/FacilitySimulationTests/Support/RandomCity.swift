import Estimation
import FacilitySimulation
import FinanceBasics
import Instruments
import ScenarioModel
import TestSupport

/// Small programmes drawn from everything a city and its instruments can state.
enum RandomCity {
  static func scenario(using generator: inout SmallGenerator) -> FacilityScenario {
    var design = FundingDesign(name: "only", title: "Only design")
    let start = CalendarMonth.january2022.adding(months: generator.whole(0...11))
    design.horizon = .months(168)
    design.discountRate = .percent(generator.pick([0, 3, -1, 7.25]))
    if generator.isChosen(50) { design.economy.inflation = .percent(generator.pick([2, -1, 3.7])) }
    if generator.isChosen(50) {
      design.economy.constructionInflation = .percent(generator.pick([4, -2.3, 6.1]))
    }
    design.economy.indexRate = indexRate(start, using: &generator)
    design.programmes = [programme(start, using: &generator)]
    design.instruments = instruments(start, design.programmes[0], using: &generator)
    var scenario = FacilityScenario(
      title: "Random", currency: "EUR", start: start, designs: [design], baseline: "only")
    if generator.isChosen(60) {
      scenario.funds = [Fund(name: "AMIF"), Fund(name: "Land", budget: .national)]
    }
    return scenario
  }

  /// A square-root process has 11 degrees of freedom at a volatility of 6 %, and less than one at
  /// 30 %.
  private static func indexRate(
    _ start: CalendarMonth, using generator: inout SmallGenerator
  ) -> IndexRate {
    let initials: [Quantity] = [
      .percent(0.5),
      .drawn(
        .uniform(low: .percent(0), high: .percent(4)), identity: "index", dimension: .rate),
    ]
    let initial = generator.pick(initials)
    let process = ShortRate(
      initial: initial, mean: .percent(generator.pick([2, 4])),
      reversion: .number(generator.pick([0.25, 0.5])), volatility: .percent(2))
    switch generator.whole(0...4) {
    case 0, 1: return .vasicek(process)
    case 2:
      var process = process
      process.volatility = .percent(generator.pick([6, 30, 0]))
      return .cir(process)
    case 3:
      return .table([
        IndexStep(from: start.adding(months: -generator.whole(0...5)), quantity: initial),
        IndexStep(from: start.adding(months: 20), quantity: .percent(2.125)),
        IndexStep(from: start.adding(months: 33), quantity: .percent(-0.5)),
      ])
    default: return .rate(initial)
    }
  }

  // MARK: Programme

  private static func programme(
    _ start: CalendarMonth, using generator: inout SmallGenerator
  ) -> CityProgramme {
    var city = CityProgramme(name: "city", city: "Town", measures: [])
    if generator.isChosen(40) { city.persons = .count(700) }
    if generator.isChosen(80) {
      city.operatingRevenue = .money(1_234_567)
      if generator.isChosen(60) { city.debtServiceLimit = .percent(generator.pick([1, 5])) }
      if generator.isChosen(60) { city.debtLimit = .percent(generator.pick([3, 40, 250])) }
    }
    if generator.isChosen(40) { city.existingDebt = .yearly(.money(320_000)) }
    switch generator.whole(0...2) {
    case 0: city.existingDebtService = .yearly(.money(12_345))
    case 1:
      city.existingDebtService = .table([
        AmountOfYear(year: 2021, quantity: .money(20_001)),
        AmountOfYear(year: 2025, quantity: .money(5_000)),
      ])
    default: break
    }
    if generator.isChosen(50) {
      let limit = generator.pick([0, 500, 3_000, 12_000])
      city.ownFundsLimit = .money(Int64(limit))
      city.patience = .months(Int64(generator.pick([0, 5, 24])))
    }
    let count = generator.whole(1...3)
    city.measures = (0..<count).map { measure("m\($0)", start, using: &generator) }
    return city
  }

  private static func measure(
    _ name: String, _ start: CalendarMonth, using generator: inout SmallGenerator
  ) -> CityMeasure {
    var measure = CityMeasure(name: name)
    measure.beneficiaries = .count(Int64(generator.whole(0...300)))
    if generator.isChosen(75) {
      let cents = Int64(generator.pick([0, 1, 7, 99_999, 5_000_001, 2_500_000]))
      measure.construction = Construction(
        capitalCost: .money(Money(cents: cents)),
        spendFrom: start.adding(months: generator.whole(0...9)),
        spendOver: .months(Int64(generator.whole(1...20))))
      if generator.isChosen(40) {
        measure.construction?.spendDelay = .months(Int64(generator.whole(0...15)))
      }
      if generator.isChosen(60) {
        measure.overrun = .number(generator.pick([0.83, 1.1, 1.9]))
      }
    }
    if generator.isChosen(40) {
      measure.operation = .runs(
        from: start.adding(months: generator.whole(0...14)),
        over: .months(Int64(generator.whole(1...30))))
    } else {
      measure.operation = .lifetime(.months(Int64(generator.whole(1...200))))
    }
    if generator.isChosen(70) { measure.runningCost = .money(Money(cents: 1_234_577)) }
    if generator.isChosen(60) { measure.revenue = .money(Money(cents: 2_000_003)) }
    if generator.isChosen(40) { measure.avoidedCost = .money(777) }
    if generator.isChosen(50) { measure.eligible = .percent(generator.pick([90, 33.3])) }
    if generator.isChosen(40) { measure.targetGroup = .percent(generator.pick([60, 0])) }
    measure.isWholeOnly = generator.isChosen(30)
    return measure
  }

  // MARK: Instruments

  private static func instruments(
    _ start: CalendarMonth, _ city: CityProgramme, using generator: inout SmallGenerator
  ) -> [Instrument] {
    var all: [Instrument] = []
    let loans = (0..<generator.whole(0...3)).map { loan("loan\($0)", using: &generator) }
    all += loans
    for number in 0..<generator.whole(0...3) {
      all.append(grant("grant\(number)", start, city, using: &generator))
    }
    if generator.isChosen(50) {
      let limit = generator.pick([0, 1_000, 100_000])
      let terms = BridgeTerms(limit: .money(Int64(limit)), rate: rate(using: &generator))
      all.append(Instrument(name: "bridge", supports: ["city"], contract: .bridge(terms)))
    }
    if let first = loans.first, generator.isChosen(40) {
      let supported = generator.isChosen(50) ? [first.name] : loans.map(\.name)
      var grant = LoanProportionalGrantTerms(
        rate: .percent(generator.pick([15, 25, 100])), fund: generator.pick(["PSLF", "Land"]))
      grant.channel = channel(start, using: &generator)
      if generator.isChosen(60) { grant.paymentLag = .months(Int64(generator.whole(0...9))) }
      all.append(
        Instrument(name: "pslf", supports: supported, contract: .loanProportionalGrant(grant)))
    }
    if let last = loans.last, generator.isChosen(40) {
      for number in 0..<generator.whole(1...2) {
        let subsidy = InterestSubsidyTerms(
          reduction: .percent(generator.pick([0.4, 1.25, 9])),
          over: .months(Int64(generator.whole(1...100))),
          fund: generator.pick(["AMIF", "Land"]))
        all.append(
          Instrument(
            name: "subsidy\(number)", supports: number == 0 ? loans.map(\.name) : [last.name],
            contract: .interestSubsidy(subsidy)))
      }
    }
    return all.shuffled(using: &generator)
  }

  private static func loan(_ name: String, using generator: inout SmallGenerator) -> Instrument {
    var loan = LoanTerms.unread
    loan.repayment = generator.pick(RepaymentProfile.allCases)
    loan.payments = generator.pick(PaymentFrequency.allCases)
    let period = loan.payments.months
    let tenor = period * generator.whole(1...(72 / period))
    loan.shareOfCost = .percent(generator.pick([20, 50, 33.3, 80, 100]))
    loan.tenor = .months(Int64(tenor))
    if generator.isChosen(50) {
      loan.grace = .months(Int64(generator.whole(0...(tenor - 1))))
    }
    loan.rate = rate(using: &generator)
    if generator.isChosen(40) { loan.referenceRate = rate(using: &generator) }
    if generator.isChosen(40) {
      loan.amount = .money(
        Money(cents: Int64(generator.pick([0, 150_003, 4_000_000]))))
    }
    loan.availability = .months(Int64(generator.whole(1...60)))
    if generator.isChosen(40) { loan.commitmentFee = .percent(0.25) }
    if generator.isChosen(30) { loan.upfrontFee = .percent(generator.pick([0.5, 2])) }
    loan.isPrepayable = generator.isChosen(75)
    return Instrument(name: name, supports: ["city"], contract: .loan(loan))
  }

  private static func rate(using generator: inout SmallGenerator) -> LoanRate<Quantity> {
    if generator.isChosen(40) { return .stated(.percent(generator.pick([0, 1.5, 4.25, -0.3]))) }
    return .indexed(
      margin: .percent(generator.pick([0.4, 1.6, -1])),
      floor: .percent(generator.pick([1, 0, 0, -5])))
  }

  private static func grant(
    _ name: String, _ start: CalendarMonth, _ city: CityProgramme,
    using generator: inout SmallGenerator
  ) -> Instrument {
    var supported = ["city"]
    if generator.isChosen(40) {
      let chosen = city.measures.filter { _ in generator.isChosen(60) }
      if !chosen.isEmpty { supported = chosen.map { "city.\($0.name)" } }
    }
    var grant = GrantTerms.unread
    grant.fund = generator.pick(["AMIF", "ESF+", "Land"])
    grant.rate = .percent(generator.pick([75, 90, 40, 100, 33.33]))
    if generator.isChosen(40) {
      grant.ceiling = .money(generator.pick([0, 900, 20_000]))
    }
    grant.channel = channel(start, using: &generator)
    if generator.isChosen(60) { grant.paymentLag = .months(Int64(generator.whole(0...9))) }
    if generator.isChosen(50) {
      grant.advance = .percent(generator.pick([20, 40, 100]))
    }
    if generator.isChosen(70) {
      grant.claimEvery = .months(Int64(generator.pick([1, 3, 6, 7])))
    }
    if generator.isChosen(60) {
      grant.finalBalance = .percent(generator.pick([10, 20, 100]))
    }
    if generator.isChosen(60) { grant.correction = .percent(generator.pick([3, 50, 100])) }
    grant.isRetroactive = generator.isChosen(30)
    if generator.isChosen(30) {
      grant.eligibleUntil = start.adding(months: generator.whole(0...30))
    }
    if generator.isChosen(30) { grant.paidUntil = start.adding(months: generator.whole(0...40)) }
    return Instrument(name: name, supports: supported, contract: .grant(grant))
  }

  private static func channel(
    _ start: CalendarMonth, using generator: inout SmallGenerator
  ) -> GrantChannel {
    var channel = GrantChannel()
    channel.kind = generator.pick(GrantChannel.Kind.allCases)
    if generator.isChosen(30) { channel.access = .percent(50) }
    if generator.isChosen(70) { channel.delay = .months(Int64(generator.whole(0...30))) }
    if generator.isChosen(20) { channel.from = start.adding(months: 3) }
    if generator.isChosen(40) { channel.overhead = .percent(generator.pick([5, 12.5])) }
    if generator.isChosen(30) { channel.goldPlating = .percent(7) }
    return channel
  }
}
