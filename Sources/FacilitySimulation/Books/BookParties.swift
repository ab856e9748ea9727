/// The parties of one book, each with its place in the ledger.
struct BookParties: Sendable {
  let lender: PartyPlace
  let borrowers: PartyPlace
  let suppliers: PartyPlace
  let funders: PartyPlace

  init(_ plan: BookPlan, in list: inout PartyList) {
    borrowers = list.place(of: "borrowers")
    suppliers = list.place(of: "suppliers")
    funders = list.place(of: "funders")
    // Each book keeps its own account even when one lender has several: books are checked alone.
    lender = list.place(of: "lender of \(plan.portfolio.name)")
  }
}
