//! Definitions against each other: circles, units of measure, bases, deadlines, and plans that ask for less than others.

mod circles;
mod figures;
mod formulas;
mod goals;
mod periods;
mod rollup;
mod weaker;

pub(super) use figures::figures;
pub(super) use rollup::rollup;

use crate::framework::Framework;
use crate::source::Finding;

/// Everything that can be said of the definitions without data.
pub(super) fn definitions(framework: &Framework, findings: &mut Vec<Finding>) {
    periods::join(framework, findings);
    circles::parents(framework, findings);
    circles::formulas(framework, findings);
    formulas::units(framework, findings);
    goals::each(framework, findings);
    weaker::plans(framework, findings);
}
