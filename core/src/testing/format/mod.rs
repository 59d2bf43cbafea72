//! A run in the forms that people and machines read.
//!
//! | form | for |
//! |---|---|
//! | [`human`] | a terminal, in the manner of `cargo test` |
//! | [`json`] | programs, and the next run's `--baseline` |
//! | [`junit`] | Jenkins, GitLab, most CI systems |
//! | [`tap`] | anything that reads the Test Anything Protocol, version 14 |
//! | [`github`] | annotations of GitHub Actions |
//! | [`markdown`] | the summary of a job or a merge request |

mod failures;
mod github;
mod human;
mod json;
mod junit;
#[cfg(feature = "markdown")]
mod markdown;
mod tap;

pub use github::github;
pub use human::human;
pub use json::json;
pub use junit::junit;
#[cfg(feature = "markdown")]
pub use markdown::markdown;
pub use tap::tap;

use super::coverage::Coverage;
use super::history::History;
use super::run::TestRun;
use crate::locale::Lang;
use crate::source::{Finding, Sources};

/// What a form is made from.
#[derive(Clone, Copy, Debug)]
pub struct Report<'r> {
    /// The run.
    pub run: &'r TestRun<'r>,
    /// The language.
    pub lang: Lang,
    /// What changed since a run before.
    pub history: Option<&'r History>,
    /// What the pack's cases do not touch.
    pub coverage: Option<&'r Coverage>,
    /// Findings that the caller denies: each counts as a failure.
    pub denied: &'r [&'r Finding],
    /// The texts of the pack, for the places of goals and findings.
    pub sources: &'r Sources,
    /// The folder of the pack, put before the names of its files where a form names them; empty where it is not known.
    pub folder: &'r str,
    /// Every case by itself, those that were passed over too.
    pub all: bool,
}

impl<'r> Report<'r> {
    /// A report of a run alone.
    #[must_use]
    pub const fn new(run: &'r TestRun<'r>, sources: &'r Sources, lang: Lang) -> Self {
        Self {
            run,
            lang,
            history: None,
            coverage: None,
            denied: &[],
            sources,
            folder: "",
            all: false,
        }
    }

    /// Whether everything holds: no case failed and no denied finding was found.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.run.totals().failed() == 0 && self.denied.is_empty()
    }

    /// The first 12 digits of the digest, enough to tell two states of a pack apart.
    pub(super) fn short_digest(&self) -> &str {
        self.run.pack.digest().get(..12).unwrap_or_default()
    }
}

/// The name and version of the fields of [`json`].
pub(super) const fn json_format() -> &'static str {
    json::FORMAT
}

/// Version of the engine, as a run names it.
pub(super) const ENGINE: &str = env!("CARGO_PKG_VERSION");
