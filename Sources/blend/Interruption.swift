import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The wish of the user, or of the system, that the command stop.
///
/// A command ends within a second of Ctrl-C or SIGTERM, whatever it is doing, and a second signal
/// ends it at once. Handlers load and store lock-free numbers and call what POSIX lists as safe
/// there.
enum Interruption {
  /// What a signal would cost.
  enum Stage: Int {
    /// Nothing: the program ends in the handler. Reading, checking and planning are so.
    case idle
    /// The trials so far: the program says how many there were, at the latest when an alarm rings,
    /// for one trial of ten million borrowers takes longer than anybody waits.
    case trials
    /// A result that is being put in place: the program finishes that.
    case files
  }

  /// Microseconds that trials have to come to an end.
  private static let patience: Int32 = 700_000

  private static let received = Atomic<Int32>(0)
  private static let stage = Atomic<Int>(Stage.idle.rawValue)
  private static let trials = Atomic<Int>(0)

  static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// What the shell is told: 128 and the number of the signal.
  static var exitCode: ExitCode {
    received.load(ordering: .relaxed) == SIGTERM ? .terminated : .interrupted
  }

  static func enter(_ next: Stage) { stage.store(next.rawValue, ordering: .relaxed) }

  /// Says how many trials would be lost.
  static func note(trials count: Int) { trials.store(count, ordering: .relaxed) }

  /// Takes over the signals; one that the parent had ignored stays ignored.
  static func install() {
    // Initialised here, not in a handler.
    _ = (isRequested, stage.load(ordering: .relaxed), trials.load(ordering: .relaxed))
    for number in [SIGINT, SIGTERM] where !isIgnored(number) {
      handle(number) { Interruption.take($0) }
    }
    handle(SIGALRM) { _ in Interruption.leaveInTheMiddle() }
    // Whoever started the program may have blocked them for its own sake.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGALRM] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is an error of `write` too, and not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
  }

  // MARK: In a handler

  private static func take(_ number: Int32) {
    received.store(number, ordering: .relaxed)
    let now = stage.load(ordering: .relaxed)
    if now == Stage.idle.rawValue { leave(after: "blend: interrupted") }
    // A second signal ends the program at once, wherever it is.
    signal(number, SIG_DFL)
    if now == Stage.trials.rawValue { ring(afterMicroseconds: patience) }
  }

  private static func leaveInTheMiddle() {
    guard isRequested, stage.load(ordering: .relaxed) == Stage.trials.rawValue else { return }
    leave(after: "blend: interrupted after ", trials.load(ordering: .relaxed))
  }

  private static func leave(after words: StaticString, _ count: Int? = nil) -> Never {
    say(words)
    if let count {
      say(count)
      say(count == 1 ? " trial" : " trials")
    }
    say("\n")
    _exit(exitCode.rawValue)
  }

  private static func say(_ words: StaticString) {
    _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
  }

  /// In decimal digits, without the heap.
  private static func say(_ number: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = number
      var first = digits.count
      repeat {
        first -= 1
        digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      _ = write(STDERR_FILENO, digits.baseAddress.map { $0 + first }, digits.count - first)
    }
  }
}
