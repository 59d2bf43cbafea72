#!/usr/bin/env python3
"""Cases of exact arithmetic, computed with Python's fractions, for the Rust code to replay.

    python3 arithmetic.py > arithmetic.csv

The result is checked in; the tests read only that. README.md describes the operations.
"""

import csv
import sys
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from figures import canonical

ABSENT = "absent"


class Draw:
    """Numbers that look random and are the same on every machine and in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, end):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % end

    def between(self, first, last):
        return first + self.below(last - first + 1)

    def count(self):
        """A count as plans have them: from a handful to the inhabitants of a country."""
        return self.between(1, 10 ** self.between(1, 8))

    def rate(self):
        whole = self.count()
        return Fraction(self.below(whole + 1), whole), whole


# ---- operations: each takes its arguments as they stand in the file and returns the result as it stands there


def number(text):
    return Fraction(text)


def rate(numerator, denominator):
    return canonical(100 * number(numerator) / number(denominator)) if number(denominator) else ABSENT


def total(*terms):
    return canonical(sum(map(number, terms)))


def mean(*terms):
    return canonical(sum(map(number, terms)) / len(terms))


def growth(before, after):
    return canonical(100 * (number(after) - number(before)) / number(before)) if number(before) else ABSENT


def power(base, exponent):
    return canonical(number(base) ** int(exponent))


def compare(left, right):
    left, right = number(left), number(right)
    return "<" if left < right else ">" if left > right else "="


ROUNDINGS = {
    # name: (ties and direction by hand, the mode of Python's decimal that says the same)
    "half_up": (lambda x: floor(abs(x) + Fraction(1, 2)) * (1 if x >= 0 else -1), ROUND_HALF_UP),
    "half_even": (round, ROUND_HALF_EVEN),
    "down": (lambda x: floor(abs(x)) * (1 if x >= 0 else -1), ROUND_DOWN),
    "up": (lambda x: ceil(abs(x)) * (1 if x >= 0 else -1), ROUND_UP),
    "floor": (floor, ROUND_FLOOR),
    "ceiling": (ceil, ROUND_CEILING),
}


def rounded(mode, value, decimals):
    by_hand, by_decimal = ROUNDINGS[mode]
    value, scale = number(value), 10 ** int(decimals)
    result = Fraction(by_hand(value * scale), scale)
    if "/" not in canonical(value):  # where the number has an end, two ways must agree
        other = Decimal(canonical(value)).quantize(Decimal(1).scaleb(-int(decimals)), rounding=by_decimal)
        assert Fraction(other) == result, (mode, value, decimals)
    return canonical(result)


def printed_bounds(printing, percent, decimals):
    """What the unrounded percent may have been: [lower, upper)."""
    percent, step = number(percent), Fraction(1, 10 ** int(decimals))
    lowest, next_up = {
        "half_up": (percent - step / 2, percent + step / 2),
        "truncated": (percent, percent + step),
        "unknown": (percent - step / 2, percent + step),
    }[printing]
    return lowest, next_up


def implied_base(printing, percent, decimals, numerator):
    """The smallest and the largest whole base of which `numerator` is this printed percent. A part is not larger than its whole."""
    lowest, next_up = printed_bounds(printing, percent, decimals)
    hundredfold = 100 * int(numerator)
    smallest = max(floor(hundredfold / next_up) + 1, int(numerator))
    largest = floor(hundredfold / lowest) if lowest > 0 else None
    fits = lambda base: lowest <= Fraction(hundredfold, base) < next_up
    assert fits(smallest) or smallest == int(numerator)
    if largest is None:
        return f"{smallest} unbounded"
    if largest < smallest:
        return "none"
    assert fits(largest) and not fits(largest + 1) and (smallest == int(numerator) or not fits(smallest - 1))
    return f"{smallest} {largest}"


def required_pace(now, target, months):
    """What has to be gained per month, quarter and year to go from `now` to `target` in `months`."""
    per_month = (number(target) - number(now)) / number(months)
    return " ".join(canonical(per_month * length) for length in (1, 3, 12))


def straight_path(baseline, target, elapsed, whole):
    """Where the straight line from the baseline to the target stands after `elapsed` of `whole` months."""
    start, end = number(baseline), number(target)
    return canonical(start + (end - start) * number(elapsed) / number(whole))


def projection(baseline, now, elapsed, whole):
    """Where the pace made so far leads at the end of `whole` months."""
    start = number(baseline)
    return canonical(start + (number(now) - start) * number(whole) / number(elapsed))


OPERATIONS = {
    f.__name__: f
    for f in (rate, total, mean, growth, power, compare, rounded, implied_base, required_pace, straight_path, projection)
}


# ---- cases: first those of the documents, then drawn ones


def known_cases():
    yield "rate", "521509", "1450945"
    yield "rate", "1292", "1092"
    yield "rate", "0", "0"
    yield "rate", "7", "0"
    yield "rate", "0", "7"
    for mode in ROUNDINGS:
        for value in ("10430180/290189", "29.96", "0.5", "1.5", "2.5", "-0.5", "-1.5", "-2.5", "0.49999999999999999999", "99.995", "-1/3"):
            for decimals in ("0", "2"):
                yield "rounded", mode, value, decimals
    for printing in ("half_up", "truncated", "unknown"):
        yield "implied_base", printing, "86.48", "2", "393106"
        yield "implied_base", printing, "90.9", "1", "638250"
        yield "implied_base", printing, "84.1", "1", "312695"
        yield "implied_base", printing, "100", "0", "6670"
        yield "implied_base", printing, "0", "0", "3"
    yield "growth", "672", "882"
    yield "growth", "6265", "7285"
    yield "growth", "0", "5"
    yield "required_pace", "882", "1000", "24"
    yield "straight_path", "672", "1000", "12", "36"
    yield "projection", "672", "882", "12", "36"
    yield "compare", "10430180/290189", "35.94"
    yield "compare", "10430180/290189", "30"
    yield "compare", "1/3", "0.3333333333333333333333333333"


def drawn_cases(draw):
    for _ in range(30):
        part, whole = draw.rate()
        yield "rate", str(int(part * whole)), str(whole)
    for terms in [2] * 6 + [3] * 6 + [8] * 6 + [60] * 2:
        rates = [canonical(100 * draw.rate()[0]) for _ in range(terms)]
        yield "total", *rates
        yield "mean", *rates
    for _ in range(25):
        yield "growth", str(draw.count()), str(draw.count())
    for _ in range(25):
        mode = list(ROUNDINGS)[draw.below(len(ROUNDINGS))]
        sign = 1 if draw.below(3) else -1
        yield "rounded", mode, canonical(sign * 100 * draw.rate()[0]), str(draw.below(6))
    for _ in range(25):
        # A percent as a document prints it, from counts that it does not print.
        part, whole = draw.rate()
        while part == 0:
            part, whole = draw.rate()
        decimals = draw.below(3)
        printing = ("half_up", "truncated")[draw.below(2)]
        mode = {"half_up": "half_up", "truncated": "down"}[printing]
        percent = rounded(mode, canonical(100 * part), str(decimals))
        yield "implied_base", printing, percent, str(decimals), str(int(part * whole))
    for _ in range(15):
        before, after, goal = (str(draw.count()) for _ in range(3))
        whole = draw.between(2, 60)
        elapsed = str(draw.between(1, whole - 1))
        yield "required_pace", after, goal, str(whole)
        yield "straight_path", before, goal, elapsed, str(whole)
        yield "projection", before, after, elapsed, str(whole)
    for _ in range(10):
        part, whole = draw.rate()
        yield "power", canonical(1 + part / 10), str(draw.between(0, 12))
    yield "power", "1.07", "-3"
    for _ in range(15):
        part, whole = draw.rate()
        near = Fraction(round(part * 10**6), 10**6)
        yield "compare", canonical(part), canonical(near)


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["operation", "arguments", "result"])
    for operation, *arguments in [*known_cases(), *drawn_cases(Draw(20230622))]:
        out.writerow([operation, " ".join(arguments), OPERATIONS[operation](*arguments)])


if __name__ == "__main__":
    main()
