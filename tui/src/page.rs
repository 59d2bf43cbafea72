//! The page of a finding code on the screen.

use chitieu_core::Lang;
use chitieu_core::report::document::{Block, Document, Line, Role};
use chitieu_core::source::Page;

/// What a code means, an example, and what to do.
pub(crate) fn document(code: &str, lang: Lang) -> Document {
    let mut document = Document::default();
    // Every code has a page (tested); a code that had none would show an empty one.
    let Some(page) = Page::of(code, lang) else {
        return document;
    };
    let severity = page.code.severity().word(lang);
    document.paragraph(
        Line::of(Role::Strong, page.code.code)
            .and(Role::Plain, format!(" – {severity} – {}", page.code.slug)),
    );
    document.paragraph(line(&page.meaning));
    document.blocks.push(Block::Facts(vec![
        (
            lang.pick("Ví dụ", "Example").to_owned(),
            line(&page.example),
        ),
        (
            lang.pick("Cách xử lý", "What to do").to_owned(),
            line(&page.todo),
        ),
    ]));
    document
}

/// A text whose code stands between backticks.
fn line(text: &str) -> Line {
    let mut line = Line::default();
    for (place, part) in text.split('`').enumerate() {
        line = if place % 2 == 1 {
            line.and(Role::Value, format!("“{part}”"))
        } else {
            line.and(Role::Plain, capital(part, place))
        };
    }
    line
}

/// The first letter of a paragraph is a capital.
fn capital(part: &str, place: usize) -> String {
    let mut letters = part.chars();
    match letters.next() {
        Some(first) if place == 0 => first.to_uppercase().chain(letters).collect(),
        _ => part.to_owned(),
    }
}
