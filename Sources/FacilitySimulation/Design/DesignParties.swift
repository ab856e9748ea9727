import FinanceBasics

/// The parties of a design, each with its place in the ledger.
struct DesignParties: Sendable {
  let list: PartyList
  let books: [BookParties]
  /// By layer of protection: who pays it.
  let protectors: [PartyPlace]
  /// By services grant.
  let grantFunds: [PartyPlace]
  let cities: [CityParties]

  init(_ plan: DesignPlan) {
    var list = PartyList()
    books = plan.books.map { BookParties($0, in: &list) }
    protectors = plan.protections.map {
      list.place(of: plan.bookInstruments.party(of: $0.protector))
    }
    grantFunds = plan.servicesGrants.map { list.place(of: "fund of \($0.instrument.name)") }
    cities = plan.cities.map { CityParties($0, in: &list) }
    self.list = list
  }
}
