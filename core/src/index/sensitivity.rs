//! How firm ranks are: over weights that move by a share, and under other ways of aggregating.

use super::aggregate::{Counted, copeland, joined};
use super::amount::{NoScore, Score, face};
use super::rank::{Rank, ranks};
use super::scoring::Scoring;
use crate::framework::index::{Aggregation, Node};
use crate::list::Listed;
use crate::number::{Rational, Value};

/// The ranks that a unit can have while every weight of the total moves by up to a share of itself.
///
/// `outer` is proved by pairs: over a box of weights, one unit stays ahead of another just if the weighted sum of their differences stays above zero at its worst
/// corner. `seen` was met by sampling weights. Where both agree the range is exact; otherwise the truth lies between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankRange {
    /// The place of the unit.
    pub unit: usize,
    /// Best and worst rank that cannot be excluded.
    pub outer: (usize, usize),
    /// Best and worst rank that occurred in the samples.
    pub seen: (usize, usize),
}

impl RankRange {
    /// Whether the range is exact.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.outer == self.seen
    }
}

/// The scores and ranks of all units under one way of aggregating.
#[derive(Clone, Debug)]
pub struct Family {
    /// The way.
    pub aggregation: Aggregation,
    /// By unit.
    pub scores: Vec<Score>,
    /// By unit.
    pub ranks: Vec<Option<Rank>>,
}

/// Whole numbers from a seed, the same on every platform (SplitMix64, Steele, Lea and Flood 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z.wrapping_shr(30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z.wrapping_shr(27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z.wrapping_shr(31)
    }

    /// A fraction from −1 to 1 in two thousand steps.
    fn step(&mut self) -> Rational {
        let step = self.next().checked_rem(2_001).unwrap_or(0);
        let step = i64::try_from(step).unwrap_or(0).saturating_sub(1_000);
        Rational::ratio(step, 1_000).unwrap_or_default()
    }
}

/// Weights, and the parts of every unit in their order.
type Weighed = (Vec<Rational>, Vec<Vec<Option<Value>>>);

impl Scoring<'_> {
    /// The parts of the total with their weights, as shares of the greatest points where the total is a sum. `None` where the total is a component.
    fn total_parts(&self) -> Option<Weighed> {
        let Node::Aggregate(place) = self.index().total else {
            return None;
        };
        let aggregate = self.index().aggregates.get(place)?;
        let sum = aggregate.aggregation == Aggregation::Sum;
        let mut weights = Vec::new();
        let mut nodes = Vec::new();
        for (part, weight) in aggregate.parts.iter().zip(self.weights_of(place)) {
            let most = self.possible(part.node).map(|(_, most)| most);
            let points = most.filter(|most| sum && most.signum() > 0);
            if !self.is_needed(part.node) || weight.is_zero() {
                continue;
            }
            weights.push(match &points {
                Some(points) => weight * points,
                None => weight.clone(),
            });
            nodes.push((part.node, points));
        }
        let rows = (0..self.units().len()).map(|unit| {
            let ranked = self.total(unit).is_ok();
            let parts = nodes.iter().map(|(node, points)| {
                let score = self.score(*node, unit).ok().filter(|_| ranked)?;
                Some(match points {
                    Some(points) => {
                        super::amount::rising(score, &|x| x.checked_div(points).unwrap_or_default())
                    }
                    None => score.clone(),
                })
            });
            parts.listed()
        });
        Some((weights, rows.listed()))
    }

    /// The ranks of every unit with a score while each weight of the total moves by up to `share` of itself (`1/5`: between 80 % and 120 %), the printed scores
    /// of the parts being what they are. A part that is missing counts 0. `None` where the total is no sum or weighted mean.
    #[must_use]
    pub fn rank_ranges(&self, share: &Rational, samples: u32, seed: u64) -> Option<Vec<RankRange>> {
        let Node::Aggregate(place) = self.index().total else {
            return None;
        };
        let method = &self.index().aggregates.get(place)?.aggregation;
        if !matches!(method, Aggregation::Sum | Aggregation::Arithmetic) {
            return None;
        }
        let (weights, rows) = self.total_parts()?;
        let sign = Rational::from(if self.index().ranking.lower_is_better {
            -1
        } else {
            1
        });
        let ranked = (0..rows.len())
            .filter(|&unit| self.total(unit).is_ok())
            .listed();
        let numbers: Vec<Vec<Rational>> = rows
            .iter()
            .map(|row| {
                let number = |value: &Option<Value>| value.as_ref().map(face).unwrap_or_default();
                row.iter().map(|value| number(value) * &sign).listed()
            })
            .listed();
        let mut ranges = ranked
            .iter()
            .map(|&unit| RankRange {
                unit,
                outer: outer(unit, &ranked, &numbers, &weights, share),
                seen: (usize::MAX, 0),
            })
            .listed();
        let mut random = Numbers(seed);
        for sample in 0..samples.saturating_add(1) {
            // The first sample is the weights themselves.
            let moved = weights.iter().map(|weight| match sample {
                0 => weight.clone(),
                _ => weight * (Rational::ONE + share * random.step()),
            });
            observe(&mut ranges, &numbers, &moved.listed());
        }
        Some(ranges)
    }

    /// The total under every way of aggregating, over the same parts and weights. Parts of a sum are taken as shares of their greatest points, so that a sum and
    /// the arithmetic mean rank alike. `None` where the total is a component.
    #[must_use]
    pub fn families(&self) -> Option<Vec<Family>> {
        let (weights, rows) = self.total_parts()?;
        let ways = [
            Aggregation::Arithmetic,
            Aggregation::Geometric,
            Aggregation::Harmonic,
            Aggregation::Minimum,
            Aggregation::Copeland,
        ];
        let families = ways.into_iter().map(|aggregation| {
            let scores = match aggregation {
                Aggregation::Copeland => copeland(&weights, &rows),
                _ => rows
                    .iter()
                    .map(|row| whole(&aggregation, &weights, row))
                    .listed(),
            };
            Family {
                ranks: ranks(&scores, &self.index().ranking),
                aggregation,
                scores,
            }
        });
        Some(families.listed())
    }
}

/// The score of one row; parts that are missing leave no score.
fn whole(method: &Aggregation, weights: &[Rational], row: &[Option<Value>]) -> Score {
    let mut parts: Vec<Counted<'_>> = Vec::with_capacity(row.len());
    for (weight, value) in weights.iter().zip(row) {
        parts.push((weight, value.as_ref().ok_or(NoScore::Part)?));
    }
    joined(method, &parts)
}

/// Best and worst rank by pairs.
fn outer(
    unit: usize,
    ranked: &[usize],
    numbers: &[Vec<Rational>],
    weights: &[Rational],
    share: &Rational,
) -> (usize, usize) {
    let (mut surely, mut perhaps) = (0_usize, 0_usize);
    let own = numbers.get(unit).map_or(&[][..], Vec::as_slice);
    for &other in ranked {
        if other == unit {
            continue;
        }
        let theirs = numbers.get(other).map_or(&[][..], Vec::as_slice);
        // Ahead by `lead`, which the weights can move by `play` at most.
        let (mut lead, mut play) = (Rational::ZERO, Rational::ZERO);
        for ((weight, own), theirs) in weights.iter().zip(own).zip(theirs) {
            let ahead = (theirs - own) * weight;
            play = play + ahead.abs() * share;
            lead = lead + ahead;
        }
        surely = surely.saturating_add(usize::from(lead > play));
        perhaps = perhaps.saturating_add(usize::from((&lead + &play).signum() > 0));
    }
    (surely.saturating_add(1), perhaps.saturating_add(1))
}

/// The ranks under one set of weights.
fn observe(ranges: &mut [RankRange], numbers: &[Vec<Rational>], weights: &[Rational]) {
    let total = |unit: usize| {
        let row = numbers.get(unit).map_or(&[][..], Vec::as_slice);
        let terms = row.iter().zip(weights).map(|(x, weight)| x * weight);
        Rational::sum(&terms.listed())
    };
    let totals: Vec<Rational> = ranges.iter().map(|range| total(range.unit)).listed();
    let order = crate::order::places(totals.len(), &|a, b| totals.get(b).cmp(&totals.get(a)));
    let (mut rank, mut seen) = (1_usize, 0_usize);
    let mut last: Option<&Rational> = None;
    for place in order {
        let own = totals.get(place);
        if last.is_some() && last != own {
            rank = seen.saturating_add(1);
        }
        last = own;
        seen = seen.saturating_add(1);
        if let Some(range) = ranges.get_mut(place) {
            range.seen = (range.seen.0.min(rank), range.seen.1.max(rank));
        }
    }
}
