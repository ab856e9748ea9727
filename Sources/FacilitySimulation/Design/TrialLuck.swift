import ElementaryFunctions
import FinanceBasics
import MonteCarlo
import ScenarioModel

/// Everything that chance decides in one trial, shared by all designs.
struct TrialLuck {
  var books: [BookLuck]
  private(set) var indexPaths: [IndexPath]
  /// One uniform for each answer of a fund: it grants where this is at most the access.
  private(set) var fundDraws: [Double]
  private let fundStreams: [RandomStream]
  private let economyStream: RandomStream
  /// The largest size of each cohort of a book over all designs.
  private var sizes: [Int] = []

  /// - Parameters:
  ///   - funds: the answers of funds that are drawn.
  ///   - horizon: the last month of any design.
  init(
    books: [BookLuckPlan], indexPaths: [IndexPlan], funds: [FundAnswer], graph: ValueGraph,
    horizon: Int, seed: UInt64
  ) {
    self.books = books.map { BookLuck($0, graph: graph, seed: seed) }
    self.indexPaths = indexPaths.map { IndexPath($0, horizon: horizon, seed: seed) }
    economyStream = RandomStream(
      seed: seed, identity: StreamIdentity("economy", "common factor"))
    fundStreams = funds.map {
      RandomStream(
        seed: seed, identity: StreamIdentity("fund", $0.fund, $0.programme, "access"))
    }
    fundDraws = funds.map { _ in 0 }
  }

  /// Draws a trial for the designs, which have taken the trial's values.
  ///
  /// - Returns: what cannot be drawn in this trial.
  mutating func draw(
    trial: Int, for designs: [DesignRun], values: [ExactNumber]
  ) -> LuckFault? {
    let economy = Elementary.normalQuantile(economyStream.uniform(trial: trial))
    for place in books.indices {
      sizeCohorts(ofBook: place, in: designs)
      if let draw = books[place].draw(
        trial: trial, economy: economy, cohortSizes: sizes, values: values),
        let reason = draw.fault(from: values)
      {
        return .loss(path: draw.identity, reason)
      }
    }
    for place in indexPaths.indices {
      if let words = indexPaths[place].draw(trial: trial, values: values) {
        return .indexRate(place: place, words)
      }
    }
    for place in fundDraws.indices { fundDraws[place] = fundStreams[place].uniform(trial: trial) }
    return nil
  }

  private mutating func sizeCohorts(ofBook place: Int, in designs: [DesignRun]) {
    sizes.removeAll(keepingCapacity: true)
    for design in designs.indices {
      for book in designs[design].books.indices
      where designs[design].books[book].plan.luck == place {
        let own = designs[design].books[book].cohorts.sizes
        for cohort in own.indices {
          if cohort < sizes.count {
            sizes[cohort] = max(sizes[cohort], own[cohort])
          } else {
            sizes.append(own[cohort])
          }
        }
      }
    }
  }
}
