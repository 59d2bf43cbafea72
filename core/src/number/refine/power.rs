//! Roots and powers with fractions as exponents.

use std::cmp::Ordering;

use super::fixed::Scale;
use super::logarithm::{exponential, size_of};
use super::{Precision, refined};
use crate::limits::{MAX_EXPONENT, MAX_REFINED_BITS};
use crate::number::fraction::Fraction;
use crate::number::interval::{Bound, Interval};
use crate::number::natural::Natural;
use crate::number::rational::Rational;

/// The real root of a degree: the number itself where it is a fraction, else bounds.
///
/// `None` for the degree 0 or one beyond [`MAX_EXPONENT`], for an even root of a negative number, and for numbers too long
/// ([`MAX_REFINED_BITS`]). An odd root of a negative number is negative.
///
/// ```
/// use chitieu_core::number::{Interval, Precision, Rational, nth_root};
/// let fine = Precision::decimals(9);
/// let root = |n: i64, degree| nth_root(&Rational::from(n), degree, fine);
/// assert_eq!(root(-27, 3), Some(Interval::point(Rational::from(-3))));
/// assert_eq!((root(-4, 2), root(4, 0)), (None, None));
/// ```
#[must_use]
pub fn nth_root(number: &Rational, degree: u32, precision: Precision) -> Option<Interval> {
    let exponent = Rational::ONE.checked_div(&Rational::from(degree))?;
    if number.is_negative() {
        let odd = degree & 1 == 1;
        return odd.then(|| Some(power(&-number, &exponent, precision)?.neg()))?;
    }
    power(number, &exponent, precision)
}

/// A power with a fraction as exponent: the number itself where it is a fraction, else bounds.
///
/// Whole exponents are computed exactly ([`Rational::pow`]); `x^0` is 1. `None` for a negative number with an exponent that is not whole, for zero
/// to a negative exponent, and where numerator or denominator of the exponent are beyond [`MAX_EXPONENT`] or a number is too long.
///
/// ```
/// use chitieu_core::number::{Precision, Rational, power};
/// // What grew from 672 to 882 in two years grew by 14,56 % a year.
/// let half = Rational::ratio(1, 2).unwrap();
/// let growth = power(&Rational::ratio(882, 672).unwrap(), &half, Precision::decimals(6)).unwrap();
/// assert!(growth.contains(&Rational::parse("1.14564392").unwrap()));
/// let hostile = Rational::ratio(1, 1_000_000_007).unwrap();
/// assert_eq!(power(&Rational::from(2), &hostile, Precision::decimals(6)), None, "refused, not computed");
/// ```
#[must_use]
pub fn power(number: &Rational, exponent: &Rational, precision: Precision) -> Option<Interval> {
    let exponent = Exponent::of(exponent)?;
    if exponent.degree == 1 {
        return number.pow(exponent.signed()?).map(Interval::point);
    }
    if number.is_zero() {
        return (!exponent.negative).then(|| Interval::point(Rational::ZERO));
    }
    if *number == Rational::ONE {
        return Some(Interval::point(Rational::ONE));
    }
    let size = size_of(number)?;
    if let Some(root) = exact_root(number, exponent.degree)? {
        return root.pow(exponent.signed()?).map(Interval::point);
    }
    refined(precision, |scale| {
        let product = size.logarithm(scale)?.times_whole(exponent.times);
        let product = product.over_whole(exponent.degree);
        exponential(scale, &product, exponent.negative != size.below_one)
    })
}

/// A power of every number of a range from zero on: [`power`] at its ends, between which powers rise or fall throughout.
///
/// `None` where a number of the range has no such power or may be negative.
///
/// ```
/// use chitieu_core::number::{Bound, Interval, Precision, Rational, power_of_range};
/// let half = Rational::ratio(1, 2).unwrap();
/// let range = Interval::new(Bound::Closed(Rational::from(4)), Bound::Open(Rational::from(9))).unwrap();
/// let roots = power_of_range(&range, &half, Precision::decimals(6)).unwrap();
/// assert_eq!((roots.lower(), roots.upper()), (&Bound::Closed(Rational::from(2)), &Bound::Open(Rational::from(3))));
/// ```
#[must_use]
pub fn power_of_range(
    range: &Interval,
    exponent: &Rational,
    precision: Precision,
) -> Option<Interval> {
    if range.lower().number()?.is_negative() {
        return None;
    }
    if exponent.is_zero() {
        return Some(Interval::point(Rational::ONE));
    }
    let falls = exponent.is_negative();
    let (first, last) = if falls {
        (range.upper(), range.lower())
    } else {
        (range.lower(), range.upper())
    };
    let end = |bound: &Bound, is_lower: bool| match bound {
        Bound::Unbounded if is_lower => Some(Bound::Open(Rational::ZERO)),
        Bound::Unbounded => Some(Bound::Unbounded),
        Bound::Open(zero) if zero.is_zero() && falls => Some(Bound::Unbounded),
        Bound::Closed(number) | Bound::Open(number) => {
            let bounds = power(number, exponent, precision)?;
            let outer = if is_lower {
                bounds.lower()
            } else {
                bounds.upper()
            };
            let open = bound.is_closed() == Some(false) || outer.is_closed() == Some(false);
            let number = outer.number()?.clone();
            Some(if open {
                Bound::Open(number)
            } else {
                Bound::Closed(number)
            })
        }
    };
    Interval::new(end(first, true)?, end(last, false)?)
}

/// How a power compares with a number, exactly: `a^(p/q)` against `c` is `a^p` against `c^q`.
///
/// `None` where [`power`] has no answer, and where the whole powers would be too long and bounds do not decide.
///
/// ```
/// use std::cmp::Ordering;
/// use chitieu_core::number::{Rational, compare_power};
/// let half = Rational::ratio(1, 2).unwrap();
/// let compare = |other: &str| compare_power(&Rational::from(2), &half, &Rational::parse(other).unwrap());
/// assert_eq!(compare("1.41421356237309504880168872420969807856967"), Some(Ordering::Greater));
/// assert_eq!(compare("1.41421356237309504880168872420969807856968"), Some(Ordering::Less));
/// assert_eq!(compare_power(&Rational::from(4), &half, &Rational::from(2)), Some(Ordering::Equal));
/// ```
#[must_use]
pub fn compare_power(number: &Rational, exponent: &Rational, other: &Rational) -> Option<Ordering> {
    let parts = Exponent::of(exponent)?;
    if parts.degree != 1 && number.is_negative() || parts.negative && number.is_zero() {
        return None;
    }
    if parts.degree != 1 && other.is_negative() {
        return Some(Ordering::Greater);
    }
    let degree = i32::try_from(parts.degree).ok()?;
    if let (Some(left), Some(right)) = (number.pow(parts.signed()?), other.pow(degree)) {
        return Some(left.cmp(&right));
    }
    super::decide(
        |precision| power(number, exponent, precision),
        |bounds| {
            if bounds.lower().number()? >= other {
                Some(Ordering::Greater)
            } else if bounds.upper().number()? <= other {
                Some(Ordering::Less)
            } else {
                None
            }
        },
    )
    .ok()
}

/// An exponent in lowest terms, of a size that may be computed with.
struct Exponent {
    negative: bool,
    times: u32,
    degree: u32,
}

impl Exponent {
    fn of(exponent: &Rational) -> Option<Exponent> {
        let reduced = exponent.reduced();
        let wide = reduced.wide();
        let part = |part: &Natural| {
            let part = u32::try_from(part.to_u64()?).ok()?;
            (part <= MAX_EXPONENT).then_some(part)
        };
        Some(Exponent {
            negative: wide.negative,
            times: part(&wide.numerator)?,
            degree: part(&wide.denominator)?,
        })
    }

    fn signed(&self) -> Option<i32> {
        let times = i32::try_from(self.times).ok()?;
        if self.negative {
            times.checked_neg()
        } else {
            Some(times)
        }
    }
}

/// The root of a positive number where it is a fraction: that of its numerator over that of its denominator. The outer `None` says that they are too long.
fn exact_root(number: &Rational, degree: u32) -> Option<Option<Rational>> {
    let reduced = number.reduced();
    let wide = reduced.wide();
    // The denominator first: of a decimal it mostly settles the question.
    let Some(denominator) = whole_root(&wide.denominator, degree)? else {
        return Some(None);
    };
    let numerator = whole_root(&wide.numerator, degree)?;
    Some(numerator.map(|root| Rational::from(Fraction::new(false, root, denominator))))
}

/// The whole root of a natural above zero: the only whole number that its bounds leave, tried.
fn whole_root(number: &Natural, degree: u32) -> Option<Option<Natural>> {
    let one = Natural::from(1);
    if *number == one {
        return Some(Some(one));
    }
    if number.bits() <= u64::from(degree) {
        return Some(None); // above 1 and less than 2^degree
    }
    let length = number.bits().checked_div(u64::from(degree))?;
    let bits = u32::try_from(length).ok()?.checked_add(96)?;
    if bits > MAX_REFINED_BITS {
        return None;
    }
    let whole = Rational::from(Fraction::new(false, number.clone(), one));
    let scale = Scale { bits };
    let logarithm = size_of(&whole)?.logarithm(&scale)?.over_whole(degree);
    let (low, high) = exponential(&scale, &logarithm, false)?;
    let candidate = high.floor();
    if candidate < low {
        return Some(None);
    }
    let candidate = candidate.wide().numerator.clone();
    Some((candidate.pow(degree) == *number).then_some(candidate))
}
