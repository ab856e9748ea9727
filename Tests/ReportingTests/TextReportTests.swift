import Estimation
import FacilitySimulation
import Foundation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: the table people read is exactly this one.
struct TextReportTests {
  @Test func twoDesignsStandSideBySide() {
    let text = TextReport(Report(ResultFixture.full, ResultFixture.facts)).rendered()
    #expect(text == Self.expected)
  }

  private static let expected = """
    A test

                                          With a guarantee
                                                (baseline)  No EU support at all
    ────────────────────────────────────────────────────────────────────────────
    Borrowers
      Borrowers                           1 275.1 ± 1.5         1 275.1 ± 1.5
      Default rate                %        14.871 ± 0.031        14.875 ± 0.031
      All-in APR                  %          12.3 ± 0.0            12.3 ± 0.0
    Lender
      Volume lent                 EUR  11 221 000 ± 13 000   11 221 000 ± 13 000
      Lender's loss               EUR     612 300 ± 3 500     1 024 700 ± 4 000
        95th percentile           EUR     812 300 ± 3 500     1 224 700 ± 4 000
        mean of the worst 5 %     EUR     862 300 ± 6 900     1 274 700 ± 8 000
      Break-even rate             %        11.432 ± 0.012        12.432 ± 0.012
    Guarantee
      Net payments                EUR     412 300 ± 1 000             0 ± 0
        95th percentile           EUR     472 300 ± 1 000             0 ± 0
      Cap exhausted, probability  %        0.0000 ± 0.0098            –
        month of exhaustion               2025-06                     –
          trials with a value                 123                     –

    EU payments by year, EUR thousand
                                   2022   2023
    ──────────────────────────────────────────
    With a guarantee (baseline)  12.3±0  400±1
    No EU support at all            0      0

    Differences from With a guarantee (baseline)
                            No EU support at all
    ────────────────────────────────────────────
    Borrowers
      Default rate     pp    not distinguishable
    Lender
      Lender's loss    EUR     +412 300 ± 1 200
      Break-even rate  pp       +1.0000 ± 0.0099
    Guarantee
      Net payments     EUR     −412 300 ± 1 000

    EU payments by year, EUR thousand
                             2022    2023
    ─────────────────────────────────────
    No EU support at all  −12.3±0  −400±1

    How to read this
      ± is one standard error; for percentiles and probabilities, the 95 % interval ÷ 3.92.
      – is not applicable.
      In tables by year, 0 stands for 0 ± 0 and n.d. for not distinguishable.
      Differences are taken trial by trial on common random numbers.
      Within 2 standard errors of 0 they are not distinguishable; pp are percentage points.
      Rows in which no design differs are left out.

    Assumptions without a source (judgement)
      correlation: 0.05; retail range 0.02 to 0.15

    Notes
      A note.

    Sources
      A paper, p. 3

    Run
      blend 0.1.0, seed 1, 10 000 trials per design
      precision largest standard error ÷ |mean| is 0.4 % (target 1 %)
      designs: noSupport, guarantee (baseline)
      scenario file SHA-256 abababababababababababababababababababababababababababababababab

    """

  @Test func compareShowsDifferencesOnly() {
    let report = Report(ResultFixture.full, ResultFixture.facts, content: .differences)
    #expect(report.levels.isEmpty)
    let text = TextReport(report).rendered()
    let all = Self.expected
    let start = all.range(of: "Differences from")?.lowerBound ?? all.endIndex
    let end = all.range(of: "How to read this")?.lowerBound ?? all.endIndex
    #expect(text.hasPrefix("A test\n\n" + all[start..<end]))
    #expect(!text.contains("Net payments                EUR        412 300"))
  }

  @Test func columnsThatDoNotFitGoToBlocksThatStartWithTheBaseline() {
    let text = TextReport(Report(Self.manyDesigns(5), ResultFixture.facts), width: 90).rendered()
    let rules = text.split(separator: "\n").filter { $0.hasPrefix("───") }
    // The baseline and two others twice, then the differences of two others twice.
    #expect(rules.count == 4)
    #expect(text.split(separator: "Design 0").count == 4)
    for line in text.split(separator: "\n") { #expect(line.count <= 90, "\(line)") }
    for design in 0..<5 { #expect(text.contains("Design \(design)")) }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 9, 64])
  func everyDesignIsShownInEveryWidth(count: Int) {
    for width in [20, 40, 60, 80, 100, 200, 2_000] {
      let report = Report(Self.manyDesigns(count), ResultFixture.facts)
      let text = TextReport(report, width: width).rendered()
      let missing = (1...count).filter { !text.contains(" \(Self.loss($0)) ± 1 300") }
      #expect(missing.isEmpty, "at width \(width)")
      #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
    }
  }

  @Test func emphasisChangesNothingButEscapes() {
    let report = Report(ResultFixture.twoDesigns, ResultFixture.facts)
    let bold = TextReport(report, emphasis: .bold).rendered()
    #expect(bold.contains("\u{1B}[1mBorrowers\u{1B}[0m"))
    let stripped = bold.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "")
    #expect(stripped == TextReport(report).rendered())
  }

  @Test func aTitleCannotMoveTheCursor() {
    let result = ResultFixture.result(
      [], [DesignResult(name: "a", title: "a", estimates: [], differences: [])],
      title: "One\u{1B}[2J\r\nTwo")
    let text = TextReport(Report(result, ResultFixture.facts)).rendered()
    #expect(text.hasPrefix("One [2J Two\n"))
  }

  @Test func aMissedPrecisionIsSaid() {
    let result = ResultFixture.result(
      [], [DesignResult(name: "a", title: "a", estimates: [], differences: [])],
      run: RunFacts(
        seed: 7, trials: 1_000_000, precisionReached: 0.010404, precisionTarget: 0.01))
    let text = TextReport(Report(result, ResultFixture.facts)).rendered()
    #expect(text.contains("seed 7, 1 000 000 trials per design"))
    #expect(text.contains("not reached: largest standard error ÷ |mean| is 1.04 % (target 1 %)"))
  }

  /// Whose error the largest is; a run that found nothing to aim at says so.
  @Test func thePrecisionNamesItsMetric() {
    func lines(_ reached: Double?, _ place: String?, target: Double?) -> String {
      let result = ResultFixture.result(
        [], [DesignResult(name: "a", title: "a", estimates: [], differences: [])],
        run: RunFacts(
          seed: 7, trials: 1_000, precisionReached: reached, precisionTarget: target,
          leastPrecise: place))
      return TextReport(Report(result, ResultFixture.facts)).rendered()
    }
    let named = "largest standard error ÷ |mean| is 0.9 %, that of easi.netPayments of a"
    #expect(lines(0.009, "easi.netPayments of a", target: 0.01).contains(named + " (target 1 %)\n"))
    #expect(lines(0.009, "easi.netPayments of a", target: nil).contains(named + "\n"))
    let unknown = "precision not known: no mean aimed at is clear of 0\n"
    #expect(lines(nil, nil, target: 0.01).contains(unknown))
    #expect(!lines(nil, nil, target: nil).contains("precision"))
  }

  /// 100 000 times the number of a design, as printed.
  private static func loss(_ number: Int) -> String {
    number < 10 ? "\(number)00 000" : "\(number / 10) \(number % 10)00 000"
  }

  /// Designs whose lender's loss is 100 000 times their number, counted from 1.
  static func manyDesigns(_ count: Int) -> SimulationResult {
    let metrics = [
      ResultFixture.metric(.portfolio, "book", "lenderLoss", .money),
      ResultFixture.metric(.portfolio, "book", "defaultRate", .share),
    ]
    let designs = (0..<count).map { number in
      let loss = Double(number + 1) * 100_000
      let differences = [
        DifferenceEstimate(mean: loss, standardError: 900),
        DifferenceEstimate(mean: 0.001, standardError: 0.001),
      ]
      return DesignResult(
        name: "design\(number)", title: "Design \(number)",
        estimates: [
          ResultFixture.perTrial(loss, 1_300), ResultFixture.perTrial(0.15, 0.001),
        ],
        differences: number == 0 ? [nil, nil] : differences)
    }
    return ResultFixture.result(metrics, designs)
  }
}
