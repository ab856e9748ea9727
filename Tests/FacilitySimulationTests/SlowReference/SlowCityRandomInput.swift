/// A small generator with a known sequence (SplitMix64).
struct SlowCityLuck: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Small random programmes, complete before their horizon.
struct SlowCityRandomInput {
  private var luck: SlowCityLuck

  static func input(seed: UInt64) -> SlowCityInput {
    var maker = SlowCityRandomInput(luck: SlowCityLuck(seed: seed))
    return maker.make()
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &luck)
  }

  private mutating func cents(_ range: ClosedRange<Int64>) -> Int64 {
    Int64.random(in: range, using: &luck)
  }

  /// A share in 10⁻⁹.
  private mutating func share(_ percent: ClosedRange<Int64>) -> Int64 {
    let low = percent.lowerBound * 10_000_000
    return Int64.random(in: low...(percent.upperBound * 10_000_000), using: &luck)
  }

  private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// Spending ends by month 17, patience by 23, the last decision and claim by 26, the last
  /// payment by 29; draws by 23, their last payments by 47.
  private mutating func make() -> SlowCityInput {
    var input = SlowCityInput(
      horizon: 48, startYear: 2022, startMonth: number(1...12),
      measures: (0..<number(1...3)).map { measure($0) })
    input.inflation = share(-2...4)
    input.constructionInflation = chance(50) ? share(-3...9) : 0
    input.discountRate = share(0...5)
    input.index = (0...48).map { _ in share(-2...5) }
    input.patience = number(0...6)
    input.ownFundsLimit = chance(60) ? cents(0...60_000) : nil
    input.operatingRevenue = chance(70) ? cents(1...1_000_000) : nil
    input.debtServiceLimit = chance(70) ? share(0...30) : nil
    input.debtLimit = chance(60) ? share(0...200) : nil
    input.existingDebt = chance(50) ? .yearly(cents(0...500_000)) : .table([2022: 99_999, 2024: 7])
    input.existingDebtService = chance(50) ? .yearly(cents(0...50_000)) : .table([2022: 999])
    input.persons = chance(50) ? 77 : nil

    let loans = number(0...2)
    var instruments = (0..<loans).map { SlowCityInstrument.loan(loan($0)) }
    for name in 0..<number(0...3) {
      instruments.append(.grant(grant(name, measures: input.measures.count)))
    }
    if loans > 0, chance(50) { instruments.append(.proportional(proportional(loans))) }
    if loans > 0, chance(50) {
      instruments.append(
        .subsidy(
          SlowCityInterestSubsidy(
            name: "subsidy", loans: Array(0..<loans), reduction: share(0...4),
            over: number(1...24))))
    }
    if chance(60) {
      instruments.append(
        .bridge(
          SlowCityBridge(
            name: "bridge", limit: cents(0...40_000),
            rate: .floating(margin: 10_000_000, floor: 0))))
    }
    instruments.shuffle(using: &luck)
    input.instruments = instruments
    return input
  }

  private mutating func measure(_ number: Int) -> SlowCityMeasure {
    let from = self.number(0...4)
    let runs = SlowCityWindow(from: self.number(0...4), over: self.number(1...10))
    var measure = SlowCityMeasure(
      name: "measure\(number)", beneficiaries: cents(0...100),
      operation: chance(60) ? .lifetime(self.number(1...60)) : .runs(runs))
    if chance(80) {
      measure.capitalCost = cents(0...150_000)
      measure.spend = SlowCityWindow(from: from, over: self.number(1...10))
      measure.delay = chance(40) ? self.number(0...4) : 0
    }
    measure.overrun = share(50...200)
    measure.runningCost = cents(0...30_000)
    measure.revenue = cents(0...30_000)
    measure.avoidedCost = cents(0...30_000)
    measure.eligible = share(50...100)
    measure.targetGroup = share(50...100)
    measure.wholeOnly = chance(30)
    return measure
  }

  private mutating func loan(_ name: Int) -> SlowCityLoan {
    let period = [1, 3, 6, 12].randomElement(using: &luck)!
    let tenor = period * number(1...(24 / period))
    var loan = SlowCityLoan(
      name: "loan\(name)", share: share(0...90), rate: .fixed(share(-1...8)), tenor: tenor)
    if chance(50) { loan.rate = .floating(margin: share(0...2), floor: share(-2...1)) }
    if chance(50) { loan.referenceRate = .floating(margin: share(1...3), floor: 0) }
    loan.amount = chance(40) ? cents(0...100_000) : nil
    loan.period = period
    loan.grace = number(0...(tenor - 1))
    loan.profile = [.annuity, .linear, .bullet].randomElement(using: &luck)!
    loan.availability = chance(40) ? number(1...12) : nil
    loan.prepayable = chance(70)
    loan.commitmentFee = share(0...1)
    loan.upfrontFee = chance(40) ? share(0...3) : 0
    return loan
  }

  private mutating func channel() -> SlowCityChannel {
    SlowCityChannel(
      access: share(60...100), uniform: Double(number(0...99)) / 100, delay: number(0...22),
      from: number(0...4), overhead: share(0...10), goldPlating: share(0...20))
  }

  private mutating func grant(_ name: Int, measures: Int) -> SlowCityGrant {
    let first = number(0...(measures - 1))
    var grant = SlowCityGrant(
      name: "grant\(name)", measures: Array(first..<measures), rate: share(10...100))
    grant.ceiling = chance(40) ? cents(0...100_000) : nil
    grant.channel = channel()
    grant.advance = share(0...50)
    grant.claimEvery = number(1...6)
    grant.paymentLag = number(0...3)
    grant.finalBalance = share(0...30)
    grant.correction = share(0...30)
    grant.retroactive = chance(40)
    grant.eligibleUntil = chance(30) ? number(0...20) : nil
    grant.paidUntil = chance(30) ? number(0...26) : nil
    return grant
  }

  private mutating func proportional(_ loans: Int) -> SlowCityProportionalGrant {
    SlowCityProportionalGrant(
      name: "proportional", loans: Array(0..<loans), rate: share(0...30), channel: channel(),
      paymentLag: number(0...3))
  }
}
