import FacilitySimulation

/// What only the caller knows about a run: which program read which file.
public struct ReportFacts: Hashable, Sendable {
  public let version: String
  /// SHA-256 of the scenario file's bytes, in hexadecimal digits.
  public let sha256: String
  /// What the reader of the file warned about, one line each.
  public let warnings: [String]

  public init(version: String, sha256: String, warnings: [String]) {
    self.version = version
    self.sha256 = sha256
    self.warnings = warnings
  }
}

/// A simulation result as people read it: groups of rows, and the notes below them.
///
/// A report is a value; `TextReport`, `MarkdownReport`, `CSVReport` and `JSONReport` render it. The
/// first two show the default rows, the last two every metric of `result`.
public struct Report: Sendable {
  public enum Content: Hashable, Sendable {
    case levelsAndDifferences
    /// Only what differs from the baseline.
    case differences
  }

  /// One design.
  public struct Column: Hashable, Sendable {
    public let name: String
    public let title: String
    public let isBaseline: Bool
  }

  /// One number with its error, as figures and as printed.
  public struct Cell: Hashable, Sendable {
    /// In the unit of the result files, where rates and shares are fractions; `nil` when the metric
    /// is not applicable.
    public let value: Double?
    public let standardError: Double?
    /// Such as "1 234 500", "–" or "not distinguishable", without unit and error.
    public let valueText: String
    /// Such as "1 300".
    public let errorText: String?

    public var text: String { errorText.map { "\(valueText) ± \($0)" } ?? valueText }
  }

  public struct Row: Hashable, Sendable {
    public let label: String
    /// 1 for a row that says more about the row above it.
    public let level: Int
    public let unit: String
    /// Parallel to the columns.
    public let cells: [Cell]
  }

  public struct Group: Hashable, Sendable {
    public let title: String
    public let rows: [Row]
  }

  /// A titled list below the tables.
  public struct Remark: Hashable, Sendable {
    public let title: String
    public let lines: [String]
  }

  public let content: Content
  public let title: String
  /// The baseline first, then the others in the order of the scenario.
  public let columns: [Column]
  /// Cells run parallel to `columns`.
  public let levels: [Group]
  /// Cells run parallel to `columns` without the baseline.
  public let differences: [Group]
  /// How to read the tables, assumptions without source, notes, sources, warnings and facts.
  public let remarks: [Remark]
  /// Everything the run estimated, of which the groups are a selection.
  public let result: SimulationResult
  public let facts: ReportFacts

  public init(
    _ result: SimulationResult, _ facts: ReportFacts, content: Content = .levelsAndDifferences
  ) {
    let builder = ReportBuilder(result)
    self.content = content
    title = result.title
    columns = builder.order.map { index in
      let design = result.designs[index]
      return Column(
        name: design.name, title: design.title, isBaseline: index == result.baseline)
    }
    levels = content == .differences ? [] : builder.levels()
    differences = builder.differences()
    remarks = ReportRemarks(result, facts, content: content).all
    self.result = result
    self.facts = facts
  }

  public var baselineTitle: String { result.designs[result.baseline].title }
}
