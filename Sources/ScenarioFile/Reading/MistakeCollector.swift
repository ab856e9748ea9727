import ScenarioModel

/// Collects what is said about places; the same sentence about one place counts once.
///
/// Designs share most of their places, so each is read several times and reported once.
final class MistakeCollector {
  /// A file that is no scenario at all must not be answered by a million lines.
  static let limit = 1_000

  /// Of very many names only so many are compared where nobody counts the comparisons.
  static let comparedNames = 200

  struct Entry: Hashable {
    let place: TextPlace
    let severity: Diagnostic.Severity
    let sentence: String
  }

  private(set) var entries: [Entry] = []
  private var known: Set<Entry> = []

  private(set) var hasErrors = false

  private var advice = NameAdvice()
  private var errorPlaces: Set<TextPlace> = []
  private var warningCount = 0
  private var toldSections: Set<String> = []
  /// Whether keys are missing or unknown, so that what they say is not known either.
  var hasGaps = false

  func hasError(at place: TextPlace) -> Bool { errorPlaces.contains(place) }

  var isFull: Bool { entries.count >= Self.limit }

  func report(_ mistake: some Mistake, at place: TextPlace) {
    report(mistake.sentence, at: place)
  }

  /// Reports what is wrong with a section at the first place alone where it shows.
  func reportOnce(_ mistake: some Mistake, of section: ScenarioKey, at place: TextPlace) {
    if toldSections.insert(section.path).inserted { report(mistake, at: place) }
  }

  func warn(_ mistake: some Mistake, at place: TextPlace) {
    report(mistake.sentence, at: place, .warning)
  }

  private func report(
    _ sentence: String, at place: TextPlace, _ severity: Diagnostic.Severity = .error
  ) {
    if severity == .error {
      hasErrors = true
      errorPlaces.insert(place)
    } else {
      // Warnings must not crowd out errors.
      warningCount += 1
      if warningCount > Self.limit / 10 { return }
    }
    let isLast = entries.count == Self.limit - 1
    let entry = Entry(
      place: place, severity: severity,
      sentence: isLast ? "there are more mistakes; the rest is not shown" : sentence)
    guard !isFull, known.insert(entry).inserted else { return }
    entries.append(entry)
  }

  /// Whether an entry's key can be a name; if not, that is reported.
  @discardableResult func checkName(_ entry: JSONMember) -> Bool {
    if isName(entry.key) { return true }
    report(ReadingMistake.badName(entry.key), at: entry.keyPlace)
    return false
  }

  /// The nearest of the names of entries; `nil` when nothing is reported any more.
  func nearest(to name: String, among entries: [JSONMember]) -> String? {
    isFull ? nil : advice.nearest(to: name, among: entries.map(\.key))
  }

  /// In file order; what belongs to one place keeps the order in which it was found.
  func diagnostics(in texts: SourceTexts) -> [Diagnostic] {
    entries.enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map { texts.diagnostic($0.element) }
  }
}

extension ScenarioProblem.Kind: Mistake {}
extension ScenarioWarning.Kind: Mistake {}
