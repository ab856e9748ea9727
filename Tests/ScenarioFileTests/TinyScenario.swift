import Foundation

@testable import ScenarioFile

/// A small scenario that reads without a word, for tests to damage in one place.
enum TinyScenario {
  static let fileName = "x.json5"

  static let text = """
    {
      format: "blend-scenario/1",
      title: "Tiny",
      currency: "EUR",
      start: "2022-01",
      horizon: "5 years",
      sources: { paper: { title: "A paper" } },
      assumptions: { fee: { value: "2 %", source: "paper" }, share: "85 %" },
      portfolios: {
        book: {
          kind: "microloans",
          lender: "Lender",
          borrowers: 100,
          demand: "$share",
          origination: { over: "12 months" },
          loan: { amount: "EUR 8 000", term: "24 months", interestRate: "9 %", upfrontFee: "$fee" },
          credit: {
            defaultProbability: "10 %",
            dependence: { assetCorrelation: 0.05 },
            lossGivenDefault: "75 %",
            recoveryLag: "6 months",
          },
        },
      },
      instruments: {
        cover: {
          kind: "cappedGuarantee",
          guarantor: "EIF",
          fund: "EaSI",
          supports: ["book"],
          guaranteeRate: "80 %",
          capRate: "20 %",
          availability: "12 months",
        },
      },
      designs: {
        plain: { title: "Nothing" },
        covered: { title: "Guarantee", use: ["cover"] },
      },
      baseline: "plain",
    }
    """

  /// The text with each first occurrence of an old piece replaced.
  static func replacing(
    _ changes: [(old: String, new: String)], in text: String = text
  ) -> String {
    var result = text
    for change in changes {
      guard let range = result.range(of: change.old) else { return "no \(change.old) here" }
      result.replaceSubrange(range, with: change.new)
    }
    return result
  }

  /// Everything that reader and plan say, without the file's name and the source lines.
  static func complaints(
    about text: String, overrides: [ScenarioOverride] = []
  ) -> [String] {
    diagnostics(about: text, overrides: overrides).map { diagnostic in
      let file = diagnostic.fileName == fileName ? "" : "\(diagnostic.fileName):"
      let kind = diagnostic.severity == .error ? "" : "warning: "
      let position = diagnostic.position
      return "\(file)\(position.line):\(position.column): \(kind)\(diagnostic.message)"
    }
  }

  static func diagnostics(
    about text: String, overrides: [ScenarioOverride] = []
  ) -> [Diagnostic] {
    do throws(ScenarioDiagnostics) {
      return try ScenarioReader().readAndPlan(text, fileName: fileName, overrides: overrides)
        .warnings
    } catch {
      return error.diagnostics
    }
  }
}
