/// A value that replaces the one at a path, in every design: `--set PATH=VALUE`.
public struct ScenarioOverride: Hashable, Sendable {
  public let path: String
  /// JSON5, or words without quotes: `12%`.
  public let valueText: String
  /// The option of the command line that gives it, as diagnostics name it.
  public let origin: String

  public init(path: String, valueText: String, origin: String = "--set") {
    self.origin = origin
    self.path = path
    self.valueText = valueText
  }

  /// From `PATH=VALUE`; `nil` without a path or an equals sign.
  public init?(_ argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
    origin = "--set"
    path = String(argument[..<sign])
    valueText = String(argument[argument.index(after: sign)...])
  }
}
