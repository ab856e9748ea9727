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
    noSupport.terms[.horizon] = .months(108)
    noSupport.terms[.discountRate] = .percent(2)
    noSupport.assumptions = assumptions
    noSupport.portfolios = [book]
    noSupport.unusedInstruments = [guarantee, grant]

    var guaranteed = noSupport
    guaranteed.name = "guarantee"
    guaranteed.instruments = [guarantee]
    guaranteed.unusedInstruments = [grant]

    var borrowersPay = guaranteed
    borrowersPay.name = "borrowersPay"
    borrowersPay.portfolios[0].servicesOffered = true
    borrowersPay.portfolios[0].terms[.servicesTakeUp] = .assumption("takeUpCharged")

    var borrowersPayRest = borrowersPay
    borrowersPayRest.name = "grantBorrowersPayRest"
    borrowersPayRest.instruments = [guarantee, grant]
    borrowersPayRest.unusedInstruments = []
    borrowersPayRest.portfolios[0].terms[.servicesTakeUp] = .assumption("takeUpPartCharged")

    var lenderPaysRest = borrowersPayRest
    lenderPaysRest.name = "grantLenderPaysRest"
    lenderPaysRest.portfolios[0].terms[.servicesTakeUp] = .assumption("takeUpFree")
    lenderPaysRest.portfolios[0].terms[.servicesPassThrough] = .percent(0)
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
    book.terms[.borrowers] = .count(borrowers)
    book.terms[.demand] = demand
    book.terms[.originationOver] = .months(36)
    book.terms[.loanAmount] = .money(8800)
    book.terms[.loanMaturity] = .months(42)
    book.terms[.loanInterestRate] = interestRate
    book.terms[.loanUpfrontFee] = .percent(2)
    book.terms[.defaultProbability] = defaultProbability
    book.terms[.assetCorrelation] = assetCorrelation
    book.lossGivenDefaultPerLoan = .beta(
      mean: .percent(75), standardDeviation: .percent(13), low: nil, high: nil)
    book.terms[.recoveryLag] = .months(18)
    book.terms[.prepayment] = .percent(7)
    book.terms[.fundingRate] = .percent(3)
    book.terms[.originationPerLoan] = .money(350)
    book.terms[.servicingPerLoan] = .money(240)
    book.terms[.requiredReturn] = .percent(5)
    book.servicesOffered = false
    book.terms[.servicesCost] = .money(1000)
    book.terms[.servicesTakeUp] = .assumption("takeUpFree")
    book.terms[.defaultHazardRatio] = servicesEffect
    book.terms[.survivalHazardRatio] = .assumption("survivalEffect")
    book.hasOutcomes = true
    book.terms[.survivalShape] = .number(0.882)
    book.terms[.survivalScale] = .months(75)
    book.terms[.jobsPerBusiness] = .number(1.2)
    return book
  }

  private var guarantee: Instrument {
    var guarantee = Instrument(
      .cappedGuarantee, name: "easi", fund: "EaSI", supports: ["refugees"])
    guarantee.guarantor = "EIF"
    guarantee.terms[.guaranteeRate] = guaranteeRate
    guarantee.terms[.capRate] = capRate
    guarantee.terms[.availability] = .months(36)
    guarantee.terms[.interestCover] = .months(3)
    guarantee.terms[.guaranteePaymentLag] = .months(2)
    return guarantee
  }

  private var grant: Instrument {
    var grant = Instrument(
      .servicesGrant, name: "servicesGrant", fund: "EaSI", supports: ["refugees"])
    grant.terms[.amountPerBorrower] = .money(400)
    grant.terms[.servicesBudget] = servicesBudget
    return grant
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
