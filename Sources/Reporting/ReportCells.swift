import Estimation
import FacilitySimulation
import ScenarioModel

extension Report.Cell {
  static let notApplicable = Report.Cell(value: nil, standardError: nil, text: .notApplicable)

  /// More is reached at a lower cost.
  static let saves = Report.Cell(
    value: nil, standardError: nil, valueText: "saves", errorText: nil)

  init(value: Double?, standardError: Double?, text: EstimateText) {
    self.init(
      value: value, standardError: standardError, valueText: text.value, errorText: text.error)
  }

  init(_ value: Double, _ error: Double, _ style: NumberStyle) {
    self.init(value: value, standardError: error, text: EstimateText(value, error, style))
  }

  /// One figure of what the trials say.
  init(_ estimate: MetricEstimate?, _ figure: DefaultRow.Figure, _ style: NumberStyle) {
    guard let estimate, estimate.count > 0 else {
      self = .notApplicable
      return
    }
    if style.isCalendarYear, figure == .mean {
      self.init(estimate) { String($0) }
      return
    }
    switch figure {
    case .mean:
      // The standard error of a share of trials is 0 when it happened never or always; the width
      // of the Wilson interval is not.
      let error =
        estimate.distribution?.probability.map(\.standardErrorOfSameWidth)
        ?? estimate.standardError
      self.init(estimate.mean, error, style)
    case .quantile(let percent):
      let found = estimate.distribution?.quantiles.first { $0.percent == percent }
      self =
        found.map { quantile in
          let interval = IntervalEstimate(low: quantile.low, high: quantile.high)
          return Report.Cell(quantile.value, interval.standardErrorOfSameWidth, style)
        } ?? .notApplicable
    case .shortfall(let percent):
      let found = estimate.distribution?.expectedShortfall.first { $0.percent == percent }
      self = found.map { Report.Cell($0.value, $0.standardError, style) } ?? .notApplicable
    }
  }

  /// The mean of a date, rounded half up to a whole number of which words are made; it has no
  /// error of its own.
  init(_ estimate: MetricEstimate?, date: (Int) -> String) {
    guard let estimate, estimate.count > 0,
      let whole = Int(exactly: (estimate.mean + 0.5).rounded(.down))
    else {
      self = .notApplicable
      return
    }
    self.init(
      value: estimate.mean, standardError: estimate.standardError, valueText: date(whole),
      errorText: nil)
  }

  init(_ difference: DifferenceEstimate?, _ style: NumberStyle) {
    guard let difference else {
      self = .notApplicable
      return
    }
    let text = EstimateText(difference.mean, difference.standardError, style, signed: true)
    let isShown = difference.isDistinguishable || text.error == "0"
    self.init(
      value: difference.mean, standardError: difference.standardError,
      text: isShown ? text : .notDistinguishable)
  }

  init(count: Int?) {
    guard let count else {
      self = .notApplicable
      return
    }
    let text = DecimalNumber(Double(count)).text(grouping: " ")
    self.init(value: Double(count), standardError: nil, valueText: text, errorText: nil)
  }

  /// Whether the cell says that there is nothing: 0 without an error, or not applicable.
  var isEmpty: Bool {
    valueText == EstimateText.notApplicable.value || (valueText == "0" && (errorText ?? "0") == "0")
  }

  /// The cell as narrow tables print it: 0 stands for 0 ± 0, and "n.d." for not distinguishable.
  ///
  /// What rounding of cents leaves, and no decimal shows, is 0 ± 0 too.
  var short: Report.Cell {
    var text = EstimateText(value: valueText, error: errorText)
    if let errorText, !(valueText + errorText).contains(where: { ("1"..."9").contains($0) }) {
      text = .shortZero
    }
    if text == .notDistinguishable { text = .shortNotDistinguishable }
    return Report.Cell(value: value, standardError: standardError, text: text)
  }
}

extension IntervalEstimate {
  /// The standard error of a normal estimate whose 95 % interval is as wide: width ÷ (2 × 1.96).
  var standardErrorOfSameWidth: Double { (high - low) / 3.92 }
}
