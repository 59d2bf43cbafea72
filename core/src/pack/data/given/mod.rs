//! Figures that a host hands over beside a pack: CSV and worksheets as officers fill them in.
//!
//! | question | module |
//! |---|---|
//! | What are the rows and cells? | `grid` |
//! | Where is the header, and what does each column hold? | `layout`, `columns` |
//! | Whose table is it, and for which period? | `titles`, `when` |
//! | Which indicator or unit is meant? | `names` |
//! | What does a cell say, and what did a spreadsheet do to it? | `tokens` |
//! | What does a row say? | `figures` |
//! | What would be read if a person said of columns what they are? | `look` |
//! | All of it for one table | `table` |
//!
//! Nothing is guessed: what a table does not say is a finding, and what was taken from the name of a file is one too.

mod columns;
mod figures;
mod grid;
mod layout;
pub(in crate::pack) mod look;
mod names;
mod table;
#[cfg(test)]
mod tests;
mod titles;
mod tokens;
mod when;
mod words;

use crate::framework::{Framework, Period};
use crate::limits;
use crate::locale::NumberStyle;
use crate::pack::data::Intake;
use crate::source::{DataColumn, Finding, Problem, Quota, Sheet, SourceId, Sources, Span, count};
use std::ops::ControlFlow;

use crate::list::Listed;
use figures::RowsReader;
use grid::Grid;
use names::Names;
use table::{Outcome, TableReader};

/// One file of figures, as a host read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataInput {
    /// What messages call it.
    pub name: String,
    /// What is in it.
    pub content: DataContent,
    /// What a person said that columns mean: header and column.
    pub columns: Vec<(String, DataColumn)>,
}

impl DataInput {
    /// A file whose columns nobody named.
    #[must_use]
    pub fn new(name: impl Into<String>, content: DataContent) -> Self {
        Self {
            name: name.into(),
            content,
            columns: Vec::new(),
        }
    }
}

/// What is in a file of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataContent {
    /// CSV with commas, semicolons or tabs, in UTF-8 with or without a byte-order mark.
    Text(Vec<u8>),
    /// The sheets of a workbook.
    Workbook(Vec<SheetContent>),
    /// A file that the host could not read, and why.
    Unreadable(Problem),
}

impl DataContent {
    /// How much there is to read, for whoever watches: bytes, or the cells of a workbook.
    fn size(&self) -> u64 {
        let cells = |sheet: &SheetContent| match sheet {
            SheetContent::Sheet(sheet) => sheet.rows.iter().map(Vec::len).sum(),
            SheetContent::Unreadable { .. } => 0,
        };
        count(match self {
            Self::Text(bytes) => bytes.len(),
            Self::Workbook(sheets) => sheets.iter().map(cells).sum(),
            Self::Unreadable(_) => 0,
        })
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetContent {
    /// One that was read.
    Sheet(Sheet),
    /// One that could not be read.
    Unreadable {
        /// Its name.
        name: String,
        /// Why not.
        problem: Problem,
    },
}

/// What a caller says of the figures, for tables that do not say it themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataOptions {
    /// The unit that reports: id, official code or name.
    pub unit: Option<String>,
    /// The period.
    pub period: Option<Period>,
    /// How numbers in texts are written; the pack's style where it is not said.
    pub number_style: Option<NumberStyle>,
}

/// How much of the figures handed in could be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Given {
    /// Files.
    pub files: u64,
    /// Files of which nothing could be used.
    pub unread: u64,
    /// Figures that were read.
    pub figures: u64,
    /// Errors: files, sheets, rows and cells that could not be used.
    pub errors: u64,
}

/// Reads what was handed in.
pub(in crate::pack) struct Reader<'a> {
    sources: &'a mut Sources,
    tables: TableReader<'a>,
}

impl<'a> Reader<'a> {
    pub(in crate::pack) fn new(
        framework: &'a Framework,
        options: &'a DataOptions,
        sources: &'a mut Sources,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        Self {
            sources,
            tables: TableReader {
                framework,
                names: Names::new(framework),
                options,
                findings,
            },
        }
    }

    /// Reads every input into `given`; stops where whoever watches has seen enough.
    pub(in crate::pack) fn read(
        &mut self,
        inputs: &[DataInput],
        intake: &mut Intake<'_, '_>,
        given: &mut Given,
    ) -> ControlFlow<()> {
        let size = |input: &DataInput| input.content.size();
        let all = inputs.iter().map(size).fold(0, u64::saturating_add);
        intake.total = intake.total.saturating_add(all);
        for input in inputs {
            let before = self.tables.findings.len();
            let done = intake.done;
            intake.watch.progress(done, intake.total)?;
            let figures = self.input(input, intake)?;
            intake.done = done.saturating_add(size(input));
            let new = self.tables.findings.get(before..).unwrap_or_default();
            let errors = u64::try_from(RowsReader::errors(new)).unwrap_or(u64::MAX);
            given.files = given.files.saturating_add(1);
            given.figures = given.figures.saturating_add(figures);
            given.errors = given.errors.saturating_add(errors);
            let unread = figures == 0 && errors > 0;
            given.unread = given.unread.saturating_add(u64::from(unread));
        }
        ControlFlow::Continue(())
    }

    fn input(&mut self, input: &DataInput, intake: &mut Intake<'_, '_>) -> ControlFlow<(), u64> {
        ControlFlow::Continue(match &input.content {
            DataContent::Unreadable(problem) => {
                let finding = self.sources.finding_at_start(&input.name, problem.clone());
                self.tables.findings.push(finding);
                0
            }
            DataContent::Text(bytes) => return self.text(input, bytes, intake),
            DataContent::Workbook(sheets) => self.workbook(input, sheets, intake),
        })
    }

    fn text(
        &mut self,
        input: &DataInput,
        bytes: &[u8],
        intake: &mut Intake<'_, '_>,
    ) -> ControlFlow<(), u64> {
        let Some(source) = self.add(input, bytes) else {
            return ControlFlow::Continue(0);
        };
        let text = self.sources.text(source);
        if text.trim().is_empty() {
            let finding = Finding::new(Problem::EmptyFile).at(Span::new(source, 0, 0));
            self.tables.findings.push(finding);
            return ControlFlow::Continue(0);
        }
        if is_of_packs(text) {
            let before = intake.count();
            let mut quota = Quota::of(self.tables.findings);
            let read = intake.file(self.sources, source, true, &mut quota);
            quota.finish();
            read?;
            return ControlFlow::Continue(intake.count().saturating_sub(before));
        }
        let grid = Grid::Text { source, text };
        let outcome = self.tables.table(input, &grid, self.sources, intake);
        ControlFlow::Continue(match outcome {
            Outcome::Read(figures) => figures,
            Outcome::NoHeader(source, recognised) => {
                self.no_header(source, recognised);
                0
            }
        })
    }

    /// Enters a text in the table of sources, unless it is too large.
    fn add(&mut self, input: &DataInput, bytes: &[u8]) -> Option<SourceId> {
        if bytes.len() > limits::MAX_DATA_BYTES {
            let problem = Problem::SourceTooLarge {
                bytes: count(bytes.len()),
                limit: count(limits::MAX_DATA_BYTES),
            };
            let finding = self.sources.finding_at_start(&input.name, problem);
            self.tables.findings.push(finding);
            return None;
        }
        let checked = self.sources.add_bytes(&input.name, bytes.to_vec());
        self.tables.findings.extend(checked.findings);
        checked.value
    }

    fn workbook(
        &mut self,
        input: &DataInput,
        sheets: &[SheetContent],
        intake: &mut Intake<'_, '_>,
    ) -> u64 {
        let mut figures = 0_u64;
        let mut without: Vec<(SourceId, Vec<String>)> = Vec::new();
        let mut tables = 0_usize;
        for sheet in sheets {
            let sheet = match sheet {
                SheetContent::Sheet(sheet) => sheet,
                SheetContent::Unreadable { name, problem } => {
                    let finding = self
                        .sources
                        .finding_at_sheet(&input.name, name, problem.clone());
                    self.tables.findings.push(finding);
                    continue;
                }
            };
            if sheet
                .rows
                .iter()
                .flatten()
                .all(|cell| cell.text.trim().is_empty())
            {
                continue;
            }
            if sheet.hidden {
                let finding =
                    self.sources
                        .finding_at_sheet(&input.name, &sheet.name, Problem::HiddenSheet);
                self.tables.findings.push(finding);
                continue;
            }
            match self.sheet(input, sheet, intake) {
                Some(Outcome::Read(read)) => {
                    figures = figures.saturating_add(read);
                    tables = tables.saturating_add(1);
                }
                Some(Outcome::NoHeader(source, recognised)) => without.push((source, recognised)),
                None => {}
            }
        }
        for (source, recognised) in without {
            if tables > 0 {
                let finding = Finding::new(Problem::SheetPassedOver).at(Span::new(source, 0, 0));
                self.tables.findings.push(finding);
            } else {
                self.no_header(source, recognised);
            }
        }
        figures
    }

    fn sheet(
        &mut self,
        input: &DataInput,
        sheet: &Sheet,
        intake: &mut Intake<'_, '_>,
    ) -> Option<Outcome> {
        let entered = self
            .sources
            .add_sheet(&input.name, sheet, self.tables.findings)?;
        let grid = Grid::of_sheet(entered.source, sheet, entered.spans);
        Some(self.tables.table(input, &grid, self.sources, intake))
    }

    fn no_header(&mut self, source: SourceId, recognised: Vec<String>) {
        let problem = Problem::NoHeader { recognised };
        self.tables
            .findings
            .push(Finding::new(problem).at(Span::new(source, 0, 0)));
    }
}

/// Whether the first line has the columns of a data file of a pack.
fn is_of_packs(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let mut names = line
        .split([',', ';', '\t'])
        .map(|name| name.trim().trim_matches('"'));
    let needed = ["indicator", "unit", "period", "as_printed"];
    let known: Vec<&str> = names.by_ref().listed();
    needed.iter().all(|name| known.contains(name))
}
