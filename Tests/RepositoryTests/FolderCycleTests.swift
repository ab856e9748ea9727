import Foundation
import Testing

/// Goal: inside a target, too, folders see each other one way only.
@Suite struct FolderCycleTests {
  private let repository = Repository()

  /// Method: a folder sees another when its code names a type that the other declares at the top of
  /// a file. Folders that can reach themselves are printed with what they see.
  @Test(arguments: ["ScenarioModel", "MonteCarlo", "Instruments"])
  func foldersOfATargetHaveNoCycle(target: String) throws {
    let files = try repository.swiftFiles(in: "Sources/\(target)/")
    let graph = Self.graph(of: files, in: target)
    for folder in graph.keys.sorted() {
      let reached = Self.reached(from: folder, in: graph)
      #expect(!reached.contains(folder), "\(folder) sees \(graph[folder, default: []].sorted())")
    }
  }

  private static func folder(of file: SwiftSource) -> String {
    let parts = file.path.split(separator: "/")
    return parts.count > 3 ? String(parts[2]) : ""
  }

  private static func graph(
    of files: [SwiftSource], in target: String
  ) -> [String: Set<String>] {
    var home: [String: String] = [:]
    for file in files {
      for line in file.code {
        let declaration =
          #/^(?:public |package |final |indirect )*(?:struct|enum|class|protocol|typealias) (\w+)/#
        guard let match = line.firstMatch(of: declaration) else { continue }
        home[String(match.output.1)] = folder(of: file)
      }
    }
    var graph: [String: Set<String>] = [:]
    for file in files {
      let own = folder(of: file)
      for word in file.code.joined(separator: "\n").matches(of: #/\b[A-Z]\w+/#) {
        guard let other = home[String(word.output)], other != own else { continue }
        graph[own, default: []].insert(other)
      }
    }
    return graph
  }

  private static func reached(
    from start: String, in graph: [String: Set<String>]
  ) -> Set<String> {
    var reached: Set<String> = []
    var open = Array(graph[start, default: []])
    while let next = open.popLast() {
      guard reached.insert(next).inserted else { continue }
      open += graph[next, default: []]
    }
    return reached
  }
}
