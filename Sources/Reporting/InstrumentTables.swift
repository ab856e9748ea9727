import Estimation
import FacilitySimulation
import ScenarioModel

/// The tables of a city's loans and grants: instruments and their designs down, figures across.
///
/// Designs that do not use an instrument, and figures that say nothing of any, are left out.
struct InstrumentTables {
  private let result: SimulationResult
  /// Indices of the designs, the baseline first.
  private let order: [Int]

  /// One figure of all instruments of a table.
  private struct Column {
    let heading: String
    let style: NumberStyle
    let isMoney: Bool
    /// Index of the metric of each instrument; `nil` where it has none.
    let metrics: [Int?]
  }

  init(_ result: SimulationResult, order: [Int]) {
    self.result = result
    self.order = order
  }

  func levels() -> [Report.Table] {
    tables(order, unit: \.unit, onlyUsed: false) { design, metric, style in
      Report.Cell(result.designs[design].estimates[metric], .mean, style)
    }
  }

  /// - Parameter onlyUsed: Whether instruments that the baseline does not use are left out, because
  ///   their levels say the same.
  func differences(onlyUsed: Bool) -> [Report.Table] {
    tables(Array(order.dropFirst()), unit: \.differenceUnit, onlyUsed: onlyUsed) {
      design, metric, style in
      Report.Cell(result.designs[design].differences[metric], style)
    }
  }

  private func tables(
    _ designs: [Int], unit: KeyPath<NumberStyle, String>, onlyUsed: Bool,
    cell: (_ design: Int, _ metric: Int, _ style: NumberStyle) -> Report.Cell
  ) -> [Report.Table] {
    DefaultInstrumentTable.all.compactMap { table in
      let names = table.subjects.flatMap { result.subjects(of: $0) }
      let columns = columns(of: table, names)
      let groups = names.enumerated().compactMap { place, name -> Report.Group? in
        if onlyUsed, !isUsedByBaseline(name) { return nil }
        let rows = designs.map { design in
          Report.Row(
            label: result.label(of: design), level: 0, unit: "",
            cells: columns.map { column in
              column.metrics[place].map { cell(design, $0, column.style).short } ?? .notApplicable
            })
        }
        .filter { !$0.cells.allSatisfy(\.isEmpty) }
        return rows.isEmpty ? nil : Report.Group(title: result.title(of: name), rows: rows)
      }
      let shown = columns.indices.filter { column in
        groups.flatMap(\.rows).contains { !$0.cells[column].isEmpty }
      }
      guard !shown.isEmpty else { return nil }
      let money = shown.first { columns[$0].isMoney }.map {
        ", " + columns[$0].style[keyPath: unit]
      }
      return Report.Table(
        title: table.title + (money ?? ""),
        headings: shown.map { place in
          let column = columns[place]
          let own = column.isMoney ? "" : column.style[keyPath: unit]
          return own.isEmpty ? column.heading : "\(column.heading), \(own)"
        },
        groups: groups.map { group in
          Report.Group(title: group.title, rows: group.rows.map { $0.keeping(shown) })
        },
        hasErrorsBelow: false)
    }
  }

  private func isUsedByBaseline(_ instrument: String) -> Bool {
    result.metrics.indices.contains { index in
      result.metrics[index].subjectName == instrument
        && result.designs[result.baseline].estimates[index].saysSomething
    }
  }

  /// The figures of a table that this result has.
  private func columns(of table: DefaultInstrumentTable, _ names: [String]) -> [Column] {
    let found = table.figures.map { figure in
      (
        figure,
        names.map { name in
          result.metrics.firstIndex { metric in
            metric.subjectName == name && metric.definition.name == figure.metric
              && table.subjects.contains(metric.definition.subject)
          }
        }
      )
    }
    let all = found.flatMap(\.1).compactMap { $0 }
    let scale = result.moneyScale(of: all)
    return found.compactMap { figure, metrics in
      guard let first = metrics.compactMap({ $0 }).first else { return nil }
      let unit = result.metrics[first].definition.unit
      return Column(
        heading: figure.heading,
        style: .narrow(
          unit, currency: result.currency, scale: scale, mostPlaces: figure.mostPlaces),
        isMoney: unit == .money, metrics: metrics)
    }
  }
}

extension Report.Row {
  /// The row with the cells of some columns only.
  func keeping(_ columns: some Sequence<Int>) -> Report.Row {
    Report.Row(
      label: label, level: level, unit: unit, cells: columns.map { cells[$0] }, note: note)
  }
}

extension SimulationResult {
  /// The title of a design, by its index, that says whether it is the baseline.
  func label(of design: Int) -> String {
    designs[design].title + (design == baseline ? " (baseline)" : "")
  }

  /// The unit in which the money of a table with some metrics is printed.
  func moneyScale(of indices: [Int]) -> MoneyScale {
    let means = indices.filter { metrics[$0].definition.unit == .money }.flatMap { index in
      designs.compactMap { $0.estimates[index]?.mean.magnitude }
    }
    return MoneyScale(largest: means.filter(\.isFinite).max() ?? 0)
  }
}

extension MetricEstimate? {
  /// Whether there is a value that is not 0 in every trial.
  var saysSomething: Bool {
    guard let self, self.count > 0 else { return false }
    return self.mean != 0 || (self.distribution?.maximum ?? 0) != 0
  }
}
