import FacilitySimulation
import MonteCarlo
import ScenarioModel

extension OutcomeStatistics {
  /// Shares of what is built, and heads, count as the same in two designs within this part.
  private static let sameShare = 1e-6

  /// A metric per run of a programme of one design; `nil` where it is not applicable.
  func cityEstimate(_ metric: Metric, design: Int, plan: SimulationPlan) -> RunEstimate? {
    guard
      let programme = plan.layout.programmes.firstIndex(where: { $0.name == metric.subjectName })
    else { return nil }
    let block = shape.block(ofProgramme: programme)
    let moments = moments(design: design, block: block)
    func place(_ component: CityComponent) -> Int { component.rawValue }
    switch metric.definition {
    case CityMetric.costPerBeneficiary, CityMetric.publicCostPerBeneficiary:
      let isPublic = metric.definition == CityMetric.publicCostPerBeneficiary
      return RunEstimate(
        ratioOf: place(isPublic ? .publicCostNPV : .netCostNPV), to: place(.beneficiaries),
        block: block, moments: moments)
    case CityMetric.blendingGain:
      guard design != plan.baseline,
        buildsAsMuch(as: plan.baseline, design, programme, plan)
      else { return nil }
      // What the city saves, less what the EU pays more, is the public cost that is saved.
      let own = place(.publicCostNPV)
      let other = moments.dimension / 2 + own
      var weights = [Double](repeating: 0, count: moments.dimension)
      weights[own] = -1
      weights[other] = 1
      return RunEstimate(
        value: moments.means[other] - moments.means[own], block: block, weights: weights)
    default: return nil
    }
  }

  /// Whether two designs build and reach the same in every trial: shares of the plan alone would
  /// let a design gain by planning less.
  private func buildsAsMuch(
    as baseline: Int, _ design: Int, _ programme: Int, _ plan: SimulationPlan
  ) -> Bool {
    let name = plan.layout.programmes[programme].name
    return CityMetric.built.allSatisfy { metric in
      guard let place = plan.layout.place(of: metric, ofSubject: name),
        let column = plan.layout.columns[place]
      else { return false }
      let paired = difference(design: design, column: column)
      let size = max(1, mean(design: baseline, column: column).mean)
      return paired.count > 0 && paired.minimum >= -Self.sameShare * size
        && paired.maximum <= Self.sameShare * size
    }
  }
}
