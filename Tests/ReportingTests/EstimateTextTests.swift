import Estimation
import FacilitySimulation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: printed digits follow the error, as model section 10 has it.
struct EstimateTextTests {
  private static let money = NumberStyle(.money, currency: "EUR")
  private static let share = NumberStyle(.share, currency: "EUR")

  @Test(arguments: [
    // Two significant digits of the error; the value to the same place.
    (1_234_567.0, 1_297.0, "1 234 600", "1 300"),
    (1_234_567.0, 0.4321, "1 234 567.00", "0.43"),
    (1_234_567.0, 43.0, "1 234 567", "43"),
    (1_234_567.0, 5_000_000.0, "1 200 000", "5 000 000"),
    // 99.6 has no two digits of its own place: it becomes 100, and the value follows.
    (1_234.567, 99.6, "1 230", "100"),
    (1_234.567, 0.996, "1 234.6", "1.0"),
    (1_234.567, 9.949, "1 234.6", "9.9"),
    // Values inside their error round to 0, never to −0.
    (-3.0, 1_300.0, "0", "1 300"),
    (-1_234.5, 12.0, "−1 234", "12"),
    // An error that is nothing beside the value, or too small to print: two decimals or none.
    (8_800.0, 0.0, "8 800", "0"),
    (8_800.5, 0.0, "8 800.50", "0"),
    (8_800.125, 8_800e-12, "8 800.12", "0"),
    (1.25, 7.3e-11, "1.25", "0"),
    (-1.5e-16, 1.1e-17, "0", "0"),
    (0.000_012_34, 0.000_001_2, "0.000012", "0.000001"),
    (0.0, 0.0, "0", "0"),
  ])
  func moneyFollowsItsError(value: Double, error: Double, shown: String, shownError: String) {
    let text = EstimateText(value, error, Self.money)
    #expect(text.value == shown)
    #expect(text.error == shownError)
  }

  @Test(arguments: [
    (0.14871, 0.000312, "14.871", "0.031"), (0.15, 0.0, "15", "0"), (0.105, 0.0, "10.50", "0"),
    (0.000012, 0.0, "0.0012", "0"), (0.1234567, 0.0, "12.35", "0"),
    (0.5, 0.01, "50.0", "1.0"), (0.0, 0.000098, "0.0000", "0.0098"), (0.0, 0.0, "0", "0"),
  ])
  func sharesArePercentages(value: Double, error: Double, shown: String, shownError: String) {
    let text = EstimateText(value, error, Self.share)
    #expect(text.value == shown)
    #expect(text.error == shownError)
  }

  @Test func exactCountsAndMonthsHaveNoEmptyDecimals() {
    #expect(EstimateText(12, 0, NumberStyle(.months, currency: "EUR")).value == "12")
    #expect(EstimateText(1_500, 0, NumberStyle(.count, currency: "EUR")).value == "1 500")
    #expect(EstimateText(3.6, 0, NumberStyle(.count, currency: "EUR")).value == "3.60")
    #expect(EstimateText(3, 0, NumberStyle(.ratio, currency: "EUR")).value == "3")
  }

  @Test func annualPercentageRatesAreRoundedHalfUpToOneDecimal() {
    var style = NumberStyle(.rate, currency: "EUR")
    style.fixedPlaces = 1
    #expect(EstimateText(0.1235, 0.00012, style).value == "12.4")
    #expect(EstimateText(0.12449, 0.00012, style).value == "12.4")
    #expect(EstimateText(0.12449, 0.00012, style).error == "0.0")
    #expect(EstimateText(0.12449, 0.0012, style).error == "0.1")
    #expect(EstimateText(0.12449, 0, style).value == "12.4")
  }

  @Test func differencesCarryTheirSign() {
    #expect(EstimateText(412_344.6, 1_234.5, Self.money, signed: true).value == "+412 300")
    #expect(EstimateText(-412_344.6, 1_234.5, Self.money, signed: true).value == "−412 300")
    #expect(EstimateText(0, 0, Self.money, signed: true).value == "0")
  }

  @Test func whatIsNoNumberIsNotPrintedAsOne() {
    #expect(EstimateText(.nan, 1, Self.money) == .notApplicable)
    #expect(EstimateText(.infinity, 1, Self.money) == .notApplicable)
    let single = EstimateText(12, .nan, Self.money)
    #expect(single.value == "12")
    #expect(single.error == "–")
  }
}
