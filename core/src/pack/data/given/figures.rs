//! The rows of a table to citations.

use std::collections::BTreeMap;

use super::columns::is_total;
use super::grid::{GridCell, GridRow};
use super::layout::{Group, Layout, is_figure};
use super::names::Names;
use super::titles::{Context, Said};
use super::tokens::{self, Token};
use super::when;
use crate::dataset::DataStatus;
use crate::framework::{Framework, Indicator, IndicatorId, Period, UnitId};
use crate::list::Listed;
use crate::locale::NumberStyle;
use crate::number::Rational;
use crate::pack::data::row::{self, Fields};
use crate::pack::data::{Intake, cell};
use crate::source::{CellKind, CellName, DataColumn, Finding, Problem, Severity, Sources, Span};

/// Reads the rows below a header.
pub(super) struct RowsReader<'a, 'i, 'w> {
    pub(super) framework: &'a Framework,
    pub(super) names: &'a Names<'a>,
    pub(super) layout: &'a Layout,
    pub(super) context: &'a Context,
    pub(super) style: NumberStyle,
    pub(super) sources: &'a Sources,
    pub(super) intake: &'a mut Intake<'i, 'w>,
    pub(super) findings: &'a mut Vec<Finding>,
    pub(super) seen: Seen,
}

/// What was noticed over all rows.
#[derive(Default)]
pub(super) struct Seen {
    /// Rows of the sheet that gave figures.
    pub(super) rows: Vec<u32>,
    pub(super) figures: u64,
    numbers_as_text: u64,
    first_as_text: Option<Span>,
    shown_rounded: bool,
    merged: Vec<CellName>,
    sums: BTreeMap<usize, Rational>,
    /// The indicator of all rows so far, while there is only one.
    indicator: Option<IndicatorId>,
    several: bool,
}

/// The parts of one figure, read.
struct Parts {
    value: Token,
    numerator: Token,
    denominator: Token,
}

impl RowsReader<'_, '_, '_> {
    pub(super) fn row(&mut self, row: &GridRow<'_>) {
        if row.is_blank() {
            return;
        }
        if let Some(label) = self.total(row) {
            self.compare_total(row);
            let problem = Problem::TotalPassedOver { label };
            self.report(row.span, problem);
            return;
        }
        let has_figures = self.parts_of(row).any(is_figure);
        let keys = [&self.layout.indicators, &self.layout.units];
        for (columns, missing) in keys
            .into_iter()
            .zip([DataColumn::Indicator, DataColumn::Unit])
        {
            if !columns.is_empty() && columns.iter().all(|&column| row.text(column).is_empty()) {
                if has_figures {
                    self.report(row.span, Problem::FiguresWithoutName { missing });
                }
                return;
            }
        }
        let indicator = self.indicator(row, has_figures);
        if indicator.is_none() && !self.layout.indicators.is_empty() {
            return;
        }
        for group in &self.layout.groups {
            self.figure(row, group, indicator, has_figures);
        }
    }

    /// After the last row.
    pub(super) fn finish(&mut self) {
        let count = self.seen.numbers_as_text;
        if let Some(at) = self.seen.first_as_text {
            self.report(at, Problem::NumbersStoredAsText { count });
        }
    }

    /// The cells of figures that are not covered by others.
    fn parts_of<'r, 't>(&self, row: &'r GridRow<'t>) -> impl Iterator<Item = &'r GridCell<'t>> {
        let columns = self.layout.groups.iter().flat_map(Group::columns).listed();
        let cells = columns.into_iter().filter_map(|column| row.cell(column));
        cells.filter(|cell| cell.covered.is_none())
    }

    /// The label of a row of totals.
    fn total(&self, row: &GridRow<'_>) -> Option<String> {
        let keys = self.layout.units.iter().chain(&self.layout.indicators);
        let mut labels = keys
            .chain(&self.layout.ordinal)
            .map(|&column| row.text(column));
        let label = labels.find(|label| !label.is_empty() && is_total(label))?;
        // "Tổng số" may be what an indicator is called.
        let named = self.names.known_indicator(label).is_some();
        (!named).then(|| label.to_owned())
    }

    /// The sums of the rows above against the row of totals, where adding them up means something.
    fn compare_total(&mut self, row: &GridRow<'_>) {
        if self.layout.units.is_empty() || self.seen.several {
            return;
        }
        for (column, sum) in std::mem::take(&mut self.seen.sums) {
            let Some(stated) = row.cell(column).and_then(|cell| self.exact(cell)) else {
                continue;
            };
            if stated != sum {
                let difference = stated.clone() - sum.clone();
                let header = self.layout.headers.get(column);
                let problem = Problem::TotalDiffers {
                    column: header.cloned().unwrap_or_default(),
                    stated,
                    sum,
                    difference,
                };
                self.report(row.span_of(column), problem);
            }
        }
    }

    fn exact(&self, cell: &GridCell<'_>) -> Option<Rational> {
        let token = tokens::of(cell, self.style).ok()?;
        if token.is_sign_of_absence() || token.text.ends_with('%') {
            return None;
        }
        cell::exact(&token.text, self.style).ok()
    }

    fn add_to_sum(&mut self, row: &GridRow<'_>, column: Option<usize>) {
        let number = column.and_then(|column| Some((column, self.exact(row.cell(column)?)?)));
        if let Some((column, number)) = number {
            let sum = self.seen.sums.entry(column).or_insert(Rational::ZERO);
            *sum = sum.clone() + number;
        }
    }

    /// The indicator that the row names. A row that names none and has no figures is a heading or a signature.
    fn indicator(&mut self, row: &GridRow<'_>, has_figures: bool) -> Option<IndicatorId> {
        let mut wrong = None;
        for &column in &self.layout.indicators {
            let text = row.text(column);
            if text.is_empty() {
                continue;
            }
            if !has_figures {
                if let Some(id) = self.names.known_indicator(text) {
                    return Some(id);
                }
                continue;
            }
            match self.names.indicator(text) {
                Ok(id) => return Some(id),
                Err(problem) => wrong = Some((row.span_of(column), problem)),
            }
        }
        if let Some((at, problem)) = wrong {
            self.report(at, problem);
        }
        None
    }

    /// One figure of a row.
    fn figure(
        &mut self,
        row: &GridRow<'_>,
        group: &Group,
        indicator: Option<IndicatorId>,
        has_figures: bool,
    ) {
        let framework = self.framework;
        let Some(entry) = group
            .indicator
            .or(indicator)
            .and_then(|id| Some((id, framework.indicator(id)?)))
        else {
            return;
        };
        let Some(period) = self.period(row, group, has_figures) else {
            return;
        };
        let Some((unit, unit_at)) = self.unit(row, group, period, has_figures) else {
            return;
        };
        self.note_indicator(entry.0);
        let Some(parts) = self.parts(row, group, entry.1) else {
            return;
        };
        self.sums(row, group, entry.1);
        let id = framework.unit(unit).map(|unit| unit.id.clone());
        self.cite(
            row,
            group,
            entry.1,
            (&id.unwrap_or_default(), unit_at),
            period,
            &parts,
        );
    }

    fn note_indicator(&mut self, id: IndicatorId) {
        let first = *self.seen.indicator.get_or_insert(id);
        let by_row = !self.layout.indicators.is_empty();
        self.seen.several |= by_row && first != id;
    }

    fn sums(&mut self, row: &GridRow<'_>, group: &Group, indicator: &Indicator) {
        if indicator.is_measure() {
            self.add_to_sum(row, group.value);
        }
        self.add_to_sum(row, group.numerator);
        self.add_to_sum(row, group.denominator);
    }

    fn period(&mut self, row: &GridRow<'_>, group: &Group, has_figures: bool) -> Option<Period> {
        let period = match group.period {
            Some(period) => period,
            None => self.period_of_row(row, has_figures)?,
        };
        if group.cumulative {
            when::to_date(period)
        } else {
            Some(period)
        }
    }

    fn period_of_row(&mut self, row: &GridRow<'_>, has_figures: bool) -> Option<Period> {
        let layout = self.layout;
        let year = layout
            .year
            .and_then(|column| when::year_of(row.text(column)));
        let year = year.or(self.context.year);
        let Some(column) = layout.period.or(layout.year) else {
            return self.context.period;
        };
        let text = row.text(column);
        // A spreadsheet makes the first of June of "6/2026": the month cannot be told from the day.
        let is_date = row
            .cell(column)
            .is_some_and(|cell| *cell.kind == CellKind::Date);
        let found = when::of_cell(text, year).filter(|_| !is_date);
        if found.is_none() && has_figures {
            let text = super::names::shortened(text);
            self.report(row.span_of(column), Problem::BadPeriod { text });
        }
        found
    }

    fn unit(
        &mut self,
        row: &GridRow<'_>,
        group: &Group,
        period: Period,
        has_figures: bool,
    ) -> Option<(UnitId, Span)> {
        if let Some(unit) = group.unit {
            return Some((unit, row.span));
        }
        if self.layout.units.is_empty() {
            return Some((self.context.unit?, row.span));
        }
        let mut wrong = None;
        for &column in &self.layout.units {
            let text = row.text(column);
            if text.is_empty() {
                continue;
            }
            let at = row.span_of(column);
            match self.names.unit(text, Some(period)) {
                Ok(found) => {
                    if let Some(code) = found.lost_zeros {
                        let found = text.to_owned();
                        self.report_once(at, Problem::LostZeros { found, code });
                    }
                    return Some((found.unit, at));
                }
                Err(problem) => wrong = Some((at, problem)),
            }
        }
        if let Some((at, problem)) = wrong.filter(|_| has_figures) {
            self.report_once(at, problem);
        }
        None
    }

    /// The tokens of a figure; nothing where one of its cells cannot be used.
    fn parts(&mut self, row: &GridRow<'_>, group: &Group, indicator: &Indicator) -> Option<Parts> {
        let counts = tokens::counts_things(indicator);
        let value = self.token(row, group.value, counts, None);
        let numerator = self.token(row, group.numerator, true, Some(DataColumn::Numerator));
        let denominator = self.token(row, group.denominator, true, Some(DataColumn::Denominator));
        let (mut value, numerator, denominator) = (value?, numerator?, denominator?);
        if let Some(word) = tokens::yes_or_no(&value.text, indicator) {
            value.text = word.to_owned();
        }
        if indicator.is_percent()
            && let Some(problem) = tokens::perhaps_share(&value.text, self.style)
        {
            let at = group.value.map_or(row.span, |column| row.span_of(column));
            self.report(at, problem);
        }
        Some(Parts {
            value,
            numerator,
            denominator,
        })
    }

    fn token(
        &mut self,
        row: &GridRow<'_>,
        column: Option<usize>,
        counts: bool,
        part: Option<DataColumn>,
    ) -> Option<Token> {
        let Some(cell) = column.and_then(|column| row.cell(column)) else {
            return Some(Token::default());
        };
        self.note_merged(row, cell);
        let token = match tokens::of(cell, self.style) {
            Ok(token) => token,
            Err(problem) => {
                self.report(cell.span, problem);
                return None;
            }
        };
        if token.stored_as_text && token.noticed.is_none() && row.number > 0 {
            self.seen.numbers_as_text = self.seen.numbers_as_text.saturating_add(1);
            self.seen.first_as_text.get_or_insert(cell.span);
        }
        let wrong = counts
            .then(|| tokens::ambiguous(&token.text, self.style))
            .flatten()
            .or_else(|| tokens::percent_in_count(&token, part?));
        if let Some(problem) = wrong {
            self.report(cell.span, problem);
            return None;
        }
        match &token.noticed {
            Some(Problem::ShownRounded { .. }) if self.seen.shown_rounded => {}
            Some(problem) => {
                self.seen.shown_rounded |= matches!(problem, Problem::ShownRounded { .. });
                self.report(cell.span, problem.clone());
            }
            None => {}
        }
        Some(token)
    }

    /// A figure in cells that go over several rows is said once.
    fn note_merged(&mut self, row: &GridRow<'_>, cell: &GridCell<'_>) {
        let Some(merged) = cell.covered else {
            return;
        };
        let below = row.number > merged.first.row;
        if below && is_figure(cell) && !self.seen.merged.contains(&merged.first) {
            self.seen.merged.push(merged.first);
            let range = format!("{}:{}", merged.first, merged.last);
            self.report(cell.span, Problem::MergedFigure { range });
        }
    }

    fn cite(
        &mut self,
        row: &GridRow<'_>,
        group: &Group,
        indicator: &Indicator,
        unit: (&str, Span),
        period: Period,
        parts: &Parts,
    ) {
        let (layout, context) = (self.layout, self.context);
        let span = |column: Option<usize>| column.map_or(row.span, |column| row.span_of(column));
        let period = period.to_string();
        // What stands in the row counts before what stands above the table.
        let said = |column: Option<usize>, above: &Option<Said>| {
            let own = column.map_or("", |column| row.text(column));
            match above {
                Some(above) if own.is_empty() => (above.text.clone(), above.at),
                _ => (own.to_owned(), span(column)),
            }
        };
        let (status, status_at) = said(layout.status, &context.status);
        let status = match (group.status, status.as_str()) {
            (Some(status), "") => status_code(status).to_owned(),
            (_, word) => tokens::status_word(word),
        };
        let (published, published_at) = said(layout.published, &context.published);
        let published = tokens::date_word(&published);
        let (revision, revision_at) = said(layout.revision, &context.revision);
        let revision = tokens::revision_word(&revision);
        let named = layout.indicators.iter().copied();
        let named = named.rev().find(|&column| !row.text(column).is_empty());
        let (token, beside) = printed(parts, indicator);
        let note = layout.note.map_or("", |column| row.text(column));
        let value_at = span(group.value.or(group.numerator));
        let mut fields = Fields {
            at: value_at,
            cells: Default::default(),
            style: Some(self.style),
            is_evidence: true,
            #[cfg(feature = "bulk")]
            line: None,
        };
        let entries = [
            (row::INDICATOR, indicator.code.as_str(), span(named)),
            (row::UNIT, unit.0, unit.1),
            (
                row::PERIOD,
                period.as_str(),
                span(layout.period.or(layout.year)),
            ),
            (row::AS_PRINTED, token.as_str(), value_at),
            (row::NUMERATOR, beside.0, span(group.numerator)),
            (row::DENOMINATOR, beside.1, span(group.denominator)),
            (row::STATUS, status.as_str(), status_at),
            (row::PUBLISHED, published.as_str(), published_at),
            (row::REVISION, revision.as_str(), revision_at),
            (row::NOTE, note, span(layout.note)),
        ];
        for (column, text, at) in entries {
            if let Some(cell) = fields.cells.get_mut(column) {
                *cell = Some((text, at));
            }
        }
        let says = self.intake.row(self.sources, &fields, self.findings);
        self.seen.figures = self.seen.figures.saturating_add(u64::from(says));
        if row.number > 0 && says && self.seen.rows.last() != Some(&row.number) {
            self.seen.rows.push(row.number);
        }
    }

    fn report(&mut self, at: Span, problem: Problem) {
        self.findings.push(Finding::new(problem).at(at));
    }

    /// A finding about a row, which every group of a cross table would tell once more.
    fn report_once(&mut self, at: Span, problem: Problem) {
        let finding = Finding::new(problem).at(at);
        let last = self.findings.iter().rev();
        if !last
            .take(self.layout.groups.len().saturating_mul(4))
            .any(|said| *said == finding)
        {
            self.findings.push(finding);
        }
    }

    /// How many of the findings are errors.
    pub(super) fn errors(findings: &[Finding]) -> usize {
        let errors = findings.iter().filter(|f| f.severity() == Severity::Error);
        errors.count()
    }
}

/// The token that the table prints, and the counts that stand beside it. Where only the counts are given they are the token: `5/8`.
fn printed<'p>(parts: &'p Parts, indicator: &Indicator) -> (String, (&'p str, &'p str)) {
    let (numerator, denominator) = (&parts.numerator, &parts.denominator);
    let empty = |token: &Token| token.text.is_empty();
    let absent = [numerator, denominator]
        .into_iter()
        .find(|token| !empty(token) && token.is_sign_of_absence());
    if let Some(sign) = absent {
        let token = if empty(&parts.value) {
            sign
        } else {
            &parts.value
        };
        return (token.text.clone(), ("", ""));
    }
    if !empty(&parts.value) {
        return (
            parts.value.text.clone(),
            (&numerator.text, &denominator.text),
        );
    }
    if !empty(numerator) && !empty(denominator) {
        return (format!("{}/{}", numerator.text, denominator.text), ("", ""));
    }
    // The count of a measure stands in whichever column its form has for it.
    if indicator.is_measure() && !empty(numerator) {
        return (numerator.text.clone(), ("", ""));
    }
    (String::new(), (&numerator.text, &denominator.text))
}

fn status_code(status: DataStatus) -> &'static str {
    let mut words = DataStatus::WORDS.iter();
    words
        .find(|(_, known)| *known == status)
        .map_or("", |(word, _)| word)
}
