/// What Package.swift declares about the targets of `Sources`.
struct Manifest {
  /// Targets of the package that each target depends on.
  let dependencies: [String: Set<String>]

  init(_ text: String) {
    let flat = text.split { $0.isWhitespace }.joined(separator: " ")
    var dependencies: [String: Set<String>] = [:]
    let declaration =
      #/\.(?:executableT|t)arget\( ?name: "(\w+)",?(?: dependencies: \[([^\]]*)\])?(,? path:)?/#
    for match in flat.matches(of: declaration) where match.output.3 == nil {
      let names = (match.output.2 ?? "").split { !$0.isLetter }.map(String.init)
      dependencies[String(match.output.1)] = Set(names)
    }
    self.dependencies = dependencies
  }
}
