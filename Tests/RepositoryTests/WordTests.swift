import Testing

/// Goal: documentation and what the program says use one word for one thing, the glossary's.
@Suite struct WordTests {
  private let repository = Repository()

  @Test func pagesKeepToTheGlossary() throws {
    let pages = repository.paths.filter { path in
      path.hasSuffix(".md") && !path.hasSuffix("/Glossary.md") && !path.hasPrefix("Tests/")
    }
    #expect(pages.count > 30)
    let wrong = try pages.flatMap {
      WordRules.wrongWords($0, WordRules.prose(try repository.text($0)))
    }
    #expect(wrong == [])
  }

  /// Messages, metrics and keys are literals; one of a single word may be an identity or a key.
  @Test func messagesKeepToTheGlossary() throws {
    let files = try repository.swiftFiles(in: "Sources/")
    let wrong = files.flatMap { file in
      WordRules.wrongWords(
        file.path,
        WordRules.literals(file.lines.joined(separator: "\n")).map { $0.contains(" ") ? $0 : "" })
    }
    #expect(wrong == [])
  }

  @Test func wrongWordsAreSeen() {
    let page =
      "A book of loans.\n```\nbook\n```\n    book\nThe books balance, `book` too.\nMaturity"
    #expect(
      WordRules.wrongWords("p", WordRules.prose(page)) == [
        "p:1: A book of loans.", "p:7: Maturity",
      ])
    let code = #"let book = "\(book.name): a book" // book"#
    #expect(WordRules.wrongWords("c", WordRules.literals(code)).count == 1)
    #expect(WordRules.wrongWords("c", WordRules.literals(#"f("\(book)", "a b", book)"#)) == [])
  }
}
