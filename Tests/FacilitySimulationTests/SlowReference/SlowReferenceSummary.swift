/// The trial's summary values: sections 4 to 6 of the model.
extension SlowReference {
  mutating func summarise() {
    for (metric, value) in SlowReferenceBookSummary(input, result).values {
      result.summary["\(input.book.name).\(metric)"] = value
    }
    for guarantee in guarantees {
      summarise(guarantee)
    }
    for grant in servicesGrants {
      summarise(grant)
    }
  }

  // MARK: Instruments

  private mutating func summarise(_ guarantee: SlowReferenceGuarantee) {
    let demands = guarantee.claims.reduce(0) { $0 + $1.demand }
    let netPayments = guarantee.payments - guarantee.shares
    let cap = guarantee.capAmount
    var values: [String: Double] = [
      "includedVolume": Double(guarantee.includedVolume),
      "capAmount": Double(cap),
      "demands": Double(demands),
      "payments": Double(guarantee.payments),
      "claimsCut": Double(demands - guarantee.payments),
      "recoveries": Double(guarantee.shares),
      "netPayments": Double(netPayments),
    ]
    if cap > 0 {
      values["capUsed"] = Double(netPayments) / Double(cap)
    }
    values["capUsedPeak"] = guarantee.capUsedPeak
    values["monthExhausted"] = guarantee.monthExhausted.map(Double.init)
    for (metric, value) in values {
      result.summary["\(guarantee.terms.name).\(metric)"] = value
    }
  }

  private mutating func summarise(_ grant: SlowReferenceServicesGrant) {
    let name = grant.terms.name
    result.summary["\(name).grantsPaid"] = Double(grant.paid)
    result.summary["\(name).borrowersServed"] = Double(grant.served)
    result.summary["\(name).borrowersWithout"] = Double(grant.without)
  }
}
