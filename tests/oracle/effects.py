#!/usr/bin/env python3
"""What each part of an aggregate does to it: the score less the score without that part, on the small tables of rules.py.

    python3 effects.py > effects.csv
"""

import csv
import json
import sys
from fractions import Fraction

from arithmetic import Draw
from indices import between, decimal
from rules import AGGREGATIONS, NOTHING, aggregated, exact, rows


def less(whole, rest):
    if whole is None or rest is None:
        return NOTHING
    if isinstance(whole, Fraction) and isinstance(rest, Fraction):
        return exact(whole - rest)
    whole, rest = (x if not isinstance(x, Fraction) else decimal(x) for x in (whole, rest))
    return "~".join(between(whole - rest))


def effects(method, options, row, missing):
    whole = aggregated(method, options, row, missing)
    for place, (_, x) in enumerate(row):
        rest = row[:place] + row[place + 1 :]
        yield NOTHING if x is None else less(whole, aggregated(method, options, rest, missing))


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["definition", "values", "weights", "effects"])
    text = lambda numbers: " ".join(NOTHING if x is None else exact(Fraction(x)) for x in numbers)
    for row in rows(Draw(20260301)):
        for method, options in AGGREGATIONS:
            for missing in ("excluded", "rescaled", "zero"):
                definition = {"method": method.__name__, "missing": missing, **options}
                found = " ".join(effects(method, options, row, missing))
                out.writerow([json.dumps(definition), text(x for _, x in row), text(w for w, _ in row), found])


if __name__ == "__main__":
    main()
