import Foundation
import Testing

@testable import blend

/// Goal: words from outside (titles, arguments, names of files) move no cursor, turn no line and
/// fill no screen.
struct PrintedWordsTests {
  private static let bidi = "Tests/Cases/bidi-title.json5"

  /// Whether a text holds what only a terminal sees; ends of lines are its own.
  private static func isClean(_ text: String) -> Bool {
    !text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
      default: false
      }
    }
  }

  @Test(arguments: ["text", "markdown", "json"])
  func aTitleWithTurnsOfDirectionIsPrintedAsCodes(format: String) throws {
    let outcome = try Program.run("run", Self.bidi, "--format", format)
    #expect(outcome.code == 0)
    #expect(Self.isClean(outcome.output))
    let title =
      switch format {
      case "text": "cost <U+202E>000 1 RUE<U+2028>next line\n"
      case "markdown": "# cost &lt;U+202E&gt;000 1 RUE&lt;U+2028&gt;next line\n"
      default: "\"title\": \"cost \\u202e000 1 RUE\\u2028next line\""
      }
    #expect(outcome.output.contains(title))
  }

  @Test(arguments: [
    ["\u{1B}[31m"], ["--\u{1B}[31m"], ["help", "\u{202E}run"], ["run"], ["presets", "\u{9B}2J"],
    ["run", "x", "--trials", "\u{1B}]0;x\u{7}"], ["run", "x", "--format", "\u{2066}text"],
    ["run", "x", "--output", "\u{1B}c/\u{1B}c"], ["run", "\u{1B}c\n"], ["check", "\u{1B}c"],
    ["metrics", "\u{2028}"], ["run", Program.root + "/" + bidi, "--design", "\u{1B}c"],
    ["run", bidi, "--set", "\u{1B}c=\u{1B}c"], ["run", bidi, "--set", "title=\u{1B}c\u{202E}"],
    ["run", bidi, "--baseline", "\u{1B}c"], ["check", "--\u{1B}c=3", "x"],
  ])
  func argumentsReachNoTerminalRaw(arguments: [String]) throws {
    let outcome = try Program(arguments).finish()
    #expect(Self.isClean(outcome.error), "\(outcome.error)")
    #expect(Self.isClean(outcome.output))
  }

  @Test func theNameOfAFileIsPrintedWithCodes() throws {
    try inTemporaryFolder { path in
      let file = "\(path)/a\u{1B}[31m\n.json5"
      put("{", file)
      for command in ["run", "check", "metrics"] {
        let outcome = try Program.run(command, file)
        #expect(outcome.code == 65)
        let words = "\(path)/a<U+001B>[31m<U+000A>.json5:1:1: error: "
        #expect(outcome.error.hasPrefix(words), "\(outcome.error)")
        #expect(Self.isClean(outcome.error))
      }
      put(text("\(Program.root)/\(Self.bidi)"), file)
      let checked = try Program.run("check", file)
      #expect(checked.output == "\(path)/a<U+001B>[31m<U+000A>.json5: no errors\n")
      let folder = "\(path)/o\u{202E}"
      let written = try Program.run("run", file, "--output", folder, "--format", "text")
      #expect(written.error.hasPrefix("wrote \(path)/o<U+202E>/results.txt\n"))
      #expect(contents(folder) == ["manifest.json", "results.txt"])
    }
  }

  /// 20 000 letters in an argument, a few hundred in the message.
  @Test func longWordsAreCutInMessages() throws {
    let long = String(repeating: "x", count: 20_000)
    let lines = [
      [long], ["--" + long], ["run", "x", "--trials", long], ["run", "x", long],
      ["run", "x", "--memory", long], ["run", Self.bidi, "--design", long],
      ["run", Self.bidi, "--set", "\(long)=1"], ["run", Self.bidi, "--set", "title.\(long)=1"],
      ["run", Self.bidi, "--set", "trials=\(long)"], ["run", Self.bidi, "--baseline", long],
    ]
    for arguments in lines {
      let outcome = try Program(arguments).finish()
      #expect(outcome.code == 64 || outcome.code == 65)
      #expect(outcome.error.count < 800, "\(outcome.error.prefix(100))")
    }
    let file = try Program.run("run", long)
    #expect(file.code == 66 && file.error.count < 1_200)
  }

  /// The title of a design stands in every table of it.
  @Test(arguments: ["text", "markdown"])
  func aTitleOf100000LettersMakesNoTableWideOrSlow(format: String) throws {
    let letters = String(repeating: "x", count: 100_000)
    let scenario = text("\(Program.root)/\(Self.bidi)")
      .replacingOccurrences(of: "{ title: \"A\" }", with: "{ title: \"\(letters)\" }")
    #expect(scenario.utf8.count > 100_000)
    let start = ContinuousClock.now
    let outcome = try Program(["run", "-", "--format", format], input: scenario).finish()
    #expect(ContinuousClock.now - start < .seconds(10))
    if outcome.code == 0 {
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count < 400 })
    } else {
      #expect(outcome.code == 65 && outcome.error.count < 800)
    }
  }

  /// Method: the same law with its keys in two orders.
  @Test func lawsArePrintedInOneOrderWhateverTheFiles() throws {
    let given = text("\(Program.root)/Tests/Cases/law-text-order.json5")
    let other = given.replacingOccurrences(
      of: "sd: 0.15, high: 2, mean: 1.1, low: 0.8", with: "mean: 1.1, sd: 0.15, low: 0.8, high: 2")
    #expect(other != given)
    for format in ["text", "json"] {
      let outcomes = try [given, other].map {
        try Program(["run", "-", "--format", format], input: $0).finish().output
          .replacing(/[0-9a-f]{64}/, with: "")
      }
      #expect(outcomes[0] == outcomes[1])
      #expect(outcomes[0].contains("lognormal(mean 1.1, sd 0.15, low 0.8, high 2)"))
    }
  }
}
