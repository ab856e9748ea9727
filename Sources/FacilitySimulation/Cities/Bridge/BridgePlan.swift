import FinanceBasics
import Instruments
import ScenarioModel

struct BridgePlan: Sendable {
  let instrument: Instrument
  let limit: TermSlot
  let rate: LoanRate<TermSlot>
}

extension BridgePlan {
  func contract(_ values: [ExactNumber]) -> BridgeLoan {
    guard let loan = BridgeLoan(limit: limit.money(values), rate: rate.rate(values))
    else { preconditionFailure("the plan admits limits from 0 only") }
    return loan
  }
}
