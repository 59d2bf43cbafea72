//! The report as JSON: stable fields, described on their types.

use crate::list::Listed;
use crate::order::Table;
use serde::{Serialize, Serializer};

use super::Report;
use super::groups::By;
use super::rows::RowMaker;
use super::write_json;
use crate::evaluate::{Assessment, Session, Status};
use crate::locale::{Lang, Text};

#[derive(Serialize)]
struct ReportJson<'a, G: Serialize> {
    /// Name and version of these fields.
    format: &'static str,
    /// Version of the program.
    engine: &'static str,
    pack: PackJson<'a>,
    /// The day of assessment.
    as_of: String,
    /// The day up to which data was gathered.
    data_up_to: Option<String>,
    /// Language of the `shown` texts.
    lang: &'static str,
    summary: Summary,
    goals: Rows<'a>,
    /// The groups that were asked for. A type of its own, so that a page that asks for none does not carry how groups are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<G>,
}

/// Each row is made, written and let go: thousands of them never lie in memory together.
struct Rows<'a> {
    report: &'a Report,
    maker: RowMaker<'a>,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = self.report.rows.iter();
        serializer.collect_seq(rows.filter_map(|row| self.maker.goal(row)))
    }
}

/// A group of rows.
#[derive(Serialize)]
struct GroupJson {
    /// What its rows have in common.
    title: String,
    /// How many rows it has.
    rows: usize,
    /// Rows of each status; they add up to `rows`.
    by_status: Table<&'static str, usize>,
    /// The places of its rows in `goals`, counted from 0.
    goals: Vec<usize>,
}

#[derive(Serialize)]
struct PackJson<'a> {
    id: &'a str,
    name: &'a Text,
}

#[derive(Serialize)]
struct Summary {
    /// Rows of the report.
    rows: usize,
    /// Rows in which a figure was compared with its goal.
    compared: usize,
    /// Rows of each status; they add up to `rows`.
    by_status: Table<&'static str, usize>,
    /// Rows without a figure, by reason; they add up to `rows - compared`.
    by_reason: Table<&'static str, usize>,
    /// Plans that are known and could not be read.
    unread_plans: usize,
}

/// The report as JSON text, with `shown` texts in one language.
///
/// Top level: `format`, `engine`, `pack`, `as_of`, `data_up_to`, `lang`, `summary`, `goals` (see [`GoalRow`](super::GoalRow)).
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let whole = Report::new(&session, &report::Filter::default());
/// let text = report::report_json(&whole, &session, Lang::Vi);
/// assert!(text.contains("\"verdict\": \"met\""));
/// ```
#[must_use]
pub fn report_json(report: &Report, session: &Session<'_>, lang: Lang) -> String {
    written(report, session, lang, None::<()>)
}

/// The same with a further field `groups`, in which every row stands once: `title`, `rows`, `by_status`, and `goals`, the places in the list of goals.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let whole = Report::new(&session, &report::Filter::default());
/// let text = report::report_json_by(&whole, &session, report::By::Unit, Lang::En);
/// assert!(text.contains("\"groups\""));
/// ```
#[must_use]
pub fn report_json_by(report: &Report, session: &Session<'_>, by: By, lang: Lang) -> String {
    written(
        report,
        session,
        lang,
        Some(grouped(report, session, by, lang)),
    )
}

fn grouped(report: &Report, session: &Session<'_>, by: By, lang: Lang) -> Vec<GroupJson> {
    let place = |row: &Assessment| {
        let mut all = report.rows.iter();
        all.position(|other| std::ptr::eq(other, row)).unwrap_or(0)
    };
    report
        .sections(session, by, lang)
        .into_iter()
        .map(|section| {
            let count = |status: Status| {
                let same = section.rows.iter().filter(|row| row.status == status);
                (status.code(), same.count())
            };
            let counts = Status::ALL.into_iter().map(count);
            GroupJson {
                rows: section.rows.len(),
                by_status: counts.filter(|(_, count)| *count > 0).collect(),
                goals: section.rows.iter().map(|row| place(row)).listed(),
                title: section.title,
            }
        })
        .listed()
}

/// The report, groups where they are asked for, and what methods say.
#[cfg(feature = "methods")]
pub(super) fn with(
    report: &Report,
    session: &Session<'_>,
    by: Option<By>,
    methods: Vec<super::MeasuredGoal>,
    lang: Lang,
) -> String {
    let groups = by.map(|by| grouped(report, session, by, lang));
    super::methods::followed(&fields(report, session, lang, groups), methods)
}

fn written(
    report: &Report,
    session: &Session<'_>,
    lang: Lang,
    groups: Option<impl Serialize>,
) -> String {
    to_json(&fields(report, session, lang, groups))
}

fn fields<'a, G: Serialize>(
    report: &'a Report,
    session: &'a Session<'_>,
    lang: Lang,
    groups: Option<G>,
) -> ReportJson<'a, G> {
    let info = &session.framework().info;
    let maker = RowMaker { session, lang };
    let by_status = report
        .by_status()
        .into_iter()
        .map(|(status, count)| (status.code(), count))
        .collect();
    ReportJson {
        format: "chitieu-report/1",
        engine: env!("CARGO_PKG_VERSION"),
        pack: PackJson {
            id: &info.id,
            name: &info.name,
        },
        as_of: report.as_of.to_string(),
        data_up_to: info.data_up_to.map(|day| day.to_string()),
        lang: lang.code(),
        summary: Summary {
            rows: report.rows.len(),
            compared: report.rows.iter().filter(|row| row.is_compared()).count(),
            by_status,
            by_reason: report.by_reason().into_iter().collect(),
            unread_plans: report.unread.len(),
        },
        goals: Rows { report, maker },
        groups,
    }
}

/// A row, or any other value of texts, whole numbers, truth values, codes, lists and objects, as indented JSON with a line end.
///
/// ```
/// assert_eq!(chitieu_core::report::to_json(&["đạt"]), "[\n  \"đạt\"\n]\n");
/// ```
#[must_use]
pub fn to_json(value: &impl Serialize) -> String {
    // Our rows hold nothing else, and writing to a string cannot fail.
    let mut text = write_json::pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
