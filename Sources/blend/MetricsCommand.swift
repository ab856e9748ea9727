import Estimation
import FacilitySimulation
import Reporting
import ScenarioModel

/// `blend metrics`: what can be measured of a scenario.
struct MetricsCommand {
  private let file: String
  private let environment: Environment

  init(_ file: String, in environment: Environment) {
    self.file = file
    self.environment = environment
  }

  func run() throws -> ExitCode {
    let loaded = try environment.load(file)
    let width = environment.outputWidth ?? TextReport.defaultWidth
    let text = MetricList(
      loaded.plan.metrics, currency: loaded.scenario.currency, width: width
    ).rendered()
    try environment.writeOutput(Array(text.utf8))
    return .done
  }
}
