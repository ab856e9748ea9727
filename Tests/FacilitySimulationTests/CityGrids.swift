import Foundation
import Instruments
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: whatever the terms, no cent of a city's programme is lost, made or paid at the wrong time.
///
/// Method: all combinations of a small grid of terms, each checked by sums over its journal
/// (`CityAccount` says what each check would catch) and compared with its neighbours. Exact: there
/// is no tolerance but the cent by which the overheads of two payments of a month may be rounded.
@Suite("Every combination of a city's terms")
struct CityGrids {
  static let isFull = ProcessInfo.processInfo.environment["BLEND_FULL_CHECKS"] == "1"

  /// A third of the 15,552 combinations unless all are asked for: each delay with one profile.
  static let cases: [(delay: Int, profile: RepaymentProfile)] = [0, 2, 9].enumerated()
    .flatMap { place, delay in
      RepaymentProfile.allCases.enumerated()
        .filter { isFull || $0.offset == place }.map { (delay, $0.element) }
    }

  @Test("Conservation, limits and order", arguments: cases)
  func conservation(delay: Int, profile: RepaymentProfile) throws {
    var accounts: [CityGrid: Built] = [:]
    var faults: [String] = []
    var events: Set<String> = []
    for grid in CityGrid.all(delay: delay, profile: profile) {
      let account = try CityAccount(grid)
      accounts[grid] = Built(inFirstYear: account.realised(throughYear: 0), inAll: account.realised)
      events.formUnion(account.events)
      faults += account.faults.prefix(1).map { "\($0): \(grid)" }
    }
    #expect(accounts.count == 1728)
    // The grid reaches all that a programme can meet; only a late decision excludes measures.
    #expect(events.count == (delay == 9 ? 12 : 11), "\(events.sorted())")
    faults += Self.order(accounts, \.ownFundsLimit, CityGrid.limits) { lower, higher, _ in
      higher.inAll >= lower.inAll
    }
    faults += Self.order(accounts, \.bridge, CityGrid.bridges) { smaller, larger, grid in
      // A bridge spares own cash, of which a later year's limit knows nothing: with a limit that
      // binds in two years a larger bridge can realise less in the second. Not in the first.
      let isUsedOrLost = grid.ownFundsLimit == 8
      return larger.inFirstYear >= smaller.inFirstYear
        && (isUsedOrLost || larger.inAll >= smaller.inAll)
    }
    #expect(faults.isEmpty, "\(faults.count) faults, such as \(faults.prefix(3))")
  }

  /// What was realised.
  private struct Built {
    let inFirstYear: Int64
    let inAll: Int64
  }

  /// Pairs of combinations that differ in one term and for which a relation does not hold. Catches
  /// an amount that is found too small, and money that one source hides from another.
  private static func order(
    _ built: [CityGrid: Built], _ path: WritableKeyPath<CityGrid, Int64?>, _ values: [Int64?],
    holds: (Built, Built, CityGrid) -> Bool
  ) -> [String] {
    built.compactMap { grid, less in
      guard let place = values.firstIndex(of: grid[keyPath: path]), place + 1 < values.count else {
        return nil
      }
      var next = grid
      next[keyPath: path] = values[place + 1]
      guard let more = built[next], !holds(less, more, next) else { return nil }
      return "\(less) before \(more): \(next)"
    }
  }

  /// A fund that always refuses leaves every flow as it is without the grant. Catches accruals,
  /// advances or a bridge on money that never comes.
  @Test("A refused grant is no grant", arguments: RepaymentProfile.allCases)
  func refused(profile: RepaymentProfile) throws {
    for delay in [0, 2] {
      let all = CityGrid.all(delay: delay, profile: profile)
      for grid in all where grid.advance == 50 && grid.claimEvery == 1 && grid.correction == 0 {
        guard grid.lag == 0, grid.finalBalance == 20 else { continue }
        var (refused, without) = (grid, grid)
        refused.access = 0
        without.access = nil
        let (a, b) = (try CityAccount(refused), try CityAccount(without))
        #expect(a.faults.isEmpty && b.faults.isEmpty, "\(a.faults) \(b.faults)")
        #expect(a.flows == b.flows && a.nets == b.nets && a.ownCash == b.ownCash, "\(grid)")
        #expect(a.total(.grantPayment) == 0 && a.total(.bridgeDraw) == 0)
      }
    }
  }
}
