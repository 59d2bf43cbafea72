//! What the CSV reader says about good and bad texts.

use super::*;
use crate::locale::Lang;
use crate::source::Sources;

const COLUMNS: [Column; 3] = [
    Column {
        name: "indicator",
        required: true,
    },
    Column {
        name: "period",
        required: true,
    },
    Column {
        name: "note",
        required: false,
    },
];

/// The records of a table as texts, and code, line, column of every finding.
type Read = (Vec<[String; 3]>, Vec<(&'static str, u32, u32)>);

fn read(text: &str) -> Read {
    let mut sources = Sources::new();
    let checked = sources.add("so-lieu.csv", text.as_bytes());
    let (id, mut findings) = (checked.value.unwrap(), checked.findings);
    let mut records = Vec::new();
    if let Some(mut table) = table(id, sources.text(id), None, &COLUMNS, &mut findings) {
        while let Some(record) = table.next_record(&mut findings) {
            records.push([0, 1, 2].map(|column| {
                record
                    .cell(column)
                    .map_or("", |cell| cell.text.trim())
                    .to_owned()
            }));
        }
    }
    let rows = findings
        .iter()
        .map(|finding| finding.row(&sources, Lang::Vi));
    let places = rows.map(|row| (row.code, row.line.unwrap_or(0), row.column.unwrap_or(0)));
    (records, places.collect())
}

#[track_caller]
fn check(text: &str, records: &[[&str; 3]], findings: &[(&'static str, u32, u32)]) {
    let (found, places) = read(text);
    assert_eq!(found, records, "{text}");
    assert_eq!(places, findings, "{text}");
}

#[test]
fn separators_line_ends_and_quotes() {
    let row = ["tram_bts", "2023", "a,\"b\""];
    check(
        "indicator,period,note\ntram_bts,2023,\"a,\"\"b\"\"\"\n",
        &[row],
        &[],
    );
    check(
        "indicator;period;note\r\n\r\ntram_bts;2023;\"a,\"\"b\"\"\"",
        &[row],
        &[],
    );
    check(
        "note\tindicator\tperiod\r\"a,\"\"b\"\"\"\ttram_bts\t2023\r",
        &[row],
        &[],
    );
    check(
        "period,indicator\n2023,\"hai\ndòng\"\n",
        &[["hai\ndòng", "2023", ""]],
        &[],
    );
    check("period,indicator\n,\"\"\n", &[["", "", ""]], &[]);
}

#[test]
fn headers_are_checked() {
    check("", &[], &[("E003", 1, 1)]);
    check(
        "period,indicater,period\n2023,x,2023\n",
        &[],
        &[("E023", 1, 8), ("E024", 1, 18), ("E022", 1, 1)],
    );
    check(
        "indicator,period,remark\nx,2023,y\n",
        &[["x", "2023", ""]],
        &[("E023", 1, 18)],
    );
    check(&",".repeat(2_000), &[], &[("E008", 1, 1)]);
}

#[test]
fn rows_are_checked_and_reading_goes_on() {
    let good = ["x", "2023", ""];
    check(
        "indicator,period\nx\nx,2023\nx,2023,y\n",
        &[good],
        &[("E021", 2, 1), ("E021", 4, 1)],
    );
    check(
        "indicator,period\n\"x\"ế,2023\nx,2023",
        &[["xế", "2023", ""], good],
        &[("E025", 2, 4)],
    );
    check(
        "indicator,period\nx,2023\nx,\"2023\nx,2023\n",
        &[good, good, good],
        &[("E020", 3, 3)],
    );
}

/// Both texts of the only finding.
#[track_caller]
fn says(text: &str, vi: &str, en: &str) {
    let mut sources = Sources::new();
    let (id, mut findings) = sources.add_text("so-lieu.csv", text);
    if let Some(mut table) = table(id, sources.text(id), None, &COLUMNS, &mut findings) {
        while table.next_record(&mut findings).is_some() {}
    }
    let texts: Vec<_> = findings
        .iter()
        .map(|finding| (finding.message(Lang::Vi), finding.message(Lang::En)))
        .collect();
    assert_eq!(texts, [(vi.to_owned(), en.to_owned())]);
}

#[test]
fn mistakes_are_told_in_both_languages() {
    says(
        "period",
        "thiếu cột “indicator”",
        "column “indicator” is missing",
    );
    says(
        "indicator,period,nota",
        "không có cột nào tên là “nota”",
        "there is no column called “nota”",
    );
    says(
        "indicator,period,period",
        "cột “period” xuất hiện hai lần",
        "column “period” stands twice",
    );
    says(
        "indicator,period\nx",
        "dòng có 1 ô, trong khi dòng tiêu đề có 2 ô",
        "the row has 1 cell, the header 2 cells",
    );
    says(
        "indicator,period\nx,\"2",
        "dấu ngoặc kép mở đầu ô này không được đóng lại",
        "the quote that begins this cell is never closed",
    );
    says(
        "indicator,period\n\"x\"*,2",
        "có chữ nằm giữa dấu đóng ngoặc kép và chỗ hết ô",
        "text stands between the closing quote and the end of the cell",
    );
    says(
        &",".repeat(1_000),
        "số cột là 1.001, vượt giới hạn 1.000",
        "columns: 1,001, more than the limit of 1,000",
    );
}

#[test]
fn places_hold_the_cell_as_written() {
    let mut sources = Sources::new();
    let id = sources
        .add("so-lieu.csv", "ế,\"a\"\"b\"\r\nc,d".as_bytes())
        .value
        .unwrap();
    let mut findings = Vec::new();
    let mut rows = rows(id, sources.text(id), Separator::Comma);
    let mut cells = Vec::new();
    while let Some(row) = rows.next_row(&mut findings) {
        let place = |cell: &Cell<'_>| {
            (
                sources.excerpt(cell.span).to_owned(),
                sources.location(cell.span),
            )
        };
        cells.extend(row.cells.iter().map(place));
    }
    let texts: Vec<&str> = cells.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, ["ế", "\"a\"\"b\"", "c", "d"]);
    let ends: Vec<_> = cells
        .iter()
        .map(|(_, at)| (at.line, at.column, at.end_line, at.end_column))
        .collect();
    assert_eq!(
        ends,
        [(1, 1, 1, 2), (1, 3, 1, 9), (2, 1, 2, 2), (2, 3, 2, 4)]
    );
}

#[test]
fn a_table_of_mistakes_ends() {
    let (records, findings) = read(&format!("indicator,period\n{}", "x\n".repeat(100_000)));
    assert!(records.is_empty());
    assert_eq!(
        (findings.len(), findings.last()),
        (101, Some(&("E009", 103, 1)))
    );
}
