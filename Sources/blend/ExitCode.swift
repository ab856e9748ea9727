/// What the command reports to the shell; the numbers are those of `sysexits.h` where it has one.
enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  case usage = 64
  case badScenario = 65
  case noInput = 66
  case defect = 70
  case cannotCreate = 73
  case cannotWrite = 74
  case precisionNotReached = 75
  case interrupted = 130
  /// As the shell sees the end by the signal that a pipe without a reader sends.
  case readerGone = 141
  case terminated = 143

  /// For `--help`.
  var meaning: String {
    switch self {
    case .done: "done"
    case .usage: "the command line is wrong"
    case .badScenario: "the scenario is wrong"
    case .noInput: "no such input"
    case .defect: "a defect of the program"
    case .cannotCreate: "cannot create the output"
    case .cannotWrite: "cannot write the output"
    case .precisionNotReached: "precision not reached within the maximum of trials"
    case .interrupted: "interrupted"
    case .readerGone: "the reader of the output has gone"
    case .terminated: "asked to terminate"
    }
  }
}

/// Why the command stops, and what it says on standard error.
struct CommandFailure: Error, Hashable {
  let code: ExitCode
  /// Without the program's name; empty to stop without a word.
  let message: String

  init(_ code: ExitCode, _ message: String) {
    self.code = code
    self.message = message
  }
}
