import ScenarioModel

/// The metrics of a programme by calendar year.
extension CityMetric {
  private typealias Flow = (
    name: String, adverse: MetricDefinition.AdverseEnd, words: String,
    value: @Sendable (CityYear) -> Int64
  )

  private static let flows: [Flow] = [
    ("ownCash", .high, "Own cash", { $0.ownCash }),
    ("debtService", .high, "Debt service of the programme's loans", { $0.debtService }),
    ("totalDebtService", .high, "Existing and new debt service", { $0.totalDebtService }),
    ("debtStock", .high, "Existing and new debt at the last month end", { $0.debtStock }),
    ("budgetOutflow", .high, "Outflow of the city's budget", { $0.budgetOutflow }),
    ("programmeCost", .high, "Programme cost", { $0.programmeCost }),
    ("grantsReceived", .low, "Grants that reach the city", { $0.grantsReceived }),
    ("drawn", .high, "Drawn on loans", { $0.drawn }),
    ("repaidToEU", .high, "What the city pays back after final claims", { $0.repaidToEU }),
    ("prepaid", .high, "Repaid early to lenders by grants that came late", { $0.prepaid }),
    ("surplus", .low, "Grant money left when no loan can be prepaid", { $0.surplus }),
    (
      "grantsWaiting", .high, "Grant money that waits at the last month end",
      { $0.grantsWaiting }
    ),
    ("bridge", .high, "Balance of the bridge at the last month end", { $0.bridge }),
  ]

  /// One metric of each kind for each calendar year, by the place of the year.
  static func byYear(_ years: [Int]) -> [TrialMetric<CityOutcome>] {
    func each(
      _ metric: (Int, Int) -> TrialMetric<CityOutcome>
    ) -> [TrialMetric<CityOutcome>] {
      years.enumerated().map { metric($0, $1) }
    }
    let amounts = flows.flatMap { flow in
      each { place, year in
        .money(
          .programme, "\(flow.name).\(year)", adverse: flow.adverse, "\(flow.words) in \(year)."
        ) { flow.value($0.years[place]) }
      }
    }
    let ratios = each { place, year in
      TrialMetric(
        .programme, "debtServiceRatio.\(year)", .share, adverse: .high,
        "Existing and new debt service ÷ operating revenue in \(year)."
      ) { $0.years[place].debtServiceRatio }
    }
    let breaches = each { place, year in
      TrialMetric(
        .programme, "limitBroken.\(year)", .indicator, adverse: .high,
        "1 when debt service is above the limit in \(year)."
      ) { $0.isLimitBroken($0.years[place]).map { $0 ? 1 : 0 } }
    }
    return amounts + ratios + breaches
  }
}
