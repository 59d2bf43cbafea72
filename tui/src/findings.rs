//! Findings on a terminal: the sentence, the place, the line itself with a mark under it, and what to do.

use chitieu_core::report::document::{Block, Document, Line, Role};
use chitieu_core::report::text::{Layout, render};
use chitieu_core::source::{FindingRow, Sources, Span};
use chitieu_core::{Finding, Lang, Severity};
use serde::Serialize;

use crate::style;

/// What a run of `check` says in JSON.
#[derive(Serialize)]
pub(crate) struct FindingsJson<'a> {
    format: &'static str,
    engine: &'static str,
    lang: &'static str,
    /// The path of the pack; `null` for the one inside the program. File names are relative to it.
    pack: Option<String>,
    findings: Vec<FindingRow<'a>>,
    summary: Counts,
}

/// How many findings of each severity there are, shown or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
}

impl Counts {
    pub(crate) fn of(findings: &[Finding]) -> Self {
        let count = |severity| {
            findings
                .iter()
                .filter(|finding| finding.severity() == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }

    /// `0 lỗi, 14 cảnh báo, 7 thông tin`.
    pub(crate) fn text(self, lang: Lang) -> String {
        let Self {
            errors,
            warnings,
            infos,
        } = self;
        match lang {
            Lang::Vi => format!("{errors} lỗi, {warnings} cảnh báo, {infos} thông tin"),
            Lang::En => {
                let s = |n: usize| if n == 1 { "" } else { "s" };
                format!(
                    "{errors} error{}, {warnings} warning{}, {infos} note{}",
                    s(errors),
                    s(warnings),
                    s(infos)
                )
            }
        }
    }
}

impl<'a> FindingsJson<'a> {
    pub(crate) fn new(
        pack: Option<String>,
        findings: &'a [Finding],
        least: Severity,
        sources: &'a Sources,
        lang: Lang,
    ) -> Self {
        Self {
            format: "chitieu-check/1",
            engine: env!("CARGO_PKG_VERSION"),
            lang: lang.code(),
            pack,
            findings: findings
                .iter()
                .filter(|finding| finding.severity() <= least)
                .map(|finding| finding.row(sources, lang))
                .collect(),
            summary: Counts::of(findings),
        }
    }
}

/// Draws findings.
pub(crate) struct Drawer<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) layout: Layout<'a>,
    pub(crate) lang: Lang,
}

/// How far the text of a finding stands to the right of its first line.
const INDENT: usize = 2;

impl Drawer<'_> {
    /// One finding with an empty line behind it.
    pub(crate) fn draw(&self, finding: &Finding) -> String {
        let row = finding.row(self.sources, self.lang);
        let word = row.severity.word(self.lang);
        let mut out = self.wrapped(
            0,
            &Line::of(
                severity_role(row.severity),
                format!("{word}\u{a0}{}", row.code),
            )
            .and(Role::Plain, format!(": {}", row.message)),
        );
        if let Some(at) = finding.at {
            out.push_str(&self.place(at, ""));
        }
        for related in &finding.related {
            let what = related.what.get(self.lang);
            match related.at {
                Some(at) => out.push_str(&self.place(at, what)),
                None => out.push_str(&self.wrapped(INDENT, &Line::of(Role::Dim, what))),
            }
        }
        if row.severity != Severity::Info {
            let advice = Line::of(Role::Dim, "→ ").and(Role::Plain, row.advice);
            out.push_str(&self.wrapped(INDENT, &advice));
        }
        out.push('\n');
        out
    }

    /// The place, what stands there, and the line with a mark under the part that is meant.
    fn place(&self, at: Span, what: &str) -> String {
        let place = self.sources.location(at);
        let mut line = Line::of(
            Role::Label,
            format!("{}:{}:{}", place.file, place.line, place.column),
        );
        if !what.is_empty() {
            line = line.and(Role::Plain, " – ").and(Role::Plain, what);
        }
        let mut out = self.wrapped(INDENT, &line);
        let number = place.line.to_string();
        let bar = format!("{}{number} │ ", " ".repeat(INDENT));
        let room = self.layout.width.saturating_sub(style::width(&bar));
        if let Some((text, before, marked)) = self.excerpt(at, room) {
            let dress = |role, text: &str| (self.layout.dress)(role, text);
            let blank = format!("{}{} │ ", " ".repeat(INDENT), " ".repeat(number.len()));
            out.push_str(&format!(
                "{}{}\n",
                dress(Role::Dim, &bar),
                dress(Role::Plain, &text)
            ));
            let mark = "^".repeat(marked);
            out.push_str(&format!(
                "{}{}{}\n",
                dress(Role::Dim, &blank),
                " ".repeat(before),
                dress(Role::Strong, &mark)
            ));
        }
        out
    }

    /// The line of a place cut to the room there is, the columns before the mark, and those under it. `None` for an empty line.
    fn excerpt(&self, at: Span, room: usize) -> Option<(String, usize, usize)> {
        let text = self.sources.text(at.source);
        let start = usize::try_from(at.start).ok()?.min(text.len());
        let end = usize::try_from(at.end).ok()?.clamp(start, text.len());
        let (before, after) = text.split_at_checked(start)?;
        let from = before
            .rfind(['\n', '\r'])
            .map_or(0, |at| at.saturating_add(1));
        let rest = after.find(['\n', '\r']).unwrap_or(after.len());
        let lead = tidy(near_end(before.get(from..)?));
        let marked = tidy(near_start(
            text.get(start..end.min(start.saturating_add(rest)))?,
        ));
        let tail = tidy(near_start(
            text.get(end.min(start.saturating_add(rest))..start.saturating_add(rest))?,
        ));
        if lead.trim().is_empty() && marked.is_empty() && tail.is_empty() {
            return None;
        }
        let lead_cut = lead.trim_start().to_owned();
        // Room for the marked part first, then for what stands before it.
        let marked = cut_end(&marked, room.saturating_sub(2));
        let lead_room = room
            .saturating_sub(style::width(&marked))
            .saturating_sub(1)
            .min(room / 2);
        let lead = cut_start(&lead_cut, lead_room.max(1));
        let columns = style::width(&lead);
        let tail = cut_end(
            &tail,
            room.saturating_sub(columns)
                .saturating_sub(style::width(&marked)),
        );
        let under = style::width(&marked).max(1);
        Some((format!("{lead}{marked}{tail}"), columns, under))
    }

    fn wrapped(&self, indent: usize, line: &Line) -> String {
        let layout = Layout {
            width: self.layout.width.saturating_sub(indent),
            ..self.layout
        };
        let document = Document {
            blocks: vec![Block::Paragraph(line.clone())],
        };
        let lead = " ".repeat(indent);
        render(&document, &layout)
            .lines()
            .map(|row| format!("{lead}{row}\n"))
            .collect()
    }
}

/// Letters that are looked at on either side of a place: a line of a megabyte is not drawn.
const NEAR: usize = 400;

fn near_start(text: &str) -> &str {
    text.char_indices()
        .nth(NEAR)
        .map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

fn near_end(text: &str) -> &str {
    text.char_indices()
        .rev()
        .nth(NEAR)
        .map_or(text, |(at, _)| text.get(at..).unwrap_or(text))
}

/// Tabs as blanks, other control characters made visible.
fn tidy(text: &str) -> String {
    style::clean(&text.replace('\t', "  "))
}

/// The beginning of a text in so many columns, with `…` when there is more.
fn cut_end(text: &str, room: usize) -> String {
    if style::width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if style::width(&kept).saturating_add(2) > room {
            break;
        }
        kept.push(letter);
    }
    kept.push('…');
    kept
}

/// The end of a text in so many columns.
fn cut_start(text: &str, room: usize) -> String {
    if style::width(text) <= room {
        return text.to_owned();
    }
    let mut letters: Vec<char> = Vec::new();
    let mut columns = 1usize;
    for letter in text.chars().rev() {
        let next = style::width(letter.encode_utf8(&mut [0; 4]));
        if columns.saturating_add(next) > room {
            break;
        }
        columns = columns.saturating_add(next);
        letters.push(letter);
    }
    letters.push('…');
    letters.iter().rev().collect()
}

const fn severity_role(severity: Severity) -> Role {
    use chitieu_core::Status;
    match severity {
        Severity::Error => Role::Status(Status::NotMet),
        Severity::Warning => Role::Status(Status::Behind),
        Severity::Info => Role::Dim,
    }
}

/// A pack with errors where a result was asked for.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) findings: Vec<Finding>,
    pub(crate) sources: Sources,
}

/// Errors that a refusal shows; `check` shows all.
const MOST_ERRORS: usize = 5;

impl Refused {
    /// The first errors, in short.
    pub(crate) fn document(&self, lang: Lang) -> Document {
        let mut document = Document::default();
        let errors: Vec<&Finding> = self
            .findings
            .iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .collect();
        for finding in errors.iter().take(MOST_ERRORS) {
            let row = finding.row(&self.sources, lang);
            let head = format!("{}\u{a0}{}", row.severity.word(lang), row.code);
            let line = Line::of(severity_role(row.severity), head)
                .and(Role::Plain, format!(": {}", row.message));
            document.paragraph(line);
            let mut more = Vec::new();
            if let (Some(file), Some(number), Some(column)) = (row.file, row.line, row.column) {
                more.push(Line::of(Role::Label, format!("{file}:{number}:{column}")));
            }
            more.push(Line::plain(row.advice));
            document.blocks.push(Block::List(more));
        }
        let left = errors.len().saturating_sub(MOST_ERRORS);
        let last = match (left, lang) {
            (0, Lang::Vi) => "Bộ chỉ tiêu có lỗi nên chưa tính được. Xem đủ: ".to_owned(),
            (0, Lang::En) => {
                "The pack has errors, so nothing was computed. See them in full: ".to_owned()
            }
            (left, Lang::Vi) => {
                format!("Bộ chỉ tiêu có lỗi nên chưa tính được; còn {left} lỗi nữa. Xem đủ: ")
            }
            (left, Lang::En) => format!(
                "The pack has errors, so nothing was computed; {left} more are not shown. See them in full: "
            ),
        };
        document.paragraph(Line::plain(last).and(Role::Strong, "chitieu check"));
        document
    }
}
