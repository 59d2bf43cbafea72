//! Running a formula over intervals, one operation after the other (the natural extension). It never loses a possibility;
//! it is tight when no range is used twice.

use super::absent::{Absent, Gap};
use super::ast::Comparison;
use super::evaluate::Inputs;
use super::machine::{Domain, Failure, Truth};
use super::points;
use super::wide::Wide;
use crate::limits::MAX_BITS;
use crate::number::{Bound, Certainty, Comparator, Interval, RangeNote, Rational, Value};

/// Inputs as intervals, with what was noticed on the way.
pub(crate) struct Boxes<'i, 'v> {
    inputs: &'i Inputs<'i, 'v>,
    /// The ranges that were read, with how many times.
    pub(crate) ranges: Vec<(u32, u32)>,
    /// The notes of all ranges that were read.
    pub(crate) note: RangeNote,
    partial: bool,
}

impl<'i, 'v> Boxes<'i, 'v> {
    pub(crate) fn new(inputs: &'i Inputs<'i, 'v>) -> Self {
        Boxes {
            inputs,
            ranges: Vec::new(),
            note: RangeNote::default(),
            partial: false,
        }
    }
}

/// The interval itself, unless its ends have become too long to compute with.
fn bounded(interval: Interval) -> Result<Wide, Failure> {
    let long = |bound: &Bound| {
        bound
            .number()
            .is_some_and(|number| number.bits() > MAX_BITS)
    };
    if long(interval.lower()) || long(interval.upper()) {
        return Err(Failure::Gap(Gap::computed(Absent::NotAvailable)));
    }
    Ok(Wide::Interval(interval))
}

/// One side of zero: the numbers above it, or below it.
fn side(interval: &Interval, above: bool) -> Option<Interval> {
    let zero = Bound::Open(Rational::ZERO);
    let half = if above {
        Interval::new(zero, Bound::Unbounded)
    } else {
        Interval::new(Bound::Unbounded, zero)
    };
    interval.intersect(&half?)
}

/// The quotient for every divisor except zero; `None` when zero is the only divisor.
pub(crate) fn quotient(dividend: &Interval, divisor: &Interval) -> Option<Interval> {
    let parts = [true, false]
        .map(|above| side(divisor, above).and_then(|divisor| dividend.checked_div(&divisor)));
    parts.into_iter().flatten().reduce(|a, b| a.hull(&b))
}

/// The whole power of an interval; the exponent is not negative.
pub(crate) fn power(base: &Interval, exponent: i32) -> Result<Interval, Failure> {
    if exponent == 0 {
        return Ok(Interval::point(Rational::ONE));
    }
    let raise = |bound: &Bound| -> Result<Bound, Failure> {
        Ok(match bound {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Closed(number) => Bound::Closed(points::power(number, exponent)?),
            Bound::Open(number) => Bound::Open(points::power(number, exponent)?),
        })
    };
    let rising = |part: &Interval| -> Result<Option<Interval>, Failure> {
        Ok(Interval::new(raise(part.lower())?, raise(part.upper())?))
    };
    let unfit = Failure::Unfit;
    if exponent.checked_rem(2) != Some(0) {
        return rising(base)?.ok_or(unfit);
    }
    // An even power rises on both sides of zero.
    let half = Interval::new(Bound::Closed(Rational::ZERO), Bound::Unbounded);
    let mut hull: Option<Interval> = None;
    for part in [base.clone(), base.neg()] {
        let Some(part) = half.as_ref().and_then(|half| part.intersect(half)) else {
            continue;
        };
        let raised = rising(&part)?;
        hull = match (hull, raised) {
            (Some(a), Some(b)) => Some(a.hull(&b)),
            (a, b) => a.or(b),
        };
    }
    hull.ok_or(unfit)
}

/// The larger of two numbers, for every pair.
pub(crate) fn larger(a: &Interval, b: &Interval) -> Option<Interval> {
    let up = |i: &Interval| Interval::new(i.lower().clone(), Bound::Unbounded);
    let down = |i: &Interval| Interval::new(Bound::Unbounded, i.upper().clone());
    let lower = up(a)?.intersect(&up(b)?)?;
    let upper = down(a)?.hull(&down(b)?);
    Interval::new(lower.lower().clone(), upper.upper().clone())
}

/// How a difference stands to zero.
pub(crate) fn compare(comparison: Comparison, difference: &Interval) -> Truth {
    let comparator = match comparison {
        Comparison::Less => Comparator::LessThan,
        Comparison::AtMost => Comparator::AtMost,
        Comparison::Equal | Comparison::NotEqual => Comparator::Equal,
        Comparison::AtLeast => Comparator::AtLeast,
        Comparison::More => Comparator::MoreThan,
    };
    match (
        difference.satisfies(comparator, &Rational::ZERO),
        comparison,
    ) {
        (Certainty::Depends, _) => Truth::Depends,
        (certainty, Comparison::NotEqual) => (certainty == Certainty::No).into(),
        (certainty, _) => (certainty == Certainty::Yes).into(),
    }
}

impl Domain for Boxes<'_, '_> {
    type Number = Wide;

    fn number(&mut self, number: &Rational) -> Wide {
        Wide::Interval(Interval::point(number.clone()))
    }

    fn input(&mut self, slot: u32) -> Result<Wide, Failure> {
        let value = (self.inputs)(slot).map_err(|reason| Failure::Gap(Gap::input(slot, reason)))?;
        if let Value::Range(range) = value {
            self.note = self.note.union(range.note);
            if range.interval.as_point().is_none() {
                match self.ranges.iter_mut().find(|(known, _)| *known == slot) {
                    Some((_, count)) => *count = count.saturating_add(1),
                    None => self.ranges.push((slot, 1)),
                }
            }
        }
        Ok(Wide::Interval(value.interval()))
    }

    fn negate(&mut self, a: &Wide) -> Result<Wide, Failure> {
        Ok(Wide::Interval(a.interval()?.neg()))
    }

    fn add(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        bounded(a.interval()?.add(b.interval()?))
    }

    fn multiply(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        bounded(a.interval()?.mul(b.interval()?))
    }

    fn divide(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        let divisor = b.interval()?;
        self.partial |= divisor.contains(&Rational::ZERO);
        let zero = Failure::Gap(Gap::computed(Absent::ZeroDenominator));
        bounded(quotient(a.interval()?, divisor).ok_or(zero)?)
    }

    fn power(&mut self, a: &Wide, exponent: i32) -> Result<Wide, Failure> {
        let size = i32::try_from(exponent.unsigned_abs()).map_err(|_| Failure::Unfit)?;
        let raised = Wide::Interval(power(a.interval()?, size)?);
        if exponent < 0 {
            let one = self.number(&Rational::ONE);
            return self.divide(&one, &raised);
        }
        Ok(raised)
    }

    fn compare(&mut self, comparison: Comparison, a: &Wide, b: &Wide) -> Truth {
        match (a.interval(), b.interval()) {
            (Ok(a), Ok(b)) => compare(comparison, &a.sub(b)),
            _ => Truth::Depends,
        }
    }

    fn larger(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        let larger = larger(a.interval()?, b.interval()?);
        larger.map(Wide::Interval).ok_or(Failure::Unfit)
    }

    fn either(&mut self, a: &Wide, b: &Wide) -> Result<Wide, Failure> {
        Ok(Wide::Interval(a.interval()?.hull(b.interval()?)))
    }

    fn mark_partial(&mut self, partial: bool) -> bool {
        std::mem::replace(&mut self.partial, partial)
    }

    fn differ(&mut self, a: &Wide, b: &Wide) -> bool {
        matches!((a.interval(), b.interval()), (Ok(a), Ok(b)) if a.intersect(b).is_none())
    }
}
