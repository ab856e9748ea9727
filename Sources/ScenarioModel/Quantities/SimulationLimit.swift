/// Hard upper bounds. A scenario that needs more is refused with a diagnostic before any trial.
public enum SimulationLimit {
  public static let trials = 10_000_000
  public static let months = 600
  public static let borrowers = 10_000_000
  /// Borrowers of all books times designs that run: what a thread's memory has to hold.
  public static let borrowersTimesDesigns = 200_000_000
  public static let loanTerm = 480
  public static let originationMonths = 120
  public static let designs = 64
  public static let portfolios = 1_000
  public static let programmes = 1_000
  /// Of one programme.
  public static let measures = 200
  public static let instruments = 2_000
  public static let assumptions = 10_000
  public static let sources = 10_000
  public static let funds = 200
  public static let threads = 256
  /// Largest seed that a file or the command line may state.
  public static let seed = UInt64(Int64.max)
  /// Largest level of an index rate in any month, in 10⁻⁹: 10 000 % a year.
  public static let indexRate: Int64 = 100_000_000_000
  /// Largest amount of money a term may state, in cents: 10 trillion currency units.
  public static let money: Int64 = 1_000_000_000_000_000
  /// Largest sum of all that a design's portfolios and programmes can move over the horizon, in
  /// cents: 40 000 trillion. What is added up of it in a trial stays inside 64 bits.
  public static let designMoney: Int64 = 4_000_000_000_000_000_000
  /// Largest volume of a book, in cents: 100 trillion. Interest at 100 % over 40 years on it stays
  /// inside 64 bits.
  public static let bookVolume: Int64 = 10_000_000_000_000_000
  /// Largest sum of a programme's costs and revenues over all years, in cents: 10 trillion.
  public static let programmeMoney: Int64 = 1_000_000_000_000_000
  /// Largest sum of a city's operating revenue over all years, in cents: 1 000 trillion.
  public static let cityRevenue: Int64 = 100_000_000_000_000_000
}
