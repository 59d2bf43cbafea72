//! From CSV to observations: every row is a citation, rows of the same fact are put together, and what follows from them is added.

mod cell;
mod derive;
mod merge;
mod row;

#[cfg(feature = "bundle")]
pub(super) use row::COLUMNS;

use crate::dataset::{Citation, Dataset};
use crate::framework::Framework;
use crate::source::{Finding, SourceId, Sources};

/// Reads all data files of a pack.
pub(super) fn read(
    framework: &Framework,
    sources: &Sources,
    files: &[SourceId],
    findings: &mut Vec<Finding>,
) -> Dataset {
    let mut citations: Vec<Citation> = Vec::new();
    for &file in files {
        row::read(
            framework,
            file,
            sources.text(file),
            &mut citations,
            findings,
        );
    }
    let mut rows = merge::observations(framework, sources, &citations, findings);
    derive::parts_of_ratios(framework, &citations, &mut rows);
    derive::levels_before_increments(framework, &citations, &mut rows, findings);
    Dataset::new(citations, rows)
}
