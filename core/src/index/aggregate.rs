//! Aggregations: the scores of the parts of one unit, joined; and the comparison in pairs, which looks at all units.

use super::amount::{NoScore, Score, face, refined};
use super::root::geometric;
use crate::framework::index::Aggregation;
use crate::list::Listed;
use crate::number::{
    Bound, Interval, Precision, RangeNote, Rational, Value, power, power_of_range,
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
    let points = parts
        .iter()
        .filter_map(|(weight, value)| Some((*weight, value.as_point()?)));
    Rational::weighted_sum(points)
}

fn total_weight(parts: &[Counted<'_>]) -> Rational {
    Rational::sum(parts.iter().map(|(weight, _)| *weight))
}

fn mean(parts: &[Counted<'_>]) -> Score {
    let share = Rational::ONE.checked_div(&total_weight(parts));
    let share = share.ok_or(NoScore::NoParts)?;
    Ok(Value::Point(weighted_sum(parts).times(&share)))
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
        let end = match end {
            End::Low if weight.is_negative() => End::High,
            End::High if weight.is_negative() => End::Low,
            end => end,
        };
        number(value, end).1
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
    let exact = rows
        .iter()
        .flatten()
        .all(|value| !matches!(value, Some(Value::Range(_))));
    let duels = Duels {
        weights: Weights::of(weights),
        places: placed(weights.len(), rows),
    };
    let scores = rows.iter().enumerate().map(|(place, own)| {
        if own.iter().all(Option::is_none) {
            return Err(NoScore::NoParts);
        }
        let (mut low, mut printed, mut high) = (0_i64, 0_i64, 0_i64);
        for other in (0..rows.len()).filter(|other| *other != place) {
            let against = |own: End, theirs: End| duels.fought(place, own, other, theirs);
            printed = printed.saturating_add(against(End::Printed, End::Printed));
            if !exact {
                low = low.saturating_add(against(End::Low, End::High));
                high = high.saturating_add(against(End::High, End::Low));
            }
        }
        if exact {
            (low, high) = (printed, printed);
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

/// Weights in whole numbers where they can be.
enum Weights {
    Whole(Vec<i64>),
    Long(Vec<Rational>),
}

impl Weights {
    fn of(weights: &[Rational]) -> Self {
        match super::ahead::proportions(weights) {
            Some(whole) => Self::Whole(whole),
            None => Self::Long(weights.to_vec()),
        }
    }
}

/// By unit and part, how low, printed and high stand among all units' numbers of that part; of equal numbers all stand alike.
type Places = Vec<Vec<Option<[usize; 3]>>>;

struct Duels {
    weights: Weights,
    places: Places,
}

fn placed(parts: usize, rows: &[Vec<Option<Value>>]) -> Places {
    let mut all: Places = rows.iter().map(|row| vec![None; row.len()]).listed();
    for part in 0..parts {
        let value = |row: &Vec<Option<Value>>| row.get(part)?.clone();
        let mut numbers: Vec<(i8, Rational)> = Vec::new();
        let mut owners: Vec<(usize, usize)> = Vec::new();
        for (unit, value) in rows.iter().map(value).enumerate() {
            let Some(value) = value else { continue };
            for (slot, end) in [End::Low, End::Printed, End::High].into_iter().enumerate() {
                numbers.push(number(&value, end));
                owners.push((unit, slot));
                // One number stands for all three.
                if matches!(value, Value::Point(_)) {
                    break;
                }
            }
        }
        let order =
            crate::order::places(numbers.len(), &|a, b| numbers.get(a).cmp(&numbers.get(b)));
        let mut level = 0_usize;
        let mut last: Option<&(i8, Rational)> = None;
        for at in order {
            let own = numbers.get(at);
            level = level.saturating_add(usize::from(last != own));
            last = own;
            let Some(&(unit, slot)) = owners.get(at) else {
                continue;
            };
            let entry = all.get_mut(unit).and_then(|row| row.get_mut(part));
            if let Some(entry) = entry {
                let levels = entry.get_or_insert([level; 3]);
                if let Some(place) = levels.get_mut(slot) {
                    *place = level;
                }
            }
        }
    }
    all
}

impl Duels {
    /// 1 for a pair that is won, −1 for one that is lost, 0 for a draw. Parts that one of the two lacks count for nobody. Better in more than half of the common
    /// weight: what is won is more than what is lost.
    fn fought(&self, own: usize, own_end: End, other: usize, their_end: End) -> i64 {
        let row = |unit: usize| self.places.get(unit).map_or(&[][..], Vec::as_slice);
        let pairs = row(own).iter().zip(row(other));
        let orders = pairs.map(|pair| match pair {
            (Some(own), Some(theirs)) => level(own, own_end).cmp(&level(theirs, their_end)),
            _ => std::cmp::Ordering::Equal,
        });
        match &self.weights {
            Weights::Whole(weights) => {
                let won = orders.zip(weights).fold(0_i128, |sum, (order, weight)| {
                    let weight = i128::from(*weight);
                    match order {
                        std::cmp::Ordering::Greater => sum.saturating_add(weight),
                        std::cmp::Ordering::Less => sum.saturating_sub(weight),
                        std::cmp::Ordering::Equal => sum,
                    }
                });
                i64::try_from(won.signum()).unwrap_or(0)
            }
            Weights::Long(weights) => {
                let won = orders
                    .zip(weights)
                    .fold(Rational::ZERO, |sum, (order, weight)| match order {
                        std::cmp::Ordering::Greater => sum + weight,
                        std::cmp::Ordering::Less => sum - weight,
                        std::cmp::Ordering::Equal => sum,
                    });
                i64::from(won.signum())
            }
        }
    }
}

fn level(levels: &[usize; 3], end: End) -> usize {
    let [low, printed, high] = *levels;
    match end {
        End::Low => low,
        End::Printed => printed,
        End::High => high,
    }
}

/// A number at one end of a value: where that end is open to everything, the one that stands for the value, below (−1) or above (1) all numbers.
fn number(value: &Value, end: End) -> (i8, Rational) {
    let Value::Range(range) = value else {
        return (0, face(value));
    };
    let (bound, beyond) = match end {
        End::Printed => return (0, face(value)),
        End::Low => (range.interval.lower(), -1),
        End::High => (range.interval.upper(), 1),
    };
    match bound.number() {
        Some(number) => (0, number.clone()),
        None => (beyond, face(value)),
    }
}
