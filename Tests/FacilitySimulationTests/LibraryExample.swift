import BlendingFacility
import Testing

// README: begin
/// Expected guarantee payments under two cap rates, and what the higher one adds.
func compareCapRates() throws -> (low: MetricEstimate?, added: DifferenceEstimate?) {
  let book = MicroloanPortfolio(
    name: "refugees", lender: "Microlender", borrowers: .count(500),
    origination: Origination(over: .months(12)),
    loan: MicroloanTerms(
      amount: .money(8_800), term: .months(42), interestRate: .percent(10.5)),
    credit: MicroloanCredit(
      defaultProbability: .drawn(
        .beta(mean: .percent(15), standardDeviation: .percent(3), low: nil, high: nil),
        identity: "lifetimeDefault", dimension: .share),
      assetCorrelation: .number(0.05), lossGivenDefault: .perTrial(.percent(75)),
      recoveryLag: .months(18)))

  var guarantee = CappedGuaranteeTerms(
    guaranteeRate: .percent(80), capRate: .percent(8), availability: .months(12), fund: "EaSI")

  var low = FundingDesign(name: "low", title: "Cap rate 8 %", horizon: .years(7))
  low.discountRate = .percent(2)
  low.portfolios = [book]
  low.instruments = [
    Instrument(name: "easi", supports: ["refugees"], contract: .cappedGuarantee(guarantee))
  ]
  var high = low
  high.name = "high"
  high.title = "Cap rate 12 %"
  guarantee.capRate = .percent(12)
  high.instruments[0].contract = .cappedGuarantee(guarantee)

  let scenario = FacilityScenario(
    title: "Two cap rates", currency: "EUR", start: CalendarMonth(year: 2022, month: 1)!,
    designs: [low, high], baseline: "low")
  let simulator = FacilitySimulator(try SimulationPlan(scenario))
  let result = try simulator.run(try RunOptions(seed: 1, trials: .exactly(400), threads: 2))
  return (
    result.estimate("easi.paymentsNPV", design: "low"),
    result.difference("easi.paymentsNPV", design: "high")
  )
}
// README: end

/// Goal: the example runs, and a higher cap rate never pays less.
@Test func theLibraryExampleOfTheReadmeRuns() throws {
  let answer = try compareCapRates()
  let low = try #require(answer.low)
  let added = try #require(answer.added)
  #expect(low.count == 400)
  #expect(low.mean > 0 && low.standardError > 0)
  #expect(added.mean > 0 && added.isDistinguishable)
}
