//! One smallest table for every problem that reading handed-in figures can find: its code, its place, and its texts in both languages.

use std::collections::BTreeSet;

use chitieu_core::pack::{DataContent, DataInput, DataOptions, SheetContent};
use chitieu_core::source::{CellKind, CellName, Merged, Sheet, SheetCell};
use chitieu_core::{Lang, Pack, Problem};

const PACK: &str = r#"{ "schema_version": 1, "id": "a", "name": { "vi": "Bộ nhỏ", "en": "Small pack" }, "number_style": "vi",
"units": [{ "id": "vn", "name": { "vi": "Cả nước", "en": "Nation" }, "tier": "nation" },
 { "id": "xa-a", "name": { "vi": "Xã An Bình", "en": "An Bình" }, "tier": "commune", "parent": "vn", "official_code": "06" },
 { "id": "xa-b", "name": { "vi": "Xã Bình An", "en": "Bình An" }, "tier": "commune", "parent": "vn" },
 { "id": "xa-b2", "name": { "vi": "Xã Bình An", "en": "Bình An (2)" }, "tier": "commune", "parent": "vn" }],
"bases": [{ "id": "dan", "name": { "vi": "dân", "en": "people" } }],
"measures": [{ "code": "so", "name": { "vi": "Số", "en": "Count" }, "unit": { "vi": "cái", "en": "things" }, "direction": "higher", "group": "ha-tang", "nature": "stock" },
 { "code": "nguoi", "name": { "vi": "Người", "en": "People" }, "unit": { "vi": "người", "en": "people" }, "direction": "neutral", "group": "ha-tang", "nature": "stock" }],
"indicators": [{ "code": "ty_le", "name": { "vi": "Tỷ lệ phủ", "en": "Coverage" }, "unit": "%", "numerator": "so", "denominator": "nguoi", "factor": "100", "base": "dan", "range": ["0", "100"], "direction": "higher", "group": "ha-tang", "nature": "stock" }] }"#;

/// A place as messages give it: the sheet and the cell, or line and column.
type Place = &'static str;

/// A code, what raises it, and where.
struct Case(&'static str, DataContent, Place);

fn text(table: &str) -> DataContent {
    DataContent::Text(table.as_bytes().to_vec())
}

/// A sheet from lines of cells, with one cell replaced.
fn sheet(lines: &[&str], cell: (usize, usize), value: &str, kind: CellKind) -> Sheet {
    let plain = |text: &str| SheetCell {
        text: text.to_owned(),
        kind: CellKind::Text,
    };
    let mut rows: Vec<Vec<SheetCell>> = lines
        .iter()
        .map(|line| line.split('|').map(plain).collect())
        .collect();
    rows[cell.0][cell.1] = SheetCell {
        text: value.to_owned(),
        kind,
    };
    Sheet {
        name: "Biểu 1".to_owned(),
        first_row: 1,
        first_column: 1,
        rows,
        ..Sheet::default()
    }
}

fn book(sheets: Vec<Sheet>) -> DataContent {
    DataContent::Workbook(sheets.into_iter().map(SheetContent::Sheet).collect())
}

/// A long table with one figure; its cell is `D2`.
fn figure(indicator: &str, value: &str, kind: CellKind) -> Sheet {
    let row = format!("{indicator}|xa-a|2026|");
    sheet(&["Chỉ tiêu|Xã|Kỳ|Thực hiện", &row], (1, 3), value, kind)
}

fn of_host() -> Vec<Case> {
    let host = |code, problem| Case(code, DataContent::Unreadable(problem), "1:1");
    let name = || "a".to_owned();
    vec![
        host(
            "E070",
            Problem::WorkbookDamaged {
                reason: "cut off".to_owned(),
            },
        ),
        host("E071", Problem::WorkbookLocked),
        host("E072", Problem::UnknownFileKind { name: name() }),
        host("E073", Problem::NoDataFiles { name: name() }),
    ]
}

fn of_tables() -> Vec<Case> {
    vec![
        Case("E074", text("a,b\n1,2\n"), "1:1"),
        Case("E075", text("Chỉ tiêu,Xã,Kỳ\nso,xa-a,2026\n"), "1:1"),
        Case("E076", text("Chỉ tiêu,Kỳ,Thực hiện\nso,2026,1\n"), "1:1"),
        Case("E077", text("Chỉ tiêu,Xã,Thực hiện\nso,xa-a,1\n"), "1:1"),
        Case(
            "E078",
            text("Chỉ tiêu,Xã,Kỳ,Thực hiện\nso,Bình An,2026,1\n"),
            "2:4",
        ),
        Case(
            "E083",
            text("Chỉ tiêu,Xã,Kỳ,Thực hiện\nso,,2026,1\n"),
            "2:1",
        ),
        Case(
            "E082",
            text("Chỉ tiêu,Xã,Kỳ,Thực hiện\n§¬n vÞ,xÞa Æng,2026,1\nÞæn vÞ,xÞa,2026,1\n"),
            "1:1",
        ),
        Case(
            "W070",
            text("Chỉ tiêu,Xã,Kỳ,Thực hiện\nso,6,2026,1\n"),
            "2:4",
        ),
        Case(
            "W071",
            text("Chỉ tiêu,Xã,Kỳ,Thực hiện\nso,xa-a,2026,1 292\n"),
            "2:14",
        ),
        Case("W072", text("Năm 2026,\nXã,Số\nxa-a,1\nCộng,2\n"), "4:6"),
        Case(
            "W073",
            text("Chỉ tiêu;Xã;Kỳ;Thực hiện\nty_le;xa-a;2026;0,3594\n"),
            "2:17",
        ),
        Case(
            "I070",
            text("Chỉ tiêu,Xã,Kỳ,Kế hoạch,Thực hiện\nso,xa-a,2026,2,1\n"),
            "1:1",
        ),
        Case("I071", text("Chỉ tiêu,Xã,Thực hiện\nso,xa-a,1\n"), "1:1"),
        Case("I072", text("Năm 2026,\nXã,Số\nxa-a,1\nCộng,1\n"), "4:1"),
    ]
}

fn of_workbooks() -> Vec<Case> {
    let cell = "Biểu 1 D2";
    let one = |indicator, value, kind| book(vec![figure(indicator, value, kind)]);
    let percent = CellKind::Percent {
        shown: Some("36%".to_owned()),
    };
    let cover = sheet(&["Hướng dẫn|"], (0, 1), "đọc kỹ", CellKind::Text);
    let mut merged = sheet(
        &[
            "Chỉ tiêu|Xã|Kỳ|Thực hiện",
            "so|xa-a|2026|",
            "nguoi|xa-a|2026|",
        ],
        (1, 3),
        "7",
        CellKind::Number,
    );
    let name = |row, column| CellName { row, column };
    merged.merged = vec![Merged {
        first: name(2, 4),
        last: name(3, 4),
    }];
    let mut hidden = figure("so", "7", CellKind::Number);
    hidden.hidden_rows = vec![2];
    let mut old = figure("so", "6", CellKind::Number);
    old.hidden = true;
    vec![
        Case("E079", one("ty_le", "2026-08-05", CellKind::Date), cell),
        Case("E080", one("ty_le", "#DIV/0!", CellKind::Error), cell),
        Case("E081", one("ty_le", "", CellKind::NotCalculated), cell),
        Case("E036", one("so", "1.292", CellKind::Number), cell),
        Case("E054", one("so", "35.94", percent.clone()), cell),
        Case("W074", book(vec![merged]), "Biểu 1 D3"),
        Case("I073", book(vec![hidden]), "Biểu 1"),
        Case(
            "I074",
            book(vec![figure("so", "7", CellKind::Number), cover]),
            "Biểu 1",
        ),
        Case(
            "I075",
            book(vec![figure("so", "7", CellKind::Number), old]),
            "Biểu 1",
        ),
        Case("I076", one("ty_le", "35.94", percent), cell),
        Case("I077", one("so", "1.292", CellKind::Text), cell),
    ]
}

fn all() -> Vec<Case> {
    let mut all = of_host();
    all.extend(of_tables());
    all.extend(of_workbooks());
    all
}

/// The codes that have their case here.
pub(crate) fn codes() -> BTreeSet<&'static str> {
    all().iter().map(|case| case.0).collect()
}

#[test]
fn every_code_is_raised_by_its_table_at_its_place() {
    let files: &[(&str, &str)] = &[("pack.json", PACK)];
    let mut wrong = Vec::new();
    for Case(code, content, place) in all() {
        let name = if code == "I071" {
            "quy-2-2026.csv"
        } else {
            "bang"
        };
        let input = DataInput::new(name, content);
        let (reading, given) =
            Pack::read_with(files, "pack.json", &[input], &DataOptions::default());
        let found = reading.findings.iter().find(|f| f.code() == code);
        let Some(finding) = found else {
            let codes: Vec<&str> = reading.findings.iter().map(|f| f.code()).collect();
            wrong.push(format!("{code} was not raised: {codes:?}"));
            continue;
        };
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| finding.row(&reading.sources, lang));
        let stands = match (en.sheet, &en.cell) {
            (Some(sheet), Some(cell)) => format!("{sheet} {cell}"),
            (Some(sheet), None) => sheet.to_owned(),
            _ => format!("{}:{}", en.line.unwrap_or(0), en.column.unwrap_or(0)),
        };
        if stands != place {
            wrong.push(format!(
                "{code}: should stand at {place}, stands at {stands}"
            ));
        }
        if reading.pack.is_none() || (given.errors > 0) != code.starts_with('E') {
            wrong.push(format!(
                "{code}: keeps the pack from being used, or is counted wrongly"
            ));
        }
        for (a, b) in [(&vi.message, &en.message), (&vi.advice, &en.advice)] {
            if a.is_empty() || b.is_empty() || a == b {
                wrong.push(format!("{code}: texts “{a}”, “{b}”"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
