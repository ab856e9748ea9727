#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reading and writing of descriptors in which no failure goes unnoticed.
enum SystemFile {
  /// Scenarios are refused beyond 16 MiB; one byte more is enough for the reader to see it.
  static let mostBytes = 16 * 1024 * 1024 + 1

  /// Reads a file, or standard input for "-", up to `mostBytes`.
  static func read(
    _ path: String, atMost mostBytes: Int = SystemFile.mostBytes
  ) throws(FileProblem) -> [UInt8] {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileProblem.cannotRead(name, reason())
    }
    defer { if path != "-" { close(descriptor) } }

    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < mostBytes {
      let room = min(buffer.count, mostBytes - bytes.count)
      let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, room) }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR, !Interruption.isRequested { continue }
        if errno == EINTR { break }
        throw FileProblem.cannotRead(name, reason())
      }
      bytes += buffer[..<count]
    }
    if Interruption.isRequested { throw FileProblem(.interrupted, "") }
    return bytes
  }

  /// Writes all bytes to a descriptor; `name` is for the message.
  static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(FileProblem) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count >= 0 {
        done += count
        // A signal while a reader is slow ends a write with what it has written so far.
        if done < bytes.count, Interruption.isRequested { throw FileProblem(.interrupted, "") }
        continue
      }
      switch errno {
      case EINTR:
        if Interruption.isRequested { throw FileProblem(.interrupted, "") }
      case EPIPE:
        throw FileProblem(.readerGone, "")
      default:
        throw FileProblem.cannotWrite(name, reason())
      }
    }
  }

  /// What `errno` means.
  static func reason() -> String {
    guard let words = strerror(errno) else { return "error \(errno)" }
    return String(cString: words)
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
