import Foundation

/// The trial's summary values of instruments and the EU budget: sections 7 and 8 of the model.
extension SlowCity {
  // MARK: Loans

  func loanMetrics(of loan: Int) -> [String: Double?] {
    let paid = instalments.joined().filter { $0.loan == loan }
    let prepaid = prepayments.joined().filter { $0.loan == loan }
    let drawn = drawnToDate(ofLoan: loan, input.horizon)
    let interest =
      paid.reduce(0) { $0 + $1.interest } + prepaid.reduce(0) { $0 + $1.interest }
    let principalMonths =
      paid.reduce(0.0) { $0 + Double($1.principal) * Double($1.month - $1.drawMonth) }
      + prepaid.reduce(0.0) { $0 + Double($1.principal) * Double($1.month - $1.drawMonth) }
    return [
      "drawn": Double(drawn),
      "prepaidByGrant": Double(prepaid.reduce(0) { $0 + $1.principal }),
      "interest": Double(interest),
      "fees": Double((commitmentFees[loan] + upfrontFees[loan]).reduce(0, +)),
      "debtPeak": Double(debts[loan].max() ?? 0),
      "averageLife": drawn == 0 ? nil : principalMonths / 12 / Double(drawn),
      "allInCost": drawn == 0 ? nil : effectiveReturn(lenderFlows(of: loan)),
    ]
  }

  /// What the city pays (above 0) and draws (below 0), net of subsidies, with fees.
  private func lenderFlows(of loan: Int) -> [Int64] {
    (0...input.horizon).map { month in
      var flow = commitmentFees[loan][month] + upfrontFees[loan][month] - draws[loan][month]
      for paid in instalments[month] where paid.loan == loan {
        flow += paid.principal + paid.interest
      }
      for prepaid in prepayments[month] where prepaid.loan == loan {
        flow += prepaid.principal + prepaid.interest
      }
      for subsidy in subsidyPayments[month] where subsidy.loan == loan {
        flow -= subsidy.cents
      }
      return flow
    }
  }

  /// The effective yearly rate nearest to 0 at which the flows are worth 0; nil without one.
  private func effectiveReturn(_ flows: [Int64]) -> Double? {
    if flows.allSatisfy({ $0 == 0 }) { return nil }
    func value(_ rate: Double) -> Double {
      var total = 0.0
      for (month, flow) in flows.enumerated() where flow != 0 {
        total += Double(flow) * pow(1 + rate, -Double(month) / 12)
      }
      return total
    }
    let atZero = value(0)
    if atZero == 0 { return 0 }
    // Steps outwards on both sides, a little wider the further they are from 0.
    var (below, above) = (0.0, 0.0)
    while above <= 100 {
      let (nextBelow, nextAbove) = (below - 0.001 * (1 + below), above + 0.001 * (1 + above))
      let isBelow = below > -0.99 && (value(nextBelow) > 0) != (atZero > 0)
      let isAbove = (value(nextAbove) > 0) != (atZero > 0)
      let roots =
        (isBelow ? [root(of: value, below, nextBelow)] : [])
        + (isAbove ? [root(of: value, above, nextAbove)] : [])
      if let root = roots.min(by: { abs($0) < abs($1) }) { return root }
      (below, above) = (nextBelow, nextAbove)
    }
    return nil
  }

  /// Where a value changes its sign between two rates.
  private func root(of value: (Double) -> Double, _ start: Double, _ end: Double) -> Double {
    let isPositive = value(start) > 0
    var (near, far) = (start, end)
    for _ in 0..<200 {
      let middle = (near + far) / 2
      if (value(middle) > 0) == isPositive { near = middle } else { far = middle }
    }
    return (near + far) / 2
  }

  /// Σ (referenceRate − rate) × balance × f/12, discounted, of loans with a reference rate.
  func loanAdvantage() -> Double {
    var monthly = [Double](repeating: 0, count: input.horizon + 1)
    for paid in instalments.joined() {
      let terms = loans[paid.loan]
      guard let reference = terms.referenceRate else { continue }
      let advantage = Double(input.rate(reference, in: paid.periodStart) - paid.rate) / 1e9
      monthly[paid.month] += advantage * Double(paid.balance) * Double(terms.period) / 12
    }
    return input.presentValue(monthly)
  }

  // MARK: Grants and subsidies

  func grantMetrics(of grant: Int) -> [String: Double?] {
    let terms = grants[grant]
    let state = grantStates[grant]
    let accrued = accruedToDate(grant, input.horizon)
    let arrived = state.payments.filter { $0.month <= input.horizon }
    let isGranted = terms.channel.isGranted
    let binds = isGranted && accrued == terms.ceiling
    var absorption: Double?
    if isGranted, state.award > 0, let finalGrant = state.finalGrant {
      absorption = Double(finalGrant) / Double(state.award)
    }
    return [
      "granted": isGranted ? 1 : 0,
      "ceilingBinds": binds ? 1 : 0,
      "award": Double(state.award),
      "accrued": Double(accrued),
      "received": Double(arrived.reduce(0) { $0 + $1.received }),
      "paid": Double(arrived.reduce(0) { $0 + max(0, $1.gross) }),
      "absorption": absorption,
      "lost": Double(state.lost),
    ]
  }

  func proportionalMetrics(of number: Int) -> [String: Double?] {
    let payments = proportionalPayments[number]
    return paidAndNPV(
      (0...input.horizon).map { month in
        payments.filter { $0.month == month }.reduce(0) { $0 + $1.gross }
      })
  }

  func subsidyMetrics(of number: Int) -> [String: Double?] {
    paidAndNPV(subsidyFlows(of: number))
  }

  private func subsidyFlows(of number: Int) -> [Int64] {
    (0...input.horizon).map { month in
      subsidyPayments[month].filter { $0.subsidy == number }
        .reduce(0) { $0 + $1.cents }
    }
  }

  private func paidAndNPV(_ flows: [Int64]) -> [String: Double?] {
    ["paid": Double(flows.reduce(0, +)), "paidNPV": input.presentValue(flows)]
  }
}
