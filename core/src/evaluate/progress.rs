//! The straight path: how far a series should be by now, how fast it moves, how fast it has to.
//!
//! Time is counted in exact months between the ends of periods. The path runs in a straight line from the baseline to the target at
//! the deadline; a projection goes on at the speed made so far. Both are plain arithmetic on what is known and no forecast of anybody.

use time::Date;

use crate::evaluate::verdict::Pace;
use crate::framework::{Milestone, months_between};
use crate::number::{Certainty, Comparator, Interval, Rational};

/// A known point of a series.
///
/// ```
/// use chitieu_core::{Interval, Point, Rational, date};
///
/// let end_of_2022 = Point { date: date("2022-12-31").unwrap(), value: Interval::point(Rational::from(672i64)) };
/// assert_eq!(end_of_2022.value.as_point().unwrap().to_string(), "672");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The last day of its period.
    pub date: Date,
    /// The value.
    pub value: Interval,
}

/// Speeds over three lengths of time, in the unit of the indicator (percentage points for percentages).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speed {
    /// For each month.
    pub per_month: Interval,
}

impl Speed {
    /// For each quarter.
    #[must_use]
    pub fn per_quarter(&self) -> Interval {
        self.per_month.scale(&Rational::from(3i64))
    }

    /// For each year.
    #[must_use]
    pub fn per_year(&self) -> Interval {
        self.per_month.scale(&Rational::from(12i64))
    }
}

/// Where a series stands on its way from a baseline to a target.
///
/// ```
/// use chitieu_core::{Comparator, Interval, Point, Rational, date, progress};
///
/// let at = |day, n: i64| Point { date: date(day).unwrap(), value: Interval::point(Rational::from(n)) };
/// let way = progress(&at("2022-12-31", 0), &at("2023-12-31", 40), &Rational::from(100i64), date("2024-12-31").unwrap(), Comparator::AtLeast).unwrap();
/// assert_eq!(way.expected, Interval::point(Rational::from(50i64)));
/// assert_eq!(way.projection, Some(Interval::point(Rational::from(80i64))), "at the speed made so far");
/// assert_eq!(way.needed.unwrap().per_year(), Interval::point(Rational::from(60i64)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Where it began.
    pub baseline: Point,
    /// Where the straight path is on the date of the latest figure.
    pub expected: Interval,
    /// The speed made since the baseline.
    pub made: Speed,
    /// The speed needed from the latest figure to the deadline; `None` once the deadline has come.
    pub needed: Option<Speed>,
    /// Where the series will be at the deadline at the speed made so far; `None` once the deadline has come.
    pub projection: Option<Interval>,
    /// The verdict on the movement.
    pub pace: Pace,
}

/// The speed needed to go from a point to a target by a deadline; `None` once the deadline has come.
///
/// ```
/// use chitieu_core::{Interval, Point, Rational, date};
/// use chitieu_core::evaluate::needed_speed;
///
/// let now = Point { date: date("2023-12-31").unwrap(), value: Interval::point(Rational::from(882i64)) };
/// let speed = needed_speed(&now, &Rational::from(1000i64), date("2025-12-31").unwrap()).unwrap();
/// assert_eq!(speed.per_year(), Interval::point(Rational::from(59i64)));
/// ```
#[must_use]
pub fn needed_speed(from: &Point, target: &Rational, deadline: Date) -> Option<Speed> {
    let months = months_between(from.date, deadline)?;
    Some(Speed {
        per_month: Interval::point(target.clone())
            .sub(&from.value)
            .scale(&Rational::ONE.checked_div(&months)?),
    })
}

/// Progress on the straight path from `baseline` over `current` to `target` at `deadline`.
///
/// `better` says which way the target lies: `>=` and `>` up, `<=` and `<` down. `None` when the figure is not later than the baseline, or
/// the deadline not later than the baseline: there is no path then.
///
/// ```
/// use chitieu_core::{progress, date, Comparator, Interval, Point, Rational};
///
/// let count = |n: i64| Interval::point(Rational::from(n));
/// let at = |day, n| Point { date: date(day).unwrap(), value: count(n) };
/// let way = progress(&at("2022-12-31", 672), &at("2023-12-31", 882), &Rational::from(1000i64), date("2025-12-31").unwrap(), Comparator::AtLeast).unwrap();
/// assert_eq!(way.made.per_year(), count(210));
/// assert_eq!(way.needed.unwrap().per_year(), count(59));
/// assert_eq!(way.projection.unwrap(), count(1302));
/// ```
#[must_use]
pub fn progress(
    baseline: &Point,
    current: &Point,
    target: &Rational,
    deadline: Date,
    better: Comparator,
) -> Option<Progress> {
    let target = Milestone {
        deadline,
        value: target.clone(),
    };
    along(baseline, current, &[target], better)
}

/// Progress on a path of straight pieces through `waypoints`, which are in order of time and end with the target.
pub(crate) fn along(
    baseline: &Point,
    current: &Point,
    waypoints: &[Milestone],
    better: Comparator,
) -> Option<Progress> {
    let target = waypoints.last()?;
    let elapsed = months_between(baseline.date, current.date)?;
    months_between(baseline.date, target.deadline)?;
    let expected = expected(baseline, current.date, waypoints)?;
    let made = Speed {
        per_month: current
            .value
            .sub(&baseline.value)
            .scale(&Rational::ONE.checked_div(&elapsed)?),
    };
    let projection = months_between(current.date, target.deadline)
        .and_then(|left| left.checked_div(&elapsed))
        .map(|ahead| {
            let onwards = current.value.scale(&(Rational::ONE + &ahead));
            onwards.sub(&baseline.value.scale(&ahead))
        });
    Some(Progress {
        pace: pace(
            &current.value,
            &expected,
            &baseline.value,
            direction(better, &baseline.value, &target.value),
        ),
        needed: needed_speed(current, &target.value, target.deadline),
        baseline: baseline.clone(),
        expected,
        made,
        projection,
    })
}

/// Where the path is on a day. After the last waypoint it stays there.
fn expected(baseline: &Point, day: Date, waypoints: &[Milestone]) -> Option<Interval> {
    let mut from = baseline.clone();
    for next in waypoints {
        let value = Interval::point(next.value.clone());
        if next.deadline > day {
            let share = months_between(from.date, day)
                .unwrap_or(Rational::ZERO)
                .checked_div(&months_between(from.date, next.deadline)?)?;
            // Each end counted once, so that the bounds stay tight.
            let rest = Rational::ONE - &share;
            return Some(value.scale(&share).add(&from.value.scale(&rest)));
        }
        from = Point {
            date: next.deadline,
            value,
        };
    }
    Some(from.value)
}

/// Which way the target lies: more is better, or less. "Equal" does not say; the baseline does.
fn direction(better: Comparator, baseline: &Interval, target: &Rational) -> Comparator {
    match better {
        Comparator::AtLeast | Comparator::MoreThan => Comparator::MoreThan,
        Comparator::AtMost | Comparator::LessThan => Comparator::LessThan,
        Comparator::Equal => match baseline.satisfies(Comparator::MoreThan, target) {
            Certainty::Yes => Comparator::LessThan,
            Certainty::No | Certainty::Depends => Comparator::MoreThan,
        },
    }
}

/// A speed is called behind or ahead only where the bounds prove it.
fn pace(current: &Interval, expected: &Interval, baseline: &Interval, beyond: Comparator) -> Pace {
    let is_beyond =
        |a: &Interval, b: &Interval| a.sub(b).satisfies(beyond, &Rational::ZERO) == Certainty::Yes;
    if is_beyond(current, expected) {
        Pace::Ahead
    } else if is_beyond(baseline, current) {
        Pace::Away
    } else if is_beyond(expected, current) {
        Pace::Behind
    } else {
        Pace::OnTrack
    }
}
