import CreditRisk
import FinanceBasics
import Instruments
import ScenarioModel

/// Compiles a portfolio: its terms to slots, its luck to shared tables.
struct BookCompiler {
  private let portfolio: MicroloanPortfolio
  private let entry: EntryCompiler

  init(_ portfolio: MicroloanPortfolio, _ compiler: TermCompiler) {
    self.portfolio = portfolio
    entry = EntryCompiler(compiler, at: "portfolios.\(portfolio.name)")
  }

  /// The plan of the book; `nil` when a problem was reported.
  func plan(_ library: inout BookLuckLibrary) -> BookPlan? {
    let slots = bookSlots()
    let loan = entry.terms(of: portfolio.loan)
    let credit = entry.terms(of: portfolio.credit)
    let over = entry.terms(of: portfolio.origination).slot(\.over)
    let term = loan.slot(\.term)
    let grace = loan.slot(\.grace)
    let lag = credit.slot(\.recoveryLag)
    let tables = tablePlans(credit, termMonths: term.months)
    checkLoan(term: term, grace: grace, slots)
    let from = firstMonth()
    guard entry.isSound else { return nil }
    let luck = library.place(
      of: portfolio.name, borrowers: Int(slots.borrowers.highest), cohorts: over.months)
    return BookPlan(
      portfolio: portfolio, luck: luck, firstMonth: from, cohortCount: over.months,
      termMonths: term.months, graceMonths: grace.months, recoveryLag: lag.months, slots: slots,
      riskTable: library.table(tables.risk, ofBook: luck),
      takerRiskTable: library.table(tables.takerRisk, ofBook: luck),
      prepaymentTable: library.table(tables.prepayment, ofBook: luck),
      survivalTables: tables.survival?.map { library.table($0, ofBook: luck) },
      lossTable: library.table(tables.loss, ofBook: luck))
  }

  private func bookSlots() -> BookSlots {
    let own = entry.terms(of: portfolio)
    let loan = entry.terms(of: portfolio.loan)
    let costs = entry.terms(of: portfolio.costs)
    return BookSlots(
      borrowers: own.slot(\.borrowers), demand: own.slot(\.demand), amount: loan.slot(\.amount),
      interestRate: loan.slot(\.interestRate), upfrontFee: loan.slot(\.upfrontFee),
      fundingRate: costs.slot(\.fundingRate), originationPerLoan: costs.slot(\.originationPerLoan),
      servicingPerLoan: costs.slot(\.servicingPerLoan), fixedCosts: costs.slot(\.fixed),
      requiredReturn: costs.slotOrOther(\.requiredReturn),
      services: portfolio.services.map { services in
        let terms = entry.terms(of: services)
        return ServicesSlots(
          cost: terms.slot(\.costPerBorrower), takeUp: terms.slot(\.takeUp),
          passThrough: terms.slot(\.passThrough))
      },
      jobsPerBusiness: portfolio.outcomes.map { entry.terms(of: $0).slot(\.jobsPerBusiness) })
  }

  private func firstMonth() -> Int {
    let start = entry.compiler.start
    let from = (portfolio.origination.from ?? start).months(since: start)
    if from < 0 {
      entry.report(
        .tooLarge(reason: "origination begins before the scenario's start, \(start)"),
        at: "origination.from")
    }
    return from
  }

  // MARK: - Tables of luck

  private func tablePlans(
    _ credit: CompiledTerms<MicroloanCredit>, termMonths: Int
  ) -> BookTablePlans {
    let period = portfolio.loan.payments.months
    let services = portfolio.services.map { entry.terms(of: $0) }
    let hazard = services?.slot(\.defaultHazardRatio)
    let isOffered = portfolio.services?.isOffered == true
    let risk = RiskTablePlan(
      probability: credit.slot(\.defaultProbability), hazardRatio: nil,
      assetCorrelation: credit.slot(\.assetCorrelation),
      commonShare: credit.slot(\.commonShare).constant ?? billion,
      seasoning: seasoning(termMonths: termMonths))
    return BookTablePlans(
      risk: risk, takerRisk: isOffered ? risk.withHazardRatio(hazard) : risk,
      prepayment: PrepaymentTablePlan(
        rate: credit.slot(\.prepayment), periodMonths: period,
        instalmentCount: termMonths / period),
      survival: survivalTables(
        hazardRatio: isOffered ? services?.slot(\.survivalHazardRatio) : nil),
      loss: lossTable())
  }

  /// - Parameter hazardRatio: of those who take the services.
  private func survivalTables(
    hazardRatio: TermSlot?
  ) -> SurvivalTables<SurvivalTablePlan>? {
    portfolio.outcomes.map { outcomes in
      let terms = entry.terms(of: outcomes)
      let others = SurvivalTablePlan(
        shape: terms.slot(\.survivalShape), scale: terms.slot(\.survivalScale))
      let takers = others.withHazardRatio(hazardRatio)
      let afterDefault = terms.slot(\.survivalAfterDefault)
      // Survival that does not depend on default shares its tables.
      guard afterDefault.constant != billion else {
        return SurvivalTables(
          others: others, takers: takers, defaulted: others, defaultedTakers: takers)
      }
      return SurvivalTables(
        others: others, takers: takers, defaulted: others.afterDefault(afterDefault),
        defaultedTakers: takers.afterDefault(afterDefault))
    }
  }

  /// G(a) to the term; nothing where the term or the seasoning was reported.
  private func seasoning(termMonths: Int) -> [Double] {
    let period = portfolio.loan.payments.months
    guard termMonths > 0, termMonths.isMultiple(of: period),
      portfolio.credit.seasoning.fault(term: termMonths) == nil
    else { return [] }
    return portfolio.credit.seasoning.cumulative(termMonths: termMonths, periodMonths: period)
  }

  private func lossTable() -> LossTablePlan {
    let term = MicroloanCredit.lossGivenDefault
    switch portfolio.credit.lossGivenDefault {
    case .perTrial(let quantity): return .perTrial(entry.slot(term, quantity))
    case .perLoan(let law): return lossTable(term, law)
    }
  }

  private func lossTable(_ term: Term, _ law: Law) -> LossTablePlan {
    do throws(ValueError) {
      let path = "\(entry.path).\(term.key)"
      let draw = try entry.compiler.draw(law, at: path, dimension: .share)
      // The support is checked as if the law were drawn once per trial.
      entry.admit(.drawn(law, identity: path, dimension: .share), as: term)
      return .perLoan(draw)
    } catch {
      entry.report(error, at: term.key)
      return .perTrial(.broken)
    }
  }

  // MARK: - Checks

  private func checkLoan(term: TermSlot, grace: TermSlot, _ slots: BookSlots) {
    let terms = MicroloanTerms.self
    if !term.isBroken {
      entry.checkMultiple(
        terms.key(of: \.term), months: term.months, of: portfolio.loan.payments.months)
      if let reason = portfolio.credit.seasoning.fault(term: term.months) {
        entry.report(.badSeasoning(reason: reason), at: "credit.seasoning")
      }
      if !grace.isBroken, grace.months >= term.months {
        entry.report(
          .graceNotShorter(months: grace.months, term: term.months), at: terms.key(of: \.grace))
      }
    }
    checkVolume(slots)
  }

  /// Sums over a whole book must stay far inside 64 bits: 10¹⁶ cents over 40 years of interest.
  private func checkVolume(_ slots: BookSlots) {
    let largest =
      [slots.amount, slots.originationPerLoan, slots.servicingPerLoan, slots.services?.cost]
      .compactMap { $0?.highest }.max() ?? 0
    let (volume, overflow) = largest.multipliedReportingOverflow(by: slots.borrowers.highest)
    guard overflow || volume > SimulationLimit.bookVolume else { return }
    entry.report(
      .tooLarge(
        reason: "borrowers × loan amount (or cost per loan) is above "
          + "\(entry.compiler.currency) 100 trillion"),
      at: MicroloanPortfolio.key(of: \.borrowers))
  }
}
