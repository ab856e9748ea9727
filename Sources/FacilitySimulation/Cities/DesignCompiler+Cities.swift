import FinanceBasics
import Instruments
import ScenarioModel

extension DesignCompiler {
  /// The plan of a programme, without instruments; `nil` when a problem was found.
  mutating func compile(_ programme: CityProgramme) -> CityPlan? {
    let at = "programmes.\(programme.name)"
    let before = problems.count
    func slot(_ term: Term) -> TermSlot? { terms.slot(term, in: programme.terms, at: at) }
    let persons = slot(.persons)
    let operatingRevenue = slot(.operatingRevenue)
    let existing = existingDebtService(programme, at: at)
    let limit = slot(.debtServiceLimit)
    let ownFunds = slot(.ownFundsLimit)
    let patience = slot(.patience)
    let inflation = terms.slot(.inflation, in: design.terms, at: "")
    var measures: [MeasurePlan] = []
    for measure in programme.measures {
      if let plan = compile(measure, at: "\(at).measures.\(measure.name)") { measures.append(plan) }
    }
    if programme.measures.isEmpty { terms.report(.missing(key: "measures"), at: at) }
    let names = programme.measures.map(\.name)
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      terms.report(.duplicateName(name), at: "\(at).measures.\(name)")
    }
    // A measure is also missing where what is wrong was reported at an assumption.
    guard problems.count == before, measures.count == programme.measures.count, let existing,
      let patience = patience?.constant, let inflation
    else { return nil }
    checkSize(measures, operatingRevenue, inflation, at: at)
    guard problems.count == before else { return nil }
    return CityPlan(
      programme: programme,
      slots: CitySlots(
        persons: persons, operatingRevenue: operatingRevenue, existingDebtService: existing,
        debtServiceLimit: limit, ownFundsLimit: ownFunds, patience: Int(patience),
        inflation: inflation),
      measures: measures)
  }

  private mutating func compile(_ measure: CityMeasure, at: String) -> MeasurePlan? {
    let before = problems.count
    func slot(_ term: Term) -> TermSlot? { terms.slot(term, in: measure.terms, at: at) }
    let runs = measure.runsFrom != nil
    if runs == (measure.terms[.lifetime] != nil) {
      terms.report(.lifetimeOrRuns(measure: measure.name), at: at)
    }
    if measure.terms[.capitalCost] != nil, measure.spendFrom == nil {
      terms.report(.spendMissing(measure: measure.name), at: at)
    }
    let beneficiaries = slot(.beneficiaries)
    let capital = slot(.capitalCost)
    let spendOver = measure.spendFrom == nil ? nil : slot(.spendOver)
    let overrun = slot(.overrun)
    let running = slot(.runningCost)
    let revenue = slot(.revenue)
    let avoided = slot(.avoidedCost)
    let lifetime = measure.terms[.lifetime] == nil ? nil : slot(.lifetime)
    let runsOver = runs ? slot(.runsOver) : nil
    let eligible = slot(.eligible)
    let targetGroup = slot(.targetGroup)
    let spendFrom = month(measure.spendFrom, key: "spend.from", at: at)
    let runsFrom = month(measure.runsFrom, key: "runs.from", at: at)
    guard problems.count == before, let beneficiaries, let capital, let overrun, let running,
      let revenue, let avoided, let eligible, let targetGroup
    else { return nil }
    return MeasurePlan(
      measure: measure, spendFrom: spendFrom, runsFrom: runsFrom, beneficiaries: beneficiaries,
      capitalCost: capital, spendOver: spendOver, overrun: overrun, runningCost: running,
      revenue: revenue, avoidedCost: avoided, lifetime: lifetime, runsOver: runsOver,
      eligible: eligible, targetGroup: targetGroup)
  }

  /// A month counted from the start; reported when it comes before it.
  mutating func month(_ month: CalendarMonth?, key: String, at path: String) -> Int? {
    guard let month else { return nil }
    let number = month.months(since: scenario.start)
    if number < 0 {
      terms.report(
        .beforeStart(key: key, found: "\(month)", start: "\(scenario.start)"),
        at: "\(path).\(key)")
    }
    return number
  }

  private mutating func existingDebtService(
    _ programme: CityProgramme, at: String
  ) -> DebtServicePlan? {
    let steps = programme.existingDebtServiceByYear
    guard let first = steps.first else {
      return terms.slot(.existingDebtService, in: programme.terms, at: at)
        .map { .yearly($0) }
    }
    let path = "\(at).\(Term.existingDebtService.key)"
    if first.year > scenario.start.year {
      terms.report(
        .tableBeginsLate(
          key: Term.existingDebtService.key, needed: "\(scenario.start.year)",
          found: "\(first.year)"), at: path)
    }
    for (a, b) in zip(steps, steps.dropFirst()) where b.year <= a.year {
      terms.report(.tableNotAscending(key: Term.existingDebtService.key), at: path)
    }
    var table: [(year: Int, slot: TermSlot)] = []
    for step in steps {
      let stepPath = "\(path).table.\(step.year)"
      guard let slot = terms.slot(.existingDebtService, step.quantity, at: stepPath) else {
        return nil
      }
      table.append((step.year, slot))
    }
    return .table(table)
  }

  /// Sums over all months must stay far inside 64 bits.
  private mutating func checkSize(
    _ measures: [MeasurePlan], _ operatingRevenue: TermSlot?, _ inflation: TermSlot, at: String
  ) {
    let years = Double(SimulationLimit.months) / 12
    let growth = powerOfGrowth(inflation.highest, years: Int(years))
    if Double(operatingRevenue?.highest ?? 0) * years * growth > Double(SimulationLimit.cityRevenue)
    {
      terms.report(
        .tooLarge(
          reason: "operatingRevenue over 50 years, with inflation, is above "
            + "\(scenario.currency) 1 000 trillion"), at: "\(at).\(Term.operatingRevenue.key)")
    }
    var largest = 0.0
    for measure in measures {
      largest += Double(measure.capitalCost.highest) * Double(measure.overrun.highest) / 1e9
      for yearly in [measure.runningCost, measure.revenue, measure.avoidedCost] {
        largest += Double(yearly.highest) * years * growth
      }
    }
    if largest > Double(SimulationLimit.programmeMoney) {
      terms.report(
        .tooLarge(
          reason: "costs and revenues over 50 years, with inflation, are above "
            + "\(scenario.currency) 10 trillion"), at: at)
    }
  }

  private func powerOfGrowth(_ inflation: Int64, years: Int) -> Double {
    var power = 1.0
    for _ in 0..<years { power *= max(1, 1 + Double(inflation) / 1e9) }
    return power
  }

  // MARK: - Horizon

  /// The month of the last possible cost, draw, instalment, claim and payment of a programme.
  func lastFlow(of city: CityPlan) -> Int {
    let patience = city.slots.ownFundsLimit == nil ? 0 : city.slots.patience
    func lastCost(_ measure: MeasurePlan) -> Int {
      max(measure.lastPlannedSpend.map { $0 + patience } ?? 0, measure.lastRun ?? 0)
    }
    let costs = city.measures.map(lastCost)
    let last = costs.max() ?? 0
    // Running flows fall before the horizon's own month.
    var needed = last + 1
    for loan in city.loans {
      // Without a stated end a loan can be drawn as long as there are costs: a longer horizon would
      // lengthen an availability that ends with it.
      let lastDraw = loan.availability.map { min(last, Int($0.highest) - 1) } ?? last
      needed = max(needed, lastDraw + loan.tenor)
    }
    for grant in city.grants {
      let complete = grant.measures.map { costs[$0] }.max() ?? 0
      let claim = max(complete, grant.channel.latestDecision)
      needed = max(needed, claim + Int(grant.paymentLag.highest))
    }
    for grant in city.proportionalGrants {
      needed = max(
        needed, grant.channel.latestDecision, last + Int(grant.paymentLag.highest))
    }
    return needed
  }
}

extension ChannelPlan {
  var latestDecision: Int { fromMonth + Int(delay.highest) }
}
