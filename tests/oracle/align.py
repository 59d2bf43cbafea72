#!/usr/bin/env python3
"""The roll-up of goals in tests/scenarios/can-doi, computed a second time with fractions.

    python3 tests/oracle/align.py tests/scenarios/can-doi > tests/oracle/align.csv

For each goal of the province: what the communes count if each just meets its strictest goal that is due in time, the base, the least count that is needed, and
what is missing.
"""

import csv
import json
import math
import sys
from fractions import Fraction as F

folder = sys.argv[1]
pack = json.load(open(f"{folder}/pack.json", encoding="utf-8"))
base = {r["unit"]: int(r["as_printed"]) for r in csv.DictReader(open(f"{folder}/so-lieu.csv", encoding="utf-8")) if r["indicator"] == "so_ho"}
RATE = "ty_le_ho_cap_quang"


def day(text):
    return text if len(text) > 4 else f"{text}-12-31"


def least(comparator, value, whole):
    exact = F(value) * whole / 100
    return math.floor(exact) + 1 if comparator == ">" else math.ceil(exact)


goals = [(plan, goal) for plan in pack["plans"] for goal in plan["goals"] if goal["test"].get("indicator") == RATE]
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["goal", "count", "base", "needed", "shortfall"])
for plan, goal in goals:
    if plan["unit"] != "tinh":
        continue
    total = 0
    for unit, whole in base.items():
        own = [g["test"] for p, g in goals if g["applies_to"].get("unit") == unit and day(g["deadline"]) <= day(goal["deadline"])]
        if own:
            strictest = max(own, key=lambda test: F(test["value"]))
            total += least(strictest["comparator"], strictest["value"], whole)
    whole = sum(base.values())
    needed = least(goal["test"]["comparator"], goal["test"]["value"], whole)
    out.writerow([f"{plan['id']}/{goal['id']}", total, whole, needed, max(0, needed - total)])
