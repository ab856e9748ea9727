import Estimation
import ScenarioModel
import Synchronization

/// One line on a terminal that says how far a run has come, rewritten in place.
final class ProgressLine: Sendable {
  /// Seconds between two versions of the line.
  private static let interval = 0.1
  /// Characters in a line of a terminal whose width nobody knows.
  private static let usualWidth = 80

  private let environment: Environment
  private let trials: TrialCount
  private let start: Double
  /// When the line was last written; `nil` while there is none.
  private let shown = Mutex<Double?>(nil)

  init(_ trials: TrialCount, in environment: Environment) {
    self.environment = environment
    self.trials = trials
    start = environment.seconds()
  }

  /// Says how much memory the run takes, before its first trial.
  func begin(needing memory: MemorySize) {
    shown.withLock { shown in
      shown = environment.seconds()
      environment.writeError("\r\u{1B}[Kabout \(memory.words) of memory")
    }
  }

  /// Called by the simulator, on any thread.
  func update(_ progress: RunProgress) {
    let now = environment.seconds()
    shown.withLock { shown in
      if now - (shown ?? start) < ProgressLine.interval { return }
      shown = now
      environment.writeError("\r\u{1B}[K" + words(progress, elapsed: now - start))
    }
  }

  func erase() {
    shown.withLock { shown in
      if shown != nil { environment.writeError("\r\u{1B}[K") }
      shown = nil
    }
  }

  func words(_ progress: RunProgress, elapsed: Double) -> String {
    if progress.rates > 0 {
      return "\(progress.ratesSolved) of \(progress.rates) break-even rates"
    }
    let done = Help.grouped(progress.trialsDone)
    var words = "\(done) of \(Help.grouped(progress.trialsPlanned)) trials"
    if progress.trialsDone > 0 {
      let left = elapsed / Double(progress.trialsDone) * Double(trialsLeft(progress))
      words += ", \(duration(left)) left"
    }
    if let worst = progress.worstRelativeError, worst.isFinite {
      // One decimal is enough to watch.
      let perMille = Int(min(worst, 9.99) * 1000)
      words += ", worst relative error \(perMille / 10).\(perMille % 10) %"
      if let place = progress.leastPrecise { words += ": \(place)" }
    }
    return cropped(words)
  }

  /// A line that a terminal would break could not be erased; the name of a metric is the longest
  /// part of it, and stands last.
  private func cropped(_ words: String) -> String {
    let most = (environment.outputWidth ?? ProgressLine.usualWidth) - 1
    return words.count <= most ? words : words.prefix(max(0, most - 1)) + "…"
  }

  /// The error falls as one over the root of the number of trials.
  private func trialsLeft(_ progress: RunProgress) -> Int {
    var needed = Double(progress.trialsPlanned)
    if case .untilPrecise(let target, _) = trials, let worst = progress.worstRelativeError,
      worst.isFinite
    {
      let ratio = worst * 1e9 / Double(max(1, target.relativeBillionths))
      let estimate = Double(progress.trialsDone) * ratio * ratio
      needed = max(needed, min(estimate, Double(target.maximumTrials)))
    }
    return max(0, Int(needed) - progress.trialsDone)
  }

  private func duration(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 359_999).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
