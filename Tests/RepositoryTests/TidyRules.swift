/// What every source file keeps to. Each rule returns its violations as `path:line: what`.
enum TidyRules {
  static let columnLimit = 100
  static let functionLimit = 70
  static let fileLimit = 400

  static func longLines(_ file: SwiftSource) -> [String] {
    violations(file, file.lines.indices.filter { file.lines[$0].count > columnLimit }) { index in
      "\(file.lines[index].count) columns"
    }
  }

  static func longFunctions(_ file: SwiftSource) -> [String] {
    file.functions.filter { $0.length > functionLimit }.map { function in
      "\(file.path):\(function.line): a function of \(function.length) lines"
    }
  }

  static func longFile(_ file: SwiftSource) -> [String] {
    file.lines.count > fileLimit + 1 ? ["\(file.path): \(file.lines.count - 1) lines"] : []
  }

  /// What results must not depend on, and what ends a program or speaks past the caller.
  static func forbiddenCode(_ file: SwiftSource) -> [String] {
    let forbidden =
      #/
      \b(?:print|debugPrint|dump|fatalError|abort)\( | \b(?:try|as)! | \.random\( |
      \.randomElement\(\) | \.shuffled\(\) | \b(?:SystemRandomNumberGenerator|Hasher|hashValue)\b
      /#.wordBoundaryKind(.simple)
    return violations(file, file.code.indices.filter { file.code[$0].contains(forbidden) }) {
      "forbidden: " + file.lines[$0]
    }
  }

  /// `value!`, which turns a wrong belief into a trap without a word.
  static func forceUnwraps(_ file: SwiftSource) -> [String] {
    let unwrap = #/[\w)\]}"`?]!(?!=)/#
    return violations(
      file,
      file.code.indices.filter { file.code[$0].contains("!") && file.code[$0].contains(unwrap) }
    ) {
      "force unwrap: " + file.lines[$0]
    }
  }

  /// Reminders belong in the list of issues.
  static func reminders(_ path: String, _ text: String) -> [String] {
    // Written apart, so that this file keeps the rule too.
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    return words.filter { text.contains($0) }.map { "\(path): \($0)" }
  }

  private static func violations(
    _ file: SwiftSource, _ indices: [Int], _ what: (Int) -> String
  ) -> [String] {
    indices.map { "\(file.path):\($0 + 1): \(what($0))" }
  }
}
