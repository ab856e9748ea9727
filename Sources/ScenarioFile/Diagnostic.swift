import ScenarioModel

/// Something to say about a place in a scenario file, with the line it stands in.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  public let severity: Severity
  /// The file's name, or `--set` for an override of the command line.
  public let fileName: String
  public let position: SourcePosition
  /// What is wrong, then what to do.
  public let message: String
  /// The line of the place; of a long line the part around the place, of an endless one nothing.
  public let sourceLine: String
  /// Scalars of `sourceLine` before the place.
  let caretOffset: Int

  /// `x.json5:12:22: error: …`, the source line, and a caret below the place.
  public func rendered() -> String {
    let file = PrintedText.shortened(fileName, to: PrintedText.longestPath)
    let words = PrintedText.message(message)
    let head = "\(file):\(position.line):\(position.column): \(severity.rawValue): \(words)"
    if sourceLine.isEmpty { return head }
    // A tab above stays a tab, so the caret stands below its place at any width.
    let blank = sourceLine.unicodeScalars.prefix(caretOffset)
      .map { $0 == "\t" ? "\t" : " " }.joined()
    return "\(head)\n\(sourceLine)\n\(blank)^"
  }
}

/// Everything that is wrong with a scenario file, in file order; holds at least one error.
public struct ScenarioDiagnostics: Error, Hashable, Sendable {
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
