/// A value that replaces the one at a path, in every design: `--set PATH=VALUE`.
public struct ScenarioOverride: Hashable, Sendable {
  public let path: String
  /// JSON5, or words without quotes: `12%`.
  public let valueText: String

  public init(path: String, valueText: String) {
    self.path = path
    self.valueText = valueText
  }

  /// From `PATH=VALUE`; `nil` without a path or an equals sign.
  public init?(_ argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
    path = String(argument[..<sign])
    valueText = String(argument[argument.index(after: sign)...])
  }
}
