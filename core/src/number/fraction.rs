//! A fraction of natural numbers of any size, with its sign: what a [`super::Rational`] becomes when machine words are too short.

use std::cmp::Ordering;

use super::natural::Natural;

/// A fraction that need not be reduced.
#[derive(Clone)]
pub(super) struct Fraction {
    pub(super) negative: bool,
    pub(super) numerator: Natural,
    /// Not zero.
    pub(super) denominator: Natural,
    /// Size in bits up to which results computed from this fraction are left unreduced.
    pub(super) budget: u64,
}

/// Bits below which a fraction is never worth reducing.
const FIRST_BUDGET: u64 = 512;

impl Fraction {
    /// With leave to double in size before the next reduction. The denominator is not zero.
    pub(super) fn new(negative: bool, numerator: Natural, denominator: Natural) -> Fraction {
        let size = numerator.bits().saturating_add(denominator.bits());
        Fraction {
            negative,
            numerator,
            denominator,
            budget: size.saturating_mul(2).max(FIRST_BUDGET),
        }
    }

    /// From machine words. The denominator is not zero.
    pub(super) fn from_wide(numerator: i128, denominator: u128) -> Fraction {
        Fraction {
            negative: numerator < 0,
            numerator: Natural::from(numerator.unsigned_abs()),
            denominator: Natural::from(denominator),
            budget: FIRST_BUDGET,
        }
    }

    /// Numerator and denominator together.
    pub(super) fn bits(&self) -> u64 {
        let below = self.denominator.bits();
        self.numerator.bits().saturating_add(below)
    }

    pub(super) fn reduced(&self) -> Fraction {
        let common = self.numerator.gcd(&self.denominator);
        Fraction::new(
            self.negative,
            self.numerator.div_rem(&common).0,
            self.denominator.div_rem(&common).0,
        )
    }

    /// The result of an operation on two fractions: it may grow as far as either of them.
    fn joined(
        &self,
        other: &Fraction,
        negative: bool,
        numerator: Natural,
        denominator: Natural,
    ) -> Fraction {
        Fraction {
            negative,
            numerator,
            denominator,
            budget: self.budget.max(other.budget),
        }
    }

    pub(super) fn plus(&self, other: &Fraction) -> Fraction {
        if self.denominator == other.denominator {
            let (negative, numerator) =
                self.added(&self.numerator, other.negative, &other.numerator);
            return self.joined(other, negative, numerator, self.denominator.clone());
        }
        let [left, right] = self.crossed(other);
        let (negative, numerator) = self.added(&left, other.negative, &right);
        let denominator = self.denominator.times(&other.denominator);
        self.joined(other, negative, numerator, denominator)
    }

    /// The sum of `left` with the own sign and of `right` with another.
    fn added(&self, left: &Natural, negative: bool, right: &Natural) -> (bool, Natural) {
        if self.negative == negative {
            return (negative, left.plus(right));
        }
        let (negative, greater, less) = if left < right {
            (negative, right, left)
        } else {
            (self.negative, left, right)
        };
        let mut difference = greater.clone();
        difference.subtract(less);
        (negative, difference)
    }

    /// Both numerators over the product of the denominators.
    fn crossed(&self, other: &Fraction) -> [Natural; 2] {
        [
            self.numerator.times(&other.denominator),
            other.numerator.times(&self.denominator),
        ]
    }

    pub(super) fn times(&self, other: &Fraction) -> Fraction {
        self.joined(
            other,
            self.negative != other.negative,
            self.numerator.times(&other.numerator),
            self.denominator.times(&other.denominator),
        )
    }

    /// The quotient; the divisor is not zero.
    pub(super) fn over(&self, divisor: &Fraction) -> Fraction {
        let [numerator, denominator] = self.crossed(divisor);
        let negative = self.negative != divisor.negative;
        self.joined(divisor, negative, numerator, denominator)
    }

    pub(super) fn pow(&self, exponent: u32) -> Fraction {
        Fraction::new(
            self.negative && exponent & 1 == 1,
            self.numerator.pow(exponent),
            self.denominator.pow(exponent),
        )
    }

    /// Multiplies by a fraction of machine words; the denominator is not zero.
    #[cfg(any(feature = "index", target_pointer_width = "64"))]
    pub(super) fn scale(&mut self, numerator: i64, denominator: u64) {
        self.negative = self.negative != (numerator < 0);
        self.numerator.multiply_by(numerator.unsigned_abs());
        self.denominator.multiply_by(denominator);
    }

    /// The product with a fraction of machine words; the denominator is not zero.
    #[cfg(any(feature = "index", target_pointer_width = "64"))]
    pub(super) fn scaled(mut self, numerator: i64, denominator: u64) -> Fraction {
        self.scale(numerator, denominator);
        self
    }

    /// The sum of both, each times a whole number.
    #[cfg(feature = "index")]
    pub(super) fn plus_weighted(&self, other: &Fraction, weights: [i64; 2]) -> Fraction {
        let [own, theirs] = weights;
        let weighed = |mut number: Natural, weight: i64| {
            number.multiply_by(weight.unsigned_abs());
            number
        };
        let is_common = self.denominator == other.denominator;
        let [left, right] = match is_common {
            true => [self.numerator.clone(), other.numerator.clone()],
            false => self.crossed(other),
        };
        let (left, right) = (weighed(left, own), weighed(right, theirs));
        let negative = self.negative != (own < 0);
        let (negative, numerator) = match negative == (other.negative != (theirs < 0)) {
            true => (negative, left.plus_into(right)),
            false if left < right => (!negative, right.minus(&left)),
            false => (negative, left.minus(&right)),
        };
        let denominator = match is_common {
            true => self.denominator.clone(),
            false => self.denominator.times(&other.denominator),
        };
        self.joined(other, negative, numerator, denominator)
    }

    /// The order of the distances from zero.
    pub(super) fn cmp_size(&self, other: &Fraction) -> Ordering {
        #[cfg(target_pointer_width = "64")]
        if let Some(order) = self.cmp_leading(other) {
            return order;
        }
        let [left, right] = self.crossed(other);
        left.cmp(&right)
    }

    /// The order where the leading digits tell it: long fractions that are apart need not be multiplied out.
    #[cfg(target_pointer_width = "64")]
    fn cmp_leading(&self, other: &Fraction) -> Option<Ordering> {
        let product = |a: &Natural, b: &Natural| {
            let ((a, long_a), (b, long_b)) = (a.leading(), b.leading());
            let (a, b) = (u128::from(a), u128::from(b));
            // Each number is its leading digits and less than one unit more.
            let low = a.wrapping_mul(b);
            let high = low.wrapping_add(a).wrapping_add(b).wrapping_add(1);
            (low, high, long_a.saturating_add(long_b))
        };
        let left = product(&self.numerator, &other.denominator);
        let right = product(&other.numerator, &self.denominator);
        let apart = left.2.abs_diff(right.2);
        if left.0 == 0 || right.0 == 0 || apart > 2 {
            return (left.0 != 0 && right.0 != 0).then_some(left.2.cmp(&right.2));
        }
        // Products have at most 122 bits: there is room for the four by which they may be apart.
        let shift = u32::try_from(apart).ok()?;
        let (up_left, up_right) = match left.2 >= right.2 {
            true => (shift, 0),
            false => (0, shift),
        };
        if left.0.wrapping_shl(up_left) >= right.1.wrapping_shl(up_right) {
            return Some(Ordering::Greater);
        }
        (left.1.wrapping_shl(up_left) <= right.0.wrapping_shl(up_right)).then_some(Ordering::Less)
    }
}
