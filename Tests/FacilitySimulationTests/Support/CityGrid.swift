import Estimation
import FacilitySimulation
import FinanceBasics
import Instruments
import ScenarioModel

/// One combination of terms of a tiny programme, small enough to try them all.
///
/// Two measures cost EUR 69.04 in months 1 to 3; month 3 is January. Two loans pay 40 % and 20 %, a
/// grant 75 % of 90 % eligible cost through a channel that keeps 5 %. So few cents that every
/// rounding shows.
struct CityGrid: Hashable {
  /// In percent.
  var advance: Double
  var claimEvery: Int
  var lag: Int
  var finalBalance: Double
  var correction: Double
  var delay: Int
  /// In whole euros; `nil` is none.
  var ownFundsLimit: Int64?
  var bridge: Int64?
  var prepayable: Bool
  var availability: Int
  var profile: RepaymentProfile
  /// In percent; `nil` is a design without the grant.
  var access: Double? = 100

  static let limits: [Int64?] = [0, 8, nil]
  static let bridges: [Int64?] = [nil, 3, 1000]

  /// All combinations with a delay and a profile.
  static func all(delay: Int, profile: RepaymentProfile) -> [CityGrid] {
    var grids = [
      CityGrid(
        advance: 0, claimEvery: 1, lag: 0, finalBalance: 0, correction: 0, delay: delay,
        ownFundsLimit: nil, bridge: nil, prepayable: true, availability: 12, profile: profile)
    ]
    grids.vary(\.advance, [0, 50, 100])
    grids.vary(\.claimEvery, [1, 3])
    grids.vary(\.lag, [0, 2])
    grids.vary(\.finalBalance, [0, 20])
    grids.vary(\.correction, [0, 50])
    grids.vary(\.ownFundsLimit, limits)
    grids.vary(\.bridge, bridges)
    grids.vary(\.prepayable, [true, false])
    grids.vary(\.availability, [2, 12])
    return grids
  }

  // MARK: The programme

  static let capital: [Int64] = [4401, 2503]
  static let plannedCost: [Int64] = [4001, 2503]
  static let ceiling: Int64 = 4100
  static let lastPlannedMonth = 3
  static let patience = 6
  static let horizon = 20
  static let shares = [40, 20]

  /// Capital cost planned for a month, with overrun.
  static func due(in month: Int) -> Int64 {
    zip(capital, [1...3, 2...3]).map { capital, months in
      guard months.contains(month) else { return 0 }
      let (part, count) = (Int64(month - months.lowerBound + 1), Int64(months.count))
      return capital * part / count - capital * (part - 1) / count
    }.reduce(0, +)
  }

  /// Calendar year of a month: 0 for the three months of 2022.
  static func year(of month: Int) -> Int { (month + 9) / 12 }

  func scenario() -> FacilityScenario {
    var design = FundingDesign(name: "only", title: "Only design")
    let start = CalendarMonth.january2022.adding(months: 9)
    design.horizon = .months(Int64(Self.horizon))
    var city = CityProgramme(name: "city", city: "Town", measures: [])
    if let ownFundsLimit { city.ownFundsLimit = .money(ownFundsLimit) }
    city.patience = .months(Int64(Self.patience))
    city.measures = zip(["homes", "school"], [(1, 3), (2, 2)]).enumerated().map { place, pair in
      var measure = CityMeasure(name: pair.0)
      measure.beneficiaries = .count(10)
      measure.construction = Construction(
        capitalCost: .money(Money(cents: Self.plannedCost[place])),
        spendFrom: start.adding(months: pair.1.0), spendOver: .months(Int64(pair.1.1)))
      if place == 0 { measure.overrun = .number(1.1) }
      measure.operation = .lifetime(.months(1))
      measure.eligible = .percent(90)
      return measure
    }
    design.programmes = [city]
    design.instruments = loans + bridges + (access == nil ? [] : [grant])
    return FacilityScenario(
      title: "Grid", currency: "EUR", start: start, designs: [design], baseline: "only")
  }

  private var loans: [Instrument] {
    var first = LoanTerms(
      shareOfCost: .percent(Double(Self.shares[0])), rate: .stated(.percent(6)), tenor: .months(6))
    first.repayment = profile
    first.payments = .quarterly
    first.availability = .months(Int64(availability))
    first.isPrepayable = prepayable
    var second = LoanTerms(
      shareOfCost: .percent(Double(Self.shares[1])), rate: .stated(.percent(12)), tenor: .months(4))
    second.repayment = .linear
    second.payments = .monthly
    second.availability = .months(Int64(availability))
    return [
      Instrument(name: "first", supports: ["city"], contract: .loan(first)),
      Instrument(name: "second", supports: ["city"], contract: .loan(second)),
    ]
  }

  private var bridges: [Instrument] {
    guard let bridge else { return [] }
    let terms = BridgeTerms(limit: .money(bridge), rate: .stated(.percent(48)))
    return [Instrument(name: "bridge", supports: ["city"], contract: .bridge(terms))]
  }

  private var grant: Instrument {
    var grant = GrantTerms(rate: .percent(75), fund: "AMIF")
    grant.ceiling = .money(Money(cents: Self.ceiling))
    if let access { grant.channel.access = .percent(access) }
    grant.channel.delay = .months(Int64(delay))
    grant.channel.overhead = .percent(5)
    grant.advance = .percent(advance)
    grant.claimEvery = .months(Int64(claimEvery))
    grant.paymentLag = .months(Int64(lag))
    grant.finalBalance = .percent(finalBalance)
    grant.correction = .percent(correction)
    return Instrument(name: "amif", supports: ["city"], contract: .grant(grant))
  }
}

extension [CityGrid] {
  /// Every element with each of the values.
  fileprivate mutating func vary<Value>(
    _ path: WritableKeyPath<CityGrid, Value>, _ values: [Value]
  ) {
    self = flatMap { grid in
      values.map { value in
        var changed = grid
        changed[keyPath: path] = value
        return changed
      }
    }
  }
}
