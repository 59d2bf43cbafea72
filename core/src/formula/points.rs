//! Running a formula over exact numbers: the ordinary case, without intervals and without allocation.

use super::absent::{Absent, Gap};
use super::ast::Comparison;
use super::evaluate::Inputs;
use super::machine::{Domain, Failure, Truth};
use crate::limits::MAX_BITS;
use crate::number::{Rational, Value};

/// Inputs that are points; a range among them makes the run unfit, and intervals take over.
pub(crate) struct Points<'i, 'v>(pub(crate) &'i Inputs<'i, 'v>);

/// The number itself, unless it has become too long to compute with.
#[inline]
pub(crate) fn bounded(number: Rational) -> Result<Rational, Failure> {
    if number.bits() > MAX_BITS {
        return Err(Failure::Gap(Gap::computed(Absent::NotAvailable)));
    }
    Ok(number)
}

/// A power; `x^0` is 1 for every `x`, and zero to a negative power divides by zero.
pub(crate) fn power(base: &Rational, exponent: i32) -> Result<Rational, Failure> {
    let reason = if base.is_zero() {
        Absent::ZeroDenominator
    } else {
        Absent::NotAvailable
    };
    base.pow(exponent)
        .ok_or(Failure::Gap(Gap::computed(reason)))
}

pub(crate) fn holds(comparison: Comparison, a: &Rational, b: &Rational) -> bool {
    match comparison {
        Comparison::Less => a < b,
        Comparison::AtMost => a <= b,
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::AtLeast => a >= b,
        Comparison::More => a > b,
    }
}

impl Domain for Points<'_, '_> {
    type Number = Rational;

    #[inline]
    fn number(&mut self, number: &Rational) -> Rational {
        number.clone()
    }

    #[inline]
    fn input(&mut self, slot: u32) -> Result<Rational, Failure> {
        match (self.0)(slot) {
            Ok(Value::Point(number)) => Ok(number.clone()),
            Ok(Value::Range(_)) => Err(Failure::Unfit),
            Err(reason) => Err(Failure::Gap(Gap::input(slot, reason))),
        }
    }

    fn negate(&mut self, a: &Rational) -> Result<Rational, Failure> {
        Ok(-a)
    }

    #[inline]
    fn add(&mut self, a: &Rational, b: &Rational) -> Result<Rational, Failure> {
        bounded(a + b)
    }

    #[inline]
    fn subtract(&mut self, a: &Rational, b: &Rational) -> Result<Rational, Failure> {
        bounded(a - b)
    }

    #[inline]
    fn multiply(&mut self, a: &Rational, b: &Rational) -> Result<Rational, Failure> {
        bounded(a * b)
    }

    #[inline]
    fn divide(&mut self, a: &Rational, b: &Rational) -> Result<Rational, Failure> {
        let quotient = a
            .checked_div(b)
            .ok_or(Failure::Gap(Gap::computed(Absent::ZeroDenominator)))?;
        bounded(quotient)
    }

    fn power(&mut self, a: &Rational, exponent: i32) -> Result<Rational, Failure> {
        power(a, exponent)
    }

    fn compare(&mut self, comparison: Comparison, a: &Rational, b: &Rational) -> Truth {
        holds(comparison, a, b).into()
    }

    fn larger(&mut self, a: &Rational, b: &Rational) -> Result<Rational, Failure> {
        Ok(a.max(b).clone())
    }

    fn smaller(&mut self, a: &Rational, b: &Rational) -> Result<Rational, Failure> {
        Ok(a.min(b).clone())
    }

    fn either(&mut self, a: &Rational, b: &Rational) -> Result<Rational, Failure> {
        if a == b {
            Ok(a.clone())
        } else {
            Err(Failure::Unfit)
        }
    }

    fn differ(&mut self, a: &Rational, b: &Rational) -> bool {
        a != b
    }
}
