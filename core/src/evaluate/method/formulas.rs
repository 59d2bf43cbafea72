//! The formulas, each with its cases.

use super::{Course, Failed, Measured, Method, Stand, Unmeasured};
use crate::evaluate::progress::Point;
use crate::number::{Bound, Certainty, Comparator, Interval, Precision, Rational, power_of_range};

/// Decimals to which numbers that are no fractions are bounded; their bands are decided finer where it takes that.
const SHOWN: u32 = 12;

/// Decimals after which a band stays open: only figures with bounds of their own, or a tie, get so far.
const FINEST: u32 = 96;

/// A band from a number on.
type Bands<'a> = &'a [(&'a Rational, Stand)];

/// A share of the target. Where less is better (and for parity) a figure twice as bad as allowed would be 200 % of its target: the share of the way then.
pub(super) fn share_of_target(course: &Course<'_>) -> Result<Measured, Failed> {
    let method = Method::ShareOfTarget;
    let known = course.reached(false);
    if course.rises() != Some(true) {
        let (_, made, whole) = way(course)?;
        let share = quotient(&made, &whole, known)?.scale(&Rational::HUNDRED);
        return Ok(part_of_the_way(method, course, share));
    }
    match course.target.signum() {
        0 => return Err((Unmeasured::ZeroTarget, known)),
        -1 => return Err((Unmeasured::ChangedSign, known)),
        _ => {}
    }
    let one = Rational::ONE.checked_div(course.target);
    let factor = one.ok_or((Unmeasured::ZeroTarget, known))? * Rational::HUNDRED;
    let share = course.current.value.scale(&factor);
    let stand = course.with_target((Stand::PartOfTheWay, Stand::PartOfTheWay));
    Ok(Measured::says(method, stand, Some(share)))
}

/// `10 d (I_cv − I_0) / |TV − I_0|`; for parity `10 − 10 |TV − I_cv| / |TV − I_0|`.
pub(super) fn current_status(course: &Course<'_>) -> Result<Measured, Failed> {
    let known = course.reached(false);
    let (_, made, whole) = way(course)?;
    let index = quotient(&made, &whole, known)?.scale(&Rational::from(10));
    Ok(part_of_the_way(Method::CurrentStatus, course, index))
}

fn part_of_the_way(method: Method, course: &Course<'_>, number: Interval) -> Measured {
    let bands: Bands<'_> = &[(&Rational::ZERO, Stand::PartOfTheWay)];
    let stand = course.with_target(band(&number, bands));
    Measured::says(method, stand, Some(number))
}

/// The baseline, the way made towards the target, and the whole way, which is above zero.
fn way<'a>(course: &Course<'a>) -> Result<(&'a Point, Interval, Interval), Failed> {
    let known = course.reached(false);
    let baseline = baseline(course)?;
    let target = Interval::point(course.target.clone());
    let (made, whole) = match course.rises() {
        Some(true) => (
            course.current.value.sub(&baseline.value),
            target.sub(&baseline.value),
        ),
        Some(false) => (
            baseline.value.sub(&course.current.value),
            baseline.value.sub(&target),
        ),
        None => {
            let whole = size(&target.sub(&baseline.value));
            let left = size(&target.sub(&course.current.value));
            (whole.sub(&left), whole)
        }
    };
    match whole.satisfies(Comparator::MoreThan, &Rational::ZERO) {
        Certainty::Yes => Ok((baseline, made, whole)),
        Certainty::No if whole.contains(&Rational::ZERO) => {
            Err((Unmeasured::NoWay, known.or_else(|| fallen(course))))
        }
        Certainty::No => Err((Unmeasured::TargetBehind, known.or_else(|| fallen(course)))),
        Certainty::Depends => Err((Unmeasured::NoWay, known)),
    }
}

/// The baseline was at the target or beyond it, and the figure is proved not to be: it has moved away.
fn fallen(course: &Course<'_>) -> Option<Stand> {
    (course.certainty() == Certainty::No).then_some(Stand::Away)
}

fn baseline<'a>(course: &Course<'a>) -> Result<&'a Point, Failed> {
    let earlier = course
        .baseline
        .filter(|baseline| baseline.date < course.current.date);
    earlier.ok_or((Unmeasured::NoBaseline, course.reached(false)))
}

/// All distances from zero.
fn size(range: &Interval) -> Interval {
    if range.satisfies(Comparator::AtLeast, &Rational::ZERO) == Certainty::Yes {
        return range.clone();
    }
    let opposite = range.neg();
    if opposite.satisfies(Comparator::AtLeast, &Rational::ZERO) == Certainty::Yes {
        return opposite;
    }
    let both = range.hull(&opposite);
    Interval::new(Bound::Closed(Rational::ZERO), both.upper().clone()).unwrap_or(both)
}

fn quotient(a: &Interval, b: &Interval, known: Option<Stand>) -> Result<Interval, Failed> {
    a.checked_div(b).ok_or((Unmeasured::NoWay, known))
}

/// Years between baseline, figure and deadline, and the growth factors: figures and target as multiples of the baseline.
struct Growth {
    /// From the baseline to the figure.
    made_in: i32,
    /// The figure as a multiple of the baseline.
    factor: Interval,
    /// Whether the baseline is below zero: growing then means falling.
    below_zero: bool,
}

fn growth(course: &Course<'_>, known: Option<Stand>) -> Result<Growth, Failed> {
    let baseline = course.baseline.ok_or((Unmeasured::NoBaseline, known))?;
    let made_in = years(baseline, course.current.date.year());
    if made_in < 1 {
        let one = baseline.date >= course.current.date;
        let why = if one {
            Unmeasured::NoBaseline
        } else {
            Unmeasured::SameYear
        };
        return Err((why, known));
    }
    let current = &course.current.value;
    let factor = current.checked_div(&baseline.value);
    let factor = factor.ok_or((Unmeasured::ZeroBaseline, known))?;
    if factor.satisfies(Comparator::AtLeast, &Rational::ZERO) != Certainty::Yes {
        return Err((Unmeasured::ChangedSign, known));
    }
    let below = baseline
        .value
        .satisfies(Comparator::LessThan, &Rational::ZERO);
    Ok(Growth {
        made_in,
        factor,
        below_zero: below == Certainty::Yes,
    })
}

fn years(baseline: &Point, year: i32) -> i32 {
    year.saturating_sub(baseline.date.year())
}

impl Growth {
    /// Growth per year, as a share: the root of the factor, less one.
    fn per_year(&self, factor: &Interval, years: i32, precision: Precision) -> Option<Interval> {
        let exponent = Rational::ONE.checked_div(&Rational::from(years))?;
        let root = power_of_range(factor, &exponent, precision)?;
        Some(root.sub(&Interval::point(Rational::ONE)))
    }

    /// Growth per year made, counted so that it is positive towards what is better.
    fn made(&self, rises: bool, precision: Precision) -> Option<Interval> {
        let rate = self.per_year(&self.factor, self.made_in, precision)?;
        let turned = rises == self.below_zero;
        Some(if turned { rate.neg() } else { rate })
    }
}

fn number(text: &str) -> Rational {
    Rational::parse(text).unwrap_or_default()
}

/// The bands that a number may be in: the worst and the best. Below the last threshold it is [`Stand::Away`].
fn band(number: &Interval, bands: Bands<'_>) -> (Stand, Stand) {
    let (mut worst, mut best) = (None, None);
    for (from, stand) in bands {
        match number.satisfies(Comparator::AtLeast, from) {
            Certainty::Yes => {
                worst = Some(*stand);
                best = best.or(worst);
                break;
            }
            Certainty::Depends => best = best.or(Some(*stand)),
            Certainty::No => {}
        }
    }
    (worst.unwrap_or(Stand::Away), best.unwrap_or(Stand::Away))
}

/// Draws a number closer until its band is decided; what is shown of it has [`SHOWN`] decimals.
fn decided(
    bounds: impl Fn(Precision) -> Option<Interval>,
    bands: Bands<'_>,
    known: Option<Stand>,
) -> Result<(Interval, (Stand, Stand)), Failed> {
    let mut precision = Precision::decimals(SHOWN);
    let mut found: Option<(Interval, (Stand, Stand))> = None;
    // A divisor near zero may need a second look as well.
    while found.as_ref().is_none_or(|(_, stand)| stand.0 != stand.1)
        && precision <= Precision::decimals(FINEST)
    {
        if let Some(finer) = bounds(precision) {
            let stand = band(&finer, bands);
            found = Some((found.map_or(finer, |(first, _)| first), stand));
        }
        precision = precision.finer();
    }
    found.ok_or((Unmeasured::TooLong, known))
}

/// Which way is better, for methods of growth: parity has no rate.
fn side(course: &Course<'_>, known: Option<Stand>) -> Result<bool, Failed> {
    course.rises().ok_or((Unmeasured::NoTarget, known))
}

/// `P = d · sign · CAGR_o / |CAGR_T|`.
pub(super) fn open_sdg(course: &Course<'_>) -> Result<Measured, Failed> {
    let method = Method::OpenSdg;
    let known = course.reached(false);
    let rises = side(course, known)?;
    if known == Some(Stand::Reached) {
        return Ok(Measured {
            score: Some(Interval::point(Rational::from(5))),
            ..Measured::says(method, (Stand::Reached, Stand::Reached), None)
        });
    }
    let growth = growth(course, known)?;
    let (whole, years) = way_to_target(course, known)?;
    let needed = |precision| {
        let rate = growth.per_year(&whole, years, precision)?;
        Some(size(&rate))
    };
    let share = |precision| {
        growth
            .made(rises, precision)?
            .checked_div(&needed(precision)?)
    };
    let (high, med) = (number("0.95"), number("0.6"));
    let bands: Bands<'_> = &[
        (&high, Stand::Enough),
        (&med, Stand::Moderate),
        (&Rational::ZERO, Stand::Slow),
    ];
    let (share, stand) = decided(share, bands, known)?;
    Ok(Measured {
        score: scored(&share, |share| {
            if *share >= med {
                (share * &number("7.1429") - number("4.2857")).min(Rational::from(5))
            } else {
                (share * &number("4.1667") - number("2.5")).max(Rational::from(-5))
            }
        }),
        ..Measured::says(method, course.with_target(stand), Some(share))
    })
}

/// The target as a multiple of the baseline, and the years to it, once the cases that have no rate are out of the way.
fn way_to_target(course: &Course<'_>, known: Option<Stand>) -> Result<(Interval, i32), Failed> {
    let baseline = baseline(course)?;
    let deadline = course.deadline.ok_or((Unmeasured::NoDeadline, known))?;
    let years = years(baseline, deadline.year());
    if years < 1 {
        return Err((Unmeasured::DeadlineBeforeBaseline, known));
    }
    if course.target.is_zero() {
        return Err((Unmeasured::ZeroTarget, known));
    }
    let target = Interval::point(course.target.clone());
    let whole = target.checked_div(&baseline.value);
    let whole = whole.ok_or((Unmeasured::ZeroBaseline, known))?;
    if whole.satisfies(Comparator::MoreThan, &Rational::ZERO) != Certainty::Yes {
        return Err((Unmeasured::ChangedSign, known));
    }
    way(course)?;
    Ok((whole, years))
}

/// A score that rises with its number, at both ends.
fn scored(range: &Interval, score: impl Fn(&Rational) -> Rational) -> Option<Interval> {
    let end = |bound: &Bound| match bound {
        Bound::Unbounded => None,
        Bound::Closed(number) => Some(Bound::Closed(score(number))),
        // A limit of the score is reached although the number is not.
        Bound::Open(number) => Some(Bound::Closed(score(number))),
    };
    Interval::new(end(range.lower())?, end(range.upper())?)
}

/// `P = d · sign · CAGR_o`, against thresholds that a natural limit lowers.
pub(super) fn open_sdg_trend(course: &Course<'_>) -> Result<Measured, Failed> {
    let method = Method::OpenSdgTrend;
    let rises = side(course, None)?;
    let growth = growth(course, None)?;
    let lowered = |precision| match course.limit.filter(|limit| !limit.is_zero()) {
        Some(limit) => lowered(course, limit, precision),
        None => Some(Interval::point(Rational::ONE)),
    };
    let shown = Precision::decimals(SHOWN);
    let share = lowered(shown).ok_or((Unmeasured::ChangedSign, None))?;
    let (high, med) = (number("0.015"), number("0.005"));
    let bands: Bands<'_> = &[
        (&high, Stand::Enough),
        (&med, Stand::Moderate),
        (&Rational::ZERO, Stand::Slow),
    ];
    let rate = |precision| growth.made(rises, precision);
    let (number, by_sign) = decided(rate, &[(&Rational::ZERO, Stand::Enough)], None)?;
    if share.as_point().is_some_and(Rational::is_zero) && by_sign.0 == Stand::Enough {
        // It began at its limit and has not left it.
        return Ok(Measured {
            score: Some(Interval::point(Rational::from(5))),
            ..Measured::says(method, by_sign, Some(number))
        });
    }
    // Divided by the share, the number meets the thresholds as they are; below zero they are not lowered.
    let scaled = |precision| {
        let rate = rate(precision)?;
        if rate.satisfies(Comparator::LessThan, &Rational::ZERO) == Certainty::Yes {
            return Some(rate);
        }
        rate.checked_div(&lowered(precision)?)
    };
    let (scaled, stand) = decided(scaled, bands, None).map_err(|_| (Unmeasured::NoWay, None))?;
    Ok(Measured {
        score: scored(&scaled, |p| trend_score(p, &high, &med)),
        ..Measured::says(method, stand, Some(number))
    })
}

fn trend_score(p: &Rational, high: &Rational, med: &Rational) -> Rational {
    let line = |slope: i64, less: &str| p * &Rational::from(slope) - number(less);
    if p.is_negative() {
        line(125, "2.5").max(Rational::from(-5))
    } else if p >= high {
        line(500, "5").min(Rational::from(5))
    } else if p >= med {
        line(250, "1.25")
    } else {
        line(500, "2.5")
    }
}

/// What is left of the thresholds near a limit: `1 − (|y₀| / |lim|)^4.44`, on both sides of it.
fn lowered(course: &Course<'_>, limit: &Rational, precision: Precision) -> Option<Interval> {
    let one = || Interval::point(Rational::ONE);
    let two = || Rational::from(2);
    let baseline = &course.baseline?.value;
    let share = baseline.checked_div(&Interval::point(limit.clone()))?;
    if share.satisfies(Comparator::AtLeast, &Rational::ZERO) != Certainty::Yes {
        return None;
    }
    let part = |low: Rational, high: Bound| {
        Interval::new(Bound::Closed(low), high).and_then(|piece| piece.intersect(&share))
    };
    let left = |near: &Interval| {
        let power = power_of_range(near, &number("4.44"), precision)?;
        Some(one().sub(&power))
    };
    // A range may lie on both sides of the limit.
    let mut parts = Vec::new();
    if let Some(before) = part(Rational::ZERO, Bound::Closed(Rational::ONE)) {
        parts.push(left(&before)?);
    }
    if let Some(beyond) = part(Rational::ONE, Bound::Closed(two())) {
        parts.push(left(&Interval::point(two()).sub(&beyond))?);
    }
    if part(two(), Bound::Unbounded).is_some() {
        parts.push(one());
    }
    parts.into_iter().reduce(|all, part| all.hull(&part))
}

/// `r = (v_e − v_b) / (v_T − v_b)` with `v_e = v_t (1 + CAGR)^(T − t)`.
pub(super) fn progress_chart(course: &Course<'_>) -> Result<Measured, Failed> {
    let method = Method::ProgressChart;
    let known = course.reached(nearly_whole(course));
    side(course, known)?;
    if known == Some(Stand::Reached) {
        return Ok(Measured::says(
            method,
            (Stand::Reached, Stand::Reached),
            None,
        ));
    }
    let growth = growth(course, known)?;
    let (_, years) = way_to_target(course, known)?;
    let baseline = baseline(course)?;
    // A deadline that has passed: what was reached, with no time left.
    let left = years.saturating_sub(growth.made_in).max(0);
    let exponent = Rational::from(left).checked_div(&Rational::from(growth.made_in));
    let exponent = exponent.ok_or((Unmeasured::SameYear, known))?;
    let whole = Interval::point(course.target.clone()).sub(&baseline.value);
    let share = |precision| {
        let onwards = power_of_range(&growth.factor, &exponent, precision)?;
        let expected = course.current.value.mul(&onwards);
        expected.sub(&baseline.value).checked_div(&whole)
    };
    let (high, med) = (number("0.95"), number("0.1"));
    let bands: Bands<'_> = &[
        (&high, Stand::Enough),
        (&med, Stand::Moderate),
        (&Rational::ZERO, Stand::Slow),
    ];
    let (share, stand) = decided(share, bands, known)?;
    Ok(Measured::says(
        method,
        course.with_target(stand),
        Some(share),
    ))
}

/// Within one point of a target of 0 % or 100 % the chart calls it met.
fn nearly_whole(course: &Course<'_>) -> bool {
    let near = |target: Rational, comparator, least: i64| {
        *course.target == target
            && course
                .current
                .value
                .satisfies(comparator, &Rational::from(least))
                == Certainty::Yes
    };
    course.percent
        && match course.rises() {
            Some(true) => near(Rational::HUNDRED, Comparator::AtLeast, 99),
            Some(false) => near(Rational::ZERO, Comparator::AtMost, 1),
            None => false,
        }
}

/// Growth per year in percent: 2 and more, 0.5 and more, less.
pub(super) fn progress_chart_trend(course: &Course<'_>) -> Result<Measured, Failed> {
    let method = Method::ProgressChartTrend;
    let rises = side(course, None)?;
    let growth = growth(course, None)?;
    let percent = |precision| Some(growth.made(rises, precision)?.scale(&Rational::HUNDRED));
    let (high, med) = (Rational::from(2), number("0.5"));
    let bands: Bands<'_> = &[
        (&high, Stand::Enough),
        (&med, Stand::Moderate),
        (&Rational::ZERO, Stand::Slow),
    ];
    let (rate, stand) = decided(percent, bands, None)?;
    Ok(Measured::says(method, stand, Some(rate)))
}
