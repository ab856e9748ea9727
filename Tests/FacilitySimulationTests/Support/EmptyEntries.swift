import ScenarioModel

/// Entries whose required terms a test states one by one; what it forgets is refused by the plan.
extension MicroloanPortfolio {
  init(name: String, lender: String) {
    self = .unread
    self.name = name
    self.lender = lender
  }
}

extension CityMeasure {
  init(name: String) {
    self = .unread
    self.name = name
  }
}

extension FundingDesign {
  init(name: String, title: String) {
    self = .unread
    self.name = name
    self.title = title
  }
}
