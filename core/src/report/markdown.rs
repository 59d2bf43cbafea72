//! A document as Markdown: headings, lists and pipe tables as GitHub and most editors read them.

use super::bars;
use super::document::{Align, Block, Document, Line, Role, Table};

/// Sets a document as Markdown. Texts are escaped: what a pack says is shown as it stands and is never read as markup.
///
/// ```
/// use chitieu_core::report::{document::{Document, Line}, markdown};
/// let mut document = Document::default();
/// document.heading(1, "Chỉ tiêu *số*");
/// document.paragraph(Line::plain("1 | 2"));
/// assert_eq!(markdown::page(&document), "# Chỉ tiêu \\*số\\*\n\n1 \\| 2\n");
/// ```
#[must_use]
pub fn page(document: &Document) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        // Pictures behind each other are one list.
        let one_list = matches!(
            (before, block),
            (Some(Block::Picture(_)), Block::Picture(_))
        );
        if before.is_some() && !one_list {
            out.push('\n');
        }
        self::block(block, &mut out);
        before = Some(block);
    }
    out
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Heading(level, line) => {
            for _ in 0..(*level).clamp(1, 6) {
                out.push('#');
            }
            out.push(' ');
            out.push_str(&escaped(&line.text()));
            out.push('\n');
        }
        Block::Paragraph(line) => {
            out.push_str(&leading(&dressed(line)));
            out.push('\n');
        }
        Block::List(lines) => items(lines.iter().map(|line| leading(&dressed(line))), out),
        Block::Facts(facts) => items(
            facts
                .iter()
                .map(|(label, line)| format!("{}: {}", strong(&escaped(label)), dressed(line))),
            out,
        ),
        Block::Table(table) => self::table(&table.without_empty_columns(), out),
        Block::Picture(picture) => {
            let bars = bars(picture);
            let gap = if bars.is_empty() { "" } else { " " };
            let words = format!(
                "{}: {bars}{gap}{}",
                strong(&escaped(&picture.name)),
                escaped(&picture.words())
            );
            items(std::iter::once(words), out);
        }
    }
}

fn items(lines: impl Iterator<Item = String>, out: &mut String) {
    for line in lines {
        out.push_str("- ");
        out.push_str(&line);
        out.push('\n');
    }
}

fn table(table: &Table, out: &mut String) {
    if !table.caption.is_empty() {
        out.push_str(&dressed(&table.caption));
        out.push_str("\n\n");
    }
    if table.columns.is_empty() {
        return;
    }
    let titles = table.columns.iter().map(|column| escaped(&column.title));
    row(titles, out);
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Start => "---".to_owned(),
        Align::End => "---:".to_owned(),
    });
    row(rules, out);
    for cells in &table.rows {
        row(cells.iter().map(dressed), out);
    }
}

fn row(cells: impl Iterator<Item = String>, out: &mut String) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
    out.push('\n');
}

/// The line with what is to be seen first in bold.
fn dressed(line: &Line) -> String {
    line.0
        .iter()
        .map(|piece| match piece.role {
            Role::Status(_) | Role::Strong => strong(&escaped(&piece.text)),
            _ => escaped(&piece.text),
        })
        .collect()
}

/// In bold; blanks at the ends stay outside, where they do not undo it.
fn strong(text: &str) -> String {
    let inner = text.trim_matches([' ', '\u{a0}']);
    if inner.is_empty() {
        return text.to_owned();
    }
    let (before, after) = text.split_once(inner).unwrap_or(("", ""));
    format!("{before}**{inner}**{after}")
}

/// The one escape. Every sign of ASCII that Markdown may read as markup gets a backslash, which Markdown allows before any of them; line ends become blanks,
/// since a line of the document is one line of the text.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
            | '$' => {
                out.push('\\');
                out.push(letter);
            }
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// The beginning of a paragraph or an item: a dash, a plus or a number with a full stop there would begin a list, and four blanks would begin code.
fn leading(text: &str) -> String {
    let body = text.trim_start_matches(' ');
    let digits = body.trim_start_matches(|c: char| c.is_ascii_digit());
    if body.starts_with(['-', '+', '=', ':']) {
        return format!("\\{body}");
    }
    if digits.len() < body.len() && digits.starts_with(['.', ')']) {
        let (before, after) = body.split_at(body.len().saturating_sub(digits.len()));
        return format!("{before}\\{after}");
    }
    body.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// What a reader of Markdown sees: the text of each cell, item, paragraph or heading; and whether any HTML stands in it.
    fn seen(markdown: &str) -> (Vec<String>, bool) {
        let (mut texts, mut html, mut text) = (Vec::new(), false, String::new());
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                Event::Html(_) | Event::InlineHtml(_) => html = true,
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                    html = true
                }
                Event::End(
                    TagEnd::TableCell | TagEnd::Item | TagEnd::Paragraph | TagEnd::Heading(_),
                ) => texts.push(std::mem::take(&mut text)),
                _ => {}
            }
        }
        (texts, html)
    }

    fn flat(text: &str) -> String {
        let blank = |c: char| if c.is_control() { ' ' } else { c };
        let text: String = text.chars().map(blank).collect();
        text.trim_matches(' ').to_owned()
    }

    fn hostile() -> impl Strategy<Value = String> {
        let bits = prop::sample::select(vec![
            "|",
            "\\",
            "*",
            "**",
            "_",
            "`",
            "```",
            "<b>",
            "</td>",
            "&lt;",
            "&",
            "[x](y)",
            "![",
            "# ",
            "- ",
            "1. ",
            "+ ",
            "> ",
            "---",
            "\n",
            "    ",
            "~~",
            "$x$",
            "a",
            "ế",
            " ",
            "<!--",
            ":--",
            "http://a.b",
        ]);
        prop_oneof![
            "\\PC{0,12}".prop_map(String::from),
            prop::collection::vec(bits, 0..8).prop_map(|bits| bits.concat()),
        ]
    }

    proptest! {
        /// Whatever a text holds, a reader of Markdown shows that text, and nothing becomes markup.
        #[test]
        fn texts_are_read_back_as_they_are(text in hostile()) {
            let mut table = Table::with_columns(&[("A", Align::Start, None), ("B", Align::End, None)]);
            table.rows.push(vec![Line::plain("x"), Line::plain(text.clone())]);
            let document = Document {
                blocks: vec![
                    Block::Heading(2, Line::plain("h")),
                    Block::Paragraph(Line::plain(text.clone())),
                    Block::List(vec![Line::plain(text.clone())]),
                    Block::Table(table),
                ],
            };
            let markdown = page(&document);
            let (texts, html) = seen(&markdown);
            prop_assert!(!html, "{markdown}");
            let wanted = flat(&text);
            let found = texts.iter().filter(|found| flat(found) == wanted).count();
            let expected = if wanted.is_empty() { 1 } else { 3 };
            prop_assert!(found >= expected, "{text:?}: {texts:?} of\n{markdown}");
        }
    }

    #[test]
    fn a_table_has_its_rule_and_its_caption() {
        let mut table = Table::with_columns(&[
            ("Mục tiêu", Align::Start, None),
            ("Thực hiện", Align::End, None),
            ("Trống", Align::Start, None),
        ]);
        table.caption = Line::plain("1 dòng");
        table.rows.push(vec![
            Line::plain("a|b"),
            Line::of(Role::Strong, "5"),
            Line::default(),
        ]);
        let text = page(&Document {
            blocks: vec![Block::Table(table)],
        });
        assert_eq!(
            text,
            "1 dòng\n\n| Mục tiêu | Thực hiện |\n| --- | ---: |\n| a\\|b | **5** |\n"
        );
    }
}
