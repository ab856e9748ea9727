/// The version of the program, which every result names.
enum Version {
  static let current = "0.1.0"
}
