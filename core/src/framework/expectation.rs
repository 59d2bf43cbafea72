//! Expectations: what a definition has to give for figures that are given beside it. They are the author's own tests of a pack.

use time::Date;

use super::{Applies, Change, Framework, Goal, GoalId, IndicatorId, Period, UnitId};
use crate::locale::Text;
use crate::number::{Interval, Rational};
use crate::source::Span;

/// One expectation of a pack: with these figures, that definition gives this.
///
/// ```
/// use chitieu_core::Pack;
///
/// let text = r#"{ "schema_version": 1, "id": "x", "name": { "vi": "Thử", "en": "Trial" },
///   "number_style": "vi", "units": [{ "id": "vn", "name": { "vi": "Việt Nam", "en": "Viet Nam" }, "tier": "nation" }],
///   "measures": [{ "code": "tram", "name": { "vi": "Trạm", "en": "Stations" }, "unit": { "vi": "trạm", "en": "stations" },
///     "nature": "stock", "direction": "higher", "group": "ha-tang",
///     "cases": [{ "given": { "tram": "1.146" }, "expect": { "value": "1146" } }] }] }"#;
/// let files: &[(&str, &str)] = &[("pack.json", text)];
/// let pack = Pack::read(files, "pack.json").pack.unwrap();
/// assert_eq!(pack.framework().cases()[0].given[0].as_printed, "1.146");
/// ```
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Stable id among the cases of its definition; its place there, counted from 1, where the pack gives none.
    pub id: String,
    /// What is tested.
    pub subject: Subject,
    /// What it shows, in words.
    pub name: Option<Text>,
    /// For which unit; `None` for the goal's own, or the first that it binds.
    pub unit: Option<UnitId>,
    /// The period of figures that name none; `None` for the last year that is over on the day of assessment.
    pub period: Option<Period>,
    /// The day of assessment; `None` for the goal's deadline, or the last day of the unit where that is earlier; else the end of the period.
    pub as_of: Option<Date>,
    /// The figures. Nothing else is known in this case.
    pub given: Vec<GivenFigure>,
    /// What has to come out.
    pub expected: Expected,
    pub(crate) at: Span,
}

/// Where and when a case takes place, once everything that it leaves out is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scene {
    pub(crate) unit: UnitId,
    pub(crate) period: Period,
    pub(crate) as_of: Date,
}

impl Expectation {
    /// Where and when it takes place.
    pub(crate) fn scene(&self, framework: &Framework) -> Scene {
        let goal = match self.subject {
            Subject::Goal(id) => framework.goal(id),
            Subject::Indicator(_) => None,
        };
        let end = self.period.map(|period| period.end());
        let unit = self.unit.or_else(|| bound_unit(framework, goal?));
        let unit = unit.unwrap_or(UnitId(0));
        let as_of = self.as_of.or_else(|| {
            let day = usual_day(framework, goal, end)?;
            // A unit that has ended has nothing to show on the day of the deadline.
            let last = framework.unit(unit).and_then(|unit| unit.valid_to);
            Some(last.map_or(day, |last| last.min(day)))
        });
        let as_of = as_of.unwrap_or(Date::MIN);
        Scene {
            unit,
            period: self
                .period
                .or_else(|| last_year(framework, as_of))
                .map_or(Period::day(as_of), |period| framework.kept(period)),
            as_of,
        }
    }
}

/// The last year that is over on a day.
fn last_year(framework: &Framework, day: Date) -> Option<Period> {
    let year = |year: i32| Some(framework.kept(Period::year(year)?));
    let this = year(day.year())?;
    if this.end() <= day {
        return Some(this);
    }
    year(day.year().checked_sub(1)?)
}

/// The day that a case is assessed on: the deadline, the end of its period, the pack's own day, the end of the plan's term.
fn usual_day(framework: &Framework, goal: Option<&Goal>, end: Option<Date>) -> Option<Date> {
    let term = || framework.plan(goal?.plan)?.term.map(|(_, last)| last);
    let deadline = goal.and_then(|goal| goal.deadline);
    // A figure from after the deadline is looked at when it is there.
    let own = match (deadline, end) {
        (Some(deadline), Some(end)) => Some(deadline.max(end)),
        (deadline, end) => deadline.or(end),
    };
    own.or(framework.info.cut_off)
        .or_else(term)
        .or_else(|| Period::year(2000).map(|year| year.end()))
}

/// The unit that a goal binds, or the first of them; the whole, where its units decide together.
pub(crate) fn bound_unit(framework: &Framework, goal: &Goal) -> Option<UnitId> {
    let plan_unit = || framework.plan(goal.plan).and_then(|plan| plan.unit);
    match goal.applies {
        Applies::Unit(unit) => Some(unit),
        Applies::Each { tier, within } => {
            let all = (0..framework.units().len()).map(UnitId::new);
            let issued = framework.plan(goal.plan).and_then(|plan| plan.date);
            let fits = |id: &UnitId| {
                framework.unit(*id).is_some_and(|unit| {
                    unit.tier == tier
                        && unit.reporting
                        && issued.is_none_or(|day| unit.valid_to.is_none_or(|last| last >= day))
                        && within
                            .is_none_or(|whole| *id != whole && framework.is_within(*id, whole))
                })
            };
            let there = |id: &UnitId| {
                let unit = framework.unit(*id);
                unit.is_some_and(|unit| goal.deadline.is_none_or(|day| unit.exists_on(day)))
            };
            // One that is there at the deadline, else one that was there before.
            let mut found = all.filter(fits);
            let first = found.next()?;
            Some(
                [first]
                    .into_iter()
                    .chain(found)
                    .find(there)
                    .unwrap_or(first),
            )
        }
        Applies::ShareOfUnits { within, .. } | Applies::MinOver { within, .. } => {
            within.or_else(plan_unit)
        }
    }
}

/// What an expectation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The value of a measure or an indicator.
    Indicator(IndicatorId),
    /// The verdict on a goal.
    Goal(GoalId),
}

/// A figure that is given in an expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenFigure {
    /// The measure or indicator.
    pub indicator: IndicatorId,
    /// Of which unit; `None` for that of the case.
    pub unit: Option<UnitId>,
    /// Of which period; `None` for that of the case.
    pub period: Option<Period>,
    /// The figure as a report prints it, in the pack's number style: `36%` proves 35.5 to 36.5, `-` that nothing occurred, `x` not applicable.
    pub as_printed: String,
    pub(crate) at: Span,
}

/// What has to come out. What is `None` is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The value, in the unit of the indicator; exactly, unless there is a tolerance.
    pub value: Option<Rational>,
    /// How far the value may be off.
    pub tolerance: Option<Tolerance>,
    /// The bounds of the value: `[35.5; 36.5)`.
    pub bounds: Option<Interval>,
    /// What the digits prove, by the word of JSON: `met`, `not_met`, `depends`, `no_data`, `not_computable`.
    pub verdict: Option<&'static str>,
    /// Why the verdict is open, or why there is no value.
    pub reason: Option<String>,
    /// The value as a Vietnamese screen shows it, rounded: `35,94%`.
    pub shown: Option<String>,
}

/// How far a value may be off. Half a percentage point (`points`) is another distance than half a percent of the value (`percent`); `amount` is in the
/// unit of the indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// How much; not below zero.
    pub value: Rational,
    /// In what.
    pub measured_in: Change,
}

impl Tolerance {
    /// The distance that is allowed from a value, in the unit of the indicator.
    ///
    /// ```
    /// use chitieu_core::{Rational, framework::{Change, Tolerance}};
    ///
    /// let half = Rational::ratio(1, 2).unwrap();
    /// let of = |measured_in| Tolerance { value: half.clone(), measured_in }.around(&Rational::from(36i64));
    /// assert_eq!(of(Change::Points), half, "0,5 điểm % of 36 % is 0.5");
    /// assert_eq!(of(Change::Percent), Rational::ratio(18, 100).unwrap(), "0,5 % of 36 % is 0.18");
    /// ```
    #[must_use]
    pub fn around(&self, value: &Rational) -> Rational {
        match self.measured_in {
            Change::Points | Change::Amount => self.value.clone(),
            Change::Percent => {
                let share = self.value.checked_div(&Rational::HUNDRED);
                share.unwrap_or(Rational::ZERO) * value.abs()
            }
        }
    }
}
