//! All numbers a quantity may be: arithmetic that keeps every possibility, and whether an end itself is possible.

use std::cmp::Ordering;

use super::comparator::{Certainty, Comparator};
use super::rational::Rational;

/// One end of an [`Interval`].
///
/// ```
/// use chitieu_core::{Bound, Interval, Rational};
///
/// let half = |n| Rational::ratio(n, 2).unwrap();
/// // A printed 36 (%) is at least 35.5 and less than 36.5.
/// let printed = Interval::new(Bound::Closed(half(71)), Bound::Open(half(73))).unwrap();
/// assert!(printed.contains(&half(71)) && !printed.contains(&half(73)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// No end is known on this side.
    Unbounded,
    /// The end itself is possible.
    Closed(Rational),
    /// The end is approached and not reached.
    Open(Rational),
}

impl Bound {
    /// The number at this end, if there is one.
    ///
    /// ```
    /// use chitieu_core::number::{Bound, Rational};
    /// assert_eq!(Bound::Open(Rational::ONE).number(), Some(&Rational::ONE));
    /// assert_eq!(Bound::Unbounded.number(), None);
    /// ```
    pub fn number(&self) -> Option<&Rational> {
        match self {
            Bound::Unbounded => None,
            Bound::Closed(number) | Bound::Open(number) => Some(number),
        }
    }

    /// Is the end itself possible? `None` when this side is unbounded (as `*_closed` in JSON and CSV).
    pub fn is_closed(&self) -> Option<bool> {
        match self {
            Bound::Unbounded => None,
            Bound::Closed(_) => Some(true),
            Bound::Open(_) => Some(false),
        }
    }

    fn of(number: Rational, closed: bool) -> Bound {
        if closed {
            Bound::Closed(number)
        } else {
            Bound::Open(number)
        }
    }

    /// The end after all numbers were multiplied by one that is not zero.
    fn times(&self, factor: &Rational) -> Bound {
        match self.number() {
            None => Bound::Unbounded,
            Some(number) => Bound::of(number * factor, self.is_closed() == Some(true)),
        }
    }

    fn plus(&self, other: &Bound) -> Bound {
        match (self.number(), other.number()) {
            (Some(a), Some(b)) => Bound::of(
                a + b,
                self.is_closed() == other.is_closed() && self.is_closed() == Some(true),
            ),
            _ => Bound::Unbounded,
        }
    }
}

/// A non-empty set of numbers without gaps, with open, closed or absent ends.
///
/// ```
/// use chitieu_core::number::{Bound, Certainty, Comparator, Interval, Rational};
/// let half = Rational::ratio(1, 2).unwrap();
/// let face = Rational::from(36); // "36%" printed without decimals
/// let share = Interval::new(Bound::Closed(&face - &half), Bound::Open(&face + &half)).unwrap();
/// assert_eq!(share.satisfies(Comparator::AtLeast, &Rational::from(30)), Certainty::Yes);
/// assert_eq!(share.satisfies(Comparator::AtLeast, &Rational::from(36)), Certainty::Depends);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    lower: Bound,
    upper: Bound,
}

impl Interval {
    /// The single number.
    pub fn point(number: Rational) -> Interval {
        Interval {
            lower: Bound::Closed(number.clone()),
            upper: Bound::Closed(number),
        }
    }

    /// From two ends; `None` if nothing lies between them.
    ///
    /// ```
    /// use chitieu_core::number::{Bound, Interval, Rational};
    /// let one = || Rational::ONE;
    /// assert!(Interval::new(Bound::Closed(one()), Bound::Closed(one())).is_some());
    /// assert!(Interval::new(Bound::Closed(one()), Bound::Open(one())).is_none());
    /// ```
    pub fn new(lower: Bound, upper: Bound) -> Option<Interval> {
        if let (Some(low), Some(high)) = (lower.number(), upper.number()) {
            let both_closed = lower.is_closed() == Some(true) && upper.is_closed() == Some(true);
            match low.cmp(high) {
                Ordering::Less => {}
                Ordering::Equal if both_closed => {}
                _ => return None,
            }
        }
        Some(Interval { lower, upper })
    }

    /// Every number: nothing is known.
    pub fn everything() -> Interval {
        Interval {
            lower: Bound::Unbounded,
            upper: Bound::Unbounded,
        }
    }

    /// The lower end.
    pub fn lower(&self) -> &Bound {
        &self.lower
    }

    /// The upper end.
    pub fn upper(&self) -> &Bound {
        &self.upper
    }

    /// The only number in it, if there is just one.
    pub fn as_point(&self) -> Option<&Rational> {
        match (&self.lower, &self.upper) {
            (Bound::Closed(low), Bound::Closed(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Is `number` possible?
    pub fn contains(&self, number: &Rational) -> bool {
        above(&self.lower, number) && below(&self.upper, number)
    }

    /// What both allow, or `None` if they contradict each other.
    pub fn intersect(&self, other: &Interval) -> Option<Interval> {
        let lower = pick(Side::Lower, &self.lower, &other.lower, Reach::Inner);
        let upper = pick(Side::Upper, &self.upper, &other.upper, Reach::Inner);
        Interval::new(lower.clone(), upper.clone())
    }

    /// The least interval that holds both.
    pub fn hull(&self, other: &Interval) -> Interval {
        let lower = pick(Side::Lower, &self.lower, &other.lower, Reach::Outer);
        let upper = pick(Side::Upper, &self.upper, &other.upper, Reach::Outer);
        Interval {
            lower: lower.clone(),
            upper: upper.clone(),
        }
    }

    /// All sums.
    pub fn add(&self, other: &Interval) -> Interval {
        Interval {
            lower: self.lower.plus(&other.lower),
            upper: self.upper.plus(&other.upper),
        }
    }

    /// All differences.
    pub fn sub(&self, other: &Interval) -> Interval {
        self.add(&other.neg())
    }

    /// All opposites.
    pub fn neg(&self) -> Interval {
        self.scale(&Rational::from(-1))
    }

    /// All products with one number.
    pub fn scale(&self, factor: &Rational) -> Interval {
        let (lower, upper) = match factor.signum() {
            0 => return Interval::point(Rational::ZERO),
            1 => (&self.lower, &self.upper),
            _ => (&self.upper, &self.lower),
        };
        Interval {
            lower: lower.times(factor),
            upper: upper.times(factor),
        }
    }

    /// All products.
    ///
    /// ```
    /// use chitieu_core::number::{Bound, Interval, Rational};
    /// let open_unit = Interval::new(Bound::Open(Rational::ZERO), Bound::Closed(Rational::ONE)).unwrap();
    /// assert_eq!(open_unit.mul(&open_unit), open_unit); // 0 is approached, never reached
    /// ```
    pub fn mul(&self, other: &Interval) -> Interval {
        // Most of them are single numbers.
        if let (Some(a), Some(b)) = (self.as_point(), other.as_point()) {
            return Interval::point(a * b);
        }
        let [a, b] = self.ends();
        let [c, d] = other.ends();
        let corners = [a.times(&c), a.times(&d), b.times(&c), b.times(&d)];
        let lower = corners.iter().min_by(|x, y| x.order(y, Side::Lower));
        let upper = corners.iter().max_by(|x, y| x.order(y, Side::Upper));
        match (lower, upper) {
            (Some(lower), Some(upper)) => Interval {
                lower: lower.bound(),
                upper: upper.bound(),
            },
            _ => Interval::everything(),
        }
    }

    /// All quotients, or `None` if the divisor can be zero. A divisor that only approaches zero gives an unbounded end.
    ///
    /// ```
    /// use chitieu_core::number::{Bound, Interval, Rational};
    /// let one = Interval::point(Rational::ONE);
    /// let positive = Interval::new(Bound::Open(Rational::ZERO), Bound::Closed(Rational::from(2))).unwrap();
    /// let quotient = one.checked_div(&positive).unwrap();
    /// assert_eq!(quotient.lower(), &Bound::Closed(Rational::ratio(1, 2).unwrap()));
    /// assert_eq!(quotient.upper(), &Bound::Unbounded);
    /// assert_eq!(one.checked_div(&Interval::point(Rational::ZERO)), None);
    /// ```
    pub fn checked_div(&self, divisor: &Interval) -> Option<Interval> {
        if divisor.contains(&Rational::ZERO) {
            return None;
        }
        // On one side of zero 1/x falls: the ends change places, zero and infinity change into each other.
        let lower = invert(&divisor.upper)?;
        let upper = invert(&divisor.lower)?;
        Some(self.mul(&Interval { lower, upper }))
    }

    /// What is proved about the test `x <comparator> target` for every possible `x`.
    pub fn satisfies(&self, comparator: Comparator, target: &Rational) -> Certainty {
        // Is nothing possible above, below, or beside the target?
        let none_below = self.lower.number().is_some_and(|low| low >= target);
        let none_above = self.upper.number().is_some_and(|high| high <= target);
        let possible = self.contains(target);
        let (all, none) = match comparator {
            Comparator::AtLeast => (none_below, none_above && !possible),
            Comparator::MoreThan => (none_below && !possible, none_above),
            Comparator::AtMost => (none_above, none_below && !possible),
            Comparator::LessThan => (none_above && !possible, none_below),
            Comparator::Equal => (none_below && none_above, !possible),
        };
        match (all, none) {
            (true, _) => Certainty::Yes,
            (_, true) => Certainty::No,
            _ => Certainty::Depends,
        }
    }

    /// The distance between the ends, or `None` when one is missing.
    pub fn width(&self) -> Option<Rational> {
        Some(self.upper.number()? - self.lower.number()?)
    }

    fn ends(&self) -> [End; 2] {
        [End::from(&self.lower, -1), End::from(&self.upper, 1)]
    }
}

fn above(lower: &Bound, number: &Rational) -> bool {
    match lower {
        Bound::Unbounded => true,
        Bound::Closed(low) => low <= number,
        Bound::Open(low) => low < number,
    }
}

fn below(upper: &Bound, number: &Rational) -> bool {
    match upper {
        Bound::Unbounded => true,
        Bound::Closed(high) => number <= high,
        Bound::Open(high) => number < high,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Lower,
    Upper,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Inner,
    Outer,
}

/// Of two ends on one side, the one that allows less (`Inner`) or more (`Outer`).
fn pick<'a>(side: Side, a: &'a Bound, b: &'a Bound, reach: Reach) -> &'a Bound {
    let a_is_outer = match (a, b) {
        (Bound::Unbounded, _) => true,
        (_, Bound::Unbounded) => false,
        _ => match (a.number().cmp(&b.number()), side) {
            (Ordering::Equal, _) => a.is_closed() == Some(true),
            (order, Side::Lower) => order == Ordering::Less,
            (order, Side::Upper) => order == Ordering::Greater,
        },
    };
    if a_is_outer == (reach == Reach::Outer) {
        a
    } else {
        b
    }
}

/// `1/x` at one end of an interval that does not hold zero; `None` only for a closed zero.
fn invert(end: &Bound) -> Option<Bound> {
    match end {
        Bound::Unbounded => Some(Bound::Open(Rational::ZERO)),
        Bound::Open(number) if number.is_zero() => Some(Bound::Unbounded),
        Bound::Open(number) => Rational::ONE.checked_div(number).map(Bound::Open),
        Bound::Closed(number) => Rational::ONE.checked_div(number).map(Bound::Closed),
    }
}

/// An end as a factor: a number that is reached or not, or an infinity with its sign.
enum End {
    Number(Rational, bool),
    Infinity(i32),
}

impl End {
    fn from(bound: &Bound, sign: i32) -> End {
        match bound {
            Bound::Unbounded => End::Infinity(sign),
            Bound::Closed(number) => End::Number(number.clone(), true),
            Bound::Open(number) => End::Number(number.clone(), false),
        }
    }

    /// The product at a corner. A zero that is reached stays reached against everything, even against an infinity,
    /// since zero times any number is zero; a zero that is only approached is approached by the product too.
    fn times(&self, other: &End) -> End {
        match (self, other) {
            (End::Number(a, true), _) | (_, End::Number(a, true)) if a.is_zero() => {
                End::Number(Rational::ZERO, true)
            }
            (End::Number(a, false), _) | (_, End::Number(a, false)) if a.is_zero() => {
                End::Number(Rational::ZERO, false)
            }
            (End::Number(a, a_reached), End::Number(b, b_reached)) => {
                End::Number(a * b, *a_reached && *b_reached)
            }
            _ => End::Infinity(self.sign().saturating_mul(other.sign())),
        }
    }

    fn sign(&self) -> i32 {
        match self {
            End::Number(number, _) => number.signum(),
            End::Infinity(sign) => *sign,
        }
    }

    /// By number; among equal ones a reached end is the outer one on its side.
    fn order(&self, other: &End, side: Side) -> Ordering {
        match (self, other) {
            (End::Number(a, a_reached), End::Number(b, b_reached)) => a.cmp(b).then_with(|| {
                let reached = a_reached.cmp(b_reached);
                if side == Side::Lower {
                    reached.reverse()
                } else {
                    reached
                }
            }),
            (End::Infinity(a), End::Infinity(b)) => a.cmp(b),
            (End::Infinity(a), End::Number(..)) => a.cmp(&0),
            (End::Number(..), End::Infinity(b)) => 0.cmp(b),
        }
    }

    fn bound(&self) -> Bound {
        match self {
            End::Infinity(_) => Bound::Unbounded,
            End::Number(number, reached) => Bound::of(number.clone(), *reached),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every interval with whole ends from -2 to 2, of all kinds of ends.
    fn all() -> Vec<Interval> {
        let numbers = || (-2..=2).map(Rational::from);
        let ends = |_: ()| -> Vec<Bound> {
            numbers()
                .flat_map(|n| [Bound::Closed(n.clone()), Bound::Open(n)])
                .chain([Bound::Unbounded])
                .collect()
        };
        ends(())
            .into_iter()
            .flat_map(|low| {
                ends(())
                    .into_iter()
                    .filter_map(move |high| Interval::new(low.clone(), high))
            })
            .collect()
    }

    /// Points that stand for an interval: its reached ends, points next to the ends, the middle, and far out.
    fn sample(interval: &Interval) -> Vec<Rational> {
        let tiny = Rational::ratio(1, 1_000_000).unwrap();
        let far = Rational::from(1_000_000);
        let mut points = vec![Rational::ZERO, far.clone(), -&far, tiny.clone(), -&tiny];
        for end in [interval.lower(), interval.upper()] {
            if let Some(n) = end.number() {
                points.extend([n.clone(), n + &tiny, n - &tiny]);
            }
        }
        if let (Some(a), Some(b)) = (interval.lower().number(), interval.upper().number()) {
            points.push((a + b) * Rational::ratio(1, 2).unwrap());
        }
        points.retain(|point| interval.contains(point));
        assert!(!points.is_empty());
        points
    }

    /// `result` holds every product of samples, and each of its ends is really needed.
    fn check_hull(result: &Interval, points: &[Rational], what: &dyn std::fmt::Debug) {
        for point in points {
            assert!(
                result.contains(point),
                "{what:?}: {point} is missing from {result:?}"
            );
        }
        let near = Rational::ratio(1, 1_000).unwrap();
        let large = Rational::from(10_000);
        let (least, most) = (points.iter().min().unwrap(), points.iter().max().unwrap());
        match result.lower() {
            Bound::Unbounded => assert!(
                least < &-large.clone(),
                "{what:?}: {least} does not need {result:?}"
            ),
            Bound::Closed(low) => assert_eq!(low, least, "{what:?}"),
            Bound::Open(low) => assert!(
                least > low && least - low < near,
                "{what:?}: {least} against {result:?}"
            ),
        }
        match result.upper() {
            Bound::Unbounded => assert!(most > &large, "{what:?}: {most} does not need {result:?}"),
            Bound::Closed(high) => assert_eq!(high, most, "{what:?}"),
            Bound::Open(high) => assert!(
                most < high && high - most < near,
                "{what:?}: {most} against {result:?}"
            ),
        }
    }

    #[test]
    fn arithmetic_is_the_tight_hull_of_all_points() {
        let intervals = all();
        let samples: Vec<Vec<Rational>> = intervals.iter().map(sample).collect();
        for (x, xs) in intervals.iter().zip(&samples) {
            for (y, ys) in intervals.iter().zip(&samples) {
                let pairs = |f: &dyn Fn(&Rational, &Rational) -> Rational| -> Vec<Rational> {
                    xs.iter()
                        .flat_map(|a| ys.iter().map(move |b| f(a, b)))
                        .collect()
                };
                check_hull(&x.add(y), &pairs(&|a, b| a + b), &("add", x, y));
                check_hull(&x.sub(y), &pairs(&|a, b| a - b), &("sub", x, y));
                check_hull(&x.mul(y), &pairs(&|a, b| a * b), &("mul", x, y));
                match x.checked_div(y) {
                    None => assert!(y.contains(&Rational::ZERO)),
                    Some(quotient) => check_hull(
                        &quotient,
                        &pairs(&|a, b| a.checked_div(b).unwrap()),
                        &("div", x, y),
                    ),
                }
            }
        }
    }

    #[test]
    fn sets_behave_like_sets() {
        let grid: Vec<Rational> = (-10..=10).map(|n| Rational::ratio(n, 4).unwrap()).collect();
        let intervals = all();
        for x in &intervals {
            for y in &intervals {
                let (both, hull) = (x.intersect(y), x.hull(y));
                for point in &grid {
                    let inside = x.contains(point) && y.contains(point);
                    assert_eq!(
                        both.as_ref().is_some_and(|both| both.contains(point)),
                        inside,
                        "{x:?} {y:?} {point}"
                    );
                    if x.contains(point) || y.contains(point) {
                        assert!(hull.contains(point), "{x:?} {y:?} {point}");
                    }
                }
                assert!([x.lower(), y.lower()].contains(&hull.lower()));
                assert!([x.upper(), y.upper()].contains(&hull.upper()));
            }
        }
    }

    #[test]
    fn certainty_is_the_verdict_of_all_points() {
        for x in all() {
            let points = sample(&x);
            for target in (-5..=5).map(|n| Rational::ratio(n, 2).unwrap()) {
                let mut points = points.clone();
                points.extend(x.contains(&target).then(|| target.clone()));
                for comparator in Comparator::ALL {
                    let passes = points
                        .iter()
                        .filter(|point| comparator.holds(point, &target))
                        .count();
                    let expected = match passes {
                        0 => Certainty::No,
                        n if n == points.len() => Certainty::Yes,
                        _ => Certainty::Depends,
                    };
                    assert_eq!(
                        x.satisfies(comparator, &target),
                        expected,
                        "{x:?} {comparator:?} {target}"
                    );
                }
            }
        }
    }

    #[test]
    fn scaling_is_multiplying_by_a_point() {
        for x in all() {
            for factor in (-2..=2).map(Rational::from) {
                assert_eq!(x.scale(&factor), x.mul(&Interval::point(factor)));
            }
            assert_eq!(x.neg(), x.scale(&Rational::from(-1)));
        }
    }
}
