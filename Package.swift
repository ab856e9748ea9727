// swift-tools-version: 6.0
import PackageDescription

/// `squareRoot`, `rounded` and friends live in libm, which Linux does not link by itself.
let mathLibrary: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

let package = Package(
  name: "blend",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "BlendingFacility", targets: ["BlendingFacility"]),
    .library(name: "ScenarioFile", targets: ["ScenarioFile"]),
    .library(name: "Reporting", targets: ["Reporting"]),
    .executable(name: "blend", targets: ["blend"]),
  ],
  targets: [
    // MARK: - Leaf: the same bits on every machine
    .target(name: "ElementaryFunctions", linkerSettings: mathLibrary),

    // MARK: - Money knows nothing of chance, chance knows nothing of money
    .target(name: "FinanceBasics", dependencies: ["ElementaryFunctions"]),
    .target(name: "MonteCarlo", dependencies: ["ElementaryFunctions"]),

    // MARK: - Domain: a contract cannot see a simulation
    .target(name: "Instruments", dependencies: ["ElementaryFunctions", "FinanceBasics"]),
    .target(
      name: "CreditRisk", dependencies: ["ElementaryFunctions", "FinanceBasics", "MonteCarlo"]),

    // MARK: - A scenario is described, simulated, estimated; none sees the next
    .target(
      name: "ScenarioModel", dependencies: ["CreditRisk", "FinanceBasics", "Instruments"]),
    .target(
      name: "FacilitySimulation",
      dependencies: [
        "CreditRisk", "ElementaryFunctions", "FinanceBasics", "Instruments", "MonteCarlo",
        "ScenarioModel",
      ]),
    .target(
      name: "Estimation",
      dependencies: ["FacilitySimulation", "FinanceBasics", "MonteCarlo", "ScenarioModel"]),

    .target(
      name: "BlendingFacility",
      dependencies: [
        "Estimation", "FacilitySimulation", "FinanceBasics", "Instruments", "ScenarioModel",
      ]),

    // MARK: - Edges: the simulation cannot see a file
    .target(
      name: "ScenarioFile",
      dependencies: [
        "CreditRisk", "FinanceBasics", "Instruments", "ScenarioModel",
      ]),
    .target(
      name: "Reporting",
      dependencies: ["Estimation", "FacilitySimulation", "FinanceBasics", "ScenarioModel"]),
    .executableTarget(
      name: "blend",
      dependencies: [
        "Estimation", "FacilitySimulation", "Reporting", "ScenarioFile", "ScenarioModel",
      ]),

    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CreditRisk", "ElementaryFunctions", "Estimation", "FacilitySimulation", "FinanceBasics",
        "Instruments", "MonteCarlo", "ScenarioFile", "ScenarioModel",
      ],
      path: "Benchmarks"),

    // MARK: - Tests
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .target(name: "TestSupport", dependencies: ["MonteCarlo"], path: "Tests/TestSupport"),
    .testTarget(
      name: "ElementaryFunctionsTests", dependencies: ["ElementaryFunctions", "TestSupport"],
      exclude: ["ReferenceValues"]),
    .testTarget(
      name: "FinanceBasicsTests",
      dependencies: ["ElementaryFunctions", "FinanceBasics", "TestSupport"],
      exclude: ["ReferenceValues"]),
    .testTarget(
      name: "InstrumentsTests", dependencies: ["FinanceBasics", "Instruments", "TestSupport"],
      exclude: ["ReferenceValues"]),
    .testTarget(
      name: "CreditRiskTests",
      dependencies: ["CreditRisk", "ElementaryFunctions", "MonteCarlo", "TestSupport"],
      exclude: ["ReferenceValues"]),
    .testTarget(
      name: "FacilitySimulationTests",
      dependencies: [
        "AllocationCounter", "BlendingFacility", "CreditRisk", "ElementaryFunctions", "Estimation",
        "FacilitySimulation", "FinanceBasics", "Instruments", "MonteCarlo", "ScenarioFile",
        "ScenarioModel", "TestSupport",
      ],
      exclude: ["ReferenceValues"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Estimation", "FacilitySimulation", "Reporting", "ScenarioModel"],
      exclude: ["Pages"]),
    .testTarget(
      name: "BlendTests",
      dependencies: ["blend", "Estimation", "FacilitySimulation", "Reporting", "ScenarioModel"]),
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks"]),
    .testTarget(name: "RepositoryTests"),
    .testTarget(
      name: "MonteCarloTests", dependencies: ["ElementaryFunctions", "MonteCarlo", "TestSupport"],
      exclude: ["Laws/ReferenceValues", "Processes/ReferenceValues"]),
    .testTarget(
      name: "ScenarioFileTests",
      dependencies: [
        "CreditRisk", "FacilitySimulation", "FinanceBasics", "ScenarioFile", "ScenarioModel",
      ],
      exclude: ["Diagnostics"]),
  ],
  swiftLanguageModes: [.v6]
)
