//! Annotations of GitHub Actions: a failure is an error at the line of the goal, an undecided goal a warning, a late one a notice.

use super::{ENGINE, Report};
use crate::evaluate::Pace;
use crate::list::Listed;
use crate::source::Span;
use crate::testing::outcome::TestOutcome;

/// The run as workflow commands, and a last line for the log.
///
/// ```
/// use chitieu_core::testing::{TestOptions, TestRun, format};
/// use chitieu_core::{Lang, Pack, Program, Session, date, examples};
///
/// let reading = Pack::read(examples::FILES, "pack.json");
/// let pack = reading.pack.unwrap();
/// let program = Program::new(pack.framework());
/// let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
/// let run = TestRun::new(&pack, &session, &TestOptions::default());
/// let text = format::github(&format::Report::new(&run, &reading.sources, Lang::En));
/// assert!(!text.contains("::error"), "the only goal is met: {text}");
/// ```
#[must_use]
pub fn github(report: &Report<'_>) -> String {
    let mut out = String::new();
    report.run.each(|case, assessment| {
        let quiet = matches!(
            case.outcome,
            TestOutcome::Pass | TestOutcome::Skipped | TestOutcome::Listed
        );
        if quiet {
            return;
        }
        let row = report.run.said(case, assessment, report.lang);
        let late = matches!(row.pace, Some(Pace::Behind | Pace::Away));
        let level = match row.outcome {
            TestOutcome::Fail => "error",
            TestOutcome::Inconclusive => "warning",
            _ if late => "notice",
            _ => return,
        };
        let figure = row.figure_and_target(report.lang);
        let parts = [figure, row.message.clone(), row.proof.join("; ")];
        let lines = parts.into_iter().filter(|text| !text.is_empty()).listed();
        let text = lines.join("\n");
        out.push_str(&command(level, report, row.at, &row.name, &text));
    });
    for finding in report.denied {
        let message = finding.message(report.lang);
        out.push_str(&command(
            "error",
            report,
            finding.at,
            finding.code(),
            &message,
        ));
    }
    let totals = report.run.totals();
    let counts =
        TestOutcome::ALL.map(|outcome| format!("{} {}", totals.of(outcome), outcome.code()));
    out.push_str(&format!(
        "chitieu {ENGINE} · {} · sha256 {} · {}: {}\n",
        report.run.framework().info.id,
        report.short_digest(),
        report.run.session().as_of(),
        counts.join(", "),
    ));
    out
}

fn command(
    level: &str,
    report: &Report<'_>,
    at: Option<Span>,
    title: &str,
    message: &str,
) -> String {
    let mut properties = String::new();
    if let Some(place) = at.map(|at| report.sources.location(at))
        && !report.folder.is_empty()
    {
        let folder = report.folder.trim_end_matches(['/', '\\']);
        let file = property(&format!("{folder}/{}", place.file));
        properties = format!("file={file},line={},", place.line);
    }
    format!(
        "::{level} {properties}title={}::{}\n",
        property(title),
        data(message)
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
