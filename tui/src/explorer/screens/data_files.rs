//! The files that were handed in: which of them could be read, and whose columns were not recognised.

use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::{Problem, Severity, Status};

use super::Listing;
use crate::explorer::grid::{Column, Key, Rows};
use crate::explorer::moved::Moved;
use crate::explorer::target::Target;
use crate::explorer::world::Context;

/// All of them, those to be looked at first.
#[derive(Debug)]
pub struct DataFiles {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    name: String,
    state: State,
    errors: usize,
    /// Columns that are not used.
    unused: Vec<String>,
    /// The first error in it.
    first: Option<usize>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// Columns that are needed were not recognised.
    NotUnderstood,
    Errors,
    Unused,
    Read,
}

impl State {
    fn line(self, errors: usize, context: &Context<'_>) -> Line {
        let (status, text) = match self {
            Self::NotUnderstood => (
                Status::NotMet,
                context
                    .pick("chưa nhận ra cột", "columns unknown")
                    .to_owned(),
            ),
            Self::Errors => (
                Status::Behind,
                format!(
                    "{errors} {}",
                    context.pick("lỗi", if errors == 1 { "error" } else { "errors" })
                ),
            ),
            Self::Unused => (
                Status::Met,
                context
                    .pick("đã đọc, có cột bỏ", "read, columns unused")
                    .to_owned(),
            ),
            Self::Read => (Status::Met, context.pick("đã đọc", "read").to_owned()),
        };
        let sign = super::symbol(status, context);
        Line::of(Role::Status(status), format!("{sign} {text}"))
    }
}

/// Whether a finding says that columns were not understood.
const fn is_of_columns(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::NoHeader { .. } | Problem::DataColumnMissing { .. }
    )
}

/// The file of a finding about columns, where a person can say what they are.
#[must_use]
pub fn file_of_columns(context: &Context<'_>, number: usize) -> Option<String> {
    let finding = context.book.findings.get(number)?;
    let is_of = is_of_columns(&finding.problem)
        || matches!(finding.problem, Problem::ColumnsIgnored { .. });
    let name = context
        .book
        .sources
        .name(finding.at.filter(|_| is_of)?.source);
    let mut files = context.book.data.iter();
    files.find(|file| *file == name).cloned()
}

/// Files of which nothing can be used before somebody says what their columns are.
#[must_use]
pub fn not_understood(context: &Context<'_>) -> usize {
    let files = DataFiles::new(context).rows;
    files
        .iter()
        .filter(|row| row.state == State::NotUnderstood)
        .count()
}

impl DataFiles {
    /// The files of what was read.
    #[must_use]
    pub fn new(context: &Context<'_>) -> Self {
        let book = context.book;
        let mut rows: Vec<Row> = book
            .data
            .iter()
            .map(|name| Row {
                name: name.clone(),
                state: State::Read,
                errors: 0,
                unused: Vec::new(),
                first: None,
            })
            .collect();
        let places: std::collections::HashMap<&str, usize> =
            (book.data.iter().map(String::as_str)).zip(0..).collect();
        for (number, finding) in book.findings.iter().enumerate() {
            let Some(at) = finding.at else { continue };
            let place = places.get(book.sources.name(at.source));
            let Some(row) = place.and_then(|place| rows.get_mut(*place)) else {
                continue;
            };
            if finding.severity() == Severity::Error {
                row.errors += 1;
                row.first.get_or_insert(number);
            }
            if let Problem::ColumnsIgnored { names } = &finding.problem {
                row.unused.extend(names.iter().cloned());
            }
            let state = if is_of_columns(&finding.problem) {
                State::NotUnderstood
            } else if row.errors > 0 {
                State::Errors
            } else if !row.unused.is_empty() {
                State::Unused
            } else {
                State::Read
            };
            row.state = row.state.min(state);
        }
        rows.sort_by_key(|row| row.state);
        Self { rows }
    }
}

impl Rows for DataFiles {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        vec![
            Column::words(context.pick("Tệp", "File"), 14, 60)
                .frozen()
                .growing(),
            Column::words(context.pick("Tình hình", "State"), 12, 22),
            Column::words(context.pick("Cột không dùng", "Columns not used"), 16, 80)
                .hidden_if(width < 60),
        ]
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let Some(row) = self.rows.get(row as usize) else {
            return Line::default();
        };
        match column {
            0 => Line::plain(row.name.as_str()),
            1 => row.state.line(row.errors, context),
            _ => Line::of(Role::Dim, row.unused.join(", ")),
        }
    }

    fn key(&self, _context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let row = self.rows.get(row as usize)?;
        Some(match column {
            0 => Key::Name(sort_key(&row.name)),
            1 => Key::Rank(row.state as i64 * 1_000_000 - row.errors as i64),
            _ => Key::Name(sort_key(&row.unused.join(", "))),
        })
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        let cells: Vec<String> = (0..3)
            .map(|column| self.cell(context, row, column).text())
            .collect();
        cells.join(" ")
    }

    fn target(&self, _context: &Context<'_>, row: u32) -> Option<Target> {
        Some(Target::Columns(self.rows.get(row as usize)?.name.clone()))
    }
}

impl Listing for DataFiles {
    fn anew(&self, context: &Context<'_>, _moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(context)))
    }

    fn is_of_findings(&self) -> bool {
        true
    }

    fn title(&self, context: &Context<'_>) -> String {
        context.pick("Tệp số liệu", "Data files").to_owned()
    }

    fn head(&self, context: &Context<'_>, _width: usize) -> Vec<Line> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let given = context.book.given;
        let mut line = Line::of(Role::Strong, self.rows.len().to_string())
            .and(
                Role::Plain,
                context.pick(
                    " tệp",
                    if self.rows.len() == 1 {
                        " file"
                    } else {
                        " files"
                    },
                ),
            )
            .and(Role::Plain, super::APART)
            .and(Role::Strong, given.figures.to_string())
            .and(
                Role::Plain,
                context.pick("\u{a0}số liệu đọc được", "\u{a0}figures read"),
            );
        if given.errors > 0 {
            line = line.and(Role::Plain, super::APART).and(
                Role::Status(Status::Behind),
                format!(
                    "{}\u{a0}{}",
                    given.errors,
                    context.pick("lỗi", if given.errors == 1 { "error" } else { "errors" })
                ),
            );
        }
        let hint = context.pick(
            "Enter: cột nào là gì trong tệp này",
            "Enter: what the columns of the file are",
        );
        vec![Line::of(Role::Dim, hint), line]
    }

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let Some(row) = self.rows.get(row as usize) else {
            return Vec::new();
        };
        let unused = if row.unused.is_empty() {
            Line::default()
        } else {
            let label = context.pick("Cột không dùng: ", "Columns not used: ");
            Line::of(Role::Label, label).and(Role::Plain, row.unused.join(", "))
        };
        let first = row
            .first
            .and_then(|number| context.book.findings.get(number));
        let wrong = first.map(|finding| Line::plain(finding.message(context.lang)));
        let lines = [
            Some(Line::of(Role::Proof, row.name.as_str())),
            wrong,
            Some(unused),
        ];
        lines
            .into_iter()
            .flatten()
            .filter(|line| !line.is_empty())
            .collect()
    }

    fn nothing(&self, context: &Context<'_>) -> String {
        context
            .pick(
                "Chưa đưa vào tệp số liệu nào: chitieu --data ĐƯỜNG-DẪN",
                "No data was handed in: chitieu --data PATH",
            )
            .to_owned()
    }
}
