import FacilitySimulation
import FinanceBasics
func law(_ l: Law, _ id: String, _ d: Dimension) -> Quantity { .drawn(l, identity: id, dimension: d) }
var base = FundingDesign(name: "noSupport", title: "No EU support")
base.terms[.horizon] = .months(108); base.terms[.discountRate] = .percent(2)
@MainActor func a(_ n: String, _ q: Quantity) { base.assumptions.append(Assumption(name: n, quantity: q, text: n)) }
a("lifetimeDefault", law(.beta(mean: .percent(15), standardDeviation: .percent(3), low: nil, high: nil), "lifetimeDefault", .share))
a("servicesEffect", law(.triangular(low: .number(0.65), mode: .number(0.85), high: .number(1)), "servicesEffect", .factor))
a("survivalEffect", law(.triangular(low: .number(0.7), mode: .number(0.9), high: .number(1)), "survivalEffect", .factor))
a("demandShare", law(.beta(mean: .percent(85), standardDeviation: .percent(10), low: nil, high: nil), "demandShare", .share))
a("takeUpFree", law(.beta(mean: .percent(80), standardDeviation: .percent(8), low: nil, high: nil), "takeUpFree", .share))
a("takeUpPartCharged", .product(.number(0.69), .assumption("takeUpFree")))
a("takeUpCharged", .product(.number(0.44), .assumption("takeUpFree")))
var b = MicroloanPortfolio(name: "refugees", lender: "Microlender")
b.terms[.borrowers] = .count(1500); b.terms[.demand] = .assumption("demandShare"); b.terms[.originationOver] = .months(36)
b.terms[.loanAmount] = .money(8800); b.terms[.loanTerm] = .months(42); b.terms[.loanInterestRate] = .percent(10.5); b.terms[.loanUpfrontFee] = .percent(2)
b.terms[.defaultProbability] = .assumption("lifetimeDefault"); b.terms[.assetCorrelation] = .number(0.05)
b.lossGivenDefaultPerLoan = .beta(mean: .percent(75), standardDeviation: .percent(13), low: nil, high: nil)
b.terms[.recoveryLag] = .months(18); b.terms[.prepayment] = .percent(7)
b.terms[.fundingRate] = .percent(3); b.terms[.originationPerLoan] = .money(350); b.terms[.servicingPerLoan] = .money(240); b.terms[.requiredReturn] = .percent(5)
b.servicesOffered = false; b.terms[.servicesCost] = .money(1000); b.terms[.servicesTakeUp] = .assumption("takeUpFree")
b.terms[.defaultHazardRatio] = .assumption("servicesEffect"); b.terms[.survivalHazardRatio] = .assumption("survivalEffect")
b.hasOutcomes = true; b.terms[.survivalShape] = .number(0.882); b.terms[.survivalScale] = .months(75); b.terms[.jobsPerBusiness] = .number(1.2)
var easi = Instrument(.cappedGuarantee, name: "easi", fund: "EaSI", supports: ["refugees"])
easi.terms[.guaranteeRate] = .percent(80); easi.terms[.capRate] = .percent(10); easi.terms[.availability] = .months(36); easi.terms[.interestCover] = .months(3); easi.terms[.guaranteePaymentLag] = .months(2)
var grant = Instrument(.servicesGrant, name: "servicesGrant", fund: "EaSI", supports: ["refugees"])
grant.terms[.amountPerBorrower] = .money(400); grant.terms[.servicesBudget] = .money(400000)
base.portfolios = [b]; base.unusedInstruments = [easi, grant]
var g = base; g.name = "guarantee"; g.instruments = [easi]; g.unusedInstruments = [grant]
var p = g; p.name = "borrowersPay"; p.portfolios[0].servicesOffered = true; p.portfolios[0].terms[.servicesTakeUp] = .assumption("takeUpCharged")
var q = p; q.name = "grantBorrowersPayRest"; q.instruments = [easi, grant]; q.unusedInstruments = []; q.portfolios[0].terms[.servicesTakeUp] = .assumption("takeUpPartCharged")
var r = q; r.name = "grantLenderPaysRest"; r.portfolios[0].terms[.servicesTakeUp] = .assumption("takeUpFree"); r.portfolios[0].terms[.servicesPassThrough] = .percent(0)
let s = FacilityScenario(title: "t", currency: "EUR", start: CalendarMonth(year: 2022, month: 1)!, designs: [base, g, p, q, r], baseline: "guarantee")
do {
  let plan = try SimulationPlan(s)
  let n = Int(CommandLine.arguments.dropFirst().first ?? "1000")!
  let th = Int(CommandLine.arguments.dropFirst(2).first ?? "2")!
  let res = try FacilitySimulator(plan).run(RunOptions(seed: 1, trials: .exactly(n), threads: th))
  for (i, m) in res.metrics.enumerated() {
    var line = m.id
    for d in res.designs { line += "\t" + (d.estimates[i].map { "\(Float($0.mean))±\(Float($0.standardError))" } ?? "–") }
    print(line)
  }
} catch { print("\(error)") }
