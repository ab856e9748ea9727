/// What a programme has cost to date and how it was paid for, in cents.
struct ProgrammeAccount {
  private(set) var cost: Int64 = 0
  private(set) var drawn: Int64 = 0
  /// Grants received, net of overhead.
  private(set) var received: Int64 = 0
  /// Prepaid and surplus: grant money beyond what was uncovered.
  private(set) var returned: Int64 = 0
  private(set) var ownCash: Int64 = 0
  private(set) var bridged: Int64 = 0
  /// Own cash of the running calendar year.
  private(set) var ownCashOfYear: Int64 = 0

  /// What is not covered by draws and grants; below 0 when grant money waits.
  var uncovered: Int64 { cost - drawn - received + returned }

  mutating func openYear() { ownCashOfYear = 0 }

  mutating func spend(_ cents: Int64) { cost += cents }

  mutating func draw(_ cents: Int64) { drawn += cents }

  mutating func receive(_ cents: Int64) { received += cents }

  /// Takes out grant money that nothing is left to pay for.
  mutating func giveBack(_ cents: Int64) { returned += cents }

  /// Fixes own cash and bridge to date at the end of a month; returns how much own cash changed.
  mutating func close(ownCash: Int64, bridge: Int64) -> Int64 {
    let change = ownCash - self.ownCash
    self.ownCash = ownCash
    bridged = bridge
    ownCashOfYear += change
    return change
  }
}
