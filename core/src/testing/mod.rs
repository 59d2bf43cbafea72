//! Goals as test cases: a plan is checked like code.
//!
//! Every goal for every unit that it binds is a test case with a stable name, `plan::goal::unit`. So is every expectation of the pack
//! ([`crate::framework::Expectation`]), under `cases::…`.
//!
//! | verdict | outcome |
//! |---|---|
//! | met | [`TestOutcome::Pass`] |
//! | not met, and due | [`TestOutcome::Fail`] |
//! | not met, not due | [`TestOutcome::Pending`], with its pace |
//! | depends | [`TestOutcome::Inconclusive`], with what would decide |
//! | no data | [`TestOutcome::Skipped`], with the reason |
//! | not computable | [`TestOutcome::Listed`] |
//!
//! ```
//! use chitieu_core::testing::{TestOptions, TestOutcome, TestRun};
//! use chitieu_core::{Program, Session, date, examples};
//!
//! let pack = examples::pack();
//! let program = Program::new(pack.framework());
//! let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
//! let run = TestRun::new(&pack, &session, &TestOptions::default());
//! assert_eq!(run.name(&run.cases()[0]), "ke-hoach-2023::kich-hoat-2023::bac-giang");
//! assert_eq!(run.cases()[0].outcome, TestOutcome::Pass);
//! assert_eq!(run.totals().failed(), 0);
//! ```

mod assertions;
mod coverage;
mod digests;
mod expectation;
pub mod format;
mod generate;
mod history;
mod name;
mod outcome;
mod row;
mod run;
mod shape;

pub use assertions::{Checked, Suite};
pub use coverage::{Coverage, ShapeCoverage};
pub use digests::Digests;
pub use expectation::Mismatch;
pub use generate::{GeneratedCase, generate, generated_json};
pub use history::{BadHistory, Cause, Change, History, Past};
pub use outcome::TestOutcome;
pub use row::TestRow;
pub use run::{TestCase, TestOptions, TestRun, Tested, Totals};
pub use shape::Shape;

/// A text in small letters.
fn lowered(text: &str) -> String {
    text.chars().map(crate::locale::letter::lower).collect()
}
