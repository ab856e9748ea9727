// `swift run -c release Benchmarks [--smoke] [NAME …]`

let arguments = CommandLine.arguments.dropFirst()
let names = arguments.filter { $0 != "--smoke" }
for benchmark in Benchmark.all where names.isEmpty || names.contains(benchmark.name) {
  let isSmoke = arguments.contains("--smoke")
  print(try benchmark.run(count: isSmoke ? benchmark.smoke : benchmark.measure))
}
