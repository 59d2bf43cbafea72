//! Which of two units is ahead under which weights.
//!
//! Sums of weighted fractions with unrelated denominators grow to thousands of digits, and hardly ever need them: scores are cut to a fixed point, sums are whole
//! numbers of 128 bits, and what was cut off bounds their error. Where that does not decide, exact fractions do, so that every answer is exact.

use std::cmp::Ordering;

use crate::list::{AllListed, Listed};
use crate::number::Rational;

/// Steps from a weight to the farthest that it moves.
pub(super) const STEPS: i64 = 1_000;

/// Units with their scores by part, and weights of which each moves by up to a share of itself.
pub(super) struct Ahead<'a> {
    rows: &'a [Vec<Rational>],
    weights: &'a [Rational],
    share: &'a Rational,
    quick: Option<Quick>,
    /// By unit: the first one with the same scores.
    twins: Vec<usize>,
}

/// The same in whole numbers.
struct Quick {
    /// By unit and part: the score in fixed point, rounded down.
    scores: Vec<Vec<i64>>,
    weights: Vec<i64>,
    /// The share is `up / of`.
    up: i64,
    of: i64,
    /// All weights together, whatever their signs: no sum of weighted scores errs by as much.
    mass: i128,
}

/// One set of weights.
pub(super) struct Moved {
    steps: Vec<i64>,
    /// By unit the total in whole numbers, and how far apart two have to be.
    totals: Option<(Vec<i128>, i128)>,
}

impl<'a> Ahead<'a> {
    /// `rows` by unit and part, the bigger the better.
    pub(super) fn new(
        rows: &'a [Vec<Rational>],
        weights: &'a [Rational],
        share: &'a Rational,
    ) -> Self {
        let twin = |unit: usize| {
            let own = rows.get(unit);
            rows.iter().position(|row| Some(row) == own).unwrap_or(unit)
        };
        Self {
            rows,
            weights,
            share,
            quick: Quick::new(rows, weights, share),
            twins: (0..rows.len()).map(twin).listed(),
        }
    }

    /// The weights moved by so many steps each.
    pub(super) fn moved(&self, steps: Vec<i64>) -> Moved {
        let totals = self.quick.as_ref().map(|quick| quick.totals(&steps));
        Moved { steps, totals }
    }

    /// The order of two units under such weights.
    pub(super) fn compare(&self, moved: &Moved, unit: usize, other: usize) -> Ordering {
        if self.twins.get(unit) == self.twins.get(other) {
            return Ordering::Equal;
        }
        if let Some((totals, slack)) = &moved.totals
            && let (Some(own), Some(theirs)) = (totals.get(unit), totals.get(other))
            && own.abs_diff(*theirs) >= slack.unsigned_abs()
        {
            return own.cmp(theirs);
        }
        let farthest = Rational::from(STEPS);
        let factor = |step: &i64| {
            let share = (self.share * Rational::from(*step)).checked_div(&farthest);
            Rational::ONE + share.unwrap_or_default()
        };
        let apart = self.differences(other, unit);
        let terms = apart.iter().zip(&moved.steps);
        let terms = terms.map(|(apart, step)| apart * factor(step)).listed();
        Rational::sum(&terms).signum().cmp(&0)
    }

    /// Whether `other` is ahead of `unit` under all weights, and under some.
    pub(super) fn leads(&self, unit: usize, other: usize) -> (bool, bool) {
        if self.twins.get(unit) == self.twins.get(other) {
            return (false, false);
        }
        let quick = self.quick.as_ref();
        let [least, most] = quick.map_or([None; 2], |quick| quick.leads(unit, other));
        let exact = |against: bool| {
            let apart = self.differences(unit, other);
            let moved = apart.iter().map(|ahead| {
                // Every weight moves as far as it can, against the difference that it counts or with it.
                let factor = match against == ahead.is_negative() {
                    true => Rational::ONE + self.share,
                    false => Rational::ONE - self.share,
                };
                ahead * factor
            });
            Rational::sum(&moved.listed()).signum() > 0
        };
        let perhaps = most.unwrap_or_else(|| exact(false));
        (perhaps && least.unwrap_or_else(|| exact(true)), perhaps)
    }

    /// The steps that are best for some units beside one, or worst.
    pub(super) fn corner(&self, unit: usize, others: &[usize], best: bool) -> Vec<i64> {
        let parts = self.weights.iter().enumerate();
        let step = |(part, weight): (usize, &Rational)| {
            let score = |of: usize| self.rows.get(of).and_then(|row| row.get(part));
            let mut balance = 0_i64;
            for &other in others {
                let order = score(other).cmp(&score(unit));
                let ahead = i64::from(order == Ordering::Greater);
                balance = balance.saturating_add(ahead);
                balance = balance.saturating_sub(i64::from(order == Ordering::Less));
            }
            match (balance.signum() >= 0) == (best == (weight.signum() >= 0)) {
                true => STEPS,
                false => STEPS.wrapping_neg(),
            }
        };
        parts.map(step).listed()
    }

    /// By part, how much `other` has more than `unit`, weighted.
    fn differences(&self, unit: usize, other: usize) -> Vec<Rational> {
        let row = |of: usize| self.rows.get(of).map_or(&[][..], Vec::as_slice);
        let pairs = row(unit).iter().zip(row(other)).zip(self.weights);
        pairs
            .map(|((own, theirs), weight)| (theirs - own) * weight)
            .listed()
    }
}

impl Quick {
    /// `None` where numbers are so long or so unlike in size that nothing would be decided.
    fn new(rows: &[Vec<Rational>], weights: &[Rational], share: &Rational) -> Option<Self> {
        let weights = proportions(weights)?;
        let of = share.short_denominator();
        let (up, of) = ((share * &of).to_whole()?, of.to_whole()?);
        let mass = |weight: &i64| i128::from(weight.unsigned_abs());
        let mass = weights.iter().map(mass).sum::<i128>();
        let farthest = i128::from(of).checked_add(i128::from(up.unsigned_abs()))?;
        let farthest = farthest.checked_mul(i128::from(STEPS))?;
        let longest = bits(mass.checked_mul(farthest)?);
        let numbers = rows.iter().flatten();
        let widest = numbers.map(Rational::abs).max().unwrap_or_default();
        let wide = bits(i128::from(widest.ceil().to_whole()?));
        // Sums stay below 2^120, scores below 2^60.
        let room = 120_u32.checked_sub(longest)?.min(60).checked_sub(wide)?;
        let scale = Rational::from(2).pow(i32::try_from(room).ok()?)?;
        let cut = |score: &Rational| (score * &scale).floor().to_whole();
        let scores = rows.iter().map(|row| row.iter().map(cut).all_listed());
        Some(Self {
            scores: scores.all_listed()?,
            weights,
            up,
            of,
            mass,
        })
        .filter(|_| room >= 16)
    }

    /// By unit the total under moved weights, times the steps and what the share is of; and the error.
    fn totals(&self, steps: &[i64]) -> (Vec<i128>, i128) {
        let whole = i128::from(self.of).saturating_mul(i128::from(STEPS));
        let weights = self.weights.iter().zip(steps).map(|(weight, step)| {
            let moved = i128::from(self.up).saturating_mul(i128::from(*step));
            i128::from(*weight).saturating_mul(whole.saturating_add(moved))
        });
        let weights = weights.listed();
        let total = |row: &Vec<i64>| {
            let terms = row.iter().zip(&weights);
            // Bounded by the room that was left.
            terms.fold(0_i128, |sum, (score, weight)| {
                sum.wrapping_add(weight.wrapping_mul(i128::from(*score)))
            })
        };
        let slack = weights
            .iter()
            .fold(0_i128, |sum, weight| sum.saturating_add(weight.abs()));
        (self.scores.iter().map(total).listed(), slack)
    }

    /// Whether the least and the greatest lead of `other` are above zero; `None` where whole numbers do not say.
    fn leads(&self, unit: usize, other: usize) -> [Option<bool>; 2] {
        let row = |of: usize| self.scores.get(of).map_or(&[][..], Vec::as_slice);
        let (mut lead, mut play) = (0_i128, 0_i128);
        for ((own, theirs), weight) in row(unit).iter().zip(row(other)).zip(&self.weights) {
            let apart = i128::from(*theirs).wrapping_sub(i128::from(*own));
            let ahead = apart.wrapping_mul(i128::from(*weight));
            lead = lead.wrapping_add(ahead);
            play = play.wrapping_add(ahead.abs());
        }
        let (up, of) = (i128::from(self.up), i128::from(self.of));
        let (lead, play) = (lead.wrapping_mul(of), play.wrapping_mul(up));
        let slack = up.abs().wrapping_add(of).wrapping_mul(self.mass);
        [lead.wrapping_sub(play), lead.wrapping_add(play)]
            .map(|lead| (lead.abs() >= slack).then_some(lead > 0))
    }
}

/// Binary digits.
const fn bits(number: i128) -> u32 {
    128_u32.saturating_sub(number.unsigned_abs().leading_zeros())
}

/// Whole numbers in the same proportions; `None` where they are too long.
pub(super) fn proportions(weights: &[Rational]) -> Option<Vec<i64>> {
    let mut unit = Rational::ONE;
    for weight in weights {
        unit = &unit * (weight * &unit).short_denominator();
    }
    let whole = |weight: &Rational| (weight * &unit).to_whole();
    weights.iter().map(whole).all_listed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fraction() -> impl Strategy<Value = Rational> {
        let short = (-30_i64..30, 1_i64..7);
        let long = (any::<i64>(), 1_i64..i64::MAX);
        prop_oneof![3 => short, 1 => long].prop_map(|(n, d)| Rational::ratio(n, d).unwrap())
    }

    proptest! {
        /// Whole numbers and exact fractions agree, also where units are equal or nearly so.
        #[test]
        fn whole_numbers_decide_as_fractions_do(
            rows in prop::collection::vec(prop::collection::vec(fraction(), 3), 2..5),
            near in prop::array::uniform3(-1_i64..=1),
            weights in prop::collection::vec((0_i64..9, 1_i64..5), 3),
            share in (0_i64..8, 8_i64..9),
            steps in prop::collection::vec(-STEPS..=STEPS, 3),
        ) {
            let mut rows = rows;
            let hair = Rational::from(2).pow(-70).unwrap();
            let beside = rows[0].iter().zip(near).map(|(x, n)| x + Rational::from(n) * &hair);
            rows.push(beside.collect());
            let weights: Vec<Rational> = weights.iter().map(|(n, d)| Rational::ratio(*n, *d).unwrap()).collect();
            let share = Rational::ratio(share.0, share.1).unwrap();
            let ahead = Ahead::new(&rows, &weights, &share);
            let slow = Ahead { quick: None, ..Ahead::new(&rows, &weights, &share) };
            let (moved, exact) = (ahead.moved(steps.clone()), slow.moved(steps));
            for a in 0..rows.len() {
                for b in 0..rows.len() {
                    prop_assert_eq!(ahead.compare(&moved, a, b), slow.compare(&exact, a, b));
                    prop_assert_eq!(ahead.leads(a, b), slow.leads(a, b));
                    // The corner is one where the lead is as great, or as small, as it can be.
                    let (surely, perhaps) = ahead.leads(a, b);
                    let corner = |best| ahead.compare(&ahead.moved(ahead.corner(a, &[b], best)), b, a);
                    prop_assert_eq!(corner(true) == Ordering::Greater, perhaps);
                    prop_assert_eq!(corner(false) == Ordering::Greater, surely);
                }
            }
        }
    }
}
