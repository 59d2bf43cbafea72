#!/usr/bin/env python3
"""The printed figures, read a second time and independently of the Rust code: what each token proves, as exact bounds.

    python3 figures.py FACTS.csv > figures.csv

FACTS.csv is the hand-made table of the figures of the five documents, one row per printed mention, with the columns doc, line, literal,
org_unit, period, kind, numerator, denominator, value, unit, qualifier, decimals, note. The result is checked in; the tests read only that.
README.md says which rules are applied.
"""

import csv
import re
import sys
from fractions import Fraction

COLUMNS = [
    "document", "line", "as_printed", "role", "unit", "period",
    "exact", "lower", "lower_closed", "upper", "upper_closed",
]


def canonical(number):
    """An integer, a finite decimal with a dot, or a reduced n/d."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    places = max(twos, fives)
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def role(row):
    """What kind of statement it is; a yes/no claim may be a target, and a target may be a mere forecast."""
    measure = re.search(r"measure=(\w+)", row["note"]).group(1)
    if row["kind"] == "date":
        return "date"
    return measure if measure in ("delta", "target", "forecast") else "value"


def natural_range(row):
    """Where open sides end: a share of a whole lies in 0 to 100, everything else begins at 0."""
    is_percent = row["unit"].startswith("%")
    is_per_head = "/" in row["unit"]  # computers per official: not a share, may lawfully pass 100
    return Fraction(0), Fraction(100) if is_percent and not is_per_head else None


def bounds(row):
    """(lower, lower_closed, upper, upper_closed) of what the token proves; None where it proves nothing or is no number."""
    if row["kind"] == "date":
        return None, False, None, False
    floor, ceiling = natural_range(row)
    if row["kind"] == "ratio":
        percent = 100 * Fraction(int(row["numerator"]), int(row["denominator"]))
        return percent, True, percent, True
    # The table puts the rank of "9/63" under numerator; every other printed number is the value.
    face = Fraction(row["value"] or row["numerator"])
    qualifier = row["qualifier"]
    if qualifier == "more_than":
        return face, False, ceiling, ceiling is not None
    if qualifier == "at_least":
        return face, True, ceiling, ceiling is not None
    if qualifier == "almost":
        return floor, True, face, False
    if qualifier == "about":
        return floor, True, ceiling, ceiling is not None
    assert qualifier == "exact", qualifier
    was_rounded = row["kind"] in ("percent", "money") and role(row) == "value"
    if not was_rounded:
        return face, True, face, True
    half_unit = Fraction(1, 2) / Fraction(10) ** int(row["decimals"])
    lower, upper, upper_closed = max(face - half_unit, floor), face + half_unit, False
    if ceiling is not None and upper > ceiling:
        upper, upper_closed = ceiling, True
    return lower, True, upper, upper_closed


def figure(row):
    lower, lower_closed, upper, upper_closed = bounds(row)
    is_point = lower is not None and lower == upper
    text = lambda bound: "" if bound is None else canonical(bound)
    return [
        row["doc"][:3], row["line"], row["literal"], role(row), row["org_unit"], row["period"],
        text(lower) if is_point else "",
        text(lower), str(lower_closed).lower(), text(upper), str(upper_closed).lower(),
    ]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    out.writerows(figure(row) for row in rows)


if __name__ == "__main__":
    main()
