/// One loan, its contract, its borrower's luck and how far it has come.
final class SlowReferenceLoan {
  enum State {
    case planned
    case performing
    /// Missed an instalment that is not yet recognised as a default.
    case inArrears
    case writtenOff
    case repaid
    case prepaid
  }

  /// In order of cohort and number in the cohort, over the whole book, from 0.
  let number: Int
  let borrower: SlowReferenceBorrower
  let disbursementMonth: Int
  let amount: Int64
  let instalments: [SlowReferenceInstalment]
  let takesServices: Bool
  let firstMissedInstalment: Int?

  var state = State.planned
  var balance: Int64 = 0
  var missedMonth: Int?
  var recoveryMonth: Int?
  /// What comes back of the exposure, known from recognition.
  var recovered: Int64 = 0

  init(
    number: Int, borrower: SlowReferenceBorrower, disbursementMonth: Int, amount: Int64,
    instalments: [SlowReferenceInstalment], takesServices: Bool, firstMissedInstalment: Int?
  ) {
    self.number = number
    self.borrower = borrower
    self.disbursementMonth = disbursementMonth
    self.amount = amount
    self.instalments = instalments
    self.takesServices = takesServices
    self.firstMissedInstalment = firstMissedInstalment
  }

  /// Between months: still on the lender's books.
  var isLive: Bool { state == .performing || state == .inArrears }

  /// The number of the instalment that falls due in a month.
  func instalmentNumber(dueIn month: Int) -> Int? {
    let index = instalments.firstIndex { disbursementMonth + $0.age == month }
    return index.map { $0 + 1 }
  }

  func isRecognised(in month: Int) -> Bool {
    guard state == .inArrears, let missedMonth else { return false }
    return month == missedMonth + 3
  }
}

/// The loans of a book: cohorts, takers of services and everybody's default age.
enum SlowReferenceLoans {
  static func planned(for input: SlowReferenceInput) -> [SlowReferenceLoan] {
    let book = input.book
    let instalments = SlowReferenceSchedule.instalments(of: book)
    let risk = SlowReferenceCreditRisk(input: input)
    let total = SlowReferenceArithmetic.rounded(
      Int64(book.plannedBorrowers), timesShare: book.demandShare)
    var loans: [SlowReferenceLoan] = []
    var takersBefore = 0

    for cohort in 0..<book.originationOver {
      let size = SlowReferenceArithmetic.part(
        cohort + 1, of: book.originationOver, ofTotal: total)
      let takersSoFar = takers(among: loans.count + Int(size), services: input.services)
      for number in 0..<Int(size) {
        let borrower = SlowReferenceBorrower(cohort: cohort, number: number)
        let takesServices = number < takersSoFar - takersBefore
        loans.append(
          SlowReferenceLoan(
            number: loans.count, borrower: borrower,
            disbursementMonth: book.originationFrom + cohort, amount: book.loanAmount,
            instalments: instalments, takesServices: takesServices,
            firstMissedInstalment: risk.firstMissedInstalment(
              of: borrower, takesServices: takesServices)))
      }
      takersBefore = takersSoFar
    }
    return loans
  }

  private static func takers(among borrowers: Int, services: SlowReferenceServices?) -> Int {
    guard let services, services.offered else { return 0 }
    return Int(
      SlowReferenceArithmetic.rounded(Int64(borrowers), timesShare: services.takeUpShare))
  }
}
