import ScenarioModel

/// What designs have read so far, for later ones in which it stands as it did.
///
/// An entry is read again where a design changes it; all entries are where it changes something
/// that any of them may name: an assumption, a source, the economy. What is wrong with an entry is
/// reported when it is read first.
final class EarlierReads {
  var portfolios = Shelf<MicroloanPortfolio>()
  var programmes = Shelf<CityProgramme>()
  var instruments = Shelf<Instrument>()
  private var assumptions: [Assumption]?
  /// What stands at the top, but for the described entries and the designs.
  private var frame: [JSONMember] = []
  /// What instruments may support.
  private var things: [SupportedThing] = []

  /// The entries of one section that have been read, by name.
  struct Shelf<Value> {
    private var reads: [String: (entry: JSONMember, value: Value?)] = [:]

    /// The value of an entry that stands as it did, else of one that is read now.
    mutating func value(of entry: JSONMember, read: () -> Value?) -> Value? {
      if let known = reads[entry.key], known.entry == entry { return known.value }
      let value = read()
      reads[entry.key] = (entry, value)
      return value
    }
  }

  /// Forgets what the tree of the next design leaves unsure.
  func begin(_ root: JSONNode) {
    let entries = Set((Section.described.map(\.key) + [.designs]).map(\.path))
    let next = (root.members ?? []).filter { !entries.contains($0.key) }
    guard next != frame else { return }
    frame = next
    assumptions = nil
    (portfolios, programmes, instruments) = (Shelf(), Shelf(), Shelf())
  }

  /// Forgets instruments when what they may support differs.
  func beginInstruments(_ next: [SupportedThing]) {
    guard next != things else { return }
    things = next
    instruments = Shelf()
  }

  /// The assumptions, read once as long as nothing at the top differs.
  func assumptions(read: () -> [Assumption]) -> [Assumption] {
    if let assumptions { return assumptions }
    let all = read()
    assumptions = all
    return all
  }
}
