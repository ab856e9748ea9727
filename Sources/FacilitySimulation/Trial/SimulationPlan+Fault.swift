import ScenarioModel

extension SimulationPlan {
  /// The same with the design and the place that state it.
  func fault(_ fault: LuckFault, trial: Int) -> ValueFault {
    switch fault {
    case .loss(let path, let reason):
      // All designs that share a book's luck state it at one path.
      let design = designs.first { plan in
        plan.books.contains { path.hasPrefix("portfolios.\($0.portfolio.name).") }
      }
      return ValueFault(design: design?.name ?? "", path: path, trial: trial, reason: reason)
    case .indexRate(let place, let words):
      let design = designs.first { $0.indexPath == place }
      return ValueFault(
        design: design?.name ?? "", path: Term.indexRate.key, trial: trial,
        reason: .indexRate(words))
    }
  }
}
