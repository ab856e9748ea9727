import FinanceBasics
import Instruments
import ScenarioModel

/// An upper bound of all money that one design can move in a trial, in cents: whatever is added up
/// of it fits 64 bits when the bound is at most `SimulationLimit.designMoney`.
///
/// Terms stand at the ends that make flows largest: everybody borrows and pays to the end, and all
/// defaults and is recovered as well. Sums are doubles, rounded by far less than the room above
/// the limit.
struct LargestAmounts {
  let books: Double
  let programmes: Double

  var total: Double { books + programmes }

  /// Whether everything fits.
  var isTooLarge: Bool { total > Double(SimulationLimit.designMoney) }

  /// The sum and the limit, as a person reads them.
  func words(ofDesign name: String, currency: String) -> String {
    "the amounts of design \(name) can add up to \(currency) \(Self.trillions(total)) trillion "
      + "over the horizon, allowed \(Self.trillions(Double(SimulationLimit.designMoney)))"
  }

  /// Cents in whole trillions of currency units, digits grouped.
  private static func trillions(_ cents: Double) -> String {
    let number = ExactNumber(Int64(min(cents / 1e14, 1e18).rounded(.up)))
    return Term("", .count, default: .absent, "").text(number, currency: "")
  }

  init(
    books: [BookPlan], instruments: BookInstruments, cities: [CityPlan], horizon: Int
  ) {
    self.books = books.reduce(instruments.largestCommitments) { $0 + Self.flows(of: $1) }
    let years = Double(horizon + 1) / 12
    programmes = cities.reduce(0) { $0 + Self.flows(of: $1, years: years) }
  }

  // MARK: - Books

  /// Disbursement, repayment, recovery, the guarantor's payment and share of it, the fee at
  /// disbursement: six volumes; interest, three months of it once more under a guarantee, and
  /// funding over the life of a loan until its recovery; costs of each loan.
  private static func flows(of book: BookPlan) -> Double {
    let slots = book.slots
    let borrowers = Double(slots.borrowers.highest)
    let volume = borrowers * Double(slots.amount.highest)
    let years = Double(book.termMonths + 3 + book.recoveryLag) / 12
    let rates = slots.interestRate.size + slots.fundingRate.size
    let services = slots.services.map { 3 * Double($0.cost.highest) } ?? 0
    let perLoan =
      Double(slots.originationPerLoan.highest) + years * Double(slots.servicingPerLoan.highest)
      + services
    let fixed = Double(slots.fixedCosts.highest) * Double(book.monthsOfFixedCosts.count + 12) / 12
    // A cent for every rounding of a loan.
    return volume * (6 + rates * years) + borrowers * (perLoan + Double(5 * book.termMonths))
      + fixed
  }

  // MARK: - Programmes

  private static func flows(of city: CityPlan, years: Double) -> Double {
    let growth = city.slots.inflation.largestGrowth(years: 50)
    let prices = city.slots.constructionInflation.largestGrowth(years: 50)
    var cost = 0.0
    var operation = 0.0
    for measure in city.measures {
      cost += Double(measure.capitalCost.highest) * Double(measure.overrun.highest) / 1e9 * prices
      for yearly in [measure.runningCost, measure.revenue, measure.avoidedCost] {
        operation += Double(yearly.highest) * years * growth
      }
    }
    // A measure that runs without being built is programme cost as well.
    cost += operation
    let grants = city.grants.count + city.proportionalGrants.count
    // Award, advance, repayment, correction and overhead of a grant; it prepays loans.
    var sum = 2 * cost + operation + 6 * Double(grants) * cost
    for (place, loan) in city.loans.enumerated() {
      // Drawn, repaid and prepaid; interest, what it would cost elsewhere, and the fee.
      let subsidies = city.subsidies.filter { $0.loans.contains(place) }
      let reduction = subsidies.reduce(0) { $0 + $1.reduction.size }
      let rates = loan.rate.size + (loan.reference?.size ?? 0) + reduction
      sum += cost * (3 + rates * years)
      // What is signed is the amount, however little of it the cost needs.
      let signed = max(cost, Double(loan.amount?.highest ?? 0))
      sum += signed * (1 + loan.commitmentFee.size * years + loan.upfrontFee.size)
    }
    if let bridge = city.bridge {
      // It may be borrowed and repaid every month.
      let limit = min(Double(bridge.limit.highest), cost)
      sum += limit * (24 + bridge.rate.size) * years
    }
    sum += Double(city.slots.existingDebtService.highest) * years
    sum += Double(city.slots.existingDebt.highest)
    return sum
  }
}

extension TermSlot {
  /// The largest size of a rate.
  fileprivate var size: Double { Double(max(lowest.magnitude, highest.magnitude)) / 1e9 }
}

extension LoanRate<TermSlot> {
  /// The largest size of the rate.
  fileprivate var size: Double {
    switch self {
    case .stated(let slot): slot.size
    case .indexed(let margin, let floor):
      max(Double(SimulationLimit.indexRate) / 1e9 + margin.size, floor.size)
    }
  }
}

extension AmountByYearPlan {
  fileprivate var highest: Int64 {
    switch self {
    case .yearly(let slot): slot.highest
    case .table(let steps): steps.map(\.slot.highest).max() ?? 0
    }
  }
}
