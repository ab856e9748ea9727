/// When a loan first misses an instalment: section 4 of the model.
struct SlowReferenceCreditRisk {
  let input: SlowReferenceInput

  /// The number of the instalment the borrower would miss first, if never prepaying.
  func firstMissedInstalment(of borrower: SlowReferenceBorrower, takesServices: Bool) -> Int? {
    let probability = lifetimeProbability(takesServices: takesServices)
    let latent = latentVariable(of: borrower)
    let count = input.book.termMonths / input.book.paymentMonths
    return (1...count).first { instalment in
      latent <= threshold(of: probability * cumulativeSeasoning(at: instalment))
    }
  }

  /// p' = 1 − (1 − p)^h for takers.
  private func lifetimeProbability(takesServices: Bool) -> Double {
    let probability = input.credit.defaultProbability
    guard takesServices, let services = input.services else { return probability }
    let hazardRatio = Double(services.defaultHazardRatio) / 1e9
    return 1 - input.functions.power(1 - probability, hazardRatio)
  }

  /// X = √ρ·Z + √(1−ρ)·ε, where Z = λ·M + √(1−λ²)·B
  private func latentVariable(of borrower: SlowReferenceBorrower) -> Double {
    let correlation = input.credit.assetCorrelation
    let own = input.functions.normalQuantile(input.luck.defaultUniform(borrower))
    let weight = input.credit.commonShare
    let factor =
      weight * input.credit.economy + (1 - weight * weight).squareRoot() * input.credit.ownFactor
    return correlation.squareRoot() * factor
      + (1 - correlation).squareRoot() * own
  }

  private func threshold(of probability: Double) -> Double {
    if probability <= 0 { return -.infinity }
    if probability >= 1 { return .infinity }
    return input.functions.normalQuantile(probability)
  }

  /// G at an instalment's number.
  func cumulativeSeasoning(at instalment: Int) -> Double {
    let age = Double(instalment * input.book.paymentMonths)
    let term = Double(input.book.termMonths)
    if age == term { return 1 }
    switch input.credit.seasoning {
    case .microloan:
      return Self.interpolated(Self.microloanPoints, atAge: age, ofTerm: term)
    case .uniform:
      return age / term
    case .weibull(let shape, let scaleMonths):
      let toAge = weibullShare(before: age, shape: shape, scaleMonths: scaleMonths)
      return toAge / weibullShare(before: term, shape: shape, scaleMonths: scaleMonths)
    case .table(let points):
      return Self.interpolated(points, atAge: age, ofTerm: term)
    case .byInstalment(let share):
      return share(instalment)
    }
  }

  private func weibullShare(before age: Double, shape: Double, scaleMonths: Double) -> Double {
    1 - input.functions.exponential(-input.functions.power(age / scaleMonths, shape))
  }

  static let microloanPoints = [
    SlowReferenceSeasoningPoint(ageMonths: 3, share: 0.04),
    SlowReferenceSeasoningPoint(ageMonths: 6, share: 0.14),
    SlowReferenceSeasoningPoint(ageMonths: 12, share: 0.40),
    SlowReferenceSeasoningPoint(ageMonths: 18, share: 0.62),
    SlowReferenceSeasoningPoint(ageMonths: 24, share: 0.79),
    SlowReferenceSeasoningPoint(ageMonths: 30, share: 0.91),
    SlowReferenceSeasoningPoint(ageMonths: 36, share: 1),
  ]

  /// Linear from (0, 0) through the points, whose last age stands for the term.
  private static func interpolated(
    _ points: [SlowReferenceSeasoningPoint], atAge age: Double, ofTerm term: Double
  ) -> Double {
    guard let last = points.last else { return age / term }
    let position = age * last.ageMonths / term
    var before = SlowReferenceSeasoningPoint(ageMonths: 0, share: 0)
    for point in points {
      if position <= point.ageMonths {
        let way = (position - before.ageMonths) / (point.ageMonths - before.ageMonths)
        return before.share + way * (point.share - before.share)
      }
      before = point
    }
    return last.share
  }
}
