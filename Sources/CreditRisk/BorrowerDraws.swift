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

  /// Writes, for each of the first `count` borrowers of a cohort, how many of them up to and
  /// including it have a cell below `limit`; `counts[0]` is the first borrower's.
  public func countBelow(
    _ limit: UInt64, trial: Int, cohort: Int, count: Int,
    into counts: UnsafeMutableBufferPointer<Int32>
  ) {
    let edge = limit >> 45
    var sum: Int32 = 0
    forEachByte(trial: trial, cohort: cohort, count: count) { number, byte in
      if byte < edge {
        sum += 1
      } else if byte == edge {
        let cell = complete(byte, trial: trial, cohort: cohort, number: number)
        sum += cell < limit ? 1 : 0
      }
      counts[number] = sum
    }
  }
}
