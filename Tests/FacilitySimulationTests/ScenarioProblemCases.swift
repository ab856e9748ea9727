import CreditRisk
import FinanceBasics

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Changes to the worked example, each of which brings one problem.
extension ScenarioProblemTests {
  static let cases: [Case] = terms + volumes + laws + formulas + loans + instruments + names

  static let terms: [Case] = [
    Case("portfolios.book", "loan.amount is required") {
      $0.book.loan.amount = .unread
    },
    Case(
      "instruments.easi.guaranteeRate", "guaranteeRate is \"120 %\", allowed 0 % through 100 %"
    ) {
      $0.guarantee.contract[CappedGuaranteeTerms.self]?.guaranteeRate = .percent(120)
    },
    Case("portfolios.book.borrowers", "borrowers is 0, allowed 1 through 10 000 000") {
      $0.book.borrowers = .count(0)
    },
    Case(
      "portfolios.book.credit.dependence.assetCorrelation",
      "credit.dependence.assetCorrelation is 1, allowed 0 through "
        + "0.999999999"
    ) {
      $0.book.credit.assetCorrelation = .number(1)
    },
    Case(
      "portfolios.book.loan.term",
      "loan.term takes no probability law: it must be the same in every "
        + "trial"
    ) {
      $0.book.loan.term = .drawn(
        .uniform(low: .months(2), high: .months(3)), identity: "term", dimension: .duration)
    },
  ]

  /// 10 million borrowers at up to EUR 100 million each, whatever it is: EUR 1,000 trillion.
  private static let volumes: [Case] = [
    volume { $0.book.costs.originationPerLoan = .money(100_000_000) },
    volume { $0.book.costs.servicingPerLoan = .money(100_000_000) },
    volume {
      $0.book.loan.amount = .drawn(
        .uniform(low: .money(1), high: .money(100_000_000)), identity: "amount",
        dimension: .money)
    },
    volume {
      $0.book.loan.amount = .money(100_000_000)
      $0.book.borrowers = .drawn(
        .uniform(low: .count(1), high: .count(10_000_000)), identity: "borrowers",
        dimension: .count)
    },
  ]

  private static func volume(
    _ change: @escaping @Sendable (inout FacilityScenario) -> Void
  ) -> Case {
    Case(
      "portfolios.book.borrowers",
      "borrowers × loan amount (or cost per loan) is above EUR 100 trillion"
    ) {
      $0.book.borrowers = .count(10_000_000)
      change(&$0)
    }
  }

  private static let laws: [Case] = [
    Case(
      "portfolios.book.loan.amount",
      "the law of loan.amount reaches beyond EUR 0 or more: give it low and "
        + "high"
    ) {
      $0.book.loan.amount = .drawn(
        .normal(mean: .money(1200), standardDeviation: .money(10), low: nil, high: nil),
        identity: "amount", dimension: .money)
    },
    Case(
      "portfolios.book.credit.lossGivenDefault",
      "the law of credit.lossGivenDefault reaches beyond 0 % through 100 %: give it "
        + "high"
    ) {
      $0.book.credit.lossGivenDefault = .perTrial(
        .drawn(
          .normal(
            mean: .percent(50), standardDeviation: .percent(10), low: .percent(0), high: nil),
          identity: "loss", dimension: .share))
    },
    Case("portfolios.book.credit.lossGivenDefault", "the mode 0.5 must be from 0.8 to 0.9") {
      $0.book.credit.lossGivenDefault = .perLoan(
        .triangular(low: .percent(80), mode: .percent(50), high: .percent(90)))
    },
    Case("portfolios.book.credit.lossGivenDefault", "there is no assumption \"nothing\"") {
      $0.book.credit.lossGivenDefault = .perLoan(
        .triangular(low: .percent(10), mode: .assumption("nothing"), high: .percent(90)))
    },
    Case(
      "assumptions.unused",
      "the standard deviation 0.6 must be below 0.5, the most that these bounds and "
        + "this mean allow"
    ) {
      $0.assume(
        "unused",
        .drawn(
          .beta(
            mean: .percent(50), standardDeviation: .percent(60), low: nil, high: nil),
          identity: "unused", dimension: .share))
    },
  ]

  private static let formulas: [Case] = [
    Case(
      "portfolios.book.loan.amount",
      "there is no assumption \"avrageLoan\". Did you mean "
        + "\"averageLoan\"?"
    ) {
      $0.assume("averageLoan", .money(1200))
      $0.book.loan.amount = .assumption("avrageLoan")
    },
    Case("portfolios.book.loan.amount", "there is no assumption \"nothing\"") {
      $0.book.loan.amount = .assumption("nothing")
    },
    Case("assumptions.a", "assumptions refer to each other in a circle: a → a") {
      $0.assume("a", .sum(.assumption("a"), .money(1)))
    },
    Case("portfolios.book.loan.amount", "the formula can divide by zero") {
      $0.book.loan.amount = .quotient(
        .money(1200),
        .drawn(
          .uniform(low: .number(-1), high: .number(1)), identity: "u", dimension: .factor))
    },
    Case(
      "portfolios.book.loan.amount",
      "the formula multiplies too many uncertain or long numbers to be evaluated "
        + "exactly"
    ) {
      let third = Quantity.number(0.333_333_333)
      let sixth = Quantity.product(.product(third, third), .product(third, third))
      $0.book.loan.amount = .product(sixth, sixth)
    },
  ]

  private static let loans: [Case] = [
    Case("horizon", "the last contractual flow falls after the horizon: \"9 months\" is needed") {
      $0.designs[0].horizon = .months(8)
    },
    Case(
      "portfolios.book.loan.grace",
      "grace is 3 months, it must be shorter than the term of 3 "
        + "months"
    ) {
      $0.book.loan.grace = .months(3)
    },
    Case(
      "portfolios.book.loan.term",
      "loan.term is 3 months, it must be a multiple of the 6 months between "
        + "payments"
    ) {
      $0.book.loan.payments = .semiannual
    },
    Case(
      "portfolios.book.credit.seasoning",
      "the seasoning table must end at the term, 3 months, with 100 "
        + "%"
    ) {
      $0.book.credit.seasoning = .table([SeasoningPoint(months: 4, shareBillionths: billion)])
    },
    Case(
      "portfolios.book.credit.seasoning",
      "the ages of a seasoning table must ascend and its shares must not "
        + "fall"
    ) {
      $0.book.credit.seasoning = .table([
        SeasoningPoint(months: 2, shareBillionths: billion),
        SeasoningPoint(months: 1, shareBillionths: 0),
        SeasoningPoint(months: 3, shareBillionths: billion),
      ])
    },
    Case("portfolios.book.credit.seasoning", "a seasoning table begins after month 0") {
      $0.book.credit.seasoning = .table([
        SeasoningPoint(months: 0, shareBillionths: 0),
        SeasoningPoint(months: 3, shareBillionths: billion),
      ])
    },
    Case(
      "portfolios.book.credit.seasoning",
      "the Weibull law of a seasoning needs a shape and a scale above 0"
    ) {
      $0.book.credit.seasoning = .weibull(shapeBillionths: billion, scaleMonths: 0)
    },
    Case(
      "portfolios.book.borrowers",
      "borrowers × loan amount (or cost per loan) is above EUR 100 "
        + "trillion"
    ) {
      $0.book.borrowers = .count(10_000_000)
      $0.book.loan.amount = .money(100_000_000)
    },
    Case(
      "portfolios.book.origination.from", "origination begins before the scenario's start, 2022-01"
    ) {
      $0.book.origination.from = CalendarMonth.january2022.adding(months: -1)
    },
  ]

  private static let instruments: [Case] = [
    Case(
      "instruments.easi.supports",
      "easi supports \"bok\", which is not a portfolio. Did you mean "
        + "\"book\"?"
    ) {
      $0.guarantee.supports = ["bok"]
    },
    Case("instruments.easi.supports", "easi supports nothing: name a portfolio") {
      $0.guarantee.supports = []
    },
    Case("instruments.easi.supports", "the name \"book\" is taken already") {
      $0.guarantee.supports = ["book", "book"]
    },
    Case(
      "instruments.second.supports",
      "book is supported by easi and second at once, which is not yet "
        + "supported"
    ) {
      var second = $0.guarantee
      second.name = "second"
      $0.designs[0].instruments.append(second)
    },
  ]

  private static let names: [Case] = [
    Case("easi", "the name \"easi\" is taken already") {
      $0.book.name = "easi"
      $0.guarantee.supports = ["easi"]
      $0.designs[0].instruments[1].supports = ["easi"]
    },
    Case("euBudget", "the name \"euBudget\" is taken already") {
      $0.guarantee.name = "euBudget"
    },
    Case("designs.both", "the name \"both\" is taken already") {
      $0.designs.append($0.designs[0])
    },
    Case("baseline", "baseline is \"bth\", which is not a design. Did you mean \"both\"?") {
      $0.baseline = "bth"
    },
    Case("designs", "there is no design to run") {
      $0.designs = []
    },
    Case("designs", "there are 65 designs, allowed 64") { scenario in
      let design = scenario.designs[0]
      for number in 1...64 {
        scenario.designs.append(design)
        scenario.designs[number].name = "design \(number)"
      }
    },
    Case(
      "precision.of", "there is no metric \"easi.paymentNPV\". Did you mean \"easi.paymentsNPV\"?"
    ) {
      $0.aim(at: "easi.paymentNPV")
    },
    Case(
      "precision.of",
      "book.breakEvenRate is solved at the end of a run, so a run cannot aim at its "
        + "precision"
    ) {
      $0.aim(at: "book.breakEvenRate")
    },
  ]
}

extension FacilityScenario {
  fileprivate var book: MicroloanPortfolio {
    get { designs[0].portfolios[0] }
    set { designs[0].portfolios[0] = newValue }
  }

  fileprivate var guarantee: Instrument {
    get { designs[0].instruments[0] }
    set { designs[0].instruments[0] = newValue }
  }

  fileprivate mutating func assume(_ name: String, _ quantity: Quantity) {
    designs[0].assumptions.append(Assumption(name: name, quantity: quantity, text: name))
  }

  fileprivate mutating func aim(at metric: String) {
    precision = PrecisionTarget(
      relativeBillionths: 10_000_000, metrics: [metric], maximumTrials: 100)
  }
}
