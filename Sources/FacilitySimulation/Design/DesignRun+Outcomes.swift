extension DesignRun {
  /// What the trial says about each guarantee.
  func guaranteeOutcomes(books: [BookOutcome]) -> [GuaranteeOutcome] {
    guarantees.indices.compactMap { place in
      plan.protections.firstIndex { $0.protector == .guarantee(place) }.map { layer in
        GuaranteeOutcome(
          guarantees[place], layer: protections.layers[layer], books: books,
          discounting: discounting)
      }
    }
  }
}
