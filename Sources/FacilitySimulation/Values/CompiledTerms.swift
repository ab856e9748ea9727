import Instruments
import ScenarioModel

/// The slots of a struct's terms, found by the properties that hold them.
///
/// A slot is broken where a problem was reported. What is `nil` is absent, and nothing else.
struct CompiledTerms<Owner: TermSet> {
  private let owner: Owner
  private let entry: EntryCompiler

  init(_ owner: Owner, of entry: EntryCompiler) {
    self.owner = owner
    self.entry = entry
  }

  func slot(_ path: KeyPath<Owner, Quantity>) -> TermSlot {
    entry.slot(Owner.term(of: path), owner[keyPath: path])
  }

  func slot(_ path: KeyPath<Owner, Quantity?>) -> TermSlot? {
    owner[keyPath: path].map { entry.slot(Owner.term(of: path), $0) }
  }

  /// The slot of a term for which another of the struct stands when it is absent.
  func slotOrOther(_ path: KeyPath<Owner, Quantity?>) -> TermSlot {
    let term = Owner.term(of: path)
    if let quantity = owner[keyPath: path] { return entry.slot(term, quantity) }
    guard case .sameAs(let key) = term.fallback,
      let other = Owner.fields.first(where: { $0.term.key == key })?.read(owner)
    else { preconditionFailure("no other term stands for \(term.key)") }
    return entry.slot(term, other, at: key)
  }

  func rate(_ path: KeyPath<Owner, LoanRate<Quantity>>) -> LoanRate<TermSlot> {
    rate(owner[keyPath: path], path)
  }

  func rate(_ path: KeyPath<Owner, LoanRate<Quantity>?>) -> LoanRate<TermSlot>? {
    owner[keyPath: path].map { rate($0, path) }
  }

  private func rate(_ rate: LoanRate<Quantity>, _ path: PartialKeyPath<Owner>) -> LoanRate<TermSlot>
  {
    switch rate {
    case .stated(let quantity): .stated(entry.slot(Owner.term(of: path, .stated), quantity))
    case .indexed(let margin, let floor):
      .indexed(
        margin: entry.slot(Owner.term(of: path, .margin), margin),
        floor: entry.slot(Owner.term(of: path, .floor), floor))
    }
  }

  /// Compiles every term only for what is wrong with it.
  func check() {
    for field in Owner.fields {
      if let quantity = field.read(owner) { _ = entry.slot(field.term, quantity) }
    }
  }
}
