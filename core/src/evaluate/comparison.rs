//! Periods as officers report them: in the period, cumulative since the beginning of the year, the same period last year, the period before, the
//! share of the plan. Stock, flow and running total are never mixed, and rates are never added.

use time::Date;

use crate::evaluate::Figure;
use crate::evaluate::flows::Flows;
use crate::evaluate::program::Rule;
use crate::evaluate::session::Session;
use crate::evaluate::subjects::{Subjects, subjects};
use crate::evaluate::test::{difference, growth};
use crate::formula::Absent;
use crate::framework::{Goal, GoalId, Indicator, IndicatorId, Kind, Nature, Period, Test, UnitId};
use crate::list::Listed;
use crate::number::{Comparator, Rational, Value};

/// A value with the figures that it follows from.
#[derive(Clone, Debug)]
pub struct Derived {
    /// The value, in the unit of the indicator.
    pub value: Value,
    /// How it follows.
    pub how: How,
    /// From which figures, each with its own proof.
    pub from: Vec<Figure>,
}

/// How a value of a period follows from figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// It is the figure of just that period, or the level at its end.
    Stated,
    /// The flows of periods that follow each other without gap or overlap, added up: Q1 + Q2.
    Sum,
    /// A running total less an earlier one: six months less Q1.
    Difference,
    /// The formula over measures that were derived so.
    Formula,
}

/// A value, or why it cannot be had.
pub type DerivedResult = Result<Derived, Absent>;

/// A value of another period, and what has changed since.
#[derive(Clone, Debug)]
pub struct Against {
    /// The value then.
    pub then: DerivedResult,
    /// Now less then, in the unit of the indicator: percentage points for percentages.
    pub difference: Option<Value>,
    /// The change in percent of what it was; `None` for ranks, and where there was nothing.
    pub percent: Option<Value>,
}

/// What was reached of what a goal asks for.
#[derive(Clone, Debug)]
pub struct PlanShare {
    /// The goal.
    pub goal: GoalId,
    /// What it asks for.
    pub target: Rational,
    /// Percent of it: "đạt 98% kế hoạch".
    pub share: Value,
}

/// A figure beside those of other periods.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The period.
    pub period: Period,
    /// In the period (trong kỳ): what flowed in it, what a running total grew by; a stock is read at its end.
    pub in_period: DerivedResult,
    /// Since the beginning (lũy kế): a flow since the first day of the year, a running total as it stands. A stock has none.
    pub cumulative: DerivedResult,
    /// The same period last year (cùng kỳ năm trước).
    pub last_year: Against,
    /// The cumulative value of the same period last year.
    pub cumulative_last_year: Against,
    /// The period before, of the same length (kỳ trước).
    pub previous: Against,
    /// The share of each goal of the unit that is not due before the period: an amount or a rate of which more is better, never a rank.
    pub of_plan: Vec<PlanShare>,
}

impl Session<'_> {
    /// A figure beside those of other periods; `None` only for an indicator of another framework.
    ///
    /// ```
    /// # use chitieu_core::{examples, Period, Program, Session, Absent, date};
    /// let pack = examples::pack();
    /// let (framework, program) = (pack.framework(), Program::new(pack.framework()));
    /// let session = Session::new(framework, &program, pack.data(), date("2023-12-31").unwrap());
    /// let rate = framework.find_indicator("ty_le_kich_hoat").unwrap();
    /// let place = framework.find_unit("bac-giang").unwrap();
    /// let way = session.comparison(rate, place, Period::parse("2023-H1").unwrap()).unwrap();
    /// assert!(way.cumulative.is_ok(), "a running total stands as it is printed");
    /// assert_eq!(way.in_period.unwrap_err(), Absent::NotApplicable, "rates are not subtracted");
    /// assert_eq!(way.last_year.then.unwrap_err(), Absent::NotReported);
    /// ```
    #[must_use]
    pub fn comparison(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        period: Period,
    ) -> Option<Comparison> {
        let entry = self.framework().indicator(indicator)?;
        let asked = Asked {
            session: self,
            indicator,
            entry,
            unit,
        };
        let in_period = asked.in_period(period);
        let cumulative = asked.cumulative(period);
        let reading = asked.reading(period);
        let other = |period: Option<Period>, now: &DerivedResult, read: Read<'_>| {
            asked.against(now, period.map_or(Err(Absent::NotApplicable), read))
        };
        let last_year = self.framework().a_year_before(&period);
        let read = |period: Period| asked.reading(period);
        Some(Comparison {
            period,
            last_year: other(last_year, &reading, &read),
            cumulative_last_year: other(last_year, &cumulative, &|period| asked.cumulative(period)),
            previous: other(self.framework().period_before(&period), &reading, &read),
            of_plan: asked.of_plan(period, &cumulative),
            in_period,
            cumulative,
        })
    }
}

type Read<'r> = &'r dyn Fn(Period) -> DerivedResult;

struct Asked<'a> {
    session: &'a Session<'a>,
    indicator: IndicatorId,
    entry: &'a Indicator,
    unit: UnitId,
}

impl Asked<'_> {
    /// What is compared with other periods: a flow of the period, a level at its end.
    fn reading(&self, period: Period) -> DerivedResult {
        match self.entry.nature {
            Nature::Flow => self.in_period(period),
            Nature::Stock | Nature::Cumulative => self.level(period.end()),
        }
    }

    fn in_period(&self, period: Period) -> DerivedResult {
        match self.entry.nature {
            Nature::Flow => self.flow(self.indicator, period.start(), period.end()),
            Nature::Stock => self.level(period.end()),
            Nature::Cumulative if !self.entry.is_amount() => Err(Absent::NotApplicable),
            Nature::Cumulative => {
                let before = period.start().previous_day();
                let now = self.level(period.end())?;
                let before = self.level(before.ok_or(Absent::NotApplicable)?)?;
                Ok(less(now, before))
            }
        }
    }

    fn cumulative(&self, period: Period) -> DerivedResult {
        match self.entry.nature {
            Nature::Flow => {
                let year = self.session.framework().year_of(&period);
                let first = year.ok_or(Absent::NotApplicable)?.start();
                self.flow(self.indicator, first, period.end())
            }
            Nature::Cumulative => self.level(period.end()),
            Nature::Stock => Err(Absent::NotApplicable),
        }
    }

    /// The level on a day: the figure of a period that ends on it.
    fn level(&self, day: Date) -> DerivedResult {
        let series = self.session.series(self.indicator, self.unit);
        let figure = series.into_iter().rfind(|f| f.period.end() == day);
        Ok(stated(figure.ok_or(Absent::NotReported)?))
    }

    /// What flowed from one day to another. A rate is never added up: its measures are, and then the formula runs.
    fn flow(&self, indicator: IndicatorId, first: Date, last: Date) -> DerivedResult {
        let entry = self.session.framework().indicator(indicator);
        let entry = entry.ok_or(Absent::NotReported)?;
        let flows = Flows::new(self.session, indicator, self.unit);
        if let Some(figure) = flows.stated(first, last) {
            return Ok(stated(figure.clone()));
        }
        if entry.is_amount() {
            return flows.over(first, last);
        }
        match self.session.program().rule(indicator) {
            Rule::Computed { .. } => self.formula(indicator, first, last),
            Rule::Given => Err(Absent::NotReported),
        }
    }

    fn formula(&self, indicator: IndicatorId, first: Date, last: Date) -> DerivedResult {
        let program = self.session.program();
        let inputs = program.inputs(indicator).iter().copied();
        let leaves = inputs.filter(|&input| matches!(program.rule(input), Rule::Given));
        let (mut sums, mut from) = (Vec::new(), Vec::new());
        let mut period = None;
        for leaf in leaves {
            let measure = self.session.framework().indicator(leaf);
            let derived = match measure.map(|measure| measure.nature) {
                Some(Nature::Flow) => self.flow(leaf, first, last)?,
                Some(Nature::Stock) => Asked {
                    indicator: leaf,
                    ..*self
                }
                .level(last)?,
                Some(Nature::Cumulative) | None => return Err(Absent::NotApplicable),
            };
            period = derived.from.last().map(|figure| figure.period);
            sums.push((leaf, derived.value));
            from.extend(derived.from);
        }
        let period = period.ok_or(Absent::NotReported)?;
        let run = self
            .session
            .over_sums(indicator, self.unit, period, &sums)
            .map_err(|missing| missing.reason)?;
        Ok(Derived {
            value: run.value,
            how: How::Formula,
            from,
        })
    }

    fn against(&self, now: &DerivedResult, then: DerivedResult) -> Against {
        let both = now.as_ref().ok().zip(then.as_ref().ok());
        let rank = self.entry.kind == Kind::Rank;
        Against {
            difference: both.map(|(now, then)| difference(&now.value, &then.value)),
            percent: both
                .filter(|_| !rank)
                .and_then(|(now, then)| growth(&now.value, &then.value).ok()),
            then,
        }
    }

    fn of_plan(&self, period: Period, cumulative: &DerivedResult) -> Vec<PlanShare> {
        let reading = self.reading(period);
        // A year's plan for a flow is measured by the year so far.
        let actual = match self.entry.nature {
            Nature::Flow => cumulative.as_ref(),
            Nature::Stock | Nature::Cumulative => reading.as_ref(),
        };
        let framework = self.session.framework();
        let goals = framework.goals().iter().enumerate();
        goals
            .filter_map(|(index, goal)| {
                let target = self.target(goal, period)?;
                let share = actual.ok()?.value.interval().scale(&Rational::HUNDRED);
                let share = share.scale(&Rational::ONE.checked_div(&target)?);
                let face = actual.ok()?.value.face();
                let face = face.and_then(|face| face.checked_div(&target));
                let face = face.map(|share| share * Rational::HUNDRED);
                Some(PlanShare {
                    goal: GoalId::new(index),
                    target,
                    share: Value::range(share, face, actual.ok()?.value.note()),
                })
            })
            .listed()
    }

    /// What a goal asks this unit for, where "percent of plan" means anything.
    fn target(&self, goal: &Goal, period: Period) -> Option<Rational> {
        let Test::Compare {
            indicator,
            comparator: Comparator::AtLeast | Comparator::MoreThan,
            value,
            ..
        } = &goal.test
        else {
            return None;
        };
        let fits = *indicator == self.indicator
            && self.entry.kind != Kind::Rank
            && value.signum() > 0
            && goal
                .deadline
                .is_none_or(|deadline| period.end() <= deadline);
        let bound = || match subjects(self.session.framework(), goal, self.session.as_of()) {
            Subjects::Each(list) => list.iter().any(|s| s.unit == self.unit && !s.ended),
            Subjects::Whole { .. } => false,
        };
        (fits && bound()).then(|| value.clone())
    }
}

pub(super) fn stated(figure: Figure) -> Derived {
    Derived {
        value: figure.value.clone(),
        how: How::Stated,
        from: vec![figure],
    }
}

pub(super) fn less(now: Derived, before: Derived) -> Derived {
    let mut from = now.from;
    from.extend(before.from);
    Derived {
        value: difference(&now.value, &before.value),
        how: How::Difference,
        from,
    }
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
