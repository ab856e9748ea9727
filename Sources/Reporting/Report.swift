import Estimation
import FacilitySimulation
import ScenarioModel

/// What only the caller knows about a run: which program read which file.
public struct ReportFacts: Hashable, Sendable {
  public let version: String
  /// SHA-256 of the scenario file's bytes, in hexadecimal digits.
  public let sha256: String
  /// What the reader of the file warned about, one line each.
  public let warnings: [String]
  /// What the command line changed, one line each, such as `--set trials=50`.
  public let changes: [String]

  public init(version: String, sha256: String, warnings: [String], changes: [String] = []) {
    self.changes = changes
    self.version = version
    self.sha256 = sha256
    self.warnings = warnings
  }
}

/// A simulation result as people read it: groups of rows, tables, and the notes below them.
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
    /// What a reader of the row should know; it stands among the remarks.
    public var note: String?
  }

  public struct Group: Hashable, Sendable {
    public let title: String
    public let rows: [Row]
  }

  /// Designs down, and years or the figures of instruments across; or the parts of each design.
  public struct Table: Hashable, Sendable {
    /// With the unit of its money, such as "Own cash by year, EUR thousand".
    public let title: String
    /// The years, from the first to the last in which anything happens in any design; or figures
    /// with their units, where these are not the title's.
    public let headings: [String]
    /// One group without a title for a table by year, else one for each instrument or design.
    ///
    /// It has one row a design, or two where a percentile stands below the mean.
    public let groups: [Group]
    /// Whether the last rows hold the errors, the largest of each column; else they stand with the
    /// numbers.
    public let hasErrorsBelow: Bool
    /// What a reader of the table should know; it stands among the remarks.
    public var note: String?

    public var rows: [Row] { groups.flatMap(\.rows) }
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
  /// Whether the groups, like all tables, print their numbers in little room: money in thousands,
  /// decimals down to the first digit of the error, 0 for 0 ± 0.
  public let isCompact: Bool
  /// Cells run parallel to `columns`.
  public let levels: [Group]
  /// Cells run parallel to `columns` without the baseline.
  public let differences: [Group]
  /// Loans and grants of cities, sources and uses, then what happens in which year, with money in
  /// thousands where it is large.
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
    isCompact = builder.isCompact
    levels = content == .differences ? [] : builder.levels()
    differences = builder.differences()
    let instruments = InstrumentTables(result, order: builder.order)
    let years = YearTables(result, order: builder.order)
    let money = SourcesAndUses(result, order: builder.order)
    levelTables =
      content == .differences ? [] : instruments.levels() + money.levels() + years.levels()
    differenceTables =
      instruments.differences(onlyUsed: content != .differences) + years.differences()
    remarks =
      ReportRemarks(
        result, facts, content: content, isCompact: isCompact, groups: levels + differences,
        tables: levelTables + differenceTables
      ).all
    self.result = result
    self.facts = facts
  }

  public var baselineTitle: String { result.designs[result.baseline].title }
}
