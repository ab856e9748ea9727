import FinanceBasics
import Instruments
import Testing

/// Goal: layers take a loss in their order, share what is left, and get back no more than they
/// paid.
@Suite struct ProtectionStackTests {
  private static let percent: Int64 = 10_000_000

  private static func terms(
    _ rate: Int64, lag: Int = 0, isReplenished: Bool = true
  ) throws -> ProtectionTerms {
    ProtectionTerms(
      rate: try #require(Share(billionths: rate * percent)), paymentLagMonths: lag,
      isReplenished: isReplenished)
  }

  private static func loss(
    _ exposure: Int64, recovered: Int64, month: Int, places: Range<Int>
  ) -> CreditLoss {
    var layers: LayerSet = []
    for place in places { layers.insert(LayerSet(place: place)) }
    return CreditLoss(
      exposure: Money(exposure), interestRate: .zero, recovered: Money(recovered), month: month,
      layers: layers)
  }

  /// Settles losses of one portfolio, each claimed when the layer's payment lag is over, with
  /// recoveries in the same month after claims.
  private static func settle(
    _ stack: inout ProtectionStack, _ losses: [CreditLoss], caps: [Money?], recoverAt lag: Int
  ) {
    for month in 0..<stack.layers[0].demanded.count {
      for (place, cap) in caps.enumerated() {
        let claimed = month - stack.layers[place].terms.paymentLagMonths
        for loss in losses where loss.month == claimed && loss.layers.contains(place: place) {
          let demand = stack.demand(of: loss, portfolio: 0, place: place)
          stack.layers[place].claim(demand, portfolio: 0)
        }
        stack.layers[place].payClaims(in: month, capAmount: cap)
      }
      for place in caps.indices {
        for loss in losses where loss.month == month - lag && loss.layers.contains(place: place) {
          let share = stack.share(of: loss, portfolio: 0, place: place)
          stack.layers[place].share(share, portfolio: 0)
        }
        stack.layers[place].takeShares(in: month)
      }
    }
  }

  /// Three losses of 3,000 in three months, 40 % recovered later; a piece of 4,000 that pays all of
  /// a loss, then an uncapped layer of 80 %.
  ///
  /// The piece pays 3,000, then the 1,000 that are left, then nothing: the second loss is covered
  /// by a third. The layer pays 80 % of what that leaves: 0, 0.8 × 2,000 and 0.8 × 3,000. Of 1,200
  /// recovered on each loss the piece gets 1,200, 400 and 0, the layer 80 % of the rest: 0, 640 and
  /// 960. The lender bears 9,000 − 3,600 − (4,000 − 1,600) − (4,000 − 1,600) = 600.
  @Test func twoLayers() throws {
    var stack = ProtectionStack(
      [
        ProtectionLayer(try Self.terms(100), portfolioCount: 1, months: 8),
        ProtectionLayer(try Self.terms(80), portfolioCount: 1, months: 8),
      ], layersOfPortfolio: [[0, 1]])
    let losses = (0..<3).map { Self.loss(3_000, recovered: 1_200, month: $0, places: 0..<2) }
    Self.settle(&stack, losses, caps: [Money(4_000), nil], recoverAt: 4)
    let (piece, layer) = (stack.layers[0], stack.layers[1])
    #expect(Array(piece.paid[0..<3]) == [3_000_00, 1_000_00, 0])
    #expect(Array(layer.paid[0..<3]) == [0, 1_600_00, 2_400_00])
    #expect(Array(piece.shares[4..<7]) == [1_200_00, 400_00, 0])
    #expect(Array(layer.shares[4..<7]) == [0, 640_00, 960_00])
    #expect(piece.firstMonthCut == 1 && layer.firstMonthCut == nil)
    #expect(9_000_00 - 3_600_00 - piece.netPaid - layer.netPaid == 600_00)
  }

  /// Losses of 1,000 in months 0 and 1, 40 % recovered in months 4 and 5; a piece of 1,500 which
  /// pays a month later, then 80 % of the rest two months later.
  ///
  /// The piece pays 1,000 in month 1 and 500 in month 2, the layer 0 in month 2 and 0.8 × 500 in
  /// month 3. Of 400 recovered the piece gets 400, then a half, 200; the layer 0.8 × (400 − 200).
  @Test func layersThatPayLater() throws {
    var stack = ProtectionStack(
      [
        ProtectionLayer(try Self.terms(100, lag: 1), portfolioCount: 1, months: 8),
        ProtectionLayer(try Self.terms(80, lag: 2), portfolioCount: 1, months: 8),
      ], layersOfPortfolio: [[0, 1]])
    let losses = (0..<2).map { Self.loss(1_000, recovered: 400, month: $0, places: 0..<2) }
    Self.settle(&stack, losses, caps: [Money(1_500), nil], recoverAt: 4)
    #expect(Array(stack.layers[0].paid[0..<4]) == [0, 1_000_00, 500_00, 0])
    #expect(Array(stack.layers[1].paid[0..<4]) == [0, 0, 0, 400_00])
    #expect(Array(stack.layers[0].shares[4..<6]) == [400_00, 200_00])
    #expect(Array(stack.layers[1].shares[4..<6]) == [0, 160_00])
  }

  /// A layer that begins anew owes nothing for what it paid before, and shares at its new rate: of
  /// 100 recovered on a loan whose claim was cut to a half, 60 % of a half.
  @Test func beginsAnew() throws {
    var layer = ProtectionLayer(try Self.terms(100), portfolioCount: 1, months: 2)
    layer.claim(100, portfolio: 0)
    layer.payClaims(in: 0, capAmount: Money(cents: 40))
    layer.share(30, portfolio: 0)
    layer.takeShares(in: 1)
    #expect(layer.firstMonthCut == 0 && layer.netPaid == 10)
    layer.claim(7, portfolio: 0)
    layer.begin(try Self.terms(60))
    #expect(layer.firstMonthCut == nil && layer.demandedToDate == 0 && layer.netPaid == 0)
    #expect(layer.demanded + layer.paid + layer.shares == [0, 0, 0, 0, 0, 0])
    layer.claim(60, portfolio: 0)
    #expect(layer.payClaims(in: 0, capAmount: Money(cents: 30)) == 30)
    #expect(layer.shareOfRecovery(100, claimedIn: 0) == 30)
  }

  /// A layer that includes only the second loan takes nothing from the first.
  @Test func onlyIncludedLoans() throws {
    var stack = ProtectionStack(
      [ProtectionLayer(try Self.terms(50), portfolioCount: 1, months: 3)], layersOfPortfolio: [[0]])
    let losses = [
      Self.loss(1_000, recovered: 100, month: 0, places: 0..<0),
      Self.loss(2_000, recovered: 200, month: 0, places: 0..<1),
    ]
    Self.settle(&stack, losses, caps: [nil], recoverAt: 1)
    #expect(stack.layers[0].paid == [1_000_00, 0, 0])
    #expect(stack.layers[0].shares == [0, 100_00, 0])
  }

  /// Recoveries that make room again let a later claim be paid; those that do not leave it cut.
  @Test(arguments: [true, false])
  func replenished(_ isReplenished: Bool) throws {
    var stack = ProtectionStack(
      [
        ProtectionLayer(
          try Self.terms(100, isReplenished: isReplenished), portfolioCount: 1, months: 4)
      ], layersOfPortfolio: [[0]])
    let losses = [
      Self.loss(100, recovered: 60, month: 0, places: 0..<1),
      Self.loss(100, recovered: 0, month: 2, places: 0..<1),
    ]
    Self.settle(&stack, losses, caps: [Money(100)], recoverAt: 1)
    #expect(stack.layers[0].paid == [100_00, 0, isReplenished ? 60_00 : 0, 0])
  }

  /// Two portfolios demand 1 and 2 cents of a room of 2: totals to date are cut to ⌊2/3⌋ = 0 and 2.
  @Test func splitAddsUp() throws {
    var layer = ProtectionLayer(try Self.terms(100), portfolioCount: 2, months: 1)
    layer.claim(1, portfolio: 0)
    layer.claim(2, portfolio: 1)
    #expect(layer.payClaims(in: 0, capAmount: Money(cents: 2)) == 2)
    #expect(layer.payment(portfolio: 0) == 0 && layer.payment(portfolio: 1) == 2)
  }

  /// A hundred loans of a cent of which 60 cents are paid: each loan's share of its recovery is
  /// round(0.6) = 1 cent, 100 in all. What was paid is 60, so 40 stay with the lender.
  @Test func sharesNeverExceedPayments() throws {
    var layer = ProtectionLayer(try Self.terms(100), portfolioCount: 1, months: 2)
    layer.claim(100, portfolio: 0)
    layer.payClaims(in: 0, capAmount: Money(cents: 60))
    for _ in 0..<100 { layer.share(layer.shareOfRecovery(1, claimedIn: 0), portfolio: 0) }
    #expect(layer.takeShares(in: 1) == 60)
    #expect(layer.shareTaken(portfolio: 0) == 60 && layer.netPaid == 0)
  }
}
