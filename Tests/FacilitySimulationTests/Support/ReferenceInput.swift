import CreditRisk
import ElementaryFunctions
import FinanceBasics
import Foundation
import Instruments
import MonteCarlo

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// What the slow reference is told of one book in one trial of the engine: terms as realised, the
/// common factor and every borrower's uniforms. Dates, balances and money are its own.
struct ReferenceCase {
  let plan: SimulationPlan
  let seed: UInt64
  let trial: Int
  let values: [ExactNumber]
  let luck: [BookLuck]
  let design: DesignPlan

  func input(book place: Int, withInstruments: Bool = true) -> SlowReferenceInput {
    let book = design.books[place]
    var input = SlowReferenceInput(
      startYear: plan.scenario.start.year, startMonthOfYear: plan.scenario.start.month,
      horizonMonths: design.horizon, book: contract(book), credit: credit(book),
      luck: borrowersLuck(book),
      functions: SlowReferenceFunctions(
        normalQuantile: { Elementary.normalQuantile($0) }, power: { pow($0, $1) },
        exponential: { exp($0) }))
    input.costs = SlowReferenceCosts(
      fundingRate: book.slots.fundingRate.units(values),
      originationPerLoan: book.slots.originationPerLoan.units(values),
      servicingPerLoanAndYear: book.slots.servicingPerLoan.units(values))
    input.services = services(book)
    if let table = book.survivalTable {
      let law = plan.books[book.luck].survivalTables[table]
      input.outcomes = SlowReferenceOutcomes(
        survivalShape: Double(law.shape.units(values)) / 1e9,
        survivalScaleMonths: Double(law.scale.units(values)))
    }
    if withInstruments {
      input.guarantees = design.guarantees.map(guarantee)
      input.servicesGrants = design.servicesGrants.map(grant)
    }
    return input
  }

  private func contract(_ book: BookPlan) -> SlowReferenceBook {
    let name = book.portfolio.name
    return SlowReferenceBook(
      name: name, lenderName: "lender of \(name)",
      plannedBorrowers: Int(book.slots.borrowers.units(values)),
      demandShare: book.slots.demand.units(values), originationFrom: book.firstMonth,
      originationOver: book.cohortCount, loanAmount: book.slots.amount.units(values),
      termMonths: book.termMonths, interestRate: book.slots.interestRate.units(values),
      repayment: SlowReferenceRepayment(book.portfolio.loan.repayment),
      paymentMonths: book.portfolio.loan.payments.months, graceMonths: book.graceMonths,
      upfrontFeeShare: book.slots.upfrontFee.units(values))
  }

  private func credit(_ book: BookPlan) -> SlowReferenceCredit {
    let tables = plan.books[book.luck]
    let risk = tables.riskTables[book.riskTable]
    return SlowReferenceCredit(
      defaultProbability: Double(risk.probability.units(values)) / 1e9,
      assetCorrelation: Double(risk.assetCorrelation.units(values)) / 1e9,
      commonFactor: luck[book.luck].factor,
      seasoning: SlowReferenceSeasoning(book.portfolio.credit.seasoning),
      lossGivenDefault: lossGivenDefault(book), recoveryLagMonths: book.recoveryLag,
      prepaymentRate: tables.prepaymentTables[book.prepaymentTable].rate.units(values))
  }

  private func lossGivenDefault(_ book: BookPlan) -> SlowReferenceLossGivenDefault {
    switch plan.books[book.luck].lossTables[book.lossTable] {
    case .perTrial(let slot): return .onePerTrial(slot.units(values))
    case .perLoan(let draw):
      guard let law = draw.law(from: values) else { preconditionFailure("an impossible law") }
      let draws = draws(book, "loss given default")
      return .perLoan { borrower in
        Int64((law.quantile(draws(borrower)) * 1e9).rounded(.toNearestOrEven))
      }
    }
  }

  private func services(_ book: BookPlan) -> SlowReferenceServices? {
    guard let slots = book.slots.services else { return nil }
    let tables = plan.books[book.luck]
    let hazard = tables.riskTables[book.takerRiskTable].hazardRatio
    let survival = book.takerSurvivalTable.flatMap { tables.survivalTables[$0].hazardRatio }
    return SlowReferenceServices(
      offered: book.offersServices, costPerBorrower: slots.cost.units(values),
      takeUpShare: slots.takeUp.units(values), passThroughShare: slots.passThrough.units(values),
      defaultHazardRatio: hazard?.units(values) ?? billion,
      survivalHazardRatio: survival?.units(values) ?? billion)
  }

  private func guarantee(_ plan: GuaranteePlan) -> SlowReferenceGuaranteeTerms {
    let name = plan.instrument.name
    return SlowReferenceGuaranteeTerms(
      name: name, guarantorName: "guarantor of \(name)", fund: plan.terms.fund,
      guaranteeRate: plan.guaranteeRate.units(values), capRate: plan.capRate.units(values),
      fromMonth: plan.fromMonth, availabilityMonths: Int(plan.availability.units(values)),
      maximumVolume: plan.maximumVolume?.units(values),
      interestCoverMonths: Int(plan.interestCover.units(values)),
      paymentLagMonths: Int(plan.paymentLag.units(values)),
      capReplenished: plan.terms.capReplenished)
  }

  private func grant(_ plan: ServicesGrantPlan) -> SlowReferenceServicesGrantTerms {
    SlowReferenceServicesGrantTerms(
      name: plan.instrument.name, fund: "fund of \(plan.instrument.name)",
      amountPerBorrower: plan.amount.units(values), budget: plan.budget?.units(values))
  }

  private func draws(
    _ book: BookPlan, _ purpose: String
  ) -> (SlowReferenceBorrower) -> Double {
    let draws = BorrowerDraws(seed: seed, book: book.portfolio.name, purpose: purpose)
    let trial = self.trial
    return { draws.uniform(trial: trial, cohort: $0.cohort, number: $0.number) }
  }

  /// The engine dates a prepayment with one uniform V: it has happened by instalment k when
  /// V < 1 − sᵏ, s = (1 − y)^(f/12). Given that none happened before, V is uniform between
  /// 1 − sᵏ⁻¹ and 1, so u_k = (V − (1 − sᵏ⁻¹)) ÷ sᵏ⁻¹ is the uniform of instalment k.
  private func borrowersLuck(_ book: BookPlan) -> SlowReferenceLuck {
    let table = plan.books[book.luck].prepaymentTables[book.prepaymentTable]
    let yearly = Double(table.rate.units(values)) / 1e9
    let stay = pow(1 - yearly, Double(book.portfolio.loan.payments.months) / 12)
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
