@testable import ScenarioFile

/// A small city's scenario with an instrument of each kind that a city knows; it reads without a
/// word.
enum TinyCity {
  static let text = """
    {
      format: "blend-scenario/1",
      title: "Tiny city",
      currency: "EUR",
      start: "2022-01",
      horizon: "40 years",
      assumptions: { margin: "160 bp", delay: "9 months" },
      economy: {
        indexRate:
          { vasicek: { initial: "1 %", mean: "2 %", reversion: "1 per year", volatility: "1 %" } },
        inflation: "2 %",
      },
      programmes: {
        town: {
          kind: "cityProgramme",
          city: "Town",
          existingDebtService: { table: { "2022": "EUR 5 per year", "2024": "EUR 4 per year" } },
          measures: {
            homes: {
              beneficiaries: 50,
              capitalCost: "EUR 900 000",
              spend: { from: "2022-07", over: "12 months" },
              lifetime: "30 years",
            },
            courses: {
              beneficiaries: 60,
              runningCost: "EUR 30 000 per year",
              runs: { from: "2022-07", over: "36 months" },
            },
          },
        },
      },
      instruments: {
        bank: {
          kind: "loan",
          lender: "Bank",
          supports: ["town"],
          shareOfCost: "50 %",
          rate: "3 %",
          tenor: "15 years",
        },
        eib: {
          kind: "loan",
          lender: "EIB",
          supports: ["town"],
          shareOfCost: "50 %",
          rate: { index: "indexRate", margin: "40 bp", floor: "0 %" },
          referenceRate: { index: "indexRate", margin: "$margin" },
          tenor: "25 years",
        },
        esf: {
          kind: "grant",
          fund: "ESF+",
          supports: ["town.courses"],
          rate: "40 %",
          channel: { delay: "$delay" },
        },
        bridge: {
          kind: "bridge",
          lender: "Bank",
          supports: ["town"],
          limit: "EUR 90 000",
          rate: "4 %",
        },
        pslf: { kind: "loanProportionalGrant", fund: "PSLF", supports: ["eib"], rate: "15 %" },
        subsidy: {
          kind: "interestSubsidy",
          fund: "AMIF",
          supports: ["eib", "bank"],
          reduction: "40 bp",
          over: "10 years",
        },
      },
      designs: {
        market: { title: "Bank", use: ["bank"] },
        blend: { title: "All", use: ["eib", "esf", "bridge", "pslf", "subsidy"] },
      },
      baseline: "market",
    }
    """

  /// The text with each first occurrence of an old piece replaced.
  static func replacing(_ changes: [(old: String, new: String)]) -> String {
    TinyScenario.replacing(changes, in: text)
  }
}
