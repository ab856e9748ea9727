import Instruments
import ScenarioModel

// The one table of keys that are not quantities; quantities are declared by `Term`.

extension ScenarioKey {
  // MARK: The top
  static let format = ScenarioKey(
    "format", .choice(["blend-scenario/1"]), given: .required, "Version of the language.")
  static let title = ScenarioKey("title", .text, given: .required, "What a reader sees first.")
  static let description = ScenarioKey("description", .text, "More words.")
  static let currency = ScenarioKey(
    "currency", .text, given: .required, "Code of the one currency, three capital letters.")
  static let start = ScenarioKey("start", .date, given: .required, "Calendar month of month 0.")
  static let sources = ScenarioKey(
    "sources", .entries(upTo: SimulationLimit.sources), "Where figures come from.")
  static let funds = ScenarioKey(
    "funds", .entries(upTo: SimulationLimit.funds), "Funds with figures of their own.")
  static let assumptions = ScenarioKey(
    "assumptions", .entries(upTo: SimulationLimit.assumptions), "Quantities with a name.")
  static let portfolios = ScenarioKey(
    "portfolios", .entries(upTo: SimulationLimit.portfolios), "Portfolios of loans.")
  static let programmes = ScenarioKey(
    "programmes", .entries(upTo: SimulationLimit.programmes), "Programmes of cities.")
  static let instruments = ScenarioKey(
    "instruments", .entries(upTo: SimulationLimit.instruments),
    "What can fund or protect them; each described once.")
  static let designs = ScenarioKey(
    "designs", .entries(upTo: SimulationLimit.designs), given: .required, "Ways of funding.")
  static let baseline = ScenarioKey(
    "baseline", .text, given: .required, "The design that others are compared with.")
  static let precision = ScenarioKey("precision", .section, "When estimates are good enough.")
  static let precisionTarget = ScenarioKey(Term.precisionTarget)
  static let precisionMetrics = ScenarioKey(
    "precision.of", .names, default: "means of the default table that cannot be near 0",
    "The metrics aimed at.")
  static let maximumTrials = ScenarioKey(
    "precision.maximumTrials", .wholeNumber(1...Int64(SimulationLimit.trials)),
    default: "\(SimulationLimit.trials)", "Trials after which a run gives up.")
  static let trials = ScenarioKey(
    "trials", .wholeNumber(1...Int64(SimulationLimit.trials)), default: "10 000",
    "Number of trials.")
  static let seed = ScenarioKey(
    "seed", .wholeNumber(0...Int64(SimulationLimit.seed)), default: "1",
    "Seed of the random numbers.")

  static let reserved: [ScenarioKey] = [
    "economy.factors", "tables", "imports", "facility", "ventures", "studies", "calibrate",
  ].map { ScenarioKey($0, .notYetSupported, "Reserved.") }

  // MARK: Entries
  static let kindPath = "kind"
  static let entryTitle = ScenarioKey(
    "title", .text, default: "its name in words", "What reports call it.")
  static let like = ScenarioKey("like", .text, "Another entry whose keys this one starts with.")

  static func kind(in section: ScenarioKey) -> ScenarioKey {
    let names = (KeyGroup.kinds(in: section) ?? []).map(\.name)
    return ScenarioKey(kindPath, .choice(names), given: .required, "What the entry is.")
  }

  // MARK: Sources and quantities
  static let place = ScenarioKey("place", .text, "Article, page or table.")
  static let link = ScenarioKey("link", .text, "Address.")
  static let value = ScenarioKey("value", .anyQuantity, given: .required, "The quantity itself.")
  static let source = ScenarioKey("source", .text, "Key of a source.")
  static let note = ScenarioKey("note", .text, "Words about the figure.")

  // MARK: Funds
  static let fundTitle = ScenarioKey(
    "title", .text, default: "its name", "What reports call it.")
  static let fundBudget = ScenarioKey(
    "budget", .choice(Fund.Budget.allCases.map(\.rawValue)), default: "eu", "Whose money it is.")

  // MARK: Portfolios
  static let lender = ScenarioKey("lender", .text, given: .required, "Who lends.")
  static let originationFrom = ScenarioKey(
    "origination.from", .date, default: "start", "Month of the first disbursements.")
  static let repayment = repayment(at: "loan.repayment")
  static let payments = payments(at: "loan.payments")
  static let seasoning = ScenarioKey(
    "credit.seasoning", .seasoning, default: "microloan",
    "When, within a loan's term, the defaults fall.")
  static let dependenceModel = ScenarioKey(
    "credit.dependence.model", .choice(["static"], later: ["cycle"]), default: "static",
    "How borrowers' fates hang together.")
  static let assetCorrelation = ScenarioKey(
    MicroloanCredit.term(of: \.assetCorrelation), given: .oneOf(correlations))
  static let defaultCorrelation = ScenarioKey(.defaultCorrelation, given: .oneOf(correlations))
  private static let correlations = ["assetCorrelation", "defaultCorrelation"]
  static let services = ScenarioKey(
    "services", .section, "Business development services for borrowers.")
  static let servicesOffered = ScenarioKey(
    "services.offered", .flag, given: .required, "Whether the services are delivered.")
  static let outcomes = ScenarioKey(
    "outcomes", .section, "What becomes of the borrowers' businesses.")

  // MARK: Designs
  static let extends = ScenarioKey("extends", .text, "The design this one starts as.")
  static let use = ScenarioKey("use", .names, "Instruments it adds.")
  static let without = ScenarioKey("without", .names, "Instruments it takes away.")
  static let changes = ScenarioKey("changes", .changes, "Paths and the values they get.")
}

extension Term {
  static let precisionTarget = Term(
    "precision.relative", .share, from: 1, fixed: true, default: .required,
    "Standard error divided by the mean that is good enough.")

  static let defaultCorrelation = Term(
    "credit.dependence.defaultCorrelation", .correlation, from: 0, through: 999_999_999,
    fixed: true, default: .required,
    "Correlation of the defaults of two borrowers, at the mean default probability.")

  // MARK: Seasoning
  static let seasoningShape = Term(
    "shape", .factor, from: 1_000_000, through: 100_000_000_000, fixed: true, default: .required,
    "Shape of the Weibull law of ages at default.")
  static let seasoningScale = Term(
    "scale", .duration, from: 1, fixed: true, default: .required,
    "Scale of the Weibull law of ages at default.")
  static let seasoningAge = Term(
    "age", .duration, from: 1, fixed: true, default: .required, "Age of a loan.")
  static let seasoningShare = Term(
    "share", .share, fixed: true, default: .required, "Share of lifetime defaults to that age.")
}
