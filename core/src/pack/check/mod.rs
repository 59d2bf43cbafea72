//! Definitions and data against each other.
//!
//! What no figure can be computed without is always asked: circles, bases, deadlines. What only warns, and units of measure in formulas (feature `check`),
//! is for those who make a pack, and for no page that shows one.

mod circles;
mod goals;
#[cfg(feature = "index")]
pub(super) mod indices;
#[cfg(all(feature = "check", feature = "index"))]
pub(super) mod scores;

#[cfg(feature = "check")]
mod figures;
#[cfg(feature = "check")]
mod formulas;
#[cfg(feature = "check")]
mod periods;
#[cfg(feature = "check")]
mod rollup;
#[cfg(feature = "check")]
mod weaker;
#[cfg(feature = "check")]
mod words;

#[cfg(feature = "align")]
pub(crate) use weaker::{asks_less, territory};

#[cfg(feature = "check")]
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::source::Finding;
#[cfg(feature = "check")]
use crate::source::{Quota, Sources};

/// The errors that can be found in the definitions without data.
pub(super) fn definitions(framework: &Framework, findings: &mut Vec<Finding>) {
    circles::parents(framework, findings);
    circles::formulas(framework, findings);
    #[cfg(feature = "check")]
    formulas::units(framework, findings);
    goals::each(framework, findings);
    #[cfg(feature = "index")]
    indices::each(framework, findings);
}

/// What an author should look at in the definitions although they can be used: periods that do not join, plans that ask for less than others, goals in
/// words.
#[cfg(feature = "check")]
pub(super) fn warnings(framework: &Framework, findings: &mut Vec<Finding>) {
    periods::join(framework, findings);
    words::testable(framework, findings);
    weaker::plans(framework, findings);
}

/// The same for figures that contradict themselves, their counts or their parts.
#[cfg(feature = "check")]
pub(super) fn figures_against_each_other(
    framework: &Framework,
    sources: &Sources,
    data: &Dataset,
    quota: &mut Quota<'_>,
) {
    figures::figures(framework, sources, data, quota);
    rollup::rollup(framework, sources, data, quota);
}
