//! A table as rows of cells, whether it came as CSV or as a worksheet.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::list::Listed;
use crate::locale::vietnamese::compose;
use crate::source::{CellKind, CellName, Finding, Merged, Sheet, SourceId, Span};
use crate::syntax::csv::{self, Separator};

/// One cell.
pub(super) struct GridCell<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) span: Span,
    pub(super) kind: &'t CellKind,
    /// The merged cells that it is part of, where it is not the first of them: its text is that of the first.
    pub(super) covered: Option<Merged>,
}

impl GridCell<'_> {
    /// The text without blanks around it.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text().is_empty() && *self.kind == CellKind::Text
    }
}

/// One row. `number` is that of the row in its sheet, from 1; 0 in a text.
pub(super) struct GridRow<'t> {
    pub(super) span: Span,
    pub(super) number: u32,
    pub(super) cells: Vec<GridCell<'t>>,
}

impl<'t> GridRow<'t> {
    pub(super) fn cell(&self, column: usize) -> Option<&GridCell<'t>> {
        self.cells.get(column)
    }

    /// The text of a cell; empty where the row has no such cell.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cell(column).map_or("", GridCell::text)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(GridCell::is_blank)
    }

    /// The place of a cell, that of the row where it has none.
    pub(super) fn span_of(&self, column: usize) -> Span {
        self.cell(column).map_or(self.span, |cell| cell.span)
    }
}

/// A table.
pub(super) enum Grid<'t> {
    Text {
        source: SourceId,
        text: &'t str,
    },
    Sheet {
        source: SourceId,
        sheet: &'t Sheet,
        spans: Vec<Vec<Span>>,
        /// For every covered cell the first cell of its merged ones.
        covered: BTreeMap<CellName, Merged>,
    },
}

/// Merged cells are looked up one by one; a sheet that merges more than this is no form.
const MOST_COVERED: usize = 100_000;

const TEXT: &CellKind = &CellKind::Text;

impl<'t> Grid<'t> {
    pub(super) fn of_sheet(source: SourceId, sheet: &'t Sheet, spans: Vec<Vec<Span>>) -> Self {
        let mut covered = BTreeMap::new();
        'merged: for merged in &sheet.merged {
            for row in merged.first.row..=merged.last.row {
                for column in merged.first.column..=merged.last.column {
                    let cell = CellName { row, column };
                    if cell != merged.first {
                        covered.insert(cell, *merged);
                    }
                    if covered.len() > MOST_COVERED {
                        break 'merged;
                    }
                }
            }
        }
        Self::Sheet {
            source,
            sheet,
            spans,
            covered,
        }
    }

    pub(super) fn source(&self) -> SourceId {
        match self {
            Self::Text { source, .. } | Self::Sheet { source, .. } => *source,
        }
    }

    pub(super) fn sheet(&self) -> Option<&'t Sheet> {
        match self {
            Self::Text { .. } => None,
            Self::Sheet { sheet, .. } => Some(sheet),
        }
    }

    /// Every row from the first.
    pub(super) fn rows(&self) -> Rows<'_, 't> {
        Rows {
            grid: self,
            text: match self {
                Self::Text { source, text } => Some(csv::rows(*source, text, separator(text))),
                Self::Sheet { .. } => None,
            },
            next: 0,
        }
    }

    fn sheet_row(&self, index: usize) -> Option<GridRow<'t>> {
        let Self::Sheet {
            source,
            sheet,
            spans,
            covered,
        } = self
        else {
            return None;
        };
        let cells = sheet.rows.get(index)?;
        let places = spans.get(index)?;
        let number = sheet
            .first_row
            .saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
        let mut columns = sheet.first_column..;
        let cells: Vec<GridCell<'t>> = cells
            .iter()
            .zip(places)
            .filter_map(|(cell, &span)| {
                let column = columns.next()?;
                let name = CellName {
                    row: number,
                    column,
                };
                let merged = covered.get(&name).copied();
                let shown = merged
                    .and_then(|merged| sheet.cell(merged.first))
                    .unwrap_or(cell);
                Some(GridCell {
                    text: compose(&shown.text),
                    span,
                    kind: &shown.kind,
                    covered: merged,
                })
            })
            .listed();
        let start = places.first().map_or(0, |span| span.start);
        let end = places.last().map_or(start, |span| span.end);
        Some(GridRow {
            span: Span {
                source: *source,
                start,
                end,
            },
            number,
            cells,
        })
    }
}

/// The rows of a table, one after the other.
pub(super) struct Rows<'g, 't> {
    grid: &'g Grid<'t>,
    text: Option<csv::Rows<'t>>,
    next: usize,
}

impl<'t> Rows<'_, 't> {
    pub(super) fn next_row(&mut self, findings: &mut Vec<Finding>) -> Option<GridRow<'t>> {
        let Some(rows) = &mut self.text else {
            let row = self.grid.sheet_row(self.next);
            self.next = self.next.saturating_add(1);
            return row;
        };
        let row = rows.next_row(findings)?;
        let cells = row.cells.into_iter().map(|cell| GridCell {
            text: cell.text,
            span: cell.span,
            kind: TEXT,
            covered: None,
        });
        Some(GridRow {
            span: row.span,
            number: 0,
            cells: cells.listed(),
        })
    }
}

/// Lines that are looked at for the separator: titles may stand above the header.
const HEAD_LINES: usize = 40;

/// The separator that stands most often in the first lines.
fn separator(text: &str) -> Separator {
    let end = text
        .match_indices('\n')
        .nth(HEAD_LINES)
        .map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or(text);
    let count = |letter: char| head.matches(letter).count();
    let (commas, semicolons, tabs) = (count(','), count(';'), count('\t'));
    // Decimal commas stand inside cells that semicolons or tabs divide; the other way round hardly ever.
    if tabs > 0 && tabs >= semicolons && tabs.saturating_mul(2) >= commas {
        Separator::Tab
    } else if semicolons > 0 && semicolons.saturating_mul(2) >= commas {
        Separator::Semicolon
    } else {
        Separator::Comma
    }
}
