import CreditRisk
import FinanceBasics
import Instruments
import ScenarioModel

extension DesignCompiler {
  /// The plan of a book; `nil` when a problem was found.
  mutating func compile(_ portfolio: MicroloanPortfolio) -> BookPlan? {
    let at = "portfolios.\(portfolio.name)"
    let before = problems.count
    func slot(_ term: Term) -> TermSlot? { terms.slot(term, in: portfolio.terms, at: at) }
    let slots = bookSlots(portfolio, at: at)
    let over = slot(.originationOver)
    let term = slot(.loanMaturity)
    let grace = slot(.loanGrace)
    let lag = slot(.recoveryLag)
    let probability = slot(.defaultProbability)
    let correlation = slot(.assetCorrelation)
    let prepayment = slot(.prepayment)
    let loss = lossTable(portfolio, at: at)
    var hazard: TermSlot?
    var survivalHazard: TermSlot?
    if portfolio.servicesOffered != nil {
      hazard = slot(.defaultHazardRatio)
      survivalHazard = slot(.survivalHazardRatio)
    }
    let shape = portfolio.hasOutcomes ? slot(.survivalShape) : nil
    let scale = portfolio.hasOutcomes ? slot(.survivalScale) : nil
    guard problems.count == before, let slots, let over = over?.constant,
      let termMonths = term?.constant, let grace = grace?.constant, let lag = lag?.constant,
      let probability, let correlation, let prepayment, let loss
    else { return nil }
    checkLoan(portfolio, term: Int(termMonths), grace: Int(grace), slots: slots, at: at)
    let from = (portfolio.originationFrom ?? scenario.start).months(since: scenario.start)
    if from < 0 {
      terms.report(
        .tooLarge(reason: "origination begins before the scenario's start, \(scenario.start)"),
        at: "\(at).origination.from")
    }
    guard problems.count == before else { return nil }
    let place = library.place(
      of: portfolio.name, borrowers: Int(slots.borrowers.highest), cohorts: Int(over))
    let period = portfolio.payments.months
    let curve = portfolio.seasoning.cumulative(termMonths: Int(termMonths), periodMonths: period)
    func risk(_ ratio: TermSlot?) -> RiskTablePlan {
      RiskTablePlan(
        probability: probability, hazardRatio: ratio, assetCorrelation: correlation,
        seasoning: curve)
    }
    let offered = portfolio.servicesOffered == true
    let riskTable = library.table(risk(nil), ofBook: place)
    let takerRisk = offered ? library.table(risk(hazard), ofBook: place) : riskTable
    var survival: Int?
    var takerSurvival: Int?
    if let shape, let scale {
      let base = SurvivalTablePlan(shape: shape, scale: scale, hazardRatio: nil)
      survival = library.table(base, ofBook: place)
      let taken = SurvivalTablePlan(shape: shape, scale: scale, hazardRatio: survivalHazard)
      takerSurvival = offered ? library.table(taken, ofBook: place) : survival
    }
    return BookPlan(
      portfolio: portfolio, luck: place, firstMonth: from, cohortCount: Int(over),
      termMonths: Int(termMonths), graceMonths: Int(grace), recoveryLag: Int(lag), slots: slots,
      riskTable: riskTable, takerRiskTable: takerRisk,
      prepaymentTable: library.table(
        PrepaymentTablePlan(
          rate: prepayment, periodMonths: period, instalmentCount: Int(termMonths) / period),
        ofBook: place),
      survivalTable: survival, takerSurvivalTable: takerSurvival,
      lossTable: library.table(loss, ofBook: place))
  }

  private mutating func bookSlots(_ portfolio: MicroloanPortfolio, at: String) -> BookSlots? {
    func slot(_ term: Term) -> TermSlot? { terms.slot(term, in: portfolio.terms, at: at) }
    let borrowers = slot(.borrowers)
    let demand = slot(.demand)
    let amount = slot(.loanAmount)
    let rate = slot(.loanInterestRate)
    let fee = slot(.loanUpfrontFee)
    let funding = slot(.fundingRate)
    let origination = slot(.originationPerLoan)
    let servicing = slot(.servicingPerLoan)
    let requiredReturn = slot(.requiredReturn)
    var services: ServicesSlots?
    if portfolio.servicesOffered != nil {
      let cost = slot(.servicesCost)
      let takeUp = slot(.servicesTakeUp)
      let passThrough = slot(.servicesPassThrough)
      guard let cost, let takeUp, let passThrough else { return nil }
      services = ServicesSlots(cost: cost, takeUp: takeUp, passThrough: passThrough)
    }
    let jobs = portfolio.hasOutcomes ? slot(.jobsPerBusiness) : nil
    guard let borrowers, let demand, let amount, let rate, let fee, let funding, let origination,
      let servicing, let requiredReturn
    else { return nil }
    return BookSlots(
      borrowers: borrowers, demand: demand, amount: amount, interestRate: rate, upfrontFee: fee,
      fundingRate: funding, originationPerLoan: origination, servicingPerLoan: servicing,
      requiredReturn: requiredReturn, services: services, jobsPerBusiness: jobs)
  }

  private mutating func lossTable(_ portfolio: MicroloanPortfolio, at: String) -> LossTablePlan? {
    guard let law = portfolio.lossGivenDefaultPerLoan else {
      return terms.slot(.lossGivenDefault, in: portfolio.terms, at: at).map { .perTrial($0) }
    }
    let path = "\(at).\(Term.lossGivenDefault.key)"
    do throws(ValueError) {
      let draw = try terms.draw(law, at: path, dimension: .share)
      // The support is checked as if the law were drawn once per trial, on a copy: the graph that
      // trials evaluate must not carry a draw that no one reads.
      var stated = Terms()
      stated[.lossGivenDefault] = .drawn(law, identity: path, dimension: .share)
      var checker = terms
      guard checker.slot(.lossGivenDefault, in: stated, at: at) != nil else {
        terms.problems = checker.problems
        return nil
      }
      return .perLoan(draw)
    } catch {
      terms.report(error, at: path)
      return nil
    }
  }

  private mutating func checkLoan(
    _ portfolio: MicroloanPortfolio, term: Int, grace: Int, slots: BookSlots, at: String
  ) {
    let period = portfolio.payments.months
    if term % period != 0 {
      terms.report(
        .notMultiple(key: Term.loanMaturity.key, months: term, period: period),
        at: "\(at).\(Term.loanMaturity.key)")
    }
    if grace >= term {
      terms.report(
        .graceNotShorter(months: grace, term: term), at: "\(at).\(Term.loanGrace.key)")
    }
    if let reason = Self.fault(of: portfolio.seasoning, term) {
      terms.report(.badSeasoning(reason: reason), at: "\(at).credit.seasoning")
    }
    // Sums over a whole book must stay far inside 64 bits: 10¹⁶ cents over 40 years of interest.
    let largest =
      [
        slots.amount, slots.originationPerLoan, slots.servicingPerLoan,
        slots.services?.cost,
      ].compactMap { $0?.highest }.max() ?? 0
    let (volume, overflow) = largest.multipliedReportingOverflow(by: slots.borrowers.highest)
    if overflow || volume > SimulationLimit.bookVolume {
      terms.report(
        .tooLarge(
          reason: "borrowers × loan amount (or cost per loan) is above "
            + "\(scenario.currency) 100 trillion"),
        at: "\(at).borrowers")
    }
  }

  /// What is wrong with a seasoning, or `nil`.
  private static func fault(of seasoning: Seasoning, _ term: Int) -> String? {
    switch seasoning {
    case .microloan, .uniform: return nil
    case .weibull(let shape, let scale):
      return shape > 0 && scale > 0
        ? nil : "the Weibull law of a seasoning needs a shape and a scale above 0"
    case .table(let points): return fault(of: points, term)
    }
  }

  private static func fault(of points: [SeasoningPoint], _ term: Int) -> String? {
    guard let last = points.last, last.months == term, last.shareBillionths == billion else {
      return "the seasoning table must end at the term, \(term) months, with 100 %"
    }
    for (a, b) in zip(points, points.dropFirst())
    where b.months <= a.months || b.shareBillionths < a.shareBillionths {
      return "the ages of a seasoning table must ascend and its shares must not fall"
    }
    guard let first = points.first, first.months > 0, first.shareBillionths >= 0 else {
      return "a seasoning table begins after month 0"
    }
    return nil
  }
}
