import FinanceBasics
import ScenarioFile
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: every scenario that ships reads without a warning, plans and runs, and what it prints is a
/// number. Exact.
@Suite("Every shipped scenario")
struct EveryShippedScenario {
  private static let trials = 20

  @Test("Reads, runs and has finite values", arguments: Repository.scenarioNames)
  func runs(_ name: String) throws {
    let read = try ScenarioReader().read(
      Repository.text("scenarios/\(name).json5"), fileName: "\(name).json5")
    #expect(read.warnings.isEmpty)
    #expect(read.scenario.designs.count >= 5)
    #expect(read.scenario.designs.contains { $0.name == read.scenario.baseline })
    let result = try SimulationPlan(read.scenario).run(trials: Self.trials)
    for design in result.designs {
      for (place, metric) in result.metrics.enumerated() {
        guard let estimate = design.estimates[place] else { continue }
        #expect((1...Self.trials).contains(estimate.count), "\(design.name) \(metric.id)")
        var numbers = [estimate.mean] + (design.differences[place].map { [$0.mean] } ?? [])
        // A value of a single trial has no error.
        if estimate.count > 1 { numbers.append(estimate.standardError) }
        if let spread = estimate.distribution {
          // Bounds of quantiles and errors of tails need more trials; without, they are open.
          numbers += [spread.minimum, spread.maximum] + spread.quantiles.map(\.value)
          numbers += spread.expectedShortfall.map(\.value)
        }
        #expect(numbers.allSatisfy { $0.isFinite }, "\(design.name) \(metric.id)")
      }
    }
  }

  /// Second road: what is paid for is the programme's cost, whatever the order of payments.
  @Test("Sources are uses of each programme in each trial", arguments: Repository.scenarioNames)
  func sourcesAreUses(_ name: String) throws {
    let shipped = try ShippedTrials(name, trials: 3)
    for (trial, designs) in shipped.rows.enumerated() {
      for (design, values) in zip(shipped.scenario.designs, designs) {
        for programme in design.programmes.map(\.name) {
          func value(_ metric: String) -> Double { values["\(programme).\(metric)"] ?? .nan }
          let loans = design.instruments.filter { $0.kind == .loan }
          let prepaid = loans.reduce(0.0) { $0 + (values["\($1.name).prepaidByGrant"] ?? .nan) }
          let sources =
            value("ownCash") + value("drawn") + value("grantsReceived") - prepaid
            - value("surplus")
          #expect(
            (sources - value("programmeCost")).magnitude < 0.005,
            "trial \(trial), \(design.name)")
          #expect((0...1).contains(value("realisedShare")))
        }
      }
    }
  }

  @Test("Every source stands behind a figure", arguments: Repository.scenarioNames)
  func sourcesAreCited(_ name: String) throws {
    let text = try Repository.text("scenarios/\(name).json5")
    let scenario = try ScenarioReader().read(text, fileName: "\(name).json5").scenario
    let idle = scenario.sources.map(\.key).filter { !text.contains("source: \"\($0)\"") }
    #expect(idle == [])
  }

  @Test("Plain ASCII, and 100 columns in the newer files", arguments: Repository.scenarioNames)
  func plainText(_ name: String) throws {
    let text = try Repository.text("scenarios/\(name).json5")
    #expect(text.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
    if !["city-housing-blend", "microlender-services-grant"].contains(name) {
      #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 100 })
    }
  }
}

/// Goal: the case is the public one. Money to the cent, other numbers to 10⁻⁶.
@Suite("Barcelona's social homes")
struct BarcelonaScenario {
  private static let shipped = Result { try ShippedTrials("barcelona-social-housing", trials: 10) }

  /// 2 198 × 113 700 = 249 912 600, half of it 124 956 300: EUR 43 700 below the EIB's EUR 125m.
  @Test("Half of the planned cost of 2 198 homes is the EIB's EUR 125m within 1 %")
  func plan() throws {
    let shipped = try Self.shipped.get()
    let design = try #require(shipped.scenario.designs.first { $0.name == "plan2017" })
    let homes = try #require(design.programmes[0].measures.first)
    #expect(homes.construction?.capitalCost == .product(.count(2198), .assumption("homeCost")))
    let cost = try #require(design.assumptions.first { $0.name == "homeCost" })
    #expect(cost.quantity == .money(113_700))
    let halfInMillions: Double = 2198 * 0.1137 / 2
    #expect((halfInMillions / 125 - 1).magnitude < 0.01)
    #expect(allEqual(shipped.values("eib.drawn", "plan2017"), 125_000_000, within: 0.001))
    #expect(shipped.values("ceb.drawn", "loans2018").allSatisfy { $0 <= 59_000_000 })
    // 161.2m + 103m = 264.2m, 85 % of EUR 310.8m.
    #expect(shipped.values("imhab.drawn", "increase2021").allSatisfy { $0 <= 264_200_000 })
  }

  /// 31 % of 249 912 600 over five years is 15 494 581.20 a year; it binds in every trial, because
  /// even without overrun the loans of 2018 leave 31 % of the cost.
  @Test("The city pays its 31 % and no more in a year")
  func ownFunds() throws {
    let shipped = try Self.shipped.get()
    for design in ["market", "plan2017", "loans2018"] {
      let first = shipped.values("imhab.ownCash.2018", design)
      #expect(allEqual(first, 15_494_581.20, within: 0.011), "\(design)")
    }
    for year in 2018...2024 {
      #expect(shipped.values("imhab.ownCash.\(year)").allSatisfy { $0 <= 15_494_581.201 })
    }
  }

  /// Linear half-yearly principal at ages 5.5 … 30 years has the mean age (5.5 + 30) ÷ 2.
  @Test("Average lives are those of the terms")
  func averageLife() throws {
    let shipped = try Self.shipped.get()
    #expect(allEqual(shipped.values("eib.averageLife"), 17.75, within: 1e-6))
    #expect(allEqual(shipped.values("ceb.averageLife"), 12.75, within: 1e-6))
  }

  /// 15 % of EUR 125m is EUR 18.75m. 5 100 people in 2 059 homes are 5 444 in 2 198. (The claim of
  /// EUR 45m saved is what 203 bp a year make on 17.75 years: 125 × 17.75 × 2.03 % = 45.0.)
  @Test("What EU money would cost, and people per home")
  func european() throws {
    let shipped = try Self.shipped.get()
    #expect(allEqual(shipped.values("loanGrant.paid", "granted"), 18_750_000, within: 0.1))
    for design in shipped.designNames {
      let realised = shipped.values("imhab.realisedShare", design)
      let reached = shipped.values("imhab.beneficiariesReached", design)
      #expect(allEqual(reached, realised.map { $0 * 5444 }, within: 1e-6))
    }
  }
}

/// Goal: the case is the public one as far as it is known. Money to the cent.
@Suite("The resilience programme of Athens")
struct AthensScenario {
  private static let shipped = Result { try ShippedTrials("athens-resilience", trials: 10) }

  /// 20 + 10 + 70 + 65 + 25 = 190; 50 + 5 = 55, which is 28.9 % of 190.
  @Test("A programme of EUR 190m and EIB loans of at most EUR 55m")
  func plan() throws {
    let shipped = try Self.shipped.get()
    let costs = shipped.scenario.designs[0].programmes[0].measures.map {
      $0.construction?.capitalCost
    }
    let millions: [Int64] = [20, 10, 70, 65, 25]
    let expected = millions.map { Quantity.money($0 * 1_000_000) }
    #expect(costs == expected)
    #expect(millions.reduce(0, +) == 190)
    #expect(shipped.values("eib.drawn").allSatisfy { $0 <= 50_000_000 })
    #expect(shipped.values("greenLoan.drawn").allSatisfy { $0 <= 5_000_000 })
    #expect(shipped.values("bank.drawn").allSatisfy { $0 <= 55_000_000 })
    #expect(shipped.values("eib.drawn", "eibLoan").contains { $0 == 50_000_000 })
  }

  /// Half-yearly principal at ages 4.5 … 25 and 4.5 … 15 years.
  @Test("Average lives are those of the terms")
  func averageLife() throws {
    let shipped = try Self.shipped.get()
    #expect(allEqual(shipped.values("eib.averageLife"), 14.75, within: 1e-6))
    #expect(allEqual(shipped.values("greenLoan.averageLife"), 9.75, within: 1e-6))
  }

  /// In 2019 revenue is 450m for six months and 1.015 times that for six: 453.375m; existing debt
  /// service is 18m.
  @Test("Old debt takes 3.97 % of revenue in 2019, own funds EUR 12m a year at most")
  func budget() throws {
    let shipped = try Self.shipped.get()
    let ratio = shipped.values("athens.debtServiceRatio.2019", "grantsOnly")
    #expect(allEqual(ratio, 18 / 453.375, within: 1e-9))
    // A bridge is paid back from own cash where a grant is cut, whatever the year's limit.
    for design in shipped.designNames where design != "bridged" {
      for year in 2018...2028 {
        let paid = shipped.values("athens.ownCash.\(year)", design)
        #expect(paid.allSatisfy { $0 <= 12_000_000 }, "\(design) \(year)")
      }
    }
  }
}

/// Goal: what the file says of itself. Money to the cent.
@Suite("A small town's framework loan")
struct SmallTownScenario {
  private static let shipped = Result { try ShippedTrials("small-town-framework-loan", trials: 10) }

  /// 50 × 3 387 = 169 350 a year for 48 months from month 6, prices growing by 2 % a year:
  /// 169 350 × (0.5 + 1.02 + 1.0404 + 1.061208 + 0.5 × 1.08243216) = 704 974.26.
  @Test("Courses cost EUR 704 974 in every design")
  func courses() throws {
    let shipped = try Self.shipped.get()
    #expect(allEqual(shipped.values("town.courses.programmeCost"), 704_974.26, within: 0.011))
    // With 14 homes at 114 000 and 60 places at 20 000 it plans 3 500 974: some EUR 4m at most.
    let town = try #require(shipped.scenario.designs.first?.programmes.first)
    #expect(
      town.measures[1].construction?.capitalCost == .product(.count(14), .assumption("homeCost")))
    #expect(
      town.measures[2].construction?.capitalCost
        == .product(.count(60), .assumption("schoolPlaceCost")))
  }

  @Test("The region lends 45 % of cost for 11.75 years on average; with EU grants below 90 %")
  func loan() throws {
    let shipped = try Self.shipped.get()
    // Draws of some EUR 50 000 are repaid in 34 parts of whole cents.
    #expect(allEqual(shipped.values("framework.averageLife"), 11.75, within: 1e-5))
    for design in shipped.designNames where design != "bankLoan" {
      let drawn = shipped.values("framework.drawn", design)
      let cost = shipped.values("town.programmeCost", design)
      let grants = shipped.values("town.grantShare", design)
      #expect(drawn.count == 10 && cost.count == 10 && grants.count == 10)
      for trial in 0..<10 {
        #expect(drawn[trial] <= 0.45 * cost[trial] + 0.01)
        #expect(drawn[trial] / cost[trial] + grants[trial] < 0.9)
      }
    }
  }

  /// 2023 is year 0 of indexation: (1 620 000 + new debt service) ÷ 18 000 000.
  @Test("The table of old debt service stands in the ratio of 2023")
  func debtService() throws {
    let shipped = try Self.shipped.get()
    for design in shipped.designNames {
      let new = shipped.values("town.debtService.2023", design)
      let ratio = shipped.values("town.debtServiceRatio.2023", design)
      let expected = new.map { (1_620_000 + $0) / 18_000_000 }
      #expect(allEqual(ratio, expected, within: 1e-9))
    }
  }

  /// The grant is decided or refused once per trial; a cent per draw is lost to rounding at most.
  @Test("The loan's grant is 25 % of it or nothing")
  func proportional() throws {
    let shipped = try Self.shipped.get()
    let drawn = shipped.values("framework.drawn", "proportional")
    let paid = shipped.values("loanGrant.paid", "proportional")
    let expected = zip(drawn, paid).map { $1 == 0 ? 0 : $0 * 0.25 }
    #expect(allEqual(paid, expected, within: 0.01))
    #expect(paid.contains(0))
    #expect(paid.contains { $0 > 0 })
  }
}

/// Goal: what the file says of itself. Money to the cent.
@Suite("A facility for a city and a microlender")
struct FacilityForTwoScenario {
  private static let shipped = Result {
    try ShippedTrials("facility-city-and-microlender", trials: 10)
  }

  /// 400 × 3 387 = 1 354 800 a year for 36 months from month 6:
  /// × (0.5 + 1.02 + 1.0404 + 0.5 × 1.061208) = 4 187 692.22. Planned cost is that, 200 × 148 000
  /// and 300 × 20 000; grants are at most 10m and 40 % of the courses: 29.3 %, the EIB lends 40 %.
  @Test("EIB and EU grants are below 70 % of planned cost")
  func plan() throws {
    let shipped = try Self.shipped.get()
    let courses = 4_187_692.22
    #expect(allEqual(shipped.values("inclusion.courses.programmeCost"), courses, within: 0.011))
    let grants = 10_000_000 + 0.4 * courses
    #expect(grants / (200 * 148_000 + 300 * 20_000 + courses) < 0.3)
    #expect(shipped.values("inclusion.grantsReceived").allSatisfy { $0 <= grants })
    #expect(allEqual(shipped.values("eib.averageLife"), 14.25, within: 1e-6))
    #expect(allEqual(shipped.values("inclusion.loanShare", "market"), 0.7, within: 1e-8))
  }

  /// The lender's book knows the city's designs only through its own instruments.
  @Test("City designs leave the lender as it is")
  func separateBooks() throws {
    let shipped = try Self.shipped.get()
    let result = shipped.values("entrepreneurs.lenderResult", "loanAndGuarantee")
    #expect(result == shipped.values("entrepreneurs.lenderResult", "statusQuo"))
    #expect(result == shipped.values("entrepreneurs.lenderResult", "earmark"))
    #expect(
      shipped.values("entrepreneurs.lenderResult", "facility")
        == shipped.values("entrepreneurs.lenderResult", "facilityNoBridge"))
    #expect(
      shipped.values("entrepreneurs.defaults", "market")
        == shipped.values("entrepreneurs.defaults", "loanAndGuarantee"))
  }

  /// At most 550 grants of EUR 400, fewer when the facility is late; none in 36 months late.
  @Test("The advice grants stop at their budget and bring defaults down")
  func advice() throws {
    let shipped = try Self.shipped.get()
    let paid = shipped.values("adviceGrant.grantsPaid", "facility")
    #expect(paid.count == 10)
    #expect(paid.allSatisfy { $0 <= 220_000 })
    #expect(paid.contains { $0 > 0 && $0 < 220_000 })
    let defaults = shipped.values("entrepreneurs.defaults", "facility")
    let before = shipped.values("entrepreneurs.defaults", "statusQuo")
    let isNeverWorse = zip(defaults, before).allSatisfy { $0 <= $1 }
    #expect(isNeverWorse)
  }
}

/// Goal: what the file says of itself. Money to the cent.
@Suite("The example city's housing blend")
struct CityHousingScenario {
  private static let shipped = Result { try ShippedTrials("city-housing-blend", trials: 10) }

  /// 200 × 3 387 = 677 400 a year for 36 months from month 6:
  /// × (0.5 + 1.02 + 1.0404 + 0.5 × 1.061208) = 2 093 846.11.
  @Test("Courses, ceilings and average life are those of the terms")
  func terms() throws {
    let shipped = try Self.shipped.get()
    let courses = shipped.values("inclusion.courses.programmeCost")
    #expect(allEqual(courses, 2_093_846.11, within: 0.011))
    for grant in ["amifNational", "amifDirect"] {
      #expect(shipped.values("\(grant).paid").allSatisfy { $0 <= 16_000_000 })
    }
    // Half-yearly principal at ages 3.5 … 25 years, where no grant prepays.
    #expect(allEqual(shipped.values("eib.averageLife", "eibLoan"), 14.25, within: 1e-6))
    let drawn = shipped.values("eib.drawn", "loanWithGrant")
    let paid = shipped.values("loanGrant.paid", "loanWithGrant")
    #expect(allEqual(paid, drawn.map { $0 * 0.15 }, within: 0.01))
  }
}
