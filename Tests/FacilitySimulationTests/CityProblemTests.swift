import FinanceBasics
import Instruments
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: what cannot be planned of a city is refused with its path and its words, also when the
/// scenario comes from a Swift program and no reader has looked at it.
@Suite("Cities that are refused")
struct CityProblemTests {
  typealias Case = ChangedDesign

  /// A measure with capital cost, a floating loan, a grant, a subsidy and a bridge.
  private static var design: FundingDesign {
    var design = FundingDesign(name: "only", title: "Only")
    design.horizon = .years(8)
    design.economy.indexRate = .rate(.percent(2))
    var measure = CityMeasure(
      name: "homes", beneficiaries: .count(10), operation: .lifetime(.years(5)))
    measure.construction = Construction(
      capitalCost: .money(1_000), spendFrom: .january2022, spendOver: .months(6))
    design.programmes = [CityProgramme(name: "town", city: "Town", measures: [measure])]
    let floating = LoanRate.indexed(margin: Quantity.percent(1), floor: .percent(0))
    let subsidy = Instrument(
      name: "relief", supports: ["bank"],
      contract: .interestSubsidy(
        InterestSubsidyTerms(reduction: .percent(1), over: .years(2), fund: "AMIF")))
    let loan = Instrument(
      name: "bank", supports: ["town"],
      contract: .loan(LoanTerms(shareOfCost: .percent(50), rate: floating, tenor: .years(5))))
    let grant = Instrument(
      name: "amif", supports: ["town.homes"],
      contract: .grant(GrantTerms(rate: .percent(75), fund: "AMIF")))
    let bridge = Instrument(
      name: "bridge", supports: ["town"],
      contract: .bridge(BridgeTerms(limit: .money(100), rate: .stated(.percent(3)))))
    design.instruments = [subsidy, loan, grant, bridge]
    return design
  }

  private static func problems(_ design: FundingDesign) -> [ScenarioProblem] {
    let scenario = FacilityScenario(
      title: "City", currency: "EUR", start: .january2022, designs: [design], baseline: "only")
    do throws(ScenarioProblems) {
      _ = try SimulationPlan(scenario)
      return []
    } catch {
      return error.problems
    }
  }

  @Test("The city itself is planned")
  func sound() { #expect(Self.problems(Self.design).isEmpty) }

  @Test("One fault, one problem", arguments: cases)
  func refused(_ refused: Case) {
    var design = Self.design
    refused.change(&design)
    let found = Self.problems(design)
    #expect(found.map(\.path) == [refused.path])
    #expect(found.map(\.kind.sentence) == [refused.sentence])
  }

  @Test("An instrument has one kind in all designs")
  func kindDiffers() {
    var (first, second) = (Self.design, Self.design)
    first.name = "first"
    second.name = "second"
    second.instruments[3].contract = .grant(GrantTerms(rate: .percent(10), fund: "AMIF"))
    let scenario = FacilityScenario(
      title: "City", currency: "EUR", start: .january2022, designs: [first, second],
      baseline: "first")
    #expect(throws: ScenarioProblems.self) { try SimulationPlan(scenario) }
    do throws(ScenarioProblems) {
      _ = try SimulationPlan(scenario)
    } catch {
      #expect(error.problems.map(\.path) == ["instruments.bridge"])
      #expect(error.problems.map(\.kind) == [.kindDiffers(instrument: "bridge")])
    }
  }

  /// A measure that cannot be read because of an assumption leaves no hole behind which a grant
  /// would reach: the assumption's fault is all that is said.
  @Test("A fault of an assumption is reported there alone")
  func faultOfAnAssumption() {
    var design = Self.design
    design.assumptions = [
      Assumption(
        name: "cost",
        quantity: .drawn(
          .uniform(low: .money(2), high: .money(1)), identity: "cost", dimension: .money),
        text: "uniform")
    ]
    design.programmes[0].measures[0].construction?.capitalCost = .assumption("cost")
    #expect(Self.problems(design).map(\.path) == ["assumptions.cost"])
  }

  static let cases: [Case] = [
    Case(
      "programmes.town.measures.homes.spend.from",
      "spend.from is 2021-12, before the scenario's start, 2022-01"
    ) {
      $0.programmes[0].measures[0].construction?.spendFrom = CalendarMonth.january2022.adding(
        months: -1)
    },
    Case(
      "programmes.town.existingDebtService",
      "the table of existingDebtService begins with 2023, it must begin with 2022 or before"
    ) {
      $0.programmes[0].existingDebtService = .table([
        AmountOfYear(year: 2023, quantity: .money(1))
      ])
    },
    Case(
      "programmes.town.existingDebtService",
      "the dates of the table of existingDebtService must ascend"
    ) {
      let step = AmountOfYear(year: 2022, quantity: .money(1))
      $0.programmes[0].existingDebtService = .table([step, step])
    },
    Case("programmes.town", "measures is required") {
      $0.programmes[0].measures = []
      $0.instruments = []
    },
    Case("programmes.town.measures.homes", "the name \"homes\" is taken already") {
      $0.programmes[0].measures.append($0.programmes[0].measures[0])
      $0.instruments = []
    },
    // EUR 1 billion a year for 50 years at up to 50 %: 1.5⁵⁰ is above 600 million.
    Case(
      "programmes.town.operatingRevenue",
      "operatingRevenue over 50 years, with inflation, is above EUR 1 000 trillion"
    ) {
      $0.programmes[0].operatingRevenue = .money(1_000_000_000)
      $0.economy.inflation = .drawn(
        .uniform(low: .percent(0), high: .percent(50)), identity: "inflation", dimension: .rate)
    },
    Case(
      "programmes.town.debtLimit", "operatingRevenue is required with debtLimit"
    ) { $0.programmes[0].debtLimit = .percent(100) },
    Case(
      "programmes.town.debtServiceLimit", "operatingRevenue is required with debtServiceLimit"
    ) { $0.programmes[0].debtServiceLimit = .percent(10) },
    Case(
      "programmes.town.existingDebt",
      "the table of existingDebt begins with 2023, it must begin with 2022 or before"
    ) {
      $0.programmes[0].existingDebt = .table([AmountOfYear(year: 2023, quantity: .money(1))])
    },
    Case(
      "economy.indexRate", "the dates of the table of economy.indexRate must ascend"
    ) {
      let step = IndexStep(from: .january2022, quantity: .percent(1))
      $0.economy.indexRate = .table([step, step])
    },
    Case("instruments.bank.rate", "bank follows the index, so economy.indexRate is required") {
      $0.economy.indexRate = nil
    },
    Case("instruments.relief.supports", "relief supports bank, which design only does not use") {
      $0.unusedInstruments = $0.instruments.filter { $0.name == "bank" }
      $0.instruments.removeAll { $0.name == "bank" }
    },
    Case(
      "instruments.amif.supports",
      "amif supports several programmes at once, which is not yet supported: describe one for each"
    ) {
      var other = $0.programmes[0]
      other.name = "other"
      other.measures[0].name = "school"
      $0.programmes.append(other)
      $0.instruments[2].supports = ["town.homes", "other"]
    },
    Case(
      "instruments.second.supports",
      "town is supported by bridge and second at once, which is not yet supported"
    ) {
      var second = $0.instruments[3]
      second.name = "second"
      $0.instruments.append(second)
    },
    Case(
      "instruments.amif.supports",
      "amif supports \"town.hoems\", which is not a programme or a measure of one, such as "
        + "city.housing. Did you mean \"town.homes\"?"
    ) { $0.instruments[2].supports = ["town.hoems"] },
    Case(
      "instruments.bank.tenor",
      "tenor is 61 months, it must be a multiple of the 3 months between payments"
    ) {
      $0.instruments[1].contract[LoanTerms.self]?.tenor = .months(61)
      $0.instruments[1].contract[LoanTerms.self]?.payments = .quarterly
    },
    Case(
      "instruments.bank.tenor",
      "tenor takes no probability law: it must be the same in every trial"
    ) {
      $0.instruments[1].contract[LoanTerms.self]?.tenor = .drawn(
        .uniform(low: .months(48), high: .months(60)), identity: "tenor", dimension: .duration)
    },
    // The same growth of a revenue, and EUR 1 trillion for 50 years that a law may reach.
    Case("programmes.town", tooMuch) {
      $0.programmes[0].measures[0].revenue = .money(1_000_000_000)
      $0.economy.inflation = .drawn(
        .uniform(low: .percent(0), high: .percent(50)), identity: "inflation", dimension: .rate)
    },
    Case("programmes.town", tooMuch) {
      $0.programmes[0].measures[0].revenue = .drawn(
        .uniform(low: .money(1), high: .money(1_000_000_000_000)), identity: "revenue",
        dimension: .moneyPerTime)
    },
    Case("instruments.amif.supports", "the name \"homes\" is taken already") {
      $0.instruments[2].supports = ["town", "town.homes"]
    },
  ]

  private static let tooMuch =
    "costs and revenues over 50 years, with inflation, are above EUR 10 trillion"

  /// The last spending is in month 5, counted from 0, and running flows fall before the horizon.
  static let horizons: [(months: Int64, change: @Sendable (inout FundingDesign) -> Void)] = [
    (6, { $0.instruments = [] }),
    // A loan drawn in month 5 for 60 months.
    (65, { _ in }),
    // Decided 8 months after month 1, paid 9 months after that.
    (
      18,
      {
        $0.instruments = [$0.instruments[2]]
        $0.instruments[0].contract[GrantTerms.self]?.channel.from = .january2022.adding(months: 1)
        $0.instruments[0].contract[GrantTerms.self]?.channel.delay = .months(8)
        $0.instruments[0].contract[GrantTerms.self]?.paymentLag = .months(9)
      }
    ),
    // The second measure ends in month 9, and the final claim with it.
    (
      11,
      {
        var second = $0.programmes[0].measures[0]
        second.name = "school"
        second.construction?.spendOver = .months(10)
        $0.programmes[0].measures.append(second)
        $0.instruments = [$0.instruments[2]]
        $0.instruments[0].supports = ["town"]
        $0.instruments[0].contract[GrantTerms.self]?.paymentLag = .months(2)
      }
    ),
    // The same with interest that a fund lowers until the end.
    (
      65,
      {
        $0.instruments[0].contract[InterestSubsidyTerms.self]?.over = .years(10)
        $0.instruments[1].contract[LoanTerms.self]?.repayment = .bullet
      }
    ),
    // A measure that runs from month 3 for 10 months.
    (
      13,
      {
        $0.instruments = []
        $0.programmes[0].measures[0].operation = .runs(
          from: .january2022.adding(months: 3), over: .months(10))
      }
    ),
    // 70 months after the last draw, or decided after 80 months.
    (75, { $0.instruments.append(proportional(lag: 70, delay: 0)) }),
    (80, { $0.instruments.append(proportional(lag: 0, delay: 80)) }),
  ]

  private static func proportional(lag: Int64, delay: Int64) -> Instrument {
    var terms = LoanProportionalGrantTerms(rate: .percent(15), fund: "PSLF")
    terms.paymentLag = .months(lag)
    terms.channel.delay = .months(delay)
    return Instrument(name: "pslf", supports: ["bank"], contract: .loanProportionalGrant(terms))
  }

  /// A trial that ends in the month of its last flow reaches no table's end.
  @Test("The horizon that is needed", arguments: horizons.indices)
  func horizon(_ index: Int) throws {
    let (months, change) = Self.horizons[index]
    var design = Self.design
    change(&design)
    design.horizon = .months(months)
    #expect(Self.problems(design).isEmpty)
    let scenario = FacilityScenario(
      title: "City", currency: "EUR", start: .january2022, designs: [design], baseline: "only")
    _ = try SimulationPlan(scenario).run(trials: 1)
    design.horizon = .months(months - 1)
    #expect(Self.problems(design).map(\.path) == ["horizon"])
    #expect(
      Self.problems(design).map(\.kind) == [.horizonTooShort(neededMonths: Int(months))])
  }
}
