import Estimation
import FacilitySimulation
import ScenarioModel

/// Where the money of each programme comes from and what it is used for, by year and in total.
///
/// Uses are the cost of each measure, what grants repay of loans early, grant money left over and
/// the rise of grant money that waits; sources are draws of each loan, receipts of each grant, the
/// rise of the bridge and own cash. Both are means over trials; as the books balance to the cent in
/// every trial, uses and sources do in every year.
struct SourcesAndUses {
  private let result: SimulationResult
  /// Indices of the designs, the baseline first.
  private let order: [Int]
  private let places: [String: Int]

  /// One line: the amounts of a design by year, in currency units.
  struct Line: Hashable, Sendable {
    let label: String
    var amounts: [Double]

    var total: Double { amounts.reduce(0, +) }
  }

  /// Both sides of a design.
  struct Sides: Hashable, Sendable {
    let uses: [Line]
    let sources: [Line]
  }

  private static let note =
    "Sources and uses are means and add up to the cent; rounded amounts may differ from their "
    + "total."

  init(_ result: SimulationResult, order: [Int]) {
    self.result = result
    self.order = order
    places = Dictionary(
      result.metrics.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  func levels() -> [Report.Table] {
    let programmes = result.subjects(of: .programme)
    return programmes.compactMap { table(of: $0, isOnly: programmes.count == 1) }
  }

  private func table(of programme: String, isOnly: Bool) -> Report.Table? {
    let years = years(of: programme)
    let sides = order.map { (design: $0, sides: self.sides(of: programme, design: $0, years)) }
    let all = sides.flatMap { $0.sides.uses + $0.sides.sources }
    let active = years.indices.filter { year in all.contains { $0.amounts[year] != 0 } }
    let isUsed = sides.flatMap(\.sides.uses).contains { $0.amounts.contains { $0 != 0 } }
    guard isUsed, let first = active.first, let last = active.last else { return nil }
    let scale = MoneyScale(largest: all.map(\.total.magnitude).max() ?? 0)
    let title = isOnly ? "Sources and uses" : "Sources and uses: \(result.title(of: programme))"
    return Report.Table(
      title: "\(title), \(scale.unit(currency: result.currency))",
      headings: years[first...last].map { String($0) } + ["Total"],
      groups: sides.map { design, sides in
        Report.Group(
          title: result.label(of: design),
          rows: rows("Uses", sides.uses, first...last, scale)
            + rows("Sources", sides.sources, first...last, scale))
      },
      hasErrorsBelow: false, note: SourcesAndUses.note)
  }

  private func rows(
    _ title: String, _ lines: [Line], _ years: ClosedRange<Int>, _ scale: MoneyScale
  ) -> [Report.Row] {
    var sum = Line(label: title, amounts: lines.first?.amounts.map { _ in 0 } ?? [])
    for line in lines { sum.amounts = zip(sum.amounts, line.amounts).map { $0 + $1 } }
    guard !sum.amounts.isEmpty else { return [] }
    return ([sum] + lines.filter { line in line.amounts.contains { $0 != 0 } }).enumerated().map {
      place, line in
      Report.Row(
        label: line.label, level: place == 0 ? 0 : 1, unit: "",
        cells: (line.amounts[years] + [line.total]).map { Report.Cell(whole: $0, scale) })
    }
  }

  // MARK: Amounts

  /// Both sides of a programme in a design, with a line for each measure, loan and grant.
  func sides(of programme: String, design: Int, _ years: [Int]) -> Sides {
    func line(_ label: String, _ subject: String, _ metric: String) -> Line {
      Line(
        label: label,
        amounts: years.map { mean("\(subject).\(metric).\($0)", design: design) })
    }
    func rise(_ label: String, _ metric: String) -> Line {
      let levels = line(label, programme, metric).amounts
      return Line(label: label, amounts: zip(levels, [0] + levels).map { $0 - $1 })
    }
    let measures = result.subjects(of: .measure).filter { $0.hasPrefix("\(programme).") }
    let instruments = result.designs[design].financing[programme] ?? []
    return Sides(
      uses: measures.map { line(title(of: $0), $0, "programmeCost") } + [
        line("Loans repaid early by grants", programme, "prepaid"),
        line("Grant money left over", programme, "surplus"),
        rise("Grants waiting, change", "grantsWaiting"),
      ],
      sources: instruments.map { name in
        line(title(of: name), name, isLoan(name) ? "drawn" : "received")
      } + [rise("Bridge, change", "bridge"), line("Own cash", programme, "ownCash")])
  }

  /// The calendar years of a programme.
  func years(of programme: String) -> [Int] {
    let prefix = "ownCash."
    return result.metrics.compactMap { metric in
      guard metric.subjectName == programme, metric.definition.name.hasPrefix(prefix) else {
        return nil
      }
      return Int(metric.definition.name.dropFirst(prefix.count))
    }.sorted()
  }

  private func mean(_ id: String, design: Int) -> Double {
    let estimate = places[id].flatMap { result.designs[design].estimates[$0] }
    return estimate.map { $0.count > 0 ? $0.mean : 0 } ?? 0
  }

  private func isLoan(_ name: String) -> Bool { result.subjects(of: .loan).contains(name) }

  private func title(of subject: String) -> String {
    let title = result.title(of: subject)
    return title == subject ? String(subject.split(separator: ".").last ?? "") : title
  }
}

extension Report.Cell {
  /// An amount in whole units of a scale, without its error.
  fileprivate init(whole amount: Double, _ scale: MoneyScale) {
    let number = DecimalNumber(amount).shifted(by: -scale.rawValue).rounded(places: 0)
    self.init(
      value: amount, standardError: nil,
      valueText: number.isZero ? "0" : number.text(places: 0, grouping: " ", minus: "−"),
      errorText: nil)
  }
}
