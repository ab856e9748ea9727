#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder that `--output` names.
///
/// Files come to be whole or not at all: each is written beside its place under a temporary name,
/// flushed to the disk and then renamed; when anything fails before that, nothing is left behind.
struct OutputFolder {
  struct File {
    let name: String
    let bytes: [UInt8]
  }

  /// Without slashes at the end.
  let path: String
  private let force: Bool

  init(_ path: String, force: Bool) {
    var path = path[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    self.path = String(path)
    self.force = force
  }

  /// Says early what would keep `write` from working.
  func check() throws(FileProblem) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw cannotCreate(SystemFile.reason()) }
      guard stat(parent, &status) == 0 else {
        throw cannotCreate("\(parent): \(SystemFile.reason())")
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw cannotCreate("\(parent) is not a directory")
      }
      guard access(parent, W_OK | X_OK) == 0 else {
        throw cannotCreate("\(parent): \(SystemFile.reason())")
      }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw cannotCreate("it exists and is not a directory")
    }
    guard access(path, W_OK | X_OK) == 0 else { throw cannotCreate(SystemFile.reason()) }
    if !force, try !isEmpty() {
      throw cannotCreate("the directory is not empty; --force writes into it nevertheless")
    }
  }

  func write(_ files: [File]) throws(FileProblem) {
    try check()
    let isNew = mkdir(path, 0o777) == 0
    guard isNew || errno == EEXIST else { throw cannotCreate(SystemFile.reason()) }
    var written: [String] = []
    do {
      for file in files {
        // Known before it exists, so that it is removed even when writing stops half way.
        written.append(temporary(file))
        try writeTemporary(file)
      }
      for file in files { try putInPlace(file) }
    } catch {
      for path in written { unlink(path) }
      if isNew { rmdir(path) }
      throw error
    }
    flushDirectory()
  }

  private func writeTemporary(_ file: File) throws(FileProblem) {
    let temporary = temporary(file)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw cannotCreate(SystemFile.reason()) }
    do {
      try SystemFile.write(file.bytes, to: descriptor, name: "\(path)/\(file.name)")
    } catch {
      close(descriptor)
      throw error
    }
    // Some systems report a full disk only here.
    var isFlushed = fsync(descriptor) == 0
    while !isFlushed, errno == EINTR { isFlushed = fsync(descriptor) == 0 }
    let reason = SystemFile.reason()
    guard close(descriptor) == 0, isFlushed else {
      throw FileProblem(.cannotWrite, "cannot write \(path)/\(file.name): \(reason)")
    }
  }

  private func putInPlace(_ file: File) throws(FileProblem) {
    guard rename(temporary(file), "\(path)/\(file.name)") == 0 else {
      throw FileProblem(
        .cannotWrite, "cannot write \(path)/\(file.name): \(SystemFile.reason())")
    }
  }

  private func temporary(_ file: File) -> String { "\(path)/.\(file.name).\(getpid())" }

  /// Makes the new names last; the files themselves already do.
  private func flushDirectory() {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  private var parent: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func isEmpty() throws(FileProblem) -> Bool {
    guard let directory = opendir(path) else { throw cannotCreate(SystemFile.reason()) }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { return false }
    }
    return true
  }

  private func cannotCreate(_ reason: String) -> FileProblem {
    FileProblem(.cannotCreate, "cannot create \(path): \(reason)")
  }
}
