import Estimation
import FacilitySimulation
import FinanceBasics
import ScenarioModel

/// Loans of EUR 1,000 for a year without interest, repaid in one instalment: who defaults owes all
/// of it, nothing is recovered, and only the number of defaults matters.
struct BulletBook {
  var borrowers: Int64
  var probability: Double
  var assetCorrelation = 0.0
  var guaranteeRate = 70.0
  /// One design for each, named after it.
  var capRates: [Double] = [20]

  func plan() throws -> SimulationPlan { try SimulationPlan(scenario) }

  var scenario: FacilityScenario {
    let designs = capRates.map { capRate in
      var design = FundingDesign(name: "cap \(capRate) %", title: "Cap rate \(capRate) %")
      design.terms[.horizon] = .months(24)
      design.portfolios = [book]
      var cover = Instrument(.cappedGuarantee, name: "cover", fund: "EU", supports: ["book"])
      cover.terms[.guaranteeRate] = .percent(guaranteeRate)
      cover.terms[.capRate] = .percent(capRate)
      cover.terms[.availability] = .months(1)
      design.instruments = [cover]
      return design
    }
    return FacilityScenario(
      title: "Bullet", currency: "EUR", start: .january2022, designs: designs,
      baseline: designs[0].name)
  }

  private var book: MicroloanPortfolio {
    var book = MicroloanPortfolio(name: "book", lender: "Lender")
    book.repayment = .bullet
    book.payments = .yearly
    book.terms[.borrowers] = .count(borrowers)
    book.terms[.originationOver] = .months(1)
    book.terms[.loanAmount] = .money(1000)
    book.terms[.loanMaturity] = .months(12)
    book.terms[.loanInterestRate] = .percent(0)
    book.terms[.defaultProbability] = .number(probability)
    book.terms[.assetCorrelation] = .number(assetCorrelation)
    book.terms[.lossGivenDefault] = .percent(100)
    book.terms[.recoveryLag] = .months(0)
    return book
  }
}

extension SimulationResult {
  /// The estimate of a metric in a design; `nil` where it is not applicable.
  func estimate(_ id: String, design: Int = 0) -> MetricEstimate? {
    metrics.firstIndex { $0.id == id }.flatMap { designs[design].estimates[$0] }
  }
}

extension SimulationPlan {
  func run(seed: UInt64 = 1, trials: Int, threads: Int = 2) throws -> SimulationResult {
    try FacilitySimulator(self).run(
      try RunOptions(seed: seed, trials: .exactly(trials), threads: threads))
  }
}
