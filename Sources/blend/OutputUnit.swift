import Reporting
import ScenarioFile

/// The files of one run, which appear together or not at all, and the manifest that says so.
struct OutputUnit {
  struct File: Hashable {
    let name: String
    let bytes: [UInt8]
  }

  static let manifestName = "manifest.json"
  /// Before the names of earlier files in a stage.
  static let asidePrefix = "earlier."
  /// The folder in a stage that becomes the folder of results.
  static let folderName = "unit"
  /// Every file that the command ever writes into a folder.
  static let names = ReportFormat.allCases.map(resultName) + [manifestName]

  static func resultName(_ format: ReportFormat) -> String { "results.\(format.fileExtension)" }

  let files: [File]
  let manifest: File

  init(_ files: [File], of report: Report) {
    self.files = files
    let listed = files.map { file in
      ResultManifest.File(
        name: file.name, bytes: file.bytes.count, sha256: SHA256.digest(of: file.bytes))
    }
    manifest = File(
      name: OutputUnit.manifestName,
      bytes: Array(ResultManifest(report, files: listed).rendered().utf8))
  }

  /// Names of the files in a folder that the command wrote and nobody has changed since: the
  /// manifests, of the folder or of a run killed in it, list them with size and digest.
  static func ownFiles(in folder: String, manifests: [String]) -> [String] {
    names.filter { name in
      let path = "\(folder)/\(name)"
      guard name != manifestName, SystemFolder.kind(of: path) == .file,
        manifests.contains(where: { $0.contains("\"\(name)\"") }),
        let bytes = try? SystemFile.read(path, atMost: .max)
      else { return false }
      let file = ResultManifest.File(
        name: name, bytes: bytes.count, sha256: SHA256.digest(of: bytes))
      return manifests.contains { $0.contains(file.entry) }
    }
  }

  /// The text of a manifest; `nil` where there is none.
  static func manifestText(_ path: String) -> String? {
    guard SystemFolder.kind(of: path) == .file, let bytes = try? SystemFile.read(path) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return ResultManifest.isManifest(text) ? text : nil
  }
}
