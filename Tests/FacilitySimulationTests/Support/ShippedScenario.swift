import Estimation
import FacilitySimulation
import FinanceBasics
import ScenarioModel

/// The shipped microlender scenario made in Swift, with knobs for what tests vary.
struct ShippedScenario {
  var borrowers: Int64 = 1500
  var demand: Quantity = .assumption("demandShare")
  var interestRate: Quantity = .percent(10.5)
  var defaultProbability: Quantity = .assumption("lifetimeDefault")
  var assetCorrelation: Quantity = .number(0.05)
  var servicesEffect: Quantity = .assumption("servicesEffect")
  var guaranteeRate: Quantity = .percent(80)
  var capRate: Quantity = .percent(10)
  var servicesBudget: Quantity = .money(400_000)

  static let designNames = [
    "noSupport", "guarantee", "borrowersPay", "grantBorrowersPayRest", "grantLenderPaysRest",
  ]

  func scenario() -> FacilityScenario {
    FacilityScenario(
      title: "EUR 400 of business development services per refugee borrower", currency: "EUR",
      start: .january2022, designs: designs, baseline: "guarantee")
  }

  func plan(_ selection: [String]? = nil) throws -> SimulationPlan {
    try SimulationPlan(scenario(), designs: selection)
  }

  private var designs: [FundingDesign] {
    var noSupport = FundingDesign(name: "noSupport", title: "No EU support")
    noSupport.horizon = .months(108)
    noSupport.discountRate = .percent(2)
    noSupport.assumptions = assumptions
    noSupport.portfolios = [book]
    noSupport.unusedInstruments = [guarantee, grant]

    var guaranteed = noSupport
    guaranteed.name = "guarantee"
    guaranteed.instruments = [guarantee]
    guaranteed.unusedInstruments = [grant]

    var borrowersPay = guaranteed
    borrowersPay.name = "borrowersPay"
    borrowersPay.portfolios[0].services?.isOffered = true
    borrowersPay.portfolios[0].services?.takeUp = .assumption("takeUpCharged")

    var borrowersPayRest = borrowersPay
    borrowersPayRest.name = "grantBorrowersPayRest"
    borrowersPayRest.instruments = [guarantee, grant]
    borrowersPayRest.unusedInstruments = []
    borrowersPayRest.portfolios[0].services?.takeUp = .assumption("takeUpPartCharged")

    var lenderPaysRest = borrowersPayRest
    lenderPaysRest.name = "grantLenderPaysRest"
    lenderPaysRest.portfolios[0].services?.takeUp = .assumption("takeUpFree")
    lenderPaysRest.portfolios[0].services?.passThrough = .percent(0)
    return [noSupport, guaranteed, borrowersPay, borrowersPayRest, lenderPaysRest]
  }

  private var assumptions: [Assumption] {
    [
      .beta("lifetimeDefault", mean: 15, deviation: 3),
      .triangular("servicesEffect", 0.65, 0.85, 1),
      .triangular("survivalEffect", 0.7, 0.9, 1),
      .beta("demandShare", mean: 85, deviation: 10),
      .beta("takeUpFree", mean: 80, deviation: 8),
      Assumption(
        name: "takeUpPartCharged", quantity: .product(.number(0.69), .assumption("takeUpFree")),
        text: "= 0.69 * $takeUpFree"),
      Assumption(
        name: "takeUpCharged", quantity: .product(.number(0.44), .assumption("takeUpFree")),
        text: "= 0.44 * $takeUpFree"),
    ]
  }

  private var book: MicroloanPortfolio {
    var book = MicroloanPortfolio(name: "refugees", lender: "Microlender")
    book.borrowers = .count(borrowers)
    book.demand = demand
    book.origination.over = .months(36)
    book.loan.amount = .money(8800)
    book.loan.term = .months(42)
    book.loan.interestRate = interestRate
    book.loan.upfrontFee = .percent(2)
    book.credit.defaultProbability = defaultProbability
    book.credit.assetCorrelation = assetCorrelation
    book.credit.lossGivenDefault = .perLoan(
      .beta(mean: .percent(75), standardDeviation: .percent(13), low: nil, high: nil))
    book.credit.recoveryLag = .months(18)
    book.credit.prepayment = .percent(7)
    book.costs.fundingRate = .percent(3)
    book.costs.originationPerLoan = .money(350)
    book.costs.servicingPerLoan = .money(240)
    book.costs.requiredReturn = .percent(5)
    book.services = BusinessServices(isOffered: false, costPerBorrower: .money(1000))
    book.services?.takeUp = .assumption("takeUpFree")
    book.services?.defaultHazardRatio = servicesEffect
    book.services?.survivalHazardRatio = .assumption("survivalEffect")
    book.outcomes = BusinessOutcomes(survivalShape: .number(0.882), survivalScale: .months(75))
    book.outcomes?.jobsPerBusiness = .number(1.2)
    return book
  }

  private var guarantee: Instrument {
    var terms = CappedGuaranteeTerms(
      guaranteeRate: guaranteeRate, capRate: capRate, availability: .months(36), fund: "EaSI")
    terms.guarantor = "EIF"
    terms.interestCover = .months(3)
    terms.paymentLag = .months(2)
    return Instrument(name: "easi", supports: ["refugees"], contract: .cappedGuarantee(terms))
  }

  private var grant: Instrument {
    var terms = ServicesGrantTerms(amountPerBorrower: .money(400), fund: "EaSI")
    terms.budget = servicesBudget
    return Instrument(
      name: "servicesGrant", supports: ["refugees"], contract: .servicesGrant(terms))
  }
}

extension CalendarMonth {
  static var january2022: CalendarMonth {
    guard let month = CalendarMonth(year: 2022, month: 1) else {
      preconditionFailure("2022-01 is a month")
    }
    return month
  }
}

extension Assumption {
  static func beta(_ name: String, mean: Double, deviation: Double) -> Assumption {
    drawn(
      name, .share,
      .beta(mean: .percent(mean), standardDeviation: .percent(deviation), low: nil, high: nil))
  }

  static func triangular(
    _ name: String, _ low: Double, _ mode: Double, _ high: Double
  ) -> Assumption {
    drawn(
      name, .factor, .triangular(low: .number(low), mode: .number(mode), high: .number(high)))
  }

  static func drawn(_ name: String, _ dimension: Dimension, _ law: Law) -> Assumption {
    Assumption(
      name: name, quantity: .drawn(law, identity: name, dimension: dimension), text: name)
  }
}
