import MonteCarlo

/// One uniform per borrower of a book for one purpose, addressed by cohort and number.
///
/// A uniform is a cell of 53 bits: the first byte comes with those of fifteen neighbours from one
/// block, so most borrowers cost a sixteenth of a block; the other 45 bits are drawn only where the
/// first byte does not decide. Every bit belongs to (book, purpose, trial, cohort, number).
public struct BorrowerDraws: Hashable, Sendable {
  private let stream: RandomStream

  public init(seed: UInt64, book: String, purpose: String) {
    stream = RandomStream(seed: seed, identity: StreamIdentity("portfolio", book, purpose))
  }

  /// The uniform of one borrower, as the index of its cell of width 2⁻⁵³.
  public func cell(trial: Int, cohort: Int, number: Int) -> UInt64 {
    let block = stream.block(trial: trial, cohort, number >> 4)
    let lane = number & 15
    let word = lane < 8 ? block.low : block.high
    return complete(
      (word >> UInt64((lane & 7) * 8)) & 0xFF, trial: trial, cohort: cohort, number: number)
  }

  /// The uniform of one borrower, strictly between 0 and 1.
  public func uniform(trial: Int, cohort: Int, number: Int) -> Double {
    uniformDraw(fromBits: cell(trial: trial, cohort: cohort, number: number))
  }

  private func complete(_ byte: UInt64, trial: Int, cohort: Int, number: Int) -> UInt64 {
    byte << 45 | stream.block(trial: trial, cohort, number, 1).low >> 19
  }

  /// Calls `body` with number and cell of each of the first `count` borrowers of a cohort whose
  /// cell is below `limit`, in ascending order of number.
  @inline(__always)
  public func forEach(
    below limit: UInt64, trial: Int, cohort: Int, count: Int,
    _ body: (_ number: Int, _ cell: UInt64) -> Void
  ) {
    guard limit > 0 else { return }
    let lastByte = (limit - 1) >> 45
    forEachByte(trial: trial, cohort: cohort, count: count) { number, byte in
      guard byte <= lastByte else { return }
      let cell = complete(byte, trial: trial, cohort: cohort, number: number)
      if cell < limit { body(number, cell) }
    }
  }

  /// Calls `body` with number and first byte of each of the first `count` borrowers of a cohort.
  @inline(__always)
  private func forEachByte(
    trial: Int, cohort: Int, count: Int, _ body: (_ number: Int, _ byte: UInt64) -> Void
  ) {
    var number = 0
    while number < count {
      let block = stream.block(trial: trial, cohort, number >> 4)
      var word = block.low
      let end = min(count, number + 16)
      let middle = number + 8
      while number < end {
        if number == middle { word = block.high }
        body(number, word & 0xFF)
        word >>= 8
        number += 1
      }
    }
  }

  /// Calls `body` with each limit's place and sixteen bits at most, the lowest of the first of some
  /// borrowers of one block: whether their cells are below the limit.
  ///
  /// Precondition: `numbers` lie in one block, whose first they begin with.
  @inline(__always)
  public func forEachLimit(
    _ limits: [UInt64], trial: Int, cohort: Int, numbers: Range<Int>,
    _ body: (_ place: Int, _ bits: UInt16) -> Void
  ) {
    let block = stream.block(trial: trial, cohort, numbers.lowerBound >> 4)
    for place in limits.indices {
      let edge = limits[place] >> 45
      var bits: UInt16 = 0
      for number in numbers {
        let lane = number & 15
        let word = lane < 8 ? block.low : block.high
        let byte = (word >> UInt64((lane & 7) * 8)) & 0xFF
        if byte < edge {
          bits |= 1 << UInt16(lane)
        } else if byte == edge {
          let cell = complete(byte, trial: trial, cohort: cohort, number: number)
          if cell < limits[place] { bits |= 1 << UInt16(lane) }
        }
      }
      body(place, bits)
    }
  }
}
