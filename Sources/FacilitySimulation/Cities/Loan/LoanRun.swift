import FinanceBasics
import Instruments
import ScenarioModel

/// One programme loan in one trial: its tranches and its flows by month.
struct LoanRun {
  let plan: ProgrammeLoanPlan
  private(set) var contract: ProgrammeLoan
  private let isConstant: Bool
  private var reference: LoanRate<AnnualRate>?
  private let horizon: Int
  private(set) var months: MonthTable<LoanFlow>
  private(set) var drawn: Int64 = 0
  private(set) var signed: Int64 = 0
  /// What is drawn in the month that is being financed.
  private(set) var stagedDraw: Int64 = 0
  private(set) var firstDrawMonth: Int?
  private(set) var balance: Int64 = 0
  /// Tranches in the order of their draws, and the places of those that pay in the same months.
  private(set) var tranches: [LoanTranche] = []
  private var phases: [[Int]]
  /// Σ principal × age in months, and the advantage over the reference rate, discounted, in cents.
  private(set) var principalMonths = 0.0
  private(set) var advantage = 0.0

  /// What each subsidy on the loan takes over of the month's payments.
  private(set) var subsidised: [Int64] = []

  init(_ plan: ProgrammeLoanPlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    self.horizon = horizon
    contract = plan.contract(values, horizon: horizon)
    isConstant = plan.isConstant
    months = MonthTable(monthCount: horizon + 1)
    phases = [[Int]](repeating: [], count: plan.terms.payments.months)
  }

  mutating func begin(_ values: [ExactNumber], plannedCost: Int64) {
    if !isConstant { contract = plan.contract(values, horizon: horizon) }
    reference = plan.reference.map { $0.rate(values) }
    signed = contract.signed(plannedCost: plannedCost)
    months.clear()
    tranches.removeAll(keepingCapacity: true)
    for phase in phases.indices { phases[phase].removeAll(keepingCapacity: true) }
    (drawn, balance, stagedDraw) = (0, 0, 0)
    firstDrawMonth = nil
    (principalMonths, advantage) = (0, 0)
  }

  /// Sets what the loan draws in a month with programme cost, as far as something is unpaid.
  mutating func stage(_ month: Int, costToDate: Int64, unpaid: Int64) -> Int64 {
    stagedDraw =
      month < contract.availabilityMonths
      ? contract.draw(costToDate: costToDate, drawn: drawn, unpaid: unpaid) : 0
    return stagedDraw
  }

  /// Makes the staged draw a tranche, and returns what is drawn.
  mutating func draw<Log: Recorder>(
    in month: Int, index: [Int64], _ parties: LoanParties, _ recorder: inout Log
  ) -> Int64 {
    guard stagedDraw > 0 else { return 0 }
    defer { stagedDraw = 0 }
    let rate = contract.rate.rate(index: AnnualRate(billionths: index[month]))
    phases[month % phases.count].append(tranches.count)
    tranches.append(LoanTranche(of: contract, drawing: stagedDraw, in: month, rate: rate))
    months[.drawn, month] = stagedDraw
    drawn += stagedDraw
    balance += stagedDraw
    if firstDrawMonth == nil {
      firstDrawMonth = month
      months[.upfrontFee, month] = contract.upfrontFee(signed: signed)
      recorder.post(
        month: month, from: parties.city, to: parties.lender, .upfrontFee,
        cents: months[.upfrontFee, month])
    }
    recorder.post(
      month: month, from: parties.lender, to: parties.city, .loanDraw, cents: stagedDraw)
    return stagedDraw
  }

  /// Pays the instalments of a month, of which subsidies take over what others before leave, and
  /// the fee on what can still be drawn.
  mutating func serve<Log: Recorder>(
    _ month: Int, index: [Int64], discount: Double, subsidies: [InterestSubsidy],
    _ parties: LoanParties, _ recorder: inout Log
  ) {
    subsidised.removeAll(keepingCapacity: true)
    for _ in subsidies { subsidised.append(0) }
    let period = phases.count
    if !phases[month % period].isEmpty, month >= period {
      payInstalments(
        month, index: AnnualRate(billionths: index[month - period]), discount: discount, subsidies)
      recorder.post(
        month: month, from: parties.city, to: parties.lender, .loanPrincipal,
        cents: months[.principal, month])
      // What subsidies take over their funds pay.
      recorder.postSigned(
        month: month, from: parties.city, to: parties.lender, .loanInterest,
        cents: months[.interest, month] - months[.subsidised, month])
    }
    if contract.commitmentFee.billionths > 0, month < contract.availabilityMonths {
      let fee = contract.commitmentFee(signed: signed, drawn: drawn)
      months[.commitmentFee, month] = fee
      recorder.post(
        month: month, from: parties.city, to: parties.lender, .commitmentFee, cents: fee)
    }
    months[.balance, month] = balance
  }

  /// Tranches that pay in the same month began their periods in the same month too, so they bear
  /// the same rate.
  private mutating func payInstalments(
    _ month: Int, index: AnnualRate, discount: Double, _ subsidies: [InterestSubsidy]
  ) {
    let period = phases.count
    let rate = contract.rate.rate(index: index)
    var (interest, principal, paidBalance, principalMonths): (Int64, Int64, Int64, Double)
    (interest, principal, paidBalance, principalMonths) = (0, 0, 0, 0)
    for place in phases[month % period]
    where tranches[place].balance > 0 && tranches[place].month < month {
      let payment = tranches[place].pay(rate: rate)
      interest += payment.interest
      principal += payment.principal
      paidBalance += payment.balance
      principalMonths += Double(payment.principal) * Double(month - tranches[place].month)
      if !subsidies.isEmpty { subsidise(payment.balance, rate, month, subsidies) }
    }
    months[.interest, month] += interest
    months[.principal, month] += principal
    balance -= principal
    self.principalMonths += principalMonths
    if let reference {
      let difference = reference.rate(index: index).fraction - rate.fraction
      advantage += difference * Double(paidBalance) * Double(period) / 12 * discount
    }
  }

  private mutating func subsidise(
    _ balance: Int64, _ rate: AnnualRate, _ month: Int, _ subsidies: [InterestSubsidy]
  ) {
    var left = rate
    for place in subsidies.indices
    where month - (firstDrawMonth ?? month) <= subsidies[place].overMonths {
      let part = subsidies[place].part(of: left)
      left = AnnualRate(billionths: left.billionths - part.billionths)
      let cents = part.interest(on: Money(cents: balance), months: phases.count).cents
      months[.subsidised, month] += cents
      subsidised[place] += cents
    }
  }

  /// Repays a part of one tranche early.
  mutating func prepay<Log: Recorder>(
    _ cents: Int64, tranche place: Int, in month: Int, index: [Int64], _ parties: LoanParties,
    _ recorder: inout Log
  ) {
    let start = AnnualRate(billionths: index[tranches[place].lastPaymentMonth])
    let rate = contract.rate.rate(index: start)
    let interest = tranches[place].prepay(cents, in: month, rate: rate)
    months[.prepaid, month] += cents
    months[.prepaidInterest, month] += interest
    recorder.post(
      month: month, from: parties.city, to: parties.lender, .loanPrepayment, cents: cents)
    balance -= cents
    principalMonths += Double(cents) * Double(month - tranches[place].month)
  }

  /// Posts the interest on what was repaid early in a month: of all draws together, for at rates
  /// below 0 some may bring the city money.
  func postPrepaidInterest<Log: Recorder>(
    in month: Int, _ parties: LoanParties, _ recorder: inout Log
  ) {
    recorder.postSigned(
      month: month, from: parties.city, to: parties.lender, .prepaymentInterest,
      cents: months[.prepaidInterest, month])
  }

  func fees(in month: Int) -> Int64 { months[.commitmentFee, month] + months[.upfrontFee, month] }

  /// Debt service of a month net of subsidies: instalments and what early repayment costs.
  func debtService(in month: Int) -> Int64 {
    months[.interest, month] + months[.principal, month] + months[.prepaidInterest, month]
      - months[.subsidised, month]
  }
}
