import FinanceBasics
import ScenarioModel

/// Compiles a programme, without the instruments that support it.
struct CityCompiler {
  private let programme: CityProgramme
  private let entry: EntryCompiler

  init(_ programme: CityProgramme, _ compiler: TermCompiler) {
    self.programme = programme
    entry = EntryCompiler(compiler, at: "programmes.\(programme.name)")
  }

  /// The plan of the programme; `nil` when a problem was reported.
  ///
  /// - Parameter inflation: the slot of the economy's inflation.
  /// - Parameter constructionInflation: the same of what building costs.
  func plan(inflation: TermSlot, constructionInflation: TermSlot) -> CityPlan? {
    let terms = entry.terms(of: programme)
    let slots = CitySlots(
      persons: terms.slot(\.persons), operatingRevenue: terms.slot(\.operatingRevenue),
      existingDebtService: plan(
        of: programme.existingDebtService, CityProgramme.existingDebtServiceTerm),
      existingDebt: plan(of: programme.existingDebt, CityProgramme.existingDebtTerm),
      debtServiceLimit: terms.slot(\.debtServiceLimit), debtLimit: terms.slot(\.debtLimit),
      ownFundsLimit: terms.slot(\.ownFundsLimit), patience: terms.slot(\.patience).months,
      inflation: inflation, constructionInflation: constructionInflation)
    let measures = programme.measures.compactMap {
      MeasureCompiler($0, of: programme, entry.compiler).plan()
    }
    checkNames()
    checkLimits()
    // What is wrong with a measure was reported there.
    guard entry.isSound, measures.count == programme.measures.count,
      !inflation.isBroken, !constructionInflation.isBroken
    else { return nil }
    checkSize(measures, slots)
    return entry.isSound ? CityPlan(programme: programme, slots: slots, measures: measures) : nil
  }

  private func checkNames() {
    if programme.measures.isEmpty { entry.report(.missing(key: "measures")) }
    let names = programme.measures.map(\.name)
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      entry.report(.duplicateName(name), at: "measures.\(name)")
    }
  }

  /// What a limit is a share of must be known.
  private func checkLimits() {
    guard programme.operatingRevenue == nil else { return }
    for path in [\CityProgramme.debtServiceLimit, \.debtLimit]
    where programme[keyPath: path] != nil {
      let key = CityProgramme.key(of: path)
      entry.report(
        .missingBeside(key: CityProgramme.key(of: \.operatingRevenue), other: key), at: key)
    }
  }

  private func plan(of amount: AmountByYear, _ term: Term) -> AmountByYearPlan {
    switch amount {
    case .yearly(let amount): return .yearly(entry.slot(term, amount))
    case .table(let steps):
      check(steps, of: term.key)
      return .table(
        steps.map { step in
          let key = "\(term.key).table.\(step.year)"
          return (step.year, entry.slot(term, step.quantity, at: key))
        })
    }
  }

  private func check(_ steps: [AmountOfYear], of key: String) {
    let startYear = entry.compiler.start.year
    guard let first = steps.first else {
      return entry.report(.missing(key: "\(key).table"), at: key)
    }
    if first.year > startYear {
      entry.report(
        .tableBeginsLate(key: key, needed: "\(startYear)", found: "\(first.year)"), at: key)
    }
    for (a, b) in zip(steps, steps.dropFirst()) where b.year <= a.year {
      entry.report(.tableNotAscending(key: key), at: key)
    }
  }

  // MARK: - Size

  /// Sums over all months must stay far inside 64 bits.
  private func checkSize(_ measures: [MeasurePlan], _ slots: CitySlots) {
    let currency = entry.compiler.currency
    let years = Double(SimulationLimit.months) / 12
    let growth = slots.inflation.largestGrowth(years: Int(years))
    let prices = slots.constructionInflation.largestGrowth(years: Int(years))
    let revenue = Double(slots.operatingRevenue?.highest ?? 0) * years * growth
    if revenue > Double(SimulationLimit.cityRevenue) {
      entry.report(
        .tooLarge(
          reason: "operatingRevenue over 50 years, with inflation, is above "
            + "\(currency) 1 000 trillion"), at: CityProgramme.key(of: \.operatingRevenue))
    }
    let largest = measures.reduce(0) {
      $0 + $1.largestFlows(years: years, growth: growth, prices: prices)
    }
    if largest > Double(SimulationLimit.programmeMoney) {
      entry.report(
        .tooLarge(
          reason: "costs and revenues over 50 years, with inflation, are above "
            + "\(currency) 10 trillion"))
    }
  }
}

extension TermSlot {
  /// The largest power of a yearly rate of growth.
  func largestGrowth(years: Int) -> Double {
    (0..<years).reduce(1.0) { power, _ in power * max(1, 1 + Double(highest) / 1e9) }
  }
}

extension MeasurePlan {
  /// All that can flow, in cents.
  fileprivate func largestFlows(years: Double, growth: Double, prices: Double) -> Double {
    let capital = Double(capitalCost.highest) * Double(overrun.highest) / 1e9 * prices
    return [runningCost, revenue, avoidedCost].reduce(capital) {
      $0 + Double($1.highest) * years * growth
    }
  }
}
