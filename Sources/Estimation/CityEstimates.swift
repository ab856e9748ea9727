import FacilitySimulation
import MonteCarlo
import ScenarioModel

extension OutcomeStatistics {
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
      guard design != plan.baseline else { return nil }
      return gain(
        cost: place(.publicCostNPV), heads: place(.beneficiaries), block: block, moments: moments)
    default: return nil
    }
  }

  /// (P₀ ÷ B₀ − P ÷ B) × B = P₀ × B ÷ B₀ − P: what the heads of the design would have cost in
  /// public money as the baseline reaches them, less what they do cost. The baseline's moments come
  /// second.
  private func gain(
    cost: Int, heads: Int, block: Int, moments: CrossMoments
  ) -> RunEstimate? {
    let half = moments.dimension / 2
    let (baseCost, baseHeads) = (moments.means[half + cost], moments.means[half + heads])
    guard baseHeads != 0, moments.means[heads] != 0 else { return nil }
    let ratio = moments.means[heads] / baseHeads
    var weights = [Double](repeating: 0, count: moments.dimension)
    weights[cost] = -1
    weights[heads] = baseCost / baseHeads
    weights[half + cost] = ratio
    weights[half + heads] = -baseCost * ratio / baseHeads
    return RunEstimate(
      value: baseCost * ratio - moments.means[cost], block: block, weights: weights)
  }
}
