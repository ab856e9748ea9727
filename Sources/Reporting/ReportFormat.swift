/// The formats in which results can be written.
public enum ReportFormat: String, Sendable, CaseIterable {
  case text, markdown, csv, json
}
