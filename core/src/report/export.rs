//! Every printed figure with the bounds of its own token: one row for each citation.

use crate::list::Listed;
use serde::Serialize;

#[cfg(feature = "csv")]
use super::csv::{self, Cell, Dialect};
use super::rows::ends;
use crate::dataset::{Citation, Role};
use crate::evaluate::Session;
#[cfg(feature = "csv")]
use crate::locale::Lang;
use crate::report::Filter;

/// A citation as `export observations` writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObservationRow {
    /// Id of the document.
    pub document: String,
    /// Line of the document.
    pub line: Option<u32>,
    /// The token exactly as printed.
    pub as_printed: String,
    /// What the figure is.
    pub role: Role,
    /// Id of the org unit.
    pub unit: String,
    /// The period.
    pub period: String,
    /// Code of the measure or indicator.
    pub indicator: String,
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

/// The rows that the filter lets through, in the order of the data files.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let rows = report::observations(&session, &report::Filter::default());
/// assert_eq!(rows.len(), 2, "a row for each citation");
/// ```
#[must_use]
pub fn observations(session: &Session<'_>, filter: &Filter) -> Vec<ObservationRow> {
    let framework = session.framework();
    session
        .data()
        .citations()
        .filter(|c| {
            filter
                .unit
                .is_none_or(|unit| framework.is_within(c.unit, unit))
        })
        .filter(|c| {
            filter
                .indicator
                .is_none_or(|indicator| indicator == c.indicator)
        })
        .map(|citation| row(session, &citation))
        .listed()
}

fn row(session: &Session<'_>, citation: &Citation<'_>) -> ObservationRow {
    let framework = session.framework();
    let ends = citation
        .cell
        .as_ref()
        .ok()
        .map(|value| ends(&value.interval()));
    let (exact, lower, lower_closed, upper, upper_closed) = match ends {
        Some(e) => (e.exact, e.lower, e.lower_closed, e.upper, e.upper_closed),
        None => (None, None, false, None, false),
    };
    ObservationRow {
        document: citation
            .document
            .and_then(|id| framework.document(id))
            .map(|document| document.id.clone())
            .unwrap_or_default(),
        line: citation.line,
        as_printed: citation.as_printed.to_owned(),
        role: citation.role,
        unit: framework
            .unit(citation.unit)
            .map(|unit| unit.id.clone())
            .unwrap_or_default(),
        period: citation.period.to_string(),
        indicator: framework
            .indicator(citation.indicator)
            .map(|indicator| indicator.code.clone())
            .unwrap_or_default(),
        exact,
        lower,
        lower_closed,
        upper,
        upper_closed,
    }
}

/// The columns of [`observations_csv`]: code, Vietnamese, English.
#[cfg(feature = "csv")]
const COLUMNS: [(&str, &str, &str); 12] = [
    ("document", "Văn bản", "Document"),
    ("line", "Dòng", "Line"),
    ("as_printed", "Chữ in trong văn bản", "As printed"),
    ("role", "Loại", "Role"),
    ("unit", "Đơn vị, địa phương", "Org unit"),
    ("period", "Kỳ báo cáo", "Period"),
    ("indicator", "Chỉ tiêu", "Indicator"),
    ("exact", "Giá trị", "Value"),
    ("lower", "Từ", "From"),
    ("lower_closed", "Kể cả mức từ", "From included"),
    ("upper", "Đến", "To"),
    ("upper_closed", "Kể cả mức đến", "To included"),
];

/// The same rows as CSV, in the standard form or for Excel (columns: [`ObservationRow`]).
///
/// A number without a finite expansion is written as a fraction in the standard form, which loses nothing, and as a decimal for Excel, which reads
/// no fractions; there the token in `as_printed` is what proves it.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let rows = report::observations(&session, &report::Filter::default());
/// let csv = report::observations_csv(&rows, report::csv::Dialect::Standard, Lang::Vi);
/// assert!(csv.starts_with("document,line,as_printed,"));
/// assert_eq!(csv.lines().count(), 3);
/// ```
#[cfg(feature = "csv")]
#[must_use]
pub fn observations_csv(rows: &[ObservationRow], dialect: Dialect, lang: Lang) -> String {
    let mut all = vec![csv::titles(&COLUMNS, dialect, lang)];
    let number = |text: &Option<String>| match (text, dialect) {
        (None, _) => Cell::Empty,
        (Some(text), Dialect::Standard) => Cell::text(text.clone()),
        (Some(text), Dialect::ExcelVi) => {
            crate::number::Rational::parse(text).map_or(Cell::Empty, Cell::Number)
        }
    };
    let closed = |closed: bool| Cell::text(if closed { "true" } else { "false" });
    all.extend(rows.iter().map(|row| {
        let line = row
            .line
            .map(|line| crate::number::Rational::from(i64::from(line)));
        vec![
            Cell::text(row.document.clone()),
            Cell::number(line.as_ref()),
            Cell::text(row.as_printed.clone()),
            Cell::text(row.role.code()),
            Cell::text(row.unit.clone()),
            Cell::text(row.period.clone()),
            Cell::text(row.indicator.clone()),
            number(&row.exact),
            number(&row.lower),
            closed(row.lower_closed),
            number(&row.upper),
            closed(row.upper_closed),
        ]
    }));
    csv::write(&all, dialect)
}
