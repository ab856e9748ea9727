import FacilitySimulation
import FinanceBasics
import Foundation
import ScenarioModel
import Testing

@testable import ScenarioFile

/// The files in `scenarios` are written in the language and must read as they stand.
@Suite struct ShippedScenarioTests {
  @Test func microlenderReadsAndPlans() throws {
    let read = try ScenarioReader().read(
      ShippedScenario.bytes("microlender-services-grant"), fileName: "microlender.json5")
    #expect(read.warnings.isEmpty)
    #expect(read.scenario.designs.count == 5)
    #expect(throws: Never.self) { try SimulationPlan(read.scenario) }
  }

  @Test func microlenderHasItsFigures() throws {
    let scenario = try ScenarioReader().read(
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
    #expect(last.terms[.horizon] == .months(108))
    #expect(last.instruments.map(\.name) == ["easi", "servicesGrant"])
    #expect(last.assumptions[3].text == "beta(mean 15 %, sd 3 %)")
    let book = last.portfolios[0]
    #expect(book.servicesOffered == true)
    #expect(book.terms[.loanInterestRate] == .percent(10.5))
    #expect(book.terms[.loanAmount] == .assumption("averageLoan"))
    #expect(book.terms[.servicesPassThrough] == .percent(0))
    #expect(book.terms[.servicesTakeUp] == .assumption("takeUpFree"))
    #expect(book.terms[.servicingPerLoan] == .money(240))
    #expect(book.terms[.survivalScale] == .months(75))
    #expect(book.lossGivenDefaultPerLoan != nil)
    let first = scenario.designs[0]
    #expect(first.instruments.isEmpty)
    #expect(first.unusedInstruments.map(\.name) == ["easi", "servicesGrant"])
    #expect(first.portfolios[0].servicesOffered == false)
  }
}

/// The city's file, value by value as a person reads it.
@Suite struct ShippedCityTests {
  static func scenario() throws -> FacilityScenario {
    let read = try ScenarioReader().read(
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
    #expect(design.terms[.horizon] == .years(40))
    #expect(design.terms[.discountRate] == .percent(3))
    #expect(design.terms[.inflation] == .percent(2))
    #expect(design.indexRate == .vasicek)
    #expect(design.terms[.indexRate] == nil)
    #expect(design.terms[Term.vasicek.initial] == .percent(0.5))
    #expect(design.terms[Term.vasicek.mean] == .percent(2))
    #expect(design.terms[Term.vasicek.reversion] == .number(0.25))
    #expect(design.terms[Term.vasicek.volatility] == .percent(0.8))
    #expect(Term.cir.all.allSatisfy { design.terms[$0] == nil })
  }

  @Test func programme() throws {
    let programme = try Self.design("blend").programmes[0]
    #expect(programme.city == "Example city")
    #expect(programme.existingDebtServiceByYear.isEmpty)
    #expect(programme.terms[.operatingRevenue] == .money(120_000_000))
    #expect(programme.terms[.existingDebtService] == .money(11_200_000))
    #expect(programme.terms[.debtServiceLimit] == .percent(10))
    #expect(programme.terms[.ownFundsLimit] == .money(1_000_000))
    #expect(programme.terms[.patience] == nil)
    #expect(programme.terms[.persons] == nil)
    #expect(programme.measures.map(\.name) == ["housing", "courses"])
  }

  @Test func measures() throws {
    let measures = try Self.design("blend").programmes[0].measures
    let housing = measures[0]
    #expect(housing.field == "housing")
    #expect(housing.spendFrom == CalendarMonth(year: 2022, month: 7))
    #expect(housing.runsFrom == nil)
    #expect(housing.terms[.beneficiaries] == .count(500))
    #expect(housing.terms[.capitalCost] == .product(.count(250), .assumption("dwellingCost")))
    #expect(housing.terms[.spendOver] == .months(30))
    #expect(housing.terms[.overrun] == .assumption("costOverrun"))
    #expect(housing.terms[.runningCost] == .money(650_000))
    #expect(housing.terms[.revenue] == .money(1_050_000))
    #expect(housing.terms[.avoidedCost] == .product(.count(250), .assumption("shelterSaving")))
    #expect(housing.terms[.lifetime] == .years(30))
    #expect(housing.terms[.runsOver] == nil)
    #expect(housing.terms[.eligible] == .percent(90))
    #expect(housing.terms[.targetGroup] == .percent(60))
    let courses = measures[1]
    #expect(courses.field == "education")
    #expect(courses.spendFrom == nil)
    #expect(courses.runsFrom == CalendarMonth(year: 2022, month: 7))
    #expect(courses.terms[.capitalCost] == nil)
    #expect(courses.terms[.lifetime] == nil)
    #expect(courses.terms[.runsOver] == .months(36))
    #expect(courses.terms[.beneficiaries] == .count(600))
    #expect(courses.terms[.avoidedCost] == .money(250_000))
    #expect(courses.terms[.targetGroup] == nil)
  }

  @Test func loans() throws {
    let bank = try Self.instrument("bank", in: "market")
    #expect(bank.kind == .loan)
    #expect(bank.lender == "Commercial bank")
    #expect(bank.fund.isEmpty)
    #expect(bank.supports == ["inclusion"])
    #expect(bank.terms[.shareOfCost] == .percent(80))
    #expect(bank.terms[Term.loanRate.fixed] == nil)
    #expect(bank.terms[Term.loanRate.margin] == .assumption("bankMargin"))
    #expect(bank.terms[Term.loanRate.floor] == .percent(0))
    #expect(Term.referenceRate.all.allSatisfy { bank.terms[$0] == nil })
    #expect(bank.terms[.tenor] == .years(15))
    #expect(bank.repayment == .annuity)
    #expect(bank.payments == .quarterly)
    #expect(bank.isPrepayable)
    #expect(try Self.instrument("bank", in: "blend").terms[.shareOfCost] == .percent(30))
    let eib = try Self.instrument("eib", in: "blend")
    #expect(eib.lender == "EIB")
    #expect(eib.terms[.shareOfCost] == .percent(50))
    #expect(eib.terms[Term.loanRate.margin] == .percent(0.4))
    #expect(eib.terms[Term.referenceRate.fixed] == nil)
    #expect(eib.terms[Term.referenceRate.margin] == .assumption("bankMargin"))
    #expect(eib.terms[Term.referenceRate.floor] == .percent(0))
    #expect(eib.terms[.tenor] == .years(25))
    #expect(eib.terms[.cityLoanGrace] == .years(3))
    #expect(eib.terms[.loanAvailability] == .years(5))
    #expect(eib.repayment == .linear)
    #expect(eib.payments == .semiannual)
  }

  @Test func grants() throws {
    let national = try Self.instrument("amifNational", in: "nationalGrant")
    #expect(national.kind == .grant)
    #expect(national.fund == "AMIF")
    #expect(national.terms[.grantRate] == .percent(75))
    #expect(national.terms[.grantCeiling] == .money(16_000_000))
    #expect(national.channel.kind == .managingAuthority)
    #expect(national.channel.from == nil)
    #expect(national.terms[.channelAccess] == .percent(40))
    #expect(national.terms[.channelDelay] == .assumption("nationalDelay"))
    #expect(national.terms[.channelOverhead] == .percent(5))
    #expect(national.terms[.channelGoldPlating] == nil)
    #expect(national.terms[.grantAdvance] == .percent(20))
    #expect(national.terms[.claimEvery] == .months(12))
    #expect(national.terms[.grantPaymentLag] == .months(6))
    #expect(national.terms[.finalBalance] == .percent(20))
    #expect(national.terms[.correction] == .assumption("grantCorrection"))
    #expect(!national.isRetroactive)
    let direct = try Self.instrument("amifDirect", in: "blend")
    #expect(direct.channel.kind == .directFacility)
    #expect(direct.terms[.channelAccess] == nil)
    let esf = try Self.instrument("esf", in: "blend")
    #expect(esf.supports == ["inclusion.courses"])
    #expect(esf.terms[.grantCeiling] == nil)
  }

  @Test func proportionalGrantAndSubsidy() throws {
    let grant = try Self.instrument("loanGrant", in: "loanWithGrant")
    #expect(grant.kind == .loanProportionalGrant)
    #expect(grant.supports == ["eib"])
    #expect(grant.terms[.proportionalRate] == .percent(15))
    let subsidy = try Self.instrument("subsidy", in: "subsidised")
    #expect(subsidy.kind == .interestSubsidy)
    #expect(subsidy.fund == "AMIF")
    #expect(subsidy.terms[.rateReduction] == .percent(0.4))
    #expect(subsidy.terms[.subsidyOver] == .years(10))
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
