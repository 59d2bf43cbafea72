//! A program over a data set, with what-if values on top.

use std::sync::OnceLock;

use time::Date;

use crate::dataset::{Citation, Dataset, Role};
use crate::evaluate::figure::{Figure, FigureResult, Missing};
use crate::evaluate::program::Program;
#[cfg(feature = "rollup")]
use crate::evaluate::rollup::roll_up;
use crate::evaluate::rollup::{Column, Family, Rolled};
use crate::formula::Absent;
use crate::framework::{Framework, GoalId, IndicatorId, MissingParts, Period, UnitId};
use crate::list::Listed;
use crate::number::Value;
use crate::order::{Table, sort_once};

/// A framework, its program and its data, on a day of assessment. Entering a what-if value changes only what depends on it.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// # let goal = framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// assert_eq!(session.assess(goal)[0].verdict, Verdict::Met);
/// // A year earlier there was no figure yet.
/// let earlier = Session::new(framework, &program, data, date("2022-12-31").unwrap());
/// assert_eq!(earlier.assess(goal)[0].verdict, Verdict::NoData);
/// ```
#[derive(Clone, Debug)]
pub struct Session<'a> {
    framework: &'a Framework,
    program: &'a Program,
    data: &'a Dataset,
    as_of: Date,
    scenario: Table<(IndicatorId, UnitId, Period), Value>,
    missing_parts: Option<MissingParts>,
    // Made when first asked for: who is part of what, and what the parts add up to, for each indicator.
    family: OnceLock<Family>,
    rolled: Vec<OnceLock<Column>>,
}

impl<'a> Session<'a> {
    /// A session without what-if values. `as_of` is the day of assessment (ngày đánh giá); core has no clock.
    #[must_use]
    pub fn new(
        framework: &'a Framework,
        program: &'a Program,
        data: &'a Dataset,
        as_of: Date,
    ) -> Self {
        Self {
            framework,
            program,
            data,
            as_of,
            scenario: Table::new(),
            missing_parts: None,
            family: OnceLock::new(),
            rolled: empty(framework.indicators().len()),
        }
    }

    /// The same session under one rule for wholes of which some parts are silent, whatever the indicators declare; `None` for what they declare.
    ///
    /// ```
    /// # use chitieu_core::{examples, framework::MissingParts, Program, Session, date};
    /// let pack = examples::pack();
    /// let program = Program::new(pack.framework());
    /// let session = Session::new(pack.framework(), &program, pack.data(), date("2023-06-30").unwrap())
    ///     .with_missing_parts(Some(MissingParts::Bounded));
    /// assert_eq!(session.missing_parts(), Some(MissingParts::Bounded));
    /// ```
    #[must_use]
    pub fn with_missing_parts(mut self, rule: Option<MissingParts>) -> Self {
        self.missing_parts = rule;
        self.rolled = empty(self.rolled.len());
        self
    }

    /// The rule that was set for the whole session.
    #[must_use]
    pub const fn missing_parts(&self) -> Option<MissingParts> {
        self.missing_parts
    }

    pub(crate) fn family(&self) -> &Family {
        self.family.get_or_init(|| Family::new(self.framework))
    }

    /// Without the feature `rollup` a unit has the figures that are stated for it, and no others.
    #[cfg(not(feature = "rollup"))]
    pub(crate) fn rolled_series(&self, _: IndicatorId, _: UnitId) -> &[Rolled] {
        &[]
    }

    /// What the parts of a unit say of it, in time order; empty where it has none or they say nothing.
    #[cfg(feature = "rollup")]
    pub(crate) fn rolled_series(&self, indicator: IndicatorId, unit: UnitId) -> &[Rolled] {
        let Some(whole) = self.family().place(unit) else {
            return &[];
        };
        let column = self.rolled.get(indicator.index());
        let column = column.map(|column| column.get_or_init(|| roll_up(self, indicator)));
        column
            .and_then(|column| column.get(whole))
            .map_or(&[], Vec::as_slice)
    }

    /// What the parts of a unit say of it in a period.
    pub(crate) fn rolled(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        period: Period,
    ) -> Option<&Rolled> {
        let series = self.rolled_series(indicator, unit);
        let place = series.binary_search_by(|rolled| rolled.period.cmp(&period));
        series.get(place.ok()?)
    }

    /// The framework.
    #[must_use]
    pub const fn framework(&self) -> &'a Framework {
        self.framework
    }

    /// The data.
    #[must_use]
    pub const fn data(&self) -> &'a Dataset {
        self.data
    }

    /// The day of assessment.
    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    pub(crate) const fn program(&self) -> &'a Program {
        self.program
    }

    /// Enters a what-if value, or takes it back with `None`. Returns the goals whose assessment can change.
    ///
    /// ```
    /// # use chitieu_core::{date, examples, Program, Session, Period, Value, Rational, Verdict};
    /// let pack = examples::pack();
    /// let (framework, data) = (pack.framework(), pack.data());
    /// let program = Program::new(framework);
    /// let mut session = Session::new(framework, &program, data, date("2023-06-30").unwrap());
    /// let accounts = framework.find_indicator("tai_khoan_kich_hoat").unwrap();
    /// let place = framework.find_unit("bac-giang").unwrap();
    /// let half = Period::parse("2023-H1").unwrap();
    ///
    /// let few = Value::point(Rational::from(100_000i64));
    /// let touched = session.what_if(accounts, place, half, Some(few));
    /// assert_eq!(session.assess(touched[0])[0].verdict, Verdict::NotMet);
    /// session.what_if(accounts, place, half, None);
    /// assert_eq!(session.assess(touched[0])[0].verdict, Verdict::Met);
    /// ```
    pub fn what_if(
        &mut self,
        indicator: IndicatorId,
        unit: UnitId,
        period: Period,
        value: Option<Value>,
    ) -> Vec<GoalId> {
        match value {
            Some(value) => self.scenario.insert((indicator, unit, period), value),
            None => drop(self.scenario.remove(&(indicator, unit, period))),
        };
        for dependent in self.program.dependents(indicator) {
            if let Some(rolled) = self.rolled.get_mut(dependent.index()) {
                rolled.take();
            }
        }
        self.goals_resting_on(indicator)
    }

    /// The goals whose test rests on an indicator or measure, directly or through formulas.
    #[must_use]
    pub fn goals_resting_on(&self, indicator: IndicatorId) -> Vec<GoalId> {
        let touched = self.program.dependents(indicator);
        self.framework
            .goals()
            .iter()
            .enumerate()
            .filter(|(_, goal)| {
                let parts = goal.test.parts();
                parts.iter().any(|test| {
                    test.indicator()
                        .is_some_and(|i| touched.binary_search(&i).is_ok())
                })
            })
            .map(|(index, _)| GoalId::new(index))
            .listed()
    }

    /// The what-if values of a measure or indicator.
    #[cfg(feature = "rollup")]
    pub(crate) fn entered(
        &self,
        indicator: IndicatorId,
    ) -> impl Iterator<Item = (UnitId, Period, &Value)> {
        let all = self.scenario.iter();
        all.filter(move |((of, ..), _)| *of == indicator)
            .map(|(&(_, unit, period), value)| (unit, period, value))
    }

    pub(crate) fn scenario_value(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        period: Period,
    ) -> Option<&Value> {
        self.scenario.get(&(indicator, unit, period))
    }

    /// Whether a what-if value was entered for something that the indicator's formula rests on.
    pub(crate) fn scenario_touches(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        period: Period,
    ) -> bool {
        !self.scenario.is_empty()
            && self
                .program
                .inputs(indicator)
                .iter()
                .any(|&input| self.scenario.get(&(input, unit, period)).is_some())
    }

    /// What a figure was computed from: for one that was rolled up the sum over its parts, else the unit's own figure.
    pub(crate) fn input_of(&self, figure: &Figure, input: IndicatorId) -> FigureResult {
        let rolled = figure.coverage.as_ref();
        let rolled = rolled.and_then(|_| self.rolled(figure.indicator, figure.unit, figure.period));
        let sum = rolled.and_then(|rolled| rolled.sums.iter().find(|(id, _)| *id == input));
        match sum {
            Some((_, sum)) => Ok(Figure {
                indicator: input,
                value: sum.clone(),
                numerator: None,
                denominator: None,
                ..figure.clone()
            }),
            None => self.figure(input, figure.unit, figure.period),
        }
    }

    /// The latest period that could not be rolled up because parts are silent.
    pub(crate) fn latest_refused(&self, indicator: IndicatorId, unit: UnitId) -> Option<Period> {
        let series = self.rolled_series(indicator, unit).iter();
        let mut known = series.filter(|rolled| rolled.period.end() <= self.as_of);
        known.next_back().map(|rolled| rolled.period)
    }

    /// The figures of an indicator in a unit, in time order: stated, computed, derived and entered ones.
    #[must_use]
    pub fn series(&self, indicator: IndicatorId, unit: UnitId) -> Vec<Figure> {
        self.series_results(indicator, unit)
            .into_iter()
            .filter_map(Result::ok)
            .listed()
    }

    /// The citations that a figure rests on.
    pub fn citations<'s>(&'s self, figure: &'s Figure) -> impl Iterator<Item = Citation<'a>> + 's {
        let data = self.data;
        figure
            .citations
            .iter()
            .filter_map(move |&number| data.citation(number))
    }

    /// Why the series is empty: the reason of its latest cell, or "not reported".
    #[must_use]
    pub(crate) fn why_empty(&self, indicator: IndicatorId, unit: UnitId) -> Missing {
        self.series_results(indicator, unit)
            .into_iter()
            .rev()
            .find_map(Result::err)
            .unwrap_or(Missing {
                reason: Absent::NotReported,
                input: None,
            })
    }

    /// The units inside a whole in which the series of an indicator may have a figure, in the order of the pack. Most packs have far more units
    /// than figures.
    pub(crate) fn units_with_figures(&self, indicator: IndicatorId, whole: UnitId) -> Vec<UnitId> {
        let mut units = self.units_with_inputs(indicator);
        units.retain(|&unit| self.framework.is_within(unit, whole));
        units
    }

    /// The units in which something is known that an indicator rests on, in the order of the pack.
    pub(crate) fn units_with_inputs(&self, indicator: IndicatorId) -> Vec<UnitId> {
        let inputs = self.program.inputs(indicator);
        let observed = inputs.iter().flat_map(|&input| self.data.units_with(input));
        let entered = self.scenario.iter().map(|(key, _)| key);
        let entered = entered.filter(|(input, ..)| inputs.contains(input));
        let mut units: Vec<UnitId> = observed.chain(entered.map(|key| key.1)).listed();
        sort_once(&mut units);
        units
    }

    fn series_results(&self, indicator: IndicatorId, unit: UnitId) -> Vec<FigureResult> {
        let mut periods = self.own_periods(indicator, unit);
        let rolled = self.rolled_series(indicator, unit);
        if !rolled.is_empty() {
            periods.extend(rolled.iter().map(|rolled| rolled.period));
            sort_once(&mut periods);
        }
        periods
            .into_iter()
            .map(|period| self.figure(indicator, unit, period))
            .listed()
    }

    /// The periods in which something is known of a unit itself that an indicator rests on, in time order.
    pub(crate) fn own_periods(&self, indicator: IndicatorId, unit: UnitId) -> Vec<Period> {
        let inputs = self.program.inputs(indicator);
        let observed = inputs
            .iter()
            .flat_map(|&input| self.data.series(input, unit, Role::Value))
            .map(|observation| observation.period);
        let entered = self
            .scenario
            .iter()
            .map(|(key, _)| key)
            .filter(|(input, place, _)| *place == unit && inputs.contains(input))
            .map(|&(_, _, period)| period);
        let mut periods: Vec<Period> = observed.chain(entered).listed();
        sort_once(&mut periods);
        periods
    }
}

/// Tables that are made when first asked for.
fn empty(count: usize) -> Vec<OnceLock<Column>> {
    (0..count).map(|_| OnceLock::new()).listed()
}
