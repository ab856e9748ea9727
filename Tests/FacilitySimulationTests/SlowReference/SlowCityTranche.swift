/// One month's draw of one loan: a contract of its own.
struct SlowCityTranche {
  let loan: Int
  let terms: SlowCityLoan
  let drawMonth: Int
  /// Of the month of the draw: it fixes the profile of the principal.
  let firstRate: Int64
  var balance: Int64
  /// By payment date still ahead.
  var principals: [Int: Int64] = [:]

  init(loan: Int, terms: SlowCityLoan, drawMonth: Int, firstRate: Int64, amount: Int64) {
    self.loan = loan
    self.terms = terms
    self.drawMonth = drawMonth
    self.firstRate = firstRate
    balance = amount
    plan(from: drawMonth + 1)
  }

  private var periods: Int { terms.tenor / terms.period }
  private var gracePeriods: Int { terms.grace / terms.period }

  func paymentMonth(of number: Int) -> Int { drawMonth + number * terms.period }

  func isPaymentMonth(_ month: Int) -> Bool {
    let age = month - drawMonth
    return age > 0 && age <= terms.tenor && age % terms.period == 0
  }

  /// The last payment date before the month, or the month of the draw.
  func periodStart(before month: Int) -> Int {
    (1...periods).map(paymentMonth).last { $0 < month } ?? drawMonth
  }

  /// Spreads the balance over the payment dates in `month` and later.
  mutating func plan(from month: Int) {
    principals = [:]
    let ahead = (1...periods).filter { paymentMonth(of: $0) >= month }
    let paying = ahead.filter { $0 > gracePeriods }
    let annuity = annuity(over: paying.count)
    var rest = balance
    for (position, number) in paying.enumerated() {
      var principal: Int64
      switch terms.profile {
      case .bullet:
        principal = 0
      case .linear:
        principal = SlowCityArithmetic.part(position + 1, of: paying.count, ofTotal: balance)
      case .annuity:
        let interest = SlowCityArithmetic.interest(
          on: rest, at: firstRate, months: terms.period)
        principal = min(rest, max(0, annuity - interest))
      }
      if position == paying.count - 1 {
        principal = rest
      }
      principals[paymentMonth(of: number)] = principal
      rest -= principal
    }
  }

  private func annuity(over periods: Int) -> Int64 {
    if periods == 0 { return 0 }
    let perPeriod = Double(firstRate) * Double(terms.period) / 12e9
    var discount = 1.0
    var presentValue = 0.0
    for _ in 0..<periods {
      discount /= 1 + perPeriod
      presentValue += discount
    }
    return Int64((Double(balance) / presentValue).rounded(.toNearestOrEven))
  }

  /// Takes `part` off the balance in a month, before that month's own payment.
  mutating func prepay(_ part: Int64, in month: Int) {
    balance -= part
    plan(from: max(month, drawMonth + 1))
  }
}
