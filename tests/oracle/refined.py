#!/usr/bin/env python3
"""Roots, powers and logarithms to sixty decimals, for the Rust code to be held against.

    python3 refined.py > refined.csv

Python's decimal computes them with 120 digits; powers are checked once more by whole powers of fractions.
"""

import csv
import sys
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, getcontext
from fractions import Fraction

from arithmetic import Draw
from figures import canonical

getcontext().prec = 120
getcontext().Emax, getcontext().Emin = 10**6, -(10**6)
STEP = Decimal(1).scaleb(-60)


def decimal(number):
    return Decimal(number.numerator) / Decimal(number.denominator)


def between(value):
    """The neighbours with sixty decimals. What is that near to one of them is taken for it by nobody: the cases below keep away."""
    low, high = value.quantize(STEP, rounding=ROUND_FLOOR), value.quantize(STEP, rounding=ROUND_CEILING)
    assert low < value < high and min(value - low, high - value) > STEP.scaleb(-20), value
    return format(low, "f"), format(high, "f")


def whole_root(number, degree):
    """The exact root of a natural number, or None."""
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle - 1)
    return low if low**degree == number else None


def power(base, exponent):
    base, exponent = Fraction(base), Fraction(exponent)
    roots = [whole_root(part, exponent.denominator) for part in (base.numerator, base.denominator)]
    if None not in roots:
        return [canonical(Fraction(*roots) ** exponent.numerator)] * 2
    low, high = between((decimal(base).ln() * decimal(exponent)).exp())
    wanted = base**exponent.numerator
    assert Fraction(low) ** exponent.denominator < wanted < Fraction(high) ** exponent.denominator
    return low, high


def ln(number):
    return ("0", "0") if Fraction(number) == 1 else between(decimal(Fraction(number)).ln())


def exp(number):
    return ("1", "1") if Fraction(number) == 0 else between(decimal(Fraction(number)).exp())


def log(number, base):
    number, base = Fraction(number), Fraction(base)
    value = decimal(number).ln() / decimal(base).ln()
    near = Fraction(str(value)).limit_denominator(1000)
    if number**near.denominator == base**near.numerator:
        return [canonical(near)] * 2
    return between(value)


OPERATIONS = {f.__name__: f for f in (power, ln, exp, log)}


def cases(draw):
    for base, exponent in [("2", "1/2"), ("4", "1/2"), ("8", "2/3"), ("8", "-2/3"), ("1/8", "1/3"), ("27/64", "-4/3"), ("0.0001", "1/4"), ("441/320", "1/2"), ("882/672", "12/17")]:
        yield "power", base, exponent
    yield "power", "1000000000001", "1/3"
    yield "power", "0.000000000001", "7/9"
    yield "power", "0.9999999999", "365/91"
    for number in ("1", "2", "10", "1/3", "75000/100", "0.000001", "1.000000000001", "123456789123456789"):
        yield "ln", number
    for number in ("0", "1", "-1", "1/2", "40", "-40", "0.000000001", "12.5"):
        yield "exp", number
    for number, base in [("8", "2"), ("8", "4"), ("1000000", "10"), ("1/32", "8"), ("75", "750"), ("10", "2"), ("9/4", "27/8"), ("3", "1/2")]:
        yield "log", number, base
    for _ in range(60):
        base, _whole = draw.rate()
        base = canonical(base + Fraction(draw.count(), 1000))
        yield "power", base, f"{draw.between(-12, 12) or 1}/{draw.between(2, 13)}"
        yield "ln", base
        yield "log", base, str(draw.between(2, 60))
        yield "exp", canonical(Fraction(draw.between(1, 8000) - 4000, draw.between(100, 1000)) + Fraction(1, 7))


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["operation", "arguments", "lower", "upper"])
    for operation, *arguments in cases(Draw(20261122)):
        out.writerow([operation, " ".join(arguments), *OPERATIONS[operation](*arguments)])


if __name__ == "__main__":
    main()
