//! How firm ranks are: over weights that move by a share, and under other ways of aggregating.

use super::Going;
use super::aggregate::{Counted, copeland, joined};
use super::ahead::{Ahead, STEPS};
use super::amount::{NoScore, Score, face};
use super::rank::{Rank, ranks};
use super::scoring::Scoring;
use crate::framework::index::{Aggregation, Counting, MissingPart, Node};
use crate::list::Listed;
use crate::number::{Rational, Value};

/// The ranks that a unit can have while every weight of the total moves by up to a share of itself.
///
/// `outer` is proved by pairs: over a box of weights, one unit stays ahead of another just if the weighted sum of their differences stays above zero at its worst
/// corner. `seen` was met by sampling weights, and by looking for those that are best and worst for each unit. Where both agree the range is exact; otherwise the truth lies between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankRange {
    /// The place of the unit.
    pub unit: usize,
    /// Best and worst rank that cannot be excluded.
    pub outer: (usize, usize),
    /// Best and worst rank that occurred under some weights.
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

    /// From −1 to 1, in [`STEPS`] steps either way.
    fn step(&mut self) -> i64 {
        let step = self.next().checked_rem(2_001).unwrap_or(0);
        i64::try_from(step).unwrap_or(0).saturating_sub(STEPS)
    }
}

/// Weights, and the parts of every unit in their order.
type Weighed = (Vec<Rational>, Vec<Vec<Option<Value>>>);

impl Scoring<'_> {
    /// The parts of the total with their weights, as shares of the greatest points where the total is a sum; with bonuses and penalties (weights below zero) where
    /// `all` is asked for. `None` where the total is a component.
    fn total_parts(&self, all: bool) -> Option<Weighed> {
        let Node::Aggregate(place) = self.index().total else {
            return None;
        };
        let aggregate = self.index().aggregates.get(place)?;
        let sum = aggregate.aggregation == Aggregation::Sum;
        let mut weights = Vec::new();
        let mut nodes = Vec::new();
        for (part, weight) in aggregate.parts.iter().zip(self.weights_of(place)) {
            let (counting, needed) = (self.counting(part.node), self.is_needed(part.node));
            let adds = all && counting != Counting::Information;
            if weight.is_zero() || !(needed || adds) {
                continue;
            }
            let most = self.possible(part.node).map(|(_, most)| most);
            let points = most.filter(|most| sum && needed && most.signum() > 0);
            weights.push(match &points {
                Some(points) => weight * points,
                None if counting == Counting::Penalty => -weight,
                None => weight.clone(),
            });
            let share = points.and_then(|points| Rational::ONE.checked_div(&points));
            nodes.push((part.node, share));
        }
        let rows = (0..self.units().len()).map(|unit| {
            let ranked = self.total(unit).is_ok();
            let parts = nodes.iter().map(|(node, share)| {
                let score = self.score(*node, unit).ok().filter(|_| ranked)?;
                Some(match share {
                    Some(share) => super::amount::scaled(score, share),
                    None => score.clone(),
                })
            });
            let parts = parts.listed();
            match all && ranked {
                true => self.filled(aggregate.missing, &nodes, &weights, parts),
                false => parts,
            }
        });
        let rows = rows.listed();
        Some((weights, rows))
    }

    /// The parts of a unit, with what stands for missing ones under the weights of the index: the mean of the others where weights are rescaled, the worst score
    /// where anything may be, else 0.
    fn filled(
        &self,
        missing: MissingPart,
        nodes: &[(Node, Option<Rational>)],
        weights: &[Rational],
        row: Vec<Option<Value>>,
    ) -> Vec<Option<Value>> {
        let mean = || {
            let parts = nodes.iter().zip(weights).zip(&row);
            let there = parts.filter(|((node, _), _)| self.is_needed(node.0));
            let there =
                there.filter_map(|((_, weight), value)| Some((weight, face(value.as_ref()?))));
            let there = there.listed();
            let mass = Rational::sum(there.iter().map(|(weight, _)| *weight));
            let sum =
                Rational::weighted_sum(there.iter().map(|(weight, number)| (*weight, number)));
            sum.checked_div(&mass)
        };
        let stand_in = |(node, share): &(Node, Option<Rational>)| match missing {
            _ if !self.is_needed(*node) => None,
            MissingPart::Rescaled => mean(),
            MissingPart::Bounded => {
                let (worst, _) = self.possible(*node)?;
                Some(share.as_ref().map_or(worst.clone(), |share| worst * share))
            }
            MissingPart::Zero | MissingPart::Excluded => None,
        };
        let parts = row.iter().zip(nodes);
        let parts = parts.map(|(value, node)| match value {
            Some(value) => Some(value.clone()),
            None => stand_in(node).map(Value::Point),
        });
        parts.listed()
    }

    /// Whether the total is a sum or a weighted mean.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let Node::Aggregate(place) = self.index().total else {
            return false;
        };
        let total = self.index().aggregates.get(place);
        let method = total.map(|total| &total.aggregation);
        matches!(method, Some(Aggregation::Sum | Aggregation::Arithmetic))
    }

    /// The ranks of every unit with a score while each weight of the total moves by up to `share` of itself (`1/5`: between 80 % and 120 %), the printed scores
    /// of the parts being what they are, and so is what stands for a missing one (the mean of the others where weights are rescaled). Ranks are those of scores that are
    /// not rounded; equal scores share the best. `None` where the total is no sum or weighted mean.
    #[must_use]
    pub fn rank_ranges(&self, share: &Rational, samples: u32, seed: u64) -> Option<Vec<RankRange>> {
        self.rank_ranges_while(share, samples, seed, &|_, _| true)
    }

    /// The same, as long as `going` wants it: it is told what is done of how much. `None` also where it was ended.
    #[must_use]
    pub fn rank_ranges_while(
        &self,
        share: &Rational,
        samples: u32,
        seed: u64,
        going: &Going<'_>,
    ) -> Option<Vec<RankRange>> {
        if !self.adds_up() {
            return None;
        }
        let (weights, rows) = self.total_parts(true)?;
        let sign = Rational::from(if self.index().ranking.lower_is_better {
            -1
        } else {
            1
        });
        let ranked = (0..rows.len())
            .filter(|&unit| self.total(unit).is_ok())
            .listed();
        let numbers: Vec<Vec<Rational>> = ranked
            .iter()
            .filter_map(|&unit| rows.get(unit))
            .map(|row| {
                let number = |value: &Option<Value>| value.as_ref().map(face).unwrap_or_default();
                row.iter().map(|value| number(value) * &sign).listed()
            })
            .listed();
        let ahead = Ahead::new(&numbers, &weights, share);
        let (units, tried) = (ranked.len(), as_count(samples));
        let all = units.saturating_mul(2).saturating_add(tried);
        let mut ranges = Ranges::proved(&ahead, &ranked, &|done| going(done, all))?;
        let mut random = Numbers(seed);
        for sample in 0..samples.saturating_add(1) {
            // The first sample is the weights themselves.
            let steps = weights.iter().map(|_| match sample {
                0 => 0,
                _ => random.step(),
            });
            ranges.observe(&ahead, steps.listed());
            if !going(units.saturating_add(as_count(sample)), all) {
                return None;
            }
        }
        let before = units.saturating_add(tried);
        ranges.search(&ahead, &|done| going(before.saturating_add(done), all))?;
        Some(ranges.all)
    }

    /// The total under every way of aggregating, over the same parts and weights. Parts of a sum are taken as shares of their greatest points, so that a sum and
    /// the arithmetic mean rank alike. `None` where the total is a component.
    #[must_use]
    pub fn families(&self) -> Option<Vec<Family>> {
        self.families_while(&|_, _| true)
    }

    /// The same, as long as `going` wants it: it is told what is done of how much. `None` also where it was ended.
    #[must_use]
    pub fn families_while(&self, going: &Going<'_>) -> Option<Vec<Family>> {
        let (weights, rows) = self.total_parts(false)?;
        let ways = [
            Aggregation::Arithmetic,
            Aggregation::Geometric,
            Aggregation::Harmonic,
            Aggregation::Minimum,
            Aggregation::Copeland,
        ];
        let steps = ways.len().saturating_mul(rows.len());
        let mut families: Vec<Family> = Vec::with_capacity(ways.len());
        for aggregation in ways {
            let begun = families.len().saturating_mul(rows.len());
            let scores = match aggregation {
                Aggregation::Copeland => copeland(&weights, &rows),
                _ => {
                    let mut scores = Vec::with_capacity(rows.len());
                    for row in &rows {
                        if !going(begun.saturating_add(scores.len()), steps) {
                            return None;
                        }
                        scores.push(whole(&aggregation, &weights, row));
                    }
                    scores
                }
            };
            families.push(Family {
                ranks: ranks(&scores, &self.index().ranking),
                aggregation,
                scores,
            });
        }
        Some(families)
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

/// Sets of weights that are looked for after the samples, for all units together, and at least for each of them.
const SEARCHED: usize = 10_000;
const SEARCHED_FOR_EACH: usize = 20;

/// The ranges as they are found. Units are known by their places among those with a score.
struct Ranges {
    all: Vec<RankRange>,
    /// By unit: those that are ahead under some weights and not under all.
    open: Vec<Vec<usize>>,
}

impl Ranges {
    /// Best and worst rank by pairs.
    fn proved(ahead: &Ahead<'_>, ranked: &[usize], told: &dyn Fn(usize) -> bool) -> Option<Self> {
        let mut ranges = Self {
            all: Vec::with_capacity(ranked.len()),
            open: Vec::with_capacity(ranked.len()),
        };
        for (place, &unit) in ranked.iter().enumerate() {
            let (mut surely, mut open) = (0_usize, Vec::new());
            for other in (0..ranked.len()).filter(|other| *other != place) {
                match ahead.leads(place, other) {
                    (true, _) => surely = surely.saturating_add(1),
                    (false, true) => open.push(other),
                    (false, false) => {}
                }
            }
            let best = surely.saturating_add(1);
            ranges.all.push(RankRange {
                unit,
                outer: (best, best.saturating_add(open.len())),
                seen: (usize::MAX, 0),
            });
            ranges.open.push(open);
            if !told(place) {
                return None;
            }
        }
        Some(ranges)
    }

    /// The ranks under one set of weights, by unit.
    fn observe(&mut self, ahead: &Ahead<'_>, steps: Vec<i64>) -> Vec<usize> {
        let moved = ahead.moved(steps);
        let order = crate::order::places(self.all.len(), &|a, b| ahead.compare(&moved, b, a));
        let mut ranks = vec![0; self.all.len()];
        let (mut rank, mut seen) = (1_usize, 0_usize);
        let mut last: Option<usize> = None;
        for place in order {
            if last.is_some_and(|last| ahead.compare(&moved, last, place).is_ne()) {
                rank = seen.saturating_add(1);
            }
            last = Some(place);
            seen = seen.saturating_add(1);
            if let (Some(range), Some(entry)) = (self.all.get_mut(place), ranks.get_mut(place)) {
                range.seen = (range.seen.0.min(rank), range.seen.1.max(rank));
                *entry = rank;
            }
        }
        ranks
    }

    /// Whether the best rank of a unit, or its worst, was met.
    fn is_met(&self, place: usize, best: bool) -> bool {
        self.all.get(place).is_none_or(|range| match best {
            true => range.outer.0 == range.seen.0,
            false => range.outer.1 == range.seen.1,
        })
    }

    /// Weights that are best for a unit beside all those with which it may change places, and worst: from there weight by weight, for as long as that helps, and
    /// then beside each of the others alone. What was met already is looked for no longer.
    fn search(&mut self, ahead: &Ahead<'_>, told: &dyn Fn(usize) -> bool) -> Option<()> {
        let each = SEARCHED.checked_div(self.all.len().saturating_mul(2));
        let each = each.unwrap_or(0).max(SEARCHED_FOR_EACH);
        for place in 0..self.all.len() {
            let others = self.open.get(place).cloned().unwrap_or_default();
            for best in [true, false] {
                let mut left = each;
                if !self.is_met(place, best) {
                    let corner = ahead.corner(place, &others, best);
                    self.climb(ahead, (place, best), corner, &mut left);
                }
                for other in others.chunks(1) {
                    if left == 0 || self.is_met(place, best) {
                        break;
                    }
                    left = left.saturating_sub(1);
                    self.observe(ahead, ahead.corner(place, other, best));
                }
            }
            if !told(place) {
                return None;
            }
        }
        Some(())
    }

    /// Moves one weight after another to where the unit's rank is better, or worse.
    fn climb(
        &mut self,
        ahead: &Ahead<'_>,
        (place, best): (usize, bool),
        mut steps: Vec<i64>,
        left: &mut usize,
    ) {
        let mut rank = |ranges: &mut Self, steps: &[i64]| {
            *left = left.saturating_sub(1);
            let ranks = ranges.observe(ahead, steps.to_vec());
            let going = *left > 0 && !ranges.is_met(place, best);
            (ranks.get(place).copied().unwrap_or(0), going)
        };
        let (mut reached, mut going) = rank(self, &steps);
        let mut helped = true;
        while helped {
            helped = false;
            for part in 0..steps.len() {
                let own = steps.get(part).copied().unwrap_or(0);
                let all = [STEPS, 0, STEPS.wrapping_neg()];
                for step in all.into_iter().filter(|step| *step != own) {
                    if !going {
                        return;
                    }
                    steps
                        .iter_mut()
                        .skip(part)
                        .take(1)
                        .for_each(|entry| *entry = step);
                    let (now, more) = rank(self, &steps);
                    going = more;
                    if (now < reached) == best && now != reached {
                        (reached, helped) = (now, true);
                        break;
                    }
                    steps
                        .iter_mut()
                        .skip(part)
                        .take(1)
                        .for_each(|entry| *entry = own);
                }
            }
        }
    }
}

fn as_count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
