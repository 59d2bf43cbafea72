#!/usr/bin/env python3
"""What the seed pack's figures say of each other, computed a second time with fractions and without the Rust code.

    python3 tests/oracle/audit.py seeds/pack > tests/oracle/audit_intervals.csv

Reads only the printed tokens and the definitions of the pack (observations.csv, indicators.json). For every token: what kind of statement it is, the
judgement, and the interval that would confirm it (of the numerator, the denominator or the level before). README.md explains the columns.
"""

import csv
import json
import math
import re
import sys
from collections import defaultdict
from fractions import Fraction as F

INF = None
WORDS = {"hơn": ">", "trên": ">", "gần": "<", "từ": ">=", "khoảng": "~"}


def number(text):
    """Vietnamese digits: dots group, the comma is the decimal mark. Returns the number and its printed decimals."""
    match = re.search(r"\d[\d.]*(?:,\d+)?", text)
    if not match:
        return None, 0
    whole, _, decimals = match.group().partition(",")
    whole = whole.rstrip(".").replace(".", "")
    return F(int(whole + decimals), 10 ** len(decimals)), len(decimals)


class Interval:
    """lower, whether it is reached, upper, whether it is reached; None is unbounded."""

    def __init__(self, low, low_closed, high, high_closed):
        self.low, self.low_closed, self.high, self.high_closed = low, low_closed, high, high_closed

    def scaled(self, other):
        """Products with another interval of numbers that are not negative."""
        def end(a, b):
            return None if a is None or b is None else a * b
        return Interval(
            end(self.low, other.low), self.low_closed and other.low_closed,
            end(self.high, other.high), self.high_closed and other.high_closed,
        )

    def whole(self):
        """The whole numbers in it, as (least, most); None where there is none."""
        least = math.ceil(self.low) + (0 if self.low_closed or math.ceil(self.low) != self.low else 1)
        if self.high is None:
            return least, None
        most = math.floor(self.high) - (0 if self.high_closed or math.floor(self.high) != self.high else 1)
        return (least, most) if least <= most else None


def proves(text, percent):
    """What a token proves."""
    value, decimals = number(text)
    word = text.split()[0] if text.split() else ""
    top = (F(100), True) if percent else (None, False)
    sign = WORDS.get(word)
    if sign == ">":
        return Interval(value, False, *top)
    if sign == ">=":
        return Interval(value, True, *top)
    if sign == "<":
        return Interval(F(0), True, value, False)
    if percent:
        half = F(1, 2) / 10**decimals
        if value + half > 100:
            return Interval(value - half, True, F(100), True)
        return Interval(max(value - half, F(0)), True, value + half, False)
    return Interval(value, True, value, True)


def token(row):
    return row["value"] or row["as_printed"]


def canonical(value):
    return "" if value is None else str(value)


def main(folder):
    rows = list(csv.DictReader(open(f"{folder}/observations.csv", encoding="utf-8")))
    entries = json.load(open(f"{folder}/indicators.json", encoding="utf-8"))["indicators"]
    ratios = {e["code"]: e for e in entries if "numerator" in e}
    percents = {e["code"] for e in entries if e["unit"] == "%"}
    sums = {e["code"]: e["value"] for e in entries if "value" in e}
    stated = defaultdict(list)  # counts by (measure, unit, period): intervals
    for row in rows:
        if row["role"] != "value":
            continue
        key = row["unit"], row["period"]
        ratio = re.fullmatch(r"([\d.]+)/([\d.]+)", row["as_printed"])
        if ratio and row["indicator"] in ratios:
            entry = ratios[row["indicator"]]
            for side, text in zip(("numerator", "denominator"), ratio.groups()):
                stated[(entry[side], *key)].append(proves(text, False))
        elif row["indicator"] not in ratios and number(token(row))[0] is not None:
            stated[(row["indicator"], *key)].append(proves(token(row), False))

    def count(formula, unit, period):
        """What is known of a sum of measures."""
        total = Interval(F(0), True, F(0), True)
        for name in re.split(r"\s*\+\s*", formula):
            known = stated.get((name, unit, period))
            if not known:
                return None
            one = known[0]
            high = None if total.high is None or one.high is None else total.high + one.high
            total = Interval(total.low + one.low, total.low_closed and one.low_closed, high, total.high_closed and one.high_closed)
        return total

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["document", "line", "occurrence", "as_printed", "kind", "judgement", "quantity", "least", "most"])
    for row in rows:
        unit, period, code = row["unit"], row["period"], row["indicator"]

        def put(kind, judgement, quantity="", least=None, most=None):
            out.writerow([row["document"], row["line"], row["occurrence"], row["as_printed"], kind, judgement, quantity, canonical(least), canonical(most)])

        if row["role"] == "delta":
            after = period.split("..")[-1]
            level = stated.get((code, unit, after))
            if level:
                put("growth", "undecided", "level_before", level[0].low - number(token(row))[0], level[0].low - number(token(row))[0])
            else:
                put("growth", "undecided")
            continue
        if row["role"] != "value":
            continue
        ratio = re.fullmatch(r"([\d.]+)/([\d.]+)", row["as_printed"])
        if code in ratios and ratio:
            part, whole = (number(text)[0] for text in ratio.groups())
            put("part", "confirmed" if part <= whole else "undecided")
        elif code in ratios:
            entry = ratios[code]
            rate = proves(token(row), True)
            share = Interval(rate.low / 100, rate.low_closed, rate.high / 100, rate.high_closed)
            over = number(row["numerator"])[0] if row["numerator"] else None
            under = number(row["denominator"])[0] if row["denominator"] else None
            if over is None and (known := count(entry["numerator"], unit, period)) and known.low == known.high:
                over = known.low
            base = Interval(under, True, under, True) if under is not None else count(entry["denominator"], unit, period)
            if over is not None and base is not None and base.low == base.high:
                exact = over / base.low * 100
                inside = rate.low <= exact < rate.high or (rate.high_closed and exact == rate.high)
                put("percent", "confirmed" if inside else "inconsistent")
            elif over is not None:
                # A share s makes the whole over / s: the larger share the smaller whole.
                wholes = Interval(over / share.high, share.high_closed, over / share.low, share.low_closed).whole()
                put("implied_base", "undecided", "denominator", *wholes)
            elif base is not None:
                put("implied_base", "undecided", "numerator", *share.scaled(base).whole())
            else:
                put("no_counts", "undecided")
        elif code in percents:
            put("no_counts", "undecided")
        elif code in sums:
            total = count(sums[code], unit, period)
            put("sum", "confirmed" if total.low == number(token(row))[0] else "inconsistent")


main(sys.argv[1])
