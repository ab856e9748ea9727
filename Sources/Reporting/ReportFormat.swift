/// The formats in which results can be written.
public enum ReportFormat: String, Sendable, CaseIterable {
  case text, markdown, csv, json

  /// How names of files in this format end.
  public var fileExtension: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .csv: "csv"
    case .json: "json"
    }
  }
}
