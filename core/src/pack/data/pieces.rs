//! The rows of a data file whose text is never there as a whole, window by window.

use std::ops::ControlFlow;

use super::{COLUMNS, Intake};
use crate::source::{Finding, Problem, Quota, SourceId, Sources, Span, Window, count};
use crate::syntax::csv::{self, Paused};

impl Intake<'_, '_> {
    /// Reads every row of a large data file.
    pub(super) fn pieces(
        &mut self,
        sources: &Sources,
        file: SourceId,
        window: Result<Window, Problem>,
        is_evidence: bool,
        quota: &mut Quota<'_>,
    ) -> ControlFlow<()> {
        let read =
            window.and_then(|window| self.windows(sources, (file, window), is_evidence, quota));
        match read {
            Ok(read) => read?,
            Err(problem) => quota.push(Finding::new(problem).at(Span::new(file, 0, 0))),
        }
        self.done = self.done.saturating_add(count(sources.size(file)));
        ControlFlow::Continue(())
    }

    fn windows(
        &mut self,
        sources: &Sources,
        (file, mut window): (SourceId, Window),
        is_evidence: bool,
        quota: &mut Quota<'_>,
    ) -> Result<ControlFlow<()>, Problem> {
        let mut paused: Option<Paused> = None;
        loop {
            window.advance(paused.as_ref().map_or(0, Paused::read))?;
            let text = window.text.as_str();
            let table = match paused {
                Some(paused) => Some(paused.go_on(file, text)),
                None => csv::table(file, text, None, COLUMNS, quota.findings),
            };
            // Without a header the file has no rows.
            let Some(mut table) = table else {
                return Ok(ControlFlow::Continue(()));
            };
            table.stands_in(&window);
            if self
                .rows(sources, &mut table, is_evidence, quota)
                .is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
            let Some(left) = table.pause() else {
                break;
            };
            paused = Some(left);
        }
        let end = window.base.saturating_add(window.text.len());
        match sources.changed(file) {
            Some(changed) if window.is_last && end != sources.size(file) => Err(changed),
            _ => Ok(ControlFlow::Continue(())),
        }
    }
}
