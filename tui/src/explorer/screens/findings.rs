//! Findings: everything that was found while reading the pack, one of them with its place, and the file it stands in.

use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::source::{SourceId, Span};
use chitieu_core::{Finding, Severity, Status};

use super::Listing;
use super::data_files::file_of_columns;
use crate::excerpt::excerpt;
use crate::explorer::flow::{Item, Page};
use crate::explorer::grid::{Column, Key, Rows};
use crate::explorer::moved::Moved;
use crate::explorer::target::Target;
use crate::explorer::world::Context;
use crate::findings::location_text;

/// All findings.
#[derive(Debug)]
pub struct Findings {
    count: usize,
}

impl Findings {
    /// The findings of what was read.
    #[must_use]
    pub fn new(context: &Context<'_>) -> Self {
        Self {
            count: context.book.findings.len(),
        }
    }
}

const fn role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Status(Status::NotMet),
        Severity::Warning => Role::Status(Status::Behind),
        Severity::Info => Role::Dim,
    }
}

fn sign(severity: Severity) -> char {
    match severity {
        Severity::Error => 'x',
        Severity::Warning => '!',
        Severity::Info => 'i',
    }
}

fn severity_line(finding: &Finding, context: &Context<'_>) -> Line {
    let severity = finding.severity();
    Line::of(
        role(severity),
        format!("{} {}", sign(severity), severity.word(context.lang)),
    )
}

fn place_text(finding: &Finding, context: &Context<'_>) -> String {
    finding.at.map_or_else(String::new, |at| {
        location_text(&context.book.sources.location(at), context.lang)
    })
}

impl Rows for Findings {
    fn len(&self) -> usize {
        self.count
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        let narrow = width < 60;
        vec![
            Column::words(context.pick("Mức độ", "Severity"), 10, 12)
                .frozen()
                .hidden_if(narrow),
            Column::words(context.pick("Mã", "Code"), 4, 6).frozen(),
            Column::words(context.pick("Cảnh báo số liệu", "Finding"), 24, 400)
                .frozen()
                .growing(),
            Column::words(context.pick("Chỗ", "Place"), 16, 44).hidden_if(width < 100),
        ]
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let Some(finding) = context.book.findings.get(row as usize) else {
            return Line::default();
        };
        match column {
            0 => severity_line(finding, context),
            1 => Line::of(role(finding.severity()), finding.code()),
            2 => Line::plain(finding.message(context.lang)),
            _ => Line::of(Role::Proof, place_text(finding, context)),
        }
    }

    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let finding = context.book.findings.get(row as usize)?;
        Some(match column {
            0 => Key::Rank(finding.severity() as i64),
            1 => Key::Name(sort_key(finding.code())),
            2 => Key::Name(sort_key(&finding.message(context.lang))),
            _ => Key::Name(sort_key(&place_text(finding, context))),
        })
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        let Some(finding) = context.book.findings.get(row as usize) else {
            return String::new();
        };
        format!(
            "{} {} {} {}",
            finding.severity().word(context.lang),
            finding.code(),
            finding.message(context.lang),
            place_text(finding, context)
        )
    }

    fn target(&self, _context: &Context<'_>, row: u32) -> Option<Target> {
        Some(Target::Finding(row as usize))
    }
}

impl Listing for Findings {
    fn anew(&self, context: &Context<'_>, _moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(context)))
    }

    fn is_of_findings(&self) -> bool {
        true
    }

    fn title(&self, context: &Context<'_>) -> String {
        context.pick("Cảnh báo số liệu", "Findings").to_owned()
    }

    fn head(&self, context: &Context<'_>, _width: usize) -> Vec<Line> {
        let findings = &context.book.findings;
        let counts = crate::findings::Counts::of(findings);
        let mut head = vec![Line::of(Role::Strong, counts.text(context.lang))];
        if context.book.is_kept {
            head.push(Line::of(
                Role::Status(Status::Behind),
                context.pick(
                    "Các màn hình khác vẫn theo số liệu đọc được lần trước.",
                    "The other screens still show what was read before.",
                ),
            ));
        }
        if context.world().is_none() && counts.errors > 0 {
            head.push(Line::of(
                Role::Status(Status::NotMet),
                context.pick(
                    "Bộ chỉ tiêu có lỗi nên chưa tính được. Sửa các lỗi dưới đây rồi nhấn F5.",
                    "The pack has errors, so nothing can be computed yet. Correct them and press F5.",
                ),
            ));
        }
        head
    }

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let Some(finding) = context.book.findings.get(row as usize) else {
            return Vec::new();
        };
        vec![
            Line::of(Role::Proof, place_text(finding, context)),
            Line::plain(finding.message(context.lang)),
            Line::of(Role::Dim, format!("{} ", context.glyphs.step))
                .and(Role::Plain, finding.advice(context.lang)),
        ]
    }

    fn nothing(&self, context: &Context<'_>) -> String {
        context
            .pick("Không có cảnh báo nào.", "Nothing was found.")
            .to_owned()
    }

    fn json(&self, context: &Context<'_>, order: &[u32]) -> Option<String> {
        let rows: Vec<_> = order
            .iter()
            .filter_map(|row| context.book.findings.get(*row as usize))
            .map(|finding| finding.row(&context.book.sources, context.lang))
            .collect();
        Some(chitieu_core::report::to_json(&rows))
    }
}

/// One finding: what, where, the line itself, what to do.
#[must_use]
pub fn page(context: &Context<'_>, number: usize) -> Option<Page> {
    let finding = context.book.findings.get(number)?;
    let lang = context.lang;
    let mut page = Page::default();
    let severity = finding.severity();
    page.heading(format!("{} {}", severity.word(lang), finding.code()));
    page.items
        .push(Item::Text(Line::of(role(severity), finding.message(lang))));
    page.items.push(Item::Gap);
    page.fact(
        context.pick("Cách xử lý", "What to do"),
        Line::plain(finding.advice(lang)),
    );
    if let Some(file) = file_of_columns(context, number) {
        let text = context.pick(
            "Nói các cột của tệp này là gì",
            "Say what the columns of this file are",
        );
        let step = format!("{} {text}", context.glyphs.step.trim());
        page.entry(Line::of(Role::Strong, step), Target::Columns(file));
    }
    if let Some(at) = finding.at {
        page.heading(context.pick("Chỗ", "Place"));
        place(&mut page, context, at, "");
    }
    if !finding.related.is_empty() {
        page.heading(context.pick("Liên quan", "Related"));
    }
    for related in &finding.related {
        match related.at {
            Some(at) => place(&mut page, context, at, related.what.get(lang)),
            None => page
                .items
                .push(Item::Text(Line::plain(related.what.get(lang)))),
        }
    }
    Some(page)
}

fn place(page: &mut Page, context: &Context<'_>, at: Span, what: &str) {
    let sources = &context.book.sources;
    let place = sources.location(at);
    let mut line = Line::of(Role::Strong, location_text(&place, context.lang));
    if !what.is_empty() {
        line = line.and(Role::Plain, format!(" – {what}"));
    }
    page.entry(line, Target::Source(at));
    if let Some(excerpt) = excerpt(sources, at, 70) {
        let number = excerpt.line.to_string();
        let side = context.glyphs.frame[4];
        let mut lines =
            vec![Line::of(Role::Dim, format!("  {number} {side} ")).and(Role::Plain, excerpt.text)];
        if let Some((before, under)) = excerpt.mark {
            let lead = format!(
                "  {} {side} {}",
                " ".repeat(number.len()),
                " ".repeat(before)
            );
            lines.push(Line::of(Role::Dim, lead).and(role(Severity::Warning), "^".repeat(under)));
        }
        page.items.push(Item::Fixed(lines));
    }
}

/// A file that was read, line by line, at a place.
#[derive(Debug)]
pub struct Source {
    source: SourceId,
    /// The lines that are meant, from 1.
    meant: (u32, u32),
    /// Where each line begins.
    starts: Vec<u32>,
    /// The number of the first line: that of its row, in a worksheet.
    first: u32,
    /// What is shown.
    at: Span,
}

impl Source {
    /// The file of a place.
    #[must_use]
    pub fn new(context: &Context<'_>, at: Span) -> Self {
        let place = context.book.sources.location(at);
        let text = context.book.sources.text(at.source);
        let mut starts = vec![0];
        starts.extend(
            text.bytes()
                .zip(1u32..)
                .filter(|(byte, _)| *byte == b'\n')
                .map(|(_, next)| next),
        );
        Self {
            source: at.source,
            meant: (place.line, place.end_line),
            starts,
            first: first_line(context, at),
            at,
        }
    }

    /// The place of the line that is meant, from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.meant.0.saturating_sub(self.first) as usize
    }

    fn line<'a>(&self, context: &Context<'a>, row: u32) -> &'a str {
        let text = context.book.sources.text(self.source);
        let start = self.starts.get(row as usize).map_or(0, |at| *at as usize);
        let end = self
            .starts
            .get(row as usize + 1)
            .map_or(text.len(), |at| *at as usize);
        text.get(start..end)
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
    }
}

fn first_line(context: &Context<'_>, at: Span) -> u32 {
    let start = Span {
        start: 0,
        end: 0,
        ..at
    };
    context.book.sources.location(start).line
}

/// Letters of a line that are shown: a file may be one line of a megabyte.
const MOST_LETTERS: usize = 1_000;

impl Rows for Source {
    fn len(&self) -> usize {
        self.starts.len()
    }

    fn columns(&self, context: &Context<'_>, _width: u16) -> Vec<Column> {
        vec![
            Column::numbers(context.pick("Dòng", "Line"), 5, 7).frozen(),
            Column::words(context.book.sources.name(self.source), 20, 1_000)
                .frozen()
                .growing(),
        ]
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let number = row + self.first;
        let meant = (self.meant.0..=self.meant.1).contains(&number);
        match column {
            0 => Line::of(
                if meant { Role::Strong } else { Role::Dim },
                number.to_string(),
            ),
            _ => {
                let text: String = self.line(context, row).chars().take(MOST_LETTERS).collect();
                let text = text.replace('\t', "    ");
                Line::of(if meant { Role::Strong } else { Role::Plain }, text)
            }
        }
    }

    fn sorts(&self) -> bool {
        false
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        self.line(context, row).chars().take(MOST_LETTERS).collect()
    }

    fn target(&self, _context: &Context<'_>, _row: u32) -> Option<Target> {
        None
    }
}

impl Listing for Source {
    fn anew(&self, context: &Context<'_>, moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(context, moved.span(self.at)?)))
    }

    fn is_of_findings(&self) -> bool {
        true
    }

    fn title(&self, context: &Context<'_>) -> String {
        context.book.sources.name(self.source).to_owned()
    }
}
