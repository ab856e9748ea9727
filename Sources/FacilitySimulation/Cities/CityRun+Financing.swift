import FinanceBasics
import Instruments
import ScenarioModel

/// The month's financing: what arrives, what is built, who pays for it.
extension CityRun {
  /// Advances and claims that fall due, after measures that came too late for a decision are out.
  mutating func receiveGrants<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    var recompute = false
    for place in grants.indices
    where grants[place].isGranted && grants[place].fund.channel.decisionMonth == month {
      if grants[place].excludeCompleted(measures) { recompute = true }
      grants[place].payAdvance(in: month)
    }
    if recompute { accrueAgain(before: month) }
    settleGrants(month, &recorder)
    for place in proportionalGrants.indices {
      account.receive(
        proportionalGrants[place].settle(month, parties.proportionalGrants[place], &recorder))
    }
  }

  private mutating func settleGrants<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for place in grants.indices {
      account.receive(grants[place].settle(month, parties.grants[place], &recorder))
    }
  }

  /// Computes the accruals of all funds again from month 0.
  private mutating func accrueAgain(before month: Int) {
    for place in grants.indices { grants[place].resetAccruals() }
    for measure in measures.indices { costsToDate[measure] = 0 }
    for earlier in 0..<month {
      var isBusy = false
      for measure in measures.indices where measures[measure].costs[earlier] > 0 {
        costsToDate[measure] += measures[measure].costs[earlier]
        isBusy = true
      }
      guard isBusy else { continue }
      stageAccruals(earlier)
      for place in grants.indices where grants[place].isGranted { grants[place].commit() }
    }
  }

  // MARK: Building

  /// Running cost in full, then the capital due of each measure as far as it can be paid.
  mutating func build(_ month: Int) {
    for place in measures.indices {
      running[place] = measures[place].runningCost(in: month, prices)
      built[place] = 0
    }
    for place in measures.indices {
      let due = measures[place].due(in: month)
      if due > 0 { built[place] = affordable(due, measure: place, in: month) }
    }
  }

  // MARK: Paying

  /// Own cash to date as it would be before the month's claims, if the month's cost were as it
  /// stands.
  mutating func stagedOwnCash(_ month: Int) -> Int64 {
    let uncovered = stage(month)
    // Without a bridge nothing that accrues changes what the city pays at once.
    if bridge == nil { return max(0, uncovered) }
    stageAccruals(month)
    return position(month, uncovered: uncovered).ownCash
  }

  /// What a measure costs in a month, as it stands.
  private func cost(of measure: Int, in month: Int) -> Int64 {
    running[measure] + prices.building(built[measure], in: month)
  }

  /// Sets draws and loan-proportional grants for the month's cost as it stands, and returns what
  /// they and the grants in hand leave uncovered, to date.
  private mutating func stage(_ month: Int) -> Int64 {
    var monthCost: Int64 = 0
    for place in measures.indices {
      let own = cost(of: place, in: month)
      monthCost += own
      costsToDate[place] = measures[place].costToDate + own
    }
    let toDate = account.cost + monthCost
    var draws: Int64 = 0
    for place in loans.indices {
      draws += loans[place].stage(
        month, costToDate: toDate,
        unpaid: monthCost > 0 ? toDate - account.received - account.drawn - draws : 0)
    }
    var arriving: Int64 = 0
    for place in proportionalGrants.indices {
      guard monthCost > 0 else {
        proportionalGrants[place].stageNothing()
        continue
      }
      let others = account.received + arriving - proportionalGrants[place].fund.received
      var followed: Int64 = 0
      for loan in proportionalGrants[place].loans {
        followed += loans[loan].drawn + loans[loan].stagedDraw
      }
      arriving += proportionalGrants[place].stage(
        month, drawn: followed, unpaid: toDate - account.drawn - draws - others)
    }
    return toDate - account.drawn - draws - account.received - arriving + account.returned
  }

  /// Lets what accrues on the costs to date be seen, fund after fund.
  private mutating func stageAccruals(_ month: Int) {
    for place in taken.indices { taken[place] = 0 }
    for place in grants.indices where grants[place].isGranted {
      grants[place].stage(month, costsToDate: costsToDate, taken: &taken)
    }
  }

  /// Pays the month's cost: draws become tranches, accruals count.
  mutating func financeCost<Log: Recorder>(
    _ month: Int, index: [Int64], _ recorder: inout Log
  ) {
    _ = stage(month)
    stageAccruals(month)
    let patience = ownFundsLimit == nil ? nil : plan.slots.patience
    for place in measures.indices {
      let own = cost(of: place, in: month)
      account.spend(own)
      months[.programmeCost, month] += own
      measures[place].close(month, built: built[place], cost: own, patience: patience)
    }
    recorder.post(
      month: month, from: parties.city, to: parties.suppliers, .programmeCost,
      cents: months[.programmeCost, month])
    for place in loans.indices {
      account.draw(loans[place].draw(in: month, index: index, parties.loans[place], &recorder))
    }
    for place in proportionalGrants.indices {
      proportionalGrants[place].commit(month)
      account.receive(
        proportionalGrants[place].settle(month, parties.proportionalGrants[place], &recorder))
    }
    for place in grants.indices where grants[place].isGranted { grants[place].commit() }
  }

  /// Claims of the month; one without a payment lag arrives at once.
  mutating func claimGrants<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for place in grants.indices { grants[place].claim(in: month, measures: measures) }
    settleGrants(month, &recorder)
  }

  // MARK: The month's end

  /// What the bridge lends and own cash to date, when so much is not covered.
  private func position(
    _ month: Int, uncovered: Int64
  ) -> (bridge: Int64, bridgeable: Int64, ownCash: Int64) {
    var receivable: Int64 = 0
    for place in grants.indices { receivable += grants[place].receivable(in: month) }
    for place in proportionalGrants.indices {
      receivable += proportionalGrants[place].receivable(in: month)
    }
    let bridgeable = max(0, min(receivable, uncovered))
    let bridge = bridge?.balance(receivable: receivable, uncovered: uncovered) ?? 0
    // Grants that came early wait in the programme's account; they are no income of the city.
    return (bridge, bridgeable, max(0, uncovered) - bridge)
  }

  /// Bridge and own cash at the end of the month.
  mutating func closeAccount<Log: Recorder>(_ month: Int, _ recorder: inout Log) {
    for place in proportionalGrants.indices { proportionalGrants[place].stageNothing() }
    let position = position(month, uncovered: account.uncovered)
    months[.bridgeable, month] = position.bridgeable
    months[.bridge, month] = position.bridge
    moveBridge(by: position.bridge - account.bridged, in: month, &recorder)
    months[.ownCash, month] = account.close(ownCash: position.ownCash, bridge: position.bridge)
  }

  private func moveBridge<Log: Recorder>(
    by change: Int64, in month: Int, _ recorder: inout Log
  ) {
    guard let lender = parties.bridgeLender else { return }
    recorder.post(
      month: month, from: lender, to: parties.city, .bridgeDraw, cents: max(0, change))
    recorder.post(
      month: month, from: parties.city, to: lender, .bridgeRepayment, cents: max(0, -change))
  }

  /// Grant money that nothing is left to pay for repays loans, newest draws first.
  mutating func prepay<Log: Recorder>(_ month: Int, index: [Int64], _ recorder: inout Log) {
    var excess = -account.uncovered
    guard excess > 0 else { return }
    account.giveBack(excess)
    var candidates: [(month: Int, loan: Int, tranche: Int)] = []
    for loan in loans.indices where loans[loan].contract.isPrepayable {
      for (place, tranche) in loans[loan].tranches.enumerated() where tranche.balance > 0 {
        candidates.append((tranche.month, loan, place))
      }
    }
    candidates.sort { ($1.month, $0.loan) < ($0.month, $1.loan) }
    for candidate in candidates where excess > 0 {
      let balance = loans[candidate.loan].tranches[candidate.tranche].balance
      let part = min(excess, balance)
      loans[candidate.loan].prepay(
        part, tranche: candidate.tranche, in: month, index: index, parties.loans[candidate.loan],
        &recorder)
      excess -= part
    }
    for loan in loans.indices {
      loans[loan].postPrepaidInterest(in: month, parties.loans[loan], &recorder)
    }
    months[.surplus, month] = excess
  }
}
