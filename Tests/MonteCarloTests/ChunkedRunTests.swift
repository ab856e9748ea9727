import Foundation
import MonteCarlo
import Synchronization
import Testing

/// Goal: what is folded never depends on threads, and a run always ends.
///
/// The limit is for a run that hangs: hundreds of other tests share the processor.
@Suite(.timeLimit(.minutes(5))) struct ChunkedRunTests {
  private struct Refusal: Error, Equatable {
    let chunk: Int
  }

  private static let threadCounts = [-1, 1, 2, 3, 4, 7, 16]

  /// Every chunk once and in order, chunks of very unequal length, for any number of threads.
  @Test(arguments: threadCounts) func foldsInOrder(threads: Int) throws {
    for count in [0, 1, 2, 5, 200] {
      let folded = Mutex<[Int]>([])
      try ChunkedRun.run(
        chunkCount: count, threads: threads,
        makeWorker: {
          { chunk -> Result<Int, Refusal> in
            var work = 0.0
            for step in 0..<(chunk % 7 == 0 ? 20_000 : 10) { work += Double(step).squareRoot() }
            return .success(work >= 0 ? chunk * chunk : -1)
          }
        },
        fold: { number, part in
          folded.withLock { $0.append(part == number * number ? number : -1) }
          return .success(())
        })
      #expect(folded.withLock { $0 } == Array(0..<count))
    }
  }

  /// Workers keep their own state, and no more of them are made than threads asked for.
  @Test(arguments: [1, 3, 16]) func workersAreApart(threads: Int) throws {
    let made = Atomic(0)
    let mixed = Atomic(0)
    try ChunkedRun.run(
      chunkCount: 300, threads: threads,
      makeWorker: {
        made.wrappingAdd(1, ordering: .relaxed)
        var inUse = false
        return { chunk -> Result<Int, Refusal> in
          if inUse { mixed.wrappingAdd(1, ordering: .relaxed) }
          inUse = true
          defer { inUse = false }
          return .success((0..<200).reduce(chunk, ^))
        }
      },
      fold: { _, _ in .success(()) })
    #expect((1...threads).contains(made.load(ordering: .relaxed)))
    #expect(mixed.load(ordering: .relaxed) == 0)
  }

  /// Memory is bounded: while the first chunk is held back, no more than a window of four chunks a
  /// thread is under way or waiting.
  ///
  /// The first chunk waits until the window is full (two seconds where one processor does it all)
  /// and a little longer, in which a wider window would fill on.
  @Test func windowIsBounded() throws {
    let taken = Atomic(0)
    let takenBeforeFirst = Atomic(0)
    let window = 3 * 4
    try ChunkedRun.run(
      chunkCount: 400, threads: 3,
      makeWorker: {
        { chunk -> Result<Int, Refusal> in
          taken.wrappingAdd(1, ordering: .relaxed)
          if chunk == 0 {
            for _ in 0..<400 where taken.load(ordering: .relaxed) < window {
              Thread.sleep(forTimeInterval: 0.005)
            }
            Thread.sleep(forTimeInterval: 0.05)
            takenBeforeFirst.store(taken.load(ordering: .relaxed), ordering: .relaxed)
          }
          return .success(chunk)
        }
      },
      fold: { _, _ in .success(()) })
    #expect((1...window).contains(takenBeforeFirst.load(ordering: .relaxed)))
    #expect(taken.load(ordering: .relaxed) == 400)
  }

  /// While one thread folds, the others go on: the first fold waits until four further chunks are
  /// done. Where one processor does it all (one worker), nobody else could.
  @Test func othersGoOnWhileOneFolds() throws {
    let made = Atomic(0)
    let done = Atomic(0)
    let doneInFirstFold = Atomic(0)
    try ChunkedRun.run(
      chunkCount: 40, threads: 2,
      makeWorker: {
        made.wrappingAdd(1, ordering: .relaxed)
        return { chunk -> Result<Int, Refusal> in
          // A chunk of some length, so that a second thread comes to help.
          if chunk < 2 { Thread.sleep(forTimeInterval: 0.02) }
          done.wrappingAdd(1, ordering: .relaxed)
          return .success(chunk)
        }
      },
      fold: { number, _ in
        if number == 0 {
          for _ in 0..<400 where done.load(ordering: .relaxed) < 5 {
            Thread.sleep(forTimeInterval: 0.005)
          }
          doneInFirstFold.store(done.load(ordering: .relaxed), ordering: .relaxed)
        }
        return .success(())
      })
    #expect(made.load(ordering: .relaxed) == 1 || doneInFirstFold.load(ordering: .relaxed) >= 5)
  }

  /// Of several failing chunks the lowest is reported, whichever failed first in time; exactly the
  /// chunks before it are folded.
  @Test(arguments: threadCounts) func lowestFailureWins(threads: Int) {
    for _ in 0..<20 {
      let folded = Mutex<[Int]>([])
      #expect(throws: Refusal(chunk: 23)) {
        try ChunkedRun.run(
          chunkCount: 100, threads: threads,
          makeWorker: {
            { chunk -> Result<Int, Refusal> in
              var work = 0.0
              for step in 0..<(chunk == 23 ? 3000 : 1) { work += Double(step) }
              return chunk == 23 || chunk >= 25 ? .failure(Refusal(chunk: chunk)) : .success(chunk)
            }
          },
          fold: { number, _ in
            folded.withLock { $0.append(number) }
            return .success(())
          })
      }
      #expect(folded.withLock { $0 } == Array(0..<23))
    }
  }

  @Test(arguments: threadCounts) func foldMayStop(threads: Int) {
    let folded = Mutex<[Int]>([])
    #expect(throws: Refusal(chunk: 9)) {
      try ChunkedRun.run(
        chunkCount: 100, threads: threads,
        makeWorker: { { chunk -> Result<Int, Refusal> in .success(chunk) } },
        fold: { number, _ in
          folded.withLock { $0.append(number) }
          return number == 9 ? .failure(Refusal(chunk: 9)) : .success(())
        })
    }
    #expect(folded.withLock { $0 } == Array(0...9))
  }
}
