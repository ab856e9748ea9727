import FinanceBasics
import TestSupport

@testable import ScenarioModel

extension FundingDesign {
  /// Moves some of the terms to an end of their range, as far as the program allows it.
  mutating func toEnds(using generator: inout SmallGenerator) {
    for index in portfolios.indices { portfolios[index].termsToEnds(using: &generator) }
    for index in programmes.indices {
      programmes[index].termsToEnds(using: &generator)
      for place in programmes[index].measures.indices {
        programmes[index].measures[place].termsToEnds(using: &generator)
      }
    }
    for index in instruments.indices {
      instruments[index].contract = Self.toEnds(
        instruments[index].contract.terms, using: &generator)
    }
  }

  private static func toEnds(
    _ terms: some ContractTermSet, using generator: inout SmallGenerator
  ) -> Contract {
    var moved = terms
    moved.termsToEnds(using: &generator)
    return moved.contract
  }
}

extension TermSet {
  fileprivate mutating func termsToEnds(using generator: inout SmallGenerator) {
    for field in Self.fields {
      let term = field.term
      // Lengths of time decide whether a plan is made at all, and make it slow; what is left at its
      // default stays there.
      guard let stated = field.read(self), stated != field.read(Self.unread),
        term.dimension != .duration, generator.isChosen(25)
      else { continue }
      let range = term.effectiveRange
      // A tenth of the largest number of borrowers would take minutes.
      let high = term.dimension == .count ? min(range.upperBound, 200) : range.upperBound
      let end = generator.isChosen(50) ? range.lowerBound : high
      let value = ExactNumber(units: end, unitsPerOne: term.dimension.unitsPerOne)
      field.write(.constant(value), &self)
    }
  }
}
