"""Works out the programme of the page "A worked city" from the model, in cents and fractions.

Nothing here comes from the Swift sources: it is the second road to the same numbers, written for
this one programme and no other. worked_city_page.py prints and compares the tables.
"""

from fractions import Fraction

# The scenario of the page, in cents and fractions. Month 0 is July 2022.
START_YEAR, START_MONTH, HORIZON = 2022, 7, 30
DISCOUNT, INFLATION = Fraction(3, 100), Fraction(2, 100)
INDEX_STEPS = [(0, Fraction(-4, 1000)), (5, Fraction(16, 1000)), (10, Fraction(25, 1000))]
OPERATING_REVENUE, DEBT_LIMIT = 900_000_00, Fraction(10, 100)
EXISTING_DEBT = {2022: 31_000_00, 2023: 31_000_00, 2024: 20_000_00}
OWN_LIMIT, PATIENCE = 15_000_00, 6
CAPITAL, OVERRUN, SPEND = 120_000_00, Fraction(11, 10), range(2, 6)
HOUSING_RUNNING, HOUSING_REVENUE, HOUSING_AVOIDED = 6_000_00, 9_000_00, 12_000_00
LIFETIME, HOUSING_PEOPLE, HOUSING_SHARE = 24, 12, Fraction(80, 100) * Fraction(75, 100)
COURSE_COST, COURSE_AVOIDED, RUNS, COURSE_PEOPLE = 50_000_00, 8_000_00, range(2, 14), 30
LOANS = {  # in the order of `use`
    "bank": dict(share=Fraction(30, 100), tenor=12, grace=0, step=3, profile="annuity"),
    "eib": dict(share=Fraction(43, 100), tenor=24, grace=6, step=6, profile="linear"),
}
AVAILABILITY, BANK_RATE = 6, Fraction(6, 100)
EIB_MARGIN, EIB_FLOOR, EIB_FEE = Fraction(6, 1000), Fraction(5, 1000), Fraction(2, 1000)
BRIDGE_LIMIT, BRIDGE_MARGIN = 25_000_00, Fraction(25, 1000)
GRANT_RATE, CEILING, DECISION = Fraction(75, 100), 90_000_00, 4
OVERHEAD, GOLD = Fraction(5, 100), Fraction(5, 100)
ADVANCE, CLAIM_EVERY, LAG = Fraction(10, 100), 2, 2
FINAL_BALANCE, CORRECTION = Fraction(5, 100), Fraction(3, 100)


def year_of(month):
    return START_YEAR + (START_MONTH - 1 + month) // 12


def index(month):
    return [rate for first, rate in INDEX_STEPS if first <= month][-1]


def part(total, k, n):
    """Part k of n of a total: the parts add up."""
    return total * k // n - total * (k - 1) // n


def yearly(amount, month, first):
    """The share of a month in a yearly amount that grows with prices, in a window from `first`."""
    grown = round(amount * (1 + INFLATION) ** (month // 12))
    return part(grown, month - first + 1, 12)


# Programme cost: what falls due, and what of it the city can pay for.

DUE = {m: part(round(CAPITAL * OVERRUN), m - SPEND[0] + 1, len(SPEND)) for m in SPEND}
COURSES = {m: yearly(COURSE_COST, m, RUNS[0]) for m in RUNS}
PLANNED_COST = {"housing": CAPITAL, "courses": sum(COURSES.values())}
SHARE = {"housing": HOUSING_SHARE * (1 - GOLD), "courses": 1 - GOLD}
PLANNED_ELIGIBLE = sum(round(PLANNED_COST[x] * SHARE[x]) for x in SHARE)
AWARD = min(CEILING, round(GRANT_RATE * PLANNED_ELIGIBLE))
FINISHED = max(SPEND[-1], RUNS[-1])


def net(payment):
    """What reaches the city of a payment of the fund."""
    return payment - round(OVERHEAD * payment)


class Programme:
    """All totals to date; `month` moves them on by one month."""

    def __init__(self):
        self.cost = {"housing": 0, "courses": 0}
        self.drawn = {name: 0 for name in LOANS}
        self.received = self.prepaid = self.bridge = self.own = self.accrued = 0
        self.at_claim = self.claimed = self.fallen = 0
        self.carried, self.own_of_year = 0, {}
        self.tranches, self.rows, self.grant_rows, self.pays = [], [], [], []
        self.waiting_peak, self.final_grant = 0, None

    def draws(self, cost, month):
        """What each loan adds when the cost to date is `cost` after a cost in this month."""
        found, total = {}, sum(self.drawn.values())
        for name, loan in LOANS.items():
            wanted = round(loan["share"] * cost) - self.drawn[name]
            room = cost - self.received - total - sum(found.values())
            found[name] = max(0, min(wanted, room)) if month < AVAILABILITY else 0
        return found

    def accrual(self, measure, extra, left):
        before = round(self.cost[measure] * SHARE[measure])
        after = round((self.cost[measure] + extra) * SHARE[measure])
        change = round(GRANT_RATE * after) - round(GRANT_RATE * before)
        return max(0, min(change, after - before, left))

    def receivable(self, accrued, month):
        entitled = accrued if self.final_grant is None else self.final_grant
        return round((1 - OVERHEAD) * max(0, entitled - self.fallen)) if month >= DECISION else 0

    def own_cash(self, month, housing, courses):
        """Own cash of the month, were this its cost; before the month's claim."""
        cost = sum(self.cost.values()) + housing + courses
        draws = sum(self.draws(cost, month).values())
        accrued = self.accrued + self.accrual("housing", housing, AWARD - self.accrued)
        accrued += self.accrual("courses", courses, AWARD - accrued)
        open_ = cost - sum(self.drawn.values()) - draws - self.received + self.prepaid
        bridge = min(BRIDGE_LIMIT, max(0, min(self.receivable(accrued, month), open_)))
        return max(0, open_) - bridge - self.own

    def affordable(self, month, due, courses):
        """The most that keeps own cash of the year within the limit: counted down, cent by cent."""
        later = sum(COURSES[m] for m in RUNS if m > month and year_of(m) == year_of(month))
        kept_back = round((1 - sum(loan["share"] for loan in LOANS.values())) * later)
        without = self.own_cash(month, 0, courses)
        so_far = self.own_of_year.get(year_of(month), 0) + without
        left = max(0, OWN_LIMIT - so_far - kept_back)
        housing = due
        while self.own_cash(month, housing, courses) - without > left:
            housing -= 1
        return housing

    def month(self, m):
        start = dict(received=self.received, own=self.own)
        arriving = sum(amount for month, amount in self.pays if month == m)
        if m == DECISION:
            advance = round(ADVANCE * AWARD)
            self.claimed += advance
            arriving += advance
        self.receive(arriving)
        courses, due = COURSES.get(m, 0), DUE.get(m, 0) + self.carried
        housing = self.affordable(m, due, courses) if due else 0
        self.carried = due - housing
        draws = {name: 0 for name in LOANS}
        if housing + courses:
            draws = self.draws(sum(self.cost.values()) + housing + courses, m)
        for name, amount in draws.items():
            self.drawn[name] += amount
            if amount:
                self.tranches.append(Tranche(name, m, amount))
        accruals = {}
        for measure, extra in (("housing", housing), ("courses", courses)):
            accruals[measure] = self.accrual(measure, extra, AWARD - self.accrued)
            self.accrued += accruals[measure]
            self.cost[measure] += extra
        claim = self.claim(m)
        open_ = sum(self.cost.values()) - sum(self.drawn.values()) - self.received + self.prepaid
        waiting = max(0, min(self.receivable(self.accrued, m), open_))
        self.bridge = min(BRIDGE_LIMIT, waiting)
        self.waiting_peak = max(self.waiting_peak, waiting)
        self.own = max(0, open_) - self.bridge
        own = self.own - start["own"]
        self.own_of_year[year_of(m)] = self.own_of_year.get(year_of(m), 0) + own
        prepaid = self.prepay(m, max(0, -open_)) if m >= FINISHED else 0
        for tranche in self.tranches:
            tranche.pay(m)
        account = max(0, -open_) - prepaid
        self.rows.append(dict(
            m=m, housing=housing, courses=courses, bank=draws["bank"], eib=draws["eib"],
            received=self.received - start["received"], bridge=self.bridge, own=own,
            account=account, prepaid=prepaid))
        self.grant_rows.append(dict(
            m=m, **accruals, accrued=self.accrued, claim=claim, paid=arriving,
            overhead=arriving - net(arriving)))

    def receive(self, payment):
        assert payment >= 0, "nothing is paid back in this programme"
        self.fallen += payment
        self.received += net(payment)

    def claim(self, m):
        if m == FINISHED:
            self.final_grant = round((1 - CORRECTION) * self.accrued)
            payment = self.final_grant - self.claimed
        elif DECISION < m < FINISHED and (m - DECISION) % CLAIM_EVERY == 0:
            room = round((1 - FINAL_BALANCE) * AWARD) - self.claimed
            payment = max(0, min(self.accrued - self.at_claim, room))
            self.at_claim = self.accrued
        else:
            return None
        self.claimed += payment
        self.pays.append((m + LAG, payment))
        return payment

    def prepay(self, m, excess):
        """Newest tranche first; those of one month in the order of `use`."""
        before = self.prepaid
        order = list(LOANS)
        for tranche in sorted(self.tranches, key=lambda t: (-t.drawn, order.index(t.loan))):
            amount = min(excess - (self.prepaid - before), tranche.balance)
            if amount:
                tranche.prepay(m, amount)
                self.prepaid += amount
        return self.prepaid - before


class Tranche:
    def __init__(self, loan, month, amount):
        self.loan, self.drawn, self.amount, self.balance = loan, month, amount, amount
        self.terms = LOANS[loan]
        step, tenor = self.terms["step"], self.terms["tenor"]
        self.dates = [month + k for k in range(step, tenor + 1, step)]
        self.grace = self.terms["grace"] // step
        self.events, self.profile = [], {}
        self.plan(self.dates, self.grace)

    def rate(self, month):
        return BANK_RATE if self.loan == "bank" else max(EIB_FLOOR, index(month) + EIB_MARGIN)

    def interest(self, balance, rate, months):
        return round(Fraction(balance) * rate * months / 12)

    def plan(self, dates, grace):
        """The principal of the dates left, for the balance as it is."""
        paying, balance = dates[grace:], self.balance
        self.profile = {date: 0 for date in dates[:grace]}
        rate = self.rate(self.drawn)
        i, n = rate * self.terms["step"] / 12, len(paying)
        for k, date in enumerate(paying, 1):
            if self.terms["profile"] == "linear":
                principal = part(self.balance, k, n)
            else:
                instalment = round(self.balance * i / (1 - (1 + i) ** -n))
                principal = instalment - self.interest(balance, rate, self.terms["step"])
            principal = balance if k == n else min(balance, max(0, principal))
            self.profile[date] = principal
            balance -= principal

    def last_date(self, month):
        return max([self.drawn] + [date for date in self.dates if date < month])

    def prepay(self, m, amount):
        months, rate = m - self.last_date(m), self.rate(self.last_date(m))
        self.balance -= amount
        interest = self.interest(amount, rate, months)
        self.events.append((m, rate, interest, amount, self.balance, True))
        left = [date for date in self.dates if date >= m]
        self.plan(left, max(0, self.grace - (len(self.dates) - len(left))))

    def pay(self, m):
        if m not in self.dates or not self.balance:
            return
        rate = self.rate(m - self.terms["step"])
        interest = self.interest(self.balance, rate, self.terms["step"])
        self.balance -= self.profile[m]
        self.events.append((m, rate, interest, self.profile[m], self.balance, False))
