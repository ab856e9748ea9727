import Foundation
import ScenarioFile
import Testing

/// Goal: the page of keys says what the reader's own table says.
///
/// With BLEND_WRITE_DOCS=1 in the environment the page is written instead of compared.
@Test func thePageOfKeysIsTheTableOfKeys() throws {
  let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/ScenarioFile/Documentation.docc/Keys.md")
  let text = """
    # Keys of a scenario file

    Every key with what it takes, its range and its default.

    \(KeyReference().markdown)
    """
  if ProcessInfo.processInfo.environment["BLEND_WRITE_DOCS"] == "1" {
    try text.write(to: page, atomically: true, encoding: .utf8)
  }
  #expect(try String(contentsOf: page, encoding: .utf8) == text)
}
