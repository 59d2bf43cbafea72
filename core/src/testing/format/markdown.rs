//! A run as Markdown: for the summary of a job or a merge request.

use super::{Report, human};

/// The run as Markdown.
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
/// let text = format::markdown(&format::Report::new(&run, &reading.sources, Lang::En));
/// assert!(text.starts_with("# "));
/// ```
#[must_use]
pub fn markdown(report: &Report<'_>) -> String {
    crate::report::markdown::page(&human::document(report, false))
}
