import ScenarioModel
import Testing

/// A change to a sound design, and what must be said about it: where, and in which words.
struct ChangedDesign: CustomTestStringConvertible, Sendable {
  let path: String
  let sentence: String
  let change: @Sendable (inout FundingDesign) -> Void
  var testDescription: String { sentence }

  init(
    _ path: String, _ sentence: String,
    _ change: @escaping @Sendable (inout FundingDesign) -> Void
  ) {
    self.path = path
    self.sentence = sentence
    self.change = change
  }
}
