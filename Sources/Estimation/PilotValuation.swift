/// The pilot trials of one book, ready to be valued at any rate, and the rates near their
/// break-even rate at which later trials are valued.
struct PilotValuation: Sendable {
  let trials: MeanValuation
  let nearby: NearbyRates
}
