#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A hidden folder in which files are made ready, and in which earlier files wait meanwhile.
///
/// It is locked as long as its process lives, so one that is not locked is what a killed run left.
/// Its name is drawn by the system: no two runs ever meet, in containers neither.
final class OutputStage {
  static let prefix = ".blend-"

  let path: String
  /// The folder of results, as messages name it.
  private let target: String
  private let lock: Int32
  /// Names of earlier files that were put aside, and of files that were put in place.
  private var asides: [String] = []
  private var placed: [String] = []

  /// - Parameters:
  ///   - folder: where the files are to be, or where their folder is to be.
  ///   - target: the folder of results.
  init(in folder: String, for target: String) throws(FileProblem) {
    self.target = target
    while true {
      let drawn = String(repeating: "X", count: 6)
      var template = Array("\(folder)/\(OutputStage.prefix)\(drawn)".utf8CString)
      guard mkdtemp(&template) != nil else {
        throw FileProblem.cannotCreate(target, SystemFile.reason())
      }
      let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      let lock = open(path, O_RDONLY | O_CLOEXEC)
      // Where a system has no locks, nobody removes what is not locked either.
      if lock >= 0 { _ = flock(lock, LOCK_EX) }
      if SystemFolder.kind(of: path) == .folder {
        self.path = path
        self.lock = lock
        return
      }
      // Another run took it for left over, in the moment before it was locked.
      if lock >= 0 { close(lock) }
    }
  }

  deinit { if lock >= 0 { close(lock) } }

  /// Writes files to the disk, in the stage or in a folder of it.
  func write(_ files: [OutputUnit.File], under part: String = "") throws(FileProblem) {
    for file in files {
      let place = "\(path)/\(part)\(file.name)"
      let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else {
        throw FileProblem.cannotWrite("\(target)/\(file.name)", SystemFile.reason())
      }
      do {
        try SystemFile.write(file.bytes, to: descriptor, name: "\(target)/\(file.name)")
      } catch {
        close(descriptor)
        throw error
      }
      // Some systems report a full disk only here.
      var isFlushed = fsync(descriptor) == 0
      while !isFlushed, errno == EINTR { isFlushed = fsync(descriptor) == 0 }
      let reason = SystemFile.reason()
      guard close(descriptor) == 0, isFlushed else {
        throw FileProblem.cannotWrite("\(target)/\(file.name)", reason)
      }
    }
    SystemFolder.flush("\(path)/\(part)")
  }

  /// Takes a file of a folder into the stage, from where `restore` brings it back.
  func putAside(_ name: String, of folder: String) throws(FileProblem) {
    guard rename("\(folder)/\(name)", aside(name)) == 0 else {
      throw FileProblem.cannotWrite("\(target)/\(name)", SystemFile.reason())
    }
    asides.append(name)
  }

  /// Moves a file that was written to its place.
  func place(_ name: String, in folder: String) throws(FileProblem) {
    let place = "\(folder)/\(name)"
    // What came there after the check is somebody else's.
    guard SystemFolder.kind(of: place) == .nothing else {
      throw FileProblem.cannotWrite("\(target)/\(name)", "it came to be there just now")
    }
    guard rename("\(path)/\(name)", place) == 0 else {
      throw FileProblem.cannotWrite("\(target)/\(name)", SystemFile.reason())
    }
    placed.append(name)
  }

  /// Undoes what was put in place and aside.
  func restore(_ folder: String) {
    for name in placed.reversed() { _ = rename("\(folder)/\(name)", "\(path)/\(name)") }
    for name in asides.reversed() { _ = rename(aside(name), "\(folder)/\(name)") }
    placed = []
    asides = []
    SystemFolder.flush(folder)
  }

  private func aside(_ name: String) -> String { "\(path)/\(OutputUnit.asidePrefix)\(name)" }

  /// Removes the stage with what is in it.
  func remove() { OutputStage.remove(path) }

  // MARK: - What killed runs left

  /// Stages in a folder whose runs have ended.
  static func leftovers(in folder: String) -> [String] {
    (SystemFolder.names(in: folder) ?? []).filter { $0.hasPrefix(prefix) }
      .map { "\(folder)/\($0)" }
      .filter { SystemFolder.kind(of: $0) == .folder && isAbandoned($0) }
  }

  private static func isAbandoned(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Removes files of the names that a stage has, and the stage when nothing else is in it.
  static func remove(_ path: String) {
    for part in ["\(path)/\(OutputUnit.folderName)", path] {
      for name in OutputUnit.names {
        unlink("\(part)/\(name)")
        unlink("\(part)/\(OutputUnit.asidePrefix)\(name)")
      }
      rmdir(part)
    }
  }
}
