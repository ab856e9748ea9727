import ElementaryFunctions
import FinanceBasics
import Instruments
import MonteCarlo

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// What the slow city reference is told of one programme in one trial of the engine: the scenario's
/// terms as realised and every uniform, found by the names it belongs to. Which term goes where is
/// said here a second time, from the scenario and not from the engine's plan of it; the index path,
/// dates, balances and money are the reference's own.
struct CityReferenceCase {
  private let terms: RealisedTerms
  private let funds: [Fund]
  private let seed: UInt64
  private let trial: Int

  init(
    _ plan: SimulationPlan, design: DesignPlan, values: [ExactNumber], seed: UInt64, trial: Int
  ) {
    terms = RealisedTerms(plan, design: design.name, values: values)
    funds = plan.scenario.funds
    self.seed = seed
    self.trial = trial
  }

  func input(city place: Int = 0) -> SlowCityInput {
    let city = terms.design.programmes[place]
    var input = SlowCityInput(
      horizon: terms.months(terms.design.horizon), startYear: terms.start.year,
      startMonth: terms.start.month, measures: city.measures.map(measure))
    input.inflation = terms.billionths(terms.design.economy.inflation)
    input.constructionInflation = terms.billionths(terms.design.economy.constructionInflation)
    input.index = terms.design.economy.indexRate.map { path(of: $0, through: input.horizon) } ?? []
    input.discountRate = terms.billionths(terms.design.discountRate)
    input.persons = city.persons.map(terms.count)
    input.operatingRevenue = city.operatingRevenue.map(terms.cents)
    input.existingDebtService = byYear(city.existingDebtService)
    input.existingDebt = byYear(city.existingDebt)
    input.debtLimit = city.debtLimit.map(terms.billionths)
    input.debtServiceLimit = city.debtServiceLimit.map(terms.billionths)
    input.ownFundsLimit = city.ownFundsLimit.map(terms.cents)
    input.patience = terms.months(city.patience)
    let loans = terms.design.instruments.filter {
      $0.contract[LoanTerms.self] != nil && $0.supports.contains(city.name)
    }.map(\.name)
    input.funds = funds.map { SlowCityFund(name: $0.name, isNational: $0.budget == .national) }
    // Only the order within one kind matters to the model.
    input.instruments = terms.design.instruments.compactMap { instrument($0, city, loans) }
    return input
  }

  // MARK: - Index

  private func path(of indexRate: IndexRate, through horizon: Int) -> [Int64] {
    let stream = RandomStream(seed: seed, identity: StreamIdentity("economy", "index rate"))
    let trial = self.trial
    let path = SlowCityIndexPath(
      uniforms: { month in
        let block = stream.block(trial: trial, month)
        return (uniformDraw(fromBits: block.low >> 11), uniformDraw(fromBits: block.high >> 11))
      },
      normalQuantile: { Elementary.normalQuantile($0) })
    return path.rates(of: index(indexRate), through: horizon)
  }

  private func uniform(_ identity: StreamIdentity) -> Double {
    RandomStream(seed: seed, identity: identity).uniform(trial: trial)
  }

  private func index(_ indexRate: IndexRate) -> SlowCityIndex {
    switch indexRate {
    case .rate(let rate): .constant(terms.billionths(rate))
    case .table(let steps):
      .steps(steps.map { (terms.month($0.from), terms.billionths($0.quantity)) })
    case .vasicek(let process): .vasicek(shortRate(process))
    case .cir(let process): .squareRoot(shortRate(process))
    }
  }

  private func shortRate(_ process: ShortRate) -> SlowCityShortRate {
    func number(_ quantity: Quantity) -> Double { Double(terms.billionths(quantity)) / 1e9 }
    return SlowCityShortRate(
      initial: number(process.initial), mean: number(process.mean),
      reversion: number(process.reversion), volatility: number(process.volatility))
  }

  // MARK: - Programme

  private func byYear(_ amount: AmountByYear) -> SlowCityByYear {
    switch amount {
    case .yearly(let amount): .yearly(terms.cents(amount))
    case .table(let steps):
      .table(Dictionary(uniqueKeysWithValues: steps.map { ($0.year, terms.cents($0.quantity)) }))
    }
  }

  private func measure(_ measure: CityMeasure) -> SlowCityMeasure {
    let operation: SlowCityOperation =
      switch measure.operation {
      case .lifetime(let lifetime): .lifetime(terms.months(lifetime))
      case .runs(let from, let over):
        .runs(SlowCityWindow(from: terms.month(from), over: terms.months(over)))
      }
    return SlowCityMeasure(
      name: measure.name, beneficiaries: terms.count(measure.beneficiaries),
      capitalCost: measure.construction.map { terms.cents($0.capitalCost) } ?? 0,
      spend: measure.construction.map {
        SlowCityWindow(from: terms.month($0.spendFrom), over: terms.months($0.spendOver))
      },
      delay: measure.construction.map { terms.months($0.spendDelay) } ?? 0,
      overrun: terms.billionths(measure.overrun), runningCost: terms.cents(measure.runningCost),
      revenue: terms.cents(measure.revenue), avoidedCost: terms.cents(measure.avoidedCost),
      operation: operation, eligible: terms.billionths(measure.eligible),
      targetGroup: terms.billionths(measure.targetGroup), wholeOnly: measure.isWholeOnly)
  }

  // MARK: - Instruments

  /// - Parameter loans: names of the programme's loans in use; `nil` for what supports others.
  private func instrument(
    _ instrument: Instrument, _ city: CityProgramme, _ loans: [String]
  ) -> SlowCityInstrument? {
    let name = instrument.name
    let supportsCity = instrument.supports.contains(city.name)
    let followed = loans.indices.filter { instrument.supports.contains(loans[$0]) }
    switch instrument.contract {
    case .loan(let loan): return supportsCity ? .loan(self.loan(name, loan)) : nil
    case .bridge(let bridge):
      return supportsCity
        ? .bridge(
          SlowCityBridge(name: name, limit: terms.cents(bridge.limit), rate: rate(bridge.rate)))
        : nil
    case .grant(let grant):
      let measures = city.measures.indices.filter {
        supportsCity || instrument.supports.contains("\(city.name).\(city.measures[$0].name)")
      }
      return measures.isEmpty ? nil : .grant(self.grant(name, grant, measures, city))
    case .loanProportionalGrant(let grant):
      guard !followed.isEmpty else { return nil }
      return .proportional(
        SlowCityProportionalGrant(
          name: name, loans: followed, rate: terms.billionths(grant.rate),
          channel: channel(grant.channel, of: grant.fund, to: city),
          paymentLag: terms.months(grant.paymentLag), fund: grant.fund))
    case .interestSubsidy(let subsidy):
      guard !followed.isEmpty else { return nil }
      return .subsidy(
        SlowCityInterestSubsidy(
          name: name, loans: followed, reduction: terms.billionths(subsidy.reduction),
          over: terms.months(subsidy.over), fund: subsidy.fund))
    case .cappedGuarantee, .servicesGrant: return nil
    }
  }

  private func rate(_ rate: LoanRate<Quantity>) -> SlowCityRate {
    switch rate {
    case .stated(let rate): .fixed(terms.billionths(rate))
    case .indexed(let margin, let floor):
      .floating(margin: terms.billionths(margin), floor: terms.billionths(floor))
    }
  }

  private func loan(_ name: String, _ loan: LoanTerms) -> SlowCityLoan {
    let profile: SlowCityProfile =
      switch loan.repayment {
      case .annuity: .annuity
      case .linear: .linear
      case .bullet: .bullet
      }
    return SlowCityLoan(
      name: name, share: terms.billionths(loan.shareOfCost), amount: loan.amount.map(terms.cents),
      rate: rate(loan.rate), referenceRate: loan.referenceRate.map(rate),
      tenor: terms.months(loan.tenor), grace: terms.months(loan.grace), profile: profile,
      period: loan.payments.months, availability: loan.availability.map(terms.months),
      prepayable: loan.isPrepayable, commitmentFee: terms.billionths(loan.commitmentFee),
      upfrontFee: terms.billionths(loan.upfrontFee))
  }

  private func channel(
    _ channel: GrantChannel, of fund: String, to city: CityProgramme
  ) -> SlowCityChannel {
    SlowCityChannel(
      access: terms.billionths(channel.access),
      uniform: uniform(StreamIdentity("fund", fund, city.name, "access")),
      delay: terms.months(channel.delay), from: terms.month(channel.from),
      overhead: terms.billionths(channel.overhead),
      goldPlating: terms.billionths(channel.goldPlating),
      isDirect: channel.kind == .directFacility)
  }

  private func grant(
    _ name: String, _ grant: GrantTerms, _ measures: [Int], _ city: CityProgramme
  ) -> SlowCityGrant {
    SlowCityGrant(
      name: name, measures: measures, rate: terms.billionths(grant.rate),
      ceiling: grant.ceiling.map(terms.cents),
      channel: channel(grant.channel, of: grant.fund, to: city),
      advance: terms.billionths(grant.advance), claimEvery: terms.months(grant.claimEvery),
      paymentLag: terms.months(grant.paymentLag),
      finalBalance: terms.billionths(grant.finalBalance),
      correction: terms.billionths(grant.correction), retroactive: grant.isRetroactive,
      eligibleUntil: grant.eligibleUntil.map(terms.month),
      paidUntil: grant.paidUntil.map(terms.month), fund: grant.fund)
  }
}
