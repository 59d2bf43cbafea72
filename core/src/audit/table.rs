//! A plain table against itself: nothing is known but the names of its columns.
//!
//! | columns | what is judged |
//! |---|---|
//! | tử số, mẫu số, tỷ lệ | the rate from its counts, and the part against its whole |
//! | tổng số and its parts (“trong đó: …”) | the sum; columns that are not called parts only where they add up in most rows |
//! | a row “Tổng cộng” | the sum of the rows above it |
//! | this period, the one before, growth or difference | the growth in percent, the difference |
//! | hạng, and how many are ranked | the place in its field, ties, the order of the values |
//! | năm, or a column for each year | outliers and jumps of each series |
//! | all | rows that are there twice, rows with the figures of another |

mod ranks;
mod rates;
mod rows;
mod series;
mod sums;

use super::{Audit, Entry, Mention};
use crate::framework::Period;
use crate::list::Listed;
use crate::locale::read::{Expect, Kind, Printing, number};
use crate::locale::{NumberStyle, Text};
use crate::number::{Interval, Rational, Value};
use crate::pack::{DataInput, Known, PlainRow, PlainTable, period_of, plain_tables};
use crate::source::{Finding, Sources};

/// What was found in plain tables.
#[derive(Debug)]
pub struct TableAudit {
    /// The statements.
    pub audit: Audit,
    /// Files and sheets that could not be read.
    pub findings: Vec<Finding>,
    /// The texts, for the places of the findings.
    pub sources: Sources,
    /// How many tables were read.
    pub tables: usize,
    /// The headers of their columns.
    pub headers: Vec<String>,
}

/// Audits tables by their columns alone. Numbers are read in a style (`vi`: 1.234,5).
///
/// ```
/// use chitieu_core::audit::{Check, Judgement, table};
/// use chitieu_core::pack::{DataContent, DataInput};
/// use chitieu_core::NumberStyle;
///
/// let text = "Xã;Tử số;Mẫu số;Tỷ lệ\nSảng Mộc;22;23;95,6%\nThần Sa;36;67;60%\n";
/// let input = DataInput::new("xa.csv", DataContent::Text(text.as_bytes().to_vec()));
/// let found = table::audit(&[input], NumberStyle::Vi);
/// let of = |judgement| found.audit.entries.iter().filter(move |e| e.judgement == judgement);
/// assert_eq!(of(Judgement::Truncated).next().unwrap().stated(), "95,6%");
/// assert_eq!(of(Judgement::Inconsistent).next().unwrap().stated(), "60%");
/// ```
#[must_use]
pub fn audit(inputs: &[DataInput], style: NumberStyle) -> TableAudit {
    let mut sources = Sources::new();
    let mut findings = Vec::new();
    let tables = plain_tables(inputs, style, &mut sources, &mut findings);
    let mut audit = Audit::default();
    for table in &tables {
        let mut auditor = TableAuditor {
            table,
            style,
            factor: Rational::HUNDRED,
            entries: Vec::new(),
            figures: 0,
        };
        auditor.run();
        audit.figures = audit.figures.saturating_add(auditor.figures);
        audit.entries.extend(auditor.entries);
    }
    audit.order();
    let headers = tables.iter().flat_map(|table| &table.headers);
    let headers = headers
        .filter(|header| !header.is_empty())
        .cloned()
        .listed();
    TableAudit {
        headers,
        audit,
        findings,
        sources,
        tables: tables.len(),
    }
}

/// Whether two headers are one: without marks, capitals and signs.
///
/// ```
/// use chitieu_core::audit::table::is_same_header;
/// assert!(is_same_header("Tổng số hồ sơ", "TONG SO HO SO"));
/// ```
#[must_use]
pub fn is_same_header(one: &str, other: &str) -> bool {
    one == other || crate::pack::header_key(one) == crate::pack::header_key(other)
}

/// A number of a cell.
#[derive(Clone, Debug)]
struct Figure {
    value: Value,
    face: Rational,
    /// The field of a rank, the denominator of a ratio.
    of: Option<Rational>,
    is_ratio: bool,
    has_sign: bool,
}

struct TableAuditor<'t> {
    table: &'t PlainTable,
    style: NumberStyle,
    /// 100 for rates in percent, 1 for shares.
    factor: Rational,
    entries: Vec<Entry>,
    figures: usize,
}

impl<'t> TableAuditor<'t> {
    fn run(&mut self) {
        let table = self.table;
        let filled = |row: &PlainRow| {
            let figures = (0..table.known.len()).filter(|&column| self.is_figure(column));
            figures
                .filter(|&column| self.figure(row, column).is_some())
                .count()
        };
        self.figures = table.rows.iter().map(filled).sum();
        self.factor = self.factor_of_rates();
        for row in table.rows.iter().filter(|row| !row.is_total) {
            self.rate(row);
            self.sums(row);
            self.growth(row);
            self.rank(row);
            self.series_of_row(row);
        }
        self.guessed_sums();
        self.total_rows();
        self.ranking();
        self.series_of_columns();
        self.far_rates();
        self.duplicates();
    }

    /// The first column of a kind.
    fn column(&self, wanted: Known) -> Option<usize> {
        self.table.known.iter().position(|known| *known == wanted)
    }

    /// All columns of a kind.
    fn columns(&self, wanted: Known) -> Vec<usize> {
        let known = self.table.known.iter().enumerate();
        known
            .filter(|(_, known)| **known == wanted)
            .map(|(at, _)| at)
            .listed()
    }

    /// Whether a column may hold figures.
    fn is_figure(&self, column: usize) -> bool {
        let known = self.table.known.get(column);
        known.is_some_and(|known| {
            !matches!(
                known,
                Known::Ordinal | Known::Label | Known::Period | Known::Aside
            )
        })
    }

    fn text<'r>(&self, row: &'r PlainRow, column: usize) -> &'r str {
        row.cells.get(column).map_or("", |cell| cell.text.trim())
    }

    /// The number in a cell; none where it is empty or holds words.
    fn figure(&self, row: &PlainRow, column: usize) -> Option<Figure> {
        let text = self.text(row, column);
        let known = self.table.known.get(column)?;
        let expect = Expect {
            rank: *known == Known::Rank,
            exact: false,
        };
        let mut reading = number(text, self.style, expect).ok()?;
        let has_sign = reading.kind == Kind::Percent;
        if matches!(known, Known::Rate | Known::Growth) {
            reading = reading.as_percent();
        }
        let is_ratio = reading.kind == Kind::Ratio;
        Some(Figure {
            face: reading.exact()?,
            of: reading.denominator.clone(),
            value: reading.value(Printing::HalfUp, &Interval::everything())?,
            is_ratio,
            has_sign,
        })
    }

    /// What a row is called: its labels.
    fn label(&self, row: &PlainRow) -> String {
        let labels = self.columns(Known::Label).into_iter();
        let labels = labels
            .map(|column| self.text(row, column))
            .filter(|text| !text.is_empty());
        labels.listed().join(", ")
    }

    fn period_text<'r>(&self, row: &'r PlainRow) -> &'r str {
        self.column(Known::Period)
            .map_or("", |column| self.text(row, column))
    }

    fn period(&self, row: &PlainRow) -> Option<Period> {
        period_of(self.period_text(row))
    }

    fn header(&self, column: usize) -> &'t str {
        self.table.headers.get(column).map_or("", String::as_str)
    }

    fn mention(&self, row: &PlainRow, column: usize) -> Mention {
        Mention {
            file: self.table.file.clone(),
            sheet: self.table.sheet.clone(),
            row: row.number,
            column: row.cells.get(column).map(|cell| cell.column),
            token: self.text(row, column).to_owned(),
            ..Mention::default()
        }
    }

    fn entry(
        &self,
        check: super::Check,
        judgement: super::Judgement,
        row: &PlainRow,
        columns: &[usize],
        sentence: Text,
    ) -> Entry {
        let header = columns.first().map_or("", |&column| self.header(column));
        let label = self.label(row);
        Entry {
            check,
            judgement,
            indicator: header.to_owned(),
            name: Text::new(header, header),
            unit: label.clone(),
            unit_name: Text::new(label.clone(), label),
            period: self.period_text(row).to_owned(),
            should_be: None,
            would_confirm: Vec::new(),
            places: columns
                .iter()
                .map(|&column| self.mention(row, column))
                .listed(),
            sentence,
        }
    }
}
