import Estimation
import FacilitySimulation
import ScenarioModel

/// Chooses the default rows of a result and puts every figure into words.
struct ReportBuilder {
  private let result: SimulationResult
  /// Indices of the designs: the baseline first, then the others in the order of the scenario.
  let order: [Int]
  /// A city has so many figures that wide columns would tear its designs apart.
  let isCompact: Bool
  private let scale: MoneyScale

  init(_ result: SimulationResult) {
    self.result = result
    isCompact = !result.subjects(of: .programme).isEmpty
    let rows = DefaultGroup.all.flatMap(\.rows).filter { !$0.isPerHead }
    scale = result.moneyScale(
      of: result.metrics.indices.filter { index in
        rows.contains { $0.shows(result.metrics[index].definition) }
      })
    order =
      [result.baseline] + result.designs.indices.filter { $0 != result.baseline }
  }

  // MARK: Tables

  func levels() -> [Report.Group] {
    groups { row, metric in
      var rows: [Report.Row] = []
      let estimates = order.map { result.designs[$0].estimates[metric] }
      let isSaving = order.contains { result.designs[$0].savings.contains(metric) }
      guard isSaving || estimates.contains(where: { $0 != nil }) else { return rows }
      let style = style(of: row, metric)
      let cells = order.map { shown(cell(row, metric, design: result.designs[$0], style)) }
      if row.isLeftOutWhenEmpty, cells.allSatisfy(\.isEmpty) { return rows }
      rows.append(
        Report.Row(
          label: label(of: row, metric), level: row.level,
          unit: row.isMonthOfCalendar && result.start != nil ? "" : style.unit, cells: cells,
          note: row.note))
      // A value that is not defined in every trial says in how many it is.
      if row.figure == .mean, !isAlwaysDefined(metric) {
        rows.append(
          Report.Row(
            label: "trials with a value", level: row.level + 1, unit: "",
            cells: estimates.map { Report.Cell(count: $0?.count) }))
      }
      return rows
    }
  }

  private func cell(
    _ row: DefaultRow, _ metric: Int, design: DesignResult, _ style: NumberStyle
  ) -> Report.Cell {
    if row.isMonthOfCalendar, let start = result.start {
      return Report.Cell(design.estimates[metric]) { start.adding(months: $0).description }
    }
    return design.savings.contains(metric)
      ? .saves : Report.Cell(design.estimates[metric], row.figure, style)
  }

  func differences() -> [Report.Group] {
    guard order.count > 1 else { return [] }
    var parent: (label: String, isShown: Bool) = ("", false)
    return groups { row, metric in
      if row.level == 0 { parent = (row.label, false) }
      // Months of exhaustion are compared in trials that exhaust both caps only: that misleads.
      let isDate = [.months, .calendarYear].contains(result.metrics[metric].definition.unit)
      let isComparable = !isDate || isAlwaysDefined(metric)
      guard row.figure == .mean, isComparable else { return [] }
      let differences = order.dropFirst().map { result.designs[$0].differences[metric] }
      // A row in which no design differs at all says nothing.
      let style = style(of: row, metric)
      let cells = differences.map { shown(Report.Cell($0, style)) }
      guard !cells.allSatisfy(\.isEmpty) else { return [] }
      if row.level == 0 { parent.isShown = true }
      // A row that says more about a row left out must name what it belongs to.
      let isAlone = row.level > 0 && !parent.isShown
      let own = label(of: row, metric)
      return [
        Report.Row(
          label: isAlone ? "\(parent.label): \(own)" : own, level: isAlone ? 0 : row.level,
          unit: style.differenceUnit, cells: cells, note: row.note)
      ]
    }
  }

  /// Whether a metric has a value in every trial of every design to which it applies.
  private func isAlwaysDefined(_ metric: Int) -> Bool {
    guard result.metrics[metric].definition.kind == .perTrial else { return true }
    return result.designs.allSatisfy { design in
      (design.estimates[metric]?.count ?? result.run.trials) >= result.run.trials
    }
  }

  // MARK: Groups

  /// One group per subject where a kind has several; groups that say nothing are left out.
  private func groups(_ rows: (DefaultRow, Int) -> [Report.Row]) -> [Report.Group] {
    DefaultGroup.all.flatMap { group -> [Report.Group] in
      let kinds = group.rows.map(\.owner)
      if Set(kinds).allSatisfy({ result.subjects(of: $0).count <= 1 }) {
        let all = group.rows.flatMap { row in metrics(of: row, nil).flatMap { rows(row, $0) } }
        return [Report.Group(title: group.title, rows: all)]
      }
      var seen: [MetricDefinition.Subject] = []
      for kind in kinds where !seen.contains(kind) { seen.append(kind) }
      return seen.flatMap { kind in
        result.subjects(of: kind).map { subject in
          let own = group.rows.filter { $0.owner == kind }
          let all = own.flatMap { row in metrics(of: row, subject).flatMap { rows(row, $0) } }
          return Report.Group(title: "\(group.title): \(result.title(of: subject))", rows: all)
        }
      }
    }
    .filter { group in
      group.rows.contains { row in row.cells.contains { ($0.value ?? 0) != 0 } }
    }
  }

  /// Indices of the metrics that a row shows, in the order of the result.
  private func metrics(of row: DefaultRow, _ subject: String?) -> [Int] {
    if let kind = row.onlyWith, result.subjects(of: kind).isEmpty { return [] }
    return result.metrics.indices.filter { index in
      let metric = result.metrics[index]
      guard row.shows(metric.definition) else { return false }
      // What a programme's only measure does, the programme does.
      if metric.programmeName != nil, !row.isOfEveryMeasure, siblings(of: metric) < 2 {
        return false
      }
      return subject == nil || (metric.programmeName ?? metric.subjectName) == subject
    }
  }

  /// How many measures the programme of a measure has.
  private func siblings(of metric: Metric) -> Int {
    result.metrics.count { other in
      other.definition.name == metric.definition.name && other.programmeName == metric.programmeName
    }
  }

  private func label(of row: DefaultRow, _ metric: Int) -> String {
    let shown = result.metrics[metric]
    guard let name = shown.measureName else { return row.label }
    if !row.label.isEmpty, siblings(of: shown) < 2 { return row.label }
    let title = result.title(of: shown.subjectName)
    let measure = title == shown.subjectName ? name : title
    return row.label.isEmpty ? measure : "\(row.label): \(measure)"
  }

  private func style(of row: DefaultRow, _ metric: Int) -> NumberStyle {
    let unit = result.metrics[metric].definition.unit
    let scale = row.isPerHead ? result.moneyScale(of: [metric]) : scale
    var style =
      isCompact
      ? NumberStyle.narrow(unit, currency: result.currency, scale: scale)
      : NumberStyle(unit, currency: result.currency)
    style.fixedPlaces = row.fixedPlaces
    return style
  }

  private func shown(_ cell: Report.Cell) -> Report.Cell { isCompact ? cell.short : cell }
}

extension SimulationResult {
  /// The names of the subjects of a kind, in the order of the metrics.
  func subjects(of kind: MetricDefinition.Subject) -> [String] {
    var names: [String] = []
    for metric in metrics where metric.definition.subject == kind {
      if !names.contains(metric.subjectName) { names.append(metric.subjectName) }
    }
    return names
  }
}

extension DefaultRow {
  /// The kind of subject under whose name the row stands: measures stand with their programme.
  fileprivate var owner: MetricDefinition.Subject { subject == .measure ? .programme : subject }
}

extension Metric {
  /// The parts of `inclusion.housing`, the name of a measure; `nil` for other subjects.
  private var measure: (programme: Substring, name: Substring)? {
    guard definition.subject == .measure else { return nil }
    let parts = subjectName.split(separator: ".", maxSplits: 1)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  fileprivate var programmeName: String? { measure.map { String($0.programme) } }
  fileprivate var measureName: String? { measure.map { String($0.name) } }
}
