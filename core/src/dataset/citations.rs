//! Every printed token, by column: a million of them take twenty megabytes and no allocation of their own.

use time::Date;

use super::columns::{Repeated, Runs, Sparse, Texts, at, number};
use super::numbers::Numbers;
use super::tokens::Tokens;
use super::{Cell, DataStatus, Place, Role};
use crate::framework::{DocumentId, IndicatorId, Period, UnitId};
use crate::number::Rational;
use crate::order;
use crate::source::{SourceId, Sources, Span};

/// One printed token: where it stands and what it says by itself.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let data = pack.data();
/// let observation = data.observations().find(|fact| fact.citations().count() == 2).unwrap();
/// let mut printed: Vec<&str> = observation.citations().map(|citation| citation.as_printed).collect();
/// printed.sort();
/// assert_eq!(printed, ["36%", "521.509/1.450.945"], "two tokens of one line prove one fact");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Citation<'a> {
    /// The indicator or measure that it speaks of.
    pub indicator: IndicatorId,
    /// The org unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// What the figure is.
    pub role: Role,
    /// The document; `None` for a data file that stands for itself.
    pub document: Option<DocumentId>,
    /// Line in the document, counted as the document says.
    pub line: Option<u32>,
    /// `k/n` when the token stands n times on the line.
    pub occurrence: Option<&'a str>,
    /// The token exactly as printed.
    pub as_printed: &'a str,
    /// The token's own value and bounds.
    pub cell: &'a Cell,
    /// The numerator that the token or its line prints.
    pub numerator: Option<&'a Rational>,
    /// The denominator that the token or its line prints; the field of a rank.
    pub denominator: Option<&'a Rational>,
    /// How final it is, where the source says.
    pub status: Option<DataStatus>,
    /// When it was published.
    pub published: Option<Date>,
    /// Revision number; the newest counts.
    pub revision: u32,
    /// Remarks.
    pub note: &'a str,
    /// Where it stands in the data file.
    pub at: Place<'a>,
}

/// What a row says of itself beside its figure: the same in many rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Issue {
    pub(crate) document: Option<DocumentId>,
    pub(crate) status: Option<DataStatus>,
    pub(crate) published: Option<Date>,
    pub(crate) revision: u32,
}

/// A row on its way into the columns.
pub(crate) struct Entry<'r> {
    pub(crate) indicator: IndicatorId,
    pub(crate) unit: UnitId,
    /// From [`Citations::enter_period`].
    pub(crate) period: u32,
    pub(crate) role: Role,
    pub(crate) issue: Issue,
    pub(crate) line: Option<u32>,
    pub(crate) occurrence: &'r str,
    pub(crate) as_printed: &'r str,
    pub(crate) note: &'r str,
    pub(crate) cell: Cell,
    pub(crate) numerator: Option<Rational>,
    pub(crate) denominator: Option<Rational>,
    pub(crate) at: Span,
}

/// A file or a sheet.
#[derive(Clone, Debug, PartialEq)]
struct DataFile {
    source: SourceId,
    name: String,
    sheet: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Sides {
    numerator: Option<Rational>,
    denominator: Option<Rational>,
}

/// All of them, in the order in which they were read: by file, and by place in the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Citations {
    files: Runs<DataFile>,
    /// The periods that rows name by their places here; in the order of time once all rows are read.
    periods: Vec<Period>,
    indicators: Numbers,
    units: Numbers,
    period: Numbers,
    roles: Vec<Role>,
    tokens: Tokens,
    /// The byte at which the row begins; its line once everything was checked ([`Citations::settle_places`]).
    places: Vec<u32>,
    columns: Sparse,
    issues: Repeated<Issue>,
    lines: Sparse,
    occurrences: Texts,
    notes: Texts,
    sides: Vec<(u32, Sides)>,
}

impl Citations {
    pub(crate) const fn len(&self) -> usize {
        self.roles.len()
    }

    /// The number by which rows name a period. A period may get several; [`Citations::sort_periods`] makes them one.
    pub(crate) fn enter_period(&mut self, period: Period) -> u32 {
        let place = self.periods.len();
        self.periods.push(period);
        number(place)
    }

    /// Enters a row of a file.
    pub(crate) fn push(&mut self, sources: &Sources, entry: Entry<'_>) {
        let row = self.len();
        if self.files.get(number(row)).map(|file| file.source) != Some(entry.at.source) {
            let file = DataFile {
                source: entry.at.source,
                name: sources.name(entry.at.source).to_owned(),
                sheet: sources
                    .sheet(entry.at.source)
                    .map(|(name, _)| name.to_owned()),
            };
            self.files.push(row, file);
        }
        self.indicators.push(entry.indicator.0);
        self.units.push(entry.unit.0);
        self.period.push(entry.period);
        self.roles.push(entry.role);
        self.tokens.push(row, entry.as_printed, entry.cell);
        self.places.push(entry.at.start);
        self.issues.push(entry.issue);
        self.lines.push(row, entry.line);
        self.occurrences.push(row, entry.occurrence);
        self.notes.push(row, entry.note);
        if entry.numerator.is_some() || entry.denominator.is_some() {
            let sides = Sides {
                numerator: entry.numerator,
                denominator: entry.denominator,
            };
            self.sides.push((number(row), sides));
        }
    }

    /// Brings the periods in the order of time, each one once. From then on a period's number is its place in a series.
    pub(crate) fn sort_periods(&mut self) {
        let periods = &self.periods;
        let places = order::places(periods.len(), &|a, b| periods.get(a).cmp(&periods.get(b)));
        let mut ranks = vec![0; periods.len()];
        let mut sorted: Vec<Period> = Vec::new();
        for place in places {
            let Some(&period) = periods.get(place) else {
                continue;
            };
            if sorted.last() != Some(&period) {
                sorted.push(period);
            }
            if let Some(rank) = ranks.get_mut(place) {
                *rank = number(sorted.len().saturating_sub(1));
            }
        }
        self.period
            .change(|period| ranks.get(at(period)).copied().unwrap_or(0));
        self.periods = sorted;
    }

    /// No more rows are entered: gives back what was held for them.
    #[cfg(feature = "bulk")]
    pub(crate) fn close(&mut self) {
        let numbers = [&mut self.indicators, &mut self.units, &mut self.period];
        numbers.into_iter().for_each(Numbers::close);
        self.roles.shrink_to_fit();
        self.tokens.close();
        self.places.shrink_to_fit();
        self.issues.close();
        self.lines.close();
    }

    /// The number of a period, once they are sorted.
    pub(crate) fn period_number(&self, period: Period) -> Option<u32> {
        self.periods.binary_search(&period).ok().map(number)
    }

    pub(crate) fn period(&self, number: u32) -> Option<Period> {
        self.periods.get(at(number)).copied()
    }

    /// The numbers of all citations so that those of one fact stand together, facts in the order of their keys.
    pub(crate) fn by_fact(&self) -> Vec<u32> {
        let column = |list: &Numbers, row: u32| list.get(at(row)).unwrap_or(0);
        let role = |row| {
            self.roles
                .get(at(row))
                .map_or(0, |&role| u32::from(role.rank()))
        };
        order::by_columns(
            number(self.len()),
            &[
                &|row| column(&self.indicators, row),
                &|row| column(&self.units, row),
                &role,
                &|row| column(&self.period, row),
            ],
        )
    }

    pub(crate) fn unit(&self, row: u32) -> Option<UnitId> {
        self.units.get(at(row)).map(UnitId)
    }

    /// The fact that a citation speaks of.
    pub(crate) fn key(&self, row: u32) -> Option<super::Key> {
        let row = at(row);
        Some((
            IndicatorId(self.indicators.get(row)?),
            UnitId(self.units.get(row)?),
            *self.roles.get(row)?,
            self.period.get(row)?,
        ))
    }

    pub(crate) fn cell(&self, row: u32) -> Option<&Cell> {
        self.tokens.cell(at(row))
    }

    pub(crate) fn issue(&self, row: u32) -> Issue {
        self.issues.get(at(row)).copied().unwrap_or_default()
    }

    pub(crate) fn line(&self, row: u32) -> Option<u32> {
        self.lines.get(at(row))
    }

    pub(crate) fn as_printed(&self, row: u32) -> &str {
        self.tokens.text(at(row))
    }

    pub(crate) fn occurrence(&self, row: u32) -> &str {
        self.occurrences.get(at(row))
    }

    /// The source that a row was read from.
    pub(crate) fn source(&self, row: u32) -> Option<SourceId> {
        self.files.get(row).map(|file| file.source)
    }

    /// The row in its file, for findings; before the places are settled.
    pub(crate) fn span(&self, sources: &Sources, row: u32) -> Option<Span> {
        let start = self.places.get(at(row))?;
        Some(sources.rest_of_line(self.source(row)?, *start))
    }

    fn sides(&self, row: u32) -> Option<&Sides> {
        let place = self.sides.binary_search_by_key(&row, |(of, _)| *of).ok()?;
        self.sides.get(place).map(|(_, sides)| sides)
    }

    /// Whether any row prints the two sides of a ratio.
    pub(crate) const fn has_sides(&self) -> bool {
        !self.sides.is_empty()
    }

    /// The rows that print numerator and denominator, with both.
    #[cfg(feature = "check")]
    pub(crate) fn ratios(&self) -> impl Iterator<Item = (u32, &Rational, &Rational)> {
        self.sides.iter().filter_map(|(row, sides)| {
            Some((*row, sides.numerator.as_ref()?, sides.denominator.as_ref()?))
        })
    }

    pub(crate) fn numerator(&self, row: u32) -> Option<&Rational> {
        self.sides(row)?.numerator.as_ref()
    }

    pub(crate) fn denominator(&self, row: u32) -> Option<&Rational> {
        self.sides(row)?.denominator.as_ref()
    }

    /// Turns the bytes at which rows begin into their lines. Nothing can be found about a row afterwards.
    pub(crate) fn settle_places(&mut self, sources: &Sources) {
        let Self {
            files,
            places,
            columns,
            ..
        } = self;
        let mut ends = files.values().map(|(first, _)| first).skip(1);
        for (first, file) in files.values() {
            let first = at(first);
            let end = ends.next().map_or(places.len(), at);
            let Some(places) = places.get_mut(first..end) else {
                continue;
            };
            let sheet = sources.sheet(file.source);
            if sheet.is_some() {
                for (row, byte) in places.iter().enumerate() {
                    let row = first.saturating_add(row);
                    columns.push(row, sources.sheet_column(file.source, *byte));
                }
            }
            sources.lines(file.source, places);
            if let Some((_, first_row)) = sheet {
                let before = first_row.saturating_sub(1);
                let rows = places.iter_mut();
                rows.for_each(|line| *line = line.saturating_add(before));
            }
        }
    }

    /// One citation.
    pub(crate) fn get(&self, row: u32) -> Option<Citation<'_>> {
        let (indicator, unit, role, period) = self.key(row)?;
        let file = self.files.get(row)?;
        let issue = self.issue(row);
        let place = at(row);
        Some(Citation {
            indicator,
            unit,
            period: self.period(period)?,
            role,
            document: issue.document,
            line: self.line(row),
            occurrence: Some(self.occurrence(row)).filter(|text| !text.is_empty()),
            as_printed: self.as_printed(row),
            cell: self.cell(row)?,
            numerator: self.numerator(row),
            denominator: self.denominator(row),
            status: issue.status,
            published: issue.published,
            revision: issue.revision,
            note: self.notes.get(place),
            at: Place {
                file: &file.name,
                sheet: file.sheet.as_deref(),
                line: *self.places.get(place)?,
                column: self.columns.get(place),
            },
        })
    }
}
