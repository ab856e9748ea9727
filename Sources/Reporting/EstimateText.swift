import Estimation
import FacilitySimulation
import ScenarioModel

/// How numbers of one unit are shown to people: shift, digits and the unit's own sign.
struct NumberStyle: Hashable, Sendable {
  /// Powers of ten between the result and the page: 2 for percentages, −3 for thousands.
  let shift: Int
  /// Fixed decimals of the value, rounded half up; `nil` lets the error decide.
  var fixedPlaces: Int?
  /// The most decimals the error may ask for; `nil` is as many as it wants.
  var mostPlaces: Int?
  /// Whether decimals end at the first significant digit of the error instead of the second.
  var isNarrow = false
  /// Whether a value is a year of the calendar, whose digits are not grouped.
  private(set) var isCalendarYear = false
  let unit: String
  let differenceUnit: String

  init(_ unit: MetricUnit, currency: String, scale: MoneyScale = .one) {
    switch unit {
    case .money: self.init(shift: -scale.rawValue, unit: scale.unit(currency: currency))
    case .count, .ratio: self.init(shift: 0, unit: "")
    case .share, .rate, .indicator: self.init(shift: 2, unit: "%", differenceUnit: "pp")
    case .months: self.init(shift: 0, unit: "mo")
    case .years: self.init(shift: 0, unit: "years")
    case .calendarYear:
      self.init(shift: 0, unit: "", differenceUnit: "years")
      isCalendarYear = true
    }
  }

  /// The style of tables with many columns, where more decimals would make nobody wiser.
  static func narrow(
    _ unit: MetricUnit, currency: String, scale: MoneyScale, mostPlaces: Int? = nil
  ) -> NumberStyle {
    var style = NumberStyle(unit, currency: currency, scale: scale)
    style.mostPlaces = mostPlaces ?? (unit == .money && scale != .one ? 1 : 2)
    style.isNarrow = true
    return style
  }

  private init(shift: Int, unit: String, differenceUnit: String? = nil) {
    self.shift = shift
    self.unit = unit
    self.differenceUnit = differenceUnit ?? unit
  }
}

/// The unit in which a table prints its money, as a power of ten.
///
/// There are no millions: tables of one report would differ in their units.
enum MoneyScale: Int, Hashable, Sendable {
  case one = 0
  case thousand = 3

  /// Thousands when the largest amount of a table has three digits before the point in them. It
  /// follows amounts and not errors, so that more trials hardly ever change it.
  init(largest: Double) { self = largest < 100_000 ? .one : .thousand }

  func unit(currency: String) -> String { self == .one ? currency : "\(currency) \(self)" }
}

/// A value and its standard error as people read them.
///
/// Printed digits follow the error: two significant digits of the error, and the value to the same
/// place, unless a style allows fewer decimals. An error of at most 10⁻¹² of the value, or too
/// small for six decimals, is printed as 0 and the value with two decimals, more when it is small,
/// or none when it is whole.
struct EstimateText: Hashable, Sendable {
  let value: String
  /// `nil` when there is no value to have an error.
  let error: String?

  /// Decimals of an exact value.
  private static let exactPlaces = 2
  /// What lies beyond is noise of floating point arithmetic, not information.
  private static let mostPlaces = 6

  static let notApplicable = EstimateText(value: "–", error: nil)
  static let notDistinguishable = EstimateText(value: "not distinguishable", error: nil)

  /// No difference at all.
  static let zero = EstimateText(value: "0", error: "0")

  // As narrow tables print them.
  static let shortZero = EstimateText(value: "0", error: nil)
  static let shortNotDistinguishable = EstimateText(value: "n.d.", error: nil)

  var text: String { error.map { "\(value) ± \($0)" } ?? value }

  init(value: String, error: String?) {
    self.value = value
    self.error = error
  }

  init(_ value: Double, _ standardError: Double, _ style: NumberStyle, signed: Bool = false) {
    guard value.isFinite else {
      self = .notApplicable
      return
    }
    let number = DecimalNumber(value).shifted(by: style.shift)
    let hasError = standardError.isFinite
    let isExact = hasError && standardError <= 1e-12 * value.magnitude
    let error = hasError && !isExact ? EstimateText.twoDigits(standardError, style) : nil

    let rounded: DecimalNumber
    var places = 0
    if let fixed = style.fixedPlaces, !signed {
      // A rule for one decimal means the number itself: of 0.07349999999999995, found for a rate of
      // 7.35 %, twelve digits are not noise.
      rounded = number.rounded(significantDigits: 12).rounded(places: fixed, .halfUp)
      places = fixed
    } else if let error {
      rounded = number.rounded(places: error.places)
      places = error.places
    } else {
      // A small exact value keeps two significant digits: 0.0012 is not 0.
      let needed = max(EstimateText.exactPlaces, 1 - (number.leadingPower ?? 0))
      let most = style.mostPlaces ?? EstimateText.mostPlaces
      rounded = number.rounded(places: min(most, needed))
      places = rounded.isWhole ? 0 : min(most, EstimateText.exactPlaces)
    }
    let sign = signed && !rounded.isNegative && !rounded.isZero ? "+" : ""
    self.value = sign + rounded.text(places: max(0, places), grouping: " ", minus: "−")
    self.error =
      if let fixed = style.fixedPlaces, !signed, hasError {
        DecimalNumber(standardError).shifted(by: style.shift).rounded(places: fixed)
          .text(places: fixed, grouping: " ")
      } else if let error {
        error.number.text(places: max(0, error.places), grouping: " ")
      } else {
        hasError ? "0" : "–"
      }
  }

  /// The error to two significant digits, and the decimal place of the second; `nil` for none.
  private static func twoDigits(_ standardError: Double, _ style: NumberStyle)
    -> (number: DecimalNumber, places: Int)?
  {
    let number = DecimalNumber(standardError).shifted(by: style.shift)
    guard let power = number.rounded(places: mostPlaces).leadingPower else { return nil }
    let rounded = number.rounded(places: min(mostPlaces, 1 - power))
    // 99.6 becomes 100, whose second significant digit stands one place higher.
    let places = min(mostPlaces, 1 - (rounded.leadingPower ?? power))
    // Digits before the point are never rounded away for a narrow column.
    let most = min(style.mostPlaces ?? mostPlaces, style.isNarrow ? max(0, places - 1) : mostPlaces)
    if most < places { return (number.rounded(places: most), most) }
    return (rounded.rounded(places: places), places)
  }
}
