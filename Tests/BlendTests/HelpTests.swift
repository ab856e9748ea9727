import Estimation
import FacilitySimulation
import ScenarioModel
import Testing

@testable import blend

/// Goal: help says all that this version can do and nothing that it cannot.
struct HelpTests {
  private static let topics: [CommandName?] = [nil] + CommandName.allCases

  @Test(arguments: topics)
  func saysNothingThatIsNotBuilt(topic: CommandName?) {
    let words = Help.text(topic).split { !$0.isLetter && $0 != "-" }.map(String.init)
    for name in Arguments.commandsToCome.subtracting(["new"]).union(Arguments.formatsToCome) {
      #expect(!words.contains(name), "\(name)")
    }
    #expect(!Help.text(topic).contains("blend new"))
  }

  @Test(arguments: CommandName.allCases)
  func mentionsEachOptionOfItsCommand(command: CommandName) {
    let text = Help.text(command)
    for option in OptionName.all(of: command) {
      let line = "  \(option.flag)" + (option.value.map { " \($0)" } ?? "")
      #expect(text.contains(line), "\(option.flag)")
    }
    for option in OptionName.allCases where !OptionName.all(of: command).contains(option) {
      #expect(!text.contains("\(option.flag) "), "\(option.flag)")
    }
    #expect(
      Help.text(nil).contains("  \(command.rawValue) " + (command == .presets ? "" : "FILE")))
  }

  @Test(arguments: topics)
  func startsWithExamplesAndFitsThePage(topic: CommandName?) {
    let text = Help.text(topic)
    #expect(text.hasPrefix("Examples:\n") || topic == nil)
    #expect(text.contains("Examples:\n  blend "))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    for line in text.split(separator: "\n") { #expect(line.count <= 100) }
  }

  @Test func statesTheLimitsAndTheExitCodes() {
    let text = Help.text(nil)
    for limit in [
      SimulationLimit.trials, SimulationLimit.borrowers, SimulationLimit.months,
      Int(SimulationLimit.programmeMoney / 100),
    ] {
      #expect(text.contains(Help.grouped(limit)))
    }
    for code in ExitCode.allCases { #expect(text.contains("  \(code.rawValue) ")) }
  }

  /// Every example is a command line that parses.
  @Test(arguments: topics)
  func examplesAreAccepted(topic: CommandName?) throws {
    for line in Help.text(topic).split(separator: "\n") where line.hasPrefix("  blend ") {
      let command = line.split(separator: " > ")[0].dropFirst("  blend ".count)
      let words = command.replacing("\"", with: "").replacing(" %", with: "%")
      _ = try Arguments.parse(words.split(separator: " ").map(String.init))
    }
  }
}
