"""Writes reference rates of return of monthly flows, found by independent libraries.

Each line: which condition of uniqueness holds (1 the flows change sign once, 2 their values from each
month on at 100 % a year do, 3 their running totals do), the rate to 17 digits, then month:cents
of each flow. The rate is pyxirr's (numpy-financial's where pyxirr finds none), carried to 30 digits
by mpmath. Usage: pip install pyxirr numpy-financial mpmath; python3 generate.py
"""

import itertools
import os
import random

import mpmath as mp
import numpy_financial as npf
import pyxirr

mp.mp.dps = 40
HERE = os.path.dirname(os.path.abspath(__file__))


def signs(values):
    found = [v > 0 for v in values if v != 0]
    return sum(a != b for a, b in zip(found, found[1:]))


def condition(flows):
    if signs(flows) == 1:
        return 1
    values, value = [], mp.mpf(0)
    for flow in reversed(flows):
        value = value * mp.mpf(2) ** (mp.mpf(-1) / 12) + flow
        values.append(value)
    if signs(values) == 1 and value != 0:
        return 2
    totals = list(itertools.accumulate(flows))
    return 3 if signs(totals) == 1 and totals[-1] != 0 else 0


def library_rate(flows, kind):
    """The monthly rate by a library, in the region in which it is the only one."""
    low, high = {1: (-1, 10), 2: (-1, 2 ** (1 / 12) - 1), 3: (0, 10)}[kind]
    rate = pyxirr.irr(flows)
    if rate is None or not low < rate < high:
        rate = npf.irr(flows)
    assert low < rate < high, (kind, rate)
    return rate


def refined(flows, rate):
    start = w = 1 / (1 + mp.mpf(rate))
    for _ in range(6):
        value, slope = mp.polyval(flows[::-1], w, derivative=True)
        w -= value / slope
    assert abs(value / slope) < mp.mpf(10) ** -30 and abs(w / start - 1) < 1e-8, (w, start)
    return w**-12 - 1


def loan(draw, months, period, rate, draws, between, fee_month, fee, subsidy, profile):
    """Flows to the borrower of a loan drawn every `between` months from month 6 on."""
    flows = [0] * (months + 1)
    flows[fee_month] -= fee
    balance, last_draw = 0, 6 + (draws - 1) * between
    for month in range(months + 1):
        if month > 6 and (month - 6) % period == 0 and balance > 0:
            interest = round(balance * rate * period / 12)
            flows[month] -= interest - round(interest * subsidy)
            left = (months - month) // period + 1
            if month > last_draw and profile == "linear":
                repaid = balance if month + period > months else balance // left
                flows[month] -= repaid
                balance -= repaid
            elif month + period > months:
                flows[month] -= balance
                balance = 0
        if 6 <= month <= last_draw and (month - 6) % between == 0:
            amount = round(draw * 100)
            flows[month] += amount
            balance += amount
    assert balance == 0
    return flows


def cases():
    r = random.Random("blend rates")
    for _ in range(30):
        period = r.choice((1, 3, 6, 12))
        yield loan(
            r.uniform(1e5, 5e7), 6 + 12 * r.randint(5, 30), period, r.uniform(0.002, 0.12),
            r.choice((1, 1, 4, 12)), r.choice((1, 3, 7)), r.choice((0, 6, 6, 9)),
            r.randint(0, 2_000_000), r.choice((0, 0, 0.5, 1.02)), r.choice(("linear", "bullet")))
    # Short and dear, long and dear, given back in part, a gift but for a cent.
    yield [100_000] + [-12_000] * 12
    yield [-100_000] + [10_000] * 480
    yield [5_000_000] + [0] * 119 + [-4_000_000]
    yield [1] + [0] * 59 + [-1_000_000_000]
    # Dear loans in two parts, with a payment between.
    yield [10_000, 0, -2_000, 10_000] + [-4_000] * 12
    yield [100_000, -9_000, 20_000] + [-15_000] * 12
    yield [-1, 0, 3_000_000, -10_000, 0, 2_000_000] + [-50_000] * 100


def main():
    lines = []
    for flows in cases():
        kind = condition(flows)
        assert kind > 0, flows
        rate = refined(flows, library_rate(flows, kind))
        fields = ["%d:%d" % (m, f) for m, f in enumerate(flows) if f != 0]
        lines.append(" ".join([str(kind), mp.nstr(rate, 17)] + fields))
    with open(os.path.join(HERE, "rates.txt"), "w") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
