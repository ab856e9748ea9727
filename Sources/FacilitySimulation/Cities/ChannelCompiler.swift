import ScenarioModel

/// Compiles the way by which a fund's money reaches a city.
struct ChannelCompiler {
  let entry: EntryCompiler

  /// - Parameter fund: the place of its answer among those that are drawn.
  func plan(_ channel: GrantChannel, fund: Int) -> ChannelPlan {
    let slots = entry.terms(of: channel)
    return ChannelPlan(
      fund: fund, fromMonth: channel.from.map { entry.month($0, key: "channel.from") } ?? 0,
      access: slots.slot(\.access), delay: slots.slot(\.delay), overhead: slots.slot(\.overhead),
      goldPlating: slots.slot(\.goldPlating))
  }
}
