import ScenarioModel

/// One thing wrong with the command line.
enum ArgumentProblem: Error, Hashable {
  case noCommand
  case unknownCommand(String, closest: String?)
  case commandNotSupported(String)
  case formatNotSupported(String)
  case unknownOption(String, closest: String?)
  case missingValue(OptionName)
  case superfluousValue(OptionName)
  case repeatedOption(OptionName)
  case badValue(OptionName, String, expected: String)
  case missingFile(CommandName)
  case superfluousArgument(String)
  case needs(OptionName, other: String)
  case excludes(OptionName, OptionName, reason: String)

  /// What is wrong, then what to do.
  var sentence: String {
    switch self {
    case .noCommand:
      "no command is given"
    case .unknownCommand(let name, closest: let closest?):
      "unknown command '\(shown(name))'. Did you mean '\(closest)'?"
    case .unknownCommand(let name, closest: nil):
      "unknown command '\(shown(name))'"
    case .commandNotSupported(let name):
      "the command '\(shown(name))' is not yet supported"
    case .formatNotSupported(let name):
      "the format '\(shown(name))' is not yet supported"
    case .unknownOption(let name, closest: let closest?):
      "unknown option '\(shown(name))'. Did you mean '\(closest)'?"
    case .unknownOption(let name, closest: nil):
      "unknown option '\(shown(name))'"
    case .missingValue(let option):
      "\(option.flag) needs a value: \(option.flag) \(option.value ?? "")"
    case .superfluousValue(let option):
      "\(option.flag) takes no value"
    case .repeatedOption(let option):
      "\(option.flag) is given twice"
    case .badValue(let option, let value, let expected):
      "\(option.flag) is '\(shown(value))', but must be \(expected)"
    case .missingFile(let command):
      "'\(command.rawValue)' needs a scenario file ('-' for standard input)"
    case .superfluousArgument(let argument):
      "unexpected argument '\(shown(argument))'"
    case .needs(let option, let other):
      "\(option.flag) needs \(other)"
    case .excludes(let option, let other, let reason):
      "\(option.flag) and \(other.flag) exclude each other: \(reason)"
    }
  }
}

/// A word of the command line as messages print it: with nothing hidden, and never long.
func shown(_ word: String) -> String { PrintedText.shortened(word) }
