import CreditRisk
import Foundation
import Testing

/// Goal: the page on the default model states the curve that the program has.
@Suite struct DefaultModelPageTests {
  /// Method: "4, 14, … % at 3, 6, … of 36 months" against G at these months of a loan of 36 months,
  /// where the curve needs no scaling.
  @Test func microloanSeasoningIsThatOfThePage() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/CreditRisk/Documentation.docc/DefaultModel.md"),
      encoding: .utf8)
    let stated = #/\| `microloan` \| ([\d, ]+) % at ([\d, ]+) of 36/#
    let row = try #require(page.firstMatch(of: stated))
    func numbers(_ text: Substring) -> [Double] {
      text.split { !$0.isNumber }.compactMap { Double($0) }
    }
    let (percents, months) = (numbers(row.output.1), numbers(row.output.2))
    #expect(percents.count == 7 && months.count == 7)
    let curve = Seasoning.microloan.cumulative(termMonths: 36, periodMonths: 1)
    for (percent, month) in zip(percents, months) {
      #expect(abs(curve[Int(month)] - percent / 100) < 1e-15, "\(month)")
    }
  }
}
