import Estimation
import FacilitySimulation
import Reporting
import ScenarioModel

/// The words of `--help`: examples first.
enum Help {
  static func text(_ command: CommandName?) -> String {
    switch command {
    case nil: overview
    case .run: run
    case .compare: compare
    case .check: check
    case .metrics: metrics
    case .presets: presets
    }
  }

  private static let file = "scenarios/microlender-services-grant.json5"

  private static var overview: String {
    """
    blend simulates facilities in which grants, guarantees and loans work together.

    Examples:
      blend run \(file)
      blend run \(file) --design guarantee --trials 100000
      blend compare \(file) --set instruments.easi.capRate="15 %"
      blend check scenarios/*.json5

    Commands:
      run FILE        simulate a scenario: levels, and differences from the baseline
      compare FILE    the same, differences from the baseline only
      check FILE...   everything that is wrong with scenario files
      metrics FILE    what can be measured of a scenario
      presets         known guarantees and the terms they fill

    'blend help COMMAND' explains a command, 'blend --version' prints the version. A FILE of '-'
    is standard input. Results go to standard output, everything else to standard error.

    Exit codes:
    \(exitCodes)

    Limits:
    \(limits)

    """
  }

  private static var run: String {
    """
    Examples:
      blend run \(file)
      blend run FILE --design guarantee --trials 100000
      blend run FILE --set assumptions.demandShare.mean="90 %" --seed 7
      blend run FILE --precision 0.5% --threads 8
      blend run FILE --format csv --csv-dialect excel-eu > results.csv
      blend run FILE --output results

    Usage: blend run FILE [options]

    Simulates every design of a scenario on common random numbers and prints levels, with the
    differences from the baseline below them. The baseline always runs.

    \(options)

    Limits:
    \(limits)

    """
  }

  private static var compare: String {
    """
    Examples:
      blend compare \(file)
      blend compare FILE --design grantLenderPaysRest --format markdown

    Usage: blend compare FILE [options]

    Simulates a scenario as 'blend run' does and prints the differences from the baseline only.

    \(options)

    Limits:
    \(limits)

    """
  }

  private static var check: String {
    """
    Examples:
      blend check \(file)
      blend check scenarios/*.json5
      blend check --strict \(file)

    Usage: blend check [--strict] FILE...

    Prints every error and warning of every file on standard error, and a line for each file
    without errors on standard output. No trial runs. The exit code is \
    \(ExitCode.badScenario.rawValue) if any file has an error.

    Options:
      --strict                a warning is an error
      --help                  print this text

    """
  }

  private static var metrics: String {
    """
    Examples:
      blend metrics \(file)

    Usage: blend metrics FILE

    Lists every metric of a scenario: its name in result files, its unit, whether it has a value
    in every trial (perTrial) or only in the run as a whole (perRun), and what it measures.

    Options:
      --help                  print this text

    """
  }

  private static var presets: String {
    """
    Examples:
      blend presets

    Usage: blend presets

    Lists the presets of capped guarantees, the terms that each fills where a scenario does not
    state them, and their source. Their rates are maxima: the highest that the scheme allows, and
    not what a guarantor signs in every case.

    Options:
      --help                  print this text

    """
  }

  private static var options: String {
    """
    Options:
      --design NAME           run this design and the baseline only; may be repeated
      --baseline NAME         compare with this design instead of the scenario's baseline
      --set PATH=VALUE        replace a value in every design, over its changes; may be repeated
      --trials N              run exactly N trials, whatever precision that gives
      --seed N                the seed of all random numbers
      --precision PERCENT     double the trials until standard errors are within PERCENT of means,
                              at most to the scenario's maximumTrials, without one to
                              \(grouped(RunCommand.defaultMaximumTrials))
      --threads N             work on N trials at a time; results never depend on it
      --memory SIZE           refuse a run that needs more, such as "4 GB"; without it
                              \(memoryLimit). A metric takes 128 bytes in each design; one with a
                              percentile in text and Markdown about 30 KB, every one in JSON
                              and CSV up to 200 KB; a borrower 24 bytes in each thread
      --format FORMAT         \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))
      --csv-dialect DIALECT   \(CSVDialect.allCases.map(\.rawValue).joined(separator: " or "))
      --output DIR            write files named results there, in all formats unless --format
                              names one, and manifest.json, which lists them with SHA-256;
                              all appear or none does; DIR must be new or empty
      --force                 write into a DIR that is not empty, in place of earlier results
      --help                  print this text
    """
  }

  private static var memoryLimit: String {
    MemorySize(bytes: RunOptions.defaultMemoryLimit).words
  }

  private static var exitCodes: String {
    ExitCode.allCases.map { code in
      let number = String(code.rawValue)
      return "  " + number + String(repeating: " ", count: 6 - number.count) + code.meaning
    }.joined(separator: "\n")
  }

  private static var limits: String {
    [
      "  \(grouped(SimulationLimit.trials)) trials, \(SimulationLimit.threads) threads, "
        + "\(SimulationLimit.designs) designs",
      "  \(grouped(SimulationLimit.portfolios)) portfolios, "
        + "\(grouped(SimulationLimit.programmes)) programmes, "
        + "\(grouped(SimulationLimit.instruments)) instruments, "
        + "\(grouped(SimulationLimit.assumptions)) assumptions",
      "  \(grouped(SimulationLimit.borrowers)) borrowers, \(SimulationLimit.months) months, "
        + "\(SimulationLimit.loanTerm) months of one loan, "
        + "\(SimulationLimit.originationMonths) months of origination",
      "  \(grouped(SimulationLimit.borrowersTimesDesigns)) borrowers times designs",
      "  amounts of money of \(grouped(Int(SimulationLimit.money / 100))) currency units",
      "  a programme's costs and revenues over 50 years of "
        + "\(grouped(Int(SimulationLimit.programmeMoney / 100))) currency units",
    ].joined(separator: "\n")
  }

  /// Digits in groups of three.
  static func grouped(_ number: Int) -> String {
    var text = ""
    let digits = String(number)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += " " }
      text.append(digit)
    }
    return text
  }
}
