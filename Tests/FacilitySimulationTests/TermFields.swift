import FinanceBasics
import Instruments
import Testing

@testable import ScenarioModel

/// Goal: a key of a file reaches the property of its own name, and every quantity of a struct has a
/// key, so no two terms can be swapped and none be forgotten. Exact, by reflection.
@Suite("Fields of terms")
struct TermFields {
  @Test func everyQuantityHasItsOwnField() {
    for kind in Contract.Kind.allCases { check(kind.termSet) }
    check(GrantChannel.self)
    check(Origination.self)
    check(MicroloanTerms.self)
    check(MicroloanCredit.self)
    check(LenderCosts.self)
    check(BusinessServices.self)
    check(BusinessOutcomes.self)
    check(Economy.self)
    check(FundingDesign.self)
  }

  /// Names of properties that are not the last name of their key.
  private static let names = ["shape": "survivalShape", "scale": "survivalScale"]

  private func check<Terms: TermSet>(_ type: Terms.Type) {
    let mark = Quantity.assumption("mark")
    let plain = Self.texts(of: Terms.unread)
    var written: Set<String> = []
    for field in Terms.fields {
      var terms = Terms.unread
      field.write(mark, &terms)
      #expect(field.read(terms) == mark, "\(field.term.key)")
      let texts = Self.texts(of: terms)
      let changed = texts.keys.filter { texts[$0] != plain[$0] }.sorted()
      let parts = field.term.key.split(separator: ".").map { String($0) }
      let last = parts.last.map { Self.names[$0] ?? $0 } ?? ""
      // A part of a struct within is found by that struct's own check.
      #expect(changed == [last] || changed.count == 1 && parts.contains(changed[0]), "\(changed)")
      written.formUnion(changed)
    }
    for child in Mirror(reflecting: Terms.unread).children {
      let kind = "\(Swift.type(of: child.value))"
      guard ["Quantity", "Optional<Quantity>"].contains(kind) else { continue }
      let label = child.label ?? ""
      #expect(written.contains(label), "\(Terms.self).\(label) has no key")
    }
  }

  private static func texts(of value: Any) -> [String: String] {
    Dictionary(
      Mirror(reflecting: value).children.map { ($0.label ?? "", "\($0.value)") },
      uniquingKeysWith: { first, _ in first })
  }
}
