//! Is a formula monotone in each of its ranges over the whole box? Then its extremes lie at two corners.
//!
//! The formula is written as a fraction of polynomials in its ranges (points are numbers already); the sign of
//! `p' q - p q'` over the inside of the box is the sign of the derivative. `min` and `max` are kept as alternatives:
//! where all alternatives rise, their minimum rises. The same numbers then give the extremes, as points infinitely close to
//! a corner (`corner`).

use super::absent::{Absent, Gap};
use super::ast::Comparison;
use super::boxes;
use super::evaluate::Inputs;
use super::machine::{Domain, Failure, Truth};
use super::polynomial::{Budget, Fraction, Region};
use super::wide::Wide;
use crate::list::{AllListed, Listed};
use crate::number::{Bound, Interval, Rational};

/// Most ranges in one formula for which this is tried, and most alternatives of `min` and `max`.
pub(crate) const MAX_RANGES: usize = 16;
const MAX_ALTERNATIVES: usize = 8;

/// Which way a formula goes when one range grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Rising,
    Falling,
}

/// The formula as fractions of polynomials: in the ranges, or, at a corner of their box, in the one variable that leads there.
pub(crate) struct Symbols<'s, 'v> {
    inputs: &'s Inputs<'s, 'v>,
    /// The slot of every range.
    slots: &'s [u32],
    /// What stands for every range.
    at: Vec<Fraction>,
    variables: usize,
    /// Where the variables lie, as it is and without its ends.
    region: Region,
    inside: Region,
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

impl<'s, 'v> Symbols<'s, 'v> {
    /// Over a whole box, with a variable for every range.
    pub(crate) fn over_box(
        inputs: &'s Inputs<'s, 'v>,
        slots: &'s [u32],
        sides: Vec<Interval>,
    ) -> Self {
        let count = slots.len();
        let inside = sides.iter().map(inside).listed();
        let (region, inside) = (Region::Box(sides), Region::Box(inside));
        let at = (0..count).map(|variable| Fraction::variable(variable, count));
        Self::new(inputs, slots, at.listed(), count, region, inside)
    }

    /// At a corner of the box.
    pub(crate) fn at_corner(
        inputs: &'s Inputs<'s, 'v>,
        slots: &'s [u32],
        corner: Vec<Fraction>,
    ) -> Self {
        Self::new(inputs, slots, corner, 1, Region::FarOut, Region::FarOut)
    }

    fn new(
        inputs: &'s Inputs<'s, 'v>,
        slots: &'s [u32],
        at: Vec<Fraction>,
        variables: usize,
        region: Region,
        inside: Region,
    ) -> Self {
        Symbols {
            inputs,
            slots,
            at,
            variables,
            region,
            inside,
            partial: false,
            budget: Budget::new(),
        }
    }

    /// The direction in each range, or `None` where it changes or cannot be told.
    pub(crate) fn directions(&self, alternatives: &[Fraction]) -> Option<Vec<Direction>> {
        (0..self.variables)
            .map(|variable| self.direction(alternatives, variable))
            .all_listed()
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
        a: &Wide,
        b: &Wide,
        combine: &dyn Fn(&Fraction, &Fraction) -> Option<Fraction>,
    ) -> Result<Vec<Fraction>, Failure> {
        let (a, b) = (a.fractions()?, b.fractions()?);
        if a.len().saturating_mul(b.len()) > MAX_ALTERNATIVES {
            return Err(Failure::Unfit);
        }
        let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
        let combined = pairs.map(|(a, b)| self.budget.spend(a, b).and_then(|()| combine(a, b)));
        combined.all_listed().ok_or(Failure::Unfit)
    }

    /// A divisor may be zero at the ends of the region only.
    fn check_divisor(&mut self, divisor: &Fraction) -> Result<(), Failure> {
        if divisor.over.is_zero() {
            return Err(Failure::Gap(Gap::computed(Absent::ZeroDenominator)));
        }
        let contains_zero = |region: &Region| {
            divisor
                .over
                .over(region)
                .is_none_or(|values| values.contains(&Rational::ZERO))
        };
        if contains_zero(&self.inside) {
            return Err(Failure::Unfit);
        }
        self.partial |= contains_zero(&self.region);
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

impl Domain for Symbols<'_, '_> {
    type Number = Wide;

    fn number(&mut self, number: &Rational) -> Wide {
        Wide::Fractions(vec![Fraction::constant(number.clone(), self.variables)])
    }

    fn input(&mut self, slot: u32) -> Result<Wide, Failure> {
        let value = (self.inputs)(slot).map_err(|reason| Failure::Gap(Gap::input(slot, reason)))?;
        let range = self.slots.iter().position(|known| *known == slot);
        let fraction = match range.and_then(|range| self.at.get(range)) {
            Some(range) => range.clone(),
            None => {
                let number = value.as_point().ok_or(Failure::Unfit)?;
                Fraction::constant(number.clone(), self.variables)
            }
        };
        Ok(Wide::Fractions(vec![fraction]))
    }

    fn negate(&mut self, a: &Wide) -> Result<Wide, Failure> {
        let negated = a.fractions()?.iter().map(Fraction::negate);
        Ok(Wide::Fractions(negated.listed()))
    }

    fn add(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        self.pairs(a, b, &Fraction::add).map(Wide::Fractions)
    }

    fn multiply(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        self.pairs(a, b, &Fraction::multiply).map(Wide::Fractions)
    }

    fn divide(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        for divisor in b.fractions()? {
            self.check_divisor(divisor)?;
        }
        self.pairs(a, b, &|a, b| a.multiply(&b.invert()))
            .map(Wide::Fractions)
    }

    fn power(&mut self, a: &Wide, exponent: i32) -> Result<Wide, Failure> {
        let mut powers = Vec::new();
        for base in a.fractions()? {
            let base = if exponent < 0 {
                self.check_divisor(base)?;
                base.invert()
            } else {
                base.clone()
            };
            powers.push(
                base.power(exponent.unsigned_abs(), self.variables, &mut self.budget)
                    .ok_or(Failure::Unfit)?,
            );
        }
        Ok(Wide::Fractions(powers))
    }

    /// Decided only where every alternative agrees over the whole region, ends included: a choice is a jump.
    fn compare(&mut self, comparison: Comparison, a: &Wide, b: &Wide) -> Truth {
        let Ok(differences) = self.pairs(a, b, &|a, b| a.add(&b.negate())) else {
            return Truth::Depends;
        };
        let mut truths = differences
            .iter()
            .map(|difference| match difference.over(&self.region) {
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

    fn larger(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        let differences = self.pairs(a, b, &|a, b| a.add(&b.negate()))?;
        let signs: Vec<Option<i32>> = differences
            .iter()
            .map(|difference| difference.over(&self.inside).as_ref().and_then(sign))
            .listed();
        if signs.iter().all(|sign| *sign == Some(1)) {
            return Ok(a.clone());
        }
        if signs.iter().all(|sign| *sign == Some(-1)) {
            return Ok(b.clone());
        }
        let all = a
            .fractions()?
            .iter()
            .chain(b.fractions()?)
            .cloned()
            .listed();
        if all.len() > MAX_ALTERNATIVES {
            Err(Failure::Unfit)
        } else {
            Ok(Wide::Fractions(all))
        }
    }

    fn either(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        if a == b {
            Ok(a.clone())
        } else {
            Err(Failure::Unfit)
        }
    }

    fn mark_partial(&mut self, partial: bool) -> bool {
        std::mem::replace(&mut self.partial, partial)
    }

    fn differ(&mut self, a: &Wide, b: &Wide) -> bool {
        self.compare(Comparison::NotEqual, a, b) == Truth::True
    }
}
