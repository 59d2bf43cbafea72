//! The Test Anything Protocol, version 14.

use super::{ENGINE, Report};
use crate::testing::outcome::TestOutcome;
use crate::testing::row::TestRow;

/// The run as TAP. A goal whose deadline has not come is a test to do (`# TODO`), what cannot be decided is skipped with its reason; neither breaks a build.
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
/// let text = format::tap(&format::Report::new(&run, &reading.sources, Lang::En));
/// assert!(text.contains("\n1..1\nok 1 - ke-hoach-2023::kich-hoat-2023::bac-giang\n"), "{text}");
/// ```
#[must_use]
pub fn tap(report: &Report<'_>) -> String {
    let run = report.run;
    let info = &run.framework().info;
    let count = run.cases().len().saturating_add(report.denied.len());
    let mut out = format!(
        "TAP version 14\n# chitieu {ENGINE}; {} sha256 {}; {}\n1..{count}\n",
        info.id,
        run.pack.digest(),
        run.session().as_of(),
    );
    let mut number = 0_usize;
    for row in run.rows(report.lang) {
        number = number.saturating_add(1);
        out.push_str(&line(number, &row));
    }
    for finding in report.denied {
        number = number.saturating_add(1);
        let message = finding.message(report.lang);
        let name = escaped(finding.code());
        out.push_str(&format!(
            "not ok {number} - {name}\n{}",
            diagnostic(&[("message", &message)])
        ));
    }
    out
}

fn line(number: usize, row: &TestRow) -> String {
    let name = escaped(&row.name);
    let why = escaped(&row.message);
    match row.outcome {
        TestOutcome::Pass => format!("ok {number} - {name}\n"),
        TestOutcome::Fail => {
            let value = row.value.as_ref().map_or("", |value| value.shown.as_str());
            let target = row
                .target
                .as_ref()
                .map_or("", |target| target.shown.as_str());
            let proof = row.proof.join("; ");
            let facts = [
                ("message", row.message.as_str()),
                ("wanted", target),
                ("found", value),
                ("evidence", proof.as_str()),
            ];
            format!("not ok {number} - {name}\n{}", diagnostic(&facts))
        }
        TestOutcome::Pending => format!("not ok {number} - {name} # TODO {why}\n"),
        TestOutcome::Inconclusive => format!("ok {number} - {name} # SKIP inconclusive: {why}\n"),
        TestOutcome::Skipped => format!("ok {number} - {name} # SKIP {why}\n"),
        TestOutcome::Listed => format!("ok {number} - {name} # SKIP not computable: {why}\n"),
    }
}

/// A line of a description: `#` would begin a directive.
fn escaped(text: &str) -> String {
    let one_line = text.replace(['\n', '\r'], " ");
    one_line.replace('\\', "\\\\").replace('#', "\\#")
}

/// A block of YAML; texts in double quotes, as JSON writes them, which YAML reads alike.
fn diagnostic(facts: &[(&str, &str)]) -> String {
    let mut out = String::from("  ---\n");
    for (key, text) in facts.iter().filter(|(_, text)| !text.is_empty()) {
        let quoted = crate::report::to_json(text);
        out.push_str(&format!("  {key}: {}\n", quoted.trim_end()));
    }
    out.push_str("  ...\n");
    out
}
