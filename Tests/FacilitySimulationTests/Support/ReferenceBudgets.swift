@testable import FacilitySimulation
@testable import ScenarioModel

/// What the budgets of the EU and of the Member State, and each named fund, pay for the books of a
/// trial; in currency units by the engine's ids.
struct ReferenceBudgets {
  private let inputs: ReferenceCase
  private let books: [ReferenceBook]
  private(set) var values: [String: Double] = [:]

  init(_ inputs: ReferenceCase, _ books: [ReferenceBook]) {
    self.inputs = inputs
    self.books = books
    let funds = inputs.plan.scenario.funds
    addBudget(.eu)
    if funds.contains(where: { $0.budget == .national }) { addBudget(.national) }
    for fund in funds { addFund(fund) }
  }

  // MARK: Instruments

  private static func fund(of instrument: Instrument) -> String? {
    switch instrument.contract {
    case .cappedGuarantee(let terms): terms.fund
    case .servicesGrant(let terms): terms.fund
    default: nil
    }
  }

  /// A fund without an entry is Union money.
  private func budget(of instrument: Instrument) -> Fund.Budget {
    let fund = inputs.plan.scenario.funds.first { $0.name == Self.fund(of: instrument) }
    return fund?.budget ?? .eu
  }

  /// Cents by month that instruments pay, or that come back to them.
  private func flows(of instruments: [Instrument]) -> (payments: [Int64], recoveries: [Int64]) {
    var payments = [Int64](repeating: 0, count: books[0].input.horizonMonths + 1)
    var recoveries = payments
    let payers = instruments.flatMap { ["guarantor of \($0.name)", "fund of \($0.name)"] }
    for book in books {
      for (posting, cents) in book.result.postings {
        if payers.contains(posting.payer) { payments[posting.month] += cents }
        if payers.contains(posting.payee) { recoveries[posting.month] += cents }
      }
    }
    return (payments, recoveries)
  }

  private func sum(_ cents: [Int64], in year: Int) -> Double {
    let months = cents.indices.filter { books[0].input.calendarYear(of: $0) == year }
    return Double(months.reduce(0) { $0 + cents[$1] }) / 100
  }

  // MARK: Budgets and funds

  private mutating func addBudget(_ budget: Fund.Budget) {
    let name = budget == .eu ? "euBudget" : "nationalBudget"
    let instruments = inputs.terms.design.instruments.filter { self.budget(of: $0) == budget }
    let (payments, recoveries) = flows(of: instruments)
    values["\(name).payments"] = Double(payments.reduce(0, +)) / 100
    let years = books[0].input.calendarYears
    values["\(name).peakYear"] = years.map { sum(payments, in: $0) }.max()
    values["\(name).costNPV"] =
      payments.indices.reduce(0) {
        $0 + Double(payments[$1] - recoveries[$1]) * inputs.factor($1)
      } / 100
    values["\(name).committed"] =
      Double(instruments.reduce(0) { $0 + committed($1, isPlanned: false) }) / 100
    values["\(name).committedCeiling"] =
      Double(instruments.reduce(0) { $0 + committed($1, isPlanned: true) }) / 100
    addYears(name, payments, recoveries)
  }

  private mutating func addFund(_ fund: Fund) {
    let instruments = inputs.terms.design.instruments.filter { Self.fund(of: $0) == fund.name }
    let (payments, recoveries) = flows(of: instruments)
    let budget = fund.budget == .eu ? "euBudget" : "nationalBudget"
    addYears("\(budget).\(fund.name)", payments, recoveries)
  }

  private mutating func addYears(_ name: String, _ payments: [Int64], _ recoveries: [Int64]) {
    for year in books[0].input.calendarYears {
      let (paid, back) = (sum(payments, in: year), sum(recoveries, in: year))
      values["\(name).payments.\(year)"] = paid
      values["\(name).recoveries.\(year)"] = back
      values["\(name).netPayments.\(year)"] = paid - back
    }
  }

  // MARK: Commitments

  /// Cap amounts and grants on what happened, or if every planned borrower came.
  private func committed(_ instrument: Instrument, isPlanned: Bool) -> Int64 {
    let supported = books.filter { instrument.supports.contains($0.input.book.name) }
    switch instrument.contract {
    case .cappedGuarantee:
      guard
        let terms = supported.first?.input.guarantees.first(where: { $0.name == instrument.name })
      else { return 0 }
      return capAmount(terms, supported, isPlanned: isPlanned)
    case .servicesGrant:
      return supported.reduce(0) { $0 + granted(instrument.name, $1, isPlanned: isPlanned) }
    default: return 0
    }
  }

  /// Loans are offered month by month, and within a month in the order of the books.
  private func capAmount(
    _ terms: SlowReferenceGuaranteeTerms, _ books: [ReferenceBook], isPlanned: Bool
  ) -> Int64 {
    var volume: Int64 = 0
    for month in terms.fromMonth..<terms.fromMonth + terms.availabilityMonths {
      for book in books {
        let amount = book.input.book.loanAmount
        for _ in 0..<book.loanCount(in: month, isPlanned: isPlanned)
        where volume + amount <= terms.maximumVolume ?? .max {
          volume += amount
        }
      }
    }
    let one = Int128(SlowReferenceArithmetic.one)
    return SlowReferenceArithmetic.rounded(
      Int128(volume) * Int128(terms.guaranteeRate) * Int128(terms.capRate), over: one * one)
  }

  private func granted(_ name: String, _ book: ReferenceBook, isPlanned: Bool) -> Int64 {
    guard isPlanned else {
      return book.result.postings.filter { $0.key.payer == "fund of \(name)" }.values.reduce(0, +)
    }
    guard let terms = book.input.servicesGrants.first(where: { $0.name == name }) else { return 0 }
    if let budget = terms.budget { return budget }
    guard let services = book.input.services, services.offered else { return 0 }
    let takers = SlowReferenceArithmetic.rounded(
      Int64(book.input.book.plannedBorrowers), timesShare: services.takeUpShare)
    return takers * min(terms.amountPerBorrower, services.costPerBorrower)
  }
}

extension ReferenceBook {
  /// Loans disbursed in a month by who came or by the plan.
  fileprivate func loanCount(in month: Int, isPlanned: Bool) -> Int64 {
    let book = input.book
    let total = isPlanned ? Int64(book.plannedBorrowers) : Int64(value("borrowers") ?? 0)
    let cohort = month - book.originationFrom
    guard (0..<book.originationOver).contains(cohort) else { return 0 }
    return SlowReferenceArithmetic.part(cohort + 1, of: book.originationOver, ofTotal: total)
  }
}
