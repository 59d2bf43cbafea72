//! What happens to a column of inputs before it is scored: denominating, imputing, treating outliers.

use super::amount::{NoScore, Score, face, rising};
use crate::formula::Absent;
use crate::framework::index::{Denominator, Imputation, Treatment};
use crate::list::Listed;
use crate::number::{Interval, RangeNote, Rational, Value};
use crate::order::places;

/// `input / by × factor` for every unit.
pub(crate) fn denominated(inputs: &[Score], by: &[Score], rule: &Denominator) -> Vec<Score> {
    let divided = |(input, by): (&Score, &Score)| {
        let (input, by) = (
            input.as_ref().map_err(|why| *why)?,
            by.as_ref().map_err(|why| *why)?,
        );
        let zero = NoScore::Absent(Absent::ZeroDenominator);
        if let (Value::Point(a), Value::Point(b)) = (input, by) {
            let share = a.checked_div(b).ok_or(zero)?;
            return Ok(Value::Point(share * &rule.factor));
        }
        let interval = input.interval().checked_div(&by.interval()).ok_or(zero)?;
        let printed = face(input).checked_div(&face(by)).ok_or(zero)? * &rule.factor;
        let note = input.note().union(by.note());
        Ok(Value::range(
            interval.scale(&rule.factor),
            Some(printed),
            note,
        ))
    };
    inputs.iter().zip(by).map(divided).listed()
}

/// Every missing input with what stands in for it. `before` holds the units' latest earlier figures.
pub(crate) fn imputed(inputs: &[Score], rule: Imputation, before: &[Score]) -> Vec<Score> {
    let known: Vec<&Value> = inputs
        .iter()
        .filter_map(|input| input.as_ref().ok())
        .listed();
    let stand_in = match rule {
        Imputation::None | Imputation::Previous => None,
        Imputation::Mean => mean(&known),
        Imputation::Median => median(&known),
    };
    let filled = inputs.iter().enumerate().map(|(place, input)| match input {
        Ok(value) => Ok(value.clone()),
        Err(why) => match rule {
            Imputation::Previous => before.get(place).cloned().unwrap_or(Err(*why)),
            _ => stand_in.clone().ok_or(*why),
        },
    });
    filled.listed()
}

fn mean(known: &[&Value]) -> Option<Value> {
    let faces: Vec<Rational> = known.iter().map(|value| face(value)).listed();
    let printed = Rational::mean(&faces)?;
    if known.iter().all(|value| matches!(value, Value::Point(_))) {
        return Some(Value::Point(printed));
    }
    let mut sum = Interval::point(Rational::ZERO);
    let mut note = RangeNote::default();
    for value in known {
        sum = sum.add(&value.interval());
        note = note.union(value.note());
    }
    let count = Rational::from(i64::try_from(known.len()).ok()?);
    let interval = sum.scale(&Rational::ONE.checked_div(&count)?);
    Some(Value::range(interval, Some(printed), note))
}

/// The middle value; between two, their mean.
fn median(known: &[&Value]) -> Option<Value> {
    let faces: Vec<Rational> = known.iter().map(|value| face(value)).listed();
    let order = places(faces.len(), &|a, b| faces.get(a).cmp(&faces.get(b)));
    let (half, even) = (order.len() / 2, order.len().is_multiple_of(2));
    let first = order.get(if even { half.checked_sub(1)? } else { half })?;
    let pair = [known.get(*first)?, known.get(*order.get(half)?)?];
    mean(&pair.map(|value| *value))
}

/// The column with its outliers treated.
pub(crate) fn treated(inputs: &[Score], rule: &Treatment) -> Vec<Score> {
    match rule {
        Treatment::None => inputs.to_vec(),
        Treatment::Clip { low, high } => {
            let clip = |x: &Rational| {
                let x = low
                    .as_ref()
                    .map_or(x.clone(), |low| x.clone().max(low.clone()));
                high.as_ref().map_or(x.clone(), |high| x.min(high.clone()))
            };
            let clipped = |input: &Score| input.as_ref().map(|v| rising(v, &clip)).map_err(|w| *w);
            inputs.iter().map(clipped).listed()
        }
        Treatment::Winsorise { most } => winsorised(inputs, *most),
    }
}

/// The most extreme values drawn in, one after another, until the column passes. Of ranges the printed numbers count.
fn winsorised(inputs: &[Score], most: u32) -> Vec<Score> {
    let mut column = inputs.to_vec();
    let mut changed = 0_u32;
    loop {
        let faces: Vec<Rational> = column
            .iter()
            .filter_map(|v| v.as_ref().ok().map(face))
            .listed();
        if passes(&faces) {
            return column;
        }
        let Some((extreme, next)) = outlier(&faces) else {
            return column;
        };
        let mut moved = 0_u32;
        let mut drawn = column.clone();
        for entry in &mut drawn {
            if entry.as_ref().is_ok_and(|value| face(value) == extreme) {
                *entry = Ok(Value::Point(next.clone()));
                moved = moved.saturating_add(1);
            }
        }
        changed = changed.saturating_add(moved);
        if changed > most || moved == 0 {
            return column;
        }
        column = drawn;
    }
}

/// The value farther from the median, and the one next to it.
fn outlier(faces: &[Rational]) -> Option<(Rational, Rational)> {
    let points: Vec<Value> = faces.iter().map(|x| Value::Point(x.clone())).listed();
    let middle = face(&median(&points.iter().listed())?);
    let (min, max) = (faces.iter().min()?, faces.iter().max()?);
    if min == max {
        return None;
    }
    let above = max - &middle >= &middle - min;
    let next = match above {
        true => faces.iter().filter(|x| *x < max).max()?,
        false => faces.iter().filter(|x| *x > min).min()?,
    };
    let extreme = if above { max } else { min };
    Some((extreme.clone(), next.clone()))
}

/// |skewness| < 2 or kurtosis < 3.5, as G1 and G2 of Joanes and Gill, compared without a root: G1² < 4.
fn passes(faces: &[Rational]) -> bool {
    let Ok(count) = i64::try_from(faces.len()) else {
        return true;
    };
    let n = Rational::from(count);
    let Some(mean) = Rational::mean(faces).filter(|_| count >= 4) else {
        return true;
    };
    let moment = |power: i32| {
        let powers: Vec<Rational> = faces.iter().filter_map(|x| (x - &mean).pow(power)).listed();
        Rational::mean(&powers).unwrap_or_default()
    };
    let (m2, m3, m4) = (moment(2), moment(3), moment(4));
    let less = |k: i64| &n - &Rational::from(k);
    // g1² n(n−1)/(n−2)²
    let cubed = &(&m2 * &m2) * &m2;
    let g1 = (&m3 * &m3).checked_div(&cubed);
    let skew = g1.and_then(|g1| (g1 * &n * less(1)).checked_div(&(less(2) * less(2))));
    // (n−1)/((n−2)(n−3)) · ((n+1)·g2 + 6)
    let g2 = m4.checked_div(&(&m2 * &m2)).map(|q| q - Rational::from(3));
    let kurtosis = g2.and_then(|g2| {
        let inner = (&n + Rational::ONE) * g2 + Rational::from(6);
        (less(1) * inner).checked_div(&(less(2) * less(3)))
    });
    match (skew, kurtosis) {
        (Some(skew), Some(kurtosis)) => {
            let limit = Rational::ratio(7, 2).unwrap_or_default();
            skew < Rational::from(4) || kurtosis < limit
        }
        _ => true,
    }
}
