import FinanceBasics
import Instruments
import ScenarioModel

extension DesignCompiler {
  /// Adds an instrument of cities to the programmes it supports.
  ///
  /// Grants and subsidies that follow loans come after all loans are in place.
  mutating func add(_ instrument: Instrument, to cities: inout [CityPlan]) {
    let at = "instruments.\(instrument.name)"
    switch instrument.kind {
    case .cappedGuarantee, .servicesGrant: break
    case .loan:
      guard let place = programme(supportedBy: instrument), let plan = loan(instrument, at: at)
      else { return }
      cities[place].loans.append(plan)
    case .bridge:
      guard let place = programme(supportedBy: instrument), let plan = bridge(instrument, at: at)
      else { return }
      if let other = cities[place].bridge {
        terms.report(
          .supportedTwice(
            subject: cities[place].programme.name, first: other.instrument.name,
            second: instrument.name), at: "\(at).supports")
      }
      cities[place].bridge = plan
    case .grant:
      guard let (place, measures) = measures(supportedBy: instrument),
        let plan = grant(instrument, measures: measures, at: at)
      else { return }
      cities[place].grants.append(plan)
    case .loanProportionalGrant:
      let loans = loans(supportedBy: instrument, in: cities)
      guard let plan = proportionalGrant(instrument, at: at) else { return }
      if loans.count > 1 {
        terms.report(.severalProgrammes(instrument: instrument.name), at: "\(at).supports")
      }
      for (place, loans) in loans { cities[place].proportionalGrants.append(plan(loans)) }
    case .interestSubsidy:
      let loans = loans(supportedBy: instrument, in: cities)
      guard let plan = subsidy(instrument, at: at) else { return }
      for (place, loans) in loans { cities[place].subsidies.append(plan(loans)) }
    }
  }

  // MARK: - What is supported

  private mutating func programme(supportedBy instrument: Instrument) -> Int? {
    let places = places(supportedBy: instrument)
    if places.count > 1 {
      terms.report(
        .severalProgrammes(instrument: instrument.name),
        at: "instruments.\(instrument.name).supports")
    }
    return places.first
  }

  /// The one programme, and its measures in file order.
  private mutating func measures(
    supportedBy instrument: Instrument
  ) -> (programme: Int, measures: [Int])? {
    // In the order of the names that may stand there.
    var owners = design.programmes.enumerated().map {
      (programme: $0, measures: Array($1.measures.indices))
    }
    for (place, programme) in design.programmes.enumerated() {
      owners += programme.measures.indices.map { (place, [$0]) }
    }
    let chosen = places(supportedBy: instrument).map { owners[$0] }
    guard let first = chosen.first else { return nil }
    let at = "instruments.\(instrument.name).supports"
    if chosen.contains(where: { $0.programme != first.programme }) {
      terms.report(.severalProgrammes(instrument: instrument.name), at: at)
      return nil
    }
    let measures = chosen.flatMap(\.measures).sorted()
    for (a, b) in zip(measures, measures.dropFirst()) where a == b {
      let name = design.programmes[first.programme].measures[a].name
      terms.report(.duplicateName(name), at: at)
    }
    return (first.programme, measures)
  }

  /// The loans in use, by programme.
  private mutating func loans(
    supportedBy instrument: Instrument, in cities: [CityPlan]
  ) -> [(programme: Int, loans: [Int])] {
    let wanted = places(supportedBy: instrument).map { describedLoans[$0].name }
    var found: [(programme: Int, loans: [Int])] = []
    for (place, city) in cities.enumerated() {
      let loans = city.loans.indices.filter { wanted.contains(city.loans[$0].instrument.name) }
      if !loans.isEmpty { found.append((place, loans)) }
    }
    let isInUse = design.instruments.contains { $0.kind == .loan && wanted.contains($0.name) }
    if !isInUse, !wanted.isEmpty {
      terms.report(
        .supportedNotInUse(
          instrument: instrument.name, names: wanted, design: design.name),
        at: "instruments.\(instrument.name).supports")
    }
    return found
  }

  // MARK: - Plans of instruments

  private mutating func loan(_ instrument: Instrument, at: String) -> ProgrammeLoanPlan? {
    func slot(_ term: Term) -> TermSlot? { terms.slot(term, in: instrument.terms, at: at) }
    let before = problems.count
    let share = slot(.shareOfCost)
    let amount = slot(.cityLoanAmount)
    let pricing = pricing(Term.loanRate, of: instrument, at: at)
    let reference = pricingIfStated(Term.referenceRate, of: instrument, at: at)
    let tenor = slot(.tenor)
    let grace = slot(.cityLoanGrace)
    let availability = slot(.loanAvailability)
    let fee = slot(.commitmentFee)
    guard problems.count == before, let share, let pricing, let tenor = tenor?.constant,
      let grace = grace?.constant, let fee
    else { return nil }
    let period = instrument.payments.months
    if Int(tenor) % period != 0 {
      terms.report(
        .notMultiple(key: Term.tenor.key, months: Int(tenor), period: period),
        at: "\(at).\(Term.tenor.key)")
    }
    if grace >= tenor {
      terms.report(
        .graceNotShorter(months: Int(grace), term: Int(tenor)),
        at: "\(at).\(Term.cityLoanGrace.key)")
    }
    return ProgrammeLoanPlan(
      instrument: instrument, shareOfCost: share, amount: amount, pricing: pricing,
      reference: reference, tenor: Int(tenor), grace: Int(grace), availability: availability,
      commitmentFee: fee)
  }

  private mutating func bridge(_ instrument: Instrument, at: String) -> BridgePlan? {
    let limit = terms.slot(.bridgeLimit, in: instrument.terms, at: at)
    let pricing = pricing(Term.loanRate, of: instrument, at: at)
    guard let limit, let pricing else { return nil }
    return BridgePlan(instrument: instrument, limit: limit, pricing: pricing)
  }

  private mutating func pricing(
    _ rate: Term.LoanRate, of instrument: Instrument, at: String
  ) -> PricingPlan? {
    guard instrument.terms[rate.margin] != nil else {
      return terms.slot(rate.fixed, in: instrument.terms, at: at).map { .fixed($0) }
    }
    if design.indexRate == nil {
      terms.report(.noIndexRate(instrument: instrument.name), at: "\(at).\(rate.fixed.key)")
    }
    let margin = terms.slot(rate.margin, in: instrument.terms, at: at)
    let floor = terms.slot(rate.floor, in: instrument.terms, at: at)
    guard let margin, let floor else { return nil }
    return .indexed(margin: margin, floor: floor)
  }

  private mutating func pricingIfStated(
    _ rate: Term.LoanRate, of instrument: Instrument, at: String
  ) -> PricingPlan? {
    guard instrument.terms[rate.margin] != nil || instrument.terms[rate.fixed] != nil else {
      return nil
    }
    return pricing(rate, of: instrument, at: at)
  }

  private mutating func channel(_ instrument: Instrument, at: String) -> ChannelPlan? {
    func slot(_ term: Term) -> TermSlot? { terms.slot(term, in: instrument.terms, at: at) }
    let access = slot(.channelAccess)
    let delay = slot(.channelDelay)
    let overhead = slot(.channelOverhead)
    let goldPlating = slot(.channelGoldPlating)
    let from = month(instrument.channel.from, key: "channel.from", at: at)
    guard let access, let delay, let overhead, let goldPlating else { return nil }
    return ChannelPlan(
      fund: library.place(ofFund: instrument.fund), fromMonth: from ?? 0, access: access,
      delay: delay, overhead: overhead, goldPlating: goldPlating)
  }

  private mutating func grant(
    _ instrument: Instrument, measures: [Int], at: String
  ) -> GrantPlan? {
    func slot(_ term: Term) -> TermSlot? { terms.slot(term, in: instrument.terms, at: at) }
    let rate = slot(.grantRate)
    let ceiling = slot(.grantCeiling)
    let channel = channel(instrument, at: at)
    let advance = slot(.grantAdvance)
    let claimEvery = slot(.claimEvery)
    let lag = slot(.grantPaymentLag)
    let finalBalance = slot(.finalBalance)
    let correction = slot(.correction)
    guard let rate, let channel, let advance, let claimEvery, let lag, let finalBalance,
      let correction
    else { return nil }
    return GrantPlan(
      instrument: instrument, rate: rate, ceiling: ceiling, channel: channel, advance: advance,
      claimEvery: claimEvery, paymentLag: lag, finalBalance: finalBalance, correction: correction,
      measures: measures)
  }

  private mutating func proportionalGrant(
    _ instrument: Instrument, at: String
  ) -> (([Int]) -> ProportionalGrantPlan)? {
    let rate = terms.slot(.proportionalRate, in: instrument.terms, at: at)
    let channel = channel(instrument, at: at)
    let lag = terms.slot(.grantPaymentLag, in: instrument.terms, at: at)
    guard let rate, let channel, let lag else { return nil }
    return { loans in
      ProportionalGrantPlan(
        instrument: instrument, rate: rate, channel: channel, paymentLag: lag, loans: loans)
    }
  }

  private mutating func subsidy(
    _ instrument: Instrument, at: String
  ) -> (([Int]) -> SubsidyPlan)? {
    let reduction = terms.slot(.rateReduction, in: instrument.terms, at: at)
    let over = terms.slot(.subsidyOver, in: instrument.terms, at: at)
    guard let reduction, let over else { return nil }
    return { SubsidyPlan(instrument: instrument, reduction: reduction, over: over, loans: $0) }
  }
}
