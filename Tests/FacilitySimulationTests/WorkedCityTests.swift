import FinanceBasics
import ScenarioFile
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: with nothing left to chance the run of a city equals hand arithmetic, row by row of the
/// page "A worked city". Exact: a correct engine never fails, a cent in any month is caught.
///
/// Method: scenario and tables are read from the page. Its numbers come from `worked_city.py`,
/// exact fractions written from the model alone; nothing of the engine is in them. Sums over the
/// columns are compared too, so a flow in a month that the page does not show is caught as well.
@Suite("A city, by hand")
struct WorkedCityTests {
  static let path = "Sources/FacilitySimulation/Documentation.docc/WorkedCity.md"

  let page: DocumentationPage
  let plan: SimulationPlan
  /// The one programme after the one trial that there is.
  let city: CityRun

  init() throws {
    page = try DocumentationPage(Self.path)
    let read = try ScenarioReader().read(page.scenario, fileName: "worked-city.json5")
    plan = try SimulationPlan(read.scenario)
    var engine = EngineTrial(plan, seed: 1)
    city = try engine.runner.journal(trial: 0, design: 0).run.cities[0]
  }

  /// The cells of a table: keys, and amounts of the columns from `first` on.
  private func amounts(
    _ table: DocumentationPage.Table?, from first: Int, to last: Int
  ) throws -> [(keys: [String], cents: [Int64])] {
    try #require(table).rows.map { row in
      try #require(row.count > last, "\(row)")
      let cents = try row[first...last].map { try #require(DocumentationPage.cents($0), "\(row)") }
      return (Array(row[..<first]), cents)
    }
  }

  @Test("Cost, draws, grant, own cash, bridge, what waits and what is prepaid, month by month")
  func monthByMonth() throws {
    let rows = try amounts(page.table("month", "", "housing"), from: 2, to: 10)
    #expect(rows.count == 14)
    var sums = [Int64](repeating: 0, count: 9)
    for (keys, cents) in rows {
      let month = try #require(Int(keys[0]))
      let flows = self.flows(in: month)
      #expect(flows == cents, "month \(month)")
      for column in sums.indices { sums[column] += flows[column] }
    }
    var totals = [Int64](repeating: 0, count: 9)
    for month in 0...city.horizon {
      for (column, cents) in flows(in: month).enumerated() { totals[column] += cents }
    }
    #expect(totals == sums, "flows in months that the page does not show")
  }

  private func flows(in month: Int) -> [Int64] {
    let grant = city.grants[0].fund.months
    let prepaid = city.loans.map { $0.months[.prepaid, month] }.sum
    return [
      city.measures[0].costs[month], city.measures[1].costs[month],
      city.loans[0].months[.drawn, month], city.loans[1].months[.drawn, month],
      grant[.paid, month] - grant[.overhead, month], city.months[.ownCash, month],
      city.months[.bridge, month], waiting(at: month), prepaid,
    ]
  }

  /// Sources less uses to date: what lies in the programme's account.
  private func waiting(at month: Int) -> Int64 {
    (0...month).reduce(city.months[.bridge, month]) { sum, m in
      let loans = city.loans.map { $0.months[.drawn, m] - $0.months[.prepaid, m] }.sum
      let grant = city.grants[0].fund.months[.paid, m] - city.grants[0].fund.months[.overhead, m]
      return sum + loans + grant + city.months[.ownCash, m] - city.months[.programmeCost, m]
    }
  }

  /// Accruals are no flow of money: the trial's grant is led through its months once more.
  @Test("What accrues, what is claimed and what the fund pays")
  func grant() throws {
    let lag = 2
    var grant = city.grants[0]
    var (costs, accrued): ([Int64], Int64) = ([0, 0], 0)
    var claimed: Int64 = 0
    grant.resetAccruals()
    let rows = try amounts(page.table("month", "housing accrues"), from: 1, to: 6)
    #expect(rows.count == 14)
    for (keys, cents) in rows {
      let month = try #require(Int(keys[0]))
      for measure in costs.indices { costs[measure] += city.measures[measure].costs[month] }
      var taken: [Int64] = [0, 0]
      grant.stage(month, costsToDate: costs, taken: &taken)
      grant.commit()
      #expect(taken == Array(cents[0...1]), "month \(month)")
      #expect(grant.accrued == cents[2], "month \(month)")
      // The row's own sum, and its claim paid two months later.
      accrued += cents[0] + cents[1]
      claimed += cents[3]
      #expect(accrued == cents[2], "month \(month)")
      if cents[3] > 0 { #expect(grant.fund.months[.paid, month + lag] == cents[3]) }
      #expect(grant.fund.months[.paid, month] == cents[4], "month \(month)")
      #expect(grant.fund.months[.overhead, month] == cents[5], "month \(month)")
    }
    #expect(rows.map { $0.cents[4] }.sum == grant.fund.months.total(.paid))
    #expect(claimed == grant.fund.months.total(.paid) - 8_704_38, "all but the advance")
    #expect(grant.fund.months.total(.repaid) == 0)
  }

  @Test("Interest, principal and balance of each draw on its payment dates")
  func debtService() throws {
    let table = try #require(page.table("loan", "drawn in"))
    let rows = try amounts(table, from: 4, to: 6)
    #expect(rows.count == 34)
    for loan in city.loans {
      let name = loan.plan.instrument.name
      var flows = MonthTable<LoanFlow>(monthCount: city.horizon + 1)
      var balances: [Int: Int64] = [:]
      for month in 0...city.horizon {
        for tranche in loan.tranches where tranche.month == month {
          balances[month] = loan.months[.drawn, month]
        }
        for (row, (keys, cents)) in zip(table.rows, rows)
        where keys[0] == name && keys[2] == "\(month)" {
          let isEarly = row[7] == "prepaid"
          flows[isEarly ? .prepaidInterest : .interest, month] += cents[0]
          flows[isEarly ? .prepaid : .principal, month] += cents[1]
          let drawn = try #require(Int(keys[1]))
          #expect(balances[drawn] == cents[1] + cents[2], "\(row)")
          balances[drawn] = cents[2]
        }
        flows[.balance, month] = balances.values.reduce(0, +)
        for flow in [LoanFlow.interest, .principal, .prepaid, .prepaidInterest, .balance] {
          #expect(loan.months[flow, month] == flows[flow, month], "\(name) \(flow) \(month)")
        }
      }
    }
  }

  @Test("Commitment fees and interest on the bridge")
  func fees() throws {
    let rows = try amounts(page.table("month", "commitment fee"), from: 1, to: 2)
    #expect(rows.count == 9)
    for (keys, cents) in rows {
      let month = try #require(Int(keys[0]))
      #expect(city.loans[1].months[.commitmentFee, month] == cents[0], "month \(month)")
      #expect(city.months[.bridgeInterest, month] == cents[1], "month \(month)")
    }
    #expect(rows.map { $0.cents[0] }.sum == city.loans.map { $0.months.total(.commitmentFee) }.sum)
    #expect(rows.map { $0.cents[1] }.sum == city.months.total(.bridgeInterest))
  }

  @Test("Years and results")
  func metrics() throws {
    let result = try plan.run(trials: 3)
    func expect(_ id: String, _ cell: String, unit: Double = 1) throws {
      let estimate = try #require(result.estimate(id), "\(id)")
      let digits = cell.split(separator: ".").dropFirst().first?.count ?? 0
      let step = (0..<digits).reduce(unit) { step, _ in step / 10 }
      let expected = try #require(Double(cell), "\(id)") * unit
      // Half a unit of the last digit shown; whole numbers exactly.
      let room = digits == 0 ? 0 : step / 2 + 1e-9 * expected.magnitude
      #expect((estimate.mean - expected).magnitude <= room, "\(id): \(estimate.mean)")
      #expect(estimate.standardError == 0, "\(id)")
    }
    let years = try #require(page.table("year")).rows
    #expect(years.count == 3)
    for row in years {
      try expect("city.ownCash.\(row[0])", row[1])
      try expect("city.debtService.\(row[0])", row[2])
      try expect("city.debtServiceRatio.\(row[0])", String(row[5].dropLast(2)), unit: 0.01)
      try expect("city.budgetOutflow.\(row[0])", row[6])
    }
    let rows = try #require(page.table("metric")).rows
    #expect(rows.count == 51)
    for row in rows { try expect(String(row[0].dropFirst().dropLast()), row[1]) }
  }
}
