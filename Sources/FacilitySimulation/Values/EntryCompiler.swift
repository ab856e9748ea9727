import FinanceBasics
import Instruments
import ScenarioModel

/// Compiles the terms of one entry and remembers whether any of them failed.
final class EntryCompiler {
  let compiler: TermCompiler
  /// Where the entry stands, such as `portfolios.refugees`; empty at the top.
  let path: String
  /// Whether everything so far can be planned.
  private(set) var isSound = true

  init(_ compiler: TermCompiler, at path: String) {
    self.compiler = compiler
    self.path = path
  }

  /// The terms of the entry, or of a part of it, as slots.
  func terms<Owner: TermSet>(of owner: Owner) -> CompiledTerms<Owner> {
    CompiledTerms(owner, of: self)
  }

  func slot(_ term: Term, _ quantity: Quantity) -> TermSlot {
    slot(term, quantity, at: term.key)
  }

  /// The slot of a quantity that stands at another key than its term's.
  func slot(_ term: Term, _ quantity: Quantity, at key: String) -> TermSlot {
    guard quantity != .unread else {
      report(.missing(key: term.key))
      return .broken
    }
    let slot = compiler.slot(term, quantity, at: place(of: key))
    if slot.isBroken { isSound = false }
    return slot
  }

  /// Reports a problem at a key of the entry; of the entry itself when there is none.
  func report(_ kind: ScenarioProblem.Kind, at key: String = "") {
    isSound = false
    compiler.report(kind, at: place(of: key))
  }

  /// Reports what is wrong with a quantity; nothing is said twice of an assumption.
  func report(_ error: ValueError, at key: String) {
    isSound = false
    compiler.report(error, at: place(of: key))
  }

  /// Reports a quantity that is not within the range of its term; nothing of it is planned.
  func admit(_ quantity: Quantity, as term: Term) {
    if !compiler.admits(quantity, as: term, at: place(of: term.key)) { isSound = false }
  }

  func checkMultiple(_ key: String, months: Int, of period: Int) {
    guard !months.isMultiple(of: period) else { return }
    report(.notMultiple(key: key, months: months, period: period), at: key)
  }

  /// A month counted from the start; reported when it comes before it.
  func month(_ month: CalendarMonth, key: String) -> Int {
    let number = month.months(since: compiler.start)
    if number < 0 {
      report(
        .beforeStart(key: key, found: "\(month)", start: "\(compiler.start)"), at: key)
    }
    return number
  }

  /// Where the money of a fund is booked.
  func budgetLine(ofFund name: String) -> BudgetLine { compiler.budgetLines.line(ofFund: name) }

  private func place(of key: String) -> String {
    path.isEmpty || key.isEmpty ? path + key : "\(path).\(key)"
  }
}
