import ElementaryFunctions

/// The quantile of the gamma law of scale 1 for any shape k ≥ 0, in bounded time.
///
/// Shapes below 10⁻¹² are taken as 0, the constant 0: deviates of such a law exceed 10⁻¹⁶ with a
/// probability below 4 · 10⁻¹¹. From 10⁵ on, where inverting the distribution function takes longer
/// the larger the shape, the expansion in powers of 1/√k of E. A. Cornish and R. A. Fisher ("The
/// percentile points of distributions having known cumulants", Technometrics 2 (1960), 209–225)
/// is used: what it leaves out is below 2 · 10⁻¹⁴ of the quantile for u from 2⁻⁵⁴ to 1 − 2⁻⁵³.
func standardGammaQuantile(_ shape: Double, _ u: Double) -> Double {
  guard shape >= 1e-12 else { return 0 }
  if shape < 1e5 { return Elementary.inverseRegularisedIncompleteGammaLower(a: shape, p: u) }
  let z = Elementary.normalQuantile(u)
  let z2 = z * z
  let step = 1 / shape.squareRoot()
  var y = z * ((9 * z2 + 256) * z2 - 433) / 38_880
  y = y * step - ((3 * z2 + 7) * z2 - 16) / 810
  y = y * step + z * (z2 - 7) / 36
  y = y * step + (z2 - 1) / 3
  y = y * step + z
  return shape * (1 + y * step)
}
