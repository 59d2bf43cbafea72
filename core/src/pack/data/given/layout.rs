//! Where the header of a table stands and what each column holds: long tables, forms and cross tables in one shape.
//!
//! A row names its indicator, unit and period as far as columns for them exist; a *group* of columns holds a figure, with its numerator and denominator, and
//! says the rest. A form has one group. A cross table has a group for every indicator, unit or period in its header.

use super::columns::{self, Header, Kind};
use super::grid::GridRow;
use super::names::{Names, shortened};
use super::when;
use crate::dataset::DataStatus;
use crate::framework::{IndicatorId, Period, UnitId};
use crate::list::Listed;
use crate::locale::letter::is_letter;
use crate::source::{DataColumn, Finding, Problem, Span};

/// Rows in which the header is looked for.
pub(super) const HEAD_ROWS: usize = 60;

/// Columns that hold one figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) indicator: Option<IndicatorId>,
    pub(super) unit: Option<UnitId>,
    pub(super) period: Option<Period>,
    pub(super) status: Option<DataStatus>,
    /// From the beginning of the year to the end of the period.
    pub(super) cumulative: bool,
    pub(super) value: Option<usize>,
    pub(super) numerator: Option<usize>,
    pub(super) denominator: Option<usize>,
}

impl Group {
    /// What sets it apart from the other groups.
    fn same(&self, other: &Self) -> bool {
        (self.indicator, self.unit, self.period) == (other.indicator, other.unit, other.period)
            && (self.status, self.cumulative) == (other.status, other.cumulative)
    }

    /// Its columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> + use<> {
        [self.value, self.numerator, self.denominator]
            .into_iter()
            .flatten()
    }
}

/// What the columns of a table hold.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Rows up to and with the header.
    pub(super) header_end: usize,
    /// Rows above the header.
    pub(super) titles: usize,
    pub(super) at: Option<Span>,
    pub(super) ordinal: Option<usize>,
    pub(super) indicators: Vec<usize>,
    pub(super) units: Vec<usize>,
    pub(super) period: Option<usize>,
    pub(super) year: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) published: Option<usize>,
    pub(super) revision: Option<usize>,
    pub(super) note: Option<usize>,
    pub(super) groups: Vec<Group>,
    /// Headers of the columns, for messages.
    pub(super) headers: Vec<String>,
    /// The same uncut, as a person names them.
    pub(super) whole_headers: Vec<String>,
    /// Columns that are known to hold no figures of the period: plans, comparisons, what a person said is not to be used.
    pub(super) passed_over: Vec<usize>,
    pub(super) recognised: Vec<String>,
    pub(super) ignored: Vec<String>,
    pub(super) findings: Vec<Finding>,
    codes: Vec<usize>,
}

/// What a header cell says.
enum Meaning {
    Header(Header),
    Indicator(IndicatorId),
    Unit(UnitId),
    Period(Period),
    Unknown,
}

/// Finds headers.
pub(super) struct Finder<'a> {
    pub(super) names: &'a Names<'a>,
    pub(super) map: &'a [(String, DataColumn)],
}

impl Finder<'_> {
    /// The layout of the row that says most about its columns; the first of equals.
    pub(super) fn find(&self, head: &[GridRow<'_>]) -> Option<Layout> {
        let mut best: Option<Layout> = None;
        for at in 0..head.len().min(HEAD_ROWS) {
            let Some(found) = self.at(head, at) else {
                continue;
            };
            let better = |best: &Layout| found.score() > best.score();
            if found.names_rows() && best.as_ref().is_none_or(better) {
                best = Some(found);
            }
        }
        best
    }

    /// The headers that are known in the row that looks most like a header, for a message where no row will do.
    pub(super) fn recognised(&self, head: &[GridRow<'_>]) -> Vec<String> {
        let best = self.likeliest(head);
        best.map(|layout| layout.recognised).unwrap_or_default()
    }

    /// The row that looks most like a header where none will do: words without figures, the more of them and the more known ones, the better.
    pub(super) fn likeliest(&self, head: &[GridRow<'_>]) -> Option<Layout> {
        let layouts = (0..head.len().min(HEAD_ROWS)).filter_map(|at| self.at(head, at));
        let words = |layout: &Layout| {
            let headers = || layout.headers.iter();
            let figures = headers().any(|header| header.starts_with(|c: char| c.is_ascii_digit()));
            let worded = headers().filter(|header| header.chars().any(is_letter));
            let known = layout.recognised.len();
            (!figures, worded.count(), known)
        };
        // The first of equals.
        layouts.rev().max_by_key(words)
    }

    /// The layout of a header at a row, over this row and perhaps the next.
    fn at(&self, head: &[GridRow<'_>], at: usize) -> Option<Layout> {
        let top = head.get(at)?;
        let filled = top
            .cells
            .iter()
            .filter(|cell| !cell.is_blank() && cell.covered.is_none());
        if filled.count() < 2 {
            return None;
        }
        let single = self.layout(top, None, at);
        let below = head.get(at.saturating_add(1));
        let bottom = below.filter(|row| continues(&single, row));
        let mut layout = match bottom {
            Some(bottom) => self.layout(top, Some(bottom), at),
            None => single,
        };
        let after = head.get(layout.header_end);
        if after.is_some_and(is_numbering) {
            layout.header_end = layout.header_end.saturating_add(1);
        }
        Some(layout)
    }

    fn layout(&self, top: &GridRow<'_>, bottom: Option<&GridRow<'_>>, at: usize) -> Layout {
        let rows = if bottom.is_some() { 2 } else { 1 };
        let mut layout = Layout {
            header_end: at.saturating_add(rows),
            titles: at,
            at: Some(top.span),
            ..Layout::default()
        };
        let width = top.cells.len().max(bottom.map_or(0, |row| row.cells.len()));
        let mut above = String::new();
        for column in 0..width {
            let lower = bottom.map_or("", |row| {
                let own = row.cell(column).filter(|cell| !goes_down(cell));
                own.map_or("", |cell| cell.text())
            });
            let upper = top.text(column);
            // A title over several columns stands in the first of them.
            if !upper.is_empty() || lower.is_empty() {
                above = upper.to_owned();
            }
            let span = match lower.is_empty() {
                true => top.span_of(column),
                false => bottom.map_or(top.span, |row| row.span_of(column)),
            };
            self.column(&mut layout, column, &above, lower, span);
        }
        layout.settle_codes();
        layout.drop_nameless();
        layout
    }

    fn column(&self, layout: &mut Layout, column: usize, above: &str, lower: &str, at: Span) {
        let name = match (above.is_empty(), lower.is_empty()) {
            (_, true) => above.to_owned(),
            (true, false) => lower.to_owned(),
            (false, false) if above == lower => lower.to_owned(),
            (false, false) => format!("{above} – {lower}"),
        };
        let whole = name.replace(['\n', '\r'], " ");
        let name = shortened(&whole);
        // Both lines of a header together may be what a person named.
        let said = columns::mapped(&whole, self.map).filter(|_| whole != above && whole != lower);
        layout.headers.push(name.clone());
        layout.whole_headers.push(whole);
        if name.is_empty() {
            return;
        }
        let (own, over) = if lower.is_empty() {
            (self.meaning(above), None)
        } else {
            (
                said.map_or_else(|| self.meaning(lower), Meaning::Header),
                Some(self.meaning(above)).filter(|_| !above.is_empty()),
            )
        };
        let person = said.is_some() || columns::mapped(lower, self.map).is_some();
        let joined = || {
            let text = format!("{above} {lower}");
            columns::mapped(&text, self.map)
                .or_else(|| columns::by_words(&text))
                .or_else(|| columns::by_beginning(&text))
        };
        let own = match own {
            Meaning::Unknown if over.is_some() => {
                joined().map_or(Meaning::Unknown, Meaning::Header)
            }
            own => own,
        };
        let group = match &over {
            // What stands below an unknown or unused title is not ours to use.
            Some(Meaning::Unknown)
            | Some(Meaning::Header(Header {
                kind: Kind::Ignored,
                ..
            })) if !person => {
                layout.ignored.push(name);
                return;
            }
            Some(over) => group_of(over),
            None => Group::default(),
        };
        layout.enter(column, own, group, name, at);
    }

    fn meaning(&self, text: &str) -> Meaning {
        if text.is_empty() {
            return Meaning::Unknown;
        }
        if let Some(header) = columns::mapped(text, self.map).or_else(|| columns::by_words(text)) {
            return Meaning::Header(header);
        }
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        if !digits && let Some(indicator) = self.names.known_indicator(text) {
            return Meaning::Indicator(indicator);
        }
        if !digits && let Some(unit) = self.names.known_unit(text) {
            return Meaning::Unit(unit);
        }
        // "Ước thực hiện quý III/2026" and "Cùng kỳ quý II/2025" are more than their periods.
        if let Some(header) = columns::by_beginning(text) {
            return Meaning::Header(header);
        }
        when::of_cell(text, None).map_or(Meaning::Unknown, Meaning::Period)
    }
}

/// What a title over several columns says of them.
fn group_of(over: &Meaning) -> Group {
    let mut group = Group::default();
    match over {
        Meaning::Indicator(id) => group.indicator = Some(*id),
        Meaning::Unit(id) => group.unit = Some(*id),
        Meaning::Period(period) => group.period = Some(*period),
        Meaning::Header(header) => {
            group.status = header.status;
            group.period = header.period;
            group.cumulative = header.kind == Kind::Cumulative;
        }
        Meaning::Unknown => {}
    }
    group
}

impl Layout {
    /// How many columns are of use.
    fn score(&self) -> (bool, usize) {
        (!self.groups.is_empty(), self.recognised.len())
    }

    /// Whether the rows or the groups name what they speak of.
    fn names_rows(&self) -> bool {
        let keys = !self.indicators.is_empty() || !self.units.is_empty();
        keys && self.recognised.len() >= 2
    }

    fn enter(&mut self, column: usize, meaning: Meaning, mut group: Group, name: String, at: Span) {
        let header = match meaning {
            Meaning::Header(header) => header,
            Meaning::Unknown => return self.ignored.push(name),
            Meaning::Indicator(id) => {
                group.indicator = Some(id);
                return self.part(column, Kind::Value, group, name, at);
            }
            Meaning::Unit(id) => {
                group.unit = Some(id);
                return self.part(column, Kind::Value, group, name, at);
            }
            Meaning::Period(period) => {
                group.period = Some(period);
                return self.part(column, Kind::Value, group, name, at);
            }
        };
        let keys = match header.kind {
            Kind::Ignored => {
                self.passed_over.push(column);
                return self.ignored.push(name);
            }
            Kind::Value | Kind::Cumulative | Kind::Numerator | Kind::Denominator => {
                group.status = header.status.or(group.status);
                group.period = header.period.or(group.period);
                group.cumulative |= header.kind == Kind::Cumulative;
                return self.part(column, header.kind, group, name, at);
            }
            Kind::Code => &mut self.codes,
            Kind::Indicator => &mut self.indicators,
            Kind::Unit => &mut self.units,
            _ => return self.once(column, header.kind, name, at),
        };
        keys.push(column);
        self.recognised.push(name);
    }

    /// A column that a table has once.
    fn once(&mut self, column: usize, kind: Kind, name: String, at: Span) {
        let place = match kind {
            Kind::Ordinal => &mut self.ordinal,
            Kind::Period => &mut self.period,
            Kind::Year => &mut self.year,
            Kind::Status => &mut self.status,
            Kind::Published => &mut self.published,
            Kind::Revision => &mut self.revision,
            Kind::Note => &mut self.note,
            // The unit of measure is the pack's.
            _ => return self.recognised.push(name),
        };
        if place.is_some() {
            return self.twice(name, at);
        }
        *place = Some(column);
        self.recognised.push(name);
    }

    /// A column of figures: a part of its group.
    fn part(&mut self, column: usize, kind: Kind, group: Group, name: String, at: Span) {
        let known = self.groups.iter().position(|other| other.same(&group));
        let index = known.unwrap_or_else(|| {
            self.groups.push(group);
            self.groups.len().saturating_sub(1)
        });
        let Some(group) = self.groups.get_mut(index) else {
            return;
        };
        let place = match kind {
            Kind::Numerator => &mut group.numerator,
            Kind::Denominator => &mut group.denominator,
            _ => &mut group.value,
        };
        if place.is_some() {
            return self.twice(name, at);
        }
        *place = Some(column);
        self.recognised.push(name);
    }

    fn twice(&mut self, name: String, at: Span) {
        let problem = Problem::CsvDuplicateColumn { name };
        self.findings.push(Finding::new(problem).at(at));
    }

    /// A column "Mã" belongs to the indicator, unless every figure has its indicator in the header.
    fn settle_codes(&mut self) {
        let across = !self.groups.is_empty() && self.groups.iter().all(|g| g.indicator.is_some());
        let columns = match across && self.indicators.is_empty() {
            true => &mut self.units,
            false => &mut self.indicators,
        };
        let named = std::mem::take(columns);
        columns.append(&mut self.codes);
        columns.extend(named);
    }

    /// Figures whose indicator nothing names are of no use beside others that have theirs in the header.
    fn drop_nameless(&mut self) {
        let across = self.groups.iter().any(|group| group.indicator.is_some());
        if !across || !self.indicators.is_empty() {
            return;
        }
        let (kept, dropped): (Vec<Group>, Vec<Group>) = std::mem::take(&mut self.groups)
            .into_iter()
            .partition(|group| group.indicator.is_some());
        self.groups = kept;
        let columns = dropped.iter().flat_map(Group::columns);
        let names = columns
            .filter_map(|column| self.headers.get(column).cloned())
            .listed();
        self.ignored.extend(names);
    }

    /// What the table lacks so that its figures could be used.
    pub(super) fn missing(&self) -> Option<DataColumn> {
        let indicator = |group: &Group| group.indicator.is_some();
        if self.groups.is_empty() {
            Some(DataColumn::Value)
        } else if self.indicators.is_empty() && !self.groups.iter().all(indicator) {
            Some(DataColumn::Indicator)
        } else {
            None
        }
    }
}

/// Whether a cell is the lower part of cells merged from the row above.
fn goes_down(cell: &super::grid::GridCell<'_>) -> bool {
    cell.covered
        .is_some_and(|merged| merged.first.row < merged.last.row)
}

/// Whether a row is the second one of a header: it names no row of its own, and holds words.
fn continues(layout: &Layout, row: &GridRow<'_>) -> bool {
    let mut keys = layout.indicators.iter().chain(&layout.units).peekable();
    if keys.peek().is_none() {
        return false;
    }
    let names_nothing = keys.all(|&column| {
        let cell = row.cell(column);
        cell.is_none_or(|cell| cell.is_blank() || goes_down(cell))
    });
    let own = || {
        row.cells
            .iter()
            .filter(|cell| !cell.is_blank() && !goes_down(cell))
    };
    let words = own().all(|cell| !is_figure(cell));
    names_nothing && words && own().next().is_some() && !is_numbering(row)
}

/// Whether a cell holds a number, or what became of one.
pub(super) fn is_figure(cell: &super::grid::GridCell<'_>) -> bool {
    use crate::source::CellKind;
    match cell.kind {
        CellKind::Text => {
            let text = cell
                .text()
                .trim_start_matches(['-', '+', '\'', '’', '<', '>', '=']);
            text.trim_start().starts_with(|c: char| c.is_ascii_digit())
                && when::of_cell(text, None).is_none_or(|_| when::year_of(text).is_some())
        }
        _ => true,
    }
}

/// The row "(1) (2) (3)", or "A B 1 2", under a header.
fn is_numbering(row: &GridRow<'_>) -> bool {
    let mut next = 1_u32;
    let mut cells = 0_usize;
    for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
        let text = cell.text().trim_matches(['(', ')', '[', ']']);
        let text = text
            .split_once('=')
            .map_or(text, |(number, _)| number.trim());
        let letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic());
        if !letter {
            if text.parse() != Ok(next) {
                return false;
            }
            next = next.saturating_add(1);
        }
        cells = cells.saturating_add(1);
    }
    cells >= 2
}
