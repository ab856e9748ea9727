import Dispatch
import Synchronization

/// Runs numbered chunks of work on several threads and hands their results over in chunk order.
///
/// Workers take numbers from a counter. Results that come early wait in a window whose width
/// depends only on the number of threads, so memory does not grow with the work, and what `fold`
/// sees never depends on which thread did what.
public enum ChunkedRun {
  private struct State<Part: Sendable, Failure: Error>: Sendable {
    var nextToTake = 0
    var nextToFold = 0
    var waiting: [Int: Result<Part, Failure>] = [:]
    var failure: Failure?
  }

  /// - Parameters:
  ///   - chunkCount: chunks are numbered from 0.
  ///   - threads: how many threads work at the same time, at most.
  ///   - makeWorker: called once on each thread; what it returns does that thread's chunks.
  ///   - fold: called with one part at a time, in chunk order; returns whether to go on.
  /// - Throws: the failure of the chunk with the lowest number, whichever thread failed first; all
  ///   chunks before it are folded, none after.
  public static func run<Part: Sendable, Failure: Error>(
    chunkCount: Int, threads: Int,
    makeWorker: @Sendable () -> ((Int) -> Result<Part, Failure>),
    fold: @Sendable (Int, Part) -> Result<Void, Failure>
  ) throws(Failure) {
    let state = Mutex(State<Part, Failure>())
    let threads = max(1, min(threads, chunkCount))
    let window = threads * 4
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      let work = makeWorker()
      while true {
        let taken: Int? = state.withLock { state in
          guard state.failure == nil, state.nextToTake < chunkCount else { return nil }
          guard state.nextToTake < state.nextToFold + window else { return -1 }
          state.nextToTake += 1
          return state.nextToTake - 1
        }
        guard let chunk = taken else { return }
        if chunk < 0 {
          // Another thread holds the chunk everyone waits for; it takes milliseconds.
          _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
          continue
        }
        let result = work(chunk)
        state.withLock { state in
          state.waiting[chunk] = result
          while state.failure == nil, let next = state.waiting.removeValue(forKey: state.nextToFold)
          {
            let number = state.nextToFold
            if case .failure(let failure) = next.flatMap({ fold(number, $0) }) {
              state.failure = failure
            }
            state.nextToFold += 1
          }
        }
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
