//! The figures: observations held by column, each with the citations that prove it.
//!
//! A row is one fact: (indicator, unit, period, role). Rows are sorted, so that the series of one indicator in one unit is a slice found
//! by binary search, and millions of rows need no index beside themselves.

use std::ops::Range;

use serde::Serialize;
use time::Date;

use crate::formula::Absent;
use crate::framework::{DocumentId, IndicatorId, Period, UnitId};
use crate::number::{Rational, Value};
use crate::order::sort_by_key;
use crate::source::Span;

/// A figure, or the reason why there is none. Missing is never zero.
pub type Cell = Result<Value, Absent>;

/// What a printed figure is (SEMANTICS §3). Only `Value` rows are ever read as results.
///
/// ```
/// use chitieu_core::Role;
///
/// let word = |text: &str| Role::WORDS.iter().find(|(word, _)| *word == text).map(|(_, role)| *role);
/// assert_eq!(word("delta"), Some(Role::Delta));
/// assert_eq!(Role::Target.code(), "target");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A result: the level of a stock, a flow, a rate.
    Value,
    /// An increment against an earlier level.
    Delta,
    /// A target: becomes a goal, never a result.
    Target,
    /// What somebody expects: neither a result nor a target.
    Forecast,
    /// A date; it has no value.
    Date,
}

impl Role {
    /// Every role with its word in data files.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("value", Self::Value),
        ("delta", Self::Delta),
        ("target", Self::Target),
        ("forecast", Self::Forecast),
        ("date", Self::Date),
    ];

    /// The word in data files.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, role)| *role == self)
            .map_or("", |(word, _)| word)
    }
}

/// How final a figure is.
///
/// ```
/// use chitieu_core::DataStatus;
///
/// // From the least final to the most.
/// assert!(DataStatus::Estimate < DataStatus::Official);
/// assert_eq!(DataStatus::WORDS[2], ("self_reported", DataStatus::SelfReported));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DataStatus {
    /// Ước thực hiện.
    Estimate,
    /// Sơ bộ.
    Provisional,
    /// Tự báo cáo.
    SelfReported,
    /// Thẩm định.
    Reviewed,
    /// Chính thức.
    Official,
}

impl DataStatus {
    /// Every status with its word in data files.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("estimate", Self::Estimate),
        ("provisional", Self::Provisional),
        ("self_reported", Self::SelfReported),
        ("reviewed", Self::Reviewed),
        ("official", Self::Official),
    ];
}

/// One printed token: where it stands and what it says by itself.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let observation = data.observations().find(|fact| fact.citations().count() == 2).unwrap();
/// let printed: Vec<&str> = observation.citations().map(|citation| citation.as_printed.as_str()).collect();
/// assert_eq!(printed, ["36%", "521.509/1.450.945"], "two tokens of one line prove one fact");
/// ```
#[derive(Clone, Debug)]
pub struct Citation {
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
    pub occurrence: Option<String>,
    /// The token exactly as printed.
    pub as_printed: String,
    /// The token's own value and bounds.
    pub cell: Cell,
    /// The numerator that the token or its line prints.
    pub numerator: Option<Rational>,
    /// The denominator that the token or its line prints; the field of a rank.
    pub denominator: Option<Rational>,
    /// How final it is, where the source says.
    pub status: Option<DataStatus>,
    /// When it was published.
    pub published: Option<Date>,
    /// Revision number; the newest counts.
    pub revision: u32,
    /// Remarks.
    pub note: String,
    pub(crate) at: Span,
}

impl Citation {
    /// Where it stands, and what stands there: the order in which citations of one fact are put together.
    pub(crate) fn place(&self) -> (Option<DocumentId>, Option<u32>, Option<&str>, &str) {
        let occurrence = self.occurrence.as_deref();
        (self.document, self.line, occurrence, &self.as_printed)
    }

    /// The fact that it speaks of.
    pub(crate) const fn key(&self) -> Key {
        (self.indicator, self.unit, self.role, self.period)
    }
}

/// How an observation came into the data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Printed as it is.
    Printed,
    /// One side of a printed `a/b`.
    PartOfRatio,
    /// A level less its increment: the level before.
    LevelLessIncrement,
}

/// One fact, put together from its citations.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let rate = framework.find_indicator("ty_le_kich_hoat").unwrap();
/// let fact = data.observations().find(|fact| fact.indicator == rate).unwrap();
/// let value = fact.cell.as_ref().unwrap();
/// assert_eq!(value.as_point().unwrap().to_string(), "10430180/290189", "the fraction and the rounded 36% together");
/// assert!(!fact.conflict);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Observation<'a> {
    /// The indicator or measure.
    pub indicator: IndicatorId,
    /// The org unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// What the figure is.
    pub role: Role,
    /// The intersection of what its citations say; their hull when they contradict each other.
    pub cell: &'a Cell,
    /// Whether its citations contradict each other.
    pub conflict: bool,
    /// How it came about.
    pub origin: Origin,
    /// The least final status among its citations.
    pub status: Option<DataStatus>,
    citations: &'a [u32],
    all: &'a [Citation],
}

impl<'a> Observation<'a> {
    /// The citations that prove it.
    pub fn citations(&self) -> impl Iterator<Item = &'a Citation> + use<'a> {
        let all = self.all;
        self.citations
            .iter()
            .filter_map(move |&i| all.get(usize::try_from(i).ok()?))
    }

    pub(crate) const fn citation_numbers(&self) -> &'a [u32] {
        self.citations
    }
}

/// A row before it is sorted into the columns.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) indicator: IndicatorId,
    pub(crate) unit: UnitId,
    pub(crate) period: Period,
    pub(crate) role: Role,
    pub(crate) cell: Cell,
    pub(crate) conflict: bool,
    pub(crate) origin: Origin,
    pub(crate) status: Option<DataStatus>,
    pub(crate) citations: Vec<u32>,
}

impl Row {
    pub(crate) const fn key(&self) -> Key {
        (self.indicator, self.unit, self.role, self.period)
    }
}

pub(crate) type Key = (IndicatorId, UnitId, Role, Period);

/// All observations of a pack, by column, sorted by (indicator, unit, role, period).
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// // The rate as printed, and the two counts that its fraction gives.
/// assert_eq!(data.len(), 3);
/// assert_eq!(data.citations().len(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    keys: Vec<Key>,
    cells: Vec<Cell>,
    conflicts: Vec<bool>,
    origins: Vec<Origin>,
    statuses: Vec<Option<DataStatus>>,
    // The citations of row i are `citation_numbers[citation_starts[i]..citation_starts[i + 1]]`.
    citation_starts: Vec<u32>,
    citation_numbers: Vec<u32>,
    citations: Vec<Citation>,
}

impl Dataset {
    /// Sorts rows into columns. Rows with equal keys must have been merged before.
    pub(crate) fn new(citations: Vec<Citation>, mut rows: Vec<Row>) -> Self {
        sort_by_key(&mut rows, Row::key);
        let mut data = Self {
            citations,
            ..Self::default()
        };
        data.citation_starts.push(0);
        for row in rows {
            data.keys.push(row.key());
            data.cells.push(row.cell);
            data.conflicts.push(row.conflict);
            data.origins.push(row.origin);
            data.statuses.push(row.status);
            data.citation_numbers.extend(row.citations);
            let end = u32::try_from(data.citation_numbers.len()).unwrap_or(u32::MAX);
            data.citation_starts.push(end);
        }
        data
    }

    /// How many observations there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Every printed token, in the order of the files.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// Every observation, in the order of the columns.
    pub fn observations(&self) -> impl Iterator<Item = Observation<'_>> {
        (0..self.keys.len()).filter_map(|row| self.observation(row))
    }

    /// The series of one indicator in one unit, in time order.
    pub fn series(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        role: Role,
    ) -> impl Iterator<Item = Observation<'_>> {
        self.series_rows(indicator, unit, role)
            .filter_map(|row| self.observation(row))
    }

    /// The units for which a value of an indicator was printed, in the order of the pack.
    pub(crate) fn units_with(&self, indicator: IndicatorId) -> impl Iterator<Item = UnitId> {
        let start = self.keys.partition_point(|key| key.0 < indicator);
        let end = self.keys.partition_point(|key| key.0 <= indicator);
        let rows = self.keys.get(start..end).unwrap_or_default();
        rows.chunk_by(|a, b| a.1 == b.1)
            .filter(|unit| unit.iter().any(|key| key.2 == Role::Value))
            .filter_map(|unit| unit.first().map(|key| key.1))
    }

    /// One observation, if there is one.
    #[must_use]
    pub fn find(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        role: Role,
        period: Period,
    ) -> Option<Observation<'_>> {
        let row = self
            .keys
            .binary_search(&(indicator, unit, role, period))
            .ok()?;
        self.observation(row)
    }

    fn series_rows(&self, indicator: IndicatorId, unit: UnitId, role: Role) -> Range<usize> {
        let wanted = (indicator, unit, role);
        let head = |key: &Key| (key.0, key.1, key.2);
        let start = self.keys.partition_point(|key| head(key) < wanted);
        let end = self.keys.partition_point(|key| head(key) <= wanted);
        start..end
    }

    fn observation(&self, row: usize) -> Option<Observation<'_>> {
        let &(indicator, unit, role, period) = self.keys.get(row)?;
        let start = usize::try_from(*self.citation_starts.get(row)?).ok()?;
        let end = usize::try_from(*self.citation_starts.get(row.checked_add(1)?)?).ok()?;
        Some(Observation {
            indicator,
            unit,
            period,
            role,
            cell: self.cells.get(row)?,
            conflict: *self.conflicts.get(row)?,
            origin: *self.origins.get(row)?,
            status: *self.statuses.get(row)?,
            citations: self.citation_numbers.get(start..end)?,
            all: &self.citations,
        })
    }
}
