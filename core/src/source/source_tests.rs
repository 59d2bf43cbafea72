//! Files as hosts hand them over, and places in them.

use super::*;
use crate::locale::{Lang, Text};

#[track_caller]
fn only_finding(bytes: &[u8]) -> (bool, &'static str, u32, u32, String) {
    let mut sources = Sources::new();
    let checked = sources.add("tệp.json", bytes);
    assert_eq!(checked.findings.len(), 1);
    let row = checked.findings[0].row(&sources, Lang::Vi);
    assert_eq!(row.file, Some("tệp.json"));
    (
        checked.value.is_some(),
        row.code,
        row.line.unwrap(),
        row.column.unwrap(),
        row.message,
    )
}

#[test]
fn other_encodings_are_refused_at_the_first_bad_byte() {
    let (usable, code, line, column, message) = only_finding(b"{\r\n \"a\": \"V\xF5\"}");
    assert_eq!((usable, code, line, column), (false, "E001", 2, 9));
    assert_eq!(
        message,
        "tệp không ở bảng mã UTF-8: byte 0xF5 tại vị trí 11"
    );
    // A byte-order mark counts as bytes of the file and not as a column.
    let (_, _, line, column, message) = only_finding(b"\xEF\xBB\xBF\"\xFF\"");
    assert_eq!((line, column), (1, 2));
    assert_eq!(message, "tệp không ở bảng mã UTF-8: byte 0xFF tại vị trí 4");
    assert!(!only_finding(b"\xFF\xFE{\0").0);
    assert_eq!(
        only_finding("ế".as_bytes().split_last().unwrap().1).1,
        "E001"
    );
}

#[test]
fn large_files_are_refused_unread() {
    let bytes = vec![b' '; limits::MAX_SOURCE_BYTES + 1];
    let (usable, code, line, column, _) = only_finding(&bytes);
    assert_eq!((usable, code, line, column), (false, "E002", 1, 1));
}

#[test]
fn byte_order_marks_and_separate_marks_are_noted() {
    let (usable, code, line, column, _) = only_finding(b"\xEF\xBB\xBF{}");
    assert_eq!((usable, code, line, column), (true, "I001", 1, 1));
    let (usable, code, _, _, message) =
        only_finding("Ti\u{65}\u{302}\u{301}ng Vie\u{323}\u{302}t".as_bytes());
    assert_eq!((usable, code), (true, "I002"));
    assert_eq!(
        message,
        "đã ghép 4 dấu viết rời vào chữ (Unicode tổ hợp thành dựng sẵn)"
    );
}

#[test]
fn lines_end_in_three_ways_and_columns_count_letters() {
    let mut sources = Sources::new();
    let text = "ab\r\nế̱x\rđ\n\nz";
    let id = sources.add("a", text.as_bytes()).value.unwrap();
    let text = sources.text(id).to_owned();
    let place = |needle: &str| {
        let start = text.find(needle).unwrap();
        let at = sources.location(Span::new(id, start, start + needle.len()));
        (at.line, at.column, at.end_line, at.end_column)
    };
    assert_eq!(place("b"), (1, 2, 1, 3));
    assert_eq!(place("x"), (2, 2, 2, 3));
    assert_eq!(place("đ"), (3, 1, 3, 2));
    assert_eq!(place("z"), (5, 1, 5, 2));
    assert_eq!(place("x\rđ"), (2, 2, 3, 2));
    let end = sources.location(Span::new(id, text.len(), text.len()));
    assert_eq!((end.line, end.column), (5, 2));
    // Beyond the end, and inside a letter: the nearest place before.
    let beyond = sources.location(Span::new(id, 10_000, 10_000));
    assert_eq!((beyond.line, beyond.column), (5, 2));
    let inside = sources.location(Span::new(id, text.find('đ').unwrap() + 1, text.len()));
    assert_eq!((inside.line, inside.column), (3, 1));
}

#[test]
fn long_lines_have_right_columns() {
    let mut sources = Sources::new();
    let text = "đa\u{331}b".repeat(5_000);
    let id = sources.add("a", text.as_bytes()).value.unwrap();
    for (index, (byte, _)) in text.match_indices('b').enumerate().step_by(37) {
        let at = sources.location(Span::new(id, byte, byte + 1));
        assert_eq!(
            (at.line, at.column),
            (1, u32::try_from(3 * index + 3).unwrap())
        );
    }
}

#[test]
fn rows_hold_what_check_prints() {
    let mut sources = Sources::new();
    let id = sources
        .add("pack.json", b"{\"a\":1,\n\"a\":2}")
        .value
        .unwrap();
    let finding = Finding::new(Problem::DuplicateMember { name: "a".into() })
        .at(Span::new(id, 8, 11))
        .pointer("/a".into())
        .related(
            Some(Span::new(id, 1, 4)),
            Text::new("khai báo lần đầu ở đây", "first given here"),
        );
    let json = serde_json::to_value(finding.row(&sources, Lang::En)).unwrap();
    let expected = serde_json::json!({
        "code": "E016", "severity": "error", "message": "“a” is given twice", "advice": "Keep one of them; the first one is used.",
        "file": "pack.json", "line": 2, "column": 1, "sheet": null, "cell": null, "pointer": "/a",
        "related": [{ "what": "first given here", "file": "pack.json", "line": 1, "column": 2, "sheet": null, "cell": null }],
    });
    assert_eq!(json, expected);
    let nowhere =
        serde_json::to_value(Finding::new(Problem::PercentAddedUp).row(&sources, Lang::Vi))
            .unwrap();
    assert_eq!(
        (&nowhere["file"], &nowhere["line"], &nowhere["severity"]),
        (
            &serde_json::Value::Null,
            &serde_json::Value::Null,
            &"warning".into()
        )
    );
}

#[test]
fn a_file_that_could_not_be_read_has_a_place() {
    let mut sources = Sources::new();
    let finding = sources.finding_at_start(
        "thieu.csv",
        Problem::MissingFile {
            name: "thieu.csv".into(),
        },
    );
    let row = finding.row(&sources, Lang::Vi);
    assert_eq!(
        (row.code, row.file, row.line, row.column),
        ("E004", Some("thieu.csv"), Some(1), Some(1))
    );
    assert_eq!(row.message, "không có tệp “thieu.csv”");
}

proptest::proptest! {
    /// Many places at once have the lines that each has by itself, whatever ends the lines.
    #[test]
    fn lines_of_many_places(text in "[a\n\r ế]{0,40}") {
        let mut sources = Sources::new();
        let (id, _) = sources.add_text("a.csv", text.as_str());
        let starts = || text.char_indices().filter(|(_, letter)| !matches!(letter, '\n' | '\r')).map(|(at, _)| at);
        let mut places: Vec<u32> = starts().map(|at| u32::try_from(at).unwrap()).collect();
        sources.lines(id, &mut places);
        let lines: Vec<u32> = starts().map(|at| sources.location(Span::new(id, at, at)).line).collect();
        proptest::prop_assert_eq!(places, lines);
    }
}

/// A place in a worksheet is a cell, wherever commas and quotes stand in the others.
#[test]
fn a_place_in_a_sheet_is_a_cell() {
    let text = |text: &str| SheetCell {
        text: text.to_owned(),
        kind: CellKind::Text,
    };
    let sheet = Sheet {
        name: "Biểu 1".to_owned(),
        first_row: 3,
        first_column: 2,
        rows: vec![
            vec![text("a,b"), text("c\nd")],
            Vec::new(),
            vec![text("“e”"), text("\"f\""), text("g")],
        ],
        ..Sheet::default()
    };
    let mut sources = Sources::new();
    let entered = sources
        .add_sheet("bieu.xlsx", &sheet, &mut Vec::new())
        .unwrap();
    for (row, column, cell, quoted) in [
        (0, 0, "B3", "\"a,b\""),
        (0, 1, "C3", "c d"),
        (2, 1, "C5", "\"\"\"f\"\"\""),
        (2, 2, "D5", "g"),
    ] {
        let span = entered.spans[row][column];
        let place = sources.location(span);
        assert_eq!(place.cell.unwrap().to_string(), cell);
        assert_eq!((place.file, place.sheet), ("bieu.xlsx", Some("Biểu 1")));
        assert_eq!(sources.excerpt(span), quoted);
    }
    let whole = sources.location(Span::new(entered.source, 0, 0));
    assert_eq!((whole.sheet, whole.cell), (Some("Biểu 1"), None));
}
