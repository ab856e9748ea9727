import Foundation

/// The fields of each line of a file of reference values that stands beside the calling test.
public func referenceLines(
  _ name: String, besideFile file: String = #filePath
) throws -> [[String]] {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
  let text = try String(
    contentsOf: folder.appendingPathComponent("ReferenceValues/\(name)"), encoding: .utf8)
  return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
}
