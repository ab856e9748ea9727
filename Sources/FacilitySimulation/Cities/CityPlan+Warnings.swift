import FinanceBasics
import ScenarioModel

/// What a programme and its instruments say that is hardly meant: only what holds in every trial.
extension CityPlan {
  func warnings(design: String, _ calendar: YearCalendar) -> [ScenarioWarning] {
    let kinds =
      loansAboveCost + grantsAboveCost + paidBeforeTheEnd + serviceAboveLimit(calendar)
      + decidedTooLate(calendar) + spendingOutside(calendar)
    return kinds.map { ScenarioWarning(design: design, path: $0.path, $0.kind) }
  }

  private typealias Found = [(path: String, kind: ScenarioWarning.Kind)]

  private static func text(_ share: Int64) -> String {
    LoanTerms.term(of: \.shareOfCost).text(share, currency: "")
  }

  private var loansAboveCost: Found {
    let share = loans.reduce(0) { $0 + $1.shareOfCost.lowest }
    guard share > billion, let last = loans.last else { return [] }
    return [
      (
        "instruments.\(last.instrument.name).\(LoanTerms.key(of: \.shareOfCost))",
        .loansAboveCost(
          programme: programme.name, loans: loans.map(\.instrument.name),
          share: Self.text(share))
      )
    ]
  }

  private var grantsAboveCost: Found {
    measures.indices.compactMap { place in
      let own = grants.filter { $0.measures.contains(place) }
      let share = own.reduce(0) { $0 + $1.rate.lowest }
      guard share > billion, let last = own.last else { return nil }
      return (
        "instruments.\(last.instrument.name).\(GrantTerms.key(of: \.rate))",
        .grantsAboveCost(
          measure: "\(programme.name).\(measures[place].measure.name)",
          grants: own.map(\.instrument.name), share: Self.text(share))
      )
    }
  }

  private var paidBeforeTheEnd: Found {
    grants.compactMap { grant in
      let share = grant.advance.lowest + grant.finalBalance.lowest
      guard share > billion else { return nil }
      let name = grant.instrument.name
      return (
        "instruments.\(name).\(GrantTerms.key(of: \.finalBalance))",
        .paidBeforeTheEnd(instrument: name, share: Self.text(share))
      )
    }
  }

  private func serviceAboveLimit(_ calendar: YearCalendar) -> Found {
    guard let limit = slots.debtServiceLimit, let revenue = slots.operatingRevenue else {
      return []
    }
    let year = calendar.year(ofIndex: 0)
    let service = slots.existingDebtService.slot(inYear: year)?.lowest ?? 0
    guard Int128(service) * Int128(billion) > Int128(limit.highest) * Int128(revenue.highest)
    else { return [] }
    return [
      (
        "programmes.\(programme.name).\(CityProgramme.existingDebtServiceTerm.key)",
        .serviceAboveLimit(programme: programme.name, year: year)
      )
    ]
  }

  private func decidedTooLate(_ calendar: YearCalendar) -> Found {
    grants.compactMap { grant in
      let complete = lastCompletion(of: grant)
      let decided = grant.channel.earliestDecision
      guard !grant.terms.isRetroactive, decided > complete else { return nil }
      let name = grant.instrument.name
      func text(_ month: Int) -> String { "\(calendar.start.adding(months: month))" }
      return (
        "instruments.\(name).\(GrantChannel.key(of: \.delay))",
        .decidedTooLate(instrument: name, decided: text(decided), complete: text(complete))
      )
    }
  }

  /// Measures that certainly spend before a fund can decide or after its last month of eligible
  /// cost. The delay of a decision is a term of its own and no reason.
  private func spendingOutside(_ calendar: YearCalendar) -> Found {
    grants.filter { $0.channel.earliestDecision <= lastCompletion(of: $0) }.flatMap { grant in
      grant.measures.compactMap { place in
        guard let spent = measures[place].plannedMonths else { return nil }
        let from = grant.terms.isRetroactive ? 0 : grant.channel.fromMonth
        let isLate = from > spent.lowerBound
        let until = grant.eligibleUntil.flatMap { $0 < spent.upperBound ? $0 : nil }
        guard isLate || until != nil else { return nil }
        func text(_ month: Int) -> String { "\(calendar.start.adding(months: month))" }
        let eligible = [isLate ? "from \(text(from))" : nil, until.map { "until \(text($0))" }]
        let name = grant.instrument.name
        return (
          "instruments.\(name).\(isLate ? "channel.from" : "eligibleUntil")",
          .spendsOutside(
            instrument: name, measure: "\(programme.name).\(measures[place].measure.name)",
            eligible: eligible.compactMap { $0 }.joined(separator: " "),
            spent: calendar.span(spent.lowerBound, spent.upperBound))
        )
      }
    }
  }
}

extension MeasurePlan {
  /// The first and the last month in which it costs something in every trial, as planned.
  fileprivate var plannedMonths: ClosedRange<Int>? {
    let spend = spendFrom.flatMap { from in spendOver.map { from...(from + Int($0.lowest) - 1) } }
    let runs = runsFrom.flatMap { from in runsOver.map { from...(from + Int($0.lowest) - 1) } }
    guard let some = spend ?? runs, let other = runs ?? spend else { return nil }
    return min(some.lowerBound, other.lowerBound)...max(some.upperBound, other.upperBound)
  }
}

extension ChannelPlan {
  fileprivate var earliestDecision: Int { fromMonth + Int(delay.lowest) }
}
