/// A page of the documentation whose scenario is run and whose tables are compared.
struct DocumentationPage {
  /// The first block of JSON5.
  let scenario: String
  /// Every table, in the order of the page.
  let tables: [Table]

  struct Table {
    let head: [String]
    let rows: [[String]]
  }

  init(_ path: String) throws {
    let text = try Repository.text(path)
    let parts = text.split(separator: "```json5\n", maxSplits: 1)
    scenario = String(parts.last?.split(separator: "```", maxSplits: 1).first ?? "")
    var tables: [Table] = []
    var rows: [[String]] = []
    for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("|") {
        // Between its bars a row has as many cells as its head, empty ones included.
        rows.append(
          line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
            .map(Self.trimmed))
      } else if !rows.isEmpty {
        tables.append(Table(head: rows[0], rows: Array(rows.dropFirst(2))))
        rows = []
      }
    }
    self.tables = tables
  }

  /// The table whose head begins so; `nil` when the page has none.
  func table(_ head: String...) -> Table? {
    tables.first { Array($0.head.prefix(head.count)) == head }
  }

  /// An amount such as "-15000.00", in cents; an empty cell is 0, `nil` is no amount.
  static func cents(_ cell: String) -> Int64? {
    if cell.isEmpty { return 0 }
    let parts = cell.split(separator: ".")
    guard parts.count == 2, parts[1].count == 2 else { return nil }
    return Int64(parts[0] + parts[1])
  }

  private static func trimmed(_ cell: Substring) -> String {
    String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
