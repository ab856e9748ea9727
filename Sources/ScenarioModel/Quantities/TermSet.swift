/// A struct whose quantities are terms: each is declared once, as a `Field`, and stored once, as a
/// property.
package protocol TermSet: Sendable {
  /// Every quantity of the struct, in the order of the reference of keys.
  static var fields: [Field<Self>] { get }

  /// What a reader starts from: required terms are `Quantity.unread`, the others have their
  /// defaults.
  static var unread: Self { get }
}

extension TermSet {
  package static var terms: [Term] { fields.map(\.term) }

  /// The term of a property.
  package static func term(
    of path: PartialKeyPath<Self>, _ part: Field<Self>.Part = .whole
  ) -> Term {
    guard let field = fields.first(where: { $0.isPart(part, of: path) }) else {
      preconditionFailure("\(Self.self) declares no term for one of its quantities")
    }
    return field.term
  }

  package static func key(
    of path: PartialKeyPath<Self>, _ part: Field<Self>.Part = .whole
  ) -> String { term(of: path, part).key }

  /// Puts quantities in place of those a reader has found; `nil` leaves what stands.
  package mutating func fill(_ quantity: (Field<Self>) -> Quantity?) {
    for field in Self.fields {
      if let quantity = quantity(field) { field.write(quantity, &self) }
    }
  }
}

extension Quantity {
  /// Stands where a file states nothing that could be read. No assumption has an empty name, so
  /// nothing that uses it can be planned.
  package static let unread = Quantity.assumption("")
}
