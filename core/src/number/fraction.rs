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

    /// The order of the distances from zero.
    pub(super) fn cmp_size(&self, other: &Fraction) -> Ordering {
        let [left, right] = self.crossed(other);
        left.cmp(&right)
    }
}
