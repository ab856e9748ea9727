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

/// A simulation result as people read it: groups of rows, tables by year, and the notes below them.
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
    /// Parallel to the columns of the report, or to the headings of a table.
    public let cells: [Cell]
  }

  public struct Group: Hashable, Sendable {
    public let title: String
    public let rows: [Row]
  }

  /// Designs down and years across: one table for each yearly metric of each subject.
  public struct Table: Hashable, Sendable {
    /// With the unit of its numbers, such as "Own cash by year, EUR thousand".
    public let title: String
    /// The years, from the first to the last in which anything happens in any design.
    public let headings: [String]
    /// One row a design, or two where a percentile stands below the mean. They have no unit of
    /// their own.
    public let rows: [Row]
    /// Whether the last rows hold the errors, the largest of each year; else they stand with the
    /// numbers.
    public let hasErrorsBelow: Bool
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
  /// What happens in which year, with money in thousands or millions where it is large.
  public let levelTables: [Table]
  public let differenceTables: [Table]
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
    let tables = YearTables(result, order: builder.order)
    levelTables = content == .differences ? [] : tables.levels()
    differenceTables = tables.differences()
    remarks =
      ReportRemarks(
        result, facts, content: content, tables: levelTables + differenceTables
      ).all
    self.result = result
    self.facts = facts
  }

  public var baselineTitle: String { result.designs[result.baseline].title }
}
