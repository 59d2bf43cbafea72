#!/usr/bin/env python3
"""Normalisations, scoring rules and aggregations on small tables, for the Rust code to be held against.

    python3 rules.py > rules.csv

Written from the definitions of COINr and of the handbook of composite indicators, with fractions; roots and logarithms with decimals of 70 digits.
"""

import csv
import json
import sys
from decimal import Decimal, getcontext
from fractions import Fraction

from arithmetic import Draw
from figures import canonical
from indices import between, decimal

getcontext().prec = 70
NOTHING = "-"


def exact(number):
    return canonical(number)


def shown(number):
    """A fraction, or for a decimal its neighbours with thirty decimals."""
    if number is None:
        return NOTHING
    return canonical(number) if isinstance(number, Fraction) else "~".join(between(number))


# ---- normalisations: a column of numbers (None: missing) and whether less is better


def over_known(column, then):
    known = [x for x in column if x is not None]
    return [None if x is None else then(x, known) for x in column]


def turned(lower, column):
    """Less is better: COINr multiplies by -1 first."""
    return [None if x is None else -x if lower else x for x in column]


def min_max(column, lower, scale=("0", "1")):
    low, high = map(Fraction, scale)

    def one(x, known):
        span = max(known) - min(known)
        return None if span == 0 else low + (high - low) * (x - min(known)) / span

    return over_known(turned(lower, column), one)


def z_score(column, lower):
    column = turned(lower, column)
    known = [x for x in column if x is not None]
    if len(known) < 2:
        return [None] * len(column)
    mean = sum(known) / len(known)
    variance = sum((x - mean) ** 2 for x in known) / (len(known) - 1)
    if variance == 0:
        return [None] * len(column)
    root = decimal(variance).sqrt()
    one = lambda x: Fraction(0) if x == mean else decimal(x - mean) / root
    return [None if x is None else one(x) for x in column]


def rank(column, lower):
    return over_known(turned(lower, column), lambda x, known: Fraction(1 + sum(other < x for other in known)))


def percentile_rank(column, lower):
    places = rank(column, lower)
    count = sum(place is not None for place in places)
    return [None if place is None or count < 2 else (place - 1) / (count - 1) for place in places]


def borda(column, lower):
    return [None if place is None else place - 1 for place in rank(column, lower)]


def distance_to_target(column, lower, target, capped=False):
    target = -Fraction(target) if lower else Fraction(target)

    def one(x, known):
        if target <= min(known):
            return None
        share = (x - min(known)) / (target - min(known))
        return min(share, Fraction(1)) if capped else share

    return over_known(turned(lower, column), one)


def distance_to_maximum(column, lower):
    return min_max(column, lower)


def fraction_of_maximum(column, lower):
    return over_known(column, lambda x, known: None if max(known) <= 0 else x / max(known))


def share_of_best(column, lower):
    best = min if lower else max

    def one(x, known):
        if min(known) <= 0:
            return None
        return best(known) / x if lower else x / best(known)

    return over_known(column, one)


def goalposts(column, lower, low, high, logarithm=False, truncate=True):
    low, high = Fraction(low), Fraction(high)

    def one(x, _):
        if truncate:
            x = min(high, max(low, x))
        if logarithm and (x <= 0 or low <= 0):
            return None
        if x in (low, high):
            share = Fraction(int(x == high))
        elif logarithm:
            share = (decimal(x).ln() - decimal(low).ln()) / (decimal(high).ln() - decimal(low).ln())
        else:
            share = (x - low) / (high - low)
        return 1 - share if lower else share

    return over_known(column, one)


NORMALISATIONS = [
    (min_max, {}),
    (min_max, {"scale": ["1", "100"]}),
    (z_score, {}),
    (rank, {}),
    (percentile_rank, {}),
    (borda, {}),
    (distance_to_target, {"target": "40"}),
    (distance_to_target, {"target": "40", "capped": True}),
    (distance_to_maximum, {}),
    (fraction_of_maximum, {}),
    (share_of_best, {}),
    (goalposts, {"low": "5", "high": "60"}),
    (goalposts, {"low": "5", "high": "60", "truncate": False}),
    (goalposts, {"low": "5", "high": "60", "logarithm": True}),
]


def columns(draw):
    yield [Fraction(x) for x in (2, 4, 8, 8, 50)]
    yield [Fraction(x) for x in (20, 30)]
    yield [Fraction(7)]
    yield [Fraction(7)] * 3
    yield [Fraction(3), None, Fraction(61), Fraction(12), None, Fraction(12)]
    for _ in range(6):
        column = [Fraction(draw.between(1, 700), draw.between(1, 10)) for _ in range(draw.between(3, 7))]
        column[draw.below(len(column))] = None if draw.below(2) else column[0]
        yield column


# ---- aggregations: rows of parts with weights


def arithmetic(parts):
    return sum(w * x for w, x in parts) / sum(w for w, _ in parts)


def geometric(parts):
    if any(x < 0 for _, x in parts):
        return None
    if any(x == 0 for _, x in parts):
        return Fraction(0)
    if len({x for _, x in parts}) == 1:
        return parts[0][1]
    total = sum(w for w, _ in parts)
    return (sum(decimal(w) * decimal(x).ln() for w, x in parts) / decimal(total)).exp()


def harmonic(parts):
    if any(x < 0 for _, x in parts):
        return None
    if any(x == 0 for _, x in parts):
        return Fraction(0)
    return sum(w for w, _ in parts) / sum(w / x for w, x in parts)


def power_mean(parts, power):
    power = int(power)
    if any(x < 0 for _, x in parts):
        return None
    if len({x for _, x in parts}) == 1:
        return parts[0][1]
    mean = sum(w * x**power for w, x in parts) / sum(w for w, _ in parts)
    return (decimal(mean).ln() / power).exp()


def minimum(parts):
    return min(x for _, x in parts)


AGGREGATIONS = [(arithmetic, {}), (geometric, {}), (harmonic, {}), (power_mean, {"power": "2"}), (power_mean, {"power": "3"}), (minimum, {})]


def rows(draw):
    yield [(1, Fraction(2)), (1, Fraction(4)), (1, Fraction(8))]
    yield [(1, Fraction(5)), (1, Fraction(5))]
    yield [(2, Fraction(3)), (1, None), (1, Fraction(9))]
    yield [(1, None), (1, None)]
    yield [(1, Fraction(0)), (1, Fraction(9))]
    for _ in range(6):
        yield [(draw.between(1, 5), Fraction(draw.between(1, 999), draw.between(1, 40))) for _ in range(draw.between(2, 5))]


def aggregated(method, options, row, missing):
    known = [(Fraction(w), x) for w, x in row if x is not None]
    if not known or (missing == "excluded" and len(known) < len(row)):
        return None
    if missing == "zero":
        known = [(Fraction(w), x or Fraction(0)) for w, x in row]
    return method(known, **options)


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["kind", "definition", "values", "weights", "results"])
    text = lambda numbers: " ".join(NOTHING if x is None else exact(Fraction(x)) for x in numbers)
    for column in columns(Draw(20250701)):
        for method, options in NORMALISATIONS:
            for lower in (False, True):
                if lower and method is fraction_of_maximum:
                    continue
                definition = {"method": method.__name__, **options}
                results = method(column, lower, **options)
                kind = "lower" if lower else "higher"
                out.writerow([kind, json.dumps(definition), text(column), "", " ".join(map(shown, results))])
    for row in rows(Draw(20251201)):
        for method, options in AGGREGATIONS:
            for missing in ("excluded", "rescaled", "zero"):
                definition = {"method": method.__name__, "missing": missing, **options}
                values, weights = text(x for _, x in row), text(w for w, _ in row)
                out.writerow(["aggregate", json.dumps(definition), values, weights, shown(aggregated(method, options, row, missing))])


if __name__ == "__main__":
    main()
