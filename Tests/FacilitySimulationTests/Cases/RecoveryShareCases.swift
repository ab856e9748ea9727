import ScenarioModel
import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: a guarantor never gets back more than it paid, however shares of cents are rounded.
@Suite("Shares of recoveries of cents")
struct RecoveryShareCases {
  /// 100 loans of a cent are lost and recovered whole. The cap is 60 cents, so each recovery owes
  /// the guarantor 0.6 cents, rounded to 1: 100 cents for 60 that were paid. 60 go back.
  @Test("Shares end where payments end, and nothing is lost")
  func negativeCap() throws {
    let result = try CaseFile("negative-cap").run(trials: 3)
    #expect(result.estimate("g.payments")?.mean == 0.6)
    #expect(result.estimate("g.recoveries")?.mean == 0.6)
    #expect(result.estimate("g.netPayments")?.mean == 0)
    #expect(result.estimate("b.lenderLoss")?.mean == 0)
  }

  /// Method: loans of 1 to 7 cents under caps from 10 % through 90 %, loan by loan in the slow
  /// reference. Some of them must meet the limit, or the comparison would prove little.
  @Test("Books of cents agree with the slow reference")
  func agreement() throws {
    var met = 0
    for cents in 1...7 {
      for cap in stride(from: 10, through: 90, by: 20) {
        let file = try CaseFile("negative-cap")
          .replacing("EUR 0.01", by: "EUR 0.0\(cents)")
          .replacing("capRate: \"60 %\"", by: "capRate: \"\(cap) %\"")
        var engine = EngineTrial(try SimulationPlan(file.scenario()), seed: 1)
        let (postings, run, inputs) = try engine.ledger(trial: 0, design: 0)
        let reference = SlowReference.run(try inputs.input(book: 0))
        let found = differences(engine: postings, reference: reference.postings)
        #expect(found.isEmpty, "\(cents) cents, cap \(cap) %: \(found.prefix(3))")
        let layer = run.protections.layers[0]
        #expect(layer.sharesToDate <= layer.paidToDate)
        if layer.sharesToDate == layer.paidToDate, layer.paidToDate > 0 { met += 1 }
      }
    }
    #expect(met > 3, "\(met)")
  }
}
