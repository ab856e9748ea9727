import Dispatch
import Synchronization

/// Runs numbered chunks of work on several threads and hands their results over in chunk order.
///
/// Workers take numbers from a counter. Results that come early wait in a window whose width
/// depends only on the number of threads, so memory does not grow with the work, and what `fold`
/// sees never depends on which thread did what. The thread that completes the next chunk in order
/// folds it and what waits behind it; the others go on meanwhile.
public enum ChunkedRun {
  /// Chunks under way or waiting at a time, for each thread.
  public static let windowPerThread = 4

  /// - Parameters:
  ///   - chunkCount: chunks are numbered from 0.
  ///   - threads: how many threads work at the same time, at most.
  ///   - makeWorker: called at most once on each thread, before its first chunk; what it returns
  ///     does that thread's chunks.
  ///   - fold: called with one part at a time, in chunk order and under no lock; returns whether to
  ///     go on.
  /// - Throws: the failure of the chunk with the lowest number, whichever thread failed first; all
  ///   chunks before it are folded, none after.
  public static func run<Part: Sendable, Failure: Error>(
    chunkCount: Int, threads: Int,
    makeWorker: @Sendable () -> ((Int) -> Result<Part, Failure>),
    fold: @Sendable (Int, Part) -> Result<Void, Failure>
  ) throws(Failure) {
    let threads = max(1, min(threads, chunkCount))
    let queue = ChunkQueue<Part, Failure>(
      chunkCount: chunkCount, window: threads * windowPerThread)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      guard var chunk = queue.take() else { return }
      let work = makeWorker()
      while true {
        queue.put(work(chunk), of: chunk, fold)
        guard let next = queue.take() else { return }
        chunk = next
      }
    }
    if let failure = queue.failure { throw failure }
  }
}

/// The chunks of a run: those to take, and those that wait to be folded.
private final class ChunkQueue<Part: Sendable, Failure: Error>: Sendable {
  private struct State: Sendable {
    var nextToTake = 0
    var nextToFold = 0
    var waiting: [Int: Result<Part, Failure>] = [:]
    var failure: Failure?
    var isFolding = false
    /// Threads that wait for room in the window, and have not been told of any.
    var sleepers = 0
  }

  private enum Turn {
    case chunk(Int)
    case wait
    case end
  }

  private let chunkCount: Int
  private let window: Int
  private let state = Mutex(State())
  /// Raised once for each sleeper whenever the window moves on.
  private let roomInWindow = DispatchSemaphore(value: 0)

  init(chunkCount: Int, window: Int) {
    self.chunkCount = chunkCount
    self.window = window
  }

  var failure: Failure? { state.withLock { $0.failure } }

  /// The next chunk to do; waits while the window is full. `nil` when nothing is left.
  func take() -> Int? {
    while true {
      let turn = state.withLock { state -> Turn in
        guard state.failure == nil, state.nextToTake < chunkCount else { return .end }
        guard state.nextToTake < state.nextToFold + window else {
          state.sleepers += 1
          return .wait
        }
        state.nextToTake += 1
        return .chunk(state.nextToTake - 1)
      }
      switch turn {
      case .chunk(let number): return number
      case .end: return nil
      case .wait: roomInWindow.wait()
      }
    }
  }

  /// Hands over the result of a chunk, and folds what is next in order unless another thread does.
  func put(
    _ result: Result<Part, Failure>, of chunk: Int, _ fold: (Int, Part) -> Result<Void, Failure>
  ) {
    let mayFold = state.withLock { state in
      state.waiting[chunk] = result
      if state.isFolding { return false }
      state.isFolding = true
      return true
    }
    if !mayFold { return }
    while let (number, part) = nextInOrder() {
      advance(past: part.flatMap { fold(number, $0) })
    }
  }

  /// The next result to fold; without one, or after a failure, folding ends.
  private func nextInOrder() -> (Int, Result<Part, Failure>)? {
    state.withLock { state in
      guard state.failure == nil, let part = state.waiting.removeValue(forKey: state.nextToFold)
      else {
        state.isFolding = false
        return nil
      }
      return (state.nextToFold, part)
    }
  }

  private func advance(past outcome: Result<Void, Failure>) {
    let woken = state.withLock { state in
      if case .failure(let failure) = outcome { state.failure = failure }
      state.nextToFold += 1
      defer { state.sleepers = 0 }
      return state.sleepers
    }
    for _ in 0..<woken { roomInWindow.signal() }
  }
}
