@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Every metric per trial of a design of books, from the slow reference's postings; money in
/// currency units. A metric that is not applicable is missing.
struct ReferenceMetrics {
  private let inputs: ReferenceCase
  private let books: [ReferenceBook]
  private(set) var values: [String: Double] = [:]

  /// One book, with all that its instruments do.
  init(_ inputs: ReferenceCase, _ input: SlowReferenceInput, _ result: SlowReferenceResult) {
    self.init(inputs, [ReferenceBook(inputs, input, result)])
    for metric in inputs.plan.metrics where metric.definition.kind == .perTrial {
      guard let value = result.summary[metric.id], values[metric.id] == nil else { continue }
      values[metric.id] = metric.definition.unit == .money ? value / 100 : value
    }
    addInstruments()
    addUnused()
  }

  /// Several books; what instruments do stands in the books' postings.
  init(_ inputs: ReferenceCase, _ books: [ReferenceBook]) {
    self.inputs = inputs
    self.books = books
    for book in books { values.merge(book.metrics) { $1 } }
    if books.count > 1 { values.merge(ReferencePortfolios(inputs, books).values) { $1 } }
    values.merge(ReferenceBudgets(inputs, books).values) { $1 }
  }

  // MARK: Instruments

  private mutating func addInstruments() {
    let (input, result) = (books[0].input, books[0].result)
    func presentValue(_ category: SlowReferenceCategory) -> Double {
      result.flows(category).reduce(0) { $0 + Double($1.value) * inputs.factor($1.key) } / 100
    }
    for terms in input.guarantees {
      values["\(terms.name).paymentsNPV"] =
        presentValue(.guaranteePayment) - presentValue(.recoveryShare)
      values["\(terms.name).capExhausted"] =
        values["\(terms.name).monthExhausted"] == nil ? 0 : 1
      let loss = result.writeOffs.reduce(0) { $0 + $1.loss + $1.uncollectedInterest }
      if loss != 0, let net = values["\(terms.name).netPayments"] {
        values["\(terms.name).effectiveCoverage"] = net / (Double(loss) / 100)
      }
    }
    for terms in input.servicesGrants {
      values["\(terms.name).grantsNPV"] = presentValue(.servicesGrant)
      if let budget = terms.budget, budget > 0, let paid = values["\(terms.name).grantsPaid"] {
        values["\(terms.name).budgetUsed"] = paid / (Double(budget) / 100)
      }
    }
  }

  /// Money and counts of an instrument the design does not use are 0, the rest not applicable.
  private mutating func addUnused() {
    let input = books[0].input
    let used = input.guarantees.map(\.name) + input.servicesGrants.map(\.name)
    for metric in inputs.plan.metrics where metric.definition.kind == .perTrial {
      guard [.cappedGuarantee, .servicesGrant].contains(metric.definition.subject),
        !used.contains(metric.subjectName),
        [.money, .count].contains(metric.definition.unit)
      else { continue }
      values[metric.id] = 0
    }
  }
}
