import FinanceBasics
import Foundation
import Instruments
import TestSupport
import Testing

/// Goal: every contract has a page, and the worked number on it is what the contract says.
@Suite struct ContractPageTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Instruments")

  /// Types of the target that are parts of contracts, not contracts of their own.
  private static let parts: Set = [
    "CreditLoss", "EligibleCost", "FundChannel", "LayerSet", "LoanRate", "LoanTranche",
    "PaymentFrequency", "ProtectionLayer", "ProtectionStack", "ProtectionTerms",
    "RepaymentProfile",
  ]

  private static func page(_ contract: String) throws -> String {
    try String(
      contentsOf: folder.appendingPathComponent("Documentation.docc/\(contract).md"),
      encoding: .utf8)
  }

  /// Method: each input of the table goes to the contract, each result is compared to the cent. No
  /// input may go unread and no result unchecked.
  @Test(arguments: WorkedContract.all.keys.sorted())
  func workedNumberIsWhatTheContractSays(contract: String) throws {
    let worked = WorkedNumber(page: try Self.page(contract))
    try #require(!worked.inputs.isEmpty && !worked.results.isEmpty, "\(contract): no worked number")
    var inputs = WorkedInputs(worked.inputs)
    let worker = try #require(WorkedContract.all[contract])
    let computed = try worker(&inputs)
    #expect(inputs.leftOver == [], "\(contract): inputs that nothing reads")
    for row in worked.results {
      #expect(computed[row.quantity] == row.value, "\(contract): \(row.quantity)")
    }
    #expect(Set(computed.keys) == Set(worked.results.map(\.quantity)), "\(contract)")
  }

  /// The sections of a page are the same for all, so that a reader finds what is left out.
  @Test(arguments: WorkedContract.all.keys.sorted())
  func pageHasEverySection(contract: String) throws {
    let heads = try Self.page(contract).components(separatedBy: "\n").filter {
      $0.hasPrefix("#")
    }
    #expect(
      heads == [
        "# ``\(contract)``", "## What it is", "## Terms", "## Formula", "## Source",
        "## Worked number", "## What it leaves out",
      ])
  }

  @Test func theListOfContractsIsWhole() throws {
    let list = try Self.page("Instruments")
    for contract in WorkedContract.all.keys.sorted() {
      #expect(list.contains("| ``\(contract)`` |"), "\(contract) is not on the list")
    }
  }

  /// Method: the public structures and enumerations declared in the target's files are contracts,
  /// parts of contracts or errors; the first must have a worked number above.
  @Test func everyContractHasAPage() throws {
    var declared: Set<String> = []
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
      for match in text.matches(of: #/(?m)^public (?:struct|enum) (\w+)(?:<[^>]+>)?: ([^{]*)/#)
      where !match.output.2.contains("Error") {
        declared.insert(String(match.output.1))
      }
    }
    #expect(declared.subtracting(Self.parts) == Set(WorkedContract.all.keys))
    #expect(Self.parts.subtracting(declared) == [])
  }
}
