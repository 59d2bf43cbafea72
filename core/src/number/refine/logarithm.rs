//! Logarithms and the exponential function, by the series of school with a bound for what they leave out.

use std::cmp::Ordering;

use super::fixed::{Fixed, Scale};
use super::{Precision, refined};
use crate::limits::{MAX_EXPONENT, MAX_REFINED_BITS};
use crate::number::interval::Interval;
use crate::number::natural::Natural;
use crate::number::rational::Rational;

/// The natural logarithm of a number above zero, at most as wide as `precision` says; ln 1 is 0, any other one is no fraction.
///
/// `None` for zero and negative numbers and for those longer than [`MAX_REFINED_BITS`].
///
/// ```
/// use chitieu_core::number::{Interval, Precision, Rational, ln};
/// let fine = Precision::decimals(12);
/// assert_eq!(ln(&Rational::ONE, fine), Some(Interval::point(Rational::ZERO)));
/// assert!(ln(&Rational::from(10), fine).unwrap().contains(&Rational::parse("2.302585092994045").unwrap()));
/// assert_eq!(ln(&Rational::ZERO, fine), None);
/// ```
#[must_use]
pub fn ln(number: &Rational, precision: Precision) -> Option<Interval> {
    if *number == Rational::ONE {
        return Some(Interval::point(Rational::ZERO));
    }
    let size = size_of(number)?;
    let bounds = refined(precision, |scale| scale.bounds(&size.logarithm(scale)?, 0))?;
    Some(if size.below_one { bounds.neg() } else { bounds })
}

/// The exponential function e^x; e^0 is 1, any other one is no fraction.
///
/// `None` where the result or the number is longer than [`MAX_REFINED_BITS`].
///
/// ```
/// use chitieu_core::number::{Precision, Rational, exp};
/// let e = exp(&Rational::ONE, Precision::decimals(12)).unwrap();
/// assert!(e.contains(&Rational::parse("2.71828182845904").unwrap()));
/// assert_eq!(exp(&Rational::from(1_000_000_000), Precision::decimals(3)), None, "refused, not computed");
/// ```
#[must_use]
pub fn exp(number: &Rational, precision: Precision) -> Option<Interval> {
    if number.is_zero() {
        return Some(Interval::point(Rational::ONE));
    }
    if number.bits() > u64::from(MAX_REFINED_BITS) {
        return None;
    }
    let size = number.abs().reduced();
    let wide = size.wide();
    refined(precision, |scale| {
        let exponent = scale.ratio(&wide.numerator, &wide.denominator);
        exponential(scale, &exponent, number.is_negative())
    })
}

/// The logarithm to a base, exact where it is a fraction: log₂ 8 is 3, log₄ 8 is 3/2.
///
/// `None` unless both are above zero and the base is not 1, and for numbers longer than [`MAX_REFINED_BITS`].
///
/// ```
/// use chitieu_core::number::{Interval, Precision, Rational, log};
/// let million = Rational::from(1_000_000);
/// assert_eq!(log(&million, &Rational::from(10), Precision::decimals(6)), Some(Interval::point(Rational::from(6))));
/// let half = Rational::ratio(1, 2).unwrap();
/// assert_eq!(log(&half, &Rational::from(4), Precision::decimals(6)), Some(Interval::point(-half)));
/// assert_eq!(log(&million, &Rational::ONE, Precision::decimals(6)), None);
/// ```
#[must_use]
pub fn log(number: &Rational, base: &Rational, precision: Precision) -> Option<Interval> {
    if *number == Rational::ONE && *base != Rational::ONE && base.signum() > 0 {
        return Some(Interval::point(Rational::ZERO));
    }
    let width = precision.width()?;
    // A fraction with a denominator that its powers can have is the simplest one in bounds as narrow as these.
    let mut inner = Precision::decimals(precision.decimals.max(24).saturating_add(2));
    loop {
        let quotient = ln(number, inner)?.checked_div(&ln(base, inner)?);
        if let Some(quotient) = quotient {
            if let Some(exact) = simplest(&quotient).filter(|e| is_power(number, base, e)) {
                return Some(Interval::point(exact));
            }
            if quotient.width()? <= width {
                return Some(quotient);
            }
        }
        let finer = inner.finer();
        if finer == inner {
            return None;
        }
        inner = finer;
    }
}

/// Whether `number` is `base` to `exponent`, as far as their powers may be computed.
fn is_power(number: &Rational, base: &Rational, exponent: &Rational) -> bool {
    let reduced = exponent.reduced();
    let wide = reduced.wide();
    let part = |part: &Natural| i32::try_from(part.to_u64()?).ok();
    let powers = || {
        let up = part(&wide.numerator)?;
        let up = if wide.negative { up.checked_neg()? } else { up };
        let root = part(&wide.denominator)?;
        (root.unsigned_abs() <= MAX_EXPONENT).then(|| Some((number.pow(root)?, base.pow(up)?)))?
    };
    powers().is_some_and(|(a, b)| a == b)
}

/// The fraction with the least denominator between the ends.
fn simplest(bounds: &Interval) -> Option<Rational> {
    let (low, high) = (bounds.lower().number()?, bounds.upper().number()?);
    match (low.signum(), high.signum()) {
        (1, 1) => between(low, high),
        (-1, -1) => Some(-between(&-high, &-low)?),
        _ => Some(Rational::ZERO),
    }
}

/// Steps of the continued fraction; those of bounds with a thousand decimals are fewer.
const MAX_STEPS: usize = 4_000;

fn between(low: &Rational, high: &Rational) -> Option<Rational> {
    // Written as a loop over the whole parts, which are put together again from the last one.
    let (mut low, mut high) = (low.clone(), high.clone());
    let mut parts = Vec::new();
    let last = loop {
        let whole = low.floor();
        if whole == low {
            break whole;
        }
        if high > whole.clone() + Rational::ONE || parts.len() >= MAX_STEPS {
            break whole + Rational::ONE;
        }
        let (below, above) = (&high - &whole, &low - &whole);
        (low, high) = (
            Rational::ONE.checked_div(&below)?,
            Rational::ONE.checked_div(&above)?,
        );
        parts.push(whole);
    };
    parts.iter().rev().try_fold(last, |rest, part| {
        Some(part + Rational::ONE.checked_div(&rest)?)
    })
}

/// A number that is not one, and not below it: where it was, it is turned over.
pub(super) struct Size {
    numerator: Natural,
    denominator: Natural,
    pub(super) below_one: bool,
}

/// `None` unless the number is above zero, not one, and not too long.
pub(super) fn size_of(number: &Rational) -> Option<Size> {
    if number.signum() <= 0 || number.bits() > u64::from(MAX_REFINED_BITS).saturating_mul(2) {
        return None;
    }
    let reduced = number.reduced();
    let wide = reduced.wide();
    let (n, d) = (wide.numerator.clone(), wide.denominator.clone());
    match n.cmp(&d) {
        Ordering::Equal => None,
        Ordering::Greater => Some(Size {
            numerator: n,
            denominator: d,
            below_one: false,
        }),
        Ordering::Less => Some(Size {
            numerator: d,
            denominator: n,
            below_one: true,
        }),
    }
}

impl Size {
    /// Its logarithm: as often ln 2 as it can be halved, and the rest, from 1 to 2, by the series of (m − 1)/(m + 1).
    pub(super) fn logarithm(&self, scale: &Scale) -> Option<Fixed> {
        let longer = self.numerator.bits().checked_sub(self.denominator.bits())?;
        let mut halvings = u32::try_from(longer).ok()?;
        let mut whole = self.denominator.shifted_left(halvings);
        if whole > self.numerator {
            halvings = halvings.checked_sub(1)?;
            whole = self.denominator.shifted_left(halvings);
        }
        let mut above = self.numerator.clone();
        above.subtract(&whole);
        let rest = series(scale, &scale.ratio(&above, &self.numerator.plus(&whole)));
        Some(rest.plus(&ln_two(scale).times_whole(halvings)))
    }
}

fn ln_two(scale: &Scale) -> Fixed {
    series(scale, &scale.ratio(&Natural::from(1), &Natural::from(3)))
}

/// 2 (z + z³/3 + z⁵/5 + …) for z from 0 to 1/3. What is left out after a term is less than that term.
fn series(scale: &Scale, z: &Fixed) -> Fixed {
    let square = scale.times(z, z);
    let (mut power, mut sum, mut odd) = (z.clone(), z.clone(), 1_u32);
    while !power.is_spent() {
        power = scale.times(&power, &square);
        odd = odd.saturating_add(2);
        sum = sum.plus(&power.over_whole(odd));
    }
    sum.with_tail(&power).times_whole(2)
}

/// e to a number from zero on, or one divided by it: as bounds. `None` where the scale is too coarse or the result too long.
pub(super) fn exponential(
    scale: &Scale,
    exponent: &Fixed,
    negative: bool,
) -> Option<(Rational, Rational)> {
    let two = ln_two(scale);
    let doublings = exponent.low.div_rem(&two.high).0.to_u64()?;
    let doublings = u32::try_from(doublings)
        .ok()
        .filter(|doublings| *doublings <= MAX_REFINED_BITS)?;
    let rest = exponent.minus(&two.times_whole(doublings));
    let one = scale.one();
    if rest.high > one.high {
        return None;
    }
    let (mut term, mut sum, mut place) = (one.clone(), one, 0_u32);
    while !term.is_spent() {
        place = place.saturating_add(1);
        term = scale.times(&term, &rest).over_whole(place);
        sum = sum.plus(&term);
    }
    // Each term left out is at most half of the one before.
    let sum = sum.with_tail(&term);
    let doublings = i64::from(doublings);
    if negative {
        return scale.bounds(&scale.inverse(&sum)?, doublings.checked_neg()?);
    }
    scale.bounds(&sum, doublings)
}
