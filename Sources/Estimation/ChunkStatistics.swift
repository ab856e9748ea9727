import FacilitySimulation
import MonteCarlo
import ScenarioModel

/// Everything kept of a group of trials: by design and metric, and paired with the baseline.
struct ChunkStatistics: Sendable {
  let shape: StatisticsShape
  /// Design-major: design × metric column.
  private(set) var means: [MeanAccumulator]
  private(set) var differences: [MeanAccumulator]
  /// Design-major: design × kept distribution.
  private(set) var distributions: [SampleDistribution]
  /// Design-major: design × block; a design's components, then the baseline's.
  private(set) var moments: [CrossMoments]
  private(set) var trialCount = 0
  private var joined: [Double] = []

  init(_ shape: StatisticsShape) {
    self.shape = shape
    means = [MeanAccumulator](repeating: MeanAccumulator(), count: shape.cellCount)
    differences = means
    let samples = shape.distributions.map {
      SampleDistribution($0.extent, expecting: $0.expected)
    }
    let blocks = shape.blocks.map { CrossMoments(dimension: 2 * $0.count) }
    distributions = (0..<shape.designCount).flatMap { _ in samples }
    moments = (0..<shape.designCount).flatMap { _ in blocks }
  }

  /// Adds the rows of one trial.
  mutating func add(_ rows: TrialRows, trial: Int = 0) {
    let baseline = rows.row(trial: trial, design: shape.baseline)
    for design in 0..<shape.designCount {
      let row = rows.row(trial: trial, design: design)
      addValues(row, design: design)
      if design != shape.baseline { addDifferences(row, baseline, design: design) }
      addComponents(
        row.dropFirst(shape.columnCount), baseline.dropFirst(shape.columnCount), design: design)
    }
    trialCount += 1
  }

  private mutating func addValues(_ row: ArraySlice<Double>, design: Int) {
    let cell = design * shape.columnCount
    for column in 0..<shape.columnCount {
      let value = row[row.startIndex + column]
      if !value.isNaN { means[cell + column].add(value) }
    }
    let place = design * shape.distributions.count
    for (offset, kept) in shape.distributions.enumerated() {
      let value = row[row.startIndex + kept.column]
      if !value.isNaN { distributions[place + offset].add(value) }
    }
  }

  private mutating func addDifferences(
    _ row: ArraySlice<Double>, _ baseline: ArraySlice<Double>, design: Int
  ) {
    let cell = design * shape.columnCount
    for column in 0..<shape.columnCount {
      let value = row[row.startIndex + column]
      let other = baseline[baseline.startIndex + column]
      if value.isNaN || other.isNaN { continue }
      differences[cell + column].add(value, minus: other)
    }
  }

  private mutating func addComponents(
    _ row: ArraySlice<Double>, _ baseline: ArraySlice<Double>, design: Int
  ) {
    for (place, block) in shape.blocks.enumerated() {
      joined.removeAll(keepingCapacity: true)
      for component in block { joined.append(row[row.startIndex + component]) }
      for component in block { joined.append(baseline[baseline.startIndex + component]) }
      moments[design * shape.blocks.count + place].add(joined)
    }
  }

  /// Adds the trials that follow.
  mutating func merge(_ other: ChunkStatistics) {
    for cell in means.indices {
      means[cell].merge(other.means[cell])
      differences[cell].merge(other.differences[cell])
    }
    for place in distributions.indices { distributions[place].merge(other.distributions[place]) }
    for place in moments.indices { moments[place].merge(other.moments[place]) }
    trialCount += other.trialCount
  }
}

extension ChunkStatistics {
  private static let stateKind: UInt32 = 4
  private static let stateVersion: UInt32 = 1

  /// All accumulators with a checksum, to be read back under the same plan and options.
  var stateBytes: [UInt8] {
    var writer = StateWriter()
    writer.write(Self.stateKind)
    writer.write(Self.stateVersion)
    writer.write(count: trialCount)
    for part in means { part.write(to: &writer) }
    for part in differences { part.write(to: &writer) }
    for part in distributions { part.write(to: &writer) }
    for part in moments { part.write(to: &writer) }
    writer.seal()
    return writer.bytes
  }

  /// - Throws: `DamagedState` for anything that `stateBytes` did not write for the same shape.
  init(_ shape: StatisticsShape, stateBytes bytes: [UInt8]) throws(DamagedState) {
    self.init(shape)
    var reader = try StateReader(sealed: bytes)
    guard try reader.read(UInt32.self) == Self.stateKind else { throw DamagedState(.kind) }
    guard try reader.read(UInt32.self) == Self.stateVersion else { throw DamagedState(.version) }
    trialCount = try reader.readCount()
    for cell in means.indices { means[cell] = try MeanAccumulator(from: &reader) }
    for cell in differences.indices { differences[cell] = try MeanAccumulator(from: &reader) }
    for place in distributions.indices {
      distributions[place] = try SampleDistribution(from: &reader)
    }
    for place in moments.indices {
      let dimension = moments[place].dimension
      moments[place] = try CrossMoments(from: &reader)
      guard moments[place].dimension == dimension else { throw DamagedState(.value) }
    }
    guard reader.isAtEnd else { throw DamagedState(.length) }
  }
}
