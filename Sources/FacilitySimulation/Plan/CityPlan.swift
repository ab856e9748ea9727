import FinanceBasics
import Instruments

/// A programme of one design with every name looked up: slots of its terms, months, instruments in
/// the order of `use`.
struct CityPlan: Sendable {
  let programme: CityProgramme
  let slots: CitySlots
  let measures: [MeasurePlan]
  var loans: [ProgrammeLoanPlan] = []
  var bridge: BridgePlan?
  var grants: [GrantPlan] = []
  var proportionalGrants: [ProportionalGrantPlan] = []
  var subsidies: [SubsidyPlan] = []
}

/// The uncertain or constant terms of a programme.
struct CitySlots: Sendable {
  let persons: TermSlot?
  let operatingRevenue: TermSlot?
  let existingDebtService: DebtServicePlan
  let debtServiceLimit: TermSlot?
  let ownFundsLimit: TermSlot?
  let patience: Int
  let inflation: TermSlot
}

/// Debt service of loans the city has already.
enum DebtServicePlan: Sendable {
  case yearly(TermSlot)
  /// Calendar years in ascending order; each holds until the next.
  case table([(year: Int, slot: TermSlot)])
}

/// A measure: months are counted from the scenario's start.
struct MeasurePlan: Sendable {
  let measure: CityMeasure
  let spendFrom: Int?
  let runsFrom: Int?
  let beneficiaries: TermSlot
  let capitalCost: TermSlot
  let spendOver: TermSlot?
  let overrun: TermSlot
  let runningCost: TermSlot
  let revenue: TermSlot
  let avoidedCost: TermSlot
  /// Exactly one of the two is given.
  let lifetime: TermSlot?
  let runsOver: TermSlot?
  let eligible: TermSlot
  let targetGroup: TermSlot

  /// The last month in which spending is planned, at the longest.
  var lastPlannedSpend: Int? {
    guard let spendFrom, let spendOver else { return nil }
    return spendFrom + Int(spendOver.highest) - 1
  }

  /// The last month of the runs, at the longest.
  var lastRun: Int? {
    guard let runsFrom, let runsOver else { return nil }
    return runsFrom + Int(runsOver.highest) - 1
  }
}

/// A rate that is stated or follows the index.
enum PricingPlan: Hashable, Sendable {
  case fixed(TermSlot)
  case indexed(margin: TermSlot, floor: TermSlot)
}

struct ProgrammeLoanPlan: Sendable {
  let instrument: Instrument
  let shareOfCost: TermSlot
  let amount: TermSlot?
  let pricing: PricingPlan
  let reference: PricingPlan?
  let tenor: Int
  let grace: Int
  /// `nil` is the horizon.
  let availability: TermSlot?
  let commitmentFee: TermSlot
}

struct BridgePlan: Sendable {
  let instrument: Instrument
  let limit: TermSlot
  let pricing: PricingPlan
}

/// The way by which a fund's money comes, and the draw that decides on it.
struct ChannelPlan: Sendable {
  /// Place of the fund in `SimulationPlan.funds`: one draw for all that a fund pays.
  let fund: Int
  let fromMonth: Int
  let access: TermSlot
  let delay: TermSlot
  let overhead: TermSlot
  let goldPlating: TermSlot
}

struct GrantPlan: Sendable {
  let instrument: Instrument
  let rate: TermSlot
  let ceiling: TermSlot?
  let channel: ChannelPlan
  let advance: TermSlot
  let claimEvery: TermSlot
  let paymentLag: TermSlot
  let finalBalance: TermSlot
  let correction: TermSlot
  /// Places of the measures it counts, in file order.
  let measures: [Int]
}

struct ProportionalGrantPlan: Sendable {
  let instrument: Instrument
  let rate: TermSlot
  let channel: ChannelPlan
  let paymentLag: TermSlot
  /// Places of the loans it follows.
  let loans: [Int]
}

struct SubsidyPlan: Sendable {
  let instrument: Instrument
  let reduction: TermSlot
  let over: TermSlot
  /// Places of the loans it lowers.
  let loans: [Int]
}

/// The index rate of a design, by month; designs that state the same share a path.
enum IndexPlan: Hashable, Sendable {
  case rate(TermSlot)
  /// First month of each step, in ascending order.
  case table([IndexPlanStep])
  case vasicek(ShortRateSlots)
  case cir(ShortRateSlots)
}

struct IndexPlanStep: Hashable, Sendable {
  let fromMonth: Int
  let slot: TermSlot
}

struct ShortRateSlots: Hashable, Sendable {
  let initial: TermSlot
  let mean: TermSlot
  let reversion: TermSlot
  let volatility: TermSlot
}

extension GrantPlan {
  var isDirect: Bool { instrument.channel.kind == .directFacility }
}

extension CityPlan {
  /// Whether EU money can stand behind a loan.
  var hasSupportedLoans: Bool {
    let follows = !proportionalGrants.isEmpty || !subsidies.isEmpty
    return follows || (!loans.isEmpty && grants.contains(where: \.isDirect))
  }

  /// Whether money of the EU budget can reach the programme.
  var hasUnionMoney: Bool {
    !grants.isEmpty || !proportionalGrants.isEmpty || !subsidies.isEmpty
  }
}

extension DebtServicePlan {
  /// The yearly amount of a calendar year.
  func yearly(inYear year: Int, _ values: [ExactNumber]) -> Int64 {
    switch self {
    case .yearly(let slot): slot.units(values)
    case .table(let steps): steps.last { $0.year <= year }?.slot.units(values) ?? 0
    }
  }
}
