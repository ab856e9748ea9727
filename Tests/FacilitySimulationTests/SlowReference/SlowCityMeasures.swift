/// What is built and run, and when: section 7 of the model, measures, affordability, indexation.
extension SlowCity {
  // MARK: Yearly amounts

  /// The amount of the scenario's year y: amount × (numerator ÷ denominator) × (1+inflation)^y.
  static func yearlyAmount(
    _ amount: Int64, year: Int, share: (numerator: Int64, denominator: Int64) = (1, 1),
    _ input: SlowCityInput
  ) -> Int64 {
    let one = SlowCityArithmetic.one
    let growth = [Int64](repeating: one + input.inflation, count: year)
    let ones = [Int64](repeating: one, count: year)
    return SlowCityArithmetic.rounded(
      [amount, share.numerator] + growth, over: [share.denominator] + ones)
  }

  /// A month's part of a yearly amount that flows in a window, before the horizon.
  static func monthlyPart(
    of amount: Int64, in month: Int, window: SlowCityWindow,
    share: (numerator: Int64, denominator: Int64) = (1, 1), _ input: SlowCityInput
  ) -> Int64 {
    if month < window.from || month > window.last || month >= input.horizon { return 0 }
    let ofYear = yearlyAmount(amount, year: month / 12, share: share, input)
    return SlowCityArithmetic.part(month - window.from + 1, of: 12, ofTotal: ofYear)
  }

  static func runningCostInRuns(
    of measure: SlowCityMeasure, in month: Int, _ input: SlowCityInput
  ) -> Int64 {
    guard case .runs(let window) = measure.operation else { return 0 }
    return monthlyPart(of: measure.runningCost, in: month, window: window, input)
  }

  // MARK: Capital cost

  func capitalTotal(of measure: Int) -> Int64 {
    let terms = input.measures[measure]
    return SlowCityArithmetic.rounded(terms.capitalCost, times: terms.overrun)
  }

  /// What base amounts of a month cost: amount × (1 + constructionInflation)^⌊m ÷ 12⌋.
  func atPrices(of month: Int, _ base: Int64) -> Int64 {
    let one = SlowCityArithmetic.one
    let years = month / 12
    return SlowCityArithmetic.rounded(
      [base] + [Int64](repeating: one + input.constructionInflation, count: years),
      over: [Int64](repeating: one, count: years))
  }

  /// Months as planned, at their prices, without overrun; running cost in `runs` with inflation;
  /// of months up to `end`.
  func plannedCost(of measure: Int, until end: Int? = nil) -> Int64 {
    let terms = input.measures[measure]
    var planned: Int64 = 0
    for month in 0...min(end ?? input.horizon, input.horizon) {
      planned += running[measure][month]
      guard let spend = terms.spend, month >= spend.from, month <= spend.last else { continue }
      let part = SlowCityArithmetic.part(
        month - spend.from + 1, of: spend.over, ofTotal: terms.capitalCost)
      planned += atPrices(of: month, part)
    }
    return planned
  }

  var plannedCost: Int64 {
    input.measures.indices.reduce(0) { $0 + plannedCost(of: $1) }
  }

  /// The month's own part and what is left of earlier ones.
  func capitalDue(of measure: Int, in month: Int) -> Int64 {
    guard let spend = input.measures[measure].moved else { return 0 }
    if month < spend.from || month > spend.last + input.patience { return 0 }
    let total = capitalTotal(of: measure)
    var planned: Int64 = 0
    for number in 1...min(month - spend.from + 1, spend.over) {
      planned += SlowCityArithmetic.part(number, of: spend.over, ofTotal: total)
    }
    return planned - toDate(capital[measure], month - 1)
  }

  mutating func buildMeasures(in month: Int) {
    for measure in input.measures.indices {
      let due = capitalDue(of: measure, in: month)
      if due > 0 {
        let affordable = affordablePart(of: due, for: measure, in: month)
        build(affordable, of: measure, in: month)
      }
    }
    for measure in input.measures.indices where completion[measure] == nil {
      if isComplete(measure, by: month) {
        completion[measure] = month
      }
    }
  }

  private mutating func build(_ amount: Int64, of measure: Int, in month: Int) {
    capital[measure][month] = amount
    paid[measure][month] = atPrices(of: month, amount)
  }

  private func isComplete(_ measure: Int, by month: Int) -> Bool {
    let terms = input.measures[measure]
    if case .runs(let window) = terms.operation, month < min(window.last, input.horizon - 1) {
      return false
    }
    guard let spend = terms.moved else { return true }
    if month < spend.last { return false }
    let isRealised = toDate(capital[measure], month) == capitalTotal(of: measure)
    return isRealised || month >= spend.last + input.patience
  }

  /// The month from which on no programme cost can follow.
  func isFinished(by month: Int) -> Bool {
    completion.allSatisfy { ($0 ?? .max) <= month }
  }

  // MARK: Affordability

  private func affordablePart(of due: Int64, for measure: Int, in month: Int) -> Int64 {
    guard let limit = input.ownFundsLimit else { return due }
    let year = input.calendarYear(of: month)
    let earlier = (0..<month).filter { input.calendarYear(of: $0) == year }
    let without = ownCash(in: month, building: 0, of: measure)
    let soFar = earlier.reduce(0) { $0 + ownCash[$1] } + without
    let left = max(0, limit - soFar - keptBack(after: month))
    func fits(_ amount: Int64) -> Bool {
      ownCash(in: month, building: amount, of: measure) - without <= left
    }

    if fits(due) { return due }
    var low: Int64 = 0
    var high = due
    while high - low > 1 {
      let middle = (low + high) / 2
      if fits(middle) { low = middle } else { high = middle }
    }
    while let more = (1...60).first(where: { low + $0 <= due && fits(low + $0) }) {
      low += more
    }
    return low
  }

  /// What the city will pay of running cost in `runs` of the year's later months, so far as no
  /// loan of the design has a share in it.
  func keptBack(after month: Int) -> Int64 {
    let year = input.calendarYear(of: month)
    let later = (0...input.horizon).filter { $0 > month && input.calendarYear(of: $0) == year }
    let cost = later.reduce(0) { sum, month in
      running.reduce(sum) { $0 + $1[month] }
    }
    let lent = loans.reduce(0) { $0 + $1.share }
    return SlowCityArithmetic.rounded(cost, times: max(0, SlowCityArithmetic.one - lent))
  }

  /// Own cash of the month if `amount` of the measure were built, and nothing of later ones.
  private func ownCash(in month: Int, building amount: Int64, of measure: Int) -> Int64 {
    var trial = self
    trial.build(amount, of: measure, in: month)
    trial.finance(month)
    return trial.ownCashToDate(month) - toDate(ownCash, month - 1)
  }

  // MARK: Results of measures

  func realised(of measure: Int) -> Int64 {
    toDate(capital[measure], input.horizon)
  }

  func lastRealisedMonth(of measure: Int) -> Int? {
    capital[measure].lastIndex { $0 > 0 }
  }

  /// Realised capital cost ÷ capital cost with overrun, 1 without capital cost.
  func realisedShare(of measure: Int) -> (numerator: Int64, denominator: Int64) {
    let total = capitalTotal(of: measure)
    return total == 0 ? (1, 1) : (realised(of: measure), total)
  }

  /// The part of its beneficiaries that a measure serves: the realised share, or all or nothing.
  func servedShare(of measure: Int) -> (numerator: Int64, denominator: Int64) {
    let share = realisedShare(of: measure)
    if !input.measures[measure].wholeOnly { return share }
    return share.numerator == share.denominator ? (1, 1) : (0, 1)
  }

  /// When the measure earns and saves; nil when it never does.
  func operationWindow(of measure: Int) -> SlowCityWindow? {
    let terms = input.measures[measure]
    switch terms.operation {
    case .runs(let window):
      return window
    case .lifetime(let months):
      if capitalTotal(of: measure) > 0 {
        guard let last = lastRealisedMonth(of: measure) else { return nil }
        return SlowCityWindow(from: last + 1, over: months)
      }
      return SlowCityWindow(from: (terms.moved?.last ?? -1) + 1, over: months)
    }
  }

  /// By month: a yearly amount of the measure while it operates, scaled by the share it serves.
  func operationFlows(of amount: Int64, measure: Int) -> [Int64] {
    (0...input.horizon).map { month in
      guard let window = operationWindow(of: measure), amount != 0 else { return 0 }
      return Self.monthlyPart(
        of: amount, in: month, window: window, share: servedShare(of: measure), input)
    }
  }

  /// By month: running cost that is no programme cost.
  func operationCosts(of measure: Int) -> [Int64] {
    if case .runs = input.measures[measure].operation {
      return [Int64](repeating: 0, count: input.horizon + 1)
    }
    return operationFlows(of: input.measures[measure].runningCost, measure: measure)
  }
}
