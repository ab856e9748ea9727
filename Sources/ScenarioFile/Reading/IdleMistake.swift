/// What a scenario says for nothing, or otherwise than it is probably meant: warnings.
enum IdleMistake: Mistake, Hashable {
  case unusedAssumption(String)
  case unusedInstrument(String)
  case uncitedSource(String)
  case changeOfUnused(String)
  case unnamedFund(String, nearest: String?)

  var sentence: String {
    switch self {
    case .unusedAssumption(let name): "the assumption \"\(name)\" is never used"
    case .unusedInstrument(let name): "no design uses the instrument \"\(name)\""
    case .uncitedSource(let name): "nothing cites the source \"\(name)\""
    case .changeOfUnused(let name):
      "this changes the instrument \"\(name)\", which the design does not use"
    case .unnamedFund(let name, let nearest):
      "the fund \(named(name)) is none of funds, so it counts as Union money"
        + didYouMean(nearest)
    }
  }
}
