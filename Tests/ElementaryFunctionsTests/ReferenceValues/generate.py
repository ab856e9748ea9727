"""Writes the reference values of ElementaryFunctions, one text file per function.

Each line holds the bits of the arguments and of the correctly rounded result, in hexadecimal.
Values come from mpmath with 35 digits or more; arguments are exact doubles from a seeded generator. SciPy
gives no more than the start of Newton's method for the inverses.
Usage: python3 generate.py [function ...]
"""

import functools
import os
import random
import struct
import sys

import mpmath as mp
import scipy.special

mp.mp.dps = 60
HERE = os.path.dirname(os.path.abspath(__file__))


def bits(x):
    return "%x" % struct.unpack(">Q", struct.pack(">d", x))[0]


def rounded(value):
    """The double nearest to a value of many digits, ties to even, subnormals included."""
    value = mp.mpf(value)
    if value == 0:
        return 0.0
    unit = max(int(mp.mag(value)) - 53, -1074)
    return float(mp.ldexp(mp.nint(mp.ldexp(value, -unit)), unit))


def number(x):
    return mp.mpf(x)


def log_uniform(r, low, high):
    share = r.random()
    return low ** (1 - share) * high**share


def exp_arguments(r):
    return [(r.uniform(-745, 709.78),) for _ in range(500)] + [
        (r.choice((-1, 1)) * log_uniform(r, 1e-18, 2),) for _ in range(300)
    ]


def log_arguments(r):
    return (
        [(log_uniform(r, 1e-300, 1e300),) for _ in range(300)]
        + [(r.uniform(0.3, 3),) for _ in range(300)]
        + [(1 + r.choice((-1, 1)) * log_uniform(r, 1e-15, 0.1),) for _ in range(150)]
        + [(r.random() * 2.0**-1023,) for _ in range(50)]
    )


def expm1_arguments(r):
    return [(r.uniform(-45, 709),) for _ in range(200)] + [
        (r.choice((-1, 1)) * log_uniform(r, 1e-18, 40),) for _ in range(500)
    ]


def log1p_arguments(r):
    return (
        [(log_uniform(r, 1e-18, 1e300),) for _ in range(200)]
        + [(-log_uniform(r, 1e-18, 1),) for _ in range(250)]
        + [(r.uniform(-0.99, 2),) for _ in range(250)]
    )


def pow_arguments(r):
    found = []
    while len(found) < 900:
        kind = len(found) % 4
        if kind == 0:
            x, y = log_uniform(r, 1e-300, 1e300), r.uniform(-3, 3)
        elif kind == 1:
            x, y = r.uniform(0.5, 2), r.uniform(-1000, 1000)
        elif kind == 2:
            x, y = 1 + r.choice((-1, 1)) * log_uniform(r, 1e-9, 0.2), r.uniform(-3000, 3000)
        else:
            x, y = r.uniform(0, 20), float(r.randint(-30, 30))
        size = mp.log(number(x)) * number(y)
        if -740 < size < 709:
            found.append((x, y))
    return found


def normal_arguments(r):
    return [(r.uniform(-38.4, 8.5),) for _ in range(500)] + [
        (r.uniform(-3, 3),) for _ in range(300)
    ]


def erf_arguments(r):
    return [(r.uniform(-6, 6),) for _ in range(300)] + [
        (r.choice((-1, 1)) * log_uniform(r, 1e-12, 1),) for _ in range(200)
    ]


def erfc_arguments(r):
    return [(r.uniform(-6, 27.2),) for _ in range(500)] + [
        (r.choice((-1, 1)) * log_uniform(r, 1e-8, 1),) for _ in range(100)
    ]


def quantile_arguments(r):
    return (
        [(r.random(),) for _ in range(400)]
        + [(log_uniform(r, 1e-305, 0.5),) for _ in range(300)]
        + [(1 - log_uniform(r, 1e-15, 0.5),) for _ in range(150)]
        + [(0.5 + r.choice((-1, 1)) * log_uniform(r, 1e-15, 0.5),) for _ in range(150)]
    )


def normal_quantile(p):
    p = number(p)
    if p > mp.mpf(1) / 2:
        return -normal_tail_inverse(1 - p)
    return normal_tail_inverse(p)


def normal_tail_inverse(p):
    """x <= 0 with Φ(x) = p, by Newton steps for ln Φ."""
    if p == mp.mpf(1) / 2:
        return mp.mpf(0)
    x = -mp.sqrt(-2 * mp.log(2 * p))
    for _ in range(100):
        value = mp.erfc(-x / mp.sqrt(2)) / 2
        slope = mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi) / value
        step = (mp.log(value) - mp.log(p)) / slope
        x -= step
        if abs(step) < abs(x) * mp.mpf(10) ** -35:
            break
    return x


def log_gamma_arguments(r):
    return (
        [(log_uniform(r, 1e-300, 1e300),) for _ in range(150)]
        + [(r.uniform(0, 12),) for _ in range(350)]
        + [(r.choice((1, 2)) + r.choice((-1, 1)) * log_uniform(r, 1e-14, 0.3),) for _ in range(200)]
        + [(log_uniform(r, 5, 1e5),) for _ in range(100)]
    )


def shape(r):
    return log_uniform(r, 0.05, 1e4)


def gamma_pairs(r):
    found = []
    while len(found) < 700:
        a = shape(r)
        if len(found) % 4 == 3:
            x = a * log_uniform(r, 1e-3, 30)
        else:
            x = a + r.uniform(-5, 7) * a**0.5
        if x <= 0:
            x = a * log_uniform(r, 1e-6, 1)
        if gamma_lower(a, x) > 1e-290 and gamma_upper(a, x) > 1e-290:
            found.append((a, x))
    return found


def gamma_lower(a, x):
    a, x = number(a), number(x)
    return mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * mp.hyp1f1(1, a + 1, x)


def gamma_upper(a, x):
    a, x = number(a), number(x)
    with mp.workdps(160):
        if x < a + 3 * mp.sqrt(a) + 20:
            return 1 - gamma_lower(a, x)
    return gamma_upper_fraction(a, x)


def gamma_upper_fraction(a, x):
    """Lentz's evaluation of DLMF 8.9.2."""
    b = x + 1 - a
    c, d = mp.mpf(10) ** 300, 1 / b
    h = d
    for n in range(1, 100000):
        numerator = -n * (n - a)
        b += 2
        d = 1 / (numerator * d + b)
        c = b + numerator / c
        factor = c * d
        h *= factor
        if abs(factor - 1) < mp.mpf(10) ** -45:
            break
    return h * mp.exp(a * mp.log(x) - x - mp.loggamma(a))


def beta_lower(a, b, x):
    """x^a y^b / (a B(a, b)) 2F1(a + b, 1; a + 1; x), all terms positive."""
    a, b, x = number(a), number(b), number(x)
    if x > (a + 1) / (a + b + 2):
        with mp.workdps(100):
            return 1 - beta_series(b, a, 1 - x)
    return beta_series(a, b, x)


def beta_series(a, b, x):
    term = total = mp.mpf(1)
    for n in range(1000000):
        term *= (a + b + n) * x / (a + 1 + n)
        total += term
        if term < total * mp.mpf(10) ** -mp.mp.dps and (a + b + n) * x < (a + 1 + n):
            break
    front = a * mp.log(x) + b * mp.log(1 - x) + mp.loggamma(a + b)
    return total * mp.exp(front - mp.loggamma(a + 1) - mp.loggamma(b))


def beta_arguments(r):
    found = []
    while len(found) < 900:
        a, b = shape(r), shape(r)
        if len(found) % 5 == 4:
            x = r.random()
        else:
            mean = a / (a + b)
            x = mean + r.uniform(-6, 6) * (mean * (1 - mean) / (a + b + 1)) ** 0.5
        if len(found) % 11 == 0:
            x = log_uniform(r, 1e-8, 1)
        if 0 < x < 1 and 1e-290 < beta_lower(a, b, x):
            found.append((a, b, x))
    return found


def inverse_probability(r, i):
    if i % 3 == 0:
        return log_uniform(r, 1e-12, 0.5)
    if i % 3 == 1:
        return 1 - log_uniform(r, 1e-9, 0.5)
    return r.random()


def inverse_gamma_arguments(r):
    found = []
    while len(found) < 500:
        a, p = shape(r), inverse_probability(r, len(found))
        if inverse_gamma(a, p) > 1e-280:
            found.append((a, p))
    return found


@functools.cache
def inverse_gamma(a, p):
    start = scipy.special.gammaincinv(a, p)
    a, p = number(a), number(p)
    u = mp.log(start) if start > 1e-290 else (mp.log(p) + mp.loggamma(a + 1)) / a
    return mp.exp(log_root(lambda u: gamma_lower(a, mp.exp(u)),
                           lambda u: mp.exp(a * u - mp.exp(u) - mp.loggamma(a)), p, u))


def log_root(distribution, slope, p, u):
    """Newton steps for the logarithm of a log-concave distribution function."""
    with mp.workdps(40):
        for _ in range(100):
            value = distribution(u)
            step = (mp.log(value) - mp.log(p)) * value / slope(u)
            u -= step
            if abs(step) < mp.mpf(10) ** -20 * (1 + abs(u)):
                return u
    raise ArithmeticError


def inverse_beta_arguments(r):
    found = []
    while len(found) < 600:
        a, b, p = shape(r), shape(r), inverse_probability(r, len(found))
        if 1e-280 < scipy.special.betaincinv(a, b, p) < 1 - 1e-12:
            found.append((a, b, p))
    return found


def inverse_beta(a, b, p):
    start = number(scipy.special.betaincinv(a, b, p))
    a, b, p = number(a), number(b), number(p)
    front = mp.loggamma(a + b) - mp.loggamma(a) - mp.loggamma(b)

    def slope(u):
        x = 1 / (1 + mp.exp(-u))
        return mp.exp(front + a * mp.log(x) + b * mp.log(1 - x))

    u = mp.log(start / (1 - start))
    u = log_root(lambda u: beta_lower(a, b, 1 / (1 + mp.exp(-u))), slope, p, u)
    return 1 / (1 + mp.exp(-u))


def bivariate_arguments(r):
    ones = [1 - 10.0**-k for k in range(1, 12)]
    found = []
    for i in range(500):
        rho = r.uniform(-1, 1) if i % 2 else r.choice((-1, 1)) * r.choice(ones)
        if i % 7 == 0:
            rho = r.choice((-1, 1)) * (1 - log_uniform(r, 1e-10, 0.1))
        x = r.gauss(0, 2)
        y = r.gauss(0, 2) if i % 3 else (x if rho > 0 else -x) + r.gauss(0, 1) * (1 - rho * rho) ** 0.5
        found.append((x, y, rho))
    return found


def bivariate(x, y, rho):
    """∫ φ(s) Φ((y − ρ s) / √(1 − ρ²)) ds from −∞ to x, cut at where Φ turns."""
    with mp.workdps(25):
        x, y, rho = number(x), number(y), number(rho)
        root = mp.sqrt(1 - rho * rho)
        turn, width = y / rho, abs(root / rho)
        cuts = {mp.mpf(-14), mp.mpf(-6), mp.mpf(-2), mp.mpf(0), mp.mpf(2), mp.mpf(6)}
        cuts |= {turn + k * width for k in (-14, -7, -3, -1, 0, 1, 3, 7, 14)}
        cuts = sorted(c for c in cuts if -14 <= c < x) + [x]
        if len(cuts) < 2:
            return mp.mpf(0)
        density = lambda s: mp.npdf(s) * mp.ncdf((y - rho * s) / root)
        return mp.quad(density, cuts)


TABLES = {
    "exp": (exp_arguments, lambda x: mp.exp(number(x))),
    "expm1": (expm1_arguments, lambda x: mp.expm1(number(x))),
    "log": (log_arguments, lambda x: mp.log(number(x))),
    "log1p": (log1p_arguments, lambda x: mp.log1p(number(x))),
    "pow": (pow_arguments, lambda x, y: mp.exp(number(y) * mp.log(number(x)))),
    "erf": (erf_arguments, lambda x: mp.erf(number(x))),
    "erfc": (erfc_arguments, lambda x: mp.erfc(number(x))),
    "normalCumulative": (normal_arguments, lambda x: mp.erfc(-number(x) / mp.sqrt(2)) / 2),
    "normalQuantile": (quantile_arguments, normal_quantile),
    "logGamma": (log_gamma_arguments, lambda x: mp.loggamma(number(x))),
    "gammaLower": (gamma_pairs, gamma_lower),
    "gammaUpper": (gamma_pairs, gamma_upper),
    "beta": (beta_arguments, beta_lower),
    "inverseGamma": (inverse_gamma_arguments, inverse_gamma),
    "inverseBeta": (inverse_beta_arguments, inverse_beta),
    "bivariateNormal": (bivariate_arguments, bivariate),
}


def main():
    for name in sys.argv[1:] or TABLES:
        arguments, function = TABLES[name]
        generator = random.Random("blend " + name)
        with open(os.path.join(HERE, name + ".txt"), "w") as table:
            for row in arguments(generator):
                table.write(" ".join(map(bits, row)) + " " + bits(rounded(function(*row))) + "\n")


if __name__ == "__main__":
    main()
