"""Writes reference values of the short-rate processes, from scipy by the textbook laws.

Lines of one transition of a month:
    vasicek initial mean reversion volatility x probability
    cir initial mean reversion volatility x probability scale degrees noncentrality
where probability is that of a level of at most x a month later; lines of moments after some years:
    moments process initial mean reversion volatility years mean variance
Probabilities of the noncentral chi-squared law are also summed here as a Poisson mixture of gamma
laws with 30 digits. Usage: pip install scipy mpmath; python3 generate.py
"""

import math
import os

import mpmath as mp
from scipy import stats

mp.mp.dps = 30
HERE = os.path.dirname(os.path.abspath(__file__))
LEVELS = (0.001, 0.05, 0.3, 0.5, 0.8, 0.99)


def span(kappa, years):
    return years if kappa == 0 else -math.expm1(-kappa * years) / kappa


def vasicek_law(initial, mean, reversion, volatility, years):
    centre = mean + (initial - mean) * math.exp(-reversion * years)
    return stats.norm(centre, volatility * math.sqrt(span(2 * reversion, years)))


def cir_parameters(initial, mean, reversion, volatility, years):
    scale = volatility**2 * span(reversion, years) / 4
    degrees = 4 * reversion * mean / volatility**2
    return scale, degrees, initial * math.exp(-reversion * years) / scale


def mixture(x, scale, degrees, noncentrality):
    half = mp.mpf(noncentrality) / 2
    reach = 12 * math.sqrt(half + 20)
    total = mp.mpf(0)
    for n in range(max(0, int(half - reach)), int(half + reach) + 1):
        weight = mp.exp(n * mp.log(half) - half - mp.loggamma(n + 1)) if half else mp.mpf(n == 0)
        shape = mp.mpf(degrees) / 2 + n
        part = mp.gammainc(shape, 0, x / scale / 2, regularized=True) if shape else 1
        total += weight * part
    return total


def cir_probability(x, scale, degrees, noncentrality):
    if degrees == 0:
        return float(mixture(x, scale, degrees, noncentrality))
    if noncentrality == 0:
        value = stats.chi2.cdf(x / scale, degrees)
    else:
        value = stats.ncx2.cdf(x / scale, degrees, noncentrality)
    if noncentrality < 1000:
        other = mixture(x, scale, degrees, noncentrality)
        assert abs(other - value) < 1e-12, (x, scale, degrees, noncentrality, value, other)
    return value


def cir_point(level, scale, degrees, noncentrality):
    if noncentrality == 0:
        return scale * stats.chi2.ppf(level, degrees)
    if degrees == 0:
        # There is no such quantile function; any point will do.
        return scale * (degrees + noncentrality + 2 * math.sqrt(noncentrality) * (level - 0.4))
    return scale * stats.ncx2.ppf(level, degrees, noncentrality)


VASICEK = (
    (0.03, 0.02, 0.15, 0.01),
    (-0.005, 0.01, 1.2, 0.02),
    (0.05, -0.02, 0, 0.015),
    (0.03, 0.03, 1e-9, 0.01),
    (1.0, 0.02, 60.0, 0.3),
)

CIR = (
    (0.03, 0.025, 0.2, 0.05),  # d = 8
    (0.03, 0.025, 0.2, 0.08),  # d = 3.1
    (0.02, 0.02, 0.5, 0.15),  # d = 1.8: reaches 0
    (0.02, 0.02, 0.5, 0.195),  # d = 1.05
    (0.02, 0.02, 0.5, 0.3),  # d = 0.44
    (0.002, 0.02, 0.1, 0.4),  # d = 0.05
    (0.03, 0.03, 1e-9, 0.05),  # hardly any pull
    (0.03, 0.02, 0, 0.05),  # none: 0 holds
    (0.03, 0, 0.3, 0.08),
    (0.001, 0.02, 0, 0.2),
    (0, 0.02, 0.5, 0.1),  # from 0
    (0, 0.02, 0.5, 0.3),
    (0.03, 0.025, 0.2, 0.003),  # d = 2,222
    (0.03, 0.025, 0.2, 0.0002),  # d = 500,000
    (4.0, 1.0, 30.0, 3.0),
)


def main():
    lines = []
    for case in VASICEK:
        law = vasicek_law(*case, 1 / 12)
        for level in LEVELS:
            x = float(law.ppf(level))
            lines.append(["vasicek", *case, x, float(law.cdf(x))])
        for years in (1 / 12, 1, 7.5, 40):
            law = vasicek_law(*case, years)
            lines.append(["moments", "vasicek", *case, years, law.mean(), law.var()])
    for case in CIR:
        scale, degrees, noncentrality = cir_parameters(*case, 1 / 12)
        for level in LEVELS[1::2] if degrees < 1 and noncentrality > 300 else LEVELS:
            x = float(cir_point(level, scale, degrees, noncentrality))
            if x > 0:
                probability = float(cir_probability(x, scale, degrees, noncentrality))
                lines.append(["cir", *case, x, probability, scale, degrees, noncentrality])
        for years in (1 / 12, 1, 7.5, 40):
            scale, degrees, noncentrality = cir_parameters(*case, years)
            mean = scale * (degrees + noncentrality)
            variance = scale**2 * 2 * (degrees + 2 * noncentrality)
            if degrees > 0 and noncentrality > 0:
                law = stats.ncx2(degrees, noncentrality, scale=scale)
                assert abs(law.mean() / mean - 1) < 1e-12
                assert abs(law.var() / variance - 1) < 1e-12
            lines.append(["moments", "cir", *case, years, mean, variance])
    with open(os.path.join(HERE, "processes.txt"), "w") as file:
        for line in lines:
            fields = [f if isinstance(f, str) else repr(float(f)) for f in line]
            file.write(" ".join(fields) + "\n")


if __name__ == "__main__":
    main()
