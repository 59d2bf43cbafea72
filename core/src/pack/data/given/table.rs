//! One table: its header, what its surroundings say, and its rows.

use super::figures::{RowsReader, Seen};
use super::grid::{Grid, GridRow};
use super::layout::{Finder, Group, HEAD_ROWS, Layout};
use super::names::{self, Names};
use super::titles::{Context, Titles};
use super::{DataInput, DataOptions};
use crate::framework::Framework;
use crate::limits::MAX_FINDINGS;
use crate::list::Listed;
use crate::pack::data::Intake;
use crate::source::{CellKind, CellName, Finding, Problem, SourceId, Sources, Span};

/// Reads tables, whatever file they come from.
pub(super) struct TableReader<'a> {
    pub(super) framework: &'a Framework,
    pub(super) names: Names<'a>,
    pub(super) options: &'a DataOptions,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// What became of a table.
pub(super) enum Outcome {
    /// So many figures were read.
    Read(u64),
    /// No header was recognised; the headers that were known.
    NoHeader(SourceId, Vec<String>),
}

impl TableReader<'_> {
    /// One table: its header, what its surroundings say, its rows.
    pub(super) fn table(
        &mut self,
        input: &DataInput,
        grid: &Grid<'_>,
        sources: &Sources,
        intake: &mut Intake<'_, '_>,
    ) -> Outcome {
        let head = head_of(grid);
        let whole = Span::new(grid.source(), 0, 0);
        if let Some(sample) = legacy_letters(&head) {
            let problem = Problem::LegacyLetters { sample };
            self.findings.push(Finding::new(problem).at(whole));
            return Outcome::Read(0);
        }
        let finder = Finder {
            names: &self.names,
            map: &input.columns,
        };
        let Some(mut layout) = finder.find(&head) else {
            return Outcome::NoHeader(grid.source(), finder.recognised(&head));
        };
        self.findings.append(&mut layout.findings);
        let at = layout.at.unwrap_or(whole);
        if let Some(missing) = layout.missing() {
            let recognised = std::mem::take(&mut layout.recognised);
            let problem = Problem::DataColumnMissing {
                missing,
                recognised,
            };
            self.findings.push(Finding::new(problem).at(at));
            return Outcome::Read(0);
        }
        if !layout.ignored.is_empty() {
            let names = std::mem::take(&mut layout.ignored);
            let problem = Problem::ColumnsIgnored { names };
            self.findings.push(Finding::new(problem).at(at));
        }
        match self.context(input, grid, &layout, &head, at) {
            Some(context) => Outcome::Read(self.rows(grid, &layout, &context, sources, intake)),
            None => Outcome::Read(0),
        }
    }

    /// What the surroundings say, as far as the columns do not; `None` where something is needed that nothing says.
    fn context(
        &mut self,
        input: &DataInput,
        grid: &Grid<'_>,
        layout: &Layout,
        head: &[GridRow<'_>],
        at: Span,
    ) -> Option<Context> {
        let needs_unit =
            layout.units.is_empty() && !layout.groups.iter().all(|group| group.unit.is_some());
        let own_period = layout.period.is_some() || layout.year.is_some();
        let needs_period = !own_period && !layout.groups.iter().all(|group| group.period.is_some());
        let titles = Titles {
            framework: self.framework,
            names: &self.names,
            options: self.options,
            rows: head.get(..layout.titles).unwrap_or_default(),
            sheet: grid.sheet().map(|sheet| sheet.name.as_str()),
            file: &input.name,
            at,
        };
        let context = titles.read(needs_unit, needs_period, self.findings);
        let lacks =
            (needs_unit && context.unit.is_none()) || (needs_period && context.period.is_none());
        (!lacks).then_some(context)
    }

    fn rows(
        &mut self,
        grid: &Grid<'_>,
        layout: &Layout,
        context: &Context,
        sources: &Sources,
        intake: &mut Intake<'_, '_>,
    ) -> u64 {
        let before = self.findings.len();
        let mut reader = RowsReader {
            framework: self.framework,
            names: &self.names,
            layout,
            context,
            style: self
                .options
                .number_style
                .unwrap_or(self.framework.info.number_style),
            sources,
            intake,
            findings: self.findings,
            seen: Seen::default(),
        };
        let mut rows = grid.rows();
        let mut index = 0_usize;
        while let Some(row) = rows.next_row(reader.findings) {
            index = index.saturating_add(1);
            if index <= layout.header_end {
                continue;
            }
            reader.row(&row);
            let new = reader.findings.get(before..).unwrap_or_default();
            if new.len() > MAX_FINDINGS && RowsReader::errors(new) > MAX_FINDINGS {
                let limit = u64::try_from(MAX_FINDINGS).unwrap_or(u64::MAX);
                let problem = Problem::TooManyProblems { limit };
                reader.findings.push(Finding::new(problem).at(row.span));
                break;
            }
        }
        reader.finish();
        let seen = reader.seen;
        self.hidden_cells(grid, layout, &seen);
        seen.figures
    }

    /// Rows and columns that a sheet hides and that gave figures.
    fn hidden_cells(&mut self, grid: &Grid<'_>, layout: &Layout, seen: &Seen) {
        let Some(sheet) = grid.sheet() else {
            return;
        };
        let hidden = |row: &&u32| sheet.hidden_rows.contains(row);
        let rows: Vec<u32> = seen.rows.iter().filter(hidden).copied().listed();
        let used = layout.groups.iter().flat_map(Group::columns);
        let columns: Vec<String> = used
            .filter_map(|column| {
                let column = sheet
                    .first_column
                    .checked_add(u32::try_from(column).ok()?)?;
                let name = CellName { row: 0, column }.to_string();
                let hidden = sheet.hidden_columns.contains(&column);
                hidden.then(|| name.trim_end_matches('0').to_owned())
            })
            .listed();
        if !rows.is_empty() || !columns.is_empty() {
            let problem = Problem::HiddenCells { rows, columns };
            let at = Span::new(grid.source(), 0, 0);
            self.findings.push(Finding::new(problem).at(at));
        }
    }
}

/// The first rows, among which the header is looked for, and some below them.
pub(super) fn head_of<'t>(grid: &Grid<'t>) -> Vec<GridRow<'t>> {
    let mut head = Vec::new();
    let mut rows = grid.rows();
    while head.len() < HEAD_ROWS.saturating_add(3)
        && let Some(row) = rows.next_row(&mut Vec::new())
    {
        head.push(row);
    }
    head
}

/// Some text of an old Vietnamese encoding: letters that Vietnamese does not have, beside letters that it has.
fn legacy_letters(head: &[GridRow<'_>]) -> Option<String> {
    let is_strange = |c: char| {
        matches!(c, '¡'..='¿' | 'Ä'..='Ç' | 'Ë' | 'Î'..='Ñ' | 'Ö'..='Ø' | 'Û' | 'Ü' | 'Þ' | 'ß' | 'ä'..='ç' | 'ë' | 'î'..='ñ' | 'ö'..='ø' | 'û' | 'ü' | 'þ' | 'ÿ')
            && !matches!(
                c,
                '°' | '²' | '³' | '¹' | '·' | '±' | '«' | '»' | '§' | 'º' | 'ª' | '¼'..='¾'
            )
    };
    let cells = head.iter().flat_map(|row| &row.cells);
    let texts = cells.filter(|cell| *cell.kind == CellKind::Text);
    let (mut strange, mut words, mut sample) = (0_usize, 0_usize, None);
    for cell in texts {
        let text = cell.text();
        let inside = text.chars().zip(text.chars().skip(1)).filter(|&(a, b)| {
            (is_strange(a) && b.is_ascii_alphabetic()) || (a.is_ascii_alphabetic() && is_strange(b))
        });
        let found = inside.count();
        strange = strange.saturating_add(found);
        words = words.saturating_add(usize::from(found > 0));
        if found > 0 && sample.is_none() {
            sample = Some(names::shortened(text));
        }
    }
    sample.filter(|_| strange >= 4 && words >= 2)
}
