import FinanceBasics
import ScenarioModel

/// The parties of a design, each with its place in the ledger.
struct DesignParties: Sendable {
  let list: PartyList
  let borrowers: PartyPlace
  let suppliers: PartyPlace
  let funders: PartyPlace
  /// By book, guarantee and services grant.
  let lenders: [PartyPlace]
  let guarantors: [PartyPlace]
  let grantFunds: [PartyPlace]
  let cities: [CityParties]

  init(_ plan: DesignPlan) {
    var list = PartyList()
    borrowers = list.place(of: "borrowers")
    suppliers = list.place(of: "suppliers")
    funders = list.place(of: "funders")
    // Each book keeps its own account even when one lender has several: books are checked alone.
    lenders = plan.books.map { list.place(of: "lender of \($0.portfolio.name)") }
    guarantors = plan.guarantees.map { list.place(of: "guarantor of \($0.instrument.name)") }
    grantFunds = plan.servicesGrants.map { list.place(of: "fund of \($0.instrument.name)") }
    cities = plan.cities.map { CityParties($0, in: &list) }
    self.list = list
  }
}
