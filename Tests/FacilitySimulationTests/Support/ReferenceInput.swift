import CreditRisk
import ElementaryFunctions
import FinanceBasics
import Foundation
import Instruments
import MonteCarlo

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// What the slow reference is told of one book in one trial of the engine: the scenario's terms as
/// realised and every uniform, found by the names it belongs to. Which term goes where is said here
/// a second time, from the scenario and not from the engine's plan of it; dates, balances and money
/// are the reference's own.
struct ReferenceCase {
  let plan: SimulationPlan
  let seed: UInt64
  let trial: Int
  let terms: RealisedTerms

  init(
    _ plan: SimulationPlan, design: String, seed: UInt64, trial: Int, values: [ExactNumber]
  ) {
    self.plan = plan
    self.seed = seed
    self.trial = trial
    terms = RealisedTerms(plan, design: design, values: values)
  }

  /// What one book is told, with the instruments that support it.
  func input(book place: Int, withGuarantees: Bool = true) throws -> SlowReferenceInput {
    let book = terms.design.portfolios[place]
    var input = SlowReferenceInput(
      startYear: terms.start.year, startMonthOfYear: terms.start.month,
      horizonMonths: terms.months(terms.design.horizon), book: contract(book),
      credit: try credit(book), luck: borrowersLuck(book),
      functions: SlowReferenceFunctions(
        normalQuantile: { Elementary.normalQuantile($0) }, power: { pow($0, $1) },
        exponential: { exp($0) }))
    input.costs = SlowReferenceCosts(
      fundingRate: terms.billionths(book.costs.fundingRate),
      originationPerLoan: terms.cents(book.costs.originationPerLoan),
      servicingPerLoanAndYear: terms.cents(book.costs.servicingPerLoan),
      fixedPerYear: terms.cents(book.costs.fixed))
    input.services = book.services.map { services($0, of: book) }
    input.outcomes = book.outcomes.map { outcomes in
      SlowReferenceOutcomes(
        survivalShape: share(outcomes.survivalShape),
        survivalScaleMonths: Double(terms.months(outcomes.survivalScale)),
        survivalAfterDefaultShare: terms.billionths(outcomes.survivalAfterDefault))
    }
    for instrument in terms.design.instruments where instrument.supports.contains(book.name) {
      add(instrument, to: &input)
    }
    if !withGuarantees { input.guarantees = [] }
    return input
  }

  /// A share, rate or factor as its whole number of 10⁻⁹ ÷ 10⁹.
  private func share(_ quantity: Quantity) -> Double { Double(terms.billionths(quantity)) / 1e9 }

  private func contract(_ book: MicroloanPortfolio) -> SlowReferenceBook {
    SlowReferenceBook(
      name: book.name, lenderName: "lender of \(book.name)",
      plannedBorrowers: Int(terms.count(book.borrowers)),
      demandShare: terms.billionths(book.demand),
      originationFrom: terms.month(book.origination.from),
      originationOver: terms.months(book.origination.over),
      loanAmount: terms.cents(book.loan.amount), termMonths: terms.months(book.loan.term),
      interestRate: terms.billionths(book.loan.interestRate),
      repayment: SlowReferenceRepayment(book.loan.repayment),
      paymentMonths: book.loan.payments.months, graceMonths: terms.months(book.loan.grace),
      upfrontFeeShare: terms.billionths(book.loan.upfrontFee))
  }

  private func credit(_ book: MicroloanPortfolio) throws -> SlowReferenceCredit {
    SlowReferenceCredit(
      defaultProbability: share(book.credit.defaultProbability),
      assetCorrelation: share(book.credit.assetCorrelation),
      commonShare: share(book.credit.commonShare),
      economy: normal(StreamIdentity("economy", "common factor")),
      ownFactor: normal(StreamIdentity("portfolio", book.name, "common factor")),
      seasoning: SlowReferenceSeasoning(book.credit.seasoning),
      lossGivenDefault: try lossGivenDefault(book),
      recoveryLagMonths: terms.months(book.credit.recoveryLag),
      prepaymentRate: terms.billionths(book.credit.prepayment))
  }

  private func lossGivenDefault(
    _ book: MicroloanPortfolio
  ) throws -> SlowReferenceLossGivenDefault {
    switch book.credit.lossGivenDefault {
    case .perTrial(let quantity): return .onePerTrial(terms.billionths(quantity))
    case .perLoan(let law):
      let quantile = try terms.quantile(of: law)
      let draws = draws(book, "loss given default")
      return .perLoan { borrower in
        Int64((quantile(draws(borrower)) * 1e9).rounded(.toNearestOrEven))
      }
    }
  }

  /// Terms of services that nobody is offered, and of survival that nobody asks for, have no value.
  private func services(
    _ services: BusinessServices, of book: MicroloanPortfolio
  ) -> SlowReferenceServices {
    if !services.isOffered { return SlowReferenceServices(offered: false, costPerBorrower: 0) }
    var told = SlowReferenceServices(
      costPerBorrower: terms.cents(services.costPerBorrower),
      takeUpShare: terms.billionths(services.takeUp),
      passThroughShare: terms.billionths(services.passThrough),
      defaultHazardRatio: terms.billionths(services.defaultHazardRatio))
    if book.outcomes != nil {
      told.survivalHazardRatio = terms.billionths(services.survivalHazardRatio)
    }
    return told
  }

  // MARK: - Instruments

  private func add(_ instrument: Instrument, to input: inout SlowReferenceInput) {
    let name = instrument.name
    switch instrument.contract {
    case .cappedGuarantee(let guarantee):
      input.guarantees.append(
        SlowReferenceGuaranteeTerms(
          name: name, guarantorName: "guarantor of \(name)", fund: guarantee.fund,
          guaranteeRate: terms.billionths(guarantee.guaranteeRate),
          capRate: terms.billionths(guarantee.capRate), fromMonth: terms.month(guarantee.from),
          availabilityMonths: terms.months(guarantee.availability),
          maximumVolume: guarantee.maximumVolume.map(terms.cents),
          interestCoverMonths: terms.months(guarantee.interestCover),
          paymentLagMonths: terms.months(guarantee.paymentLag),
          capReplenished: guarantee.capReplenished))
    case .servicesGrant(let grant):
      input.servicesGrants.append(
        SlowReferenceServicesGrantTerms(
          name: name, fund: "fund of \(name)",
          amountPerBorrower: terms.cents(grant.amountPerBorrower),
          budget: grant.budget.map(terms.cents)))
    case .grant, .loan, .bridge, .loanProportionalGrant, .interestSubsidy: break
    }
  }

  // MARK: - Luck

  private func normal(_ identity: StreamIdentity) -> Double {
    Elementary.normalQuantile(RandomStream(seed: seed, identity: identity).uniform(trial: trial))
  }

  private func draws(
    _ book: MicroloanPortfolio, _ purpose: String
  ) -> (SlowReferenceBorrower) -> Double {
    let draws = BorrowerDraws(seed: seed, book: book.name, purpose: purpose)
    let trial = self.trial
    return { draws.uniform(trial: trial, cohort: $0.cohort, number: $0.number) }
  }

  /// The engine dates a prepayment with one uniform V: it has happened by instalment k when
  /// V < 1 − sᵏ, s = (1 − y)^(f/12). Given that none happened before, V is uniform between
  /// 1 − sᵏ⁻¹ and 1, so u_k = (V − (1 − sᵏ⁻¹)) ÷ sᵏ⁻¹ is the uniform of instalment k.
  private func borrowersLuck(_ book: MicroloanPortfolio) -> SlowReferenceLuck {
    let stay = pow(1 - share(book.credit.prepayment), Double(book.loan.payments.months) / 12)
    let prepayment = draws(book, "prepayment")
    return SlowReferenceLuck(
      defaultUniform: draws(book, "default"),
      prepaymentUniform: { borrower, instalment in
        let before = pow(stay, Double(instalment - 1))
        return (prepayment(borrower) - (1 - before)) / before
      },
      survivalUniform: draws(book, "survival"))
  }
}

extension SlowReferenceRepayment {
  init(_ profile: RepaymentProfile) {
    switch profile {
    case .annuity: self = .annuity
    case .linear: self = .linear
    case .bullet: self = .bullet
    }
  }
}

extension SlowReferenceSeasoning {
  init(_ seasoning: Seasoning) {
    switch seasoning {
    case .microloan: self = .microloan
    case .uniform: self = .uniform
    case .weibull(let shape, let scale):
      self = .weibull(shape: Double(shape) / 1e9, scaleMonths: Double(scale))
    case .table(let points):
      self = .table(
        points.map {
          SlowReferenceSeasoningPoint(
            ageMonths: Double($0.months), share: Double($0.shareBillionths) / 1e9)
        })
    }
  }
}
