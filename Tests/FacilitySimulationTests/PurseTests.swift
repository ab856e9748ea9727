import Testing

@testable import FacilitySimulation

/// Goal: a purse gives what is asked in turn, as far as it is there; without a limit, everything.
@Suite struct PurseTests {
  @Test func givesInTurn() {
    var purse = Purse.of(100)
    #expect(purse.allot(70) == .upTo(70))
    #expect(purse.allot(70) == .upTo(30))
    #expect(purse.allot(70) == .upTo(0))
    #expect(purse.left == 0)
  }

  /// What is asked below 0 takes nothing and gives nothing back.
  @Test func nothingIsGivenBack() {
    var purse = Purse.of(5)
    #expect(purse.allot(-3) == .upTo(0))
    #expect(purse.left == 5)
  }

  @Test func withoutLimit() {
    var purse = Purse.unlimited
    #expect(purse.allot(.max) == .unlimited)
    #expect(purse.left == nil)
    #expect(Allotment.unlimited.limit(7) == 7)
    #expect(Allotment.upTo(5).limit(7) == 5)
  }
}
