//! JUnit's XML, as Jenkins, GitLab and most CI systems read it (checked against the schema of Jenkins in `tests/web/formats.test.mjs`).

use super::{ENGINE, Report};
use crate::list::Listed;
use crate::testing::outcome::TestOutcome;
use crate::testing::row::TestRow;

/// The run as JUnit XML: a suite for each plan, one for the expectations of the pack, one for denied findings. What is pending, undecided or without data is
/// `skipped`, with the reason.
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
/// let text = format::junit(&format::Report::new(&run, &reading.sources, Lang::En));
/// assert!(text.contains(r#"<testsuite name="ke-hoach-2023" tests="1" failures="0" errors="0" skipped="0">"#), "{text}");
/// ```
#[must_use]
pub fn junit(report: &Report<'_>) -> String {
    let mut suites: Vec<(String, Vec<TestRow>)> = Vec::new();
    for row in report.run.rows(report.lang) {
        let suite = match row.kind {
            "expectation" => "cases".to_owned(),
            _ => row.plan.clone().unwrap_or_default(),
        };
        match suites.last_mut().filter(|(name, _)| *name == suite) {
            Some((_, rows)) => rows.push(row),
            None => suites.push((suite, vec![row])),
        }
    }
    let totals = report.run.totals();
    let denied = report.denied.len();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
        escaped(&report.run.framework().info.id),
        totals.all().saturating_add(denied),
        totals.failed().saturating_add(denied),
    );
    let mut properties = Some(properties(report));
    for (name, rows) in &suites {
        let first = properties.take().unwrap_or_default();
        out.push_str(&suite(name, rows, &first));
    }
    if denied > 0 {
        let list = report.denied.iter().map(|finding| {
            let message = escaped(&finding.message(report.lang));
            let code = finding.code();
            format!("    <testcase name=\"{code}\" classname=\"findings\">\n      <failure message=\"{message}\" type=\"denied\"/>\n    </testcase>\n")
        });
        let list = list.listed().concat();
        let first = properties.take().unwrap_or_default();
        out.push_str(&format!(
            "  <testsuite name=\"findings\" tests=\"{denied}\" failures=\"{denied}\" errors=\"0\" skipped=\"0\">\n{first}{list}  </testsuite>\n"
        ));
    }
    out.push_str("</testsuites>\n");
    out
}

fn properties(report: &Report<'_>) -> String {
    let list = [
        ("engine", format!("chitieu {ENGINE}")),
        ("pack", report.run.framework().info.id.clone()),
        ("sha256", report.run.pack.digest().to_owned()),
        ("as_of", report.run.session().as_of().to_string()),
    ];
    let lines = list.map(|(name, value)| {
        format!(
            "      <property name=\"{name}\" value=\"{}\"/>\n",
            escaped(&value)
        )
    });
    format!("    <properties>\n{}    </properties>\n", lines.concat())
}

fn suite(name: &str, rows: &[TestRow], properties: &str) -> String {
    let count = |wanted: &dyn Fn(TestOutcome) -> bool| {
        rows.iter().filter(|row| wanted(row.outcome)).count()
    };
    let failed = count(&|outcome| outcome == TestOutcome::Fail);
    let skipped = count(&|outcome| !matches!(outcome, TestOutcome::Fail | TestOutcome::Pass));
    let cases = rows.iter().map(case).listed().concat();
    format!(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"{skipped}\">\n{properties}{cases}  </testsuite>\n",
        escaped(name),
        rows.len(),
    )
}

fn case(row: &TestRow) -> String {
    // A class and a name in it: most viewers set both apart again.
    let (class, name) = row.name.split_once("::").unwrap_or(("", &row.name));
    let open = format!(
        "    <testcase name=\"{}\" classname=\"{}\"",
        escaped(name),
        escaped(class)
    );
    let message = escaped(&row.message);
    match row.outcome {
        TestOutcome::Pass => format!("{open}/>\n"),
        TestOutcome::Fail => {
            let value = row.value.as_ref().map_or("", |value| value.shown.as_str());
            let target = row
                .target
                .as_ref()
                .map_or("", |target| target.shown.as_str());
            let proof = row.proof.join("; ");
            let lines = [value, target, row.message.as_str(), proof.as_str()];
            let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).listed();
            let kind = row.verdict.map_or("mismatch", |verdict| verdict.code());
            format!(
                "{open}>\n      <failure message=\"{message}\" type=\"{kind}\">{}</failure>\n    </testcase>\n",
                escaped(&lines.join("\n"))
            )
        }
        other => format!(
            "{open}>\n      <skipped>{}: {message}</skipped>\n    </testcase>\n",
            other.code()
        ),
    }
}

/// Text for XML. Letters that XML 1.0 cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            letter => out.push(letter),
        }
    }
    out
}
