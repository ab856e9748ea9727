import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: the break-even rate is found where it is exactly 0 %, and its error is that of the value
/// at the root, both against closed forms.
@Suite("Break-even rates of small cases")
struct BreakEvenCases {
  private static func breakEven(_ file: CaseFile, trials: Int = 2) throws -> MetricEstimate? {
    try file.run(trials: trials).estimate("book.breakEvenRate")
  }

  /// Nothing is lost, nothing costs, no return is required: the lender gets back at 0 % what it
  /// lent. Interest below half a cent a month keeps the value at 0 for a while above 0 %.
  @Test(
    "Without losses, costs and required return it is 0 %",
    arguments: ["1", "600", "2 500", "6 000", "6 001", "10 000", "1 000 000 000"])
  func zero(amount: String) throws {
    let file = try CaseFile("break-even-zero").replacing("EUR 2 500", by: "EUR \(amount)")
    let found = try #require(try Self.breakEven(file))
    #expect(found.mean == 0)
    #expect(found.standardError == 0)
  }

  @Test(
    "So it is from any contracted rate, with any repayment, for any number of loans",
    arguments: [
      ("\"6 %\"", "\"0 %\""), ("\"6 %\"", "\"100 %\""),
      ("\"6 %\"", "\"6 %\", repayment: \"bullet\", payments: \"yearly\""),
      ("borrowers: 1,", "borrowers: 12345,"),
    ])
  func zeroElsewhere(old: String, new: String) throws {
    let file = try CaseFile("break-even-zero").replacing(old, by: new)
    #expect(try Self.breakEven(file)?.mean == 0)
  }

  /// A cent never bears half a cent a month: every rate is worth the same.
  @Test("Where no rate changes the value it is left out")
  func aCent() throws {
    let file = try CaseFile("break-even-zero").replacing("EUR 2 500", by: "EUR 0.01")
    #expect(try Self.breakEven(file) == nil)
  }

  /// A fee of 1 % is a gain at 0 %. A bullet of EUR 2,500 that costs EUR 25 to make pays it after a
  /// year at 1 %: the bracket is closed to 0.001 percentage points.
  @Test("It is left out where 0 % is a gain, and above 0 % where 0 % is a loss")
  func neighbours() throws {
    let file = try CaseFile("break-even-zero")
    let fee = file.replacing("\"6 %\"", by: "\"6 %\", upfrontFee: \"1 %\"")
    #expect(try Self.breakEven(fee) == nil)
    let cost =
      file
      .replacing("\"6 %\"", by: "\"6 %\", repayment: \"bullet\", payments: \"yearly\"")
      .replacing("\"0 months\" }", by: "\"0 months\" }, costs: { originationPerLoan: \"EUR 25\" }")
    let found = try #require(try Self.breakEven(cost))
    #expect((found.mean - 0.01).magnitude < 1e-5)
  }

  /// A loan of EUR 1,000 is lost whole with probability p = 30 %, else it pays 1 + r after a year
  /// worth 1 ÷ 1.05: r = 1.05 ÷ (1 − p) − 1, which moves by 1.05 ÷ (1 − p)² for each unit of the
  /// share lost, whose error is √(p (1 − p) ÷ (loans × trials)).
  ///
  /// Method: the share lost and its error as the run has them, so only rounding to the cent and the
  /// bracket are left: 10⁻⁴ of the error. The error at the contracted 1 % is a third too small.
  @Test("The error is that of the value at the root")
  func error() throws {
    for trials in [200, 2_000] {
      let result = try CaseFile("break-even-error").run(trials: trials)
      let lost = try #require(result.estimate("book.defaultRate"))
      let found = try #require(result.estimate("book.breakEvenRate"))
      #expect((found.mean - (1.05 / (1 - lost.mean) - 1)).magnitude < 1e-5)
      let expected = 1.05 / ((1 - lost.mean) * (1 - lost.mean)) * lost.standardError
      #expect((found.standardError / expected - 1).magnitude < 1e-4)
    }
  }

  /// A hundred bullets of EUR 1,000 are due after a year, and EUR 1,200 of fixed costs are paid in
  /// twelve parts of EUR 100 from month 0 on. With v = 1.05^(−1/12) they are worth
  /// 100 × (1 − v¹²) ÷ (1 − v) = EUR 1,173.58, so 100,000 (1 + r) ÷ 1.05 = 101,173.58 and
  /// r = 6.2323 %; at a rate of 0 % each loan needs (101,173.58 − 100,000 ÷ 1.05) ÷ 100
  /// = EUR 59.3548.
  @Test("Fixed costs are recovered by the rate, or by a subsidy")
  func fixedCosts() throws {
    var scenario = BulletBook(borrowers: 100, probability: 0).scenario
    scenario.designs[0].portfolios[0].costs.fixed = .money(1_200)
    scenario.designs[0].portfolios[0].costs.requiredReturn = .percent(5)
    let result = try SimulationPlan(scenario).run(trials: 2)
    let rate = try #require(result.estimate("book.breakEvenRate"))
    #expect((rate.mean - 0.0623227).magnitude < 1e-5)
    let subsidy = try #require(result.estimate("book.subsidyNeeded"))
    #expect((subsidy.mean - 59.35484).magnitude < 1e-4)
  }

  /// Method: p = 30 % itself, 2,000 trials of 100 loans: 1.05 ÷ 0.49 × √(0.21 ÷ 200,000)
  /// = 0.0021957. An error estimated from 2,000 trials has a relative error of 1 ÷ √4,000 = 1.6 %;
  /// 4.4 times that is allowed.
  @Test("The error is that of the closed form")
  func closedForm() throws {
    let found = try #require(try Self.breakEven(CaseFile("break-even-error"), trials: 2_000))
    #expect((found.standardError / 0.0021957 - 1).magnitude < 0.07)
  }
}
