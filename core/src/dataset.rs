//! The figures: observations held by column, each with the citations that prove it.
//!
//! A fact is (indicator, unit, period, role). Facts are sorted, so that the series of one indicator in one unit is a slice found
//! by binary search, and millions of them need no index beside themselves. A fact that is cited once shares the cell of its citation.

mod citations;
mod columns;
mod facts;
mod numbers;
mod place;
mod tokens;

use serde::Serialize;

use crate::formula::Absent;
use crate::framework::{IndicatorId, Period, UnitId};
use crate::number::{Rational, Value};
use crate::source::Sources;

pub use citations::Citation;
pub(crate) use citations::{Citations, Entry, Issue};
pub(crate) use columns::{at, number};
pub(crate) use facts::{Fact, Facts};
pub use place::Place;

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

    /// Its place in the order of roles.
    pub(crate) const fn rank(self) -> u8 {
        match self {
            Self::Value => 0,
            Self::Delta => 1,
            Self::Target => 2,
            Self::Forecast => 3,
            Self::Date => 4,
        }
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
    current: &'a [u32],
    older: &'a [u32],
    all: &'a Citations,
}

impl<'a> Observation<'a> {
    /// The citations that prove it.
    pub fn citations(&self) -> impl Iterator<Item = Citation<'a>> + use<'a> {
        let all = self.all;
        self.current.iter().filter_map(|&row| all.get(row))
    }

    /// Citations of the same fact that newer ones replaced. They prove nothing any more and stay visible.
    ///
    /// ```
    /// use chitieu_core::Pack;
    ///
    /// let later = "indicator,unit,period,as_printed,document,line,revision\n\
    ///     so_tram,vn,2023,40,bc,3,0\nso_tram,vn,2023,42,bc,5,1\n";
    /// let pack = r#"{ "schema_version": 1, "id": "p", "name": { "vi": "Gói", "en": "Pack" }, "number_style": "vi", "data": ["so.csv"],
    ///   "documents": [{ "id": "bc", "title": { "vi": "Báo cáo", "en": "Report" } }],
    ///   "units": [{ "id": "vn", "name": { "vi": "Việt Nam", "en": "Viet Nam" }, "tier": "nation" }],
    ///   "measures": [{ "code": "so_tram", "name": { "vi": "Số trạm", "en": "Stations" }, "unit": { "vi": "trạm", "en": "stations" },
    ///     "nature": "stock", "rollup": "sum", "direction": "higher", "group": "ha-tang" }] }"#;
    /// let pack = Pack::read(&[("pack.json", pack), ("so.csv", later)][..], "pack.json").pack.unwrap();
    /// let observation = pack.data().observations().next().unwrap();
    /// let printed = |list: Vec<chitieu_core::Citation<'_>>| list.iter().map(|c| c.as_printed.to_owned()).collect::<Vec<_>>();
    /// assert_eq!(printed(observation.citations().collect()), ["42"]);
    /// assert_eq!(printed(observation.replaced().collect()), ["40"]);
    /// ```
    pub fn replaced(&self) -> impl Iterator<Item = Citation<'a>> + use<'a> {
        let all = self.all;
        self.older.iter().filter_map(|&row| all.get(row))
    }

    pub(crate) const fn citation_numbers(&self) -> &'a [u32] {
        self.current
    }

    /// The first numerator among its citations, found without looking at anything else.
    pub(crate) fn numerator(&self) -> Option<&'a Rational> {
        let all = self.all;
        self.current.iter().find_map(|&row| all.numerator(row))
    }

    /// The first denominator among its citations.
    pub(crate) fn denominator(&self) -> Option<&'a Rational> {
        let all = self.all;
        self.current.iter().find_map(|&row| all.denominator(row))
    }
}

/// Indicator, unit, role, and the place of the period in the order of time.
pub(crate) type Key = (IndicatorId, UnitId, Role, u32);

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
/// assert_eq!(data.citations().count(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    citations: Citations,
    facts: Facts,
}

impl Dataset {
    pub(crate) const fn new(citations: Citations, facts: Facts) -> Self {
        Self { citations, facts }
    }

    /// How many observations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.len() == 0
    }

    /// Every printed token, in the order of the files.
    pub fn citations(&self) -> impl Iterator<Item = Citation<'_>> {
        (0..number(self.citations.len())).filter_map(|row| self.citations.get(row))
    }

    /// One printed token by its number in that order, as a figure names it.
    #[must_use]
    pub fn citation(&self, number: u32) -> Option<Citation<'_>> {
        self.citations.get(number)
    }

    #[cfg(feature = "check")]
    pub(crate) const fn columns(&self) -> &Citations {
        &self.citations
    }

    /// The places of citations become lines: see [`Citations::settle_places`].
    pub(crate) fn settle_places(&mut self, sources: &Sources) {
        self.citations.settle_places(sources);
    }

    /// Every observation, in the order of the columns.
    pub fn observations(&self) -> impl Iterator<Item = Observation<'_>> {
        (0..self.facts.len()).filter_map(|place| self.observation(place))
    }

    /// The series of one indicator in one unit, in time order.
    pub fn series(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        role: Role,
    ) -> impl Iterator<Item = Observation<'_>> {
        // A series is short: its end is near, and need not be looked for beforehand.
        let end = self.facts.of_indicator(indicator).end;
        let wanted = (unit, role);
        let start = self
            .facts
            .first_from(&self.citations, indicator, (unit, role, 0));
        let all = (start..end).map_while(|place| self.observation(place));
        all.take_while(move |found| (found.unit, found.role) == wanted)
    }

    /// The units for which a value of an indicator was printed, in the order of the pack.
    pub(crate) fn units_with(&self, indicator: IndicatorId) -> impl Iterator<Item = UnitId> {
        let places = self.facts.of_indicator(indicator);
        let keys = self.facts.keys(&self.citations, places);
        let mut last = None;
        let units = keys.filter(|key| key.2 == Role::Value).map(|key| key.1);
        units.filter(move |&unit| last.replace(unit) != Some(unit))
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
        let period = self.citations.period_number(period)?;
        let key = (indicator, unit, role, period);
        self.observation(self.facts.find(&self.citations, key)?)
    }

    fn observation(&self, place: usize) -> Option<Observation<'_>> {
        let fact = self.facts.get(&self.citations, place)?;
        let (indicator, unit, role, period) = fact.key;
        let (current, older) = self.facts.citations(place);
        Some(Observation {
            indicator,
            unit,
            period: self.citations.period(period)?,
            role,
            cell: self.facts.cell(&self.citations, fact.proof)?,
            conflict: fact.conflict,
            origin: fact.origin,
            status: fact.status,
            current,
            older,
            all: &self.citations,
        })
    }
}
