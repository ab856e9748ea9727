/// The terms of one contract.
public protocol ContractTerms: Hashable, Sendable {
  /// The contract with these terms.
  var contract: Contract { get }
}

/// The terms of one contract as reader, plan and reference of keys see them.
package protocol ContractTermSet: ContractTerms, TermSet {
  static var kind: Contract.Kind { get }
  /// What an instrument with these terms supports.
  static var supported: Contract.Supported { get }
  /// Whether all it supports belongs to one programme.
  static var isForOneProgramme: Bool { get }
}
