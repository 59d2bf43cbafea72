//! An audit as data and in words.

mod page;

use serde::Serialize;

#[cfg(feature = "csv")]
use super::csv::{self, Cell, Dialect};
use super::rows::ends;
use super::to_json;
use crate::audit::{Audit, Check, Entry, Judgement, Mention, Quantity};
use crate::list::Listed;
use crate::locale::Lang;
#[cfg(feature = "csv")]
use crate::locale::write;
use crate::number::Interval;

#[cfg(feature = "csv")]
use page::place;

pub use page::audit_document;

/// An interval as it travels: exact numbers as texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RangeRow {
    /// What the interval is about; `null` for what the number itself should be.
    pub quantity: Option<Quantity>,
    /// The number, where there is just one.
    pub exact: Option<String>,
    /// Lower end.
    pub lower: Option<String>,
    /// Whether it can be taken.
    pub lower_closed: bool,
    /// Upper end.
    pub upper: Option<String>,
    /// Whether it can be taken.
    pub upper_closed: bool,
}

impl RangeRow {
    fn new(quantity: Option<Quantity>, interval: &Interval) -> Self {
        let ends = ends(interval);
        Self {
            quantity,
            exact: ends.exact,
            lower: ends.lower,
            lower_closed: ends.lower_closed,
            upper: ends.upper,
            upper_closed: ends.upper_closed,
        }
    }
}

/// A place as it travels; what is not known is `null`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MentionRow {
    /// Id of the document.
    pub document: Option<String>,
    /// Line of the document.
    pub line: Option<u32>,
    /// `k/n` when the token stands n times on the line.
    pub occurrence: Option<String>,
    /// The token as printed.
    pub token: String,
    /// Name of the data file.
    pub file: String,
    /// Name of the worksheet.
    pub sheet: Option<String>,
    /// Line of the file, row of the sheet.
    pub row: u32,
    /// Column, from 1.
    pub column: Option<u32>,
}

impl From<&Mention> for MentionRow {
    fn from(mention: &Mention) -> Self {
        Self {
            document: mention.document.clone(),
            line: mention.line,
            occurrence: mention.occurrence.clone(),
            token: mention.token.clone(),
            file: mention.file.clone(),
            sheet: mention.sheet.clone(),
            row: mention.row,
            column: mention.column,
        }
    }
}

/// A statement as `audit --format json` writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditRow {
    /// What was computed again.
    pub kind: Check,
    /// What was found out.
    pub judgement: Judgement,
    /// Code of the indicator; the column of a plain table.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// Id of the org unit; the row of a plain table.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The period.
    pub period: String,
    /// The token as printed.
    pub as_printed: String,
    /// What it should be, by what else is stated.
    pub should_be: Option<RangeRow>,
    /// What would confirm it.
    pub would_confirm: Vec<RangeRow>,
    /// The statement, then what it was compared with.
    pub places: Vec<MentionRow>,
    /// What was found, in words.
    pub sentence: String,
}

impl AuditRow {
    /// A statement with its words in one language.
    #[must_use]
    pub fn new(entry: &Entry, lang: Lang) -> Self {
        let ranges = entry.would_confirm.iter();
        Self {
            kind: entry.check,
            judgement: entry.judgement,
            indicator: entry.indicator.clone(),
            name: entry.name.get(lang).to_owned(),
            unit: entry.unit.clone(),
            unit_name: entry.unit_name.get(lang).to_owned(),
            period: entry.period.clone(),
            as_printed: entry.stated().to_owned(),
            should_be: entry.should_be.as_ref().map(|i| RangeRow::new(None, i)),
            would_confirm: ranges
                .map(|(what, i)| RangeRow::new(Some(*what), i))
                .listed(),
            places: entry.places.iter().map(MentionRow::from).listed(),
            sentence: entry.sentence.get(lang).to_owned(),
        }
    }
}

#[derive(Serialize)]
struct AuditJson<'a> {
    format: &'static str,
    engine: &'static str,
    lang: &'static str,
    /// What was audited: the id of a pack, or the name of a file.
    subject: &'a str,
    summary: Summary,
    statements: Vec<AuditRow>,
}

#[derive(Serialize)]
struct Summary {
    figures: usize,
    statements: usize,
    inconsistent: usize,
    undecided: usize,
    truncated: usize,
    confirmed: usize,
}

/// The whole audit as JSON: `format`, `engine`, `lang`, `subject`, `summary`, `statements` (see [`AuditRow`]).
///
/// ```
/// # use chitieu_core::{audit::{Audit, Judgement}, report, examples, date, Lang, Program, Session};
/// # let pack = examples::pack();
/// # let program = Program::new(pack.framework());
/// # let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
/// let audit = Audit::of(&session);
/// let text = report::audit_json(&audit, "vi-du", &Judgement::ALL, Lang::En);
/// assert!(text.contains("\"judgement\": \"confirmed\""));
/// ```
#[must_use]
pub fn audit_json(audit: &Audit, subject: &str, shown: &[Judgement], lang: Lang) -> String {
    let of = |judgement: Judgement| {
        let counts = audit.counts();
        let found = counts.iter().find(|(known, _)| *known == judgement);
        found.map_or(0, |(_, count)| *count)
    };
    let rows = audit.entries.iter();
    to_json(&AuditJson {
        format: "chitieu-audit/1",
        engine: env!("CARGO_PKG_VERSION"),
        lang: lang.code(),
        subject,
        summary: Summary {
            figures: audit.figures,
            statements: audit.entries.len(),
            inconsistent: of(Judgement::Inconsistent),
            undecided: of(Judgement::Undecided),
            truncated: of(Judgement::Truncated),
            confirmed: of(Judgement::Confirmed),
        },
        statements: rows
            .filter(|entry| shown.contains(&entry.judgement))
            .map(|entry| AuditRow::new(entry, lang))
            .listed(),
    })
}

/// The columns of [`audit_csv`]: code, Vietnamese, English.
#[cfg(feature = "csv")]
const COLUMNS: [(&str, &str, &str); 12] = [
    ("judgement", "Kết luận", "Judgement"),
    ("kind", "Loại", "Kind"),
    ("document", "Văn bản, tệp", "Document or file"),
    ("line", "Dòng", "Line"),
    ("as_printed", "Chữ in", "As printed"),
    ("indicator", "Chỉ tiêu", "Indicator"),
    ("unit", "Đơn vị, địa phương", "Org unit"),
    ("period", "Kỳ", "Period"),
    ("should_be", "Phải là", "Should be"),
    ("would_confirm", "Khớp nếu", "Would confirm"),
    ("compared_with", "Đối chiếu với", "Compared with"),
    ("sentence", "Nhận xét", "Remark"),
];

/// The statements as CSV; `should_be` and `would_confirm` as `[454537; 454589]`.
///
/// ```
/// # use chitieu_core::{audit::{Audit, Judgement}, report, examples, date, Lang, Program, Session};
/// # let pack = examples::pack();
/// # let program = Program::new(pack.framework());
/// # let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
/// let audit = Audit::of(&session);
/// let csv = report::audit_csv(&audit, &Judgement::ALL, report::csv::Dialect::Standard, Lang::En);
/// assert!(csv.starts_with("judgement,kind,document,line,"));
/// ```
#[cfg(feature = "csv")]
#[must_use]
pub fn audit_csv(audit: &Audit, shown: &[Judgement], dialect: Dialect, lang: Lang) -> String {
    let mut rows = vec![csv::titles(&COLUMNS, dialect, lang)];
    let words = dialect == Dialect::ExcelVi;
    for entry in audit
        .entries
        .iter()
        .filter(|e| shown.contains(&e.judgement))
    {
        let first = entry.places.first();
        let document = first.map(|p| p.document.clone().unwrap_or_else(|| p.file.clone()));
        let line = first.map(|p| p.line.filter(|_| p.document.is_some()).unwrap_or(p.row));
        let symbols = |i: &Interval| write::interval_symbols(i, None, "", lang);
        let confirm = entry.would_confirm.iter().map(|(what, i)| {
            let what = if words {
                what.word(lang).to_owned()
            } else {
                code(*what)
            };
            format!("{what} {}", symbols(i))
        });
        let others = entry.places.iter().skip(1).map(|p| place(p, lang)).listed();
        let (judgement, kind) = match words {
            true => (entry.judgement.word(lang), entry.check.word(lang)),
            false => (entry.judgement.code(), entry.check.code()),
        };
        rows.push(vec![
            Cell::text(judgement),
            Cell::text(kind),
            Cell::text(document.unwrap_or_default()),
            Cell::number(line.map(crate::number::Rational::from).as_ref()),
            Cell::text(entry.stated()),
            Cell::text(if words {
                entry.name.get(lang)
            } else {
                &entry.indicator
            }),
            Cell::text(if words {
                entry.unit_name.get(lang)
            } else {
                &entry.unit
            }),
            Cell::text(&*entry.period),
            Cell::text(entry.should_be.as_ref().map(symbols).unwrap_or_default()),
            Cell::text(confirm.listed().join(", ")),
            Cell::text(others.join(", ")),
            Cell::text(entry.sentence.get(lang)),
        ]);
    }
    csv::write(&rows, dialect)
}

#[cfg(feature = "csv")]
fn code(quantity: Quantity) -> String {
    to_json(&quantity).trim().trim_matches('"').to_owned()
}
