#!/usr/bin/env python3
"""Every score of the pack of indices, recomputed from its data files.

    python3 indices.py ../../seeds/pack/indices > indices.csv

Nothing is read from the definitions: formulas and rules stand here once more. Fractions wherever no root or logarithm is taken, decimals of 70 digits else.
"""

import csv
import sys
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, getcontext
from fractions import Fraction
from math import floor
from pathlib import Path

from figures import canonical

getcontext().prec = 70
STEP = Decimal(1).scaleb(-30)


def table(folder, name):
    with open(Path(folder) / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(folder, name):
    """Tokens by (indicator, unit, year); of several sources the first, since those that are scored agree."""
    found = {}
    for row in table(folder, name):
        key = row["indicator"], row["unit"], int(row["period"])
        found.setdefault(key, row["value"] or row["as_printed"])
    return found


def printed(token):
    """What a rounded number proves: its ends, and the number as printed."""
    places = len(token.split(".")[1]) if "." in token else 0
    half = Fraction(1, 2 * 10**places)
    value = Fraction(token)
    return value - half, value + half, value


def rounded(value, places):
    return Fraction(floor(value * 10**places + Fraction(1, 2)), 10**places)


def ranked(faces, places):
    """Competition ranks, the greatest score first, of faces by unit; ties after rounding."""
    scores = {unit: rounded(face, places) for unit, face in faces.items()}
    return {unit: 1 + sum(other > score for other in scores.values()) for unit, score in scores.items()}


# ---- the provincial DTI

DTI = {
    "dti-2020": ([2020], {"cqs": ("dti_cqs", 400), "kts": ("dti_kts", 300), "xhs": ("dti_xhs", 300)}),
    "dti-2022": (
        [2021, 2022, 2023],
        {
            "1": ("dti_1_nhan_thuc", 100),
            "2": ("dti_2_the_che", 100),
            "3": ("dti_3_ha_tang", 100),
            "4": ("dti_4_nhan_luc", 100),
            "5": ("dti_5_attt", 100),
            "7": ("dti_7_hd_cqs", 200),
            "8": ("dti_8_hd_kts", 150),
            "9": ("dti_9_hd_xhs", 150),
        },
    ),
}


def dti(folder):
    data = figures(folder, "dti.csv")
    units = {unit for _, unit, _ in data}
    for index, (years, parts) in DTI.items():
        for year in years:
            faces, rows = {}, []
            for unit in sorted(units):
                tokens = [data.get((code, unit, year)) for code, _ in parts.values()]
                if None in tokens:
                    continue
                ends = [Fraction(0)] * 3
                for (node, (_, points)), token in zip(parts.items(), tokens):
                    # A score is a share of at most all points.
                    proved = [min(Fraction(1), end) * points for end in printed(token)]
                    rows.append((unit, node, proved))
                    ends = [a + b for a, b in zip(ends, proved)]
                total = [end / 1000 for end in ends]
                rows.append((unit, "dti", total))
                faces[unit] = total[2]
                low, high, _ = printed(data["dti", unit, year])
                assert max(low, total[0]) < min(high, total[1]), (index, year, unit)
            ranks = ranked(faces, 4)
            for unit, node, ends in rows:
                yield index, year, "63-tinh", unit, node, *map(canonical, ends[:2]), ranks[unit] if node == "dti" else ""


# ---- HDI and EGDI


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def share(value, low, high):
    return min(Fraction(1), max(Fraction(0), (value - low) / (high - low)))


def between(value):
    return format(value.quantize(STEP, rounding=ROUND_FLOOR), "f"), format(value.quantize(STEP, rounding=ROUND_CEILING), "f")


def hdi(folder):
    data = figures(folder, "hdi.csv")
    faces, rows = {}, []
    for unit in sorted({unit for _, unit, _ in data}):
        get = lambda code: Fraction(data[code, unit, 2022])
        health = share(get("hdi_le"), 20, 85)
        education = (share(get("hdi_eys"), 0, 18) + share(get("hdi_mys"), 0, 15)) / 2
        gni = min(Fraction(75000), get("hdi_gni"))
        income = Decimal(1) if gni == 75000 else (decimal(gni) / 100).ln() / Decimal(750).ln()
        score = ((decimal(health) * decimal(education) * income).ln() / 3).exp()
        assert score.quantize(Decimal("0.001")) == Decimal(data["hdi", unit, 2022]), unit
        faces[unit] = Fraction(score)
        rows.append((unit, "suc-khoe", (canonical(health),) * 2))
        rows.append((unit, "giao-duc", (canonical(education),) * 2))
        rows.append((unit, "thu-nhap", ("1", "1") if income == 1 else between(income)))
        rows.append((unit, "hdi", between(score)))
    ranks = ranked(faces, 3)
    for unit, node, ends in rows:
        yield "hdi", 2022, "vi-du", unit, node, *ends, ranks[unit] if node == "hdi" else ""


def egdi(folder):
    data = figures(folder, "egdi.csv")
    faces, rows = {}, []
    for unit in sorted({unit for _, unit, _ in data}):
        ends = [printed(data[code, unit, 2022]) for code in ("egdi_osi", "egdi_tii", "egdi_hci")]
        # A part is at most 1.
        low, high, face = (sum(min(Fraction(1), end[k]) for end in ends) / 3 for k in range(3))
        below, above, _ = printed(data["egdi", unit, 2022])
        assert max(low, below) < min(high, above), unit
        faces[unit] = face
        rows.append((unit, canonical(low), canonical(high)))
    ranks = ranked(faces, 4)
    for unit, low, high in rows:
        yield "egdi", 2022, "vi-du", unit, "egdi", low, high, ranks[unit]


# ---- the example, with every scoring rule


def example(folder):
    tokens = figures(folder, "vi-du.csv")
    sheets = {(row["component"], row["unit"], int(row["period"])): row for row in table(folder, "vi-du-cham-diem.csv")}
    for units_of, year, units in (("tinh", 2023, "abcde"), ("tinh", 2024, "abcg"), ("sau-sap-nhap", 2023, "abcg")):
        # Before the merger all five are scored among each other; then G has the mean of D and E in every component.
        field = "abcde" if year == 2023 else units
        values = {unit: points(tokens, sheets, unit, year) for unit in field}
        best = max(value["2.4"] for value in values.values() if value["2.4"] is not None)
        for value in values.values():
            value["2.4"] = None if value["2.4"] is None else 40 * value["2.4"] / best
        if "g" not in field and "g" in units:
            pair = [(key, values["d"][key], values["e"][key]) for key in values["d"]]
            values["g"] = {key: None if d is None or e is None else (d + e) / 2 for key, d, e in pair}
            # Among the new units bandwidth is compared anew; those with figures of their own keep their field.
            field = [unit for unit in units if unit != "g"]
            best_now = max(values[unit]["2.4"] for unit in field if values[unit]["2.4"] is not None)
            for unit in field:
                if values[unit]["2.4"] is not None:
                    values[unit]["2.4"] = 40 * values[unit]["2.4"] / best_now
        values = {unit: values[unit] for unit in units}
        scores = {}
        for unit, value in values.items():
            total = lambda parts: sum((value[part] or 0 for part in parts), Fraction(0))
            value["1"] = total(["1.1", "1.2", "1.3", "1.4", "1.5"])
            value["2"] = total(["2.1", "2.2", "2.3", "2.4", "2.5"])
            # Penalties take a sum down to 0 and no further.
            value["3"] = max(Fraction(0), total(["3.1", "3.2", "3.5"]) - (value["3.3"] or 0))
            value["chi-so"] = value["1"] + value["2"] + value["3"]
            scores[unit] = value["chi-so"]
        ranks = ranked(scores, 2)
        for unit, value in values.items():
            for node, score in value.items():
                shown = "" if score is None else canonical(score)
                yield "vi-du", year, units_of, "vi-du/" + unit, node, shown, shown, ranks[unit] if node == "chi-so" else ""


def points(tokens, sheets, unit, year):
    def get(code):
        token = tokens.get(("vd_" + code, "vi-du/" + unit, year))
        return None if token in (None, "-") else Fraction(token)

    def ratio(part, whole, most):
        part, whole = get(part), get(whole)
        return None if part is None or not whole else most * part / whole

    def known(value, then):
        return None if value is None else then(value)

    online = ratio("ho_so_truc_tuyen", "ho_so", Fraction(100))
    hub, rent = get("ttdl_rieng"), get("thue_ttdl")
    net, apps = ratio("noi_mang", "don_vi", Fraction(45)), get("ung_dung")
    sheet = sheets.get(("3.5", "vi-du/" + unit, year))
    return {
        "1.1": ratio("hop_chu_tri", "hop", Fraction(20)),
        "1.2": known(get("truong_ban"), lambda level: Fraction({2: 20, 1: 10}.get(int(level), 0))),
        "1.3": known(get("du_hop"), lambda one: known(get("tu_chu_tri"), lambda other: 5 * one + 5 * other)),
        "1.4": known(get("so_cuoc_hop"), lambda count: Fraction((0, 5, 10, 15, 20)[min(int(count), 4)])),
        "1.5": known(get("chuyen_muc"), lambda yes: 10 * yes),
        "2.1": known(online, lambda share: 40 * min(Fraction(1), share / 80)),
        "2.2": None if net is None or apps is None else min(Fraction(50), net + min(apps, Fraction(5))),
        "2.3": None if hub is None or rent is None else max(60 * hub, 35 * rent),
        "2.4": ratio("bang_thong", "can_bo", Fraction(1)),
        "2.5": known(get("nen_tang"), lambda count: min(2 * count, Fraction(10))),
        "3.1": known(get("khao_sat"), lambda score: score / 2),
        "3.2": known(get("sang_kien"), lambda count: min(count, Fraction(5))),
        "3.3": known(get("su_co"), lambda count: min(5 * count, Fraction(10))),
        "3.4": known(get("do_thi"), lambda count: min(count, Fraction(10))),
        "3.5": handed(sheet),
    }


def handed(sheet):
    """The final score, else the reviewed one, else the self-score, which counts 0 without evidence."""
    if sheet is None:
        return None
    for phase in ("final", "reviewed"):
        if sheet[phase]:
            return Fraction(sheet[phase])
    return Fraction(sheet["self"]) if sheet["evidence"] else Fraction(0)


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    folder = sys.argv[1]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["index", "year", "units", "unit", "node", "lower", "upper", "rank"])
    for part in (dti, hdi, egdi, example):
        out.writerows(part(folder))


if __name__ == "__main__":
    main()
