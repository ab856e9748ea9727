import BlendingFacility
import Testing

// README: begin
/// Expected guarantee payments under two cap rates, and what the higher one adds.
func compareCapRates() throws -> (low: MetricEstimate?, added: DifferenceEstimate?) {
  var book = MicroloanPortfolio(name: "refugees", lender: "Microlender")
  book.terms[.borrowers] = .count(500)
  book.terms[.originationOver] = .months(12)
  book.terms[.loanAmount] = .money(8_800)
  book.terms[.loanMaturity] = .months(42)
  book.terms[.loanInterestRate] = .percent(10.5)
  book.terms[.defaultProbability] = .drawn(
    .beta(mean: .percent(15), standardDeviation: .percent(3), low: nil, high: nil),
    identity: "lifetimeDefault", dimension: .share)
  book.terms[.assetCorrelation] = .number(0.05)
  book.terms[.lossGivenDefault] = .percent(75)
  book.terms[.recoveryLag] = .months(18)

  var guarantee = Instrument(
    .cappedGuarantee, name: "easi", fund: "EaSI", supports: ["refugees"])
  guarantee.terms[.guaranteeRate] = .percent(80)
  guarantee.terms[.capRate] = .percent(8)
  guarantee.terms[.availability] = .months(12)

  var low = FundingDesign(name: "low", title: "Cap rate 8 %")
  low.terms[.horizon] = .years(7)
  low.terms[.discountRate] = .percent(2)
  low.portfolios = [book]
  low.instruments = [guarantee]
  var high = low
  high.name = "high"
  high.title = "Cap rate 12 %"
  high.instruments[0].terms[.capRate] = .percent(12)

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
