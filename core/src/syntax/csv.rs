//! CSV (RFC 4180) with the place of every cell. Rows are read one by one from the text, so that a file of any length takes the memory of one row.
//!
//! Cells keep their text exactly, blanks included; a quoted cell may hold separators, line ends and doubled quotes. Lines end at LF, CR LF or CR; empty lines are passed over.

use crate::limits::{MAX_COLUMNS, MAX_FINDINGS};
use crate::list::Listed;
use crate::source::{Errors, Finding, Limited, Problem, SourceId, Span, count, nearest, shortened};
#[cfg(feature = "bulk")]
use crate::source::{Window, line_ends};
use std::borrow::Cow;

/// The letter between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    Comma,
    Semicolon,
    Tab,
}

impl Separator {
    const ALL: [Separator; 3] = [Separator::Comma, Separator::Semicolon, Separator::Tab];

    fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::Tab => b'\t',
        }
    }

    /// The one that a header line uses most outside quotes; a comma where it has none.
    pub(crate) fn of_header(text: &str) -> Self {
        let mut counts = [0_usize; 3];
        let mut quoted = false;
        for byte in text.trim_start_matches(['\n', '\r']).bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                _ if quoted => {}
                _ => {
                    for (separator, seen) in Separator::ALL.iter().zip(&mut counts) {
                        *seen = seen.saturating_add(usize::from(separator.byte() == byte));
                    }
                }
            }
        }
        // The last of equal maxima wins in `max_by_key`; reversed, the comma does.
        let most = Separator::ALL
            .into_iter()
            .zip(counts)
            .rev()
            .max_by_key(|&(_, seen)| seen);
        most.map_or(Separator::Comma, |(separator, _)| separator)
    }
}

/// A cell: its place with its quotes, and its text without them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell<'t> {
    pub(crate) span: Span,
    pub(crate) text: Cow<'t, str>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row<'t> {
    pub(crate) span: Span,
    /// At most as many cells as asked for.
    pub(crate) cells: Vec<Cell<'t>>,
    /// How many cells the row has.
    pub(crate) width: usize,
}

/// The rows of a text, header included.
#[derive(Debug)]
pub(crate) struct Rows<'t> {
    source: SourceId,
    text: &'t str,
    place: usize,
    separator: u8,
    /// Cells that are kept of every row.
    keep: usize,
    #[cfg(feature = "bulk")]
    part: Part,
}

/// Where a text stands in a file that is read piece by piece.
#[cfg(feature = "bulk")]
#[derive(Debug, Default)]
struct Part {
    is_piece: bool,
    /// Bytes before the text.
    base: usize,
    /// Whether the file goes on behind it.
    goes_on: bool,
    /// Whether the row that was begun ends behind it.
    is_cut: bool,
    /// Line ends before the place that was reached, and before the row that was read.
    lines: u32,
    before_row: u32,
}

/// All rows of a text. Nothing is read before the first call of [`Rows::next_row`].
pub(crate) fn rows(source: SourceId, text: &str, separator: Separator) -> Rows<'_> {
    Rows {
        source,
        text,
        place: 0,
        separator: separator.byte(),
        keep: MAX_COLUMNS,
        #[cfg(feature = "bulk")]
        part: Part::default(),
    }
}

/// Whether the first lines of a file hold its header as a whole.
#[cfg(feature = "bulk")]
pub(crate) fn has_header(text: &str) -> bool {
    let mut rows = rows(SourceId(0), text, Separator::of_header(text));
    rows.part.goes_on = true;
    rows.next_row(&mut Vec::new()).is_some()
}

impl<'t> Rows<'t> {
    /// The next row; none at the end of the text.
    pub(crate) fn next_row(&mut self, findings: &mut Vec<Finding>) -> Option<Row<'t>> {
        let mut row = self.empty_row();
        self.read_row(&mut row, findings).then_some(row)
    }

    fn empty_row(&self) -> Row<'t> {
        Row {
            span: self.span(self.place, self.place),
            cells: Vec::new(),
            width: 0,
        }
    }

    /// Reads the next row over the one before, so that a row takes no memory of its own. False at the end of the text.
    fn read_row(&mut self, row: &mut Row<'t>, findings: &mut Vec<Finding>) -> bool {
        while matches!(self.peek(), Some(b'\n' | b'\r')) {
            self.skip_line_end();
        }
        row.cells.clear();
        row.width = 0;
        if self.peek().is_none() {
            return false;
        }
        let start = self.place;
        #[cfg(feature = "bulk")]
        let before = findings.len();
        #[cfg(feature = "bulk")]
        {
            self.part.before_row = self.part.lines;
        }
        loop {
            let cell = self.cell(findings);
            #[cfg(feature = "bulk")]
            if self.part.is_cut {
                self.place = start;
                self.part.lines = self.part.before_row;
                findings.truncate(before);
                return false;
            }
            if row.width < self.keep {
                row.cells.push(cell);
            }
            row.width = row.width.saturating_add(1);
            let more = self.peek() == Some(self.separator);
            if !more {
                row.span = self.span(start, self.place);
                self.skip_line_end();
                return true;
            }
            self.skip(1);
        }
    }

    /// One cell; afterwards the place is on the separator or line end behind it, or at the end of the text.
    fn cell(&mut self, findings: &mut Vec<Finding>) -> Cell<'t> {
        let start = self.place;
        let text = match self.peek() {
            Some(b'"') => {
                let text = self.quoted(findings);
                #[cfg(feature = "bulk")]
                self.count_lines(start);
                text
            }
            _ => Cow::Borrowed(self.plain()),
        };
        Cell {
            span: self.span(start, self.place),
            text,
        }
    }

    /// Everything up to the end of the cell, as it stands.
    fn plain(&mut self) -> &'t str {
        let start = self.place;
        let separator = self.separator;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|&byte| byte == separator || byte == b'\n' || byte == b'\r');
        self.skip(length.unwrap_or(rest.len()));
        self.text.get(start..self.place).unwrap_or("")
    }

    fn quoted(&mut self, findings: &mut Vec<Finding>) -> Cow<'t, str> {
        let opening = self.place;
        self.skip(1);
        let Some(mut text) = self.inside_quotes() else {
            findings.push(
                Finding::new(Problem::CsvUnclosedQuote)
                    .at(self.span(opening, opening.saturating_add(1))),
            );
            // What follows on the line is taken as the cell, so that the rows below can still be read.
            self.place = opening.saturating_add(1);
            return Cow::Borrowed(self.plain());
        };
        let behind = self.place;
        let stray = self.plain();
        if !stray.is_empty() {
            findings
                .push(Finding::new(Problem::CsvTextAfterQuote).at(self.span(behind, self.place)));
            text.to_mut().push_str(stray);
        }
        text
    }

    /// The text up to the closing quote, which is passed; none without one.
    fn inside_quotes(&mut self) -> Option<Cow<'t, str>> {
        let mut text = Cow::Borrowed("");
        loop {
            let rest = self.text.get(self.place..)?;
            let end = rest.find('"');
            #[cfg(feature = "bulk")]
            if end.is_none() {
                self.part.is_cut = self.part.goes_on;
            }
            let part = rest.get(..end?)?;
            self.skip(part.len().saturating_add(1));
            match &mut text {
                Cow::Borrowed("") => text = Cow::Borrowed(part),
                longer => longer.to_mut().push_str(part),
            }
            if self.peek() != Some(b'"') {
                return Some(text);
            }
            self.skip(1);
            text.to_mut().push('"');
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        #[cfg(feature = "bulk")]
        let (start, end) = (
            self.part.base.saturating_add(start),
            self.part.base.saturating_add(end),
        );
        Span::new(self.source, start, end)
    }

    /// Counts the lines that end between a place before and this one.
    #[cfg(feature = "bulk")]
    fn count_lines(&mut self, from: usize) {
        let ends = line_ends(self.text.get(from..self.place).unwrap_or_default());
        self.part.lines = self.part.lines.saturating_add(ends);
    }

    /// Goes on behind what ends a line.
    fn skip_line_end(&mut self) {
        #[cfg(feature = "bulk")]
        {
            let ends = u32::from(self.peek() == Some(b'\n'));
            self.part.lines = self.part.lines.saturating_add(ends);
        }
        self.skip(1);
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.place).copied()
    }

    fn skip(&mut self, bytes: usize) {
        self.place = self.place.saturating_add(bytes).min(self.text.len());
    }
}

/// A column that a table may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
}

/// A CSV text with a header of known names, in any order.
#[derive(Debug)]
pub(crate) struct Table<'t> {
    rows: Rows<'t>,
    /// The row that was read last.
    row: Row<'t>,
    width: usize,
    /// For every known column its cell in a row.
    places: Vec<Option<usize>>,
    errors: Errors,
}

/// A row of a table, by its known columns.
#[derive(Debug)]
pub(crate) struct Record<'t, 'p> {
    pub(crate) span: Span,
    /// The line in which it begins, where lines end with LF.
    #[cfg(feature = "bulk")]
    pub(crate) line: u32,
    cells: &'p [Cell<'t>],
    places: &'p [Option<usize>],
}

impl<'t, 'p> Record<'t, 'p> {
    /// The cell of a known column, by its number in the list of columns; none where the table lacks the column.
    pub(crate) fn cell(&self, column: usize) -> Option<&'p Cell<'t>> {
        self.cells.get((*self.places.get(column)?)?)
    }
}

/// Reads the header. Without a table the text is empty, has too many columns, or lacks a required one.
pub(crate) fn table<'t>(
    source: SourceId,
    text: &'t str,
    separator: Option<Separator>,
    columns: &[Column],
    findings: &mut Vec<Finding>,
) -> Option<Table<'t>> {
    let errors = Errors::after(findings);
    let mut rows = rows(
        source,
        text,
        separator.unwrap_or_else(|| Separator::of_header(text)),
    );
    let Some(header) = rows.next_row(findings) else {
        findings.push(Finding::new(Problem::EmptyFile).at(Span::new(source, 0, text.len())));
        return None;
    };
    if header.width > MAX_COLUMNS {
        let problem = Problem::LimitExceeded {
            what: Limited::Columns,
            found: count(header.width),
            limit: count(MAX_COLUMNS),
        };
        findings.push(Finding::new(problem).at(header.span));
        return None;
    }
    rows.keep = header.width;
    let places = places(&header, columns, findings)?;
    Some(Table {
        row: rows.empty_row(),
        rows,
        width: header.width,
        places,
        errors,
    })
}

/// Finds every known column in the header; unknown, doubled and missing ones are reported.
fn places(
    header: &Row<'_>,
    columns: &[Column],
    findings: &mut Vec<Finding>,
) -> Option<Vec<Option<usize>>> {
    let mut places = vec![None; columns.len()];
    for (place, cell) in header.cells.iter().enumerate() {
        let name = cell.text.trim();
        let known = columns
            .iter()
            .zip(&mut places)
            .find(|(column, _)| column.name == name);
        let problem = match known {
            Some((_, found @ None)) => {
                *found = Some(place);
                continue;
            }
            Some((column, _)) => Problem::CsvDuplicateColumn {
                name: column.name.to_owned(),
            },
            None => {
                let name = shortened(name);
                let nearest =
                    nearest(name, columns.iter().map(|column| column.name)).map(str::to_owned);
                Problem::CsvUnknownColumn {
                    name: name.to_owned(),
                    nearest,
                }
            }
        };
        findings.push(Finding::new(problem).at(cell.span));
    }
    let missing = columns
        .iter()
        .zip(&places)
        .filter(|(column, place)| column.required && place.is_none());
    let missing: Vec<&str> = missing.map(|(column, _)| column.name).listed();
    findings.extend(missing.iter().map(|&name| {
        let problem = Problem::CsvMissingColumn {
            name: name.to_owned(),
        };
        Finding::new(problem).at(header.span)
    }));
    missing.is_empty().then_some(places)
}

impl<'t> Table<'t> {
    /// The next row of the header's width; others are reported and passed over. None at the end, or after too many errors.
    pub(crate) fn next_record(&mut self, findings: &mut Vec<Finding>) -> Option<Record<'t, '_>> {
        loop {
            if self.errors.too_many(findings) {
                let place = self.rows.place;
                let problem = Problem::TooManyProblems {
                    limit: count(MAX_FINDINGS),
                };
                findings.push(Finding::new(problem).at(self.rows.span(place, place)));
                self.rows.place = self.rows.text.len();
                #[cfg(feature = "bulk")]
                {
                    self.rows.part.goes_on = false;
                }
                return None;
            }
            if !self.rows.read_row(&mut self.row, findings) {
                return None;
            }
            if self.row.width == self.width {
                break;
            }
            let problem = Problem::CsvRowWidth {
                expected: count(self.width),
                found: count(self.row.width),
            };
            findings.push(Finding::new(problem).at(self.row.span));
        }
        Some(Record {
            span: self.row.span,
            #[cfg(feature = "bulk")]
            line: self.rows.part.before_row.saturating_add(1),
            cells: &self.row.cells,
            places: &self.places,
        })
    }

    /// Bytes that were read.
    pub(crate) const fn place(&self) -> usize {
        #[cfg(feature = "bulk")]
        return self.rows.part.base.saturating_add(self.rows.place);
        #[cfg(not(feature = "bulk"))]
        self.rows.place
    }

    /// The text is one of several, as a window gives them.
    #[cfg(feature = "bulk")]
    pub(crate) const fn stands_in(&mut self, window: &Window) {
        self.rows.part.is_piece = true;
        self.rows.part.base = window.base;
        self.rows.part.goes_on = !window.is_last;
    }

    /// Whether the text is one of several.
    #[cfg(feature = "bulk")]
    pub(crate) const fn is_in_pieces(&self) -> bool {
        self.rows.part.is_piece
    }

    /// What is needed to read on in the next text; nothing where that is not to be done.
    #[cfg(feature = "bulk")]
    pub(crate) fn pause(self) -> Option<Paused> {
        self.rows.part.goes_on.then_some(Paused {
            separator: self.rows.separator,
            read: self.rows.place,
            width: self.width,
            places: self.places,
            errors: self.errors,
            lines: self.rows.part.lines,
        })
    }
}

/// A table between two texts.
#[cfg(feature = "bulk")]
#[derive(Debug)]
pub(crate) struct Paused {
    separator: u8,
    read: usize,
    width: usize,
    places: Vec<Option<usize>>,
    errors: Errors,
    lines: u32,
}

#[cfg(feature = "bulk")]
impl Paused {
    /// Bytes of the text before that belong to rows that were read.
    pub(crate) const fn read(&self) -> usize {
        self.read
    }

    /// Reads on in the next text, which begins with the first row that was not read.
    pub(crate) fn go_on(self, source: SourceId, text: &str) -> Table<'_> {
        let rows = Rows {
            source,
            text,
            place: 0,
            separator: self.separator,
            keep: self.width,
            part: Part {
                lines: self.lines,
                ..Part::default()
            },
        };
        Table {
            row: rows.empty_row(),
            rows,
            width: self.width,
            places: self.places,
            errors: self.errors,
        }
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
