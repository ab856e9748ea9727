/// Hard upper bounds. A scenario that needs more is refused with a diagnostic before any trial.
public enum SimulationLimit {
  public static let trials = 10_000_000
  public static let months = 600
  public static let borrowers = 10_000_000
  public static let loanTerm = 480
  public static let originationMonths = 120
  public static let designs = 64
  public static let threads = 256
  /// Largest amount of money a term may state, in cents: EUR 10 trillion. Sums over 10⁷ loans of
  /// amounts within the volume limit stay far inside 64 bits.
  public static let money: Int64 = 1_000_000_000_000_000
}
