"""Writes reference schedules: exact fractions rounded half to even, one line per contract.

Fields: profile, payment period in months, principal in cents, rate in 10^-9, term and grace in months,
payment at the start in cents, then what must come out: total interest, sum of k x interest of
instalment k, sum of k x principal of instalment k, and the annual percentage rate to 17 digits.
Level instalments and rates are also compared with numpy-financial here.
Usage: pip install mpmath numpy-financial; python3 generate.py
"""

import os
import random
from fractions import Fraction

import mpmath as mp
import numpy_financial as npf

mp.mp.dps = 40
HERE = os.path.dirname(os.path.abspath(__file__))
BILLION = 10**9


def annuity(principal, i, count):
    if i == 0:
        return round(Fraction(principal, count))
    exact = principal * i / (1 - (1 + i) ** -count)
    if i > 1e-6:  # below, its formula cancels
        other = npf.pmt(float(i), count, -principal)
        assert abs(exact - other) <= 1e-9 * exact, (principal, i, count)
    return round(exact)


def schedule(profile, period, principal, rate, term, grace):
    count, free = term // period, grace // period
    repaying = count - free
    i = Fraction(rate * period, 12 * BILLION)
    level = annuity(principal, i, repaying)
    balance, rows = principal, []
    for k in range(1, count + 1):
        interest = round(balance * i)
        if k == count:
            repaid = balance
        elif k <= free or profile == "bullet":
            repaid = 0
        elif profile == "linear":
            n = k - free
            repaid = principal * n // repaying - principal * (n - 1) // repaying
        else:
            repaid = min(balance, max(0, level - interest))
        rows.append((interest, repaid))
        balance -= repaid
    assert balance == 0
    return rows


def percentage_rate(rows, period, received):
    payments = [mp.mpf(interest + repaid) for interest, repaid in rows]
    if sum(payments) == received:
        return mp.mpf(0)
    low, high = mp.mpf(0), mp.mpf(1)
    for _ in range(130):
        middle = (low + high) / 2
        if mp.polyval(payments[::-1] + [-received], middle) < 0:
            low = middle
        else:
            high = middle
    rate = low ** (mp.mpf(-12) / period) - 1
    if rate < 2:
        flows = [-received] + [float(p) for p in payments]
        other = (1 + npf.irr(flows)) ** (12 / period) - 1
        assert abs(other - rate) < 1e-7, (rate, other)
    return rate


def main():
    draw = random.Random(1)
    lines = []
    for profile in ("annuity", "linear", "bullet"):
        for period in (1, 3, 6, 12):
            for term in (12, 36, 60, 120):
                for grace in (0, 6, 12, 24):
                    if grace >= term or grace % period:
                        continue
                    for rate in (0, 1, 90_000_000, draw.randrange(BILLION), BILLION):
                        principal = round(10 ** draw.uniform(0.5, 12))
                        rows = schedule(profile, period, principal, rate, term, grace)
                        paid = round(Fraction(principal * draw.randrange(6), 100))
                        fields = [
                            profile, period, principal, rate, term, grace, paid,
                            sum(a for a, _ in rows),
                            sum(k * a for k, (a, _) in enumerate(rows, 1)),
                            sum(k * b for k, (_, b) in enumerate(rows, 1)),
                            mp.nstr(percentage_rate(rows, period, principal - paid), 17),
                        ]
                        lines.append(" ".join(str(field) for field in fields))
    with open(os.path.join(HERE, "schedules.txt"), "w") as file:
        file.write("\n".join(lines) + "\n")


main()
