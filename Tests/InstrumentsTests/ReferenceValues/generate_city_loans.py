"""Writes unrounded instalments of city loans, by independent libraries: one line per contract.

Fields: profile, payment period in months, principal in cents, rate in 10^-9, term and grace in months,
then interest:principal of each instalment in cents, unrounded to four places.

Annuities are numpy-financial's ipmt and ppmt after the grace period. All cash flows come once more
from QuantLib, as those of an amortising bond on a 30/360 calendar whose notionals are QuantLib's own
(sinkingNotionals) for annuities; both must agree to 10^-3 cents.
Usage: pip install numpy-financial QuantLib; python3 generate_city_loans.py
"""

import os
import random

import numpy_financial as npf
import QuantLib as ql

HERE = os.path.dirname(os.path.abspath(__file__))
FREQUENCY = {3: ql.Quarterly, 6: ql.Semiannual, 12: ql.Annual}


def by_formula(profile, i, count, free, principal):
    """Interest and principal of each instalment, by numpy-financial where it has a function."""
    rows = [(principal * i, 0.0)] * free
    repaying = count - free
    for k in range(1, repaying + 1):
        if profile == "annuity":
            interest = -float(npf.ipmt(i, k, repaying, principal))
            repaid = -float(npf.ppmt(i, k, repaying, principal))
        elif profile == "linear":
            interest = principal * (repaying - k + 1) / repaying * i
            repaid = principal / repaying
        else:
            interest, repaid = principal * i, principal if k == repaying else 0.0
        rows.append((interest, repaid))
    return rows


def notionals(profile, period, rate, count, free, principal):
    repaying = count - free
    if profile == "annuity":
        length = ql.Period(repaying * period, ql.Months)
        rest = list(ql.sinkingNotionals(length, FREQUENCY[period], rate, principal))[:repaying]
    elif profile == "linear":
        rest = [principal * (repaying - k) / repaying for k in range(repaying)]
    else:
        rest = [principal] * repaying
    return [principal] * free + rest


def by_bond(profile, period, rate, count, free, principal):
    """The same from the cash flows of a bond whose notional steps down."""
    start = ql.Date(1, 1, 2026)
    ql.Settings.instance().evaluationDate = start
    calendar = ql.NullCalendar()
    schedule = ql.Schedule(
        start, start + ql.Period(count * period, ql.Months), ql.Period(period, ql.Months), calendar,
        ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, False)
    bond = ql.AmortizingFixedRateBond(
        0, notionals(profile, period, rate, count, free, principal), schedule, [rate],
        ql.Thirty360(ql.Thirty360.BondBasis))
    rows = {date: [0.0, 0.0] for date in list(schedule)[1:]}
    for flow in bond.cashflows():
        is_interest = ql.as_coupon(flow) is not None
        rows[flow.date()][0 if is_interest else 1] += flow.amount()
    return [tuple(rows[date]) for date in sorted(rows, key=lambda d: d.serialNumber())]


def main():
    draw = random.Random("city loans")
    lines = []
    for profile in ("annuity", "linear", "bullet"):
        for period in (3, 6, 12):
            for grace in (0, 12, 24, 60):
                term = 12 * draw.randint(10, 30)
                principal = round(10 ** draw.uniform(8, 10.176))
                billionths = draw.randrange(2_000_000, 95_000_000)
                rate = billionths / 1e9
                count, free = term // period, grace // period
                rows = by_formula(profile, rate * period / 12, count, free, principal)
                others = by_bond(profile, period, rate, count, free, principal)
                assert len(rows) == len(others) == count
                for row, other in zip(rows, others):
                    assert all(abs(a - b) < 1e-3 for a, b in zip(row, other)), (row, other)
                fields = [profile, period, principal, billionths, term, grace]
                fields += ["%.4f:%.4f" % row for row in rows]
                lines.append(" ".join(map(str, fields)))
    with open(os.path.join(HERE, "city-loans.txt"), "w") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
