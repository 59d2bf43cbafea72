//! A program over a data set, with what-if values on top.

use crate::list::Listed;
use time::Date;

use crate::dataset::{Citation, Dataset, Role};
use crate::evaluate::figure::{Figure, FigureResult, Missing};
use crate::evaluate::program::Program;
use crate::formula::Absent;
use crate::framework::{Framework, GoalId, IndicatorId, Period, UnitId};
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
}

impl<'a> Session<'a> {
    /// A session without what-if values. `as_of` is the day of assessment (ngày đánh giá); core has no clock.
    #[must_use]
    pub const fn new(
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
        }
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
                parts
                    .iter()
                    .any(|test| test.indicator().is_some_and(|i| touched.contains(&i)))
            })
            .map(|(index, _)| GoalId::new(index))
            .listed()
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

    /// The figures of an indicator in a unit, in time order: stated, computed, derived and entered ones.
    #[must_use]
    pub fn series(&self, indicator: IndicatorId, unit: UnitId) -> Vec<Figure> {
        self.series_results(indicator, unit)
            .into_iter()
            .filter_map(Result::ok)
            .listed()
    }

    /// The citations that a figure rests on.
    pub fn citations<'s>(&'s self, figure: &'s Figure) -> impl Iterator<Item = &'a Citation> + 's {
        let all = self.data.citations();
        figure
            .citations
            .iter()
            .filter_map(move |&number| all.get(usize::try_from(number).ok()?))
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
        let inputs = self.program.inputs(indicator);
        let observed = inputs.iter().flat_map(|&input| self.data.units_with(input));
        let entered = self.scenario.iter().map(|(key, _)| key);
        let entered = entered.filter(|(input, ..)| inputs.contains(input));
        let all = observed.chain(entered.map(|key| key.1));
        let inside = all.filter(|&unit| self.framework.is_within(unit, whole));
        let mut units: Vec<UnitId> = inside.listed();
        sort_once(&mut units);
        units
    }

    fn series_results(&self, indicator: IndicatorId, unit: UnitId) -> Vec<FigureResult> {
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
            .into_iter()
            .map(|period| self.figure(indicator, unit, period))
            .listed()
    }
}
