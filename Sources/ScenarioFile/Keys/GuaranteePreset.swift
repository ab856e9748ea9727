import ScenarioModel

/// A known capped guarantee whose guarantee rate and cap rate are published.
enum GuaranteePreset: String, CaseIterable {
  /// EaSI Guarantee, microfinance window 2014–2020: at most 80 % and 30 % (EIF, EaSI guarantee).
  case easiMicrofinance
  /// Pan-European Guarantee Fund, capped guarantee: 70 % and 30 % (EIF, EGF capped guarantee).
  case panEuropeanGuaranteeFund
  /// Off-the-shelf capped guarantee of the structural funds: 80 % and 25 %
  /// (Implementing Regulation (EU) 964/2014, Annex III).
  case esifCappedGuarantee

  var terms: [(term: Term, quantity: Quantity)] {
    let (rate, cap): (Double, Double) =
      switch self {
      case .easiMicrofinance: (80, 30)
      case .panEuropeanGuaranteeFund: (70, 30)
      case .esifCappedGuarantee: (80, 25)
      }
    let terms = CappedGuaranteeTerms.self
    return [
      (terms.term(of: \.guaranteeRate), .percent(rate)), (terms.term(of: \.capRate), .percent(cap)),
    ]
  }
}
