import Testing

/// Goal: the rules see what they forbid, and only that.
@Suite struct TidyRulesTests {
  private func source(_ text: String) -> SwiftSource { SwiftSource(path: "x.swift", text: text) }

  @Test(arguments: [
    "let a = b!", "f()!.g", "a[0]! + 1", "let x: Int! = nil", "let s = \"\\(name!)\"",
    "let s = \"a!\" + b!", "x?.y!", "let a = try! f()", "let a = b as! C",
  ])
  func forceUnwrapIsSeen(line: String) {
    #expect(TidyRules.forceUnwraps(source(line)) == ["x.swift:1: force unwrap: \(line)"])
  }

  @Test(arguments: [
    "let a = !b", "a != b", "if a.isEmpty, !b {", "// well!", "/* a! */ let b = 1",
    "let s = \"stop!\"", "let s = #\"a\"b!\"#", "let s = \"\"\"\n  a!\n  \"\"\"", "(!a || !b)",
    "let s = \"\\\"a!\"", "/* a /* b! */ c! */",
  ])
  func otherMarksAreNot(text: String) {
    #expect(TidyRules.forceUnwraps(source(text)) == [])
  }

  @Test(arguments: [
    "print(1)", "x = Double.random(in: 0...1)", "var g = SystemRandomNumberGenerator()",
    "fatalError(\"no\")", "try! f()", "var h = Hasher()", "a.hashValue", "a.shuffled()",
    "\"\\(Int.random(in: 1...2))\"", "a.randomElement()",
  ])
  func forbiddenCodeIsSeen(line: String) {
    #expect(TidyRules.forbiddenCode(source(line)).count == 1)
  }

  @Test(arguments: [
    "// never `Hasher`", "let text = \"print(1)\"", "pretty.printed()", "preconditionFailure(\"\")",
    "values.shuffled(using: &generator)", "try f()", "let blueprint(1)", "RandomStream(seed: 1)",
  ])
  func otherCodeIsNot(line: String) {
    #expect(TidyRules.forbiddenCode(source(line)) == [])
  }

  @Test func longThingsAreSeen() {
    let full = String(repeating: "é", count: 100)
    #expect(TidyRules.longLines(source(full)) == [])
    #expect(TidyRules.longLines(source("a\n" + full + "x")) == ["x.swift:2: 101 columns"])
    let body = String(repeating: "  a()\n", count: 68)
    #expect(TidyRules.longFunctions(source("func f() {\n\(body)}\n")) == [])
    let long = source("struct S {\n  init(a: Int) {\n\(body)a()\n  }\n}\n")
    #expect(TidyRules.longFunctions(long) == ["x.swift:2: a function of 71 lines"])
    #expect(TidyRules.longFile(source(String(repeating: "\n", count: 400))) == [])
    #expect(TidyRules.longFile(source(String(repeating: "\n", count: 401))).count == 1)
  }

  /// Requirements of protocols have no body; closures in arguments are not one; strings with braces
  /// do not count.
  @Test func functionsAreFound() {
    let text = """
      protocol P {
        func a()
        var b: Int { get }
        init(c: Int)
      }
      struct S: P {
        var b: Int {
          let text = "}"
          return text.count
        }
        func a() {
          self.init(c: 1)
        }
        init(
          c: Int, d: () -> Int = { 1 }
        ) where T: P {
          if c > 0 { a() }
        }
      }
      """
    #expect(source(text).functions.map(\.line) == [7, 11, 14])
    #expect(source(text).functions.map(\.length) == [4, 3, 5])
  }

  @Test func importsAreFound() {
    let text = "import A\n@testable import B\n// import C\n  import D\nlet e = \"import E\"\n"
    #expect(source(text).imports == ["A", "B", "D"])
  }
}
