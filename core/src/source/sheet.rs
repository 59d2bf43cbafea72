//! Worksheets: what a host hands over of a sheet of a workbook, and how a place in it is named.
//!
//! The cells become one text, a line for every row with commas between the cells, so that a [`Span`] points at a cell as it points at a word of any other
//! file. Back from the span comes the cell's name: the line counts the rows, the commas before the place count the columns.

use std::borrow::Cow;
use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};

use super::{Location, SourceId, Sources, Span};
use crate::limits::MAX_SOURCE_BYTES;
use crate::locale::vietnamese::compose;
use crate::source::{Finding, Problem, count};

/// The name of a cell: row and column, both from 1.
///
/// ```
/// use chitieu_core::source::CellName;
/// assert_eq!(CellName { row: 7, column: 3 }.to_string(), "C7");
/// assert_eq!(CellName { row: 1, column: 28 }.to_string(), "AB1");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellName {
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1: `A` is 1.
    pub column: u32,
}

impl fmt::Display for CellName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = column_letters(self.column);
        write!(f, "{letters}{}", self.row)
    }
}

/// A column as spreadsheets count: A, B, …, Z, AA.
pub(crate) fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while let Some(place) = left.checked_sub(1) {
        let letter = u8::try_from(place % 26).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(letter)));
        left = place / 26;
    }
    letters.into_iter().rev().collect()
}

/// What a cell of a workbook holds. The text of a number is in canonical form (`1292`, `35.94`), whatever the sheet shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Letters as typed, or nothing.
    #[default]
    Text,
    /// A number that the workbook stores as a number.
    Number,
    /// A number that the sheet shows in percent: the text is `35.94` for a stored 0.3594.
    Percent {
        /// What the sheet shows, where it shows fewer digits than are stored.
        shown: Option<String>,
    },
    /// A day; the text is `2026-08-05`.
    Date,
    /// The result of a formula that failed; the text is `#DIV/0!` or the like.
    Error,
    /// A formula whose result was never stored.
    NotCalculated,
}

/// A cell of a worksheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetCell {
    /// The text, see [`CellKind`].
    pub text: String,
    /// What it is.
    pub kind: CellKind,
}

/// Cells that are merged into one: the first one holds the text. Rows and columns from 1, the last ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// The cell at the upper left.
    pub first: CellName,
    /// The cell at the lower right.
    pub last: CellName,
}

/// A worksheet as a host read it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// The row of the first list of cells, from 1.
    pub first_row: u32,
    /// The column of the first cell of every row, from 1.
    pub first_column: u32,
    /// The cells, row by row without gaps; rows may be of different lengths.
    pub rows: Vec<Vec<SheetCell>>,
    /// Merged cells.
    pub merged: Vec<Merged>,
    /// Rows that the sheet hides, from 1.
    pub hidden_rows: Vec<u32>,
    /// Columns that the sheet hides, from 1.
    pub hidden_columns: Vec<u32>,
}

impl Sheet {
    /// A cell by its name.
    #[must_use]
    pub fn cell(&self, name: CellName) -> Option<&SheetCell> {
        let row = name.row.checked_sub(self.first_row)?;
        let column = name.column.checked_sub(self.first_column)?;
        self.rows
            .get(usize::try_from(row).ok()?)?
            .get(usize::try_from(column).ok()?)
    }
}

/// How a source names its places, where that is not by line and column. A trait, so that a program which reads no sheets holds none of this.
pub(super) trait Places: fmt::Debug + Send + Sync + UnwindSafe + RefUnwindSafe {
    /// The place of a span in a file of this name and text.
    fn location<'a>(&'a self, file: &'a str, text: &str, span: Span) -> Location<'a>;

    /// The name of a cell, as rows of findings have it.
    fn cell_text(&self, cell: CellName) -> String;

    /// The name of the sheet, and the row of the first line.
    fn sheet(&self) -> (&str, u32);

    /// The column of a place.
    fn column(&self, text: &str, byte: u32) -> u32;
}

/// Where the text of a source stands in a workbook.
#[derive(Debug)]
struct Origin {
    sheet: String,
    first_row: u32,
    first_column: u32,
}

impl Places for Origin {
    /// The place of a span: the cell that it begins in. An empty span at the very beginning means the sheet as a whole.
    fn location<'a>(&'a self, file: &'a str, text: &str, span: Span) -> Location<'a> {
        let start = self.cell(text, span.start);
        let end = self.cell(text, span.end);
        let whole = span.start == 0 && span.end == 0;
        Location {
            file,
            line: start.row,
            column: start.column,
            end_line: end.row,
            end_column: end.column.saturating_add(1),
            sheet: Some(&self.sheet),
            cell: (!whole).then_some(start),
        }
    }

    fn cell_text(&self, cell: CellName) -> String {
        cell.to_string()
    }

    fn sheet(&self) -> (&str, u32) {
        (&self.sheet, self.first_row)
    }

    fn column(&self, text: &str, byte: u32) -> u32 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        let before = text.get(..byte).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let mut quoted = false;
        let mut columns = 0_u32;
        for byte in line.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b',' if !quoted => columns = columns.saturating_add(1),
                _ => {}
            }
        }
        self.first_column.saturating_add(columns)
    }
}

impl Origin {
    fn cell(&self, text: &str, byte: u32) -> CellName {
        let before = text.get(..usize::try_from(byte).unwrap_or(usize::MAX));
        let before = before.unwrap_or(text);
        // Cells hold no line ends: `text_of` made blanks of them.
        let rows = before.bytes().filter(|&b| b == b'\n').count();
        CellName {
            row: self
                .first_row
                .saturating_add(u32::try_from(rows).unwrap_or(u32::MAX)),
            column: self.column(text, byte),
        }
    }
}

/// A sheet in the table of sources: its number, and the place of every cell.
#[derive(Debug)]
pub(crate) struct Entered {
    pub(crate) source: SourceId,
    pub(crate) spans: Vec<Vec<Span>>,
}

impl Sources {
    /// Enters a worksheet.
    pub(crate) fn add_sheet(
        &mut self,
        file: &str,
        sheet: &Sheet,
        findings: &mut Vec<Finding>,
    ) -> Option<Entered> {
        let mut text = String::new();
        let mut places: Vec<Vec<(usize, usize)>> = Vec::with_capacity(sheet.rows.len());
        let mut joined = 0_u64;
        for row in &sheet.rows {
            let mut line = Vec::with_capacity(row.len());
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    text.push(',');
                }
                let start = text.len();
                joined = joined.saturating_add(push_cell(&mut text, &cell.text));
                line.push((start, text.len()));
            }
            text.push('\n');
            places.push(line);
        }
        let bytes = text.len();
        let source = self.push_sheet(file, sheet, text);
        let whole = Span::new(source, 0, 0);
        if bytes > MAX_SOURCE_BYTES {
            findings.push(
                Finding::new(Problem::SourceTooLarge {
                    bytes: count(bytes),
                    limit: count(MAX_SOURCE_BYTES),
                })
                .at(whole),
            );
            return None;
        }
        if joined > 0 {
            findings.push(Finding::new(Problem::DecomposedText { count: joined }).at(whole));
        }
        let span = |&(start, end): &(usize, usize)| Span::new(source, start, end);
        Some(Entered {
            source,
            spans: places
                .iter()
                .map(|line| line.iter().map(span).collect())
                .collect(),
        })
    }

    /// A finding about a sheet that could not be read.
    pub(crate) fn finding_at_sheet(
        &mut self,
        file: &str,
        sheet: &str,
        problem: Problem,
    ) -> Finding {
        let sheet = Sheet {
            name: sheet.to_owned(),
            ..Sheet::default()
        };
        let source = self.push_sheet(file, &sheet, String::new());
        Finding::new(problem).at(Span::new(source, 0, 0))
    }

    fn push_sheet(&mut self, file: &str, sheet: &Sheet, text: String) -> SourceId {
        let source = self.push(file, text);
        if let Some(entry) = self.files.last_mut() {
            entry.sheet = Some(Box::new(Origin {
                sheet: sheet.name.clone(),
                first_row: sheet.first_row.max(1),
                first_column: sheet.first_column.max(1),
            }));
        }
        source
    }
}

/// Writes a cell, in quotes where it needs them; line ends become blanks. Gives the number of marks that stood apart from their letters.
fn push_cell(text: &mut String, cell: &str) -> u64 {
    let composed = compose(cell);
    let joined = match &composed {
        Cow::Borrowed(_) => 0,
        Cow::Owned(after) => cell.chars().count().saturating_sub(after.chars().count()),
    };
    let quote = if composed.contains([',', '"']) {
        "\""
    } else {
        ""
    };
    text.push_str(quote);
    for letter in composed.chars() {
        match letter {
            '\n' | '\r' | '\t' => text.push(' '),
            '"' => text.push_str("\"\""),
            _ => text.push(letter),
        }
    }
    text.push_str(quote);
    count(joined)
}

#[cfg(test)]
mod tests {
    use super::column_letters;

    #[test]
    fn columns_of_spreadsheets() {
        for (column, name) in [
            (1, "A"),
            (26, "Z"),
            (27, "AA"),
            (52, "AZ"),
            (702, "ZZ"),
            (703, "AAA"),
            (16_384, "XFD"),
        ] {
            assert_eq!(column_letters(column), name);
        }
    }
}
