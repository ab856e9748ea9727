import FinanceBasics
import Instruments
import ScenarioModel

/// The way by which a fund's money comes, and the draw that decides on it.
struct ChannelPlan: Sendable {
  /// Place in `SimulationPlan.funds`: one draw for all that a fund pays to a programme.
  let fund: Int
  let fromMonth: Int
  let access: TermSlot
  let delay: TermSlot
  let overhead: TermSlot
  let goldPlating: TermSlot
}

extension ChannelPlan {
  func channel(_ values: [ExactNumber]) -> FundChannel {
    FundChannel(
      decisionMonth: fromMonth + Int(delay.units(values)), overhead: overhead.share(values),
      goldPlating: goldPlating.share(values))
  }
}
