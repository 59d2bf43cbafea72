//! The exact number: its representation, construction, equality and order.
//!
//! A number whose numerator and denominator fit machine words stays inline (16 bytes, no allocation, no greatest common
//! divisor taken); anything longer moves to a [`Fraction`] on the heap. Fractions are reduced lazily, since a gcd costs more than the
//! arithmetic it saves: to print, to hash, and when a fraction has grown to twice its size since it was last reduced.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU64;

use super::fraction::Fraction;
use super::natural::Natural;

/// An exact number: a fraction of two integers of any size. There is no NaN, no infinity and no rounding.
///
/// Two numbers are equal when their values are (`1/2 == 2/4`), whatever way they were computed, and equal numbers hash
/// alike. `+ - *` and unary `-` work on owned values and references; dividing is [`Rational::checked_div`], because a
/// zero divisor has no answer.
///
/// ```
/// use chitieu_core::number::Rational;
/// let files = Rational::ratio(521_509, 1_450_945).unwrap();
/// let percent = &files * &Rational::HUNDRED;
/// assert!(percent > Rational::from(35) && percent < Rational::from(36));
/// assert_eq!(percent.to_canonical(), "10430180/290189");
/// ```
#[derive(Clone)]
pub struct Rational(Repr);

/// Where the digits are. The denominator is always positive; neither form needs to be reduced.
#[derive(Clone)]
pub(super) enum Repr {
    Small(i64, NonZeroU64),
    /// Never zero.
    Big(Box<Fraction>),
}

impl Rational {
    /// The number 0.
    pub const ZERO: Rational = Rational::small(0, NonZeroU64::MIN);
    /// The number 1.
    pub const ONE: Rational = Rational::small(1, NonZeroU64::MIN);
    /// The number 100, the factor of a percentage.
    pub const HUNDRED: Rational = Rational::small(100, NonZeroU64::MIN);

    /// The fraction `numerator / denominator`, or `None` when the denominator is zero.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// assert_eq!(Rational::ratio(5, -8), Rational::parse("-0.625"));
    /// assert_eq!(Rational::ratio(5, 0), None);
    /// ```
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Rational> {
        let size = NonZeroU64::new(denominator.unsigned_abs())?;
        if denominator > 0 {
            return Some(Rational::small(numerator, size));
        }
        let numerator = i128::from(numerator).wrapping_neg(); // at most 2^63, far from the limits of i128
        Some(Rational::from_wide(numerator, u128::from(size.get())))
    }

    /// A count that is held as one: the number itself, where it is small and over 1.
    #[cfg(feature = "bulk")]
    pub(crate) fn as_count(&self) -> Option<u32> {
        match &self.0 {
            Repr::Small(count, NonZeroU64::MIN) => u32::try_from(*count).ok(),
            _ => None,
        }
    }

    pub(super) const fn small(numerator: i64, denominator: NonZeroU64) -> Rational {
        Rational(Repr::Small(numerator, denominator))
    }

    /// From double-width parts; reduces only when they do not fit machine words. The denominator is not zero.
    pub(super) fn from_wide(numerator: i128, denominator: u128) -> Rational {
        match (i64::try_from(numerator), narrow(denominator)) {
            (Ok(n), Some(d)) => Rational::small(n, d),
            _ => Rational::reduce_wide(numerator, denominator),
        }
    }

    #[cold]
    #[inline(never)]
    fn reduce_wide(numerator: i128, denominator: u128) -> Rational {
        let common = gcd(numerator.unsigned_abs(), denominator);
        let size = exact_quotient(numerator.unsigned_abs(), common);
        let denominator = exact_quotient(denominator, common);
        // No quotient of an i128 by a natural number is beyond it, but for the least one by 1.
        let reduced = i128::try_from(size).unwrap_or(i128::MAX);
        let reduced = reduced.wrapping_mul(numerator.signum());
        match (i64::try_from(reduced), narrow(denominator)) {
            (Ok(n), Some(d)) => Rational::small(n, d),
            _ => Rational::from(Fraction {
                numerator: Natural::from(size),
                ..Fraction::from_wide(numerator, denominator)
            }),
        }
    }

    pub(super) fn repr(&self) -> &Repr {
        &self.0
    }

    /// The number as a fraction of any size, unreduced: where machine words are too short.
    #[cold]
    #[inline(never)]
    pub(super) fn wide(&self) -> Cow<'_, Fraction> {
        match &self.0 {
            Repr::Small(n, d) => {
                Cow::Owned(Fraction::from_wide(i128::from(*n), u128::from(d.get())))
            }
            Repr::Big(fraction) => Cow::Borrowed(fraction),
        }
    }

    /// The same number in lowest terms, inline whenever that is possible: one form for each value.
    pub(super) fn reduced(&self) -> Rational {
        match &self.0 {
            Repr::Small(n, d) => {
                let common = short_gcd(n.unsigned_abs(), d.get());
                let size = d.get().checked_div(common).and_then(NonZeroU64::new);
                let common = i64::try_from(common).ok();
                match (common.and_then(|common| n.checked_div(common)), size) {
                    (Some(n), Some(d)) => Rational::small(n, d),
                    // What is divided by 2^63 or more is zero or the least word.
                    _ => Rational::reduce_wide(i128::from(*n), u128::from(d.get())),
                }
            }
            Repr::Big(fraction) => Rational::from(Fraction {
                budget: 0,
                ..Fraction::clone(fraction)
            }),
        }
    }

    /// Bits of numerator and denominator together, as stored. An evaluation compares it with
    /// [`crate::limits::MAX_BITS`] to stop a chain of products that doubles in length at every step.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// assert_eq!(Rational::from(1023).bits(), 11);
    /// ```
    pub fn bits(&self) -> u64 {
        match &self.0 {
            Repr::Small(n, d) => {
                let zeros = n
                    .unsigned_abs()
                    .leading_zeros()
                    .saturating_add(d.leading_zeros());
                u64::from(128_u32.saturating_sub(zeros))
            }
            Repr::Big(fraction) => fraction.bits(),
        }
    }

    /// Is this exactly zero?
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n == 0,
            Repr::Big(_) => false,
        }
    }

    /// Is this below zero?
    pub fn is_negative(&self) -> bool {
        self.signum() < 0
    }

    /// Is this a whole number?
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// assert!(Rational::ratio(108, 36).unwrap().is_integer());
    /// assert!(!Rational::ratio(5, 8).unwrap().is_integer());
    /// ```
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(n, d) => n.unsigned_abs().is_multiple_of(d.get()),
            Repr::Big(fraction) => {
                let (_, rest) = fraction.numerator.div_rem(&fraction.denominator);
                rest.is_zero()
            }
        }
    }

    /// The sign: -1, 0 or 1.
    pub fn signum(&self) -> i32 {
        match &self.0 {
            Repr::Small(n, _) => match n.cmp(&0) {
                Ordering::Less => -1,
                Ordering::Equal => 0,
                Ordering::Greater => 1,
            },
            Repr::Big(fraction) if fraction.negative => -1,
            Repr::Big(_) => 1,
        }
    }

    /// The distance from zero.
    pub fn abs(&self) -> Rational {
        if self.is_negative() {
            -self
        } else {
            self.clone()
        }
    }
}

fn narrow(denominator: u128) -> Option<NonZeroU64> {
    u64::try_from(denominator).ok().and_then(NonZeroU64::new)
}

/// The greatest common divisor of two machine words that are not both zero.
fn short_gcd(mut a: u64, mut b: u64) -> u64 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

/// The greatest common divisor of two numbers that are not both zero.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    b = b.wrapping_shr(b.trailing_zeros());
    loop {
        a = a.wrapping_shr(a.trailing_zeros());
        if a < b {
            std::mem::swap(&mut a, &mut b);
        }
        a = a.wrapping_sub(b);
        if a == 0 {
            return b.wrapping_shl(twos);
        }
    }
}

/// The quotient by a divisor that leaves no remainder and is not zero. The odd part of a divisor has an inverse modulo
/// 2^128, which Newton's method finds in six steps from one that is right in three bits; that is far shorter than dividing.
fn exact_quotient(number: u128, divisor: u128) -> u128 {
    let twos = divisor.trailing_zeros();
    let odd = divisor.wrapping_shr(twos);
    let mut inverse = odd;
    for _ in 0..6 {
        let product = odd.wrapping_mul(inverse);
        inverse = inverse.wrapping_mul(2_u128.wrapping_sub(product));
    }
    number.wrapping_shr(twos).wrapping_mul(inverse)
}

/// The inline form of a fraction, if it fits.
fn fit(fraction: &Fraction) -> Option<Rational> {
    let size = fraction.numerator.to_u64()?;
    let d = match size {
        0 => NonZeroU64::MIN,
        _ => NonZeroU64::new(fraction.denominator.to_u64()?)?,
    };
    let n = if fraction.negative {
        0_i64.checked_sub_unsigned(size)?
    } else {
        i64::try_from(size).ok()?
    };
    Some(Rational::small(n, d))
}

impl From<Fraction> for Rational {
    /// Moves inline what fits and reduces what has outgrown its budget.
    fn from(mut fraction: Fraction) -> Rational {
        if let Some(small) = fit(&fraction) {
            return small;
        }
        if fraction.bits() > fraction.budget {
            fraction = fraction.reduced();
            if let Some(small) = fit(&fraction) {
                return small;
            }
        }
        Rational(Repr::Big(Box::new(fraction)))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Rational) -> Ordering {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            if d1 == d2 {
                return n1.cmp(n2);
            }
            // |i64| * u64 is below 2^127: the products cannot wrap.
            let left = i128::from(*n1).wrapping_mul(i128::from(d2.get()));
            let right = i128::from(*n2).wrapping_mul(i128::from(d1.get()));
            return left.cmp(&right);
        }
        let signs = self.signum().cmp(&other.signum());
        signs.then_with(|| {
            let size = self.wide().cmp_size(&other.wide());
            if self.is_negative() {
                size.reverse()
            } else {
                size
            }
        })
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Rational) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Rational {
    fn eq(&self, other: &Rational) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Rational {}

impl Hash for Rational {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.reduced().0 {
            Repr::Small(n, d) => (n, d).hash(state),
            Repr::Big(big) => (big.negative, big.numerator, big.denominator).hash(state),
        }
    }
}

impl From<i64> for Rational {
    fn from(value: i64) -> Rational {
        Rational::small(value, NonZeroU64::MIN)
    }
}

impl From<i32> for Rational {
    fn from(value: i32) -> Rational {
        Rational::from(i64::from(value))
    }
}

impl From<u32> for Rational {
    fn from(value: u32) -> Rational {
        Rational::from(i64::from(value))
    }
}

impl From<u64> for Rational {
    fn from(value: u64) -> Rational {
        Rational::from_wide(i128::from(value), 1)
    }
}

impl Default for Rational {
    /// Zero.
    fn default() -> Rational {
        Rational::ZERO
    }
}

impl fmt::Debug for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_number_takes_two_words() {
        assert_eq!(size_of::<Rational>(), 16);
    }

    #[test]
    fn exact_quotients_are_those_of_division() {
        let numbers = [
            1,
            2,
            3,
            12,
            1_450_945,
            10_u128.pow(18),
            u128::from(u64::MAX),
            (1 << 63) + 1,
        ];
        for (a, b) in numbers.iter().flat_map(|a| numbers.map(|b| (*a, b))) {
            assert_eq!(exact_quotient(a * b, b), a, "{a} {b}");
            assert_eq!(exact_quotient(u128::MAX / b * b, b), u128::MAX / b, "{b}");
        }
    }

    #[test]
    fn equality_and_hash_follow_the_value() {
        let huge = Rational::parse("123456789012345678901234567890").unwrap();
        let quotient = (&huge * &Rational::from(3))
            .checked_div(&(&huge * &Rational::from(6)))
            .unwrap();
        let numbers: HashSet<Rational> = [
            quotient,
            Rational::ratio(1, 2).unwrap(),
            Rational::ratio(-50, -100).unwrap(),
        ]
        .into_iter()
        .collect();
        assert_eq!(numbers.len(), 1);
    }

    #[test]
    fn extreme_machine_integers_are_ordinary_numbers() {
        let least = Rational::from(i64::MIN);
        assert_eq!((-&least).to_canonical(), "9223372036854775808");
        assert_eq!(Rational::ratio(i64::MIN, i64::MIN), Some(Rational::ONE));
        assert_eq!(Rational::ratio(1, i64::MIN).unwrap().to_canonical(), {
            let half = Rational::ratio(1, 2).unwrap();
            (-half.pow(63).unwrap()).to_canonical()
        });
        assert!(&least - &Rational::ONE < least);
        assert_eq!(&least * &least, least.pow(2).unwrap());
    }
}
