//! Decoding a small text: all mistakes in one run, each with its place and pointer.

use super::*;
use crate::source::Sources;
use crate::syntax::json::parse;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Higher,
    Lower,
}

/// What is read from `{"id", "name", "line", "direction", "soft", "value", "list"}`; only `id` is required.
#[derive(Debug, PartialEq)]
struct Read {
    id: Option<String>,
    name: Option<Text>,
    line: Option<u32>,
    direction: Option<Direction>,
    soft: Option<bool>,
    value: Option<Rational>,
    list: Option<Vec<u32>>,
}

fn decode(cursor: Cursor<'_>, reader: &mut Reader<'_>) -> Option<Read> {
    let object = cursor.object(
        reader,
        &["id", "name", "line", "direction", "soft", "value", "list"],
    )?;
    Some(Read {
        id: object
            .required(reader, "id")
            .and_then(|id| id.text(reader))
            .map(str::to_owned),
        name: object
            .optional("name")
            .and_then(|name| name.localized(reader)),
        line: object
            .optional("line")
            .and_then(|line| line.integer(reader)),
        direction: object.optional("direction").and_then(|word| {
            word.word(
                reader,
                &[("higher", Direction::Higher), ("lower", Direction::Lower)],
            )
        }),
        soft: object.optional("soft").and_then(|soft| soft.bool(reader)),
        value: object
            .optional("value")
            .and_then(|value| value.rational(reader)),
        list: object
            .optional("list")
            .and_then(|list| list.list(reader, |item, reader| item.integer(reader))),
    })
}

/// Code, line, column and pointer of every finding.
type Places = Vec<(&'static str, u32, u32, String)>;

fn read(text: &str) -> (Option<Read>, Places, Vec<(String, String)>) {
    let mut sources = Sources::new();
    let checked = sources.add("pack.json", text.as_bytes());
    let (id, mut findings) = (checked.value.unwrap(), checked.findings);
    let node = parse(id, sources.text(id), &mut findings).unwrap();
    let value = decode(
        Cursor::root(&node),
        &mut Reader {
            findings: &mut findings,
        },
    );
    let rows: Vec<_> = findings
        .iter()
        .map(|finding| finding.row(&sources, Lang::Vi))
        .collect();
    let places = rows.iter().map(|row| {
        (
            row.code,
            row.line.unwrap(),
            row.column.unwrap(),
            row.pointer.clone().unwrap_or_default(),
        )
    });
    let texts = findings
        .iter()
        .map(|finding| (finding.message(Lang::Vi), finding.message(Lang::En)));
    (value, places.collect(), texts.collect())
}

/// One finding with its place and both texts.
#[track_caller]
fn raises(
    text: &str,
    code: &'static str,
    (line, column): (u32, u32),
    pointer: &str,
    vi: &str,
    en: &str,
) {
    let (_, places, texts) = read(text);
    assert_eq!(places, [(code, line, column, pointer.to_owned())]);
    assert_eq!(texts, [(vi.to_owned(), en.to_owned())]);
}

#[test]
fn a_good_text_is_read_whole() {
    let (value, places, _) = read(
        r#"{"id": "a", "name": {"vi": "Hạ tầng số", "en": "Digital infrastructure"}, "line": 32, "direction": "lower", "soft": true, "value": "521509/1450945", "list": [1, 2]}"#,
    );
    assert_eq!(places, []);
    let expected = Read {
        id: Some("a".into()),
        name: Some(Text::new("Hạ tầng số", "Digital infrastructure")),
        line: Some(32),
        direction: Some(Direction::Lower),
        soft: Some(true),
        value: Rational::ratio(521_509, 1_450_945),
        list: Some(vec![1, 2]),
    };
    assert_eq!(value, Some(expected));
}

#[test]
fn numbers_are_read_from_their_digits() {
    let value = |text: &str| {
        read(&format!("{{\"id\": \"a\", \"value\": {text}}}"))
            .0
            .unwrap()
            .value
    };
    assert_eq!(value("86.48"), Rational::ratio(8648, 100));
    assert_eq!(value("\"-7\""), Rational::ratio(-7, 1));
    assert_eq!(value("null"), None);
}

#[test]
fn every_mistake_has_its_place_and_texts() {
    raises(
        "[]",
        "E030",
        (1, 1),
        "",
        "cần khối { … }, nhưng đây là danh sách [ … ]",
        "expected an object { … }, found a list [ … ]",
    );
    raises(
        "{\n}",
        "E031",
        (1, 1),
        "",
        "thiếu mục bắt buộc “id”",
        "required member “id” is missing",
    );
    raises(
        "{\"id\": \"a\",\n \"dierction\": \"lower\"}",
        "E032",
        (2, 2),
        "/dierction",
        "ở đây không có mục nào tên là “dierction”",
        "there is no member called “dierction” here",
    );
    raises(
        "{\"id\": 7}",
        "E030",
        (1, 8),
        "/id",
        "cần chữ trong ngoặc kép, nhưng đây là số",
        "expected a text in quotes, found a number",
    );
    raises(
        "{\"id\": \"a\", \"direction\": \"up\"}",
        "E033",
        (1, 26),
        "/direction",
        "“up” không thuộc các từ được dùng ở đây",
        "“up” is not one of the words allowed here",
    );
    raises(
        "{\"id\": \"a\", \"name\": {\"vi\": \"Số\"}}",
        "W030",
        (1, 21),
        "/name",
        "thiếu nội dung tiếng Anh",
        "the English text is missing",
    );
    raises(
        "{\"id\": \"a\", \"line\": 3.5}",
        "E030",
        (1, 21),
        "/line",
        "cần số nguyên, nhưng đây là số",
        "expected a whole number, found a number",
    );
    raises(
        "{\"id\": \"a\", \"value\": \"30%\"}",
        "E040",
        (1, 22),
        "/value",
        "“30%” không đúng dạng số trong phần khai báo",
        "“30%” is not an exact number of a definition",
    );
    raises(
        "{\"id\": \"a\", \"list\": [1, true]}",
        "E030",
        (1, 25),
        "/list/1",
        "cần số nguyên, nhưng đây là true hoặc false",
        "expected a whole number, found true or false",
    );
}

#[test]
fn all_mistakes_come_in_one_run_and_none_twice() {
    let (value, places, _) =
        read("{\"soft\": 1, \"line\": 01, \"x\": 0,\n \"list\": {}, \"value\": 1e1000000000}");
    let codes: Vec<&str> = places.iter().map(|place| place.0).collect();
    // The bad number was reported by the JSON reader and is not reported again as a wrong type.
    assert_eq!(codes, ["E013", "E032", "E031", "E030", "E040", "E030"]);
    assert_eq!(value.unwrap().line, None);
}

#[test]
fn pointers_escape_names_and_can_be_added_later() {
    let mut sources = Sources::new();
    let id = sources
        .add("pack.json", br#"{"a/b": [0, {"c~d": 1}], "a": 2}"#)
        .value
        .unwrap();
    let mut findings = Vec::new();
    let node = parse(id, sources.text(id), &mut findings).unwrap();
    let place = sources.text(id).find('1').unwrap();
    findings.push(Finding::new(Problem::PercentAddedUp).at(Span::new(id, place, place + 1)));
    findings.push(Finding::new(Problem::PercentAddedUp));
    add_pointers(&node, &mut findings);
    assert_eq!(findings[0].pointer.as_deref(), Some("/a~1b/1/c~0d"));
    assert_eq!(findings[1].pointer, None);
}
