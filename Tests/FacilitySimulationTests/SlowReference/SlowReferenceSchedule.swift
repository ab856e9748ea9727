/// One contractual instalment of a loan.
struct SlowReferenceInstalment: Equatable {
  /// Months after disbursement.
  var age: Int
  var principal: Int64
  var interest: Int64
}

/// The contract of every loan of a book: section 3 of the model.
enum SlowReferenceSchedule {
  static func instalments(of book: SlowReferenceBook) -> [SlowReferenceInstalment] {
    let count = book.termMonths / book.paymentMonths
    let graceCount = book.graceMonths / book.paymentMonths
    let annuity = annuityPayment(of: book, instalments: count - graceCount)
    var balance = book.loanAmount
    var instalments: [SlowReferenceInstalment] = []

    for number in 1...count {
      let interest = SlowReferenceArithmetic.interest(
        on: balance, yearlyRate: book.interestRate, months: book.paymentMonths)
      let principal: Int64
      if number == count {
        principal = balance
      } else if number <= graceCount {
        principal = 0
      } else {
        switch book.repayment {
        case .annuity:
          principal = min(balance, annuity - interest)
        case .linear:
          principal = SlowReferenceArithmetic.part(
            number - graceCount, of: count - graceCount, ofTotal: book.loanAmount)
        case .bullet:
          principal = 0
        }
      }
      balance -= principal
      instalments.append(
        SlowReferenceInstalment(
          age: number * book.paymentMonths, principal: principal, interest: interest))
    }
    return instalments
  }

  /// P·i / (1 − (1+i)^−N), written as P ÷ Σ (1+i)^−k, which also holds for i = 0.
  private static func annuityPayment(of book: SlowReferenceBook, instalments: Int) -> Int64 {
    let yearlyRate = Double(book.interestRate) / 1e9
    let periodRate = yearlyRate * Double(book.paymentMonths) / 12
    var discount = 1.0
    var annuityFactor = 0.0
    for _ in 1...instalments {
      discount /= 1 + periodRate
      annuityFactor += discount
    }
    let payment = Double(book.loanAmount) / annuityFactor
    return Int64(payment.rounded(.toNearestOrEven))
  }
}
