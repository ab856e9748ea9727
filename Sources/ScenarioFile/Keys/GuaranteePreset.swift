import FinanceBasics
import ScenarioModel

/// A known capped guarantee whose guarantee rate and cap rate are published.
///
/// Its rates are maxima: the highest that the scheme allows.
enum GuaranteePreset: String, CaseIterable {
  /// EaSI Guarantee, microfinance window 2014–2020: at most 80 % and 30 % (EIF, EaSI guarantee).
  case easiMicrofinance
  /// Pan-European Guarantee Fund, capped guarantee: 70 % and 30 % (EIF, EGF capped guarantee).
  case panEuropeanGuaranteeFund
  /// Off-the-shelf capped guarantee of the structural funds: 80 % and 25 %
  /// (Implementing Regulation (EU) 964/2014, Annex III).
  case esifCappedGuarantee

  /// A term that the preset fills with the highest value that is allowed.
  struct Filled {
    let term: Term
    let value: ExactNumber

    var quantity: Quantity { .constant(value) }
    var text: String { term.text(value, currency: "EUR") }
  }

  var title: String {
    switch self {
    case .easiMicrofinance: "EaSI Guarantee, microfinance window 2014–2020"
    case .panEuropeanGuaranteeFund: "Pan-European Guarantee Fund, capped guarantee"
    case .esifCappedGuarantee: "off-the-shelf capped guarantee of the structural funds"
    }
  }

  var source: String {
    switch self {
    case .easiMicrofinance: "EIF, EaSI guarantee"
    case .panEuropeanGuaranteeFund: "EIF, EGF capped guarantee"
    case .esifCappedGuarantee: "Implementing Regulation (EU) 964/2014, Annex III"
    }
  }

  var terms: [Filled] {
    let (rate, cap): (Int64, Int64) =
      switch self {
      case .easiMicrofinance: (80, 30)
      case .panEuropeanGuaranteeFund: (70, 30)
      case .esifCappedGuarantee: (80, 25)
      }
    let terms = CappedGuaranteeTerms.self
    return [
      Filled(
        term: terms.term(of: \.guaranteeRate), value: ExactNumber(units: rate, unitsPerOne: 100)),
      Filled(term: terms.term(of: \.capRate), value: ExactNumber(units: cap, unitsPerOne: 100)),
    ]
  }
}
