import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The wish of the user, or of the system, that the command stop.
enum Interruption {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// Makes Ctrl-C and a request to terminate set a flag, and a vanished reader an error of `write`.
  ///
  /// The handler stores to one lock-free flag, which is all that a signal handler may safely do.
  /// System calls that wait are not restarted, so that whoever waits sees the flag.
  static func install() {
    // Initialised here, not in the handler.
    _ = isRequested
    // A second signal ends the program at once, wherever it is.
    for number in [SIGINT, SIGTERM] {
      handle(number) { received in
        Interruption.requested.store(true, ordering: .relaxed)
        signal(received, SIG_DFL)
      }
    }
    // Whoever started the program may have blocked them for its own sake.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is an error of `write` too, and not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
  }

  private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    sigemptyset(&action.sa_mask)
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    sigaction(number, &action, nil)
  }
}
