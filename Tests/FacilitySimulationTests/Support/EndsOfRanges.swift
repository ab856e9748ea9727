import FinanceBasics
import TestSupport

@testable import FacilitySimulation
@testable import ScenarioModel

extension FundingDesign {
  /// Moves some of the terms to an end of their range, as far as the program allows it.
  mutating func toEnds(using generator: inout SmallGenerator) {
    for index in portfolios.indices { portfolios[index].toEnds(using: &generator) }
    for index in programmes.indices {
      programmes[index].toEnds(using: &generator)
      for place in programmes[index].measures.indices {
        programmes[index].measures[place].toEnds(using: &generator)
      }
    }
    for index in instruments.indices {
      instruments[index].contract = Self.atEnds(
        instruments[index].contract.terms, using: &generator)
    }
  }

  private static func atEnds(
    _ terms: some ContractTermSet, using generator: inout SmallGenerator
  ) -> Contract {
    var terms = terms
    terms.toEnds(using: &generator)
    return terms.contract
  }
}

extension TermSet {
  fileprivate mutating func toEnds(using generator: inout SmallGenerator) {
    for field in Self.fields where field.read(self) != nil {
      // Lengths of time decide whether a plan is made at all, and make it slow.
      let term = field.term
      guard term.dimension != .duration, generator.isChosen(25) else { continue }
      let range = term.effectiveRange
      // A tenth of the largest number of borrowers would take minutes.
      let high = term.dimension == .count ? min(range.upperBound, 200) : range.upperBound
      let end = generator.isChosen(50) ? range.lowerBound : high
      let number = ExactNumber(units: end, unitsPerOne: term.dimension.unitsPerOne)
      field.write(.constant(number), &self)
    }
  }
}
