"""Writes the reference values of the laws: one line per law, parameters, argument and value.

Each line: name of the law, then the bits of its parameters, of x and of the distribution function at
x, in hexadecimal; parameters and x are exact doubles, the value comes from mpmath with 30 digits.
Usage: python3 generate.py
"""

import os
import random
import struct

import mpmath as mp

mp.mp.dps = 30
HERE = os.path.dirname(os.path.abspath(__file__))


def bits(x):
    return "%x" % struct.unpack(">Q", struct.pack(">d", float(x)))[0]


def normal(mean, deviation, x):
    return mp.erfc((mean - x) / deviation / mp.sqrt(2)) / 2


def lognormal(mean, deviation, x):
    s2 = mp.log(1 + (deviation / mean) ** 2)
    return normal(mp.log(mean) - s2 / 2, mp.sqrt(s2), mp.log(x))


def lognormal_by_quantiles(median, p90, x):
    z = mp.sqrt(2) * mp.erfinv(mp.mpf(4) / 5)
    return normal(mp.log(median), mp.log(p90 / median) / z, mp.log(x))


def beta(alpha, beta, x):
    return mp.betainc(alpha, beta, 0, x, regularized=True)


def beta_by_moments(mean, deviation, low, high, x):
    m, s = (mean - low) / (high - low), deviation / (high - low)
    total = m * (1 - m) / s**2 - 1
    return beta(m * total, (1 - m) * total, (x - low) / (high - low))


def gamma(shape, scale, x):
    return mp.gammainc(shape, 0, x / scale, regularized=True)


def triangular(low, mode, high, x):
    if x <= mode:
        return (x - low) ** 2 / (high - low) / (mode - low)
    return 1 - (high - x) ** 2 / (high - low) / (high - mode)


def pert(low, mode, high, x):
    width = high - low
    a, b = 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width
    return beta(a, b, (x - low) / width)


def weibull(shape, scale, x):
    return 1 - mp.exp(-((x / scale) ** shape))


def truncated_normal(mean, deviation, low, high, x):
    first, last = normal(mean, deviation, low), normal(mean, deviation, high)
    return (normal(mean, deviation, x) - first) / (last - first)


def binomial(trials, probability, count):
    n, p = int(trials), probability
    return mp.fsum(mp.binomial(n, k) * p**k * (1 - p) ** (n - k) for k in range(int(count) + 1))


def poisson(mean, count):
    return mp.exp(-mean) * mp.fsum(mean**k / mp.factorial(k) for k in range(int(count) + 1))


def rows(r):
    for _ in range(40):
        u = r.uniform
        mean, deviation = u(-5, 5), u(0.1, 4)
        yield normal, (mean, deviation, mean + deviation * u(-6, 6))
        yield lognormal, (u(1, 20), u(1, 20), u(0.5, 40))
        yield lognormal_by_quantiles, (u(1, 5), u(6, 20), u(0.5, 40))
        yield beta, (u(0.3, 12), u(0.3, 12), u(0.01, 0.99))
        low, high = u(-3, 0), u(4, 9)
        yield beta_by_moments, (u(1, 3), u(0.2, 1.2), low, high, u(low, high))
        yield gamma, (u(0.2, 30), u(0.2, 3), u(0.1, 60))
        mode = u(0.5, 3)
        yield triangular, (low, mode, high, u(low, high))
        yield pert, (low, mode, high, u(low, high))
        yield weibull, (u(0.4, 5), u(0.5, 5), u(0.1, 8))
        yield truncated_normal, (u(-1, 1), u(0.5, 2), low, high, u(low, high))
        yield truncated_normal, (0.0, 1.0, 5.0, 8.0, u(5, 8))
        trials = r.randint(1, 200)
        yield binomial, (float(trials), u(0, 1), float(r.randint(0, trials - 1)))
        yield poisson, (u(0.1, 50), float(r.randint(0, 80)))


def main():
    with open(os.path.join(HERE, "laws.txt"), "w") as table:
        for law, arguments in rows(random.Random("blend laws")):
            value = law(*map(mp.mpf, arguments))
            table.write(" ".join([law.__name__, *map(bits, arguments), bits(value)]) + "\n")


if __name__ == "__main__":
    main()
