import Estimation
import FacilitySimulation
import ScenarioModel

/// What stands below the tables: how to read them, and what the numbers rest on.
struct ReportRemarks {
  private let result: SimulationResult
  private let facts: ReportFacts
  private let content: Report.Content
  private let isCompact: Bool
  private let groups: [Report.Group]
  private let tables: [Report.Table]

  init(
    _ result: SimulationResult, _ facts: ReportFacts, content: Report.Content, isCompact: Bool,
    groups: [Report.Group], tables: [Report.Table]
  ) {
    self.result = result
    self.facts = facts
    self.content = content
    self.isCompact = isCompact
    self.groups = groups
    self.tables = tables
  }

  var all: [Report.Remark] {
    [
      Report.Remark(title: "How to read this", lines: reading),
      Report.Remark(title: "Who pays", lines: parties),
      Report.Remark(title: "Assumptions without a source (judgement)", lines: judgements),
      Report.Remark(title: "Notes", lines: result.notes),
      Report.Remark(title: "Sources", lines: sources),
      Report.Remark(title: "Changed on the command line", lines: facts.changes),
      Report.Remark(title: "Warnings", lines: facts.warnings),
      Report.Remark(title: "Run", lines: run),
    ].filter { !$0.lines.isEmpty }
  }

  private var reading: [String] {
    var lines: [String] = []
    if content == .levelsAndDifferences {
      lines.append(
        "± is one standard error; for percentiles and probabilities, the 95 % interval ÷ 3.92.")
      lines.append("– is not applicable.")
    }
    if isCompact || !tables.isEmpty {
      let place = isCompact ? "" : "In tables by year, "
      let differs = result.designs.count > 1 ? " and n.d. for not distinguishable" : ""
      lines.append("\(place)0 stands for 0 ± 0\(differs).")
    }
    if tables.contains(where: \.hasErrorsBelow) {
      lines.append("Tables of many years have the largest ± of each year below, rounded up.")
    }
    let notes = groups.flatMap(\.rows).compactMap(\.note) + tables.compactMap(\.note)
    for note in notes where !lines.contains(note) {
      lines.append(note)
    }
    guard result.designs.count > 1 else { return lines }
    lines.append("Differences are taken trial by trial on common random numbers.")
    if content == .differences { lines.append("± is one standard error.") }
    lines += [
      "Within 2 standard errors of 0 they are not distinguishable; pp are percentage points.",
      "Rows in which no design differs are left out.",
    ]
    return lines
  }

  private var parties: [String] {
    result.subjects.filter { !$0.parties.isEmpty }.map { "\($0.title): \($0.parties)" }
  }

  private var judgements: [String] {
    result.assumptions.filter { $0.source == nil }.map { assumption in
      let note = assumption.note.map { "; \($0)" } ?? ""
      return "\(assumption.name): \(assumption.text)\(note)"
    }
  }

  private var sources: [String] {
    result.sources.map { source in
      [source.title, source.place, source.link].compactMap { $0 }.joined(separator: ", ")
    }
  }

  private var run: [String] {
    let trials = DecimalNumber(Double(result.run.trials)).text(grouping: " ")
    var lines = [
      "blend \(facts.version), seed \(result.run.seed), "
        + (result.run.trials == 1 ? "1 trial per design" : "\(trials) trials per design")
    ]
    if result.run.balancesChecked > 0 {
      let count = DecimalNumber(Double(result.run.balancesChecked)).text(grouping: " ")
      lines.append("balances checked: \(count), the books of each design in each trial")
    }
    if let reached = result.run.precisionReached, reached.isFinite {
      let target = result.run.precisionTarget.map { " (target \(percent($0)))" } ?? ""
      let verdict = result.run.missedPrecision ? "not reached: " : ""
      let place = result.run.leastPrecise.map { ", that of \($0)" } ?? ""
      lines.append(
        "precision \(verdict)largest standard error ÷ |mean| is \(percent(reached))"
          + place + target)
    } else if result.run.precisionTarget != nil {
      lines.append("precision not known: no mean aimed at is clear of 0")
    }
    lines.append("designs: " + designNames)
    lines.append("scenario file SHA-256 \(facts.sha256)")
    return lines
  }

  private var designNames: String {
    result.designs.enumerated()
      .map { $0.offset == result.baseline ? "\($0.element.name) (baseline)" : $0.element.name }
      .joined(separator: ", ")
  }

  /// In percent with three significant digits, enough to see by how little a target was missed.
  private func percent(_ share: Double) -> String {
    let number = DecimalNumber(share).shifted(by: 2)
    guard let power = number.leadingPower else { return "0 %" }
    // A mean of 0 with an error has no relative error.
    if share > 1_000 { return "beyond 100 000 %" }
    return number.rounded(places: 2 - power).text(grouping: " ") + " %"
  }
}
