import FinanceBasics
import TestSupport

@testable import ScenarioModel

extension FundingDesign {
  /// Lets so many percent of the terms above 0 that may differ between trials be drawn, from a half
  /// of what was stated up to all of it.
  mutating func makeUncertain(_ percent: Int, using generator: inout SmallGenerator) {
    for index in portfolios.indices {
      portfolios[index].makeUncertain(percent, "book \(index)", using: &generator)
    }
    for index in programmes.indices {
      programmes[index].makeUncertain(percent, "city \(index)", using: &generator)
      for place in programmes[index].measures.indices {
        programmes[index].measures[place].makeUncertain(
          percent, "city \(index) measure \(place)", using: &generator)
      }
    }
    for index in instruments.indices {
      instruments[index].contract = Self.uncertain(
        instruments[index].contract.terms, percent, "instrument \(index)", using: &generator)
    }
  }

  private static func uncertain(
    _ terms: some ContractTermSet, _ percent: Int, _ name: String,
    using generator: inout SmallGenerator
  ) -> Contract {
    var uncertain = terms
    uncertain.makeUncertain(percent, name, using: &generator)
    return uncertain.contract
  }
}

extension TermSet {
  fileprivate mutating func makeUncertain(
    _ percent: Int, _ name: String, using generator: inout SmallGenerator
  ) {
    for field in Self.fields where !field.term.isFixed && generator.isChosen(percent) {
      let units = field.term.dimension.unitsPerOne
      guard case .constant(let stated) = field.read(self),
        let half = stated.times(ExactNumber(units: 1, unitsPerOne: 2)),
        let least = half.rounded(unitsPerOne: units), least > 0,
        least >= field.term.effectiveRange.lowerBound
      else { continue }
      field.write(
        .drawn(
          .uniform(low: .constant(half), high: .constant(stated)),
          identity: "\(name) \(field.term.key)", dimension: field.term.dimension), &self)
    }
  }
}
