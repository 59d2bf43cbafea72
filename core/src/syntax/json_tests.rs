//! What the JSON reader says about good and bad texts.

use super::*;
use crate::locale::Lang;
use crate::source::Sources;

/// Code, line, column of every finding, and whether there is a value.
#[track_caller]
fn read(text: &str) -> (bool, Vec<(&'static str, u32, u32)>) {
    let mut sources = Sources::new();
    let checked = sources.add("pack.json", text.as_bytes());
    let mut findings = checked.findings;
    let value = checked
        .value
        .and_then(|id| parse(id, sources.text(id), &mut findings));
    let rows = findings
        .iter()
        .map(|finding| finding.row(&sources, Lang::Vi));
    let places = rows.map(|row| (row.code, row.line.unwrap_or(0), row.column.unwrap_or(0)));
    (value.is_some(), places.collect())
}

#[track_caller]
fn check(text: &str, value: bool, expected: &[(&'static str, u32, u32)]) {
    assert_eq!(read(text), (value, expected.to_vec()), "{text}");
}

#[test]
fn good_texts_have_no_findings() {
    for text in [
        "0",
        " [ ] ",
        "{}",
        "[1,-2.5e+10,true,false,null,\"ế\\u0041\\n\\ud83d\\ude00\"]",
        "{\"a\":{\"b\":[{}]},\"c\":\"\"}\r\n",
    ] {
        check(text, true, &[]);
    }
}

#[test]
fn one_mistake_is_one_finding() {
    check("", false, &[("E003", 1, 1)]);
    check(" \n ", false, &[("E003", 1, 1)]);
    check("[1,]", false, &[("E010", 1, 4)]);
    check("{\"a\":1,}", false, &[("E010", 1, 8)]);
    check("{\"a\":1 \"b\":2}", false, &[("E010", 1, 8)]);
    check("{\"a\" 1}", false, &[("E010", 1, 6)]);
    check("[1 2]", false, &[("E010", 1, 4)]);
    check("[1, 2", false, &[("E011", 1, 1)]);
    check("{\"a\": [1, 2}", false, &[("E011", 1, 7)]);
    check("[1]]", false, &[("E014", 1, 4)]);
    check("{name: 1}", false, &[("E010", 1, 2)]);
    check("{'a': 1}", false, &[("E010", 1, 2)]);
    check("{\"a\": 'b, c', \"d\": 1}", false, &[("E010", 1, 7)]);
    check("// c\n{\"a\": 1}", false, &[("E010", 1, 1)]);
    check("{\"a\": 1, # c\n \"b\": 2}", false, &[("E010", 1, 10)]);
    check("{\"a\": tru, \"b\": 1}", false, &[("E010", 1, 7)]);
    check("{\"a\": \"b,\n \"c\": 1}", false, &[("E011", 1, 7)]);
    check("[\"\\x\", 1]", true, &[("E012", 1, 3)]);
    check("[\"\\ud800\"]", true, &[("E012", 1, 3)]);
    check("[01]", true, &[("E013", 1, 2)]);
    check("[\"a\tb\"]", true, &[("E010", 1, 4)]);
    check(
        "{\"ế\": 1, \"a\": 2,\n\"ế\": 3, \"ế\": 4}",
        true,
        &[("E016", 2, 1), ("E016", 2, 9)],
    );
}

/// Both texts of the only finding.
#[track_caller]
fn says(text: &str, vi: &str, en: &str) {
    let mut sources = Sources::new();
    let (id, mut findings) = sources.add_text("pack.json", text);
    parse(id, sources.text(id), &mut findings);
    let texts: Vec<_> = findings
        .iter()
        .map(|finding| (finding.message(Lang::Vi), finding.message(Lang::En)))
        .collect();
    assert_eq!(texts, [(vi.to_owned(), en.to_owned())]);
}

#[test]
fn mistakes_are_told_in_both_languages() {
    says("", "tệp trống", "the file is empty");
    says(
        "[1,]",
        "cần một giá trị, nhưng gặp “]”",
        "expected a value, found “]”",
    );
    says(
        "{\"a\":1 \"b\":2}",
        "cần dấu phẩy hoặc “}”, nhưng gặp “\"b\"”",
        "expected a comma or “}”, found “\"b\"”",
    );
    says(
        "{\"a\" 1}",
        "cần dấu hai chấm “:”, nhưng gặp “1”",
        "expected a colon “:”, found “1”",
    );
    says(
        "{name: 1}",
        "cần tên mục trong ngoặc kép hoặc “}”, nhưng gặp “name”",
        "expected a member name in double quotes or “}”, found “name”",
    );
    says(
        "[\"a\tb\"]",
        "cần ký tự điều khiển viết dạng \\n, \\t hoặc \\u0000, nhưng gặp “U+0009”",
        "expected a control character written as \\n, \\t or \\u0000, found “U+0009”",
    );
    says(
        "[1, 2",
        "“[” mở ra mà không đóng lại",
        "“[” is never closed",
    );
    says(
        "[\"a",
        "“\"” mở ra mà không đóng lại",
        "“\"” is never closed",
    );
    says(
        "[\"\\x\"]",
        "“\\x” không phải là ký hiệu thoát của JSON",
        "“\\x” is no escape of JSON",
    );
    says(
        "[007]",
        "“007” không viết đúng dạng số của JSON",
        "“007” is not written as a JSON number",
    );
    says(
        "{} {}",
        "còn chữ thừa sau khi giá trị JSON đã kết thúc",
        "text stands after the end of the JSON value",
    );
    says(
        &"[".repeat(65),
        "ngoặc lồng nhau quá 64 cấp",
        "more than 64 levels of brackets",
    );
    says(
        "{\"a\":1,\"a\":2}",
        "mục “a” khai báo hai lần",
        "“a” is given twice",
    );
    says(
        &"9".repeat(1_001),
        "số có 1.001 chữ số, vượt giới hạn 1.000",
        "the number has 1,001 digits, more than the limit of 1,000",
    );
}

#[test]
fn a_file_of_mistakes_ends() {
    let (value, places) = read(&format!("[{}]", "x,".repeat(100_000)));
    assert!(!value);
    assert_eq!(
        (places.len(), places.last()),
        (101, Some(&("E009", 1, 203)))
    );
    let doubled: String = (0..100_000).map(|_| "\"a\":1,").collect();
    assert_eq!(read(&format!("{{{doubled}\"a\":1}}")).1.len(), 101);
}

#[test]
fn independent_mistakes_are_all_found() {
    let text =
        "{\n  \"a\": tru,\n  \"b\": [1,],\n  \"c\": 01,\n  \"d\": \"ổn\",\n  \"d\": \"hai\"\n}";
    check(
        text,
        false,
        &[
            ("E010", 2, 8),
            ("E010", 3, 11),
            ("E013", 4, 8),
            ("E016", 6, 3),
        ],
    );
}

#[test]
fn hostile_texts_end_quickly_with_one_finding() {
    check(&"[".repeat(100_000), false, &[("E015", 1, 65)]);
    check(&"{\"a\":".repeat(100_000), false, &[("E015", 1, 321)]);
    check(&"9".repeat(1_000_000), true, &[("E017", 1, 1)]);
    check("1e1000000000", true, &[]);
}
