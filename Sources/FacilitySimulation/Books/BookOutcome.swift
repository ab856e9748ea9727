import FinanceBasics
import Instruments
import ScenarioModel

/// What one trial says about one book: totals in cents, peaks, and rates of the borrowers.
struct BookOutcome {
  var borrowers = 0
  var defaults = 0
  var prepaid = 0
  var servicesTaken = 0
  /// `nil` without an `outcomes` section.
  var survivors: Int?
  var jobs: Double?
  var volume: Int64 = 0
  var defaultedExposure: Int64 = 0
  var recovered: Int64 = 0
  var uncollected: Int64 = 0
  var guaranteePayments: Int64 = 0
  var recoveryShares: Int64 = 0
  var result: Int64 = 0
  var resultNPV = 0.0
  var interest: Int64 = 0
  var fees: Int64 = 0
  var funding: Int64 = 0
  var runningCosts: Int64 = 0
  var servicesCost: Int64 = 0
  var servicesCharge: Int64 = 0
  var servicesGrant: Int64 = 0
  var outstandingPeak: Int64 = 0
  var performingBalanceMonths: Int64 = 0
  var portfolioAtRiskPeak: Double?
  var writeOffRatioPeak: Double?
  /// Present values at the required return, for the break-even rate and the subsidy needed.
  var flowsBeforeFundingNPV = 0.0
  var discountedBorrowers = 0.0
  var price = BorrowerPrice()
  private(set) var years = BookYears()

  var grossLoss: Int64 { defaultedExposure - recovered }
  var lenderLoss: Int64 { grossLoss + uncollected - guaranteePayments + recoveryShares }
  var servicesCostToLender: Int64 { servicesCost - servicesGrant - servicesCharge }
  /// Balance-years of performing loans, in cents.
  var performingBalanceYears: Double { Double(performingBalanceMonths) / 12 }

  func perBalanceYear(_ cents: Int64) -> Double? {
    performingBalanceMonths == 0 ? nil : Double(cents) / performingBalanceYears
  }
}

extension BookOutcome {
  /// Takes the trial just run.
  mutating func take(
    _ run: BookRun, luck: BookLuck, discounting: DiscountFactors, required: DiscountFactors,
    calendar: YearCalendar, yearCount: Int, values: [ExactNumber]
  ) {
    let months = run.months
    var years = years
    self = BookOutcome()
    years.take(run, calendar, count: yearCount)
    self.years = years
    borrowers = run.cohorts.borrowers
    defaults = run.defaults.loans.count
    prepaid = run.prepayments.count
    servicesTaken = run.cohorts.takers.reduce(0, +)
    survivors = run.survivors(luck)
    if let survivors, let slot = run.plan.slots.jobsPerBusiness {
      jobs = Double(slot.units(values)) / 1e9 * Double(survivors)
    }
    volume = months.total(.disbursed)
    defaultedExposure = months.total(.writtenOff)
    recovered = months.total(.recovered)
    uncollected = months.total(.uncollected)
    guaranteePayments = months.total(.guaranteePayments)
    recoveryShares = months.total(.recoveryShares)
    interest = months.total(.interest)
    fees = months.total(.upfrontFees)
    funding = months.total(.funding)
    runningCosts =
      months.total(.origination) + months.total(.servicing) + months.total(.fixedCosts)
    servicesCost = months.total(.servicesCost)
    servicesCharge = months.total(.servicesCharge)
    servicesGrant = months.total(.servicesGrant)
    performingBalanceMonths = months.total(.performing)
    addResults(months, discounting: discounting, required: required)
    addPeaks(months, lastDisbursement: run.plan.lastDisbursementMonth, calendar)
    for cohort in run.cohorts.sizes.indices {
      discountedBorrowers +=
        Double(run.cohorts.sizes[cohort]) * required.factors[run.plan.firstMonth + cohort]
    }
  }

  private mutating func addResults(
    _ months: BookMonths, discounting: DiscountFactors, required: DiscountFactors
  ) {
    for month in 0..<months.monthCount {
      let running = months.running(in: month)
      let earned = months.earned(in: month)
      result += earned
      if earned != 0 { resultNPV += Double(earned) * discounting.factors[month] }
      let cash =
        running + months[.principal, month] + months[.prepaid, month] - months[.disbursed, month]
      if cash != 0 { flowsBeforeFundingNPV += Double(cash) * required.factors[month] }
    }
    resultNPV /= 100
    flowsBeforeFundingNPV /= 100
  }

  /// Peaks of the outstanding balance, of portfolio at risk over 30 days up to the month of the
  /// last disbursement, and of the yearly write-off ratio up to that year.
  private mutating func addPeaks(
    _ months: BookMonths, lastDisbursement: Int, _ calendar: YearCalendar
  ) {
    var outstanding: Int64 = 0
    var year = 0
    var writtenOff: Int64 = 0
    var openingBalances: Int64 = 0
    func closeYear(_ peak: Double?) -> Double? {
      guard openingBalances > 0 else { return peak }
      return max(peak ?? 0, Double(writtenOff) / (Double(openingBalances) / 12))
    }
    for month in 0..<months.monthCount {
      if calendar.yearIndex(of: month) != year {
        writeOffRatioPeak = closeYear(writeOffRatioPeak)
        year = calendar.yearIndex(of: month)
        (writtenOff, openingBalances) = (0, 0)
        if year > calendar.yearIndex(of: lastDisbursement) { break }
      }
      writtenOff += months[.writtenOff, month]
      openingBalances += months[.performing, month] + months[.inArrears, month]
      outstanding += months.lent(in: month)
      outstandingPeak = max(outstandingPeak, outstanding)
      if month <= lastDisbursement, outstanding > 0 {
        let missed =
          (month >= 1 ? months[.missed, month - 1] : 0)
          + (month >= 2 ? months[.missed, month - 2] : 0)
        portfolioAtRiskPeak = max(
          portfolioAtRiskPeak ?? 0, Double(missed) / Double(outstanding))
      }
    }
    if year <= calendar.yearIndex(of: lastDisbursement) {
      writeOffRatioPeak = closeYear(writeOffRatioPeak)
    }
  }
}
