import Foundation

/// The worked number of a documentation page: what goes in, and what must come out.
///
/// It is the table below the heading "Worked number", with rows `| input | quantity | value | … |`
/// and `| result | quantity | value | … |`.
public struct WorkedNumber {
  public struct Row: Hashable, Sendable {
    public let quantity: String
    public let value: String
  }

  public private(set) var inputs: [Row] = []
  public private(set) var results: [Row] = []

  /// Reads a page of Markdown; a page without such a table has neither inputs nor results.
  public init(page: String) {
    let section = page.components(separatedBy: "\n## Worked number\n").dropFirst().first ?? ""
    let lines = section.components(separatedBy: "\n").prefix { !$0.hasPrefix("## ") }
    for line in lines where line.hasPrefix("|") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 3 else { continue }
      let row = Row(quantity: cells[1], value: cells[2])
      switch cells[0] {
      case "input": inputs.append(row)
      case "result": results.append(row)
      default: continue
      }
    }
  }
}
