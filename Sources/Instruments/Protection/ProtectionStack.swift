import FinanceBasics

/// The layers that protect the portfolios of a design, in the order in which they act on a loss.
///
/// Each layer claims its rate of what the layers before it have left of its own base, when they
/// have paid; and its share of a recovery is of what their shares leave. With one layer on a
/// portfolio this is the layer's own rule.
///
///     demand(i)         = round(rate(i) × (base(i) − Σ paid(j), j before i))
///     share of recovery = round(rate(i) × q(i) × (recovered − Σ share(j), j before i))
///
/// q is paid ÷ demanded of all claims of the loan's month. Precondition: of two layers on a
/// portfolio the first has no longer payment lag.
public struct ProtectionStack: Sendable {
  public var layers: [ProtectionLayer]
  /// By portfolio: places of its layers, in the order in which they act.
  public let layersOfPortfolio: [[Int]]

  public init(_ layers: [ProtectionLayer], layersOfPortfolio: [[Int]]) {
    self.layers = layers
    self.layersOfPortfolio = layersOfPortfolio
  }

  /// What a portfolio's layer that includes the loan claims of a loss.
  ///
  /// - Parameters:
  ///   - loss: the loss on one loan.
  ///   - portfolio: the place of the loan's portfolio.
  ///   - place: the layer's place in the portfolio's order.
  public func demand(of loss: CreditLoss, portfolio: Int, place: Int) -> Int64 {
    // Layers are used in place: a copy of one would hold on to its tables, loss after loss.
    let terms = layers[layersOfPortfolio[portfolio][place]].terms
    var left = terms.base(exposure: loss.exposure, interestRate: loss.interestRate)
    for earlier in 0..<place where loss.layers.contains(place: earlier) {
      let layer = layersOfPortfolio[portfolio][earlier]
      left.cents -= layers[layer].paidPart(
        of: demand(of: loss, portfolio: portfolio, place: earlier),
        claimedIn: loss.month + layers[layer].terms.paymentLagMonths)
    }
    return terms.rate.of(max(.zero, left)).cents
  }

  /// What a portfolio's layer that includes the loan gets of its recovery.
  public func share(of loss: CreditLoss, portfolio: Int, place: Int) -> Int64 {
    let layer = layersOfPortfolio[portfolio][place]
    var left = loss.recovered.cents
    for earlier in 0..<place where loss.layers.contains(place: earlier) {
      left -= share(of: loss, portfolio: portfolio, place: earlier)
    }
    return layers[layer].shareOfRecovery(
      max(0, left), claimedIn: loss.month + layers[layer].terms.paymentLagMonths)
  }
}
