import ScenarioModel

/// The one way in which money moves: from payer to payee, at the end of a month.
protocol Recorder {
  mutating func post(
    month: Int, from payer: PartyPlace, to payee: PartyPlace, _ category: FlowCategory,
    cents: Int64)
}
