#!/usr/bin/env python3
"""Named methods of progress on drawn series, for the Rust code to be held against.

    python3 methods.py > methods.csv

Straight from the published formulas, with Python's decimal at 80 digits and fractions where no root is taken.
"""

import csv
import sys
from decimal import Decimal, getcontext
from fractions import Fraction

from arithmetic import Draw
from figures import canonical

getcontext().prec = 80
STAND = ("away", "slow", "moderate", "enough")


def dec(number):
    return Decimal(number.numerator) / Decimal(number.denominator)


def cagr(before, after, years):
    return (dec(after) / dec(before)) ** (Decimal(1) / years) - 1


def stand(number, high, med):
    return STAND[3 if number >= high else 2 if number >= med else 1 if number >= 0 else 0]


def met(now, target, up):
    return now >= target if up else now <= target


def open_sdg(base, now, target, up, made, years, limit):
    sign = (1 if up else -1) * (-1 if base < 0 else 1)
    ratio = sign * cagr(base, now, made) / abs(cagr(base, target, years))
    score = min(Decimal("7.1429") * ratio - Decimal("4.2857"), Decimal(5)) if ratio >= Decimal("0.6") else max(Decimal("4.1667") * ratio - Decimal("2.5"), Decimal(-5))
    return ratio, stand(ratio, Decimal("0.95"), Decimal("0.6")), score


def open_sdg_trend(base, now, target, up, made, years, limit):
    sign = (1 if up else -1) * (-1 if base < 0 else 1)
    rate = sign * cagr(base, now, made)
    share = Decimal(1)
    if limit:
        lim, size = abs(dec(limit)), abs(dec(base))
        share = 1 - (size / lim) ** Decimal("4.44") if size <= lim else Decimal(1) if size >= 2 * lim else 1 - ((2 * lim - size) / lim) ** Decimal("4.44")
    high, med = Decimal("0.015") * share, Decimal("0.005") * share
    score = (
        max(125 * rate - Decimal("2.5"), Decimal(-5)) if rate < 0
        else min(500 * rate / share - 5, Decimal(5)) if rate >= high
        else 250 * rate / share - Decimal("1.25") if rate >= med
        else 500 * rate / share - Decimal("2.5")
    )
    return rate, stand(rate, high, med), score


def progress_chart(base, now, target, up, made, years, limit):
    expected = dec(now) * (1 + cagr(base, now, made)) ** (years - made)
    ratio = (expected - dec(base)) / (dec(target) - dec(base))
    return ratio, stand(ratio, Decimal("0.95"), Decimal("0.1")), None


def progress_chart_trend(base, now, target, up, made, years, limit):
    sign = (1 if up else -1) * (-1 if base < 0 else 1)
    rate = 100 * sign * cagr(base, now, made)
    return rate, stand(rate, Decimal(2), Decimal("0.5")), None


def current_status(base, now, target, up, made, years, limit):
    index = 10 * (1 if up else -1) * (now - base) / abs(target - base)
    return index, "part_of_the_way" if index >= 0 else "away", None


def share_of_target(base, now, target, up, made, years, limit):
    share = 100 * (now / target if up else (base - now) / (base - target))
    return share, "part_of_the_way" if share >= 0 else "away", None


METHODS = [share_of_target, open_sdg, open_sdg_trend, progress_chart, progress_chart_trend, current_status]


def shown(number):
    if number is None:
        return ""
    return canonical(number) if isinstance(number, Fraction) else format(number.quantize(Decimal(1).scaleb(-30)), "f")


def series(draw):
    """Series on which every formula is defined: one sign, the target ahead of the baseline and not met."""
    for _ in range(70):
        up = draw.below(2) == 1
        base = Fraction(draw.between(100, 9999), draw.between(1, 100))
        way = Fraction(draw.between(5, 90), 100)
        target = base * (1 + 2 * way if up else 1 - way)
        now = base + (target - base) * Fraction(draw.between(1, 140) - 30, 100)
        if (target > base) != up or target == base or met(now, target, up):
            continue
        made = draw.between(1, 9)
        limit = Fraction(draw.between(100, 9999), draw.between(1, 50)) if draw.below(2) else None
        if limit is not None and limit == base:
            continue
        yield base, now, target, up, made, made + draw.between(1, 9), limit
    for now in (Fraction(-16), Fraction(-40), Fraction(-5)):
        yield Fraction(-32), now, Fraction(-4), True, 5, 15, None


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["method", "baseline", "figure", "target", "better", "years_made", "years_to_target", "limit", "number", "stand", "score"])
    for base, now, target, up, made, years, limit in series(Draw(20300101)):
        for method in METHODS:
            if base < 0 and method is share_of_target:
                continue
            number, word, score = method(base, now, target, up, made, years, limit)
            numbers = [canonical(base), canonical(now), canonical(target)]
            out.writerow([method.__name__, *numbers, "higher" if up else "lower", made, years, canonical(limit) if limit else "", shown(number), word, shown(score)])


if __name__ == "__main__":
    main()
