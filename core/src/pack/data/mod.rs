//! From CSV to observations: every row is a citation, rows of the same fact are put together, and what follows from them is added.

mod cell;
#[cfg(feature = "bulk")]
mod claims;
mod derive;
mod memo;
mod merge;
mod row;

pub(super) use row::COLUMNS;

use std::ops::ControlFlow;

use crate::dataset::{Citations, Dataset};
use crate::framework::Framework;
use crate::pack::Watch;
use crate::source::{Finding, Problem, Quota, SourceId, Sources, Span, count};
use crate::syntax::csv;

/// Rows between two looks at whoever watches.
const ROWS_AT_A_TIME: u32 = 4_096;

/// Reads all data files of a pack; nothing when it was cancelled.
pub(super) fn read(
    framework: &Framework,
    sources: &Sources,
    files: &[SourceId],
    watch: &mut dyn Watch,
    quota: &mut Quota<'_>,
) -> Option<Dataset> {
    let bytes = |file: &SourceId| count(sources.text(*file).len());
    let mut reader = Reader {
        sources,
        rows: row::Rows::new(framework),
        citations: Citations::default(),
        watch,
        done: 0,
        total: files.iter().map(bytes).fold(0, u64::saturating_add),
    };
    for file in files {
        if reader.file(*file, quota).is_break() {
            let place = Span::new(*file, 0, 0);
            quota.push(Finding::new(Problem::Cancelled).at(place));
            return None;
        }
        reader.done = reader.done.saturating_add(bytes(file));
    }
    let mut citations = reader.citations;
    citations.sort_periods();
    let merged = merge::Merged::of(framework, sources, &citations, quota);
    #[cfg(feature = "bulk")]
    claims::report(framework, sources, &citations, &merged.claims, quota);
    let mut facts = merged.facts;
    derive::parts_of_ratios(framework, &citations, &mut facts);
    derive::levels_before_increments(framework, sources, &citations, &mut facts, quota);
    Some(Dataset::new(citations, facts))
}

struct Reader<'a, 'w> {
    sources: &'a Sources,
    rows: row::Rows<'a>,
    citations: Citations,
    watch: &'w mut dyn Watch,
    /// Bytes of the files before this one.
    done: u64,
    total: u64,
}

impl Reader<'_, '_> {
    /// Reads every row of a file; a row that cannot be used is reported and passed over.
    fn file(&mut self, file: SourceId, quota: &mut Quota<'_>) -> ControlFlow<()> {
        let sources = self.sources;
        let text = sources.text(file);
        let table = csv::table(file, text, None, COLUMNS, quota.findings);
        let Some(mut table) = table else {
            return ControlFlow::Continue(());
        };
        let mut rows = 0_u32;
        loop {
            if rows.is_multiple_of(ROWS_AT_A_TIME) {
                let done = self.done.saturating_add(count(table.place()));
                self.watch.progress(done, self.total)?;
            }
            rows = rows.wrapping_add(1);
            let before = quota.findings.len();
            let Some(record) = table.next_record(quota.findings) else {
                return ControlFlow::Continue(());
            };
            let fields = row::Fields::of(&record);
            let (citations, findings) = (&mut self.citations, &mut *quota.findings);
            self.rows.read(sources, &fields, citations, findings);
            quota.sift(before);
        }
    }
}
