"""Writes correlations of default indicators: probability, asset correlation, default correlation.

The bivariate normal probability is integrated by mpmath with 30 digits from
p^2 + (1 / 2 pi) * integral over r in 0 ... rho of exp(-x^2 / (1 + r)) / sqrt(1 - r^2).
Usage: python3 generate.py
"""

import os

import mpmath as mp

mp.mp.dps = 30
HERE = os.path.dirname(os.path.abspath(__file__))


def default_correlation(p, rho):
    x = mp.sqrt(2) * mp.erfinv(2 * p - 1)
    excess = mp.quad(
        lambda r: mp.exp(-x * x / (1 + r)) / mp.sqrt(1 - r * r), [0, rho / 2, rho]
    ) / (2 * mp.pi)
    return excess / (p * (1 - p))


with open(os.path.join(HERE, "defaultCorrelation.txt"), "w") as file:
    for p in ("0.0001", "0.01", "0.05", "0.15", "0.5", "0.9"):
        for rho in ("0.001", "0.03", "0.05", "0.1", "0.3", "0.7", "0.95"):
            value = default_correlation(mp.mpf(p), mp.mpf(rho))
            file.write("%s %s %s\n" % (p, rho, mp.nstr(value, 17)))
