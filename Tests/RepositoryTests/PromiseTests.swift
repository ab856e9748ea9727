import Testing

/// Goal: every promise of the page of promises has the test that it names.
@Suite struct PromiseTests {
  private static let page = "Sources/Reporting/Documentation.docc/WhatYouCanRelyOn.md"

  /// Rows of three cells whose last names a file and, in code font, a function of it.
  @Test func everyPromiseHasItsTest() throws {
    let repository = Repository()
    let rows = try repository.text(Self.page).split(separator: "\n")
      .filter { $0.hasPrefix("| ") && !$0.hasPrefix("| promise") }
    #expect(rows.count > 20)
    let tests = try repository.swiftFiles(in: "Tests/")
    for row in rows {
      let named = try #require(row.firstMatch(of: #/ (\w+\.swift), `(\w+)` \|$/#), "\(row)")
      let file = tests.first { $0.path.hasSuffix("/\(named.output.1)") }
      let code = file?.code.joined(separator: "\n") ?? ""
      #expect(code.contains("@Test") && code.contains("func \(named.output.2)("), "\(row)")
    }
  }
}
