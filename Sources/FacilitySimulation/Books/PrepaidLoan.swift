/// A loan that was prepaid: its cohort, and the instalment with which the rest was paid.
package struct PrepaidLoan: Sendable {
  let instalment: UInt16
  let cohort: UInt8
}
