//! The straight path: how far a series should be by now, how fast it moves, how fast it has to.
//!
//! Time is counted in exact months between the ends of periods. The path runs in a straight line from the baseline to the target at
//! the deadline; a projection goes on at the speed made so far. Both are plain arithmetic on what is known and no forecast of anybody.

use time::Date;

use crate::evaluate::verdict::Pace;
use crate::framework::months_between;
use crate::number::{Certainty, Comparator, Interval, Rational};

/// A known point of a series.
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
    let elapsed = months_between(baseline.date, current.date)?;
    let whole = months_between(baseline.date, deadline)?;
    let share = elapsed.checked_div(&whole)?;
    let way = Interval::point(target.clone()).sub(&baseline.value);
    // After the deadline the path stays at the target.
    let expected = if share >= Rational::ONE {
        Interval::point(target.clone())
    } else {
        way.scale(&share).add(&baseline.value)
    };
    let made = Speed {
        per_month: current
            .value
            .sub(&baseline.value)
            .scale(&Rational::ONE.checked_div(&elapsed)?),
    };
    let projection = months_between(current.date, deadline)
        .map(|left| made.per_month.scale(&left).add(&current.value));
    Some(Progress {
        pace: pace(&current.value, &expected, &baseline.value, better),
        needed: needed_speed(current, target, deadline),
        baseline: baseline.clone(),
        expected,
        made,
        projection,
    })
}

/// A speed is called behind or ahead only where the bounds prove it.
fn pace(current: &Interval, expected: &Interval, baseline: &Interval, better: Comparator) -> Pace {
    let beyond = match better {
        Comparator::AtLeast | Comparator::MoreThan | Comparator::Equal => Comparator::MoreThan,
        Comparator::AtMost | Comparator::LessThan => Comparator::LessThan,
    };
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
