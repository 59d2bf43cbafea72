//! From CSV to observations: every row is a citation, rows of the same fact are put together, and what follows from them is added.

mod cell;
#[cfg(feature = "bulk")]
mod claims;
mod derive;
pub(super) mod given;
mod memo;
mod merge;
#[cfg(feature = "bulk")]
mod pieces;
mod row;
#[cfg(feature = "index")]
pub(super) mod scores;

pub(super) use row::{COLUMNS, Rows};

use std::ops::ControlFlow;

use crate::dataset::{Citations, Dataset};
use crate::framework::Framework;
use crate::pack::Watch;
use crate::source::{Finding, Problem, Quota, SourceId, Sources, Span, count};
use crate::syntax::csv;

/// Rows between two looks at whoever watches.
const ROWS_AT_A_TIME: u32 = 4_096;

/// What is read beside the data files of the pack, into the same citations. A function, so that a program which reads packs alone holds nothing of it.
pub(super) type More<'m> =
    dyn FnMut(&Framework, &mut Sources, &mut Intake<'_, '_>) -> ControlFlow<()> + 'm;

/// Reads all data files of a pack, and `more`; nothing when it was cancelled.
pub(super) fn read<'a>(
    framework: &'a Framework,
    rows: Rows<'a>,
    sources: &mut Sources,
    files: &[SourceId],
    more: &mut More<'_>,
    watch: &mut dyn Watch,
    quota: &mut Quota<'_>,
) -> Option<Dataset> {
    let bytes = |file: &SourceId| count(sources.size(*file));
    let mut intake = Intake {
        rows,
        citations: Citations::default(),
        watch,
        done: 0,
        total: files.iter().map(bytes).fold(0, u64::saturating_add),
    };
    for file in files {
        if intake.file(sources, *file, false, quota).is_break() {
            let place = Span::new(*file, 0, 0);
            quota.push(Finding::new(Problem::Cancelled).at(place));
            return None;
        }
    }
    if more(framework, sources, &mut intake).is_break() {
        quota.push(Finding::new(Problem::Cancelled));
        return None;
    }
    let mut citations = intake.citations;
    citations.sort_periods();
    #[cfg(feature = "bulk")]
    citations.close();
    let merged = merge::Merged::of(framework, sources, &citations, quota);
    #[cfg(feature = "bulk")]
    claims::report(framework, sources, &citations, &merged.claims, quota);
    let mut facts = merged.facts;
    derive::parts_of_ratios(framework, &citations, &mut facts);
    derive::levels_before_increments(framework, sources, &citations, &mut facts, quota);
    Some(Dataset::new(citations, facts))
}

/// Takes rows in, wherever they were read, while somebody watches.
pub(super) struct Intake<'a, 'w> {
    rows: Rows<'a>,
    citations: Citations,
    watch: &'w mut dyn Watch,
    /// Bytes of the files before this one.
    done: u64,
    total: u64,
}

impl Intake<'_, '_> {
    /// Reads every row of a data file; a row that cannot be used is reported and passed over. `is_evidence`: the file itself proves its figures.
    fn file(
        &mut self,
        sources: &Sources,
        file: SourceId,
        is_evidence: bool,
        quota: &mut Quota<'_>,
    ) -> ControlFlow<()> {
        #[cfg(feature = "bulk")]
        if let Some(window) = sources.window(file) {
            return self.pieces(sources, file, window, is_evidence, quota);
        }
        let text = sources.text(file);
        let table = csv::table(file, text, None, COLUMNS, quota.findings);
        let Some(mut table) = table else {
            return ControlFlow::Continue(());
        };
        self.rows(sources, &mut table, is_evidence, quota)?;
        self.done = self.done.saturating_add(count(text.len()));
        ControlFlow::Continue(())
    }

    /// Reads the rows of a table, or of the part of it that is there.
    fn rows(
        &mut self,
        sources: &Sources,
        table: &mut csv::Table<'_>,
        is_evidence: bool,
        quota: &mut Quota<'_>,
    ) -> ControlFlow<()> {
        let mut rows = 0_u32;
        #[cfg(feature = "bulk")]
        let in_pieces = table.is_in_pieces();
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
            let mut fields = row::Fields::of(&record);
            fields.is_evidence = is_evidence;
            #[cfg(feature = "bulk")]
            {
                fields.line = in_pieces.then_some(record.line);
            }
            self.row(sources, &fields, quota.findings);
            quota.sift(before);
        }
    }

    /// Takes one row in. Whether it says a figure.
    fn row(
        &mut self,
        sources: &Sources,
        fields: &row::Fields<'_>,
        findings: &mut Vec<Finding>,
    ) -> bool {
        self.rows
            .read(sources, fields, &mut self.citations, findings)
    }

    /// How many rows were taken in.
    fn count(&self) -> u64 {
        count(self.citations.len())
    }
}
