//! Drawing bounds closer until they answer a question.

use super::Precision;
use crate::limits::MAX_REFINED_DECIMALS;
use crate::number::interval::{Bound, Interval};
use crate::number::rational::Rational;
use crate::number::rounding::Rounding;

/// Why no answer was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// There is no number: a logarithm of zero, or one too long to compute with.
    NoNumber,
    /// The closest bounds that are computed ([`MAX_REFINED_DECIMALS`]) still leave the question open.
    StillOpen(Interval),
}

/// Asks bounds a question and draws them closer until they answer it.
///
/// `bounds` computes them, `answer` says what they decide, `None` being "not yet". They begin 12 decimals apart and end
/// [`MAX_REFINED_DECIMALS`] decimals apart. Whatever can be a tie should be compared exactly first: bounds of a number that is no fraction always decide in
/// the end, those of an expression that happens to be one never.
///
/// # Errors
///
/// [`Undecided`], with the closest bounds.
///
/// ```
/// use chitieu_core::number::{Precision, Rational, Rounding, agreed_rounding, decide, nth_root};
/// let root = |precision| nth_root(&Rational::from(2), 2, precision);
/// let rounded = decide(root, |bounds| agreed_rounding(bounds, 20, Rounding::HalfUp));
/// assert_eq!(rounded, Ok(Rational::parse("1.41421356237309504880").unwrap()));
/// ```
pub fn decide<T>(
    bounds: impl Fn(Precision) -> Option<Interval>,
    answer: impl Fn(&Interval) -> Option<T>,
) -> Result<T, Undecided> {
    let mut precision = Precision::decimals(12);
    let mut closest: Option<Interval> = None;
    loop {
        let Some(now) = bounds(precision) else {
            return Err(closest.map_or(Undecided::NoNumber, Undecided::StillOpen));
        };
        if let Some(answer) = answer(&now) {
            return Ok(answer);
        }
        let finer = precision.finer();
        let same = now.as_point().is_some();
        if same || finer > Precision::decimals(MAX_REFINED_DECIMALS) {
            return Err(Undecided::StillOpen(now));
        }
        closest = Some(now);
        precision = finer;
    }
}

/// The rounded number that every number within the bounds has, or `None` where they differ.
///
/// ```
/// use chitieu_core::number::{Bound, Interval, Rational, Rounding, agreed_rounding};
/// let at = |text| Rational::parse(text).unwrap();
/// let bounds = |low, high| Interval::new(Bound::Open(at(low)), Bound::Open(at(high))).unwrap();
/// assert_eq!(agreed_rounding(&bounds("0.7161", "0.7164"), 3, Rounding::HalfUp), Some(at("0.716")));
/// assert_eq!(agreed_rounding(&bounds("0.7164", "0.7166"), 3, Rounding::HalfUp), None);
/// ```
#[must_use]
pub fn agreed_rounding(bounds: &Interval, decimals: u32, mode: Rounding) -> Option<Rational> {
    let low = bounds.lower().number()?.round(decimals, mode);
    let high = bounds.upper().number()?.round(decimals, mode);
    (low == high).then_some(low)
}

/// The bounds with their ends moved outwards to a number of decimals, so that long chains of calculation stay short.
///
/// ```
/// use chitieu_core::number::{Interval, Rational, outward};
/// let third = Interval::point(Rational::ratio(1, 3).unwrap());
/// let wider = outward(&third, 2);
/// assert_eq!(wider.lower().number(), Some(&Rational::parse("0.33").unwrap()));
/// assert_eq!(wider.upper().number(), Some(&Rational::parse("0.34").unwrap()));
/// ```
#[must_use]
pub fn outward(bounds: &Interval, decimals: u32) -> Interval {
    let end = |bound: &Bound, mode| match bound {
        Bound::Unbounded => Bound::Unbounded,
        Bound::Closed(number) | Bound::Open(number) => {
            let moved = number.round(decimals, mode);
            if moved == *number {
                bound.clone()
            } else {
                Bound::Open(moved)
            }
        }
    };
    let lower = end(bounds.lower(), Rounding::Floor);
    let upper = end(bounds.upper(), Rounding::Ceiling);
    Interval::new(lower, upper).unwrap_or_else(|| bounds.clone())
}
