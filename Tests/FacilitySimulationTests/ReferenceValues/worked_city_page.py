"""The tables of the page "A worked city", from worked_city.py.

Usage: python3 worked_city_page.py         prints the tables
       python3 worked_city_page.py PAGE    says which rows of the page differ, and fails if any does
"""

import sys

from worked_city import *

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def name(month):
    return f"{MONTHS[(START_MONTH - 1 + month) % 12]} {year_of(month)}"


def euros(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def maybe(cents):
    return euros(cents) if cents else ""


def percent(rate):
    return f"{float(rate * 100):g} %"


def factor(month):
    return float(1 + DISCOUNT) ** (-month / 12)


class Results:
    """What the flows of a programme come to."""

    def __init__(self):
        self.city = Programme()
        for m in range(HORIZON):
            self.city.month(m)
        self.flows = {}  # (kind, month) -> cents
        self.add_operation()
        self.add_debt()
        for row in self.city.rows:
            self.add("own", row["m"], row["own"])
            self.add("cost", row["m"], row["housing"] + row["courses"])
            self.add("received", row["m"], row["received"])
        for row in self.city.grant_rows:
            self.add("paid", row["m"], row["paid"])

    def add(self, kind, month, cents):
        self.flows[kind, month] = self.flows.get((kind, month), 0) + cents

    def add_operation(self):
        first = SPEND[-1] + 1
        for m in range(first, min(HORIZON, first + LIFETIME)):
            self.add("operation", m, yearly(HOUSING_RUNNING, m, first))
            self.add("revenue", m, yearly(HOUSING_REVENUE, m, first))
            self.add("avoided", m, yearly(HOUSING_AVOIDED, m, first))
        for m in RUNS:
            self.add("avoided", m, yearly(COURSE_AVOIDED, m, RUNS[0]))
        for m in range(HORIZON):
            self.add("operatingRevenue", m, yearly(OPERATING_REVENUE, m, 0))

    def add_debt(self):
        for tranche in self.city.tranches:
            for m, _, interest, principal, _, early in tranche.events:
                self.add("interest " + tranche.loan, m, interest)
                self.add("debt", m, interest + (0 if early else principal))
                self.add("repaid " + tranche.loan, m, principal)
        signed, drawn = round(LOANS["eib"]["share"] * sum(PLANNED_COST.values())), 0
        for row in self.city.rows:
            drawn += row["eib"]
            self.add("drawn eib", row["m"], row["eib"])
            self.add("drawn bank", row["m"], row["bank"])
            if row["m"] < AVAILABILITY:
                self.add("fee", row["m"], round(EIB_FEE * max(0, signed - drawn) / 12))
            if row["m"] and self.city.rows[row["m"] - 1]["bridge"]:
                rate = max(0, index(row["m"] - 1) + BRIDGE_MARGIN)
                balance = self.city.rows[row["m"] - 1]["bridge"]
                self.add("bridge", row["m"], round(balance * rate / 12))

    def of(self, *kinds, year=None):
        return sum(
            cents for (kind, month), cents in self.flows.items()
            if kind in kinds and year in (None, year_of(month)))

    def present(self, *kinds):
        return sum(c * factor(m) for (kind, m), c in self.flows.items() if kind in kinds)

    CITY_PAYS = ("own", "operation", "debt", "fee", "bridge")

    def outflow(self, year):
        return self.of(*self.CITY_PAYS, year=year) - self.of("revenue", year=year)

    def revenue(self, year):
        """Of twelve months, as those within the horizon take in."""
        months = sum(year_of(m) == year for m in range(HORIZON))
        return Fraction(12 * self.of("operatingRevenue", year=year), months)

    def ratio(self, year):
        return float((EXISTING_DEBT[year] + self.of("debt", year=year)) / self.revenue(year))

    def average_life(self, loan):
        tranches = [t for t in self.city.tranches if t.loan == loan]
        weighted = sum((e[0] - t.drawn) * e[3] for t in tranches for e in t.events)
        return weighted / 12 / sum(t.amount for t in tranches)

    def all_in_cost(self, loan):
        def value(rate):
            kinds = ["repaid " + loan, "interest " + loan] + (["fee"] if loan == "eib" else [])
            return sum(
                (c if kind in kinds else -c if kind == "drawn " + loan else 0)
                * (1 + rate) ** (-m / 12) for (kind, m), c in self.flows.items())

        low, high = 0.0, 1.0
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if value(middle) > 0 else (low, middle)
        return low

    def debt_peak(self, loan):
        balance, peak = 0, 0
        for m in range(HORIZON):
            balance += self.flows["drawn " + loan, m] - self.flows.get(("repaid " + loan, m), 0)
            peak = max(peak, balance)
        return peak


# The tables.


def months(r):
    for row in r.city.rows:
        if row["m"] in range(2, 16):
            cells = [row[k] for k in ("housing", "courses", "bank", "eib", "received", "own")]
            cells += [row["bridge"], row["account"], row["prepaid"]]
            yield [str(row["m"]), name(row["m"])] + [maybe(c) for c in cells]


def grant(r):
    for row in r.city.grant_rows:
        if row["m"] in range(2, 16):
            cells = [row["housing"], row["courses"]]
            claim = "" if row["claim"] is None else euros(row["claim"])
            yield [str(row["m"]), *map(maybe, cells), euros(row["accrued"]), claim, *map(
                maybe, (row["paid"], row["overhead"]))]


def debt(r):
    for loan in LOANS:
        for tranche in r.city.tranches:
            for m, rate, interest, principal, balance, early in tranche.events:
                if tranche.loan == loan:
                    yield [loan, str(tranche.drawn), str(m), percent(rate), euros(interest), euros(
                        principal), euros(balance), "prepaid" if early else ""]


def fees(r):
    for m in range(9):
        cells = [r.flows.get((kind, m), 0) for kind in ("fee", "bridge")]
        yield [str(m)] + [maybe(c) for c in cells]


def years(r):
    for year in (2022, 2023, 2024):
        cells = [r.of(kind, year=year) for kind in ("own", "debt")]
        cells += [EXISTING_DEBT[year], int(r.revenue(year))]
        yield [str(year)] + [euros(c) for c in cells] + [
            f"{100 * r.ratio(year):.4f} %", euros(r.outflow(year))]


def results(r):
    cost, people = r.of("cost"), HOUSING_PEOPLE + COURSE_PEOPLE
    net = r.of(*r.CITY_PAYS) - r.of("revenue", "avoided")
    npv = r.present(*r.CITY_PAYS) - r.present("revenue", "avoided")
    coverage = [
        (r.of("revenue", year=y) - r.of("operation", year=y)) / r.of("debt", year=y)
        for y in (2023, 2024)]
    rows = {
        "programmeCost": euros(cost), "drawn": euros(r.of("drawn bank", "drawn eib")),
        "grantsReceived": euros(r.of("received")), "ownCash": euros(r.of("own")),
        "bridgeInterest": euros(r.of("bridge")), "peakBridge": euros(r.city.waiting_peak),
        "bridgeBorrowedPeak": euros(max(row["bridge"] for row in r.city.rows)),
        "netCostToCity": euros(net), "netCostToCityNPV": f"{npv / 100:.2f}",
        "fundingGapNPV": f"{(r.present('cost', 'operation') - r.present('revenue')) / 100:.2f}",
        "debtServicePeak": euros(max(r.of("debt", year=y) for y in EXISTING_DEBT)),
        "debtServiceRatioPeak": f"{max(map(r.ratio, EXISTING_DEBT)):.8f}",
        "limitBroken": str(int(max(map(r.ratio, EXISTING_DEBT)) > DEBT_LIMIT)),
        "dscrLeast": f"{min(coverage):.8f}",
        "budgetOutflowPeakYear": euros(max(map(r.outflow, EXISTING_DEBT))),
        "grantShare": f"{r.of('received') / cost:.8f}",
        "loanShare": f"{r.of('drawn bank', 'drawn eib') / cost:.8f}",
        "ownCashShare": f"{r.of('own') / cost:.8f}", "beneficiariesReached": str(people),
        "costPerBeneficiary": f"{npv / people / 100:.2f}",
        "publicCostPerBeneficiary": f"{(npv + r.present('paid')) / people / 100:.2f}",
        "monthsToFirstEuro": str(min(m for (k, m), c in r.flows.items() if k == "paid" and c)),
        "delayMonths": "0", "realisedShare": "1", "repaidToEU": "0.00", "surplus": "0.00"}
    yield from ([f"`city.{key}`", value] for key, value in rows.items())
    for loan in LOANS:
        for key, value in {
            "drawn": euros(r.of("drawn " + loan)), "interest": euros(r.of("interest " + loan)),
            "prepaidByGrant": euros(sum(
                e[3] for t in r.city.tranches for e in t.events if e[5] and t.loan == loan)),
            "debtPeak": euros(r.debt_peak(loan)),
            "averageLife": f"{r.average_life(loan):.8f}",
            "allInCost": f"{r.all_in_cost(loan):.8f}",
        }.items():
            yield [f"`{loan}.{key}`", value]
    yield from (
        ["`amif.award`", euros(AWARD)], ["`amif.accrued`", euros(r.city.accrued)],
        ["`amif.paid`", euros(r.of("paid"))], ["`amif.received`", euros(r.of("received"))],
        ["`amif.absorption`", f"{r.city.final_grant / AWARD:.8f}"], ["`amif.ceilingBinds`", "0"],
        ["`euBudget.committed`", euros(AWARD)], ["`euBudget.committedCeiling`", euros(CEILING)],
        ["`euBudget.payments`", euros(r.of("paid"))],
        ["`euBudget.payments.2022`", euros(r.of("paid", year=2022))],
        ["`euBudget.payments.2023`", euros(r.of("paid", year=2023))],
        ["`euBudget.peakYear`", euros(max(r.of("paid", year=y) for y in EXISTING_DEBT))],
        ["`euBudget.costNPV`", f"{r.present('paid') / 100:.2f}"])


def main():
    r, page = Results(), None
    if len(sys.argv) > 1:
        lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
        page = {tuple(c.strip() for c in x.strip("|").split("|")) for x in lines if x[:1] == "|"}
    wrong = 0
    for table in (months, grant, debt, fees, years, results):
        for cells in table(r):
            if page is None:
                print("| " + " | ".join(cells) + " |")
            elif not any(row[: len(cells)] == tuple(cells) for row in page):
                wrong += 1
                print("not on the page:", cells)
        print()
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
