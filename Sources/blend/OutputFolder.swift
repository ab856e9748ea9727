#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder that `--output` names.
///
/// The files of a run come together or not at all. A new or an empty folder is written beside its
/// place and renamed as a whole. In a folder in use earlier files are put aside, the files put in
/// their places, and the manifest last of all; when anything fails before that, the earlier files
/// are where they were.
struct OutputFolder {
  /// Without slashes at the end.
  let path: String
  private let force: Bool
  private let names: [String]

  /// - Parameter names: of the files that are to be written.
  init(_ path: String, names: [String], force: Bool) {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    self.path = String(path)
    self.force = force
    self.names = names
  }

  // MARK: - Before the run

  /// Says early what would keep `write` from working.
  func check() throws(FileProblem) {
    var status = stat()
    guard stat(path, &status) == 0 else { return try checkNew() }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw cannotCreate("it exists and is not a directory")
    }
    guard access(path, R_OK | W_OK | X_OK) == 0 else { throw cannotCreate(SystemFile.reason()) }
    guard let names = SystemFolder.names(in: path) else {
      throw cannotCreate(SystemFile.reason())
    }
    // What a killed run left is in nobody's way.
    guard names.contains(where: { !$0.hasPrefix(OutputStage.prefix) }) else { return }
    guard force else {
      throw cannotCreate("the directory is not empty; --force writes into it nevertheless")
    }
    try checkPlaces()
  }

  private func checkNew() throws(FileProblem) {
    guard errno == ENOENT else { throw cannotCreate(SystemFile.reason()) }
    guard SystemFolder.kind(of: path) == .nothing else {
      throw cannotCreate("it is a symbolic link that leads nowhere")
    }
    var status = stat()
    guard stat(parent, &status) == 0 else {
      throw cannotCreate("\(shownPath(parent)): \(SystemFile.reason())")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw cannotCreate("\(shownPath(parent)) is not a directory")
    }
    guard access(parent, W_OK | X_OK) == 0 else {
      throw cannotCreate("\(shownPath(parent)): \(SystemFile.reason())")
    }
  }

  /// Files can take the places of files only, and the manifest that of a manifest.
  private func checkPlaces() throws(FileProblem) {
    for name in names + [OutputUnit.manifestName] {
      let place = "\(path)/\(name)"
      switch SystemFolder.kind(of: place) {
      case .nothing, .file, .link: break
      case .folder: throw FileProblem.cannotWrite(place, "it is a directory")
      case .other: throw FileProblem.cannotWrite(place, "it is not a file")
      }
    }
    let manifest = "\(path)/\(OutputUnit.manifestName)"
    if SystemFolder.kind(of: manifest) != .nothing, OutputUnit.manifestText(manifest) == nil {
      throw FileProblem.cannotWrite(
        manifest, "it is not a manifest of blend's; move it or name another directory")
    }
  }

  // MARK: - After it

  func write(_ unit: OutputUnit) throws(FileProblem) {
    try check()
    guard let folder = SystemFolder.resolved(path) else {
      _ = try writeWhole(unit, at: nil)
      return
    }
    if try isEmpty(folder), canBeReplaced(folder), try writeWhole(unit, at: folder) { return }
    try replace(unit, in: folder)
  }

  private func isEmpty(_ folder: String) throws(FileProblem) -> Bool {
    guard let names = SystemFolder.names(in: folder) else {
      throw cannotCreate(SystemFile.reason())
    }
    return names.isEmpty
  }

  /// Whether an empty folder can be replaced and nobody is the worse for it: it has the same owner
  /// then, and is not where the user stands.
  private func canBeReplaced(_ folder: String) -> Bool {
    var status = stat()
    return stat(folder, &status) == 0 && status.st_uid == geteuid()
      && folder != SystemFolder.resolved(".")
      && access(SystemFolder.parent(of: folder), W_OK | X_OK) == 0
  }

  /// Writes a whole folder and gives it its place.
  ///
  /// - Parameter folder: the empty folder that is there; `nil` for none.
  /// - Returns: `false` where an empty folder cannot be replaced, such as the root of a disk.
  private func writeWhole(_ unit: OutputUnit, at folder: String?) throws(FileProblem) -> Bool {
    let target = folder ?? path
    let around = SystemFolder.parent(of: target)
    let leftovers = OutputStage.leftovers(in: around)
    let stage = try OutputStage(in: around, for: path)
    defer { stage.remove() }
    let made = "\(stage.path)/\(OutputUnit.folderName)"
    guard mkdir(made, 0o777) == 0 else { throw cannotCreate(SystemFile.reason()) }
    if let folder { copyMode(of: folder, to: made) }
    try stage.write(unit.files + [unit.manifest], under: "\(OutputUnit.folderName)/")
    guard rename(made, target) == 0 else {
      if folder != nil, errno != ENOTEMPTY, errno != EEXIST { return false }
      throw cannotCreate(SystemFile.reason())
    }
    SystemFolder.flush(around)
    for path in leftovers { OutputStage.remove(path) }
    return true
  }

  private func copyMode(of folder: String, to other: String) {
    var status = stat()
    if stat(folder, &status) == 0 { chmod(other, status.st_mode & 0o7777) }
  }

  /// Puts a unit in the place of an earlier one, the manifest last.
  private func replace(_ unit: OutputUnit, in folder: String) throws(FileProblem) {
    let leftovers = OutputStage.leftovers(in: folder)
    let manifest = OutputUnit.manifestName
    let manifests = ([folder] + leftovers).flatMap {
      ["\($0)/\(manifest)", "\($0)/\(OutputUnit.asidePrefix)\(manifest)"]
    }.compactMap(OutputUnit.manifestText)
    let own = OutputUnit.ownFiles(in: folder, manifests: manifests)
    let earlier = OutputUnit.names.filter { name in
      let isReplaced = name == manifest || unit.files.contains { $0.name == name }
      return own.contains(name)
        || isReplaced && SystemFolder.kind(of: "\(folder)/\(name)") != .nothing
    }
    let stage = try OutputStage(in: folder, for: path)
    defer { stage.remove() }
    try stage.write(unit.files + [unit.manifest])
    do {
      // The manifest goes first and comes last: in between the folder is no whole unit.
      for name in earlier.reversed() { try stage.putAside(name, of: folder) }
      SystemFolder.flush(folder)
      for file in unit.files { try stage.place(file.name, in: folder) }
      SystemFolder.flush(folder)
      try stage.place(manifest, in: folder)
    } catch {
      stage.restore(folder)
      throw error
    }
    SystemFolder.flush(folder)
    for path in leftovers { OutputStage.remove(path) }
  }

  private var parent: String { SystemFolder.parent(of: path) }

  private func cannotCreate(_ reason: String) -> FileProblem {
    FileProblem.cannotCreate(path, reason)
  }
}
