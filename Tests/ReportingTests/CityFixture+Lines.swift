import Estimation
import FacilitySimulation
import ScenarioModel

@testable import Reporting

/// Everything but the years, in the order of the designs: bank loan, national grant, EIB and bank,
/// EIB with both grants.
extension CityFixture {
  private static func programme(
    _ name: String, _ unit: MetricUnit, _ values: [Value],
    _ kind: MetricDefinition.Kind = .perTrial,
    counts: [Int]? = nil
  ) -> Line {
    Line(ResultFixture.metric(.programme, "inclusion", name, unit, kind), values, counts: counts)
  }

  private static func line(
    _ subject: MetricDefinition.Subject, _ name: String, _ metric: String, _ unit: MetricUnit,
    _ values: [Value], _ kind: MetricDefinition.Kind = .perTrial
  ) -> Line {
    Line(ResultFixture.metric(subject, name, metric, unit, kind), values)
  }

  private static let none: Value = (0, 0)

  static let city: [Line] = [
    programme(
      "programmeCost", .money, [(32_540, 39), (32_690, 40), (32_540, 39), (33_330, 46)]),
    programme(
      "netCostToCity", .money, [(4_917, 61), (1_402, 66), (2_630, 58), (-10_377, 71)]),
    programme(
      "netCostToCityNPV", .money, [(9_280, 49), (6_215, 54), (7_731, 46), (-3_904, 59)]),
    programme(
      "ownCash", .money, [(6_468, 10), (5_304, 16), (6_468, 10), (2_684, 9)]),
    programme("peakBridge", .money, [none, (1_730, 21), none, (3_417, 24)]),
    programme("bridgeBorrowedPeak", .money, [none, none, none, none]),
    programme("bridgeInterest", .money, [none, none, none, none]),
    programme(
      "debtServicePeak", .money, [(2_265, 9.3), (1_904, 9.9), (1_982, 8.1), (1_316, 7)]),
    programme(
      "budgetOutflowPeakYear", .money, [(4_561, 18), (3_790, 19), (4_322, 17), (2_204, 11)]),
    programme("grantsReceived", .money, [none, (5_752, 71), none, (15_995, 38)]),
    programme("repaidToEU", .money, [none, (3.1, 0.4), none, (0.8, 0.2)]),
    programme("surplus", .money, [none, none, none, none]),
    programme(
      "drawn", .money, [(26_240, 32), (26_360, 33), (26_240, 32), (26_870, 37)]),
    programme("loanAdvantage", .money, [none, none, (1_604, 2.9), (1_122, 2.6)]),
    programme("fundingGapNPV", .money, [(18_215, 45), (18_215, 45), (18_215, 45), (18_215, 45)]),
    programme("blendingGain", .money, [nil, (-411, 52), (1_549, 11), (-1_250, 60)], .perRun),
    programme(
      "ownCashShare", .share,
      [(0.1937, 0.0001), (0.159, 0.0004), (0.1937, 0.0001), (0.0803, 0.0002)]),
    programme(
      "loanShare", .share,
      [(0.8063, 0.0001), (0.8063, 0.0001), (0.8063, 0.0001), (0.8063, 0.0001)]),
    programme("grantShare", .share, [none, (0.1724, 0.0021), none, (0.4810, 0.0009)]),
    programme(
      "debtServiceRatioPeak", .share,
      [(0.1132, 0.00008), (0.1101, 0.00009), (0.1108, 0.00007), (0.1050, 0.00006)]),
    programme(
      "limitBroken", .indicator,
      [(0.9973, 0.0005), (0.8820, 0.0032), (0.9621, 0.0019), (0.4110, 0.0049)]),
    programme(
      "dscrLeast", .ratio,
      [(0.1821, 0.0009), (0.2205, 0.0013), (0.2117, 0.0011), (0.3307, 0.0021)],
      counts: [9_998, 9_998, 9_998, 9_998]),
    programme(
      "monthsToFirstEuro", .months, [nil, (15.08, 0.11), nil, (18.91, 0.13)],
      counts: [10_000, 4_021, 10_000, 10_000]),
    programme("delayMonths", .months, [(2.31, 0.05), (1.98, 0.05), (2.34, 0.05), (0.42, 0.02)]),
    programme(
      "realisedShare", .share,
      [(0.9712, 0.0007), (0.9755, 0.0006), (0.9712, 0.0007), (0.9981, 0.0002)]),
    programme(
      "fullyBuilt", .indicator,
      [(0.7514, 0.0043), (0.7610, 0.0043), (0.7514, 0.0043), (0.9712, 0.0017)]),
    programme("ownFundsLimitBroken", .indicator, [none, none, none, none]),
    programme(
      "debtLimitBroken", .indicator, [(0.12, 0.0032), (0.05, 0.0022), (0.12, 0.0032), none]),
    programme(
      "debtServicePeakYear", .calendarYear,
      [(2_025.2, 0.01), (2_025.1, 0.01), (2_025.2, 0.01), (2_024.6, 0.01)]),
    programme(
      "budgetOutflowPeakYearDate", .calendarYear,
      [(2_023.4, 0.01), (2_023.6, 0.01), (2_023.4, 0.01), (2_024.5, 0.01)]),
    programme(
      "beneficiariesReached", .count,
      [(1_085.6, 0.4), (1_087.8, 0.3), (1_085.6, 0.4), (1_099.1, 0.1)]),
    programme(
      "costPerBeneficiary", .money,
      [(8.548, 0.045), (5.713, 0.05), (7.121, 0.042), (-3.552, 0.054)],
      .perRun),
    programme(
      "publicCostPerBeneficiary", .money,
      [(8.548, 0.045), (8.924, 0.041), (7.121, 0.042), (9.690, 0.03)],
      .perRun),
    line(
      .measure, "inclusion.housing", "realisedShare", .share,
      [(0.9687, 0.0008), (0.9735, 0.0007), (0.9687, 0.0008), (0.9979, 0.0002)]),
    line(
      .measure, "inclusion.housing", "delayMonths", .months,
      [(2.31, 0.05), (1.98, 0.05), (2.34, 0.05), (0.42, 0.02)]),
    // 36 months after January 2022 is January 2025, and 36.5 is rounded to 37.
    line(
      .measure, "inclusion.housing", "completionMonth", .months,
      [(36.2, 0.05), (36.5, 0.05), (36.4, 0.05), (34.9, 0.02)]),
    line(
      .measure, "inclusion.courses", "completionMonth", .months,
      [(35, 0), (35, 0), (35, 0), (35, 0)]),
    line(.measure, "inclusion.courses", "realisedShare", .share, [(1, 0), (1, 0), (1, 0), (1, 0)]),
    line(.measure, "inclusion.courses", "delayMonths", .months, [none, none, none, none]),
  ]

  static let instruments: [Line] = [
    line(.loan, "bank", "drawn", .money, [(26_240, 32), (26_360, 33), (9_840, 12), (10_076, 14)]),
    line(.loan, "bank", "prepaidByGrant", .money, [none, (4_407, 55), none, (2_890, 21)]),
    line(.loan, "bank", "interest", .money, [(8_342, 41), (6_951, 42), (3_128, 15), (2_206, 13)]),
    line(
      .loan, "bank", "debtPeak", .money, [(25_520, 31), (24_377, 43), (9_570, 12), (9_008, 14)]),
    line(
      .loan, "bank", "averageLife", .years,
      [(8.31, 0.01), (7.02, 0.02), (8.31, 0.01), (5.94, 0.02)]),
    line(
      .loan, "bank", "allInCost", .rate,
      [(0.0358, 0.0001), (0.0361, 0.0001), (0.0358, 0.0001), (0.0363, 0.0001)]),
    line(.loan, "eib", "drawn", .money, [none, none, (16_400, 20), (16_794, 23)]),
    line(.loan, "eib", "prepaidByGrant", .money, [none, none, none, (8_155, 29)]),
    line(.loan, "eib", "interest", .money, [none, none, (5_620, 27), (2_911, 16)]),
    line(.loan, "eib", "debtPeak", .money, [none, none, (16_400, 20), (14_213, 28)]),
    line(.loan, "eib", "averageLife", .years, [nil, nil, (14.25, 0), (7.61, 0.03)]),
    line(.loan, "eib", "allInCost", .rate, [nil, nil, (0.0237, 0.0001), (0.0235, 0.0001)]),
    line(.grant, "amifNational", "granted", .indicator, [nil, (0.4021, 0.0049), nil, nil]),
    line(.grant, "amifNational", "ceilingBinds", .indicator, [nil, (0.3977, 0.0049), nil, nil]),
    line(.grant, "amifNational", "award", .money, [none, (6_434, 78), none, none]),
    line(.grant, "amifNational", "accrued", .money, [none, (6_240, 77), none, none]),
    line(.grant, "amifNational", "received", .money, [none, (5_752, 71), none, none]),
    line(.grant, "amifNational", "paid", .money, [none, (6_054, 74), none, none]),
    line(.grant, "amifNational", "absorption", .share, [nil, (0.9410, 0.0011), nil, nil]),
    line(.grant, "amifDirect", "granted", .indicator, [nil, nil, nil, (1, 0)]),
    line(.grant, "amifDirect", "ceilingBinds", .indicator, [nil, nil, nil, (0.9610, 0.0019)]),
    line(.grant, "amifDirect", "award", .money, [none, none, none, (16_000, 0)]),
    line(.grant, "amifDirect", "accrued", .money, [none, none, none, (15_946, 13)]),
    line(.grant, "amifDirect", "received", .money, [none, none, none, (15_467, 36)]),
    line(.grant, "amifDirect", "paid", .money, [none, none, none, (15_467, 36)]),
    line(.grant, "amifDirect", "absorption", .share, [nil, nil, nil, (0.9667, 0.0022)]),
  ]

  static let euBudget: [Line] = [
    line(.euBudget, "euBudget", "committed", .money, [none, (6_434, 78), none, (16_541, 8)]),
    line(
      .euBudget, "euBudget", "committedCeiling", .money, [none, (16_000, 0), none, (16_813, 0)]),
    line(.euBudget, "euBudget", "costNPV", .money, [none, (5_487, 67), none, (14_560, 31)]),
    line(
      .euBudget, "euBudget", "costPerBeneficiary", .money,
      [none, (5.044, 0.062), none, (13.247, 0.028)], .perRun),
    line(
      .euBudget, "euBudget", "costPerAdditionalBeneficiary", .money,
      [nil, (2_494, 190), nil, (1_078, 33)], .perRun),
    line(
      .euBudget, "euBudget", "leverageOnCommitted", .ratio, [nil, nil, nil, (1.6277, 0.0024)],
      .perRun),
    line(
      .euBudget, "euBudget", "leverageOnExpectedCash", .ratio, [nil, nil, nil, (1.849, 0.0031)],
      .perRun),
    line(
      .euBudget, "euBudget", "multiplierOnCommitted", .ratio,
      [nil, (5.19, 0.063), nil, (2.0187, 0.003)], .perRun),
    line(
      .euBudget, "euBudget", "multiplierOnExpectedCash", .ratio,
      [nil, (6.085, 0.074), nil, (2.2933, 0.0039)], .perRun),
  ]

  static var full: SimulationResult {
    result(city + instruments + euBudget + byYear, notes: ["A note."])
  }
}
