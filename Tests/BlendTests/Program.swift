import Foundation

/// The built program, which end-to-end tests run as a person would.
struct Program {
  struct Outcome {
    let code: Int32
    /// Whether a signal ended the program before it could return a code.
    let wasKilled: Bool
    let output: String
    let error: String
  }

  /// It is built beside the bundle of the tests.
  static let path: String = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
      let folder = bundle.bundleURL.deletingLastPathComponent()
    #else
      let folder = Bundle.main.bundleURL
    #endif
    return folder.appendingPathComponent("blend").path
  }()

  /// The root of the repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private let process = Process()
  private let output: Pipe?
  private let error = Pipe()

  /// Starts the program in the root of the repository.
  init(_ arguments: [String], output: FileHandle? = nil, input: String? = nil) throws {
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Program.root)
    process.standardError = error
    let pipe = output == nil ? Pipe() : nil
    if let pipe {
      process.standardOutput = pipe
    } else {
      process.standardOutput = output
    }
    self.output = pipe
    let feed = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : feed
    try process.run()
    if let input {
      try feed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try feed.fileHandleForWriting.close()
    }
  }

  func interrupt() { signal(SIGINT) }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Reads both streams to their ends and waits.
  func finish() throws -> Outcome {
    // Errors are few and fit the pipe while the output is read.
    let printed = try output?.fileHandleForReading.readToEnd() ?? Data()
    let said = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: printed, as: UTF8.self),
      error: String(decoding: said, as: UTF8.self))
  }

  static func run(_ arguments: String...) throws -> Outcome {
    try Program(arguments).finish()
  }
}

/// Runs in a folder of its own, which is removed at the end.
func inTemporaryFolder(_ body: (String) throws -> Void) throws {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("blend-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  try body(path)
}
