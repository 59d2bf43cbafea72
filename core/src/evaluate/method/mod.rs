//! Named methods of measuring progress, beside the straight path of [`super::progress`].
//!
//! Each is computed as its authors publish it, exactly or with bounds, and each case on which the published formula breaks (target 0, baseline 0, target equal to
//! the baseline, a changed sign, a deadline that has passed, one figure only) has an outcome of its own: [`Unmeasured`] says why there is no number, [`Stand`] says what is
//! still known. Which way is better is a [`Comparator`], so that a misspelt direction cannot turn a method round.
//!
//! `core/docs/METHODS.md` gives formulas, sources and the table of these cases.

mod formulas;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;
use time::Date;

use crate::evaluate::progress::{Point, Progress, along};
use crate::evaluate::verdict::Pace;
use crate::framework::{Milestone, months_between};
use crate::number::{Certainty, Comparator, Interval, Rational};

/// A method of measuring progress.
///
/// ```
/// use chitieu_core::evaluate::Method;
/// assert_eq!(Method::from_code("open_sdg"), Some(Method::OpenSdg));
/// assert_eq!(Method::from_code("open-sdg"), None, "a misspelt name is no method");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Where a straight line from the baseline to the target stands on the day of the figure.
    StraightPath,
    /// The figure as a share of the target; where less is better, the way made as a share of the whole way.
    ShareOfTarget,
    /// Open SDG (Statistics Canada): growth per year made, against the growth per year that leads to the target.
    OpenSdg,
    /// Open SDG without a target: growth per year, against thresholds that a natural limit lowers.
    OpenSdgTrend,
    /// The progress chart of the United Nations, as Eustat computes it: where the growth made leads by the deadline.
    ProgressChart,
    /// The same without a target: growth per year.
    ProgressChartTrend,
    /// ESCAP's current status index: the way made, of ten.
    CurrentStatus,
}

impl Method {
    /// Every method, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::StraightPath,
        Self::ShareOfTarget,
        Self::OpenSdg,
        Self::OpenSdgTrend,
        Self::ProgressChart,
        Self::ProgressChartTrend,
        Self::CurrentStatus,
    ];

    /// The name on the command line and in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::StraightPath => "straight_path",
            Self::ShareOfTarget => "share_of_target",
            Self::OpenSdg => "open_sdg",
            Self::OpenSdgTrend => "open_sdg_trend",
            Self::ProgressChart => "progress_chart",
            Self::ProgressChartTrend => "progress_chart_trend",
            Self::CurrentStatus => "current_status",
        }
    }

    /// The method with a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// Whether it judges the speed, and not only how much of the way is made.
    #[must_use]
    pub const fn judges_speed(self) -> bool {
        !matches!(self, Self::ShareOfTarget | Self::CurrentStatus)
    }
}

/// What a method says of a series, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// The deadline has come and the target is not met.
    Missed,
    /// It moves away from the target.
    Away,
    /// A part of the way is made; the method does not say whether that is fast enough.
    PartOfTheWay,
    /// Too slow ("limited progress", "stagnation").
    Slow,
    /// Not quite fast enough ("moderate progress", "fair progress").
    Moderate,
    /// Fast enough ("substantial progress", "on track").
    Enough,
    /// The target is met.
    Reached,
}

/// Why a method gives no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unmeasured {
    /// The goal is no number to be reached: yes or no, a range, a change.
    NoTarget,
    /// There is no figure that may be judged.
    NoFigure,
    /// One figure only: there is nothing to compare it with.
    NoBaseline,
    /// Baseline and figure are of one year; the method counts in years.
    SameYear,
    /// The goal has no deadline.
    NoDeadline,
    /// The deadline is not after the baseline.
    DeadlineBeforeBaseline,
    /// The baseline is zero, or may be: growth from nothing has no rate.
    ZeroBaseline,
    /// The target is zero: no rate of growth ends there, and nothing is a share of it.
    ZeroTarget,
    /// The signs of baseline, figure and target differ, or may: growth through zero has no rate.
    ChangedSign,
    /// The target is the baseline, or may be: there is no way to measure on.
    NoWay,
    /// The target lies behind the baseline.
    TargetBehind,
    /// A number would be too long to compute with.
    TooLong,
}

/// What is measured: from where, now, to where, by when.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// Where the series began.
    pub baseline: Option<&'a Point>,
    /// The figure.
    pub current: &'a Point,
    /// The target, in the unit of the indicator.
    pub target: &'a Rational,
    /// Which way the target lies; `=` is parity: both sides of it are off.
    pub better: Comparator,
    /// The last day.
    pub deadline: Option<Date>,
    /// Values to be reached on the way, in order of time; only the straight path bends at them.
    pub milestones: &'a [Milestone],
    /// Where the quantity naturally ends on the better side; only [`Method::OpenSdgTrend`] uses it.
    pub limit: Option<&'a Rational>,
    /// Whether it is a percentage.
    pub percent: bool,
}

/// What a method measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The method.
    pub method: Method,
    /// The worst and the best that the bounds allow; the same for exact figures. `None` where nothing can be said.
    pub stand: Option<(Stand, Stand)>,
    /// The number of the method: see `core/docs/METHODS.md`. Bounds where the figures have some, or where it is no fraction.
    pub number: Option<Interval>,
    /// Open SDG's score from −5 to 5.
    pub score: Option<Interval>,
    /// Why there is no number.
    pub why: Option<Unmeasured>,
}

impl Measured {
    fn says(method: Method, stand: (Stand, Stand), number: Option<Interval>) -> Self {
        Self {
            method,
            stand: Some(stand),
            number,
            score: None,
            why: None,
        }
    }

    fn without(method: Method, why: Unmeasured, stand: Option<Stand>) -> Self {
        Self {
            method,
            stand: stand.map(|stand| (stand, stand)),
            number: None,
            score: None,
            why: Some(why),
        }
    }

    /// That there was nothing to measure.
    #[must_use]
    pub fn nothing(method: Method, why: Unmeasured) -> Self {
        Self::without(method, why, None)
    }
}

/// Measures progress by a method.
///
/// ```
/// use chitieu_core::evaluate::{Course, Method, Stand, measured};
/// use chitieu_core::{Comparator, Interval, Point, Rational, date};
///
/// let at = |day, n: i64| Point { date: date(day).unwrap(), value: Interval::point(Rational::from(n)) };
/// let (begin, now, target) = (at("2020-12-31", 10), at("2022-12-31", 40), Rational::from(160i64));
/// let course = Course {
///     baseline: Some(&begin), current: &now, target: &target, better: Comparator::AtLeast,
///     deadline: date("2024-12-31"), milestones: &[], limit: None, percent: false,
/// };
/// // It doubles each year, as it has to: exactly on track, where a straight line says "too slow".
/// let answer = measured(Method::OpenSdg, &course);
/// assert_eq!(answer.number, Some(Interval::point(Rational::ONE)));
/// assert_eq!(answer.stand, Some((Stand::Enough, Stand::Enough)));
/// assert_eq!(measured(Method::StraightPath, &course).stand, Some((Stand::Slow, Stand::Slow)));
/// ```
#[must_use]
pub fn measured(method: Method, course: &Course<'_>) -> Measured {
    let number = match method {
        Method::StraightPath => straight_path(course),
        Method::ShareOfTarget => formulas::share_of_target(course),
        Method::OpenSdg => formulas::open_sdg(course),
        Method::OpenSdgTrend => formulas::open_sdg_trend(course),
        Method::ProgressChart => formulas::progress_chart(course),
        Method::ProgressChartTrend => formulas::progress_chart_trend(course),
        Method::CurrentStatus => formulas::current_status(course),
    };
    match number {
        Ok(found) => found,
        Err((why, stand)) => Measured::without(method, why, stand),
    }
}

/// Why there is no number, and what is known all the same.
type Failed = (Unmeasured, Option<Stand>);

fn straight_path(course: &Course<'_>) -> Result<Measured, Failed> {
    let method = Method::StraightPath;
    let reached = course.reached(false);
    let deadline = course.deadline.ok_or((Unmeasured::NoDeadline, reached))?;
    let baseline = course.baseline.ok_or((Unmeasured::NoBaseline, reached))?;
    if months_between(baseline.date, deadline).is_none() {
        return Err((Unmeasured::DeadlineBeforeBaseline, reached));
    }
    let mut waypoints = course.milestones.to_vec();
    waypoints.push(Milestone {
        deadline,
        value: course.target.clone(),
    });
    let way: Progress = along(baseline, course.current, &waypoints, course.better)
        .ok_or((Unmeasured::NoBaseline, reached))?;
    let stand = match way.pace {
        Pace::Ahead | Pace::OnTrack => Stand::Enough,
        Pace::Away => Stand::Away,
        _ => Stand::Slow,
    };
    Ok(Measured::says(
        method,
        course.with_target((stand, stand)),
        Some(way.expected),
    ))
}

impl Course<'_> {
    /// What the digits prove about the target.
    fn certainty(&self) -> Certainty {
        self.current.value.satisfies(self.better, self.target)
    }

    /// [`Stand::Reached`] where that is proved; [`Stand::Missed`] where the deadline has come without it.
    fn reached(&self, nearly: bool) -> Option<Stand> {
        match self.certainty() {
            Certainty::Yes => Some(Stand::Reached),
            _ if nearly => Some(Stand::Reached),
            Certainty::No if self.is_over() => Some(Stand::Missed),
            _ => None,
        }
    }

    /// Whether the figure is of the deadline or later.
    fn is_over(&self) -> bool {
        self.deadline
            .is_some_and(|deadline| self.current.date >= deadline)
    }

    /// What a method says of the movement, after the target itself was looked at.
    fn with_target(&self, (worst, best): (Stand, Stand)) -> (Stand, Stand) {
        let unmet = |stand| if self.is_over() { Stand::Missed } else { stand };
        match self.certainty() {
            Certainty::Yes => (Stand::Reached, Stand::Reached),
            Certainty::No => (unmet(worst), unmet(best)),
            Certainty::Depends => (unmet(worst), Stand::Reached),
        }
    }

    /// Whether more is better; parity has no side.
    fn rises(&self) -> Option<bool> {
        match self.better {
            Comparator::AtLeast | Comparator::MoreThan => Some(true),
            Comparator::AtMost | Comparator::LessThan => Some(false),
            Comparator::Equal => None,
        }
    }
}
