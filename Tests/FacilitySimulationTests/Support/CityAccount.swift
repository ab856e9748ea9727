@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// What one run of a tiny programme posted, by month, and what must hold for it whatever its terms
/// are. Sums here are taken from the journal; of the engine's own totals only own cash and surplus
/// are used, which are no flows between two parties.
struct CityAccount {
  let grid: CityGrid
  private(set) var flows: [FlowCategory: [Int64]] = [:]
  /// Of each party over all months.
  private(set) var nets: [String: Int64] = [:]
  private(set) var faults: [String] = []
  let ownCash: [Int64]
  let surplus: [Int64]
  /// By measure, then month.
  let costs: [[Int64]]
  /// By loan, then month.
  private(set) var draws: [[Int64]]
  private(set) var prepaid: [[Int64]]

  private static let lenders = ["lender of first", "lender of second"]

  init(_ grid: CityGrid) throws {
    self.grid = grid
    var engine = EngineTrial(try SimulationPlan(grid.scenario()), seed: 1)
    let (journal, run) = try engine.runner.journal(trial: 0, design: 0)
    let city = run.cities[0]
    let months = 0...CityGrid.horizon
    ownCash = months.map { city.months[.ownCash, $0] }
    surplus = months.map { city.months[.surplus, $0] }
    costs = city.measures.map(\.costs)
    draws = [[], []].map { _ in months.map { _ in 0 } }
    prepaid = draws
    let names = run.parties.list.names
    for posting in journal.postings {
      if posting.cents < 0 { faults.append("a posting below 0") }
      let (payer, payee) = (names[posting.payer.index], names[posting.payee.index])
      flows[posting.category, default: months.map { _ in 0 }][posting.month] += posting.cents
      nets[payer, default: 0] -= posting.cents
      nets[payee, default: 0] += posting.cents
      switch posting.category {
      case .loanDraw: draws[payer == Self.lenders[0] ? 0 : 1][posting.month] += posting.cents
      case .loanPrepayment:
        prepaid[payee == Self.lenders[0] ? 0 : 1][posting.month] += posting.cents
      default: break
      }
    }
    check()
  }

  func total(_ category: FlowCategory) -> Int64 { flows[category]?.sum ?? 0 }

  func of(_ category: FlowCategory, _ month: Int) -> Int64 { flows[category]?[month] ?? 0 }

  var realised: Int64 { costs.map(\.sum).sum }

  /// Until the end of a calendar year, counted from 0.
  func realised(throughYear year: Int) -> Int64 {
    costs.map { costs in
      costs.indices.filter { CityGrid.year(of: $0) <= year }.map { costs[$0] }.sum
    }.sum
  }

  /// What happens in this run, so that a test can tell that its grid reaches it.
  var events: Set<String> {
    let limit = (grid.bridge ?? 0) * 100
    var (bridge, peak): (Int64, Int64) = (0, 0)
    for month in 0...CityGrid.horizon {
      bridge += of(.bridgeDraw, month) - of(.bridgeRepayment, month)
      peak = max(peak, bridge)
    }
    let happened: [(String, Bool)] = [
      ("bridge at its limit", peak > 0 && peak == limit),
      ("bridge below its limit", peak > 0 && peak < limit),
      ("repaid to the EU", total(.grantRepayment) > 0),
      ("prepaid", total(.loanPrepayment) > 0),
      ("prepaid with interest", total(.prepaymentInterest) > 0),
      ("surplus", surplus.sum > 0),
      ("both loans prepaid", prepaid.allSatisfy { $0.sum > 0 }),
      ("nothing built", realised == 0),
      ("partly built", realised > 0 && realised < CityGrid.capital.sum),
      ("built late", realised == CityGrid.capital.sum && completed.max() ?? 0 > 3),
      ("excluded", completed.contains { $0 < grid.delay }),
      ("own cash reimbursed", ownCash.contains { $0 < 0 }),
    ]
    return Set(happened.filter(\.1).map(\.0))
  }

  /// Month in which each measure is complete: the last that cost something when all is built, but
  /// not before the last planned one; else the end of patience.
  private var completed: [Int] {
    zip(costs, CityGrid.capital).map { costs, capital in
      guard costs.sum == capital else { return CityGrid.lastPlannedMonth + CityGrid.patience }
      return max(CityGrid.lastPlannedMonth, costs.lastIndex { $0 > 0 } ?? 0)
    }
  }

  private mutating func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { faults.append(what()) }
  }

  private mutating func check() {
    checkParties()
    checkMonths()
    checkLoans()
    if grid.access == 100 { checkGrant() }
    if let limit = grid.ownFundsLimit, grid.bridge == nil { checkOwnFunds(limit * 100) }
  }

  /// Catches a flow that one side alone keeps, a loan not repaid, a cent of overhead lost.
  private mutating func checkParties() {
    expect(nets.values.reduce(0, +) == 0, "the sum over all parties is not 0")
    expect(nets["suppliers"] ?? 0 == realised, "suppliers are not paid what was built")
    expect(realised == total(.programmeCost), "cost of measures ≠ cost paid")
    let paid = total(.grantPayment) + total(.grantOverhead)
    expect(nets["fund of amif"] ?? 0 == total(.grantRepayment) - paid, "the fund's account")
    expect(nets["lender of bridge"] ?? 0 == total(.bridgeInterest), "bridge not repaid")
  }

  /// Catches a source counted twice or not at all, money that waits while the city pays, a bridge
  /// above its limit or before the decision, interest on a wrong balance.
  private mutating func checkMonths() {
    let finished = completed.max() ?? 0
    var (waiting, own, bridge): (Int64, Int64, Int64) = (0, 0, 0)
    for month in 0...CityGrid.horizon {
      let before = bridge
      bridge += of(.bridgeDraw, month) - of(.bridgeRepayment, month)
      own += ownCash[month]
      waiting += draws[0][month] + draws[1][month] + of(.grantPayment, month) + ownCash[month]
      waiting += bridge - before - of(.programmeCost, month)
      waiting -= of(.loanPrepayment, month) + surplus[month]
      expect(waiting >= 0 && own >= 0, "month \(month): uses are not paid for")
      expect(waiting == 0 || (own == 0 && bridge == 0), "month \(month): money waits in vain")
      expect(month < finished || waiting == 0, "month \(month): money waits after the end")
      expect(month >= finished || of(.loanPrepayment, month) == 0, "month \(month): prepaid early")
      expect(bridge >= 0 && bridge <= (grid.bridge ?? 0) * 100, "month \(month): bridge \(bridge)")
      expect(bridge == 0 || month >= grid.delay, "month \(month): bridge without a decision")
      // 48 % a year is 4 % a month.
      expect(of(.bridgeInterest, month) == Self.percent(4, of: before), "interest on the bridge")
    }
    expect(bridge == 0, "the bridge is not repaid at the end")
  }

  /// Catches draws above their share, out of their time or left undrawn for no reason, principal
  /// that is lost at an early repayment, and surplus where a loan could have been repaid.
  private mutating func checkLoans() {
    expect(
      total(.loanDraw) == total(.loanPrincipal) + total(.loanPrepayment), "loans are not repaid")
    expect(grid.prepayable || prepaid[0].sum == 0, "prepaid what cannot be")
    for lender in Self.lenders { expect(nets[lender] ?? 0 >= 0, "\(lender) lost money") }
    var (cost, received, drawn): (Int64, Int64, [Int64]) = (0, 0, [0, 0])
    for month in 0...CityGrid.horizon {
      let paid = of(.programmeCost, month)
      cost += paid
      received += of(.grantPayment, month)
      for loan in [0, 1] {
        drawn[loan] += draws[loan][month]
        let isOpen = paid > 0 && month < grid.availability
        expect(isOpen || draws[loan][month] == 0, "month \(month): drawn out of time")
        let entitled = Self.percent(Int64(CityGrid.shares[loan]), of: cost)
        expect(drawn[loan] <= entitled || draws[loan][month] == 0, "month \(month): overdrawn")
        let isPaid = cost - drawn.sum - received <= 0
        expect(!isOpen || drawn[loan] >= entitled || isPaid, "month \(month): not drawn")
      }
    }
    if grid.prepayable {
      // Whatever is left over after every loan is gone.
      for month in surplus.indices where surplus[month] > 0 {
        let later = (flows[.loanPrincipal] ?? []).dropFirst(month + 1).reduce(0, +)
        expect(later == 0, "month \(month): surplus while debt is left")
      }
    }
  }

  /// Catches an award or accrual above ceiling or share, an advance or claim paid twice, at the
  /// wrong time or beyond the final balance, and a final grant that is not what was paid.
  private mutating func checkGrant() {
    let counted = completed.indices.filter { completed[$0] >= grid.delay }
    let planned = counted.map { Self.percent(90, of: CityGrid.plannedCost[$0]) }.sum
    let award = min(CityGrid.ceiling, Self.percent(75, of: planned))
    let share = counted.map { Self.percent(75, of: Self.percent(90, of: costs[$0].sum)) }.sum
    let final = Self.percent(100 - Int64(grid.correction), of: min(award, share))
    let paid = (0...CityGrid.horizon).map { of(.grantPayment, $0) + of(.grantOverhead, $0) }
    expect(paid.sum <= CityGrid.ceiling && paid.sum <= award, "paid above the award")
    expect(paid.sum - total(.grantRepayment) == final, "paid less repaid ≠ final grant")
    let advance = Self.percent(Int64(grid.advance), of: award)
    let lastClaim = max(grid.delay, completed.max() ?? 0)
    let settled = lastClaim + grid.lag
    for month in paid.indices {
      expect(
        (20 * of(.grantOverhead, month) - paid[month]).magnitude <= 20, "overhead is not 5 %")
      let claim = month - grid.lag
      let isClaim = claim > grid.delay && (claim - grid.delay) % grid.claimEvery == 0
      expect(
        paid[month] == 0 || month == grid.delay || month == settled
          || (isClaim && claim < lastClaim), "month \(month): paid at the wrong time")
      expect(month == settled || of(.grantRepayment, month) == 0, "repaid at the wrong time")
    }
    if settled > grid.delay { expect(paid[grid.delay] == advance, "the advance") }
    let regular = Self.percent(100 - Int64(grid.finalBalance), of: award)
    let early = paid[..<settled].reduce(0, +)
    expect(early <= max(advance, regular), "paid beyond the final balance before the end")
  }

  /// Catches cost that is realised without money (no measure runs, so nothing may force the limit),
  /// and what is built late although the year's limit still leaves a cent.
  private mutating func checkOwnFunds(_ limit: Int64) {
    var (spent, late): (Int64, Int64) = (0, 0)
    for (month, cents) in ownCash.enumerated() {
      if month > 0, CityGrid.year(of: month) > CityGrid.year(of: month - 1) { spent = 0 }
      spent += cents
      late += CityGrid.due(in: month) - costs.map { $0[month] }.sum
      expect(spent <= limit, "month \(month): own cash \(spent) above the limit")
      // With a lag claims arrive before what can be built is known, so nothing is left over.
      if late > 0, grid.lag > 0, month <= CityGrid.lastPlannedMonth + CityGrid.patience {
        expect(spent == limit, "month \(month): late with \(limit - spent) left")
      }
    }
  }

  /// Whole percent of cents, half to even.
  private static func percent(_ percent: Int64, of cents: Int64) -> Int64 {
    let (quotient, rest) = (percent * cents).quotientAndRemainder(dividingBy: 100)
    return rest > 50 || (rest == 50 && quotient % 2 == 1) ? quotient + 1 : quotient
  }
}
