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
    design.terms[.horizon] = .months(168)
    design.terms[.discountRate] = .percent(generator.pick([0, 3, -1, 7.25]))
    if generator.isChosen(50) { design.terms[.inflation] = .percent(generator.pick([2, -1, 3.7])) }
    switch generator.whole(0...2) {
    case 0:
      design.indexRate = .vasicek
      design.terms[Term.vasicek.initial] = .percent(0.5)
      design.terms[Term.vasicek.mean] = .percent(2)
      design.terms[Term.vasicek.reversion] = .number(0.25)
      design.terms[Term.vasicek.volatility] = .percent(2)
    case 1:
      design.indexRate = .table([
        IndexStep(from: start, quantity: .percent(-0.5)),
        IndexStep(from: start.adding(months: 20), quantity: .percent(2.125)),
      ])
    default:
      design.indexRate = .rate
      design.terms[.indexRate] = .percent(1.7)
    }
    design.programmes = [programme(start, using: &generator)]
    design.instruments = instruments(start, design.programmes[0], using: &generator)
    return FacilityScenario(
      title: "Random", currency: "EUR", start: start, designs: [design], baseline: "only")
  }

  // MARK: Programme

  private static func programme(
    _ start: CalendarMonth, using generator: inout SmallGenerator
  ) -> CityProgramme {
    var city = CityProgramme(name: "city", city: "Town")
    if generator.isChosen(40) { city.terms[.persons] = .count(700) }
    if generator.isChosen(80) { city.terms[.operatingRevenue] = .money(1_234_567) }
    if generator.isChosen(50) { city.terms[.debtServiceLimit] = .percent(generator.pick([1, 5])) }
    switch generator.whole(0...2) {
    case 0: city.terms[.existingDebtService] = .money(12_345)
    case 1:
      city.existingDebtServiceByYear = [
        DebtServiceStep(year: 2021, quantity: .money(20_001)),
        DebtServiceStep(year: 2025, quantity: .money(5_000)),
      ]
    default: break
    }
    if generator.isChosen(50) {
      let limit = generator.pick([0, 500, 3_000, 12_000])
      city.terms[.ownFundsLimit] = .money(Int64(limit))
      city.terms[.patience] = .months(Int64(generator.pick([0, 5, 24])))
    }
    let count = generator.whole(1...3)
    city.measures = (0..<count).map { measure("m\($0)", start, using: &generator) }
    return city
  }

  private static func measure(
    _ name: String, _ start: CalendarMonth, using generator: inout SmallGenerator
  ) -> CityMeasure {
    var measure = CityMeasure(name: name)
    measure.terms[.beneficiaries] = .count(Int64(generator.whole(0...300)))
    if generator.isChosen(75) {
      let cents = Int64(generator.pick([0, 1, 7, 99_999, 5_000_001, 2_500_000]))
      measure.terms[.capitalCost] = .money(Money(cents: cents))
      measure.spendFrom = start.adding(months: generator.whole(0...9))
      measure.terms[.spendOver] = .months(Int64(generator.whole(1...20)))
      if generator.isChosen(60) {
        measure.terms[.overrun] = .number(generator.pick([0.83, 1.1, 1.9]))
      }
    }
    if generator.isChosen(40) {
      measure.runsFrom = start.adding(months: generator.whole(0...14))
      measure.terms[.runsOver] = .months(Int64(generator.whole(1...30)))
    } else {
      measure.terms[.lifetime] = .months(Int64(generator.whole(1...200)))
    }
    if generator.isChosen(70) { measure.terms[.runningCost] = .money(Money(cents: 1_234_577)) }
    if generator.isChosen(60) { measure.terms[.revenue] = .money(Money(cents: 2_000_003)) }
    if generator.isChosen(40) { measure.terms[.avoidedCost] = .money(777) }
    if generator.isChosen(50) { measure.terms[.eligible] = .percent(generator.pick([90, 33.3])) }
    if generator.isChosen(40) { measure.terms[.targetGroup] = .percent(generator.pick([60, 0])) }
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
      var bridge = Instrument(.bridge, name: "bridge", supports: ["city"])
      bridge.terms[.bridgeLimit] = .money(generator.pick([0, 1_000, 100_000]))
      setRate(&bridge, Term.loanRate, using: &generator)
      all.append(bridge)
    }
    if let first = loans.first, generator.isChosen(40) {
      let supported = generator.isChosen(50) ? [first.name] : loans.map(\.name)
      var grant = Instrument(
        .loanProportionalGrant, name: "pslf", fund: "PSLF", supports: supported)
      grant.terms[.proportionalRate] = .percent(generator.pick([15, 25, 100]))
      setChannel(&grant, start, using: &generator)
      all.append(grant)
    }
    if let last = loans.last, generator.isChosen(40) {
      for number in 0..<generator.whole(1...2) {
        var subsidy = Instrument(
          .interestSubsidy, name: "subsidy\(number)", fund: "AMIF",
          supports: number == 0 ? loans.map(\.name) : [last.name])
        subsidy.terms[.rateReduction] = .percent(generator.pick([0.4, 1.25, 9]))
        subsidy.terms[.subsidyOver] = .months(Int64(generator.whole(1...100)))
        all.append(subsidy)
      }
    }
    return all.shuffled(using: &generator)
  }

  private static func loan(_ name: String, using generator: inout SmallGenerator) -> Instrument {
    var loan = Instrument(.loan, name: name, supports: ["city"])
    loan.repayment = generator.pick(RepaymentProfile.allCases)
    loan.payments = generator.pick(PaymentFrequency.allCases)
    let period = loan.payments.months
    let tenor = period * generator.whole(1...(72 / period))
    loan.terms[.shareOfCost] = .percent(generator.pick([20, 50, 33.3, 80, 100]))
    loan.terms[.tenor] = .months(Int64(tenor))
    if generator.isChosen(50) {
      loan.terms[.cityLoanGrace] = .months(Int64(generator.whole(0...(tenor - 1))))
    }
    setRate(&loan, Term.loanRate, using: &generator)
    if generator.isChosen(40) { setRate(&loan, Term.referenceRate, using: &generator) }
    if generator.isChosen(40) {
      loan.terms[.cityLoanAmount] = .money(
        Money(cents: Int64(generator.pick([0, 150_003, 4_000_000]))))
    }
    loan.terms[.loanAvailability] = .months(Int64(generator.whole(1...60)))
    if generator.isChosen(40) { loan.terms[.commitmentFee] = .percent(0.25) }
    loan.isPrepayable = generator.isChosen(75)
    return loan
  }

  private static func setRate(
    _ instrument: inout Instrument, _ rate: Term.LoanRate, using generator: inout SmallGenerator
  ) {
    if generator.isChosen(40) {
      instrument.terms[rate.fixed] = .percent(generator.pick([0, 1.5, 4.25, -0.3]))
    } else {
      instrument.terms[rate.margin] = .percent(generator.pick([0.4, 1.6, -1]))
      if generator.isChosen(30) { instrument.terms[rate.floor] = .percent(1) }
    }
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
    var grant = Instrument(
      .grant, name: name, fund: generator.pick(["AMIF", "ESF+"]), supports: supported)
    grant.terms[.grantRate] = .percent(generator.pick([75, 90, 40, 100, 33.33]))
    if generator.isChosen(40) {
      grant.terms[.grantCeiling] = .money(generator.pick([0, 900, 20_000]))
    }
    setChannel(&grant, start, using: &generator)
    if generator.isChosen(50) {
      grant.terms[.grantAdvance] = .percent(generator.pick([20, 40, 100]))
    }
    if generator.isChosen(70) {
      grant.terms[.claimEvery] = .months(Int64(generator.pick([1, 3, 6, 7])))
    }
    if generator.isChosen(60) {
      grant.terms[.finalBalance] = .percent(generator.pick([10, 20, 100]))
    }
    if generator.isChosen(60) { grant.terms[.correction] = .percent(generator.pick([3, 50, 100])) }
    grant.isRetroactive = generator.isChosen(30)
    return grant
  }

  private static func setChannel(
    _ instrument: inout Instrument, _ start: CalendarMonth, using generator: inout SmallGenerator
  ) {
    if generator.isChosen(30) { instrument.terms[.channelAccess] = .percent(50) }
    if generator.isChosen(70) {
      instrument.terms[.channelDelay] = .months(Int64(generator.whole(0...30)))
    }
    if generator.isChosen(20) { instrument.channel.from = start.adding(months: 3) }
    if generator.isChosen(40) {
      instrument.terms[.channelOverhead] = .percent(generator.pick([5, 12.5]))
    }
    if generator.isChosen(30) { instrument.terms[.channelGoldPlating] = .percent(7) }
    if generator.isChosen(60) {
      instrument.terms[.grantPaymentLag] = .months(Int64(generator.whole(0...9)))
    }
  }
}
