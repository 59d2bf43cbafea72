//! The current view as a file: the writers of the command line, called with what the screen shows.

use chitieu_core::Severity;
use chitieu_core::report::annex::Annex;
use chitieu_core::report::csv::{self, Cell, Dialect};
use chitieu_core::report::{By, html, markdown, text, to_json};

use super::screens::{Screen, proof, score};
use super::target::Target;
use super::world::Context;
use crate::{sheet, style};

/// How a view is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with marks.
    Markdown,
    /// A page.
    Html,
    /// A workbook.
    Xlsx,
    /// A table for programs.
    Csv,
    /// A table that a Vietnamese Excel opens.
    CsvExcel,
    /// For programs.
    Json,
    /// Text in columns.
    Text,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Markdown,
        Self::Html,
        Self::Xlsx,
        Self::CsvExcel,
        Self::Csv,
        Self::Json,
        Self::Text,
    ];

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Csv | Self::CsvExcel => "csv",
            Self::Json => "json",
            Self::Text => "txt",
        }
    }

    /// The format of a path; text where its ending says nothing.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending {
            "csv" => Self::Csv,
            _ => Self::ALL
                .into_iter()
                .find(|format| format.ending() == ending)
                .unwrap_or(Self::Text),
        }
    }

    /// What it is: Vietnamese, English.
    #[must_use]
    pub const fn about(self) -> (&'static str, &'static str) {
        match self {
            Self::Markdown => (
                "Markdown, để dán vào báo cáo (.md)",
                "Markdown, to paste into a report (.md)",
            ),
            Self::Html => (
                "trang HTML, in được (.html)",
                "an HTML page, to print (.html)",
            ),
            Self::Xlsx => (
                "bảng tính Excel theo mẫu phụ lục (.xlsx)",
                "an Excel workbook in the form of an annex (.xlsx)",
            ),
            Self::CsvExcel => (
                "CSV cho Excel tiếng Việt (.csv)",
                "CSV for a Vietnamese Excel (.csv)",
            ),
            Self::Csv => (
                "CSV chuẩn, cho máy đọc (.csv)",
                "standard CSV, for programs (.csv)",
            ),
            Self::Json => ("JSON, cho máy đọc (.json)", "JSON, for programs (.json)"),
            Self::Text => ("văn bản thuần (.txt)", "plain text (.txt)"),
        }
    }

    /// Whether a view has this form.
    #[must_use]
    pub fn fits(self, context: &Context<'_>, screen: &Screen) -> bool {
        match (self, screen) {
            (Self::Markdown | Self::Html | Self::Text, _) => true,
            (Self::Csv | Self::CsvExcel, screen) => matches!(
                screen,
                Screen::List(..) | Screen::Page(Target::Score(..), ..)
            ),
            (Self::Xlsx, Screen::List(listing, _)) => listing.report(context, &[]).is_some(),
            (Self::Json, Screen::List(listing, _)) => listing.json(context, &[]).is_some(),
            (Self::Json, Screen::Page(target, ..)) => {
                matches!(
                    target,
                    Target::Proof(..)
                        | Target::Indicator(_)
                        | Target::Finding(_)
                        | Target::Score(..)
                )
            }
            _ => false,
        }
    }
}

/// Columns of a written text.
const WIDTH: usize = 120;

/// The view in a format; `None` where the view has no such form.
#[must_use]
pub fn export(context: &Context<'_>, screen: &Screen, format: Format) -> Option<Vec<u8>> {
    let document = || screen.document(context);
    Some(match format {
        Format::Markdown => markdown::page(&document()).into_bytes(),
        Format::Html => html::page(&document(), context.lang).into_bytes(),
        Format::Text => {
            let layout = text::Layout {
                width: WIDTH,
                measure: style::width,
                dress: &|_, text| style::clean(text),
            };
            text::render(&document(), &layout).into_bytes()
        }
        Format::Csv => csv(context, screen, Dialect::Standard)?.into_bytes(),
        Format::CsvExcel => csv(context, screen, Dialect::ExcelVi)?.into_bytes(),
        Format::Xlsx => workbook(context, screen)?,
        Format::Json => json(context, screen)?.into_bytes(),
    })
}

/// Goals in the form of an annex; other tables as they stand on the screen.
fn csv(context: &Context<'_>, screen: &Screen, dialect: Dialect) -> Option<String> {
    if let Some(annex) = annex(context, screen) {
        return Some(annex.csv(dialect, context.lang));
    }
    match screen {
        Screen::Page(Target::Score(at, look), ..) => {
            return score::csv(context, *at, *look, dialect);
        }
        Screen::List(listing, list) => {
            let own = listing.csv(context, &list.order, dialect);
            if own.is_some() {
                return own;
            }
        }
        _ => {}
    }
    let cells = screen.cells(context)?;
    let rows: Vec<Vec<Cell>> = cells
        .into_iter()
        .map(|row| row.into_iter().map(Cell::text).collect())
        .collect();
    Some(csv::write(&rows, dialect))
}

fn annex(context: &Context<'_>, screen: &Screen) -> Option<Annex> {
    let Screen::List(listing, list) = screen else {
        return None;
    };
    let report = listing.report(context, &list.order)?;
    Some(Annex::new(
        &report,
        &context.world()?.session(),
        By::default(),
        context.lang,
    ))
}

fn workbook(context: &Context<'_>, screen: &Screen) -> Option<Vec<u8>> {
    let findings: Vec<_> = context
        .book
        .findings
        .iter()
        .filter(|finding| finding.severity() <= Severity::Warning)
        .map(|finding| finding.row(&context.book.sources, context.lang))
        .collect();
    sheet::workbook(&annex(context, screen)?, &findings, context.lang).ok()
}

fn json(context: &Context<'_>, screen: &Screen) -> Option<String> {
    match screen {
        Screen::List(listing, list) => listing.json(context, &list.order),
        Screen::Page(Target::Proof(subject, period), ..) => {
            Some(to_json(&proof::explanation(context, *subject, *period)?))
        }
        Screen::Page(Target::Indicator(subject), ..) => {
            Some(to_json(&proof::explanation(context, *subject, None)?))
        }
        Screen::Page(Target::Score(at, look), ..) => score::json(context, *at, *look),
        Screen::Page(Target::Finding(number), ..) => {
            let finding = context.book.findings.get(*number)?;
            Some(to_json(&finding.row(&context.book.sources, context.lang)))
        }
        Screen::Page(..) | Screen::WhatIf(_) | Screen::Columns(_) => None,
    }
}

/// A name for the file: letters without marks, hyphens between.
#[must_use]
pub fn file_name(context: &Context<'_>, screen: &Screen, format: Format) -> String {
    let folded = chitieu_core::locale::vietnamese::fold(&screen.title(context));
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut name: String = words.join("-").chars().take(60).collect();
    if name.is_empty() {
        "chitieu".clone_into(&mut name);
    }
    format!("{}.{}", name.trim_end_matches('-'), format.ending())
}
