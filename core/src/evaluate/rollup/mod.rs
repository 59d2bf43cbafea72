//! The figure of a whole from its parts, where nothing is stated for the whole itself (SEMANTICS §8).
//!
//! `family` says who the parts are on a day, `cells` gathers what they have reported, `total` adds that up from the leaves to the root, `finish`
//! makes a figure of the sums. Everything of one indicator is made at once, when it is first asked for: a million figures are then read once.

#[cfg(feature = "rollup")]
mod cells;
mod coverage;
mod family;
#[cfg(feature = "rollup")]
mod finish;
#[cfg(feature = "rollup")]
mod recipe;
#[cfg(all(test, feature = "rollup"))]
mod tests;
#[cfg(feature = "rollup")]
mod total;

use crate::evaluate::figure::{Figure, FigureResult};
use crate::evaluate::session::Session;
use crate::framework::{IndicatorId, MissingParts, Period, Rollup, UnitId};
use crate::list::Listed;
use crate::number::{Bound, Interval, RangeNote, Rational, Rounding, Value};

pub use coverage::{Coverage, PartsOf, SharedCoverage};
pub(crate) use family::Family;

#[cfg(feature = "rollup")]
use self::{cells::Cells, recipe::Recipe, total::totals};

/// What the parts of a whole say of it in one period.
#[derive(Clone, Debug)]
pub(crate) struct Rolled {
    pub(crate) period: Period,
    pub(crate) figure: FigureResult,
    pub(crate) coverage: SharedCoverage,
    /// What was added up: measures that a formula runs over, or the indicator itself.
    pub(crate) sums: Vec<(IndicatorId, Value)>,
}

/// The rolled-up figures of one indicator: for each whole, in the order of [`Family::wholes`], those of its periods in time order.
pub(crate) type Column = Vec<Vec<Rolled>>;

#[cfg(feature = "rollup")]
pub(crate) fn roll_up(session: &Session<'_>, indicator: IndicatorId) -> Column {
    let family = session.family();
    let Some(recipe) = Recipe::new(session, indicator) else {
        return Vec::new();
    };
    let cells = Cells::gather(session, &recipe.summands);
    let totals = totals(session, &recipe, &cells);
    let mut column = Vec::new();
    for (&whole, totals) in family.wholes().iter().zip(totals) {
        let rolled = totals.into_iter().zip(cells.periods()).enumerate();
        let rolled = rolled.filter_map(|(place, (total, &period))| {
            let row = cells.row(whole, place);
            finish::rolled(session, &recipe, whole, period, row, total?)
        });
        column.push(rolled.listed());
    }
    column
}

/// The plain mean of the parts' rates beside the ratio of their sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeanOfParts {
    /// The mean; where it is no short number, bounds of twelve decimals around it.
    pub mean: Value,
    /// The ratio of sums less the mean, in the unit of the indicator.
    pub gap: Interval,
    /// How many parts have a rate.
    pub parts: usize,
}

impl Session<'_> {
    /// The parts that a figure of a whole is made of, each with its own figure of the same period, in the order of the pack; empty where the unit has
    /// no parts on the last day of the period. A part that is itself a whole can be asked in the same way, down to the units that reported.
    ///
    /// ```
    /// # use chitieu_core::{examples, Period, Program, Session, date};
    /// let pack = examples::pack();
    /// let (framework, program) = (pack.framework(), Program::new(pack.framework()));
    /// let session = Session::new(framework, &program, pack.data(), date("2023-12-31").unwrap());
    /// let accounts = framework.find_indicator("tai_khoan_kich_hoat").unwrap();
    /// let nation = framework.find_unit("viet-nam").unwrap();
    /// let parts = session.parts(accounts, nation, Period::parse("2023-H1").unwrap());
    /// assert_eq!(parts.len(), 1, "the pack lists one province");
    /// assert!(parts[0].1.is_ok());
    /// ```
    #[must_use]
    pub fn parts(
        &self,
        indicator: IndicatorId,
        whole: UnitId,
        period: Period,
    ) -> Vec<(UnitId, FigureResult)> {
        let (_, parts) = self
            .family()
            .parts_on(self.framework(), whole, period.end());
        parts
            .into_iter()
            .map(|part| (part, self.figure(indicator, part, period)))
            .listed()
    }

    /// How many parts of a whole have reported, where any has: also of a whole whose figure is stated, or refused because some are silent.
    #[must_use]
    pub fn coverage(
        &self,
        indicator: IndicatorId,
        whole: UnitId,
        period: Period,
    ) -> Option<&Coverage> {
        self.rolled(indicator, whole, period)
            .map(|rolled| &*rolled.coverage)
    }

    /// The mean of the parts' rates beside the figure that was rolled up from their counts. Only for a figure that is a ratio of sums of two parts or
    /// more: the mean is no figure of the whole, and is shown so that the two are not taken for each other.
    #[must_use]
    pub fn mean_of_parts(&self, figure: &Figure) -> Option<MeanOfParts> {
        let indicator = self.framework().indicator(figure.indicator)?;
        // What silent parts may have is in the bounds of the figure, and in no mean.
        let coverage = figure.coverage.as_ref()?;
        let same_parts = coverage.is_complete() || coverage.rule == MissingParts::ReportedOnly;
        if !same_parts || indicator.rollup != Rollup::RatioOfSums {
            return None;
        }
        let rates: Vec<Interval> = self
            .parts(figure.indicator, figure.unit, figure.period)
            .into_iter()
            .filter_map(|(_, part)| Some(part.ok()?.value.interval()))
            .listed();
        if rates.len() < 2 {
            return None;
        }
        let mean = Interval::new(
            mean_of(&rates, Interval::lower, Rounding::Floor)?,
            mean_of(&rates, Interval::upper, Rounding::Ceiling)?,
        )?;
        Some(MeanOfParts {
            gap: figure.value.interval().sub(&mean),
            mean: Value::range(mean, None, RangeNote::default()),
            parts: rates.len(),
        })
    }
}

/// Digits that the mean of rates is given with: its exact fraction would be tens of thousands of digits long.
const MEAN_DECIMALS: u32 = 12;

fn mean_of(rates: &[Interval], end: fn(&Interval) -> &Bound, outwards: Rounding) -> Option<Bound> {
    let ends: Option<Vec<&Rational>> = rates.iter().map(|rate| end(rate).number()).collect();
    let mean = Rational::mean(ends?)?;
    Some(Bound::Closed(if mean.bits() > 128 {
        mean.round(MEAN_DECIMALS, outwards)
    } else {
        mean
    }))
}
