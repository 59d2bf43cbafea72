//! Findings on a terminal: the sentence, the place, the line itself with a mark under it, and what to do.

use chitieu_core::pack::Given;
use chitieu_core::report::document::{Align, Block, Document, Line, Role, Table};
use chitieu_core::report::text::{Layout, render};
use chitieu_core::source::{FindingRow, Location, Sources, Span};
use chitieu_core::{Finding, Lang, Severity};
use serde::Serialize;

use crate::excerpt::excerpt;

/// What a run of `check` says in JSON.
#[derive(Serialize)]
pub(crate) struct FindingsJson<'a> {
    format: &'static str,
    engine: &'static str,
    lang: &'static str,
    /// The path of the pack; `null` for the one inside the program. File names are relative to it.
    pack: Option<String>,
    /// What was handed in with `--data`; `null` without it.
    data: Option<DataJson<'a>>,
    findings: Vec<FindingRow<'a>>,
    summary: Counts,
}

/// How much of the files handed in was used.
#[derive(Serialize)]
pub(crate) struct DataJson<'a> {
    files: u64,
    /// Files of which nothing could be used.
    unread: u64,
    figures: u64,
    /// Errors: files, sheets, rows and cells that could not be used.
    errors: u64,
    /// Files of remembered columns that were used.
    remembered: &'a [String],
}

impl<'a> DataJson<'a> {
    pub(crate) fn new(given: Given, remembered: &'a [String]) -> Option<Self> {
        (given.files > 0).then_some(Self {
            files: given.files,
            unread: given.unread,
            figures: given.figures,
            errors: given.errors,
            remembered,
        })
    }
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
        data: Option<DataJson<'a>>,
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
            data,
            findings: findings
                .iter()
                .filter(|finding| finding.severity() <= least)
                .map(|finding| finding.row(sources, lang))
                .collect(),
            summary: Counts::of(findings),
        }
    }
}

/// Findings as a table, for pages.
pub(crate) fn document<'a>(
    rows: impl Iterator<Item = FindingRow<'a>>,
    counts: Line,
    lang: Lang,
) -> Document {
    let mut document = Document::default();
    document.heading(1, lang.pick("Cảnh báo số liệu", "Findings about the data"));
    document.paragraph(counts);
    let column = |vi, en| lang.pick(vi, en);
    let mut table = Table::with_columns(&[
        (
            column("Mức độ, mã", "Severity, code"),
            Align::Start,
            Some(10),
        ),
        (column("Nội dung", "What is wrong"), Align::Start, Some(20)),
        (column("Chỗ", "Place"), Align::Start, Some(12)),
        (column("Cách xử lý", "What to do"), Align::Start, Some(14)),
    ]);
    table.head = 1;
    for row in rows {
        let word = format!(
            "{} {}\u{a0}{}",
            sign(row.severity),
            row.severity.word(lang),
            row.code
        );
        let place = match (row.file, row.line, row.column) {
            (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}"),
            (Some(file), ..) => file.to_owned(),
            _ => String::new(),
        };
        table.rows.push(vec![
            Line::of(severity_role(row.severity), word),
            Line::plain(row.message),
            Line::of(Role::Proof, place),
            Line::plain(row.advice),
        ]);
    }
    if table.rows.is_empty() {
        let none = column(
            "Không có cảnh báo nào ở mức độ này.",
            "There is no finding of this severity.",
        );
        document.paragraph(Line::plain(none));
    } else {
        document.blocks.push(Block::Table(table));
    }
    document
}

const fn sign(severity: Severity) -> char {
    match severity {
        Severity::Error => '✗',
        Severity::Warning => '!',
        Severity::Info => 'i',
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
        let mut out = self.head(
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
        let mut line = Line::of(Role::Label, location_text(&place, self.lang));
        if !what.is_empty() {
            line = line.and(Role::Plain, format!(" – {what}"));
        }
        let mut out = self.wrapped(INDENT, &line);
        let lead = " ".repeat(INDENT);
        let number = place.line.saturating_add(1).to_string().len();
        let room = self.layout.width.saturating_sub(INDENT + number + 3);
        let Some(excerpt) = excerpt(self.sources, at, room) else {
            return out;
        };
        let dress = |role, text: &str| (self.layout.dress)(role, text);
        let bar = dress(Role::Dim, &format!("{:>number$} │ ", excerpt.line));
        out.push_str(&format!(
            "{lead}{bar}{}\n",
            dress(Role::Plain, &excerpt.text)
        ));
        if let Some((before, under)) = excerpt.mark {
            let bar = dress(Role::Dim, &format!("{:>number$} │ ", ""));
            let mark = dress(Role::Strong, &"^".repeat(under));
            out.push_str(&format!("{lead}{bar}{}{mark}\n", " ".repeat(before)));
        }
        out
    }

    /// The sentence of a finding; its further lines stand under the text of the places.
    fn head(&self, line: &Line) -> String {
        let text = self.wrapped(INDENT, line);
        text.get(INDENT..).unwrap_or_default().to_owned()
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

/// `pack.json:3:5`; in a workbook `bieu.xlsx, trang “Biểu 1”, ô C7`.
/// A place as people find it: line and column, or the cell of a sheet.
pub(crate) fn location_text(place: &Location<'_>, lang: Lang) -> String {
    place_text(
        (place.file, place.line, place.column),
        place.sheet,
        place.cell.map(|cell| cell.to_string()).as_deref(),
        lang,
    )
}

fn place_text(
    (file, line, column): (&str, u32, u32),
    sheet: Option<&str>,
    cell: Option<&str>,
    lang: Lang,
) -> String {
    let Some(sheet) = sheet else {
        return format!("{file}:{line}:{column}");
    };
    let sheet = format!("{file}, {} “{sheet}”", lang.pick("trang", "sheet"));
    match cell {
        Some(cell) => format!("{sheet}, {}\u{a0}{cell}", lang.pick("ô", "cell")),
        None => sheet,
    }
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
    /// The path of the pack as typed.
    pub(crate) pack: Option<String>,
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
                let place =
                    place_text((file, number, column), row.sheet, row.cell.as_deref(), lang);
                more.push(Line::of(Role::Label, place));
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
        let path = self.pack.as_ref().map(|path| format!(" --pack {path}"));
        let check = format!("chitieu check{}", path.unwrap_or_default());
        document.paragraph(Line::plain(last).and(Role::Strong, check));
        document
    }
}
