//! A run for programs.

use serde::Serialize;

use super::{ENGINE, Report};
use crate::list::Listed;
use crate::locale::Text;
use crate::order::Table;
use crate::report::to_json;
use crate::testing::coverage::Coverage;
use crate::testing::history::History;
use crate::testing::outcome::TestOutcome;
use crate::testing::row::TestRow;

/// The name and version of these fields.
pub(in crate::testing) const FORMAT: &str = "chitieu-test/1";

#[derive(Serialize)]
struct RunJson<'r> {
    format: &'static str,
    engine: &'static str,
    pack: PackJson<'r>,
    as_of: String,
    lang: &'static str,
    strict: bool,
    holds: bool,
    totals: Table<&'static str, usize>,
    cases: Vec<TestRow>,
    denied: Vec<DeniedJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<&'r History>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<&'r Coverage>,
}

#[derive(Serialize)]
struct PackJson<'r> {
    id: &'r str,
    name: &'r Text,
    sha256: &'r str,
}

#[derive(Serialize)]
struct DeniedJson {
    code: &'static str,
    message: String,
    file: String,
    line: u32,
}

/// The run as JSON. Top level: `format`, `engine`, `pack`, `as_of`, `lang`, `strict`, `holds`, `totals`, `cases` (see [`TestRow`]), `denied`, and where they were
/// asked for `history` and `coverage`.
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
/// let text = format::json(&format::Report::new(&run, &reading.sources, Lang::En));
/// assert!(text.contains("\"outcome\": \"pass\""));
/// ```
#[must_use]
pub fn json(report: &Report<'_>) -> String {
    let run = report.run;
    let info = &run.framework().info;
    let totals = run.totals();
    let counts = TestOutcome::ALL.map(|outcome| (outcome.code(), totals.of(outcome)));
    let denied = report.denied.iter().map(|finding| {
        let place = finding.at.map(|at| report.sources.location(at));
        DeniedJson {
            code: finding.code(),
            message: finding.message(report.lang),
            file: place
                .as_ref()
                .map_or_else(String::new, |it| it.file.to_owned()),
            line: place.map_or(0, |it| it.line),
        }
    });
    to_json(&RunJson {
        format: FORMAT,
        engine: ENGINE,
        pack: PackJson {
            id: &info.id,
            name: &info.name,
            sha256: run.pack.digest(),
        },
        as_of: run.session().as_of().to_string(),
        lang: report.lang.code(),
        strict: run.is_strict(),
        holds: report.holds(),
        totals: counts.into_iter().collect(),
        cases: run.rows(report.lang),
        denied: denied.listed(),
        history: report.history,
        coverage: report.coverage,
    })
}
