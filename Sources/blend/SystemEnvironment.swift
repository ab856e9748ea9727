#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Environment {
  /// The real surroundings.
  static func system() -> Environment {
    Interruption.install()
    let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    let start = ContinuousClock.now
    return Environment(
      readFile: { path throws(FileProblem) in try SystemFile.read(path) },
      writeOutput: { bytes throws(FileProblem) in
        try SystemFile.write(bytes, to: STDOUT_FILENO, name: "standard output")
      },
      writeError: { text in
        try? SystemFile.write(Array(text.utf8), to: STDERR_FILENO, name: "standard error")
      },
      outputIsTerminal: outputIsTerminal,
      errorIsTerminal: isatty(STDERR_FILENO) == 1,
      outputWidth: outputIsTerminal ? terminalWidth() : nil,
      noColor: getenv("NO_COLOR").map { $0.pointee != 0 } ?? false,
      processors: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
      isInterrupted: { Interruption.isRequested },
      enter: { Interruption.enter($0) },
      noteTrials: { Interruption.note(trials: $0) },
      seconds: {
        let parts = (ContinuousClock.now - start).components
        return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
      },
      engine: .live)
  }

  /// `nil` when the terminal does not say, or says something unusable.
  private static func terminalWidth() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 60 else { return nil }
    return Int(size.ws_col)
  }
}

/// Ends the process; when the reader of the output has gone, by the signal that says so.
func leave(_ code: ExitCode) -> Never {
  if code == .readerGone {
    signal(SIGPIPE, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(SIGPIPE)
  }
  exit(code.rawValue)
}
