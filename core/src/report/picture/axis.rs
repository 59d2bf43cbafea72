//! The ends of a picture's axes: the days it spans, and round numbers around its values.

use time::{Date, Duration};

use super::{Aim, Spot, Stop};
use crate::framework::{Indicator, Kind};
use crate::list::Listed;
use crate::number::Rational;

/// Years that no series of ours begins before: an open beginning ("before 2020") is drawn from its end.
const EARLIEST_YEAR: i32 = 1900;

pub(super) fn days(
    start: Option<Date>,
    spots: &[Spot],
    path: &[Stop],
    deadline: Option<Date>,
) -> Option<(Date, Date)> {
    let start = start.filter(|day| day.year() >= EARLIEST_YEAR);
    let all = || {
        let marks = spots.iter().map(|spot| spot.day);
        let stops = path.iter().map(|stop| stop.day);
        marks.chain(stops).chain(start).chain(deadline)
    };
    let (first, last) = (all().min()?, all().max()?);
    if first < last {
        return Some((first, last));
    }
    Some((last.checked_sub(Duration::days(365))?, last))
}

/// The ends of the axis of values: round numbers that leave room for everything. It begins at zero unless several values lie close together far above it; a
/// rank begins at one.
pub(super) fn axis(
    spots: &[Spot],
    path: &[Stop],
    aim: &Aim,
    indicator: &Indicator,
) -> Option<[Rational; 2]> {
    let marks = spots.iter().map(|spot| &spot.mark);
    let ends = spots.iter().flat_map(|spot| [&spot.low, &spot.high]);
    let stops = path.iter().map(|stop| &stop.value);
    let aims = [&aim.from, &aim.to].into_iter().flatten();
    let all: Vec<&Rational> = marks
        .chain(ends.flatten())
        .chain(stops)
        .chain(aims)
        .listed();
    let least = (*all.iter().min()?).clone();
    let most = (*all.iter().max()?).clone();
    if indicator.kind == Kind::Rank {
        return Some([Rational::ONE, above(&most, &step(&most), None)]);
    }
    let close = spots.len() > 1 && &least + &least > most;
    let span = &most - &least;
    let low = if least.is_negative() || close {
        let step = step(&span);
        round_to(&(&least - &step), &step, Rational::floor)
    } else {
        Rational::ZERO
    };
    // A share does not go beyond the whole.
    let limit = indicator.range.upper().number();
    let high = above(&most, &step(&(&most - &low)), limit);
    (low < high).then_some([low, high])
}

/// The round number above a value, with room for its label; but never beyond what the quantity can be.
fn above(value: &Rational, step: &Rational, limit: Option<&Rational>) -> Rational {
    let room = round_to(&(value + step), step, Rational::floor);
    match limit {
        Some(limit) if room > *limit && value <= limit => limit.clone(),
        _ => room,
    }
}

/// A round length that goes two to ten times into a span: a power of ten, or half of one.
fn step(span: &Rational) -> Rational {
    let ten = Rational::from(10i64);
    let Some(tenth) = Rational::ratio(1, 10) else {
        return Rational::ONE;
    };
    if span.is_zero() {
        return Rational::ONE;
    }
    let mut power = Rational::ONE;
    // A span has no more digits than a number of a pack may have.
    for _ in 0..crate::limits::MAX_DECIMALS {
        if &power * &ten <= *span {
            power = &power * &ten;
        } else if power > *span {
            power = &power * &tenth;
        } else {
            break;
        }
    }
    match Rational::ratio(1, 2) {
        Some(half) if &power + &power > *span => &power * &half,
        _ => power,
    }
}

fn round_to(value: &Rational, step: &Rational, round: fn(&Rational) -> Rational) -> Rational {
    value
        .checked_div(step)
        .map_or_else(|| value.clone(), |steps| &round(&steps) * step)
}
