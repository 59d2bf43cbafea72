//! Polynomials and fractions of them over the rationals: small, exact, and given up as soon as they grow.

use super::boxes;
use crate::list::{AllListed, Listed};
use crate::number::{Interval, Rational};
use crate::order::Table;

/// Most terms of a polynomial; a formula that needs more is bounded without it.
const MAX_TERMS: usize = 64;

/// Products of terms that one evaluation may cost: far more than a sensible formula needs, and a fraction of a second.
const BUDGET: usize = 200_000;

/// What is left of the work that one evaluation may cost.
pub(crate) struct Budget(usize);

impl Budget {
    pub(crate) fn new() -> Budget {
        Budget(BUDGET)
    }

    /// Pays for combining two fractions; `None` when nothing is left.
    pub(crate) fn spend(&mut self, a: &Fraction, b: &Fraction) -> Option<()> {
        let size = |f: &Fraction| f.over.0.len().saturating_add(f.under.0.len());
        self.0 = self.0.checked_sub(size(a).saturating_mul(size(b)))?;
        Some(())
    }
}

/// A polynomial: for every tuple of exponents (one for each variable) its coefficient, which is not zero.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Polynomial(Table<Box<[u8]>, Rational>);

impl Polynomial {
    pub(crate) fn constant(number: Rational, variables: usize) -> Polynomial {
        let terms = (!number.is_zero()).then(|| (vec![0; variables].into(), number));
        Polynomial(terms.into_iter().collect())
    }

    pub(crate) fn variable(index: usize, variables: usize) -> Polynomial {
        let exponents = (0..variables).map(|at| u8::from(at == index)).listed();
        Polynomial(Table::from_iter([(exponents.into(), Rational::ONE)]))
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The term with the largest exponents: with one variable, the one that decides far out.
    pub(crate) fn leading(&self) -> Option<(&[u8], &Rational)> {
        self.0
            .iter()
            .next_back()
            .map(|(exponents, factor)| (exponents.as_ref(), factor))
    }

    pub(crate) fn scale(&self, factor: &Rational) -> Polynomial {
        if factor.is_zero() {
            return Polynomial(Table::default());
        }
        Polynomial(
            self.0
                .iter()
                .map(|(exponents, f)| (exponents.clone(), f * factor))
                .collect(),
        )
    }

    fn add_term(&mut self, exponents: Box<[u8]>, factor: Rational) {
        let sum = match self.0.remove(&exponents) {
            Some(before) => before + factor,
            None => factor,
        };
        if !sum.is_zero() {
            self.0.insert(exponents, sum);
        }
    }

    /// `None` when the result has too many terms.
    pub(crate) fn add(&self, other: &Polynomial) -> Option<Polynomial> {
        let mut sum = self.clone();
        for (exponents, factor) in other.0.iter() {
            sum.add_term(exponents.clone(), factor.clone());
        }
        (sum.0.len() <= MAX_TERMS).then_some(sum)
    }

    pub(crate) fn subtract(&self, other: &Polynomial) -> Option<Polynomial> {
        self.add(&other.scale(&-Rational::ONE))
    }

    /// `None` when the result has too many terms or too high powers.
    pub(crate) fn multiply(&self, other: &Polynomial) -> Option<Polynomial> {
        let mut product = Polynomial(Table::default());
        for (a, x) in self.0.iter() {
            for (b, y) in other.0.iter() {
                let exponents = a.iter().zip(b).map(|(a, b)| a.checked_add(*b));
                product.add_term(exponents.all_listed()?.into(), x * y);
            }
            if product.0.len() > MAX_TERMS {
                return None;
            }
        }
        Some(product)
    }

    /// The derivative with respect to one variable.
    pub(crate) fn derivative(&self, variable: usize) -> Polynomial {
        let mut result = Polynomial(Table::default());
        for (exponents, factor) in self.0.iter() {
            let mut lowered = exponents.clone();
            let Some(exponent) = lowered.get_mut(variable).filter(|exponent| **exponent > 0) else {
                continue;
            };
            let times = Rational::from(u32::from(*exponent));
            *exponent = exponent.saturating_sub(1);
            result.add_term(lowered, factor * &times);
        }
        result
    }

    /// Bounds for the values, term by term; far out, a number with their sign.
    pub(crate) fn over(&self, region: &Region) -> Option<Interval> {
        let Region::Box(sides) = region else {
            let sign = self.leading().map_or(0, |(_, factor)| factor.signum());
            return Some(Interval::point(sign.into()));
        };
        let mut sum = Interval::point(Rational::ZERO);
        for (exponents, factor) in self.0.iter() {
            let mut term = Interval::point(factor.clone());
            for (side, exponent) in sides.iter().zip(exponents) {
                if *exponent > 0 {
                    term = term.mul(&boxes::power(side, i32::from(*exponent)).ok()?);
                }
            }
            sum = sum.add(&term);
        }
        Some(sum)
    }
}

/// Where the variables lie.
pub(crate) enum Region {
    /// Each in its interval.
    Box(Vec<Interval>),
    /// There is one, and it grows without bound.
    FarOut,
}

/// A fraction of two polynomials, never cancelled: zeros of the denominator stay visible. The leading factor of the denominator is positive, so that
/// far out the sign is that of the numerator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fraction {
    pub(crate) over: Polynomial,
    pub(crate) under: Polynomial,
}

impl Fraction {
    pub(crate) fn constant(number: Rational, variables: usize) -> Fraction {
        Fraction {
            over: Polynomial::constant(number, variables),
            under: Polynomial::constant(Rational::ONE, variables),
        }
    }

    pub(crate) fn variable(index: usize, variables: usize) -> Fraction {
        Fraction {
            over: Polynomial::variable(index, variables),
            under: Polynomial::constant(Rational::ONE, variables),
        }
    }

    pub(crate) fn negate(&self) -> Fraction {
        Fraction {
            over: self.over.scale(&-Rational::ONE),
            under: self.under.clone(),
        }
    }

    pub(crate) fn add(&self, other: &Fraction) -> Option<Fraction> {
        if self.under == other.under {
            return Some(Fraction {
                over: self.over.add(&other.over)?,
                under: self.under.clone(),
            });
        }
        let over = self
            .over
            .multiply(&other.under)?
            .add(&other.over.multiply(&self.under)?)?;
        Some(Fraction {
            over,
            under: self.under.multiply(&other.under)?,
        })
    }

    pub(crate) fn multiply(&self, other: &Fraction) -> Option<Fraction> {
        Some(Fraction {
            over: self.over.multiply(&other.over)?,
            under: self.under.multiply(&other.under)?,
        })
    }

    /// The inverse; the caller has made sure that it is not zero.
    pub(crate) fn invert(&self) -> Fraction {
        let negative = self
            .over
            .leading()
            .is_some_and(|(_, factor)| factor.is_negative());
        let sign = Rational::from(if negative { -1 } else { 1 });
        Fraction {
            over: self.under.scale(&sign),
            under: self.over.scale(&sign),
        }
    }

    /// A power with an exponent that is not negative, by squaring.
    pub(crate) fn power(
        &self,
        exponent: u32,
        variables: usize,
        budget: &mut Budget,
    ) -> Option<Fraction> {
        let mut result = Fraction::constant(Rational::ONE, variables);
        let mut square = self.clone();
        let mut rest = exponent;
        while rest > 0 {
            if rest & 1 == 1 {
                budget.spend(&result, &square)?;
                result = result.multiply(&square)?;
            }
            rest >>= 1;
            if rest > 0 {
                budget.spend(&square, &square)?;
                square = square.multiply(&square)?;
            }
        }
        Some(result)
    }

    /// What has the sign of the derivative with respect to one variable (its denominator is a square).
    pub(crate) fn slope(&self, variable: usize) -> Option<Polynomial> {
        let rise = self.over.derivative(variable).multiply(&self.under)?;
        rise.subtract(&self.over.multiply(&self.under.derivative(variable))?)
    }

    /// Bounds for the values; `None` where the denominator may be zero.
    pub(crate) fn over(&self, region: &Region) -> Option<Interval> {
        self.over
            .over(region)?
            .checked_div(&self.under.over(region)?)
    }
}
