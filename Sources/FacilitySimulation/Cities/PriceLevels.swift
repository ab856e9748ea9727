import FinanceBasics

/// What money of the scenario's start has come to in each of its years.
struct PriceLevels {
  /// (1 + inflation)^y for y = 0, 1, …: running cost, revenue, avoided cost, operating revenue.
  private var general: [Double] = []
  /// (1 + construction inflation)^y: what is built.
  private var construction: [Double] = []
  private var rates: (general: Int64, construction: Int64)?
  private let years: Int

  init(months: Int) { years = months / 12 }

  mutating func begin(inflation: Int64, constructionInflation: Int64) {
    if let rates, rates == (inflation, constructionInflation) { return }
    rates = (inflation, constructionInflation)
    general = Self.powers(AnnualRate(billionths: inflation), years)
    construction = Self.powers(AnnualRate(billionths: constructionInflation), years)
  }

  private static func powers(_ rate: AnnualRate, _ years: Int) -> [Double] {
    var powers = [1.0]
    for _ in 0..<years { powers.append((powers.last ?? 1) * (1 + rate.fraction)) }
    return powers
  }

  /// A yearly amount, or `part` ÷ `whole` of it, in the year of a month.
  func yearly(_ cents: Int64, part: Int64 = 1, of whole: Int64 = 1, in month: Int) -> Int64 {
    grownAmount(
      cents, part: part, of: whole, rate: rates?.general ?? 0, years: month / 12,
      power: general[month / 12])
  }

  /// What it costs to build in a month what costs `base` at the start.
  func building(_ base: Int64, in month: Int) -> Int64 {
    let level = construction[month / 12]
    if level == 1 { return base }
    return grownAmount(
      base, part: 1, of: 1, rate: rates?.construction ?? 0, years: month / 12, power: level)
  }
}
