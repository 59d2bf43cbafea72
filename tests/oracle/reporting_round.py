#!/usr/bin/env python3
"""What the made-up reporting round of tests/scenarios/vong-bao-cao must come to, from its true figures, with Python's fractions.

    python3 reporting_round.py ../scenarios/vong-bao-cao > reporting_round.csv

It reads so-lieu-goc.csv, not the sheets: which cells of the sheets are damaged, and who is silent, is said here once more by hand. The result is checked in;
the tests read only that.
"""

import csv
import sys
from fractions import Fraction
from pathlib import Path

from figures import canonical

SILENT = ["xa-hoa-gao", "phuong-hoa-tra", "xa-hoa-muoi-gio"]
# In the sheet of xa-hoa-lan a date stands where the teams were, in that of xa-hoa-le an error where the files handed in online were.
DAMAGED = {("xa-hoa-lan", "to_cong_nghe"), ("xa-hoa-le", "ho_so_truc_tuyen")}
RATES = {
    "ty_le_kich_hoat": ("tai_khoan_kich_hoat", "dan_so", True),
    "ty_le_cap_quang": ("ho_cap_quang", "so_ho", True),
    "ty_le_truc_tuyen": ("ho_so_truc_tuyen", "ho_so", False),
    "ty_le_thanh_toan": ("ho_so_thanh_toan", "ho_so_truc_tuyen", False),
}


def main(folder):
    with open(Path(folder) / "so-lieu-goc.csv", encoding="utf-8", newline="") as file:
        communes = list(csv.DictReader(file))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["indicator", "rule", "reported", "expected", "lower", "upper"])
    for rate, (over, under, base_is_known) in RATES.items():
        def counts(commune):
            told = commune["unit"] not in SILENT
            return told and not any((commune["unit"], part) in DAMAGED for part in (over, under))

        heard = [commune for commune in communes if counts(commune)]
        done = sum(int(commune[over]) for commune in heard)
        base = sum(int(commune[under]) for commune in heard)
        coverage = [len(heard), len(communes)]
        exact = canonical(Fraction(done, base) * 100)
        out.writerow([rate, "reported_only", *coverage, exact, exact])
        if base_is_known:
            # The base of the silent ones stands in quy-mo.csv; none or all of it may be done.
            rest = sum(int(commune[under]) for commune in communes if not counts(commune))
            lower = Fraction(done, base + rest) * 100
            upper = Fraction(done + rest, base + rest) * 100
            out.writerow([rate, "bounded", *coverage, canonical(lower), canonical(upper)])
        else:
            out.writerow([rate, "bounded", *coverage, "", ""])
        out.writerow([rate, "refuse", *coverage, "", ""])


if __name__ == "__main__":
    main(sys.argv[1])
