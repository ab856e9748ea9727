#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the program says when it cannot go on, most often because the system has no memory left.
enum LastWords {
  /// Makes a signal that ends the program say one sentence first, and SIGQUIT end it at once.
  ///
  /// The handler calls `write`, `signal` and `raise` only, which a signal handler may, and needs no
  /// memory. Whoever asks the runtime for its own account of crashes, by `SWIFT_BACKTRACE`, gets
  /// that one.
  static func install() {
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    for number in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] {
      signal(number) { received in
        let words: StaticString =
          "blend: ended by want of memory or by a defect of the program\n"
        _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
        signal(received, SIG_DFL)
        raise(received)
      }
    }
    // What a parent ignores stays ignored.
    if !Interruption.isIgnored(SIGQUIT) { signal(SIGQUIT, SIG_DFL) }
  }
}
