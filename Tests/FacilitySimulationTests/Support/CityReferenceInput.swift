import FinanceBasics
import Instruments

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// What the slow city reference is told of one programme in one trial of the engine: terms as
/// realised, the index path and the funds' draws. Dates, balances and money are its own.
struct CityReferenceCase {
  let plan: SimulationPlan
  let values: [ExactNumber]
  let luck: TrialLuck
  let design: DesignPlan

  func input(city place: Int = 0) -> SlowCityInput {
    let city = design.cities[place]
    let start = plan.scenario.start
    var input = SlowCityInput(
      horizon: design.horizon, startYear: start.year, startMonth: start.month,
      measures: city.measures.map(measure))
    input.inflation = city.slots.inflation.units(values)
    input.index = design.indexPath.map { luck.indexPaths[$0].rates } ?? []
    input.discountRate = design.discountRate.units(values)
    input.persons = city.slots.persons?.units(values)
    input.operatingRevenue = city.slots.operatingRevenue?.units(values)
    switch city.slots.existingDebtService {
    case .yearly(let slot): input.existingDebtService = .yearly(slot.units(values))
    case .table(let steps):
      input.existingDebtService = .table(
        Dictionary(uniqueKeysWithValues: steps.map { ($0.year, $0.slot.units(values)) }))
    }
    input.debtServiceLimit = city.slots.debtServiceLimit?.units(values)
    input.ownFundsLimit = city.slots.ownFundsLimit?.units(values)
    input.patience = city.slots.patience
    // Only the order within one kind matters to the model.
    input.instruments =
      city.loans.map { .loan(loan($0)) } + (city.bridge.map { [.bridge(bridge($0))] } ?? [])
      + city.grants.map { .grant(grant($0)) }
      + city.proportionalGrants.map { .proportional(proportional($0)) }
      + city.subsidies.map { .subsidy(subsidy($0)) }
    return input
  }

  private func measure(_ plan: MeasurePlan) -> SlowCityMeasure {
    func window(_ from: Int?, _ over: TermSlot?) -> SlowCityWindow? {
      guard let from, let over else { return nil }
      return SlowCityWindow(from: from, over: Int(over.units(values)))
    }
    let operation: SlowCityOperation =
      window(plan.runsFrom, plan.runsOver).map { .runs($0) }
      ?? .lifetime(Int(plan.lifetime?.units(values) ?? 0))
    return SlowCityMeasure(
      name: plan.measure.name, beneficiaries: plan.beneficiaries.units(values),
      capitalCost: plan.capitalCost.units(values), spend: window(plan.spendFrom, plan.spendOver),
      overrun: plan.overrun.units(values), runningCost: plan.runningCost.units(values),
      revenue: plan.revenue.units(values), avoidedCost: plan.avoidedCost.units(values),
      operation: operation, eligible: plan.eligible.units(values),
      targetGroup: plan.targetGroup.units(values))
  }

  private func rate(_ plan: LoanRate<TermSlot>) -> SlowCityRate {
    switch plan {
    case .stated(let slot): .fixed(slot.units(values))
    case .indexed(let margin, let floor):
      .floating(margin: margin.units(values), floor: floor.units(values))
    }
  }

  private func loan(_ plan: ProgrammeLoanPlan) -> SlowCityLoan {
    let profile: SlowCityProfile =
      switch plan.terms.repayment {
      case .annuity: .annuity
      case .linear: .linear
      case .bullet: .bullet
      }
    return SlowCityLoan(
      name: plan.instrument.name, share: plan.shareOfCost.units(values),
      amount: plan.amount?.units(values), rate: rate(plan.rate),
      referenceRate: plan.reference.map(rate), tenor: plan.tenor, grace: plan.grace,
      profile: profile, period: plan.terms.payments.months,
      availability: plan.availability.map { Int($0.units(values)) },
      prepayable: plan.terms.isPrepayable, commitmentFee: plan.commitmentFee.units(values))
  }

  private func bridge(_ plan: BridgePlan) -> SlowCityBridge {
    SlowCityBridge(
      name: plan.instrument.name, limit: plan.limit.units(values), rate: rate(plan.rate))
  }

  private func channel(_ plan: ChannelPlan) -> SlowCityChannel {
    SlowCityChannel(
      access: plan.access.units(values), uniform: luck.fundDraws[plan.fund],
      delay: Int(plan.delay.units(values)), from: plan.fromMonth,
      overhead: plan.overhead.units(values), goldPlating: plan.goldPlating.units(values))
  }

  private func grant(_ plan: GrantPlan) -> SlowCityGrant {
    SlowCityGrant(
      name: plan.instrument.name, measures: plan.measures, rate: plan.rate.units(values),
      ceiling: plan.ceiling?.units(values), channel: channel(plan.channel),
      advance: plan.advance.units(values), claimEvery: Int(plan.claimEvery.units(values)),
      paymentLag: Int(plan.paymentLag.units(values)),
      finalBalance: plan.finalBalance.units(values), correction: plan.correction.units(values),
      retroactive: plan.terms.isRetroactive)
  }

  private func proportional(_ plan: ProportionalGrantPlan) -> SlowCityProportionalGrant {
    SlowCityProportionalGrant(
      name: plan.instrument.name, loans: plan.loans, rate: plan.rate.units(values),
      channel: channel(plan.channel), paymentLag: Int(plan.paymentLag.units(values)))
  }

  private func subsidy(_ plan: SubsidyPlan) -> SlowCityInterestSubsidy {
    SlowCityInterestSubsidy(
      name: plan.instrument.name, loans: plan.loans, reduction: plan.reduction.units(values),
      over: Int(plan.over.units(values)))
  }
}
