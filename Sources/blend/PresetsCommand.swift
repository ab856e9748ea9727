import Reporting
import ScenarioFile

/// `blend presets`: known guarantees and the terms they fill.
struct PresetsCommand {
  private let environment: Environment

  init(in environment: Environment) {
    self.environment = environment
  }

  func run() throws -> ExitCode {
    let lines = environment.engine.presets.map(lines).joined(separator: [""])
    try environment.writeOutput(Array(lines.map { $0 + "\n" }.joined().utf8))
    return .done
  }

  private func lines(_ preset: PresetReference.Entry) -> [String] {
    ["\(preset.name): \(preset.title)"]
      + preset.terms.map { "  \($0.key) at most \($0.highest)" } + ["  source: \(preset.source)"]
  }
}
