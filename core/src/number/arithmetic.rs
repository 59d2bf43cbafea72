//! The four operations, powers, sums and means. Nothing here rounds.

use std::ops::{Add, Mul, Neg, Sub};

use super::fraction::Fraction;
use super::rational::{Rational, Repr};
use super::sum::Sum;
use crate::limits::{MAX_BITS, MAX_EXPONENT};

impl Rational {
    /// The quotient, or `None` when `divisor` is zero.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// let members = Rational::from(1292);
    /// assert_eq!(members.checked_div(&Rational::from(1092)).unwrap().to_canonical(), "323/273");
    /// assert_eq!(members.checked_div(&Rational::ZERO), None);
    /// ```
    pub fn checked_div(&self, divisor: &Rational) -> Option<Rational> {
        if divisor.is_zero() {
            return None;
        }
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (self.repr(), divisor.repr()) {
            // |i64| * u64 is below 2^127: no product wraps; the sign of the divisor moves up.
            let numerator = i128::from(*n1).wrapping_mul(i128::from(d2.get()));
            let numerator = if *n2 < 0 {
                numerator.wrapping_neg()
            } else {
                numerator
            };
            let denominator = u128::from(d1.get()).wrapping_mul(u128::from(n2.unsigned_abs()));
            return Some(Rational::from_wide(numerator, denominator));
        }
        #[cfg(target_pointer_width = "64")]
        if let (Repr::Big(long), Repr::Small(n, d)) = (self.repr(), divisor.repr())
            && let Ok(up) = i64::try_from(d.get())
        {
            let up = if *n < 0 { up.wrapping_neg() } else { up };
            let long = Fraction::clone(long);
            return Some(Rational::from(long.scaled(up, n.unsigned_abs())));
        }
        Some(Rational::from(self.wide().over(&divisor.wide())))
    }

    /// The power with a whole exponent; `x^0` is 1 for every `x`.
    ///
    /// `None` for zero to a negative exponent, and beyond [`MAX_EXPONENT`] or [`MAX_BITS`]: a power that would fill the
    /// memory is refused before it is computed.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// let growth = Rational::parse("1.07").unwrap();
    /// assert_eq!(growth.pow(2).unwrap().to_canonical(), "1.1449");
    /// assert_eq!(Rational::from(2).pow(-3).unwrap().to_canonical(), "0.125");
    /// assert_eq!(Rational::ZERO.pow(-1), None);
    /// assert_eq!(Rational::from(10).pow(1_000_000_000), None);
    /// ```
    pub fn pow(&self, exponent: i32) -> Option<Rational> {
        let size = exponent.unsigned_abs();
        if size > MAX_EXPONENT || self.bits().saturating_mul(u64::from(size)) > MAX_BITS {
            return None;
        }
        let base = if exponent < 0 {
            Rational::ONE.checked_div(self)?
        } else {
            self.clone()
        };
        Some(Rational::from(base.wide().pow(size)))
    }

    /// The sum, computed as a tree of products and left unreduced, so that hundreds of rates with unrelated denominators
    /// add up in a fraction of a millisecond. An empty sum is 0.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// let parts = [Rational::from(1146), Rational::from(4873)];
    /// assert_eq!(Rational::sum(&parts), Rational::from(6019));
    /// ```
    pub fn sum<'a>(items: impl IntoIterator<Item = &'a Rational>) -> Rational {
        let mut sum = Sum::default();
        items.into_iter().for_each(|item| sum.push(item));
        sum.total()
    }

    /// The arithmetic mean, or `None` when there are no items.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// let ranks = [Rational::from(9), Rational::from(10)];
    /// assert_eq!(Rational::mean(&ranks).unwrap().to_canonical(), "9.5");
    /// assert_eq!(Rational::mean(&[]), None);
    /// ```
    pub fn mean<'a>(items: impl IntoIterator<Item = &'a Rational>) -> Option<Rational> {
        let (mut sum, mut count) = (Sum::default(), 0_u64);
        for item in items {
            sum.push(item);
            count = count.saturating_add(1);
        }
        sum.total().checked_div(&Rational::from(count))
    }
}

/// `n1/d1 + n2/d2` in 128 bits, or `None` when it does not fit.
pub(super) fn add_wide((n1, d1): (i128, u128), (n2, d2): (i128, u128)) -> Option<(i128, u128)> {
    if let (Ok(short1), Ok(short2)) = (u64::try_from(d1), u64::try_from(d2)) {
        if short1.is_multiple_of(short2) {
            let times = i128::from(short1.checked_div(short2)?);
            return Some((n1.checked_add(n2.checked_mul(times)?)?, d1));
        }
        if short2.is_multiple_of(short1) {
            let times = i128::from(short2.checked_div(short1)?);
            return Some((n2.checked_add(n1.checked_mul(times)?)?, d2));
        }
    }
    let left = n1.checked_mul(i128::try_from(d2).ok()?)?;
    let right = n2.checked_mul(i128::try_from(d1).ok()?)?;
    Some((left.checked_add(right)?, d1.checked_mul(d2)?))
}

fn add(a: &Rational, b: &Rational) -> Rational {
    if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (a.repr(), b.repr()) {
        let (n1, n2) = (i128::from(*n1), i128::from(*n2));
        if d1 == d2 {
            return Rational::from_wide(n1.wrapping_add(n2), u128::from(d1.get()));
        }
        // Each product is below 2^127; only their sum can be too long.
        let left = n1.wrapping_mul(i128::from(d2.get()));
        let right = n2.wrapping_mul(i128::from(d1.get()));
        if let Some(numerator) = left.checked_add(right) {
            return Rational::from_wide(
                numerator,
                u128::from(d1.get()).wrapping_mul(u128::from(d2.get())),
            );
        }
    }
    Rational::from(a.wide().plus(&b.wide()))
}

fn mul(a: &Rational, b: &Rational) -> Rational {
    if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (a.repr(), b.repr()) {
        let numerator = i128::from(*n1).wrapping_mul(i128::from(*n2));
        let denominator = u128::from(d1.get()).wrapping_mul(u128::from(d2.get()));
        return Rational::from_wide(numerator, denominator);
    }
    #[cfg(target_pointer_width = "64")]
    if let (Repr::Big(long), Repr::Small(n, d)) | (Repr::Small(n, d), Repr::Big(long)) =
        (a.repr(), b.repr())
    {
        return Rational::from(Fraction::clone(long).scaled(*n, d.get()));
    }
    Rational::from(a.wide().times(&b.wide()))
}

fn neg(a: &Rational) -> Rational {
    match a.repr() {
        Repr::Small(n, d) => {
            Rational::from_wide(i128::from(*n).wrapping_neg(), u128::from(d.get()))
        }
        Repr::Big(fraction) => Rational::from(Fraction {
            negative: !fraction.negative,
            ..Fraction::clone(fraction)
        }),
    }
}

fn sub(a: &Rational, b: &Rational) -> Rational {
    add(a, &neg(b))
}

/// The operator traits for the four mixtures of owned and borrowed operands.
macro_rules! operators {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait<&Rational> for &Rational {
            type Output = Rational;
            fn $method(self, other: &Rational) -> Rational { $method(self, other) }
        }
        impl $trait<Rational> for &Rational {
            type Output = Rational;
            fn $method(self, other: Rational) -> Rational { $method(self, &other) }
        }
        impl $trait<&Rational> for Rational {
            type Output = Rational;
            fn $method(self, other: &Rational) -> Rational { $method(&self, other) }
        }
        impl $trait<Rational> for Rational {
            type Output = Rational;
            fn $method(self, other: Rational) -> Rational { $method(&self, &other) }
        }
    )*};
}

operators!(Add add, Sub sub, Mul mul);

impl Neg for &Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        neg(self)
    }
}

impl Neg for Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        neg(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sum_is_the_fold_of_its_terms() {
        let terms: Vec<Rational> = (1..700)
            .map(|k| Rational::ratio(k * 731, 1_450_945 + k * k).unwrap())
            .collect();
        let fold = terms.iter().fold(Rational::ZERO, |sum, term| sum + term);
        assert_eq!(Rational::sum(&terms), fold);
        assert_eq!(Rational::mean(&terms).unwrap() * Rational::from(699), fold);
    }

    #[test]
    fn sums_of_decimals_stay_short() {
        let terms: Vec<Rational> = (0..700).map(|k| Rational::ratio(k, 100).unwrap()).collect();
        assert_eq!(Rational::sum(&terms).to_canonical(), "2446.5");
        assert!(Rational::sum(&terms).bits() < 64);
    }

    #[test]
    fn sums_mix_machine_and_big_numbers() {
        let big = Rational::from(10).pow(40).unwrap();
        let terms = [
            Rational::ONE,
            big.clone(),
            Rational::ratio(1, 3).unwrap(),
            -&big,
        ];
        assert_eq!(Rational::sum(&terms), Rational::ratio(4, 3).unwrap());
        assert_eq!(Rational::sum(&[]), Rational::ZERO);
    }

    #[test]
    fn what_cancels_comes_back_inline() {
        let big = Rational::from(10).pow(40).unwrap();
        assert_eq!((&big - &big).bits(), 1);
        assert_eq!(big.checked_div(&big).unwrap().reduced().bits(), 2);
    }
}
