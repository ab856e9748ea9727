/// What a grant has come to.
struct SlowCityGrantState {
  /// Before the decision that of all supported measures, then of those still eligible.
  var award: Int64 = 0
  /// Measures that were complete before the decision.
  var excluded: Set<Int> = []
  var accruedAtLastClaim: Int64 = 0
  /// Once the final claim is made.
  var finalGrant: Int64?
  /// Payments that fell due too late, before overhead, less what was taken back of them.
  var lost: Int64 = 0
  /// Every payment claimed so far, also those still to arrive.
  var payments: [SlowCityPayment] = []
}

/// Grants and loan-proportional grants: section 7 of the model.
extension SlowCity {
  // MARK: Award and decision

  /// Planned eligible cost of the grant's measures without the excluded ones, at its rate.
  func plannedGrant(of grant: Int, without excluded: Set<Int>) -> Int64 {
    let terms = grants[grant]
    var eligible: Int64 = 0
    for measure in terms.measures where !excluded.contains(measure) {
      let planned = plannedCost(of: measure, until: terms.eligibleUntil)
      eligible += eligiblePart(of: planned, measure: measure, grant: grant)
    }
    return SlowCityArithmetic.rounded(eligible, times: terms.rate)
  }

  func award(of grant: Int) -> Int64 {
    let terms = grants[grant]
    if !terms.channel.isGranted { return 0 }
    let planned = plannedGrant(of: grant, without: grantStates[grant].excluded)
    return min(terms.ceiling ?? planned, planned)
  }

  private func eligiblePart(of cost: Int64, measure: Int, grant: Int) -> Int64 {
    let one = SlowCityArithmetic.one
    let terms = input.measures[measure]
    let plain = one - grants[grant].channel.goldPlating
    return SlowCityArithmetic.rounded(
      [cost, terms.eligible, terms.targetGroup, plain], over: [one, one, one])
  }

  /// Grants decided this month: what is complete already is not eligible; advances arrive.
  mutating func decide(in month: Int) {
    var anyExcluded = false
    for (grant, terms) in grants.enumerated()
    where terms.channel.isGranted && terms.channel.decision == month {
      if !terms.retroactive {
        let expiry = terms.eligibleUntil ?? month
        let late = terms.measures.filter { min(completion[$0] ?? month, expiry) < month }
        grantStates[grant].excluded = Set(late)
        anyExcluded = anyExcluded || !late.isEmpty
      }
      grantStates[grant].award = award(of: grant)
      let advance = SlowCityArithmetic.rounded(grantStates[grant].award, times: terms.advance)
      pay(advance, by: grant, in: month)
    }
    if anyExcluded {
      for earlier in 0..<month {
        accrue(in: earlier)
      }
    }
  }

  // MARK: Accruals

  func accruedToDate(_ grant: Int, _ month: Int) -> Int64 {
    toDate(accruals[grant], month)
  }

  /// Grants in the order of `use`, measures in file order.
  mutating func accrue(in month: Int) {
    var takenByEarlier = [Int64](repeating: 0, count: input.measures.count)
    for (grant, terms) in grants.enumerated()
    where terms.channel.isGranted && month <= terms.eligibleUntil ?? month {
      var accrued: Int64 = 0
      let left = grantStates[grant].award - accruedToDate(grant, month - 1)
      for measure in terms.measures.sorted()
      where !grantStates[grant].excluded.contains(measure) && cost(of: measure, in: month) > 0 {
        let before = eligiblePart(
          of: costToDate(of: measure, month - 1), measure: measure, grant: grant)
        let after = eligiblePart(
          of: costToDate(of: measure, month), measure: measure, grant: grant)
        let atRate =
          SlowCityArithmetic.rounded(after, times: terms.rate)
          - SlowCityArithmetic.rounded(before, times: terms.rate)
        let open = after - before - takenByEarlier[measure]
        let amount = max(0, min(atRate, open, left - accrued))
        takenByEarlier[measure] += amount
        accrued += amount
      }
      accruals[grant][month] = accrued
    }
  }

  // MARK: Claims

  mutating func claim(in month: Int) {
    for (grant, terms) in grants.enumerated()
    where terms.channel.isGranted && month >= terms.channel.decision {
      if grantStates[grant].finalGrant != nil { continue }
      let monthsSince = month - terms.channel.decision
      let isExpired = terms.eligibleUntil.map { month >= $0 } ?? false
      if isExpired || terms.measures.allSatisfy({ completion[$0] != nil }) {
        makeFinalClaim(of: grant, in: month)
      } else if monthsSince > 0, monthsSince % terms.claimEvery == 0 {
        makeClaim(of: grant, in: month)
      }
    }
  }

  private func paidSoFar(_ grant: Int) -> Int64 {
    grantStates[grant].payments.reduce(grantStates[grant].lost) { $0 + $1.gross }
  }

  private mutating func makeClaim(of grant: Int, in month: Int) {
    let terms = grants[grant]
    let accrued = accruedToDate(grant, month)
    let newly = accrued - grantStates[grant].accruedAtLastClaim
    let beforeBalance = SlowCityArithmetic.rounded(
      grantStates[grant].award, times: SlowCityArithmetic.one - terms.finalBalance)
    let amount = max(0, min(newly, beforeBalance - paidSoFar(grant)))
    grantStates[grant].accruedAtLastClaim = accrued
    pay(amount, by: grant, in: month + terms.paymentLag)
  }

  private mutating func makeFinalClaim(of grant: Int, in month: Int) {
    let terms = grants[grant]
    let finalGrant = SlowCityArithmetic.rounded(
      accruedToDate(grant, month), times: SlowCityArithmetic.one - terms.correction)
    grantStates[grant].finalGrant = finalGrant
    pay(finalGrant - paidSoFar(grant), by: grant, in: month + terms.paymentLag)
  }

  private mutating func pay(_ gross: Int64, by grant: Int, in month: Int) {
    var gross = gross
    if gross > 0, month > grants[grant].paidUntil ?? month {
      grantStates[grant].lost += gross
      return
    }
    if gross < 0 {
      let neverPaid = min(grantStates[grant].lost, -gross)
      grantStates[grant].lost -= neverPaid
      gross += neverPaid
    }
    if gross == 0 { return }
    let overhead = grants[grant].channel.overhead
    grantStates[grant].payments.append(
      SlowCityPayment(month: month, gross: gross, overheadShare: overhead))
  }

  // MARK: Loan-proportional grants

  mutating func payProportionalGrants(in month: Int) {
    if cost(in: month) <= 0 { return }
    for (number, terms) in proportionalGrants.enumerated()
    where terms.channel.isGranted {
      let one = SlowCityArithmetic.one
      let drawn = terms.loans.reduce(0) { $0 + drawnToDate(ofLoan: $1, month) }
      let atRate = SlowCityArithmetic.rounded(
        [drawn, terms.rate, one - terms.channel.goldPlating], over: [one, one])
      let others = receivedToDate(month) - received(proportionalPayments[number], upTo: month)
      let room = costToDate(month) - drawnToDate(month) - others
      let before = toDate(proportionalDue[number], month - 1)
      let increase = max(before, min(atRate, room), 0) - before
      if increase == 0 { continue }
      proportionalDue[number][month] = increase
      proportionalPayments[number].append(
        SlowCityPayment(
          month: max(month + terms.paymentLag, terms.channel.decision), gross: increase,
          overheadShare: terms.channel.overhead))
    }
  }

  // MARK: Receivable

  /// What granted funds owe the city, from their decision on, before overhead taken off.
  func receivable(_ month: Int) -> Int64 {
    var total: Int64 = 0
    for (grant, terms) in grants.enumerated()
    where terms.channel.isGranted && month >= terms.channel.decision
      && month <= terms.paidUntil ?? month
    {
      let state = grantStates[grant]
      let earned = state.finalGrant ?? accruedToDate(grant, month)
      let open = max(0, earned - fallenDue(state.payments, upTo: month))
      total += afterOverhead(open, terms.channel)
    }
    for (number, terms) in proportionalGrants.enumerated()
    where terms.channel.isGranted && month >= terms.channel.decision {
      let paid = fallenDue(proportionalPayments[number], upTo: month)
      let open = max(0, toDate(proportionalDue[number], month) - paid)
      total += afterOverhead(open, terms.channel)
    }
    return total
  }

  private func afterOverhead(_ amount: Int64, _ channel: SlowCityChannel) -> Int64 {
    SlowCityArithmetic.rounded(amount, times: SlowCityArithmetic.one - channel.overhead)
  }
}
