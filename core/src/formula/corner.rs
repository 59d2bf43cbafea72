//! The value of a formula at, or infinitely close to, a corner of a box.
//!
//! An end that is not part of its range is approached as `end ± 1/t`, a missing end as `± t`, with one `t` that grows without
//! bound. Fractions of polynomials in `t` are an ordered field, so that `min`, `max` and comparisons work in it as they do on
//! numbers. For a formula that is monotone over the box, what remains of `1/t` in the result says whether the bound is
//! reached: it is exactly when nothing remains.

use super::absent::{Absent, Gap};
use super::ast::Comparison;
use super::machine::{Domain, Failure, Truth};
use super::monotone::Direction;
use super::points;
use super::polynomial::{Budget, Fraction, Polynomial};
use crate::list::Listed;
use crate::number::{Bound, Interval, Rational, Value};

/// Where every range stands at a corner.
pub(crate) struct Corner<'c, F> {
    inputs: F,
    slots: &'c [u32],
    at: Vec<Fraction>,
    budget: Budget,
}

/// Does the corner lie on the ends of the box, or just inside them (where the formula has no value on the ends)?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Approach {
    Reached,
    FromInside,
}

impl<'c, F> Corner<'c, F> {
    /// The corner where the formula is largest, or smallest.
    pub(crate) fn new(
        inputs: F,
        slots: &'c [u32],
        sides: &[Interval],
        directions: &[Direction],
        largest: bool,
        approach: Approach,
    ) -> Corner<'c, F> {
        let at = sides
            .iter()
            .zip(directions)
            .map(|(side, direction)| {
                coordinate(side, (*direction == Direction::Rising) == largest, approach)
            })
            .listed();
        Corner {
            inputs,
            slots,
            at,
            budget: Budget::new(),
        }
    }
}

fn coordinate(side: &Interval, upper: bool, approach: Approach) -> Fraction {
    let bound = if upper { side.upper() } else { side.lower() };
    let t = Fraction::variable(0, 1);
    let step = if upper { t.negate() } else { t.clone() };
    match bound {
        Bound::Closed(number) if approach == Approach::Reached => {
            Fraction::constant(number.clone(), 1)
        }
        Bound::Closed(number) | Bound::Open(number) => {
            let near = Fraction::constant(number.clone(), 1).add(&step.invert());
            near.map(positive)
                .unwrap_or(Fraction::constant(number.clone(), 1))
        }
        Bound::Unbounded => step.negate(),
    }
}

/// Moves the sign up, so that the denominator grows to plus infinity.
fn positive(fraction: Fraction) -> Fraction {
    let negative = fraction
        .under
        .leading()
        .is_some_and(|(_, factor)| factor.is_negative());
    if !negative {
        return fraction;
    }
    let minus = -Rational::ONE;
    Fraction {
        over: fraction.over.scale(&minus),
        under: fraction.under.scale(&minus),
    }
}

/// The sign for large `t`.
fn sign(fraction: &Fraction) -> i32 {
    fraction
        .over
        .leading()
        .map_or(0, |(_, factor)| factor.signum())
}

/// The bound that a result stands for: its limit, and whether the limit itself is a value.
pub(crate) fn bound(result: &Fraction, approach: Approach) -> Option<Bound> {
    let degree = |polynomial: &Polynomial| -> Option<(u8, Rational)> {
        let (exponents, factor) = polynomial.leading()?;
        Some((exponents.first().copied().unwrap_or(0), factor.clone()))
    };
    let (below, divisor) = degree(&result.under)?;
    let Some((above, dividend)) = degree(&result.over) else {
        return Some(Bound::Closed(Rational::ZERO));
    };
    let limit = match above.cmp(&below) {
        std::cmp::Ordering::Greater => return Some(Bound::Unbounded),
        std::cmp::Ordering::Less => Rational::ZERO,
        std::cmp::Ordering::Equal => dividend.checked_div(&divisor)?,
    };
    let reached = result.over == result.under.scale(&limit);
    // Beside a corner without a value, a face of the box may still reach the limit: the closed bound loses nothing.
    Some(if reached || approach == Approach::FromInside {
        Bound::Closed(limit)
    } else {
        Bound::Open(limit)
    })
}

impl<'v, F: Fn(u32) -> Result<&'v Value, Absent>> Domain for Corner<'_, F> {
    type Number = Fraction;

    fn number(&mut self, number: &Rational) -> Fraction {
        Fraction::constant(number.clone(), 1)
    }

    fn input(&mut self, slot: u32) -> Result<Fraction, Failure> {
        let value = (self.inputs)(slot).map_err(|reason| Failure::Gap(Gap::input(slot, reason)))?;
        let range = self.slots.iter().position(|known| *known == slot);
        match range.and_then(|range| self.at.get(range)) {
            Some(coordinate) => Ok(coordinate.clone()),
            None => Ok(Fraction::constant(
                value.as_point().ok_or(Failure::Unfit)?.clone(),
                1,
            )),
        }
    }

    fn negate(&mut self, a: &Fraction) -> Fraction {
        a.negate()
    }

    fn add(&mut self, a: &Fraction, b: &Fraction) -> Result<Fraction, Failure> {
        self.budget.spend(a, b).ok_or(Failure::Unfit)?;
        a.add(b).ok_or(Failure::Unfit)
    }

    fn multiply(&mut self, a: &Fraction, b: &Fraction) -> Result<Fraction, Failure> {
        self.budget.spend(a, b).ok_or(Failure::Unfit)?;
        a.multiply(b).ok_or(Failure::Unfit)
    }

    fn divide(&mut self, a: &Fraction, b: &Fraction) -> Result<Fraction, Failure> {
        if b.over.is_zero() {
            return Err(Failure::Gap(Gap::computed(Absent::ZeroDenominator)));
        }
        self.budget.spend(a, b).ok_or(Failure::Unfit)?;
        a.multiply(&b.invert()).map(positive).ok_or(Failure::Unfit)
    }

    fn power(&mut self, a: &Fraction, exponent: i32) -> Result<Fraction, Failure> {
        let raised = a
            .power(exponent.unsigned_abs(), 1, &mut self.budget)
            .ok_or(Failure::Unfit)?;
        if exponent < 0 {
            return self.divide(&Fraction::constant(Rational::ONE, 1), &raised);
        }
        Ok(raised)
    }

    fn compare(&mut self, comparison: Comparison, a: &Fraction, b: &Fraction) -> Truth {
        match a.add(&b.negate()) {
            Some(difference) => points::holds(
                comparison,
                &Rational::from(sign(&difference)),
                &Rational::ZERO,
            )
            .into(),
            None => Truth::Depends,
        }
    }

    fn larger(&mut self, a: &Fraction, b: &Fraction) -> Result<Fraction, Failure> {
        let difference = a.add(&b.negate()).ok_or(Failure::Unfit)?;
        Ok(if sign(&difference) < 0 {
            b.clone()
        } else {
            a.clone()
        })
    }

    fn either(&mut self, _: &Fraction, _: &Fraction) -> Result<Fraction, Failure> {
        Err(Failure::Unfit)
    }

    fn differ(&mut self, a: &Fraction, b: &Fraction) -> bool {
        self.compare(Comparison::NotEqual, a, b) == Truth::True
    }
}
