import Testing

@testable import Reporting

/// Goal: numbers are rounded as decimals and written in full, with no trace of binary noise.
///
/// Method: tables of cases whose answers follow from the written digits alone.
struct DecimalNumberTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (1e-7, "0.0000001"),
    (1e21, "1000000000000000000000"), (1.25e-5, "0.0000125"), (123_456.789, "123456.789"),
    (9_007_199_254_740_993.0, "9007199254740992"),
  ])
  func isWrittenInFull(value: Double, text: String) {
    #expect(DecimalNumber(value).text() == text)
  }

  @Test func theSmallestAndTheLargestNumberAreWrittenInFull() {
    let least = DecimalNumber(Double.leastNonzeroMagnitude).text()
    #expect(least == "0." + String(repeating: "0", count: 323) + "5")
    let text = DecimalNumber(Double.greatestFiniteMagnitude).text()
    #expect(text.count == 309)
    #expect(text.hasPrefix("17976931348623157000"))
  }

  @Test(arguments: [
    (0.0, "0"), (12.0, "12"), (123.0, "123"), (1_234.0, "1 234"), (12_345.0, "12 345"),
    (123_456.0, "123 456"), (1_234_567.5, "1 234 567.5"), (-1_234_567.0, "−1 234 567"),
    (-999.0, "−999"),
  ])
  func groupsThousands(value: Double, text: String) {
    #expect(DecimalNumber(value).text(grouping: " ", minus: "−") == text)
  }

  @Test(arguments: [
    (0.5, 0, "0", "1"), (1.5, 0, "2", "2"), (2.5, 0, "2", "3"), (-0.5, 0, "0", "-1"),
    (-2.5, 0, "-2", "-3"), (0.285, 2, "0.28", "0.29"), (1.005, 2, "1.00", "1.01"),
    (0.15, 1, "0.2", "0.2"), (0.25, 1, "0.2", "0.3"), (0.2500001, 1, "0.3", "0.3"),
    (9.995, 2, "10.00", "10.00"), (99.5, 0, "100", "100"), (0.04, 1, "0.0", "0.0"),
    (0.05, 1, "0.0", "0.1"), (0.06, 1, "0.1", "0.1"), (0.004, 1, "0.0", "0.0"),
    (1_250.0, -2, "1200", "1300"), (1_350.0, -2, "1400", "1400"), (49.0, -2, "0", "0"),
    (50.0, -2, "0", "100"), (51.0, -2, "100", "100"), (-49.0, -2, "0", "0"),
    (12.0, 3, "12.000", "12.000"),
  ])
  func roundsOnceByTheRule(value: Double, places: Int, even: String, up: String) {
    let number = DecimalNumber(value)
    #expect(number.rounded(places: places).text(places: max(0, places)) == even)
    #expect(number.rounded(places: places, .halfUp).text(places: max(0, places)) == up)
  }

  @Test(arguments: [
    (0.0, 1, "0.0"), (0.1, 1, "0.1"), (0.11, 1, "0.2"), (0.0001, 1, "0.1"), (9.91, 1, "10.0"),
    (-0.11, 1, "-0.2"), (100, -2, "100"), (101, -2, "200"), (1e-9, 0, "1"),
  ])
  func roundsUpHoweverLittleIsLeft(value: Double, places: Int, up: String) {
    #expect(DecimalNumber(value).rounded(places: places, .up).text(places: max(0, places)) == up)
  }

  @Test func shiftsExactly() {
    // 0.07 × 100 is 7.000000000000001 in binary.
    #expect(DecimalNumber(0.07).shifted(by: 2).text() == "7")
    #expect(DecimalNumber(0.07).shifted(by: 2).text(places: 2, point: ",") == "7,00")
    #expect(DecimalNumber(0).shifted(by: 2).text(places: 1) == "0.0")
    #expect(DecimalNumber(123).shifted(by: -5).text() == "0.00123")
  }

  /// Every number of thousandths from −2 through 2: rounding to tenths agrees with whole numbers.
  @Test func agreesWithWholeNumberArithmetic() {
    for thousandths in -2_000...2_000 {
      let (quotient, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 100)
      let up = rest > 50 || (rest == 50 && quotient % 2 == 1)
      let tenths = Int(quotient) + (up ? 1 : 0)
      let sign = thousandths < 0 && tenths > 0 ? "-" : ""
      let number = DecimalNumber(Double(thousandths) / 1000).rounded(places: 1)
      #expect(number.text(places: 1) == "\(sign)\(tenths / 10).\(tenths % 10)")
    }
  }
}
