//! Aggregations: the scores of the parts of one unit, joined; and the comparison in pairs, which looks at all units.

use super::amount::{NoScore, Score, ends, face, refined};
use crate::framework::index::Aggregation;
use crate::list::Listed;
use crate::number::{
    Bound, Interval, Precision, RangeNote, Rational, Value, nth_root, power, power_of_range,
};
use crate::source::ScoreFault;

/// A part that counts: its weight (below zero for a penalty) and its score.
pub(crate) type Counted<'p> = (&'p Rational, &'p Value);

/// The scores of the parts, joined. There is one at least.
pub(crate) fn joined(method: &Aggregation, parts: &[Counted<'_>]) -> Score {
    let exact = parts
        .iter()
        .all(|(_, value)| matches!(value, Value::Point(_)));
    if exact {
        return match method {
            Aggregation::Sum => Ok(Value::Point(weighted_sum(parts))),
            Aggregation::Arithmetic => mean(parts),
            _ => at(method, parts, End::Printed),
        };
    }
    let printed = face(&at(method, parts, End::Printed)?);
    let end = |end: End| at(method, parts, end).map(|score| score.interval());
    // A range may reach where the method has no answer (below zero): there it is open.
    let low = end(End::Low).map_or(Bound::Unbounded, |low| low.lower().clone());
    let high = end(End::High).map_or(Bound::Unbounded, |high| high.upper().clone());
    let open = |low: bool| {
        parts.iter().any(|(weight, value)| {
            let interval = value.interval();
            let end = match low != weight.is_negative() {
                true => interval.lower().clone(),
                false => interval.upper().clone(),
            };
            end == Bound::Unbounded
        })
    };
    let low = if open(true) { Bound::Unbounded } else { low };
    let high = if open(false) { Bound::Unbounded } else { high };
    let note = parts
        .iter()
        .fold(RangeNote::default(), |note, (_, v)| note.union(v.note()));
    let interval = Interval::new(low, high).unwrap_or_else(|| Interval::point(printed.clone()));
    Ok(Value::range(interval, Some(printed), note))
}

fn weighted_sum(parts: &[Counted<'_>]) -> Rational {
    let number = |value: &'_ Value| matches!(value, Value::Point(_));
    if parts
        .iter()
        .all(|(weight, value)| **weight == Rational::ONE && number(value))
    {
        return Rational::sum(parts.iter().filter_map(|(_, value)| value.as_point()));
    }
    let terms = parts
        .iter()
        .filter_map(|(weight, value)| Some(value.as_point()? * *weight));
    Rational::sum(&terms.listed())
}

fn total_weight(parts: &[Counted<'_>]) -> Rational {
    Rational::sum(parts.iter().map(|(weight, _)| *weight))
}

fn mean(parts: &[Counted<'_>]) -> Score {
    let mean = weighted_sum(parts).checked_div(&total_weight(parts));
    mean.map(Value::Point).ok_or(NoScore::NoParts)
}

/// Which number of every part is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Low,
    Printed,
    High,
}

/// The method at one end of every part: all methods rise with each part, but for what is taken off.
fn at(method: &Aggregation, parts: &[Counted<'_>], end: End) -> Score {
    let number = |weight: &Rational, value: &Value| {
        let Some((low, high)) = ends(value) else {
            return face(value);
        };
        match end {
            End::Printed => face(value),
            End::Low if !weight.is_negative() => low.clone(),
            End::High if weight.is_negative() => low.clone(),
            _ => high.clone(),
        }
    };
    let numbers: Vec<(Rational, Value)> = parts
        .iter()
        .map(|(weight, value)| ((*weight).clone(), Value::Point(number(weight, value))))
        .listed();
    let parts: Vec<Counted<'_>> = numbers.iter().map(|(w, v)| (w, v)).listed();
    let negative = |(_, value): &Counted<'_>| face(value).is_negative();
    let needs_positive = !matches!(
        method,
        Aggregation::Sum | Aggregation::Arithmetic | Aggregation::Minimum | Aggregation::Copeland
    );
    if needs_positive && parts.iter().any(negative) {
        return Err(NoScore::Fault(ScoreFault::NegativePart));
    }
    match method {
        Aggregation::Sum => Ok(Value::Point(weighted_sum(&parts))),
        Aggregation::Arithmetic | Aggregation::Copeland => mean(&parts),
        Aggregation::Geometric => geometric(&parts),
        Aggregation::Harmonic => harmonic(&parts),
        Aggregation::PowerMean { power } => power_mean(&parts, power),
        Aggregation::Minimum => {
            let least = parts.iter().map(|(_, value)| face(value)).min();
            least.map(Value::Point).ok_or(NoScore::NoParts)
        }
    }
}

const TOO_LONG: NoScore = NoScore::Fault(ScoreFault::TooLong);

/// Π x^(w/Σw): the exact product of whole powers and one root, so that a rational result is found; range by range where that is too long.
fn geometric(parts: &[Counted<'_>]) -> Score {
    if parts.iter().any(|(_, value)| face(value).is_zero()) {
        return Ok(Value::Point(Rational::ZERO));
    }
    let total = total_weight(parts);
    if let Some(score) = whole_root(parts) {
        return Ok(refined(score));
    }
    let precision = Precision::decimals(super::amount::DIGITS.saturating_add(5));
    let mut product = Interval::point(Rational::ONE);
    for (weight, value) in parts {
        let exponent = weight.checked_div(&total).ok_or(NoScore::NoParts)?;
        let factor = power(&face(value), &exponent, precision).ok_or(TOO_LONG)?;
        product = product.mul(&factor);
    }
    Ok(refined(product))
}

/// The root of a product of whole powers; `None` where the weights are not in small whole proportions or numbers grow too long.
fn whole_root(parts: &[Counted<'_>]) -> Option<Interval> {
    let smallest = parts.iter().map(|(weight, _)| *weight).min()?;
    let mut degree = 0_u32;
    let mut product = Rational::ONE;
    // Tried with the least weight as one, as halves and so on up to twelfths of it.
    let unit = (1..=12_i64).find_map(|parts_of_it| {
        let unit = smallest.checked_div(&Rational::from(parts_of_it))?;
        let whole = |(weight, _): &Counted<'_>| {
            weight
                .checked_div(&unit)
                .is_some_and(|times| times.is_integer())
        };
        parts.iter().all(whole).then_some(unit)
    })?;
    for (weight, value) in parts {
        let times: u32 = weight.checked_div(&unit)?.to_canonical().parse().ok()?;
        degree = degree.checked_add(times)?;
        product = product * face(value).pow(i32::try_from(times).ok()?)?;
    }
    nth_root(&product, degree, Precision::decimals(super::amount::DIGITS))
}

fn harmonic(parts: &[Counted<'_>]) -> Score {
    let mut sum = Vec::with_capacity(parts.len());
    for (weight, value) in parts {
        match weight.checked_div(&face(value)) {
            Some(term) => sum.push(term),
            // Its limit.
            None => return Ok(Value::Point(Rational::ZERO)),
        }
    }
    let mean = total_weight(parts).checked_div(&Rational::sum(&sum));
    mean.map(Value::Point).ok_or(NoScore::NoParts)
}

/// (Σ w·x^p / Σ w)^(1/p).
fn power_mean(parts: &[Counted<'_>], exponent: &Rational) -> Score {
    if exponent.is_zero() {
        return geometric(parts);
    }
    if exponent.is_negative() && parts.iter().any(|(_, value)| face(value).is_zero()) {
        return Ok(Value::Point(Rational::ZERO));
    }
    let precision = Precision::decimals(super::amount::DIGITS.saturating_add(5));
    let mut sum = Interval::point(Rational::ZERO);
    for (weight, value) in parts {
        let term = power(&face(value), exponent, precision).ok_or(TOO_LONG)?;
        sum = sum.add(&term.scale(weight));
    }
    let share = Rational::ONE.checked_div(&total_weight(parts));
    let mean = sum.scale(&share.ok_or(NoScore::NoParts)?);
    let root = Rational::ONE.checked_div(exponent).ok_or(TOO_LONG)?;
    power_of_range(&mean, &root, precision)
        .map(refined)
        .ok_or(TOO_LONG)
}

/// Pairs won less pairs lost, for every unit. `rows` holds the parts of each unit in one order; a weight of zero leaves a part out.
pub(crate) fn copeland(weights: &[Rational], rows: &[Vec<Option<Value>>]) -> Vec<Score> {
    let scores = rows.iter().enumerate().map(|(place, own)| {
        if own.iter().all(Option::is_none) {
            return Err(NoScore::NoParts);
        }
        let (mut low, mut printed, mut high) = (0_i64, 0_i64, 0_i64);
        for (other, theirs) in rows.iter().enumerate() {
            if other == place {
                continue;
            }
            let against = |own_end, their_end| duel(weights, own, theirs, own_end, their_end);
            printed = printed.saturating_add(against(End::Printed, End::Printed));
            low = low.saturating_add(against(End::Low, End::High));
            high = high.saturating_add(against(End::High, End::Low));
        }
        let note = RangeNote {
            rounded: low != high,
            ..RangeNote::default()
        };
        let [low, printed, high] = [low, printed, high].map(Rational::from);
        Ok(super::amount::between(low, high, printed, note))
    });
    scores.listed()
}

/// 1 for a pair that is won, −1 for one that is lost, 0 for a draw. Parts that one of the two lacks count for nobody.
fn duel(
    weights: &[Rational],
    own: &[Option<Value>],
    theirs: &[Option<Value>],
    own_end: End,
    their_end: End,
) -> i64 {
    let mut balance = Rational::ZERO;
    for ((weight, own), theirs) in weights.iter().zip(own).zip(theirs) {
        let (Some(own), Some(theirs)) = (own, theirs) else {
            continue;
        };
        match number(own, own_end).cmp(&number(theirs, their_end)) {
            std::cmp::Ordering::Greater => balance = balance + weight,
            std::cmp::Ordering::Less => balance = balance - weight,
            std::cmp::Ordering::Equal => {}
        }
    }
    // Better in more than half of the common weight: what is won is more than what is lost.
    i64::from(balance.signum())
}

fn number(value: &Value, end: End) -> Rational {
    match (ends(value), end) {
        (Some((low, _)), End::Low) => low.clone(),
        (Some((_, high)), End::High) => high.clone(),
        _ => face(value),
    }
}
