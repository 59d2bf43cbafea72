//! How many parts of a whole have reported.

use crate::framework::{MissingParts, Tier, UnitId};

/// Which units a whole was rolled up from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartsOf {
    /// From the units inside it.
    Inside,
    /// From the units that it was made of, for a period before its first day.
    Predecessors,
}

/// How many of the units that a whole is rolled up from have reported, and which have not.
///
/// Counted are the units that report: a province without a figure of its own counts by its communes, one that states its figure counts once. Hence
/// the coverage of a whole is the sum of that of its parts. A unit to which the figure does not apply (`x`) is not expected; one where nothing
/// occurred (`-`) has reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// What was done about silent parts.
    pub rule: MissingParts,
    /// Units inside the whole, or its predecessors.
    pub of: PartsOf,
    /// The tier of the counted units, where they are all of one tier.
    pub tier: Option<Tier>,
    /// How many should report.
    pub expected: usize,
    /// How many have.
    pub reported: usize,
    /// Those that have not, in the order of the pack inside each part.
    pub silent: Vec<UnitId>,
}

impl Coverage {
    /// Whether every part has reported.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.silent.is_empty()
    }
}

/// A coverage as figures hold it: many rest on the same one.
#[cfg(feature = "rollup")]
pub type SharedCoverage = std::sync::Arc<Coverage>;

/// Without the feature `rollup` no figure is rolled up: there is no coverage, and what would be said of one is left out of the program.
#[cfg(not(feature = "rollup"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SharedCoverage {}

#[cfg(not(feature = "rollup"))]
impl std::ops::Deref for SharedCoverage {
    type Target = Coverage;

    fn deref(&self) -> &Coverage {
        match *self {}
    }
}
