//! Normalisations: a column of values, one for each unit, to a column of scores.

use super::amount::{NoScore, Score, between, ends, face, refined};
use crate::framework::index::{Goalposts, Normalisation};
use crate::list::Listed;
use crate::number::{Bound, Interval, Precision, RangeNote, Rational, Value, ln, nth_root};
use crate::order::places;
use crate::source::ScoreFault;

/// A column before it is normalised.
pub(crate) struct Column<'c> {
    pub(crate) values: &'c [Score],
    /// Whether less is better.
    pub(crate) lower: bool,
    /// The place of the unit of reference, if the method has one and it is in the set.
    pub(crate) reference: Option<usize>,
}

impl Column<'_> {
    /// The score of every unit.
    ///
    /// Where a value is a range, every score is one: [`Column::around`].
    pub(crate) fn scores(&self, method: &Normalisation) -> Vec<Score> {
        if let Normalisation::Goalposts(posts) = method {
            return self.each(|value| goalposts(posts, self.lower, value));
        }
        if *method == Normalisation::Identity {
            return self.values.to_vec();
        }
        let printed = self.at(&face);
        let scores = self.exact(method, &printed);
        let exact = |value: &Score| !matches!(value, Ok(Value::Range(_)));
        if self.values.iter().all(exact) {
            return scores;
        }
        let low = self.at(&|value| ends(value).map_or_else(|| face(value), |(low, _)| low.clone()));
        let high =
            self.at(&|value| ends(value).map_or_else(|| face(value), |(_, high)| high.clone()));
        let ranged = scores.into_iter().enumerate();
        ranged
            .map(|(place, score)| self.around(method, place, score, &low, &high))
            .listed()
    }

    fn each(&self, score: impl Fn(&Value) -> Score) -> Vec<Score> {
        let all = self.values.iter();
        all.map(|value| value.as_ref().map_err(|why| *why).and_then(&score))
            .listed()
    }

    fn at(&self, number: &dyn Fn(&Value) -> Rational) -> Vec<Option<Rational>> {
        let all = self.values.iter();
        all.map(|value| value.as_ref().ok().map(number)).listed()
    }

    /// The scores of exact values.
    pub(super) fn exact(&self, method: &Normalisation, values: &[Option<Rational>]) -> Vec<Score> {
        let oriented: Vec<Option<Rational>> = match self.lower {
            true => values.iter().map(|v| v.as_ref().map(|v| -v)).listed(),
            false => values.to_vec(),
        };
        let known = || oriented.iter().flatten();
        let (min, max) = (known().min().cloned(), known().max().cloned());
        let (Some(min), Some(max)) = (min, max) else {
            return self.values.to_vec();
        };
        let fault = match known().count() {
            1 => NoScore::OneUnit,
            _ => NoScore::Constant,
        };
        let span = &max - &min;
        let score = |f: &dyn Fn(&Rational) -> Score| self.fill(&oriented, f);
        let spread = |low: &Rational, high: &Rational| {
            // Times the denominator of the least value, which else would stand in every difference from it, above and below: numbers stay short.
            let unit = min.short_denominator();
            let (from, wide) = ((&min * &unit).in_lowest_terms(), &span * &unit);
            match (high - low).checked_div(&wide) {
                Some(rate) => {
                    let rate = rate.in_lowest_terms();
                    let share = |x: &Rational| (x * &unit - &from) * &rate;
                    match low.is_zero() {
                        true => score(&|x| Ok(Value::Point(share(x)))),
                        false => score(&|x| Ok(Value::Point(share(x) + low))),
                    }
                }
                None => score(&|_| Err(fault)),
            }
        };
        match method {
            Normalisation::MinMax { low, high } => spread(low, high),
            Normalisation::DistanceToMaximum => spread(&Rational::ZERO, &Rational::ONE),
            Normalisation::Rank => self.ranked(&oriented, &|worse, _| Ok(worse + Rational::ONE)),
            Normalisation::Borda => self.ranked(&oriented, &|worse, _| Ok(worse)),
            Normalisation::PercentileRank => self.ranked(&oriented, &|worse, others| {
                worse.checked_div(&others).ok_or(NoScore::OneUnit)
            }),
            Normalisation::ZScore { centre, sd } => match z_rate(&oriented, sd) {
                Some((mean, rate)) => score(&|x| {
                    let shift = Interval::point(centre.clone());
                    Ok(refined(rate.scale(&(x - &mean)).add(&shift)))
                }),
                None => score(&|_| Err(fault)),
            },
            Normalisation::DistanceToTarget(target) => {
                let to = if self.lower {
                    -&target.to
                } else {
                    target.to.clone()
                };
                let behind = NoScore::Fault(ScoreFault::TargetBehind);
                score(&|x| distance(x, &min, &to, target.capped, behind))
            }
            Normalisation::DistanceToReference(reference) => {
                let to = self
                    .reference
                    .and_then(|place| oriented.get(place)?.clone());
                match to {
                    None => score(&|_| Err(NoScore::Fault(ScoreFault::NoReference))),
                    Some(to) => {
                        let behind = if span.is_zero() {
                            fault
                        } else {
                            NoScore::Fault(ScoreFault::TargetBehind)
                        };
                        score(&|x| distance(x, &min, &to, reference.capped, behind))
                    }
                }
            }
            Normalisation::FractionOfMaximum => score(&|x| share(x, &max)),
            Normalisation::ShareOfBest if self.lower => {
                let best = -&max;
                score(&|x| match x.is_negative() {
                    // Where less is better the values are turned round: below zero is above it.
                    true => share(&best, &-x),
                    false => Err(NoScore::Fault(ScoreFault::NotAboveZero)),
                })
            }
            Normalisation::ShareOfBest => score(&|x| share(x, &max)),
            // Computed before.
            Normalisation::Identity | Normalisation::Goalposts(_) => self.values.to_vec(),
        }
    }

    fn fill(&self, values: &[Option<Rational>], score: &dyn Fn(&Rational) -> Score) -> Vec<Score> {
        let both = self.values.iter().zip(values);
        both.map(|(given, value)| match (given, value) {
            (Err(why), _) => Err(*why),
            (Ok(given), None) => Ok(given.clone()),
            (Ok(_), Some(value)) => score(value),
        })
        .listed()
    }

    /// Scores by how many units are worse, and how many others there are.
    fn ranked(
        &self,
        values: &[Option<Rational>],
        score: &dyn Fn(Rational, Rational) -> Result<Rational, NoScore>,
    ) -> Vec<Score> {
        let order = places(values.len(), &|a, b| values.get(a).cmp(&values.get(b)));
        let mut worse: Vec<Rational> = vec![Rational::ZERO; values.len()];
        let (mut seen, mut below) = (0_i64, 0_i64);
        let mut last: Option<&Rational> = None;
        for place in order {
            let Some(Some(value)) = values.get(place) else {
                continue;
            };
            if last != Some(value) {
                below = seen;
            }
            last = Some(value);
            seen = seen.saturating_add(1);
            if let Some(entry) = worse.get_mut(place) {
                *entry = Rational::from(below);
            }
        }
        let others = Rational::from(seen.saturating_sub(1));
        let all = self.values.iter().zip(worse);
        all.map(|(given, worse)| match given {
            Err(why) => Err(*why),
            Ok(_) => score(worse, others.clone()).map(Value::Point),
        })
        .listed()
    }
}

/// (x − min)/(to − min).
fn distance(x: &Rational, min: &Rational, to: &Rational, capped: bool, behind: NoScore) -> Score {
    let room = to - min;
    if room.signum() <= 0 {
        return Err(behind);
    }
    let share = (x - min).checked_div(&room).ok_or(behind)?;
    Ok(Value::Point(match capped {
        true => share.min(Rational::ONE),
        false => share,
    }))
}

fn share(x: &Rational, best: &Rational) -> Score {
    let fault = NoScore::Fault(ScoreFault::BestNotAboveZero);
    match best.signum() {
        1 => x.checked_div(best).map(Value::Point).ok_or(fault),
        _ => Err(fault),
    }
}

/// The mean, and the scale over the sample's standard deviation; `None` where that is zero or there is one value.
fn z_rate(values: &[Option<Rational>], sd: &Rational) -> Option<(Rational, Interval)> {
    let known: Vec<&Rational> = values.iter().flatten().listed();
    let mean = Rational::mean(known.iter().copied())?;
    let squares: Vec<Rational> = known
        .iter()
        .map(|&x| {
            let off = x - &mean;
            &off * &off
        })
        .listed();
    let others = Rational::from(i64::try_from(known.len()).ok()?.saturating_sub(1));
    let variance = Rational::sum(&squares).checked_div(&others)?;
    if variance.is_zero() {
        return None;
    }
    let root = nth_root(&variance, 2, Precision::decimals(super::amount::DIGITS))?;
    Some((mean, Interval::point(sd.clone()).checked_div(&root)?))
}

/// (x − low)/(high − low), or the other way round where less is better; with logarithms of all three where asked for.
fn goalposts(posts: &Goalposts, lower: bool, value: &Value) -> Score {
    let at = |x: &Rational| goalposts_at(posts, lower, x);
    let Value::Range(range) = value else {
        return at(&face(value));
    };
    let printed = at(&face(value))?;
    let side = |bound: &Bound, truncated: &Rational| match bound.number() {
        Some(number) => at(number).map(|score| score.interval()),
        None if posts.truncate => Ok(Interval::point(truncated.clone())),
        None => Ok(Interval::everything()),
    };
    let (below, above) = match lower {
        false => (Rational::ZERO, Rational::ONE),
        true => (Rational::ONE, Rational::ZERO),
    };
    let hull = side(range.interval.lower(), &below)?.hull(&side(range.interval.upper(), &above)?);
    Ok(Value::range(hull, Some(face(&printed)), range.note))
}

fn goalposts_at(posts: &Goalposts, lower: bool, x: &Rational) -> Score {
    let x = match posts.truncate {
        true => x.clone().max(posts.low.clone()).min(posts.high.clone()),
        false => x.clone(),
    };
    let turned = |share: Interval| match lower {
        true => Interval::point(Rational::ONE).sub(&share),
        false => share,
    };
    if !posts.logarithm {
        let share = (&x - &posts.low).checked_div(&(&posts.high - &posts.low));
        let share = share.ok_or(NoScore::Fault(ScoreFault::ZeroDenominator))?;
        return Ok(match lower {
            true => Value::Point(Rational::ONE - share),
            false => Value::Point(share),
        });
    }
    // The ends themselves are exact, whatever their logarithms.
    let exact = if x == posts.low {
        Some(Rational::ZERO)
    } else if x == posts.high {
        Some(Rational::ONE)
    } else {
        None
    };
    if let Some(share) = exact {
        return Ok(refined(turned(Interval::point(share))));
    }
    let fault = NoScore::Fault(ScoreFault::Logarithm);
    let of = |x: &Rational| ln(x, Precision::decimals(super::amount::DIGITS)).ok_or(fault);
    let (x, low, high) = (of(&x)?, of(&posts.low)?, of(&posts.high)?);
    let share = x.sub(&low).checked_div(&high.sub(&low));
    share
        .map(|share| refined(turned(share)))
        .ok_or(NoScore::Fault(ScoreFault::TooLong))
}

/// The least and greatest score that a normalisation can give among `units` units; `None` where it has no such ends.
pub(crate) fn possible(method: &Normalisation, units: usize) -> Option<(Rational, Rational)> {
    let others = Rational::from(i64::try_from(units).ok()?.saturating_sub(1));
    match method {
        Normalisation::MinMax { low, high } => Some((low.clone(), high.clone())),
        Normalisation::Goalposts(posts) if posts.truncate => Some((Rational::ZERO, Rational::ONE)),
        Normalisation::Rank => Some((Rational::ONE, others + Rational::ONE)),
        Normalisation::Borda => Some((Rational::ZERO, others)),
        Normalisation::PercentileRank
        | Normalisation::DistanceToMaximum
        | Normalisation::FractionOfMaximum
        | Normalisation::ShareOfBest => Some((Rational::ZERO, Rational::ONE)),
        Normalisation::DistanceToTarget(to) if to.capped => Some((Rational::ZERO, Rational::ONE)),
        _ => None,
    }
}

/// A range from one end to the other, standing for a part that is missing; what counts as printed is the worst.
pub(crate) fn worst_to_best(ends: (Rational, Rational)) -> Value {
    let (low, high) = ends;
    let note = RangeNote {
        one_sided: true,
        ..RangeNote::default()
    };
    between(low.clone(), high, low, note)
}
