import ScenarioModel

/// Why a file could not be read or written.
struct FileProblem: Error, Hashable {
  enum Kind: Hashable {
    case cannotRead, cannotCreate, cannotWrite
    /// The reader of a pipe has gone: there is nobody to tell.
    case readerGone
    case interrupted
  }

  let kind: Kind
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  static func cannotRead(_ path: String, _ reason: String) -> FileProblem {
    FileProblem(.cannotRead, "cannot read \(shownPath(path)): \(reason)")
  }

  static func cannotCreate(_ path: String, _ reason: String) -> FileProblem {
    FileProblem(.cannotCreate, "cannot create \(shownPath(path)): \(reason)")
  }

  static func cannotWrite(_ path: String, _ reason: String) -> FileProblem {
    FileProblem(.cannotWrite, "cannot write \(shownPath(path)): \(reason)")
  }

  var failure: CommandFailure {
    switch kind {
    case .cannotRead: CommandFailure(.noInput, message)
    case .cannotCreate: CommandFailure(.cannotCreate, message)
    case .cannotWrite: CommandFailure(.cannotWrite, message)
    case .readerGone: CommandFailure(.readerGone, "")
    case .interrupted: CommandFailure(.interrupted, "")
    }
  }
}

/// The name of a file as messages print it.
func shownPath(_ path: String) -> String {
  PrintedText.shortened(path, to: PrintedText.longestPath)
}
