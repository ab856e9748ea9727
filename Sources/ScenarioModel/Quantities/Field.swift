import FinanceBasics
import Instruments

/// The term behind a property: what it is called, what it may be, and how to reach it.
///
/// What stands for a term that is not given is not said twice: it is the value the property has in
/// `Owner.unread`.
package struct Field<Owner>: Sendable {
  /// Which quantity of a property it is; rates of loans have three.
  package enum Part: Hashable, Sendable {
    case whole, stated, margin, floor
  }

  package let term: Term
  /// The property; `nil` for a quantity inside a case of an enum.
  package let path: (AnyKeyPath & Sendable)?
  package let part: Part
  /// The quantity of an owner; `nil` when it states none.
  package let read: @Sendable (Owner) -> Quantity?
  package let write: @Sendable (Quantity, inout Owner) -> Void

  /// A quantity inside a case of an enum, or one with a declaration of its own.
  package init(
    _ term: Term, path: (AnyKeyPath & Sendable)? = nil, part: Part = .whole,
    read: @escaping @Sendable (Owner) -> Quantity?,
    write: @escaping @Sendable (Quantity, inout Owner) -> Void
  ) {
    self.term = term
    self.path = path
    self.part = part
    self.read = read
    self.write = write
  }

  package func isPart(_ part: Part, of path: AnyKeyPath) -> Bool {
    self.part == part && self.path.map { $0 as AnyKeyPath } == path
  }

  /// The same quantity seen from a struct that holds its owner.
  package func inside<Outer>(_ path: WritableKeyPath<Outer, Owner> & Sendable) -> Field<Outer> {
    Field<Outer>(
      term, read: { read($0[keyPath: path]) }, write: { write($0, &$1[keyPath: path]) })
  }

  /// The same quantity seen from a struct that may hold its owner.
  package func inside<Outer>(_ path: WritableKeyPath<Outer, Owner?> & Sendable) -> Field<Outer> {
    Field<Outer>(
      term, read: { $0[keyPath: path].flatMap(read) },
      write: { quantity, outer in
        guard var owner = outer[keyPath: path] else { return }
        write(quantity, &owner)
        outer[keyPath: path] = owner
      })
  }
}

extension Field where Owner: TermSet {
  /// A quantity that is required, or has a default.
  package init(
    _ path: WritableKeyPath<Owner, Quantity> & Sendable, _ key: String, _ dimension: Dimension,
    from lowest: Int64? = nil, through highest: Int64? = nil, fixed: Bool = false,
    _ sentence: String
  ) {
    let value = Owner.unread[keyPath: path]
    self.init(
      Term(
        key, dimension, from: lowest, through: highest, fixed: fixed,
        default: value == .unread ? .required : .value(value), sentence),
      path: path, read: { $0[keyPath: path] }, write: { $1[keyPath: path] = $0 })
  }

  /// A quantity that may be absent.
  package init(
    _ path: WritableKeyPath<Owner, Quantity?> & Sendable, _ key: String, _ dimension: Dimension,
    from lowest: Int64? = nil, through highest: Int64? = nil,
    default fallback: Term.Fallback = .absent, _ sentence: String
  ) {
    self.init(
      Term(key, dimension, from: lowest, through: highest, default: fallback, sentence),
      path: path,
      read: { $0[keyPath: path] }, write: { $1[keyPath: path] = $0 })
  }

  // MARK: - Rates of loans

  /// The three quantities of a rate that is stated or follows the index.
  package static func rate(
    _ path: WritableKeyPath<Owner, LoanRate<Quantity>> & Sendable, _ key: String,
    _ sentence: String
  ) -> [Field] {
    rate(
      key, default: .required, path, sentence, read: { $0[keyPath: path] },
      write: { $1[keyPath: path] = $0 })
  }

  /// The three quantities of a rate that may be absent.
  package static func rate(
    _ path: WritableKeyPath<Owner, LoanRate<Quantity>?> & Sendable, _ key: String,
    _ sentence: String
  ) -> [Field] {
    rate(
      key, default: .absent, path, sentence, read: { $0[keyPath: path] },
      write: { $1[keyPath: path] = $0 })
  }

  private static func rate(
    _ key: String, default fallback: Term.Fallback, _ path: AnyKeyPath & Sendable,
    _ sentence: String, read: @escaping @Sendable (Owner) -> LoanRate<Quantity>?,
    write: @escaping @Sendable (LoanRate<Quantity>, inout Owner) -> Void
  ) -> [Field] {
    let stated = Term(key, .rate, default: fallback, sentence)
    let margin = Term(
      "\(key).margin", .rate, default: .value(.percent(0)), "What is added to the index.")
    let floor = Term(
      "\(key).floor", .rate, default: .value(.percent(0)), "Least rate charged.")
    return [
      Field(
        stated, path: path, part: .stated, read: { read($0)?.stated },
        write: { write(.stated($0), &$1) }),
      Field(
        margin, path: path, part: .margin, read: { read($0)?.indexed?.margin },
        write: {
          write(.indexed(margin: $0, floor: read($1)?.indexed?.floor ?? .percent(0)), &$1)
        }),
      Field(
        floor, path: path, part: .floor, read: { read($0)?.indexed?.floor },
        write: {
          write(.indexed(margin: read($1)?.indexed?.margin ?? .percent(0), floor: $0), &$1)
        }),
    ]
  }
}
