import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: a mean of counts is their exact sum divided once, and what is nearly 1 is not called 1.
@Suite("Nearly one")
struct NearOneCases {
  /// Method: 1 ÷ 10,000 of a whole number for an indicator, cents for money; no tolerance.
  @Test("A mean of 10,000 indicators and of cents is one division")
  func means() throws {
    let result = try CaseFile("near-one").run(trials: 10_000)
    let exhausted = try #require(result.estimate("g.capExhausted")?.mean)
    #expect(exhausted == (exhausted * 10_000).rounded() / 10_000)
    // Nearly all default or nobody does: 10 % of trials, ± 0.3 %.
    #expect(exhausted == 952.0 / 10_000)
    let payments = try #require(result.estimate("g.payments")?.mean)
    #expect(payments == (payments * 1_000_000).rounded() / 1_000_000)
  }

  @Test("The note prints a correlation of 0.999999999 as it stands, and so any other")
  func note() throws {
    for (stated, shown) in [
      ("0.999999999", "0.999999999"), ("0.9996", "0.9996"), ("0.9994", "0.9994"), ("0.05", "0.05"),
    ] {
      let file = try CaseFile("near-one").replacing("0.999999999", by: stated)
      let notes = try file.run(trials: 2).notes
      let note = try #require(notes.first { $0.contains("asset correlation") })
      #expect(note.contains("asset correlation \(shown) implies"), "\(note)")
      #expect(!note.contains("correlation of 1 "), "\(note)")
    }
  }
}
