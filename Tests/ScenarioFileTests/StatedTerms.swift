import FinanceBasics
import ScenarioModel

/// Quantities by the key under which a file states them.
extension TermSet {
  subscript(key: String) -> Quantity? {
    Self.fields.first { $0.term.key == key }.flatMap { $0.read(self) }
  }
}

extension Instrument {
  subscript(key: String) -> Quantity? { contract.terms[key] }
}

extension FundingDesign {
  /// A term of the index rate, in the form that is stated.
  func index(_ key: String) -> Quantity? {
    switch economy.indexRate {
    case nil, .table?: nil
    case .rate(let quantity)?: key == IndexRate.term.key ? quantity : nil
    case .vasicek(let rate)?: ShortRate.vasicek.first { $0.term.key == key }?.read(rate)
    case .cir(let rate)?: ShortRate.cir.first { $0.term.key == key }?.read(rate)
    }
  }
}

extension CityMeasure {
  var runsFrom: CalendarMonth? { if case .runs(let from, _) = operation { from } else { nil } }
}

extension CityProgramme {
  var debtServiceTable: [AmountOfYear] {
    if case .table(let steps) = existingDebtService { steps } else { [] }
  }
}
