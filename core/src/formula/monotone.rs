//! Is a formula monotone in each of its ranges over the whole box? Then its extremes lie at two corners.
//!
//! The formula is written as a fraction of polynomials in its ranges (points are numbers already); the sign of
//! `p' q - p q'` over the inside of the box is the sign of the derivative. `min` and `max` are kept as alternatives:
//! where all alternatives rise, their minimum rises.

use super::absent::{Absent, Gap};
use super::ast::Comparison;
use super::boxes;
use super::machine::{Domain, Failure, Truth};
use super::polynomial::{Budget, Fraction};
use crate::list::Listed;
use crate::number::{Bound, Interval, Rational, Value};

/// Most ranges in one formula for which this is tried, and most alternatives of `min` and `max`.
pub(crate) const MAX_RANGES: usize = 16;
const MAX_ALTERNATIVES: usize = 8;

/// Which way a formula goes when one range grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Rising,
    Falling,
}

/// The formula as fractions of polynomials in the ranges.
pub(crate) struct Symbols<'s, F> {
    inputs: F,
    /// The slot of every range.
    slots: &'s [u32],
    /// Every range as it is, and without its ends.
    sides: &'s [Interval],
    inside: Vec<Interval>,
    partial: bool,
    budget: Budget,
}

/// The interval without its ends; a point stays.
fn inside(interval: &Interval) -> Interval {
    let open = |bound: &Bound| match bound {
        Bound::Closed(number) => Bound::Open(number.clone()),
        other => other.clone(),
    };
    Interval::new(open(interval.lower()), open(interval.upper())).unwrap_or(interval.clone())
}

impl<'s, F> Symbols<'s, F> {
    pub(crate) fn new(inputs: F, slots: &'s [u32], sides: &'s [Interval]) -> Symbols<'s, F> {
        Symbols {
            inputs,
            slots,
            sides,
            inside: sides.iter().map(inside).listed(),
            partial: false,
            budget: Budget::new(),
        }
    }

    /// The direction in each range, or `None` where it changes or cannot be told.
    pub(crate) fn directions(&self, alternatives: &[Fraction]) -> Option<Vec<Direction>> {
        (0..self.slots.len())
            .map(|variable| self.direction(alternatives, variable))
            .collect()
    }

    fn direction(&self, alternatives: &[Fraction], variable: usize) -> Option<Direction> {
        let mut direction = None;
        for fraction in alternatives {
            let slope = fraction.slope(variable)?;
            if slope.is_zero() {
                continue;
            }
            let this = match sign(&slope.over(&self.inside)?)? {
                1 => Direction::Rising,
                _ => Direction::Falling,
            };
            if direction.is_some_and(|direction| direction != this) {
                return None;
            }
            direction = Some(this);
        }
        Some(direction.unwrap_or(Direction::Rising))
    }

    fn pairs(
        &mut self,
        a: &[Fraction],
        b: &[Fraction],
        combine: impl Fn(&Fraction, &Fraction) -> Option<Fraction>,
    ) -> Result<Vec<Fraction>, Failure> {
        if a.len().saturating_mul(b.len()) > MAX_ALTERNATIVES {
            return Err(Failure::Unfit);
        }
        let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
        let combined = pairs.map(|(a, b)| self.budget.spend(a, b).and_then(|()| combine(a, b)));
        combined
            .collect::<Option<Vec<Fraction>>>()
            .ok_or(Failure::Unfit)
    }

    /// A divisor may be zero at the ends of the box only.
    fn check_divisor(&mut self, divisor: &Fraction) -> Result<(), Failure> {
        if divisor.over.is_zero() {
            return Err(Failure::Gap(Gap::computed(Absent::ZeroDenominator)));
        }
        let contains_zero = |sides: &[Interval]| {
            divisor
                .over
                .over(sides)
                .is_none_or(|values| values.contains(&Rational::ZERO))
        };
        if contains_zero(&self.inside) {
            return Err(Failure::Unfit);
        }
        self.partial |= contains_zero(self.sides);
        Ok(())
    }
}

/// `1` when never negative, `-1` when never positive.
fn sign(values: &Interval) -> Option<i32> {
    if values
        .lower()
        .number()
        .is_some_and(|low| !low.is_negative())
    {
        Some(1)
    } else if values
        .upper()
        .number()
        .is_some_and(|high| high.signum() <= 0)
    {
        Some(-1)
    } else {
        None
    }
}

impl<'v, F: Fn(u32) -> Result<&'v Value, Absent>> Domain for Symbols<'_, F> {
    type Number = Vec<Fraction>;

    fn number(&mut self, number: &Rational) -> Vec<Fraction> {
        vec![Fraction::constant(number.clone(), self.slots.len())]
    }

    fn input(&mut self, slot: u32) -> Result<Vec<Fraction>, Failure> {
        let value = (self.inputs)(slot).map_err(|reason| Failure::Gap(Gap::input(slot, reason)))?;
        let fraction = match self.slots.iter().position(|known| *known == slot) {
            Some(variable) => Fraction::variable(variable, self.slots.len()),
            None => Fraction::constant(
                value.as_point().ok_or(Failure::Unfit)?.clone(),
                self.slots.len(),
            ),
        };
        Ok(vec![fraction])
    }

    fn negate(&mut self, a: &Vec<Fraction>) -> Vec<Fraction> {
        a.iter().map(Fraction::negate).listed()
    }

    fn add(&mut self, a: &Vec<Fraction>, b: &Vec<Fraction>) -> Result<Vec<Fraction>, Failure> {
        self.pairs(a, b, Fraction::add)
    }

    fn multiply(&mut self, a: &Vec<Fraction>, b: &Vec<Fraction>) -> Result<Vec<Fraction>, Failure> {
        self.pairs(a, b, Fraction::multiply)
    }

    fn divide(&mut self, a: &Vec<Fraction>, b: &Vec<Fraction>) -> Result<Vec<Fraction>, Failure> {
        for divisor in b {
            self.check_divisor(divisor)?;
        }
        self.pairs(a, b, |a, b| a.multiply(&b.invert()))
    }

    fn power(&mut self, a: &Vec<Fraction>, exponent: i32) -> Result<Vec<Fraction>, Failure> {
        let mut powers = Vec::with_capacity(a.len());
        for base in a {
            let base = if exponent < 0 {
                self.check_divisor(base)?;
                base.invert()
            } else {
                base.clone()
            };
            powers.push(
                base.power(exponent.unsigned_abs(), self.slots.len(), &mut self.budget)
                    .ok_or(Failure::Unfit)?,
            );
        }
        Ok(powers)
    }

    /// Decided only where every alternative agrees over the whole box, ends included: a choice is a jump.
    fn compare(&mut self, comparison: Comparison, a: &Vec<Fraction>, b: &Vec<Fraction>) -> Truth {
        let Ok(differences) = self.pairs(a, b, |a, b| a.add(&b.negate())) else {
            return Truth::Depends;
        };
        let mut truths =
            differences
                .iter()
                .map(|difference| match difference.over_box(self.sides) {
                    Some(values) => boxes::compare(comparison, &values),
                    None => Truth::Depends,
                });
        let first = truths.next().unwrap_or(Truth::Depends);
        if truths.all(|truth| truth == first) {
            first
        } else {
            Truth::Depends
        }
    }

    fn larger(&mut self, a: &Vec<Fraction>, b: &Vec<Fraction>) -> Result<Vec<Fraction>, Failure> {
        let differences = self.pairs(a, b, |a, b| a.add(&b.negate()))?;
        let signs: Vec<Option<i32>> = differences
            .iter()
            .map(|difference| difference.over_box(&self.inside).as_ref().and_then(sign))
            .listed();
        if signs.iter().all(|sign| *sign == Some(1)) {
            return Ok(a.clone());
        }
        if signs.iter().all(|sign| *sign == Some(-1)) {
            return Ok(b.clone());
        }
        let all: Vec<Fraction> = a.iter().chain(b).cloned().listed();
        if all.len() > MAX_ALTERNATIVES {
            Err(Failure::Unfit)
        } else {
            Ok(all)
        }
    }

    fn either(&mut self, a: &Vec<Fraction>, b: &Vec<Fraction>) -> Result<Vec<Fraction>, Failure> {
        if a == b {
            Ok(a.clone())
        } else {
            Err(Failure::Unfit)
        }
    }

    fn mark_partial(&mut self, partial: bool) -> bool {
        std::mem::replace(&mut self.partial, partial)
    }

    fn differ(&mut self, a: &Vec<Fraction>, b: &Vec<Fraction>) -> bool {
        self.compare(Comparison::NotEqual, a, b) == Truth::True
    }
}
