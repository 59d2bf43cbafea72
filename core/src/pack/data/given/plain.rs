//! Tables as they stand: headers and rows of texts, for those who ask what a table says of itself, without any pack.

use super::columns::{self, Kind, is_total};
use super::grid::{Grid, GridRow};
use super::layout::HEAD_ROWS;
use super::words::{full_key, key};
use super::{DataContent, DataInput, SheetContent, tokens, when};
use crate::framework::Period;
use crate::list::Listed;
use crate::locale::NumberStyle;
use crate::source::{Finding, Problem, Sources, Span};

/// What a header says, as far as tables without a pack need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// TT.
    Ordinal,
    /// Names and codes.
    Label,
    /// The year or period of the row.
    Period,
    /// A figure of the period that the header names.
    PeriodFigure(Period),
    /// What is counted.
    Numerator,
    /// Out of what.
    Denominator,
    /// A percentage or a share.
    Rate,
    /// A sum.
    Total,
    /// One of its parts.
    Part,
    /// The figure of the period.
    Value,
    /// The figure of an earlier period.
    Previous,
    /// Growth in percent.
    Growth,
    /// A difference.
    Change,
    /// A place in a field.
    Rank,
    /// How many are ranked.
    Field,
    /// Remarks, dates, plans.
    Aside,
    /// Anything else.
    Other,
}

/// A cell with its text as a token of the number reader.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlainCell {
    pub(crate) text: String,
    pub(crate) column: u32,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct PlainRow {
    /// Line of the file, row of the sheet.
    pub(crate) number: u32,
    pub(crate) cells: Vec<PlainCell>,
    /// Whether its label says that it adds up the rows above.
    pub(crate) is_total: bool,
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct PlainTable {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    pub(crate) headers: Vec<String>,
    pub(crate) known: Vec<Known>,
    pub(crate) rows: Vec<PlainRow>,
}

/// Words that make a header one of these, wherever they stand in it; the first that fits.
const INSIDE: &[(&str, Known)] = &[
    ("tang truong", Known::Growth),
    ("toc do tang", Known::Growth),
    ("growth", Known::Growth),
    ("so voi cung ky", Known::Growth),
    ("so voi nam truoc", Known::Growth),
    ("so voi ky truoc", Known::Growth),
    ("tang giam", Known::Change),
    ("chenh lech", Known::Change),
    ("difference", Known::Change),
    ("increase", Known::Change),
    ("nam truoc", Known::Previous),
    ("ky truoc", Known::Previous),
    ("cung ky", Known::Previous),
    ("previous", Known::Previous),
    ("last year", Known::Previous),
    ("ke hoach", Known::Aside),
    ("chi tieu giao", Known::Aside),
    ("muc giao", Known::Aside),
    ("muc tieu", Known::Aside),
    ("target", Known::Aside),
    ("plan", Known::Aside),
    ("so don vi xep hang", Known::Field),
    ("xep hang", Known::Rank),
    ("thu hang", Known::Rank),
    ("rank", Known::Rank),
    ("tong so", Known::Total),
    ("tong cong", Known::Total),
    ("total", Known::Total),
];

/// Whole headers.
const WHOLE: &[(&str, Known)] = &[
    ("hang", Known::Rank),
    ("place", Known::Label),
    ("field", Known::Field),
    ("out of", Known::Field),
    ("ranked", Known::Field),
    ("cong", Known::Total),
    ("tong", Known::Total),
    ("sum", Known::Total),
    ("ten", Known::Label),
    ("name", Known::Label),
    ("loai", Known::Label),
    ("nhom", Known::Label),
    ("group", Known::Label),
    ("district", Known::Label),
    ("tu so", Known::Numerator),
    ("numerator", Known::Numerator),
    ("so dat", Known::Numerator),
    ("so da dat", Known::Numerator),
    ("mau so", Known::Denominator),
    ("denominator", Known::Denominator),
    ("base", Known::Denominator),
    ("ty trong", Known::Rate),
    ("rate", Known::Rate),
    ("percent", Known::Rate),
    ("percentage", Known::Rate),
    ("pct", Known::Rate),
    ("share", Known::Rate),
    ("dat ty le", Known::Rate),
    ("current", Known::Value),
];

/// What a header says. `person` is what somebody said of it.
fn known(header: &str, person: &[(String, crate::source::DataColumn)]) -> Known {
    if let Some(found) = columns::mapped(header, person) {
        return of_kind(found.kind);
    }
    let words = key(header);
    if words.is_empty() {
        let percent = header.contains('%');
        return if percent { Known::Rate } else { Known::Other };
    }
    if let Some((_, known)) = WHOLE.iter().find(|(whole, _)| *whole == words) {
        return *known;
    }
    if words.starts_with("ty le") || words.starts_with("ti le") {
        let against = ["so voi", "tang"].iter().any(|w| words.contains(w));
        return if against { Known::Growth } else { Known::Rate };
    }
    if words.starts_with("trong do") || words.starts_with("of which") || words.starts_with("part ")
    {
        return Known::Part;
    }
    if let Some(found) = columns::by_words(header)
        && words != "tong so"
    {
        return of_kind(found.kind);
    }
    let inside = INSIDE
        .iter()
        .find(|(part, _)| super::words::has_words(&words, part));
    if let Some((_, known)) = inside {
        return *known;
    }
    if let Some(period) = when::of_cell(&full_key(header), None) {
        return Known::PeriodFigure(period);
    }
    columns::by_beginning(header).map_or(Known::Other, |found| of_kind(found.kind))
}

const fn of_kind(kind: Kind) -> Known {
    match kind {
        Kind::Ordinal => Known::Ordinal,
        Kind::Code | Kind::Indicator | Kind::Unit | Kind::Measure => Known::Label,
        Kind::Period | Kind::Year => Known::Period,
        Kind::Value | Kind::Cumulative => Known::Value,
        Kind::Numerator => Known::Numerator,
        Kind::Denominator => Known::Denominator,
        Kind::Status | Kind::Published | Kind::Revision | Kind::Note | Kind::Ignored => {
            Known::Aside
        }
    }
}

/// The period that a cell of a plain table names.
pub(crate) fn period_of(text: &str) -> Option<Period> {
    when::of_cell(text, None)
}

/// The tables of files, and what kept others from being read.
pub(crate) fn plain_tables(
    inputs: &[DataInput],
    style: NumberStyle,
    sources: &mut Sources,
    findings: &mut Vec<Finding>,
) -> Vec<PlainTable> {
    let mut tables = Vec::new();
    for input in inputs {
        match &input.content {
            DataContent::Unreadable(problem) => {
                findings.push(sources.finding_at_start(&input.name, problem.clone()));
            }
            DataContent::Text(bytes) => {
                tables.extend(text_table(input, bytes.clone(), style, sources, findings));
            }
            // Rows are compared with each other, so that a large table is held as a whole too.
            #[cfg(feature = "bulk")]
            DataContent::Large(file) => match file.beginning(file.size()) {
                Ok(bytes) => tables.extend(text_table(input, bytes, style, sources, findings)),
                Err(problem) => findings.push(sources.finding_at_start(&input.name, problem)),
            },
            DataContent::Workbook(sheets) => {
                for sheet in sheets {
                    let sheet = match sheet {
                        SheetContent::Sheet(sheet) if !sheet.hidden => sheet,
                        SheetContent::Sheet(_) => continue,
                        SheetContent::Unreadable { name, problem } => {
                            let finding =
                                sources.finding_at_sheet(&input.name, name, problem.clone());
                            findings.push(finding);
                            continue;
                        }
                    };
                    let Some(entered) = sources.add_sheet(&input.name, sheet, findings) else {
                        continue;
                    };
                    let grid = Grid::of_sheet(entered.source, sheet, entered.spans);
                    tables.extend(table(
                        input,
                        &grid,
                        Some(&sheet.name),
                        style,
                        sources,
                        findings,
                    ));
                }
            }
        }
    }
    tables
}

fn text_table(
    input: &DataInput,
    bytes: Vec<u8>,
    style: NumberStyle,
    sources: &mut Sources,
    findings: &mut Vec<Finding>,
) -> Option<PlainTable> {
    let checked = sources.add_bytes(&input.name, bytes);
    findings.extend(checked.findings);
    let source = checked.value?;
    let text = sources.text(source);
    let grid = Grid::Text { source, text };
    table(input, &grid, None, style, sources, findings)
}

fn table(
    input: &DataInput,
    grid: &Grid<'_>,
    sheet: Option<&str>,
    style: NumberStyle,
    sources: &Sources,
    findings: &mut Vec<Finding>,
) -> Option<PlainTable> {
    let mut rows = Vec::new();
    let mut reader = grid.rows();
    while let Some(row) = reader.next_row(findings) {
        rows.push(row);
    }
    if rows.iter().all(GridRow::is_blank) {
        return None;
    }
    let headers_of = |row: &GridRow<'_>| row.cells.iter().map(|c| c.text().to_owned()).listed();
    let kinds_of = |headers: &[String]| {
        headers
            .iter()
            .map(|header| known(header, &input.columns))
            .listed()
    };
    let score = |row: &GridRow<'_>| {
        let kinds = kinds_of(&headers_of(row));
        let plain = |known: &&Known| !matches!(known, Known::Other | Known::PeriodFigure(_));
        kinds.iter().filter(plain).count()
    };
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in rows.iter().enumerate().take(HEAD_ROWS) {
        let found = score(row);
        if found > 0 && best.is_none_or(|(_, most)| found > most) {
            best = Some((at, found));
        }
    }
    let Some((at, _)) = best else {
        let problem = Problem::NoHeader {
            recognised: Vec::new(),
        };
        findings.push(Finding::new(problem).at(Span::new(grid.source(), 0, 0)));
        return None;
    };
    let headers = headers_of(rows.get(at)?);
    let mut known = kinds_of(&headers);
    let body = || {
        rows.iter()
            .skip(at.saturating_add(1))
            .filter(|row| !row.is_blank())
    };
    // "Nam" is "Năm" without marks, and half of mankind: a column of periods holds periods.
    for (column, known) in known.iter_mut().enumerate() {
        let is_period = |row: &GridRow<'_>| period_of(row.text(column)).is_some();
        if *known == Known::Period && !body().any(is_period) {
            *known = Known::Other;
        }
    }
    let body = body();
    let rows = body
        .map(|row| plain_row(row, &known, style, sources))
        .listed();
    Some(PlainTable {
        file: input.name.clone(),
        sheet: sheet.map(str::to_owned),
        headers,
        known,
        rows,
    })
}

fn plain_row(
    row: &GridRow<'_>,
    known: &[Known],
    style: NumberStyle,
    sources: &Sources,
) -> PlainRow {
    let mut columns = 1_u32..;
    let cells = row
        .cells
        .iter()
        .zip(columns.by_ref())
        .map(|(cell, column)| PlainCell {
            // A date or a failed formula is no number: its text says so by itself.
            text: tokens::of(cell, style)
                .map_or_else(|_| cell.text().to_owned(), |token| token.text),
            column,
        });
    let labels = row.cells.iter().zip(known);
    let is_total = labels
        .filter(|(_, known)| matches!(known, Known::Label | Known::Ordinal))
        .any(|(cell, _)| is_total(cell.text()));
    PlainRow {
        number: match row.number {
            0 => sources.location(row.span).line,
            number => number,
        },
        cells: cells.listed(),
        is_total,
    }
}
