/// Everything one trial of one design needs for one city programme: all assumptions realised.
///
/// Money is `Int64` cents. Rates, shares and factors are whole numbers of 10⁻⁹. Months are
/// counted from the scenario's start, which is month 0.
struct SlowCityInput {
  /// The walk covers months 0 … horizon; running flows fall in months 0 … horizon − 1.
  var horizon: Int
  /// Calendar year and month (1 … 12) of month 0.
  var startYear: Int
  var startMonth: Int
  var inflation: Int64 = 0
  var constructionInflation: Int64 = 0
  /// The index of every month 0 … horizon; may stay empty when nothing floats.
  var index: [Int64] = []
  var discountRate: Int64 = 0

  var persons: Int64?
  var operatingRevenue: Int64?
  var existingDebtService: SlowCityByYear = .none
  var existingDebt: SlowCityByYear = .none
  var debtLimit: Int64?
  var debtServiceLimit: Int64?
  var ownFundsLimit: Int64?
  var patience: Int = 24
  /// In file order.
  var measures: [SlowCityMeasure]
  /// Only those the design uses, in the order of `use`.
  var instruments: [SlowCityInstrument] = []
  /// Funds with figures of their own.
  var funds: [SlowCityFund] = []
}

struct SlowCityFund {
  var name: String
  var isNational: Bool
}

/// What a city owes, or pays for it, before the programme.
enum SlowCityByYear {
  case none
  case yearly(Int64)
  /// By calendar year; the last entry up to a year holds for it.
  case table([Int: Int64])

  func amount(in year: Int) -> Int64 {
    switch self {
    case .none: 0
    case .yearly(let amount): amount
    case .table(let amounts): amounts.keys.filter { $0 <= year }.max().flatMap { amounts[$0] } ?? 0
    }
  }
}

extension SlowCityMeasure {
  /// When it is spent.
  var moved: SlowCityWindow? {
    spend.map { SlowCityWindow(from: $0.from + delay, over: $0.over) }
  }
}

/// `over` months from `from`.
struct SlowCityWindow: Equatable {
  var from: Int
  var over: Int

  var last: Int { from + over - 1 }
}

enum SlowCityOperation: Equatable {
  case lifetime(Int)
  case runs(SlowCityWindow)
}

struct SlowCityMeasure {
  var name: String
  var beneficiaries: Int64 = 0
  var capitalCost: Int64 = 0
  /// As planned.
  var spend: SlowCityWindow?
  /// Months by which spending comes later than planned.
  var delay: Int = 0
  var overrun: Int64 = 1_000_000_000
  var runningCost: Int64 = 0
  var revenue: Int64 = 0
  var avoidedCost: Int64 = 0
  var operation: SlowCityOperation
  var eligible: Int64 = 1_000_000_000
  var targetGroup: Int64 = 1_000_000_000
  var wholeOnly = false
}

enum SlowCityInstrument {
  case loan(SlowCityLoan)
  case bridge(SlowCityBridge)
  case grant(SlowCityGrant)
  case proportional(SlowCityProportionalGrant)
  case subsidy(SlowCityInterestSubsidy)
}

enum SlowCityRate: Equatable {
  case fixed(Int64)
  /// max(floor, index + margin)
  case floating(margin: Int64, floor: Int64)
}

enum SlowCityProfile {
  case annuity
  case linear
  case bullet
}

struct SlowCityLoan {
  var name: String
  var share: Int64
  var amount: Int64?
  var rate: SlowCityRate
  var referenceRate: SlowCityRate?
  var tenor: Int
  var grace: Int = 0
  var profile: SlowCityProfile = .annuity
  /// Months from one instalment to the next: 1, 3, 6 or 12.
  var period: Int = 1
  /// Months from month 0; nil for the horizon.
  var availability: Int?
  var prepayable: Bool = true
  var commitmentFee: Int64 = 0
  /// A share of what is signed.
  var upfrontFee: Int64 = 0
}

struct SlowCityBridge {
  var name: String
  var limit: Int64
  var rate: SlowCityRate
}

/// How a fund's money reaches the city.
struct SlowCityChannel {
  var access: Int64 = 1_000_000_000
  /// The fund's draw of this trial: refused when it exceeds `access`.
  var uniform: Double = 0
  var delay: Int = 0
  var from: Int = 0
  var overhead: Int64 = 0
  var goldPlating: Int64 = 0
  /// Given directly, not through a managing authority.
  var isDirect = false

  var decision: Int { from + delay }
  var isGranted: Bool { uniform <= Double(access) / 1e9 }
}

struct SlowCityGrant {
  var name: String
  /// Positions in `SlowCityInput.measures`.
  var measures: [Int]
  var rate: Int64
  var ceiling: Int64?
  var channel = SlowCityChannel()
  var advance: Int64 = 0
  var claimEvery: Int = 12
  var paymentLag: Int = 0
  var finalBalance: Int64 = 0
  var correction: Int64 = 0
  var retroactive: Bool = false
  /// Last months of eligible cost and of the fund's payments; nil for none.
  var eligibleUntil: Int?
  var paidUntil: Int?
  var fund = ""
}

struct SlowCityProportionalGrant {
  var name: String
  /// Positions among the loans of `SlowCityInput.instruments`, counting loans only.
  var loans: [Int]
  var rate: Int64
  var channel = SlowCityChannel()
  var paymentLag: Int = 0
  var fund = ""
}

struct SlowCityInterestSubsidy {
  var name: String
  /// Positions among the loans of `SlowCityInput.instruments`, counting loans only.
  var loans: [Int]
  var reduction: Int64
  var over: Int
  var fund = ""
}

extension SlowCityInput {
  var loans: [SlowCityLoan] {
    instruments.compactMap { if case .loan(let terms) = $0 { terms } else { nil } }
  }

  var bridges: [SlowCityBridge] {
    instruments.compactMap { if case .bridge(let terms) = $0 { terms } else { nil } }
  }

  var grants: [SlowCityGrant] {
    instruments.compactMap { if case .grant(let terms) = $0 { terms } else { nil } }
  }

  var proportionalGrants: [SlowCityProportionalGrant] {
    instruments.compactMap { if case .proportional(let terms) = $0 { terms } else { nil } }
  }

  var subsidies: [SlowCityInterestSubsidy] {
    instruments.compactMap { if case .subsidy(let terms) = $0 { terms } else { nil } }
  }

  func calendarYear(of month: Int) -> Int {
    startYear + (startMonth - 1 + month) / 12
  }

  /// 1 for January … 12 for December.
  func monthOfYear(of month: Int) -> Int {
    (startMonth - 1 + month) % 12 + 1
  }

  func rate(_ rate: SlowCityRate, in month: Int) -> Int64 {
    switch rate {
    case .fixed(let fixed): fixed
    case .floating(let margin, let floor): max(floor, index[month] + margin)
    }
  }
}
