/// What one trial makes an instrument commit of a line of a budget, and what it costs there.
struct BudgetCommitment {
  let line: BudgetLine
  /// In cents: on actual volume, and on planned volume with full budgets.
  let committed: Int64
  let ceiling: Int64
  /// Present value of what is paid net of what comes back, in currency units.
  let costNPV: Double
}
