//! Laws of the readers: other readers as oracles, and any bytes without a panic.

use super::json::parse;
use super::node::{Kind, Node, pointer_to};
use super::{csv, csv_entrance, json_entrance};
use crate::locale::{Lang, vietnamese::compose};
use crate::source::{Finding, SourceId, Sources, Span};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

/// Texts that look like JSON: a random value, written compactly or with blanks, then a few edits with letters that matter to JSON.
fn nearly_json() -> impl Strategy<Value = String> {
    let edits = vec(
        (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            0..3_u8,
        ),
        0..4,
    );
    (value(), any::<bool>(), any::<bool>(), edits).prop_map(|(value, pretty, escape, edits)| {
        let text = if pretty {
            serde_json::to_string_pretty(&value)
        } else {
            serde_json::to_string(&value)
        };
        let text = text.unwrap();
        let mut letters: Vec<char> = if escape {
            escaped(&text).chars().collect()
        } else {
            text.chars().collect()
        };
        for (place, letter, edit) in edits {
            let place = place.index(letters.len() + 1);
            let letter = *letter.get(&ALPHABET);
            match edit {
                0 => letters.insert(place, letter),
                1 if place < letters.len() => letters[place] = letter,
                _ if place < letters.len() => drop(letters.remove(place)),
                _ => letters.truncate(place / 2),
            }
        }
        letters.into_iter().collect()
    })
}

/// The same JSON with every letter beyond ASCII, which can only stand in a text, written as an escape.
fn escaped(text: &str) -> String {
    let mut units = [0; 2];
    let mut written = String::new();
    for letter in text.chars() {
        match letter.is_ascii() {
            true => written.push(letter),
            false => letter
                .encode_utf16(&mut units)
                .iter()
                .for_each(|unit| written.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    written
}

const ALPHABET: [char; 28] = [
    '{', '}', '[', ']', ',', ':', '"', '\\', '/', 'u', 'n', 't', 'e', 'E', '-', '+', '.', '0', '7',
    ' ', '\n', '\r', '\t', '\'', '#', 'ế', '\u{301}', '\u{1}',
];

/// Random values. Without separate marks: behind an escape that ends in `a` or `e`, such as `\\u001a`, a mark would join that digit when the text is taken in.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "-?(0|[1-9][0-9]{0,5})(\\.[0-9]{1,4})?([eE][+-]?[0-9]{1,2})?"
            .prop_map(|digits| serde_json::from_str(&digits).unwrap()),
        "[a-c\\\\\"/\n\u{0}-\u{1f}ếe😀]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let members = vec(("[a-c/~ế]{0,2}", inner.clone()), 0..5)
            .prop_map(|members| Value::Object(members.into_iter().collect()));
        prop_oneof![vec(inner, 0..5).prop_map(Value::from), members]
    })
}

/// What the reader makes of a text, and the text as it was taken in.
fn read(text: &str) -> (Sources, SourceId, Option<Node>, Vec<Finding>) {
    let mut sources = Sources::new();
    let (id, _) = sources.add_text("text.json", text);
    let mut findings = Vec::new();
    let node = parse(id, sources.text(id), &mut findings);
    (sources, id, node, findings)
}

/// Our value as serde_json would hold it.
fn as_serde(node: &Node) -> Value {
    match &node.kind {
        Kind::Null | Kind::Bad => Value::Null,
        Kind::Bool(value) => Value::from(*value),
        Kind::Number(digits) => serde_json::from_str(digits).unwrap(),
        Kind::Text(text) => Value::from(&**text),
        Kind::List(items) => items.iter().map(as_serde).collect(),
        Kind::Object(members) => Value::Object(
            members
                .iter()
                .map(|member| ((*member.key).to_owned(), as_serde(&member.value)))
                .collect(),
        ),
    }
}

/// A value with all its texts composed: our reader composes what escapes spell out.
fn composed(value: Value) -> Value {
    match value {
        Value::String(text) => Value::from(compose(&text).into_owned()),
        Value::Array(items) => items.into_iter().map(composed).collect(),
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(name, value)| (compose(&name).into_owned(), composed(value)))
                .collect(),
        ),
        other => other,
    }
}

fn for_each_node(node: &Node, see: &mut impl FnMut(&Node)) {
    see(node);
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| for_each_node(item, see)),
        Kind::Object(members) => members
            .iter()
            .for_each(|member| for_each_node(&member.value, see)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// serde_json accepts and refuses the same texts and finds the same values. Known differences: it takes members given twice, and refuses numbers beyond a
    /// float's range.
    #[test]
    fn json_agrees_with_serde_json(text in nearly_json()) {
        let (sources, id, node, findings) = read(&text);
        let theirs = serde_json::from_str::<Value>(sources.text(id));
        if matches!(&theirs, Err(error) if error.to_string().contains("out of range")) {
            return Ok(());
        }
        let only_duplicates = findings.iter().all(|finding| finding.code() == "E016");
        prop_assert_eq!(only_duplicates, theirs.is_ok(), "{} {:?} {:?}", sources.text(id), findings, theirs);
        if let (true, Ok(theirs)) = (findings.is_empty(), theirs) {
            prop_assert_eq!(as_serde(&node.unwrap()), composed(theirs));
        }
    }

    /// The place of every value is its text: read alone, it gives the same value. Its pointer leads to it.
    #[test]
    fn places_and_pointers_lead_back(value in value()) {
        let (sources, _, node, findings) = read(&serde_json::to_string_pretty(&value).unwrap());
        prop_assert!(findings.is_empty());
        let node = node.unwrap();
        let whole = as_serde(&node);
        for_each_node(&node, &mut |inner| {
            let (_, _, alone, _) = read(sources.excerpt(inner.span));
            assert_eq!(as_serde(&alone.unwrap()), as_serde(inner));
            let pointer = pointer_to(&node, inner.span);
            assert_eq!(whole.pointer(&pointer), Some(&as_serde(inner)));
        });
    }

    /// A damaged text never passes in silence, its findings lie inside it, and both texts of each can be written.
    #[test]
    fn damage_is_reported_inside_the_text(text in nearly_json()) {
        let (sources, id, node, findings) = read(&text);
        prop_assert!(node.is_some() || !findings.is_empty());
        let whole = Span::new(id, 0, sources.text(id).len());
        for finding in &findings {
            prop_assert!(finding.at.is_some_and(|at| whole.contains(at)));
            for lang in [Lang::Vi, Lang::En] {
                let row = finding.row(&sources, lang);
                prop_assert!(row.line >= Some(1) && !row.message.is_empty() && !row.advice.is_empty());
            }
        }
    }

    /// Any bytes at all go through without a panic.
    #[test]
    fn any_bytes_are_survived(bytes in vec(any::<u8>(), 0..200), letters in "[\\[\\]{}\",:\\\\;\t\r\na1-]{0,200}") {
        for input in [&bytes[..], letters.as_bytes(), &[letters.as_bytes(), &bytes].concat()] {
            json_entrance(input);
            csv_entrance(input);
        }
    }

    /// The csv crate finds the same rows. Known difference: a quote that never closes swallows the rest of the text there.
    #[test]
    fn csv_agrees_with_the_csv_crate(text in "[ab\",;\r\nế ]{0,60}", semicolon in any::<bool>()) {
        let mut sources = Sources::new();
        let (id, _) = sources.add_text("text.csv", &text);
        let separator = if semicolon { csv::Separator::Semicolon } else { csv::Separator::Comma };
        let mut findings = Vec::new();
        let mut rows = csv::rows(id, sources.text(id), separator);
        let mut ours = Vec::new();
        while let Some(row) = rows.next_row(&mut findings) {
            for cell in &row.cells {
                let written = sources.excerpt(cell.span);
                prop_assert!(row.span.contains(cell.span) && (written.starts_with('"') || written == cell.text));
            }
            ours.push(row.cells.iter().map(|cell| cell.text.clone().into_owned()).collect::<Vec<_>>());
        }
        if findings.iter().any(|finding| finding.code() == "E020") {
            return Ok(());
        }
        let mut reader = ::csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(if semicolon { b';' } else { b',' });
        let theirs: Vec<Vec<String>> =
            reader.from_reader(text.as_bytes()).records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        prop_assert_eq!(ours, theirs);
    }
}
