//! Text that flows: headings, facts and entries set into lines of a width, each line knowing which link it belongs to.

use std::cell::RefCell;

use chitieu_core::report::document::{Block, Document, Line, Piece, Role, Table};
use chitieu_core::report::text;

use super::canvas::Measure;
use super::target::Target;

/// A part of a page.
#[derive(Clone, Debug)]
pub enum Item {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(Line),
    /// A label with what it says, perhaps leading somewhere.
    Fact(String, Line, Option<Target>),
    /// An entry of a list that leads somewhere, or not.
    Entry(Line, Option<Target>),
    /// Lines that are set already: a chart, an excerpt.
    Fixed(Vec<Line>),
    /// A table, set as the command line sets it: in columns, or in cards where there is no room.
    Table(Table),
    /// An empty line.
    Gap,
}

/// Text to be read and followed.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its parts.
    pub items: Vec<Item>,
    /// Whether what it is to show is still computed: by which the answer will be known, 0 before that is begun.
    pub awaits: Option<u64>,
}

impl Page {
    /// Adds a heading with room above it.
    pub fn heading(&mut self, text: impl Into<String>) {
        if !self.items.is_empty() {
            self.items.push(Item::Gap);
        }
        self.items.push(Item::Heading(text.into()));
    }

    /// Adds a fact.
    pub fn fact(&mut self, label: &str, line: Line) {
        if !line.is_empty() {
            self.items.push(Item::Fact(label.to_owned(), line, None));
        }
    }

    /// Adds an entry that leads somewhere.
    pub fn entry(&mut self, line: Line, target: Target) {
        self.items.push(Item::Entry(line, Some(target)));
    }

    /// Where its links lead, in order.
    #[must_use]
    pub fn links(&self) -> Vec<&Target> {
        self.items
            .iter()
            .filter_map(|item| match item {
                Item::Fact(_, _, target) | Item::Entry(_, target) => target.as_ref(),
                _ => None,
            })
            .collect()
    }

    /// The same page as a document, for writers.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        for item in &self.items {
            let blocks = &mut document.blocks;
            match item {
                Item::Heading(text) => {
                    let level = if blocks.is_empty() { 1 } else { 2 };
                    blocks.push(Block::Heading(level, Line::of(Role::Strong, text.clone())));
                }
                Item::Text(line) => blocks.push(Block::Paragraph(line.clone())),
                Item::Fact(label, line, _) => match blocks.last_mut() {
                    Some(Block::Facts(facts)) => facts.push((label.clone(), line.clone())),
                    _ => blocks.push(Block::Facts(vec![(label.clone(), line.clone())])),
                },
                // What only leads on is no part of the answer.
                Item::Entry(_, Some(target)) if target.is_step() => {}
                Item::Entry(line, _) => match blocks.last_mut() {
                    Some(Block::List(lines)) => lines.push(line.clone()),
                    _ => blocks.push(Block::List(vec![line.clone()])),
                },
                Item::Table(table) => blocks.push(Block::Table(table.clone())),
                Item::Fixed(_) | Item::Gap => {}
            }
        }
        document
    }

    /// Sets the page into lines.
    #[must_use]
    pub fn lay(&self, width: usize, measure: Measure) -> Vec<Laid> {
        let mut laid = Vec::new();
        let mut link = 0;
        for (place, item) in self.items.iter().enumerate() {
            let target = match item {
                Item::Fact(_, _, target) | Item::Entry(_, target) => target.as_ref(),
                _ => None,
            };
            let own = target.map(|_| link);
            link += usize::from(target.is_some());
            let lines = match item {
                Item::Gap => vec![(0, Line::default())],
                Item::Heading(text) => {
                    plain(wrap(&Line::of(Role::Strong, text.clone()), width, measure))
                }
                Item::Text(line) => plain(wrap(line, width, measure)),
                Item::Fixed(lines) => plain(lines.clone()),
                Item::Table(table) => plain(set(table, width, measure)),
                Item::Fact(label, line, _) => {
                    fact(label, line, self.hang(place, measure), width, measure)
                }
                Item::Entry(line, _) => indented(line, width, measure),
            };
            laid.extend(lines.into_iter().map(|(indent, line)| Laid {
                indent,
                line,
                link: own,
            }));
        }
        laid
    }

    /// How far facts stand behind their labels: facts in one group are aligned.
    fn hang(&self, place: usize, measure: Measure) -> usize {
        let is_fact = |item: &&Item| matches!(item, Item::Fact(..));
        let (before, behind) = self.items.split_at(place);
        let group = before
            .iter()
            .rev()
            .take_while(is_fact)
            .chain(behind.iter().take_while(is_fact));
        let labels = group.map(|item| match item {
            Item::Fact(label, ..) => measure.width(label),
            _ => 0,
        });
        labels.max().unwrap_or(0) + 2
    }
}

/// A table in lines of a width. The writer of texts sets it; marks that no text has tell its pieces apart.
fn set(table: &Table, width: usize, measure: Measure) -> Vec<Line> {
    const FIRST: u32 = 0xF_0000;
    const END: char = '\u{10FFFD}';
    let roles: RefCell<Vec<Role>> = RefCell::default();
    let dress = |role: Role, text: &str| {
        let mut roles = roles.borrow_mut();
        let place = u32::try_from(roles.len()).unwrap_or(0);
        roles.push(role);
        let mark = char::from_u32(FIRST + place).unwrap_or(END);
        format!("{mark}{text}{END}")
    };
    let columns: fn(&str) -> usize = match measure.ambiguous_wide {
        true => |text| {
            let wide = Measure {
                ambiguous_wide: true,
            };
            wide.width(text)
        },
        false => |text| Measure::default().width(text),
    };
    let layout = text::Layout {
        width,
        measure: columns,
        dress: &dress,
    };
    let document = Document {
        blocks: vec![Block::Table(table.clone())],
    };
    let written = text::render(&document, &layout);
    let roles = roles.borrow();
    let lines = written.lines().map(|text| {
        let mut line = Line::default();
        let mut role = Role::Plain;
        for letter in text.chars() {
            let place = u32::from(letter).checked_sub(FIRST);
            let marked = place.and_then(|place| roles.get(place as usize));
            match (letter, marked) {
                (END, _) => role = Role::Plain,
                (_, Some(own)) => role = *own,
                _ => push(&mut line, letter.encode_utf8(&mut [0; 4]), role),
            }
        }
        line
    });
    lines.collect()
}

/// A line of a page.
#[derive(Clone, Debug)]
pub struct Laid {
    /// Columns before it.
    pub indent: usize,
    /// Its text.
    pub line: Line,
    /// The number of the link that it belongs to.
    pub link: Option<usize>,
}

fn plain(lines: Vec<Line>) -> Vec<(usize, Line)> {
    lines.into_iter().map(|line| (0, line)).collect()
}

/// Facts narrower than this stand under their label.
const NARROWEST_FACT: usize = 16;

fn fact(
    label: &str,
    line: &Line,
    hang: usize,
    width: usize,
    measure: Measure,
) -> Vec<(usize, Line)> {
    let label_line = Line::of(Role::Label, label);
    if hang + NARROWEST_FACT > width {
        let mut lines = plain(wrap(&label_line, width, measure));
        let room = width.saturating_sub(2);
        lines.extend(wrap(line, room, measure).into_iter().map(|line| (2, line)));
        return lines;
    }
    let mut rows = wrap(line, width - hang, measure).into_iter();
    let first = rows.next().unwrap_or_default();
    let pad = " ".repeat(hang.saturating_sub(measure.width(label)));
    let mut head = label_line.and(Role::Plain, pad);
    head.0.extend(first.0);
    let mut lines = vec![(0, head)];
    lines.extend(rows.map(|line| (hang, line)));
    lines
}

fn indented(line: &Line, width: usize, measure: Measure) -> Vec<(usize, Line)> {
    let rows = wrap(line, width.saturating_sub(2), measure);
    rows.into_iter()
        .enumerate()
        .map(|(index, line)| (if index == 0 { 0 } else { 2 }, line))
        .collect()
}

/// Breaks a line at its blanks. A word longer than the width is broken where it must be: nothing is lost on a narrow screen.
#[must_use]
pub fn wrap(line: &Line, width: usize, measure: Measure) -> Vec<Line> {
    let width = width.max(1);
    let mut rows: Vec<Line> = Vec::new();
    let mut row = Line::default();
    let mut used = 0usize;
    for word in words(line) {
        let length: usize = word.iter().map(|piece| measure.width(&piece.text)).sum();
        if used > 0 && used + 1 + length > width {
            rows.push(std::mem::take(&mut row));
            used = 0;
        }
        if used > 0 {
            let role = word.first().map_or(Role::Plain, |piece| piece.role);
            push(&mut row, " ", role);
            used += 1;
        }
        if length <= width {
            for piece in &word {
                push(&mut row, &piece.text, piece.role);
            }
            used += length;
            continue;
        }
        for piece in &word {
            let mut rest = piece.text.as_str();
            while used + measure.width(rest) > width {
                let part = measure.fit(rest, width.saturating_sub(used).max(1), "");
                let part = if part.is_empty() {
                    rest
                } else {
                    rest.get(..part.len()).unwrap_or(rest)
                };
                push(&mut row, part, piece.role);
                rest = rest.get(part.len()..).unwrap_or_default();
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            push(&mut row, rest, piece.role);
            used += measure.width(rest);
        }
    }
    if !row.is_empty() || rows.is_empty() {
        rows.push(row);
    }
    rows
}

/// The words of a line; pieces without a blank between them are one word, and a no-break space is part of a word.
fn words(line: &Line) -> Vec<Vec<Piece>> {
    let mut list: Vec<Vec<Piece>> = Vec::new();
    let mut word: Vec<Piece> = Vec::new();
    for piece in &line.0 {
        for (index, part) in piece.text.split([' ', '\n', '\t']).enumerate() {
            if index > 0 && !word.is_empty() {
                list.push(std::mem::take(&mut word));
            }
            if !part.is_empty() {
                word.push(Piece {
                    text: part.to_owned(),
                    role: piece.role,
                });
            }
        }
    }
    if !word.is_empty() {
        list.push(word);
    }
    list
}

fn push(row: &mut Line, text: &str, role: Role) {
    match row.0.last_mut() {
        Some(last) if last.role == role => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => row.0.push(Piece {
            text: text.to_owned(),
            role,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(line: &str, width: usize) -> Vec<String> {
        wrap(&Line::plain(line), width, Measure::default())
            .iter()
            .map(Line::text)
            .collect()
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(
            texts("Tài khoản định danh điện tử", 14),
            ["Tài khoản định", "danh điện tử"]
        );
        assert_eq!(texts("521.509/1.450.945", 8), ["521.509/", "1.450.94", "5"]);
        assert_eq!(texts("", 8), [""]);
    }

    #[test]
    fn facts_hang_behind_their_label_and_under_it_where_there_is_no_room() {
        let mut page = Page::default();
        page.fact(
            "Kế hoạch",
            Line::plain("≥ 30% đến ngày 31/12/2023 của tỉnh Bắc Giang"),
        );
        let wide: Vec<(usize, String)> = page
            .lay(32, Measure::default())
            .iter()
            .map(|l| (l.indent, l.line.text()))
            .collect();
        assert_eq!(wide[0], (0, "Kế hoạch  ≥ 30% đến ngày".to_owned()));
        assert_eq!(wide[1].0, 10);
        let narrow = page.lay(20, Measure::default());
        assert_eq!(narrow[0].line.text(), "Kế hoạch");
        assert_eq!(narrow[1].indent, 2);
    }

    proptest! {
        /// Nothing is lost and nothing is wider than the screen.
        #[test]
        fn wrapping_keeps_every_letter(text in "[a-zđấ/. ]{0,60}", width in 1usize..30) {
            let rows = texts(&text, width);
            for row in &rows {
                prop_assert!(Measure::default().width(row) <= width, "{:?}", row);
            }
            let bare = |s: &str| s.replace(' ', "");
            prop_assert_eq!(bare(&rows.concat()), bare(&text));
        }
    }
}
