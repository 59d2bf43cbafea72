//! Laws of the page, with another program's reader of HTML as the judge.

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::markup::shown;
use super::{Engine, Script, Shown, board, page};
use crate::evaluate::Status;
use crate::locale::Lang;
use crate::number::Rational;
use crate::report::document::{Align, Block, Document, Line, Role, Table};
use crate::report::picture::{Aim, Picture, Spot, Stop, StopKind};

/// A document with the text in every place that a pack can reach.
fn everywhere(text: &str) -> Document {
    let line = || {
        Line::plain(text)
            .and(Role::Strong, text)
            .and(Role::Proof, text)
    };
    let mut table = Table::with_columns(&[("A", Align::Start, None), (text, Align::End, None)]);
    table.caption = line();
    table
        .rows
        .push(vec![line(), Line::of(Role::Status(Status::Met), text)]);
    Document {
        blocks: vec![
            Block::Heading(1, line()),
            Block::Paragraph(line()),
            Block::List(vec![line()]),
            Block::Facts(vec![(text.to_owned(), line())]),
            Block::Table(table),
            Block::Picture(Box::new(picture(text))),
        ],
    }
}

fn picture(text: &str) -> Picture {
    let day = |text| crate::framework::date(text).unwrap();
    let number = |n: i64| Rational::from(n);
    Picture {
        name: text.to_owned(),
        status: Status::Behind,
        lang: Lang::Vi,
        spots: vec![Spot {
            day: day("2022-12-31"),
            period: text.to_owned(),
            mark: number(36),
            low: Some(number(35)),
            high: None,
            exact: false,
            shown: text.to_owned(),
            short: text.to_owned(),
        }],
        path: vec![Stop {
            day: day("2025-12-31"),
            value: number(80),
            kind: StopKind::Target,
            shown: text.to_owned(),
        }],
        aim: Aim {
            from: Some(number(80)),
            to: None,
            shown: text.to_owned(),
        },
        days: (day("2022-01-01"), day("2025-12-31")),
        deadline: Some(day("2024-12-31")),
        as_of: day("2023-12-31"),
        axis: [(number(0), text.to_owned()), (number(100), text.to_owned())],
        smallest_on_top: false,
    }
}

/// The tags with the names of their attributes, in order, and the text between them.
fn read(html: &str) -> (Vec<String>, String, Vec<String>) {
    let (mut tags, mut text, mut values) = (Vec::new(), String::new(), Vec::new());
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for token in Tokenizer::new(html) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let mut name = lossy(&tag.name);
                for (key, value) in &tag.attributes {
                    // Where a label begins depends on how long it is.
                    if lossy(key) != "text-anchor" {
                        name.push(' ');
                        name.push_str(&lossy(key));
                    }
                    values.push(lossy(value));
                }
                tags.push(name);
            }
            Token::EndTag(tag) => tags.push(format!("/{}", lossy(&tag.name))),
            Token::String(part) => text.push_str(&lossy(&part)),
            Token::Comment(part) => tags.push(format!("!{}", lossy(&part))),
            Token::Doctype(_) => tags.push("!doctype".to_owned()),
            Token::Error(error) => panic!("{error:?}"),
        }
    }
    (tags, text, values)
}

fn hostile() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "<",
        ">",
        "&",
        "\"",
        "'",
        "</style>",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "]]>",
        "&lt;",
        "&#x3c;",
        "&amp",
        "\u{0}",
        "\u{1b}",
        "\r",
        "\n",
        "\u{202e}",
        "javascript:",
        "<img src=x onerror=y>",
        "a",
        "ế",
        " ",
        "</title>",
        "{",
        "}",
        "\u{fffe}",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(bits, 1..8).prop_map(|bits| bits.concat()),
    ]
}

proptest! {
    /// Whatever a text holds, the page has the tags and attributes that it has for the text "x", and the text is read back as it is shown.
    #[test]
    fn a_text_stays_a_text(text in hostile()) {
        // A text that is empty leaves out what it would stand in.
        let text = format!("x{text}");
        let html = page(&everywhere(&text), Lang::Vi);
        let (tags, words, values) = read(&html);
        let (expected, ..) = read(&page(&everywhere("x"), Lang::Vi));
        prop_assert_eq!(tags, expected);
        let wanted: String = text.chars().map(shown).collect();
        prop_assert!(words.matches(wanted.as_str()).count() >= 20, "{wanted:?} in {words}");
        prop_assert!(values.contains(&wanted), "as an attribute");
    }
}

#[test]
fn the_page_needs_nothing_from_elsewhere_and_runs_nothing() {
    let html = page(&everywhere("x"), Lang::Vi);
    let (tags, ..) = read(&html);
    for forbidden in [
        "script", "link", "img", "iframe", "object", "embed", "form", "base",
    ] {
        let found = tags
            .iter()
            .any(|tag| tag.split(' ').next() == Some(forbidden));
        assert!(!found, "<{forbidden}>");
    }
    let attributes = || tags.iter().flat_map(|tag| tag.split(' ').skip(1));
    assert!(
        !attributes()
            .any(|name| name.starts_with("on") || ["style", "src", "href"].contains(&name))
    );
    for loads in ["url(", "@import", "http:", "https:"] {
        assert!(!html.contains(loads), "{loads}");
    }
}

#[test]
fn tables_say_what_their_cells_are() {
    let html = page(&everywhere("x"), Lang::En);
    for part in [
        "<html lang=\"en\">",
        "<caption>",
        "<th scope=\"col\" role=\"columnheader\">",
        "<th scope=\"row\" role=\"rowheader\">",
        "role=\"img\" aria-labelledby=\"p1 p1d\"",
        "<title id=\"p1\">x</title><desc id=\"p1d\">",
        "thead { display: table-header-group; }",
        "size: A4 landscape",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

proptest! {
    /// Whatever pack and texts hold, a page that calculates runs the one script of ours, and reads the pack as it was.
    #[test]
    fn a_pack_never_becomes_a_script(text in hostile()) {
        let pack = serde_json::json!({ "name": text }).to_string();
        let engine = Engine { script: Script::new("'ours'").unwrap(), sha256: "AA+/=" };
        let shown = Shown { pack: &pack, as_of: crate::framework::date("2023-12-31").unwrap(), unit: Some(&text) };
        let html = board(&everywhere(&format!("x{text}")), &engine, &shown, Lang::Vi);
        prop_assert_eq!(html.matches("<script").count(), 2, "the pack and ours");
        prop_assert_eq!(html.matches("</script>").count(), 2);
        let (_, after) = html.split_once("<script type=\"application/json\">").unwrap();
        let (inside, _) = after.split_once("</script>").unwrap();
        let read: serde_json::Value = serde_json::from_str(inside).unwrap();
        prop_assert_eq!(read["name"].as_str(), Some(text.as_str()));
        prop_assert!(html.contains("script-src 'sha256-AA+/=' 'wasm-unsafe-eval'\""));
    }
}
