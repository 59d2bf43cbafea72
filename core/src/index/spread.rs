//! Normalisations of figures that are ranges: every score that the figures allow.

use super::amount::{DIGITS, Score, face};
use super::normalise::{Column, possible};
use crate::framework::index::Normalisation;
use crate::list::Listed;
use crate::number::{Bound, Interval, Precision, RangeNote, Rational, Value, nth_root};
use crate::source::ScoreFault;

/// One number of every unit.
type Numbers = [Option<Rational>];

impl Column<'_> {
    /// All scores of one unit, while its own value and all others are anywhere between their ends.
    ///
    /// Every normalisation but the z-score rises with the unit's own value and, while that stays, goes one way with the unit of reference and with all others:
    /// the ends are met at the corners. For z-scores the range may be wider than what is possible, and says so.
    pub(super) fn around(
        &self,
        method: &Normalisation,
        place: usize,
        printed: Score,
        low: &Numbers,
        high: &Numbers,
    ) -> Score {
        let printed = printed?;
        let hull = match method {
            Normalisation::ZScore { centre, sd } => {
                let room = self.standardised(place, low, high);
                let room = room.map_or_else(Interval::everything, |room| room.scale(sd));
                room.add(&Interval::point(centre.clone()))
            }
            _ => self.opened(method, place, self.corners(method, place, low, high)),
        };
        let note = RangeNote {
            rounded: true,
            outer: matches!(method, Normalisation::ZScore { .. }),
            ..RangeNote::default()
        };
        Ok(Value::range(
            hull.hull(&printed.interval()),
            Some(face(&printed)),
            note,
        ))
    }

    fn corners(
        &self,
        method: &Normalisation,
        place: usize,
        low: &Numbers,
        high: &Numbers,
    ) -> Option<Interval> {
        let mut hull: Option<Interval> = None;
        let references = match self.reference {
            Some(reference) if reference != place => {
                &[Some((reference, low)), Some((reference, high))][..]
            }
            _ => &[None],
        };
        for own in [low, high] {
            for others in [low, high] {
                for reference in references {
                    let mut corner = others.to_vec();
                    for (place, from) in reference.iter().copied().chain([(place, own)]) {
                        if let (Some(entry), Some(number)) =
                            (corner.get_mut(place), from.get(place))
                        {
                            entry.clone_from(number);
                        }
                    }
                    let score = match self.exact(method, &corner).into_iter().nth(place) {
                        Some(Ok(score)) => score.interval(),
                        // On the way there the distance becomes as small as can be.
                        Some(Err(super::NoScore::Fault(ScoreFault::TargetBehind))) => {
                            above_zero(method)
                        }
                        _ => continue,
                    };
                    hull = Some(hull.map_or_else(|| score.clone(), |hull| hull.hull(&score)));
                }
            }
        }
        hull
    }

    /// The hull, drawn out to the end of all scores where a value is open to that side.
    fn opened(&self, method: &Normalisation, place: usize, hull: Option<Interval>) -> Interval {
        let (mut low, mut high) = (false, false);
        for (other, value) in self.values.iter().enumerate() {
            let Ok(value) = value else { continue };
            let interval = value.interval();
            let below = *interval.lower() == Bound::Unbounded;
            let above = *interval.upper() == Bound::Unbounded;
            let (worse, better) = match self.lower {
                true => (above, below),
                false => (below, above),
            };
            // Better others are worse for this one.
            low |= if other == place { worse } else { better };
            high |= if other == place { better } else { worse };
        }
        let hull = hull.unwrap_or_else(Interval::everything);
        if !low && !high {
            return hull;
        }
        let ends = possible(method, self.values.len());
        let end = |end: Option<Rational>| end.map_or(Bound::Unbounded, Bound::Closed);
        let (least, most) = ends.map_or((None, None), |(low, high)| (Some(low), Some(high)));
        let low = if low {
            end(least)
        } else {
            hull.lower().clone()
        };
        let high = if high {
            end(most)
        } else {
            hull.upper().clone()
        };
        Interval::new(low, high).unwrap_or(hull)
    }

    /// Bounds of (x − mean)/s: those of the distance over those of s, and never beyond (n − 1)/√n, which no unit can pass (Samuelson 1968).
    ///
    /// The centred column is a vector of length s·√(n − 1), and moving every number by up to r moves it by √(Σ r²) at most.
    fn standardised(&self, place: usize, low: &Numbers, high: &Numbers) -> Option<Interval> {
        let ends = low.iter().zip(high).enumerate();
        let ends = ends.filter_map(|(unit, (low, high))| {
            let (low, high) = (low.as_ref()?, high.as_ref()?);
            Some(match self.lower {
                true => (unit, -high, -low),
                false => (unit, low.clone(), high.clone()),
            })
        });
        let ends = ends.listed();
        let n = Rational::from(i64::try_from(ends.len()).ok()?);
        let others = &n - &Rational::ONE;
        let furthest = upper_root(&(&others * &others).checked_div(&n)?)?;
        let furthest = Interval::new(Bound::Closed(-&furthest), Bound::Closed(furthest))?;
        let is_open = |value: &Score| {
            let ends = value.as_ref().ok().map(super::amount::ends);
            ends.is_some_and(|ends| ends.is_none())
        };
        if self.values.iter().any(is_open) {
            return Some(furthest);
        }
        let half = Rational::ratio(1, 2)?;
        let mean_of = |pick: &dyn Fn(usize, &Rational, &Rational) -> Rational| {
            Rational::mean(
                &ends
                    .iter()
                    .map(|(unit, low, high)| pick(*unit, low, high))
                    .listed(),
            )
        };
        // The distance where the unit is highest and all others are lowest, and the other way round; its own value is in the mean as well.
        let own = ends.iter().find(|(unit, ..)| *unit == place)?;
        let least =
            &own.1 - mean_of(&|unit, low, high| if unit == place { low } else { high }.clone())?;
        let most =
            &own.2 - mean_of(&|unit, low, high| if unit == place { high } else { low }.clone())?;
        let middle = |low: &Rational, high: &Rational| (low + high) * &half;
        let centre = mean_of(&|_, low, high| middle(low, high))?;
        let squared = |x: Rational| &x * &x;
        let spread = ends
            .iter()
            .map(|(_, low, high)| squared(middle(low, high) - &centre));
        let moved = ends
            .iter()
            .map(|(_, low, high)| squared((high - low) * &half));
        let root = |squares: Vec<Rational>| {
            let variance = Rational::sum(&squares).checked_div(&others)?;
            nth_root(&variance, 2, Precision::decimals(DIGITS))
        };
        let (spread, moved) = (root(spread.listed())?, root(moved.listed())?);
        let moved = moved.upper().number()?;
        let narrow = spread.lower().number()? - moved;
        let wide = spread.upper().number()? + moved;
        // A distance above zero is most over the least spread, one below zero over the greatest.
        let over = |distance: &Rational, spread: &Rational| match spread.signum() {
            1 => distance.checked_div(spread).map(Bound::Closed),
            _ => None,
        };
        let (for_least, for_most) = match (least.is_negative(), most.is_negative()) {
            (true, true) => (&narrow, &wide),
            (true, false) => (&narrow, &narrow),
            (false, _) => (&wide, &narrow),
        };
        let least = over(&least, for_least).unwrap_or(Bound::Unbounded);
        let most = over(&most, for_most).unwrap_or(Bound::Unbounded);
        Interval::new(least, most)?.intersect(&furthest)
    }
}

/// Every distance, capped or not.
fn above_zero(method: &Normalisation) -> Interval {
    let capped = match method {
        Normalisation::DistanceToReference(to) => to.capped,
        Normalisation::DistanceToTarget(to) => to.capped,
        _ => false,
    };
    let most = match capped {
        true => Bound::Closed(Rational::ONE),
        false => Bound::Unbounded,
    };
    Interval::new(Bound::Closed(Rational::ZERO), most).unwrap_or_else(Interval::everything)
}

fn upper_root(square: &Rational) -> Option<Rational> {
    let root = nth_root(square, 2, Precision::decimals(DIGITS))?;
    root.upper().number().cloned()
}
