import Foundation

/// The files of this package, without what is built or kept by version control.
struct Repository {
  let root: URL
  /// Paths relative to the root, in order.
  let paths: [String]

  init() {
    root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var paths: [String] = []
    let top = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    for name in top where !name.hasPrefix(".build") && ![".git", ".swiftpm"].contains(name) {
      let inside = FileManager.default.enumerator(atPath: root.appendingPathComponent(name).path)
      let below = inside?.compactMap { $0 as? String } ?? []
      paths += below.isEmpty ? [name] : below.map { "\(name)/\($0)" }
    }
    self.paths = paths.sorted()
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  func swiftFiles(in folders: String...) throws -> [SwiftSource] {
    try paths.filter { path in
      path.hasSuffix(".swift") && folders.contains { path.hasPrefix($0) }
    }.map { SwiftSource(path: $0, text: try text($0)) }
  }
}
