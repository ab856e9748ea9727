import ScenarioModel

/// What Union money reaches in a trial; what a fund refused carries nothing.
extension CityRun {
  /// Places of the loans that it stands behind: those a grant or a subsidy follows, or all of them
  /// beside a direct facility.
  var supportedLoans: [Int] {
    if unionGrants.contains(where: \.plan.isDirect) { return Array(loans.indices) }
    let following = proportionalGrants.filter { $0.isGranted && $0.plan.budgetLine.budget == .eu }
    let lowering = subsidies.lazy.map(\.plan).filter { $0.budgetLine.budget == .eu }
    return Set(following.flatMap(\.loans) + lowering.flatMap(\.loans)).sorted()
  }

  var hasUnionMoney: Bool {
    !unionGrants.isEmpty
      || proportionalGrants.contains { $0.isGranted && $0.plan.budgetLine.budget == .eu }
      || subsidies.contains { $0.plan.budgetLine.budget == .eu }
  }

  private var unionGrants: [GrantRun] {
    grants.filter { $0.isGranted && $0.plan.budgetLine.budget == .eu }
  }

  /// Whether a fund of the Union pays in a month, whatever the city pays back.
  func paysUnionMoney(in month: Int) -> Bool {
    grants.indices.contains { place in
      grants[place].fund.months[.paid, month] > 0 && grants[place].plan.budgetLine.budget == .eu
    }
      || proportionalGrants.indices.contains { place in
        proportionalGrants[place].fund.months[.paid, month] > 0
          && proportionalGrants[place].plan.budgetLine.budget == .eu
      }
      || subsidies.indices.contains { place in
        subsidies[place].plan.budgetLine.budget == .eu
          && subsidies[place].paid.contains { $0[month] > 0 }
      }
  }
}
