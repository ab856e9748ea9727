import ScenarioModel

/// Something that is wrong with a scenario and can be said in one sentence.
protocol Mistake {
  /// What is wrong, then what to do.
  var sentence: String { get }
}

/// What breaks the rules of JSON5, or the limits on a file.
enum SyntaxMistake: Mistake, Hashable {
  case empty
  case invalidUTF8(byte: UInt8)
  case tooLong(megabytes: Int)
  case tooDeep(limit: Int)
  case tooManyValues(limit: Int)
  case unexpectedCharacter(String)
  case strange(StrangeCharacter)
  case hashComment
  /// `write` is the number that is meant; `nil` where there are two readings.
  case decimalComma(write: String?)
  case valueMissing
  case keyExpected(found: String)
  case colonExpected(key: String)
  case commaExpected
  case commaUnexpected
  case neverClosed(String)
  case closedBy(String, opened: String)
  case commentNeverClosed
  case textNeverClosed
  case badEscape(String)
  case loneSurrogate
  case controlCharacter(UInt32)
  case unquoted(String)
  case notFinite(String)
  case hexadecimal(String)
  case badNumber(String)
  case numberTooLarge(String)
  case duplicateKey(String, firstLine: Int)
  case textAfterEnd

  var sentence: String {
    switch self {
    case .empty: "the file is empty: a scenario is an object { … }"
    case .invalidUTF8(let byte):
      "the file is not valid UTF-8: unexpected byte 0x"
        + String(byte, radix: 16, uppercase: true)
    case .tooLong(let megabytes): "the file is larger than \(megabytes) MiB"
    case .tooDeep(let limit): "values are nested deeper than \(limit)"
    case .tooManyValues(let limit):
      "the file has more than \(ScenarioKey.grouped(limit)) values"
    case .unexpectedCharacter(let text): "unexpected \(quoted(text))"
    case .strange(let character): character.sentence
    case .hashComment: "\"#\" begins no comment: write //"
    case .decimalComma(nil):
      "a number has no comma: group digits by spaces, and write decimals with a point"
    case .decimalComma(let number?): "a number has no comma: write \(quoted(number))"
    case .valueMissing: "a value is missing here"
    case .keyExpected(let found): "expected a key, found \(quoted(found))"
    case .colonExpected(let key): "expected \":\" after the key \(quoted(key))"
    case .commaExpected: "expected \",\" before this"
    case .commaUnexpected: "unexpected \",\""
    case .neverClosed(let bracket): "this \"\(bracket)\" is never closed"
    case .closedBy(let bracket, let opened): "\"\(opened)\" is closed by \"\(bracket)\""
    case .commentNeverClosed: "this comment is never closed"
    case .textNeverClosed: "this text is not closed on its line"
    case .badEscape(let text): "\(quoted(text)) is not an escape"
    case .loneSurrogate: "this escape is half of a surrogate pair"
    case .controlCharacter(let code):
      "unexpected control character U+" + String(code, radix: 16, uppercase: true)
    case .unquoted(let text): "write this in quotes: \"\(shortened(text))\""
    case .notFinite(let text): "\(text) is not allowed: write a finite number"
    case .hexadecimal(let text): "\(shortened(text)) is hexadecimal: write a decimal number"
    case .badNumber(let text): "\(shortened(text)) is not a number"
    case .numberTooLarge(let text):
      "\(shortened(text)) is beyond range: numbers stay below 10^18 and have at most 18 decimals"
    case .duplicateKey(let key, let line):
      "the key \(quoted(key)) is given twice, first in line \(line)"
    case .textAfterEnd: "unexpected text after the end of the scenario"
    }
  }
}

/// A text from a file, safe to print: hidden characters as their codes, long ones shortened.
func shortened(_ text: String) -> String { PrintedText.shortened(text) }

func quoted(_ text: String) -> String { "\"\(shortened(text))\"" }
