import Instruments
import ScenarioModel

/// Compiles the terms of a loan to a programme.
struct LoanCompiler {
  let entry: EntryCompiler
  /// Whether the design states a rate that loans can follow.
  let hasIndexRate: Bool

  /// The plan; `nil` when a problem was reported.
  func plan(_ terms: LoanTerms, of instrument: Instrument) -> ProgrammeLoanPlan? {
    let slots = entry.terms(of: terms)
    let tenor = slots.slot(\.tenor)
    let grace = slots.slot(\.grace)
    let plan = ProgrammeLoanPlan(
      instrument: instrument, terms: terms, shareOfCost: slots.slot(\.shareOfCost),
      amount: slots.slot(\.amount), rate: slots.rate(\.rate),
      reference: slots.rate(\.referenceRate), tenor: tenor.months, grace: grace.months,
      availability: slots.slot(\.availability), commitmentFee: slots.slot(\.commitmentFee),
      upfrontFee: slots.slot(\.upfrontFee))
    check(terms, tenor: tenor, grace: grace, of: instrument)
    return entry.isSound ? plan : nil
  }

  private func check(
    _ terms: LoanTerms, tenor: TermSlot, grace: TermSlot, of instrument: Instrument
  ) {
    entry.checkIndex(
      of: terms.rate, at: LoanTerms.key(of: \.rate, .stated), instrument, hasIndexRate)
    if let reference = terms.referenceRate {
      entry.checkIndex(
        of: reference, at: LoanTerms.key(of: \.referenceRate, .stated), instrument, hasIndexRate)
    }
    guard !tenor.isBroken else { return }
    entry.checkMultiple(
      LoanTerms.key(of: \.tenor), months: tenor.months, of: terms.payments.months)
    if !grace.isBroken, grace.months >= tenor.months {
      entry.report(
        .graceNotShorter(months: grace.months, term: tenor.months), at: LoanTerms.key(of: \.grace))
    }
  }
}

extension EntryCompiler {
  /// A rate that follows the index needs one.
  func checkIndex(
    of rate: LoanRate<Quantity>, at key: String, _ instrument: Instrument, _ hasIndexRate: Bool
  ) {
    guard case .indexed = rate, !hasIndexRate else { return }
    report(.noIndexRate(instrument: instrument.name), at: key)
  }
}
