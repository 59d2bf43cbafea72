//! Every printed figure with the bounds of its own token: one row for each citation.

use crate::list::Listed;
use serde::Serialize;

use super::rows::ends;
use crate::dataset::{Citation, Role};
use crate::evaluate::Session;
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
        .iter()
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
        .map(|citation| row(session, citation))
        .listed()
}

fn row(session: &Session<'_>, citation: &Citation) -> ObservationRow {
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
        as_printed: citation.as_printed.clone(),
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

/// The same rows as CSV (RFC 4180, UTF-8, comma): `document,line,as_printed,role,unit,period,indicator,exact,lower,lower_closed,upper,upper_closed`.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let rows = report::observations(&session, &report::Filter::default());
/// let csv = report::observations_csv(&rows);
/// assert!(csv.starts_with("document,line,as_printed,"));
/// assert_eq!(csv.lines().count(), 3);
/// ```
#[cfg(feature = "csv")]
#[must_use]
pub fn observations_csv(rows: &[ObservationRow]) -> String {
    let mut text = String::from(
        "document,line,as_printed,role,unit,period,indicator,exact,lower,lower_closed,upper,upper_closed\n",
    );
    for row in rows {
        let line = row.line.map(|line| line.to_string()).unwrap_or_default();
        let number = |n: &Option<String>| n.clone().unwrap_or_default();
        let cells = [
            row.document.clone(),
            line,
            row.as_printed.clone(),
            row.role.code().to_owned(),
            row.unit.clone(),
            row.period.clone(),
            row.indicator.clone(),
            number(&row.exact),
            number(&row.lower),
            row.lower_closed.to_string(),
            number(&row.upper),
            row.upper_closed.to_string(),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).listed();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// A cell with quotes where it needs them. One that a spreadsheet would take for a formula and that is no number is neutralised.
#[cfg(feature = "csv")]
fn csv_cell(text: &str) -> String {
    let formula =
        text.starts_with(['=', '+', '-', '@']) && crate::number::Rational::parse(text).is_none();
    let safe = if formula && text.len() > 1 {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if safe.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}
