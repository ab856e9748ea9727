import FacilitySimulation
import FinanceBasics
import Foundation
import ScenarioModel
import Testing

@testable import ScenarioFile

/// The files in `scenarios` are written in the language and must read as they stand.
@Suite struct ShippedScenarioTests {
  @Test func microlenderReadsAndPlans() throws {
    let read = try ScenarioReader().readAndPlan(
      ShippedScenario.bytes("microlender-services-grant"), fileName: "microlender.json5")
    #expect(read.warnings.isEmpty)
    #expect(read.scenario.designs.count == 5)
    #expect(throws: Never.self) { try SimulationPlan(read.scenario) }
  }

  @Test func microlenderHasItsFigures() throws {
    let scenario = try ScenarioReader().readAndPlan(
      ShippedScenario.bytes("microlender-services-grant"), fileName: "microlender.json5"
    ).scenario
    #expect(scenario.currency == "EUR")
    #expect(scenario.baseline == "guarantee")
    #expect(scenario.start == CalendarMonth(year: 2022, month: 1))
    #expect(scenario.instrumentOrder == ["easi", "servicesGrant"])
    #expect(scenario.sources.map(\.key).first == "feedback")
    #expect(scenario.precision?.relativeBillionths == 10_000_000)
    #expect(scenario.precision?.maximumTrials == 1_000_000)
    #expect(scenario.trials == 10_000)
    let last = scenario.designs[4]
    #expect(last.name == "grantLenderPaysRest")
    #expect(last.horizon == .months(108))
    #expect(last.instruments.map(\.name) == ["easi", "servicesGrant"])
    #expect(last.assumptions[3].text == "beta(mean 15 %, sd 3 %)")
    let book = last.portfolios[0]
    #expect(book.services?.isOffered == true)
    #expect(book.loan.interestRate == .percent(10.5))
    #expect(book.loan.amount == .assumption("averageLoan"))
    #expect(book.services?.passThrough == .percent(0))
    #expect(book.services?.takeUp == .assumption("takeUpFree"))
    #expect(book.costs.servicingPerLoan == .money(240))
    #expect(book.outcomes?.survivalScale == .months(75))
    guard case .perLoan = book.credit.lossGivenDefault else {
      Issue.record("loss given default is drawn per loan")
      return
    }
    let first = scenario.designs[0]
    #expect(first.instruments.isEmpty)
    #expect(first.unusedInstruments.map(\.name) == ["easi", "servicesGrant"])
    #expect(first.portfolios[0].services?.isOffered == false)
  }
}

/// The city's file, value by value as a person reads it.
@Suite struct ShippedCityTests {
  static func scenario() throws -> FacilityScenario {
    let read = try ScenarioReader().readAndPlan(
      ShippedScenario.bytes("city-housing-blend"), fileName: "city.json5")
    #expect(read.warnings.isEmpty)
    return read.scenario
  }

  static func design(_ name: String) throws -> FundingDesign {
    try #require(try scenario().designs.first { $0.name == name })
  }

  static func instrument(_ name: String, in design: String) throws -> Instrument {
    let design = try Self.design(design)
    return try #require(design.instruments.first { $0.name == name })
  }

  @Test func designsAndInstruments() throws {
    let scenario = try Self.scenario()
    #expect(scenario.baseline == "market")
    #expect(
      scenario.instrumentOrder == [
        "bank", "eib", "amifNational", "amifDirect", "esf", "loanGrant", "subsidy",
      ])
    let used = scenario.designs.map { $0.instruments.map(\.name) }
    #expect(
      used == [
        ["bank"], ["bank", "amifNational"], ["bank", "eib"], ["bank", "eib", "esf", "amifDirect"],
        ["bank", "eib", "loanGrant"], ["bank", "eib", "subsidy"],
      ])
    for design in scenario.designs {
      #expect(design.instruments.count + design.unusedInstruments.count == 7)
      #expect(design.programmes.map(\.name) == ["inclusion"])
      #expect(design.portfolios.isEmpty)
    }
    #expect(scenario.designs.allSatisfy { $0.programmes == scenario.designs[0].programmes })
  }

  @Test func economy() throws {
    let design = try Self.design("market")
    #expect(design.horizon == .years(40))
    #expect(design.discountRate == .percent(3))
    #expect(design.economy.inflation == .percent(2))
    #expect(design.economy.indexRate?.process == "vasicek")
    #expect(design.index("economy.indexRate") == nil)
    #expect(design.index("economy.indexRate.vasicek.initial") == .percent(0.5))
    #expect(design.index("economy.indexRate.vasicek.mean") == .percent(2))
    #expect(design.index("economy.indexRate.vasicek.reversion") == .number(0.25))
    #expect(design.index("economy.indexRate.vasicek.volatility") == .percent(0.8))
  }

  @Test func programme() throws {
    let programme = try Self.design("blend").programmes[0]
    #expect(programme.city == "Example city")
    #expect(programme.debtServiceTable.isEmpty)
    #expect(programme.operatingRevenue == .money(120_000_000))
    #expect(programme["existingDebtService"] == .money(11_200_000))
    #expect(programme.debtServiceLimit == .percent(10))
    #expect(programme.ownFundsLimit == .money(1_000_000))
    #expect(programme.patience == .months(24))
    #expect(programme.persons == nil)
    #expect(programme.measures.map(\.name) == ["housing", "courses"])
  }

  @Test func measures() throws {
    let measures = try Self.design("blend").programmes[0].measures
    let housing = measures[0]
    #expect(housing.field == "housing")
    #expect(housing.construction?.spendFrom == CalendarMonth(year: 2022, month: 7))
    #expect(housing.runsFrom == nil)
    #expect(housing.beneficiaries == .count(500))
    #expect(housing.construction?.capitalCost == .product(.count(250), .assumption("dwellingCost")))
    #expect(housing.construction?.spendOver == .months(30))
    #expect(housing.overrun == .assumption("costOverrun"))
    #expect(housing.runningCost == .money(650_000))
    #expect(housing.revenue == .money(1_050_000))
    #expect(housing.avoidedCost == .product(.count(250), .assumption("shelterSaving")))
    #expect(housing["lifetime"] == .years(30))
    #expect(housing["runs.over"] == nil)
    #expect(housing.eligible == .percent(90))
    #expect(housing.targetGroup == .percent(60))
    let courses = measures[1]
    #expect(courses.field == "education")
    #expect(courses.construction?.spendFrom == nil)
    #expect(courses.runsFrom == CalendarMonth(year: 2022, month: 7))
    #expect(courses.construction?.capitalCost == nil)
    #expect(courses["lifetime"] == nil)
    #expect(courses["runs.over"] == .months(36))
    #expect(courses.beneficiaries == .count(600))
    #expect(courses.avoidedCost == .money(250_000))
    #expect(courses.targetGroup == .percent(100))
  }

  @Test func loans() throws {
    let bank = try Self.instrument("bank", in: "market")
    let bankTerms = try #require(bank.contract[LoanTerms.self])
    #expect(bank.kind == .loan)
    #expect(bankTerms.lender == "Commercial bank")
    #expect(bank.supports == ["inclusion"])
    #expect(bank["shareOfCost"] == .percent(80))
    #expect(bank["rate"] == nil)
    #expect(bank["rate.margin"] == .assumption("bankMargin"))
    #expect(bank["rate.floor"] == .percent(0))
    #expect(bankTerms.referenceRate == nil)
    #expect(bank["tenor"] == .years(15))
    #expect(bankTerms.repayment == .annuity)
    #expect(bankTerms.payments == .quarterly)
    #expect(bankTerms.isPrepayable)
    #expect(try Self.instrument("bank", in: "blend")["shareOfCost"] == .percent(30))
    let eib = try Self.instrument("eib", in: "blend")
    let eibTerms = try #require(eib.contract[LoanTerms.self])
    #expect(eibTerms.lender == "EIB")
    #expect(eib["shareOfCost"] == .percent(50))
    #expect(eib["rate.margin"] == .percent(0.4))
    #expect(eib["referenceRate"] == nil)
    #expect(eib["referenceRate.margin"] == .assumption("bankMargin"))
    #expect(eib["referenceRate.floor"] == .percent(0))
    #expect(eib["tenor"] == .years(25))
    #expect(eib["grace"] == .years(3))
    #expect(eib["availability"] == .years(5))
    #expect(eibTerms.repayment == .linear)
    #expect(eibTerms.payments == .semiannual)
  }

  @Test func grants() throws {
    let national = try Self.instrument("amifNational", in: "nationalGrant")
    let terms = try #require(national.contract[GrantTerms.self])
    #expect(national.kind == .grant)
    #expect(terms.fund == "AMIF")
    #expect(national["rate"] == .percent(75))
    #expect(national["ceiling"] == .money(16_000_000))
    #expect(terms.channel.kind == .managingAuthority)
    #expect(terms.channel.from == nil)
    #expect(national["channel.access"] == .percent(40))
    #expect(national["channel.delay"] == .assumption("nationalDelay"))
    #expect(national["channel.overhead"] == .percent(5))
    #expect(national["channel.goldPlating"] == .percent(0))
    #expect(national["advance"] == .percent(20))
    #expect(national["claimEvery"] == .months(12))
    #expect(national["paymentLag"] == .months(6))
    #expect(national["finalBalance"] == .percent(20))
    #expect(national["correction"] == .assumption("grantCorrection"))
    #expect(!terms.isRetroactive)
    let direct = try Self.instrument("amifDirect", in: "blend")
    #expect(direct.contract[GrantTerms.self]?.channel.kind == .directFacility)
    #expect(direct["channel.access"] == .percent(100))
    let esf = try Self.instrument("esf", in: "blend")
    #expect(esf.supports == ["inclusion.courses"])
    #expect(esf["ceiling"] == nil)
  }

  @Test func proportionalGrantAndSubsidy() throws {
    let grant = try Self.instrument("loanGrant", in: "loanWithGrant")
    #expect(grant.kind == .loanProportionalGrant)
    #expect(grant.supports == ["eib"])
    #expect(grant["rate"] == .percent(15))
    let subsidy = try Self.instrument("subsidy", in: "subsidised")
    #expect(subsidy.kind == .interestSubsidy)
    #expect(subsidy.contract[InterestSubsidyTerms.self]?.fund == "AMIF")
    #expect(subsidy["reduction"] == .percent(0.4))
    #expect(subsidy["over"] == .years(10))
  }
}

/// The repository's own scenario files.
enum ShippedScenario {
  static func bytes(_ name: String) throws -> [UInt8] {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return Array(try Data(contentsOf: folder.appending(path: "scenarios/\(name).json5")))
  }
}
