import FinanceBasics
import Instruments
import Testing

/// How the worked number of each contract's page is computed: inputs in, results by quantity out.
enum WorkedContract {
  typealias Worker = @Sendable (inout WorkedInputs) throws -> [String: String]

  static let all: [String: Worker] = [
    "BridgeLoan": bridgeLoan, "CappedGuarantee": cappedGuarantee, "GrantContract": grant,
    "InterestSubsidy": interestSubsidy, "LoanProportionalGrant": proportionalGrant,
    "ProgrammeLoan": programmeLoan, "RepaymentSchedule": microloan, "ServicesGrant": servicesGrant,
  ]

  @Sendable private static func cappedGuarantee(
    _ inputs: inout WorkedInputs
  ) throws -> [String: String] {
    let cover = try inputs.months("interest cover")
    let guarantee = try CappedGuarantee(
      guaranteeRate: inputs.share("guarantee rate"), capRate: inputs.share("cap rate"),
      availabilityMonths: 1, interestCoverMonths: cover)
    let exposure = try inputs.money("exposure")
    let rate = try inputs.rate("loan rate")
    let capAmount = guarantee.capAmount(volume: try inputs.money("volume"))
    let demands = try inputs.money("demands of the month")
    let payment = guarantee.protection.payment(
      demands: demands, capAmount: capAmount, countedPaid: try inputs.money("net paid before"))
    let share = guarantee.protection.shareOfRecovery(
      try inputs.money("recovery"), paid: payment, demanded: demands)
    return [
      "covered interest": WorkedText.money(rate.interest(on: exposure, months: cover)),
      "demand": WorkedText.money(
        guarantee.protection.demand(exposure: exposure, interestRate: rate)),
      "cap amount": WorkedText.money(capAmount),
      "payment of the month": WorkedText.money(payment),
      "share of the recovery": WorkedText.money(share),
    ]
  }

  @Sendable private static func servicesGrant(
    _ inputs: inout WorkedInputs
  ) throws -> [String: String] {
    let grant = try #require(
      try ServicesGrant(
        amountPerBorrower: inputs.money("amount per borrower"), budget: inputs.money("budget")))
    let takers = try inputs.count("takers")
    let each = grant.amount(forServicesCosting: try inputs.money("cost of the services"))
    let served = grant.served(takers, each: each, paid: .zero)
    return [
      "per taker": WorkedText.money(each), "served": "\(served)",
      "paid": WorkedText.money(Int64(served) * each.cents), "without": "\(takers - served)",
    ]
  }

  @Sendable private static func grant(_ inputs: inout WorkedInputs) throws -> [String: String] {
    let goldPlating = try inputs.share("gold-plating")
    let channel = FundChannel(overhead: try inputs.share("overhead"), goldPlating: goldPlating)
    let part = EligibleCost(
      try inputs.share("eligible"), try inputs.share("target group"), goldPlating.complement)
    let grant = try GrantContract(
      rate: inputs.share("rate"), ceiling: inputs.money("ceiling"),
      advance: inputs.share("advance"), finalBalance: inputs.share("final balance"),
      correction: inputs.share("correction"))
    let eligible = Money(cents: part.part(of: try inputs.money("planned cost").cents))
    let award = grant.award(plannedEligibleCost: eligible)
    let advance = grant.advancePayment(award: award)
    let claim = grant.claimPayment(
      newlyAccrued: try inputs.money("newly accrued"), award: award, paid: advance)
    let final = grant.finalGrant(accrued: try inputs.money("accrued at the end"))
    return [
      "planned eligible cost": WorkedText.money(eligible), "award": WorkedText.money(award),
      "advance payment": WorkedText.money(advance),
      "overhead of the advance": WorkedText.money(channel.overhead(of: advance.cents)),
      "payment of the claim": WorkedText.money(claim), "final grant": WorkedText.money(final),
      "final payment": WorkedText.money(final - advance - claim),
    ]
  }

  @Sendable private static func programmeLoan(
    _ inputs: inout WorkedInputs
  ) throws -> [String: String] {
    let pricing = LoanPricing.indexed(
      margin: try inputs.rate("margin"), floor: try inputs.rate("floor"))
    let loan = try ProgrammeLoan(
      shareOfCost: inputs.share("share of cost"), amount: inputs.money("amount"), pricing: pricing,
      tenorMonths: inputs.months("tenor"), profile: inputs.profile("repayment"),
      frequency: inputs.frequency("payments"), availabilityMonths: 1,
      commitmentFee: inputs.rate("commitment fee"))
    let cost = try inputs.money("cost to date").cents
    let draw = loan.draw(
      costToDate: cost, drawn: try inputs.money("drawn before").cents, unpaid: cost)
    let rate = pricing.rate(index: try inputs.rate("index"))
    var tranche = LoanTranche(of: loan, drawing: draw, in: 0, rate: rate)
    let payment = tranche.pay(rate: rate)
    let fee = loan.commitmentFee(
      signed: loan.signed(plannedCost: cost), drawn: try inputs.money("drawn at the fee").cents)
    return [
      "draw": WorkedText.money(draw), "rate": WorkedText.percent(rate),
      "instalment": WorkedText.money(payment.interest + payment.principal),
      "first interest": WorkedText.money(payment.interest),
      "first principal": WorkedText.money(payment.principal),
      "balance after the first instalment": WorkedText.money(tranche.balance),
      "commitment fee of a month": WorkedText.money(fee),
    ]
  }

  @Sendable private static func bridgeLoan(
    _ inputs: inout WorkedInputs
  ) throws -> [String: String] {
    let pricing = LoanPricing.indexed(margin: try inputs.rate("margin"), floor: .zero)
    let bridge = try #require(
      BridgeLoan(limit: try inputs.money("limit"), pricing: pricing))
    let balance = bridge.balance(
      receivable: try inputs.money("receivable").cents,
      uncovered: try inputs.money("uncovered").cents)
    let rate = pricing.rate(index: try inputs.rate("index"))
    return [
      "balance": WorkedText.money(balance), "rate": WorkedText.percent(rate),
      "interest of a month": WorkedText.money(
        rate.interest(on: Money(cents: balance), months: 1)),
    ]
  }

  @Sendable private static func proportionalGrant(
    _ inputs: inout WorkedInputs
  ) throws -> [String: String] {
    let rate = try inputs.share("rate")
    let drawn = try inputs.money("drawn").cents
    func toDate(_ goldPlating: Share) throws -> String {
      let grant = try #require(LoanProportionalGrant(rate: rate, goldPlating: goldPlating))
      return WorkedText.money(grant.amount(drawn: drawn))
    }
    return [
      "to date without gold-plating": try toDate(.zero),
      "to date": try toDate(inputs.share("gold-plating")),
    ]
  }

  @Sendable private static func interestSubsidy(
    _ inputs: inout WorkedInputs
  ) throws -> [String: String] {
    let subsidy = InterestSubsidy(reduction: try inputs.rate("reduction"), overMonths: 12)
    let balance = try inputs.money("balance")
    let months = try inputs.frequency("payments").months
    let charged = try inputs.rate("rate charged")
    func paid(_ rate: AnnualRate) -> Money {
      subsidy.part(of: rate).interest(on: balance, months: months)
    }
    return [
      "subsidy": WorkedText.money(paid(charged)),
      "subsidy at the low rate": WorkedText.money(paid(try inputs.rate("low rate charged"))),
      "interest left to the city": WorkedText.money(
        charged.interest(on: balance, months: months) - paid(charged)),
    ]
  }

  @Sendable private static func microloan(
    _ inputs: inout WorkedInputs
  ) throws -> [String: String] {
    let principal = try inputs.money("principal")
    let loan = try RepaymentSchedule(
      principal: principal, rate: inputs.rate("rate"), termMonths: inputs.months("term"),
      profile: inputs.profile("repayment"), frequency: inputs.frequency("payments"))
    let fee = try inputs.share("upfront fee").of(principal)
    let services = try inputs.money("services charge")
    func apr(_ paidAtStart: Money) throws -> String {
      WorkedText.percent(try #require(loan.annualPercentageRate(paidAtStart: paidAtStart)))
    }
    let last = loan.instalmentCount - 1
    return [
      "instalment": WorkedText.money(loan.interest[0] + loan.principal[0]),
      "first interest": WorkedText.money(loan.interest[0]),
      "first principal": WorkedText.money(loan.principal[0]),
      "balance after 15 instalments": WorkedText.money(loan.openingBalance[15]),
      "last instalment": WorkedText.money(loan.interest[last] + loan.principal[last]),
      "all interest": WorkedText.money(loan.totalInterest),
      "annual percentage rate": try apr(.zero), "with the upfront fee": try apr(fee),
      "with fee and services": try apr(fee + services),
    ]
  }
}
