/// What a folder of results holds, in the format `blend-manifest/1`.
///
/// It is written last of all: a folder whose files have the sizes and digests of its manifest is
/// one whole unit, and a folder without a manifest is not.
package struct ResultManifest: Hashable, Sendable {
  package struct File: Hashable, Sendable {
    package let name: String
    package let bytes: Int
    /// SHA-256 in hexadecimal digits.
    package let sha256: String

    package init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }

    /// As it stands in a manifest, on one line.
    package var entry: String {
      String(value.text(inlineDepth: 0).dropLast())
    }

    fileprivate var value: JSONValue {
      .object([
        ("name", .string(name)), ("bytes", .count(bytes)), ("sha256", .string(sha256)),
      ])
    }
  }

  /// The first member of every manifest.
  package static let format = "blend-manifest/1"

  package let facts: ReportFacts
  package let seed: UInt64
  package let trials: Int
  package let files: [File]

  package init(_ report: Report, files: [File]) {
    facts = report.facts
    seed = report.result.run.seed
    trials = report.result.run.trials
    self.files = files
  }

  package func rendered() -> String {
    JSONValue.object([
      ("format", .string(ResultManifest.format)),
      ("version", .string(facts.version)),
      ("scenario", .object([("sha256", .string(facts.sha256))])),
      ("run", .object([("seed", .whole(seed)), ("trials", .count(trials))])),
      ("files", .array(files.map(\.value))),
    ]).text(inlineDepth: 2)
  }

  /// Whether a text is a manifest, of any run.
  package static func isManifest(_ text: String) -> Bool { text.contains("\"\(format)\"") }
}
