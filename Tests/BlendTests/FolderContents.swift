import Foundation
import Testing

@testable import blend

/// Names in a folder, hidden ones too, sorted.
func contents(_ path: String) -> [String] {
  SystemFolder.names(in: path) ?? ["unreadable"]
}

func text(_ path: String) -> String {
  (try? String(contentsOfFile: path, encoding: .utf8)) ?? "unreadable"
}

func put(_ text: String, _ path: String) {
  #expect((try? text.write(toFile: path, atomically: false, encoding: .utf8)) != nil)
}
