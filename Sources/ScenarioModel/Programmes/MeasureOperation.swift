import FinanceBasics

/// When a measure runs.
public enum MeasureOperation: Hashable, Sendable {
  /// For so long after the last spend month.
  case lifetime(Quantity)
  /// From a month on, for so long; the running cost is then part of the programme cost.
  case runs(from: CalendarMonth, over: Quantity)
}

extension MeasureOperation {
  package static let lifetimeTerm = Term(
    "lifetime", .duration, from: 1, default: .required,
    "Time the measure runs after the last spend month.")
  package static let runsTerm = Term(
    "runs.over", .duration, from: 1, default: .required, "Time the measure runs.")

  package static let fields: [Field<MeasureOperation>] = [
    Field(
      lifetimeTerm, read: { if case .lifetime(let lifetime) = $0 { lifetime } else { nil } },
      write: { $1 = .lifetime($0) }),
    Field(
      runsTerm, read: { if case .runs(_, let over) = $0 { over } else { nil } },
      write: { if case .runs(let from, _) = $1 { $1 = .runs(from: from, over: $0) } }),
  ]
}
