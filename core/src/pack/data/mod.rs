//! From CSV to observations: every row is a citation, rows of the same fact are put together, and what follows from them is added.

mod cell;
#[cfg(feature = "bulk")]
mod claims;
mod derive;
pub(super) mod given;
mod memo;
mod merge;
mod row;
#[cfg(feature = "index")]
pub(super) mod scores;

pub(super) use row::{COLUMNS, Rows};

use std::ops::ControlFlow;

use crate::dataset::{Citations, Dataset};
use crate::framework::Framework;
use crate::pack::Watch;
use crate::source::{Finding, Problem, Quota, SourceId, Sources, Span, count};
#[cfg(feature = "bulk")]
use crate::source::{Window, line_ends};
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
            return self.large_file(sources, file, window, is_evidence, quota);
        }
        let text = sources.text(file);
        let table = csv::table(file, text, None, COLUMNS, quota.findings);
        let Some(mut table) = table else {
            return ControlFlow::Continue(());
        };
        let mut all = Table {
            rows: 0,
            is_evidence,
            lines: None,
        };
        self.rows(sources, &mut table, &mut all, quota)?;
        self.done = self.done.saturating_add(count(text.len()));
        ControlFlow::Continue(())
    }

    /// Reads the rows of a table, or of the part of it that is there.
    fn rows(
        &mut self,
        sources: &Sources,
        table: &mut csv::Table<'_>,
        all: &mut Table<'_>,
        quota: &mut Quota<'_>,
    ) -> ControlFlow<()> {
        loop {
            if all.rows.is_multiple_of(ROWS_AT_A_TIME) {
                let done = self.done.saturating_add(count(table.place()));
                self.watch.progress(done, self.total)?;
            }
            all.rows = all.rows.wrapping_add(1);
            let before = quota.findings.len();
            let Some(record) = table.next_record(quota.findings) else {
                return ControlFlow::Continue(());
            };
            let mut fields = row::Fields::of(&record);
            fields.is_evidence = all.is_evidence;
            #[cfg(feature = "bulk")]
            {
                fields.line = all.lines.as_mut().map(|lines| lines.of(record.span));
            }
            self.row(sources, &fields, quota.findings);
            quota.sift(before);
        }
    }

    /// The same for a file whose text is never there as a whole.
    #[cfg(feature = "bulk")]
    fn large_file(
        &mut self,
        sources: &Sources,
        file: SourceId,
        window: Result<Window, Problem>,
        is_evidence: bool,
        quota: &mut Quota<'_>,
    ) -> ControlFlow<()> {
        let read = window.and_then(|window| {
            let mut reader = LargeFile {
                file,
                window,
                rows: 0,
                is_evidence,
            };
            reader.read(self, sources, quota)
        });
        match read {
            Ok(read) => read?,
            Err(problem) => quota.push(Finding::new(problem).at(Span::new(file, 0, 0))),
        }
        self.done = self.done.saturating_add(count(sources.size(file)));
        ControlFlow::Continue(())
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

/// What is known of a table that is being read, beside its place.
struct Table<'t> {
    /// Rows that were read.
    rows: u32,
    is_evidence: bool,
    /// Where its text is not there as a whole.
    lines: Option<Lines<'t>>,
}

/// Counts the lines of a part of a text, row by row.
#[cfg_attr(
    not(feature = "bulk"),
    allow(dead_code, reason = "each text is there as a whole")
)]
struct Lines<'t> {
    text: &'t str,
    base: usize,
    /// What was counted: bytes, and the line they lead to.
    read: usize,
    line: u32,
}

#[cfg(feature = "bulk")]
impl Lines<'_> {
    /// The line in which a row begins.
    fn of(&mut self, row: Span) -> u32 {
        let start = crate::dataset::at(row.start).saturating_sub(self.base);
        let between = self.text.get(self.read..start).unwrap_or_default();
        self.line = self.line.saturating_add(line_ends(between));
        self.read = start;
        self.line
    }
}

/// Reads a file window by window.
#[cfg(feature = "bulk")]
struct LargeFile {
    file: SourceId,
    window: Window,
    rows: u32,
    is_evidence: bool,
}

#[cfg(feature = "bulk")]
impl LargeFile {
    fn read(
        &mut self,
        intake: &mut Intake<'_, '_>,
        sources: &Sources,
        quota: &mut Quota<'_>,
    ) -> Result<ControlFlow<()>, Problem> {
        let (file, window) = (self.file, &mut self.window);
        let mut paused: Option<csv::Paused> = None;
        loop {
            window.advance(paused.as_ref().map_or(0, |paused| paused.read))?;
            let (text, goes_on) = (window.text.as_str(), !window.is_last);
            let table = match paused {
                Some(paused) => Some(paused.go_on(file, text, window.base, goes_on)),
                None => csv::table(file, text, None, COLUMNS, quota.findings),
            };
            let Some(mut table) = table else {
                return Ok(ControlFlow::Continue(()));
            };
            table.is_part(goes_on);
            let mut all = Table {
                rows: self.rows,
                is_evidence: self.is_evidence,
                lines: Some(Lines {
                    text,
                    base: window.base,
                    read: 0,
                    line: window.lines.saturating_add(1),
                }),
            };
            if intake.rows(sources, &mut table, &mut all, quota).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            self.rows = all.rows;
            let (left, goes_on) = table.pause();
            if !goes_on {
                break;
            }
            paused = Some(left);
        }
        let end = window.base.saturating_add(window.text.len());
        match sources.changed(file) {
            Some(changed) if window.is_last && end != sources.size(file) => Err(changed),
            _ => Ok(ControlFlow::Continue(())),
        }
    }
}
