import FinanceBasics
import ScenarioModel
import TestSupport

@testable import FacilitySimulation

extension FundingDesign {
  /// Moves some of the stated terms to an end of their range, as far as the program allows it.
  mutating func toEnds(using generator: inout SmallGenerator) {
    for index in portfolios.indices {
      portfolios[index].terms.toEnds(of: Term.microloans, using: &generator)
    }
    for index in programmes.indices {
      programmes[index].terms.toEnds(of: Term.cityProgramme, using: &generator)
      for place in programmes[index].measures.indices {
        programmes[index].measures[place].terms.toEnds(of: Term.cityMeasure, using: &generator)
      }
    }
    for index in instruments.indices {
      instruments[index].terms.toEnds(of: instruments[index].kind.terms, using: &generator)
    }
  }
}

extension Terms {
  fileprivate mutating func toEnds(of terms: [Term], using generator: inout SmallGenerator) {
    // Lengths of time decide whether a plan is made at all, and make it slow.
    for term in terms where self[term] != nil && term.dimension != .duration {
      guard generator.isChosen(25) else { continue }
      let range = term.effectiveRange
      // A tenth of the largest number of borrowers would take minutes.
      let high = term.dimension == .count ? min(range.upperBound, 200) : range.upperBound
      let end = generator.isChosen(50) ? range.lowerBound : high
      self[term] = .constant(ExactNumber(units: end, unitsPerOne: term.dimension.unitsPerOne))
    }
  }
}
