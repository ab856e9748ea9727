"""Prints the polynomials of ElementaryFunctions, lowest power first.

Each is the Chebyshev interpolant of its function, computed with 60 digits, written in powers of the
variable and rounded to doubles; beside its name stands the largest error that is left, absolute or,
where a scale is given, as a part of it.
Usage: python3 coefficients.py
"""

import mpmath as mp

mp.mp.dps = 60


def interpolant(function, low, high, degree):
    count = degree + 1
    angles = [mp.pi * (2 * k + 1) / (2 * count) for k in range(count)]
    middle, half = (mp.mpf(high) + low) / 2, (mp.mpf(high) - low) / 2
    values = [function(middle + half * mp.cos(angle)) for angle in angles]
    powers, previous, current = [mp.mpf(0)] * count, [mp.mpf(1)], [mp.mpf(0), mp.mpf(1)]
    for j in range(count):
        weight = (1 if j == 0 else 2) * mp.fsum(
            value * mp.cos(j * angle) for value, angle in zip(values, angles)) / count
        polynomial = previous
        for i, coefficient in enumerate(polynomial):
            powers[i] += weight * coefficient
        following = [mp.mpf(0)] + [2 * c for c in current]
        for i, coefficient in enumerate(previous):
            following[i] -= coefficient
        previous, current = current, following
    shifted = [mp.mpf(0)] * count
    for i, coefficient in enumerate(powers):
        for k in range(i + 1):
            shifted[k] += coefficient / half**i * mp.binomial(i, k) * (-middle) ** (i - k)
    return [float(c) for c in shifted]


def show(name, function, low, high, degree, scale=lambda x: 1):
    coefficients = interpolant(function, low, high, degree)
    points = [low + (mp.mpf(high) - low) * (k + mp.mpf(1) / 3) / 200 for k in range(200)]
    exact = [mp.mpf(c) for c in coefficients[::-1]]
    error = max(abs((mp.polyval(exact, x) - function(x)) / scale(x)) for x in points)
    print(name, "error", mp.nstr(error, 3))
    for coefficient in coefficients:
        print("   ", repr(coefficient))


def exponential_remainder(r):
    return mp.mpf(1) / 2 if abs(r) < 1e-25 else (mp.exp(r) - 1 - r) / r**2


def logarithm_series(z):
    s = mp.sqrt(z)
    return (2 * mp.atanh(s) - 2 * s) / (s * z)


def extended_series(z):
    s = mp.sqrt(z)
    return (mp.atanh(s) / s - 1 - z / 3) / z**2


def stirling(w):
    x = 1 / mp.sqrt(w)
    return x * (mp.loggamma(x) - (x - mp.mpf(1) / 2) * mp.log(x) + x - mp.log(2 * mp.pi) / 2)


def gamma_ratio(t):
    t = t if abs(abs(t) - mp.mpf(1) / 2) > 1e-20 else t * (1 - mp.mpf(10) ** -25)
    return mp.loggamma(t + mp.mpf(3) / 2) / ((t + mp.mpf(1) / 2) * (t - mp.mpf(1) / 2))


def scaled_tail(t):
    a = 5 * (1 + t) / (1 - t)
    return (a + mp.mpf(3) / 2) * mp.exp(a * a / 2) * mp.erfc(a / mp.sqrt(2)) / 2


def main():
    half = mp.log(2) / 2 * mp.mpf("1.0001")
    show("exponentialRemainder", exponential_remainder, -half, half, 10, lambda r: 1 / r**2)
    widest = (3 - 2 * mp.sqrt(2)) ** 2 * mp.mpf("1.002")
    show("logarithmSeries", logarithm_series, 0, widest, 7)
    show("extendedSeries", extended_series, 0, widest, 7)
    show("erf", lambda w: mp.erf(mp.sqrt(w)) / mp.sqrt(w), 0, mp.mpf("0.5625"), 10)
    show("stirlingSeries", stirling, 0, mp.mpf(1) / 64, 6)
    show("gammaRatio", gamma_ratio, -mp.mpf(1) / 2, mp.mpf(1) / 2, 19, gamma_ratio)
    show("scaledTail", scaled_tail, -1, mp.mpf(34) / 44, 23, scaled_tail)


if __name__ == "__main__":
    main()
