//! The value of a formula at, or infinitely close to, a corner of a box.
//!
//! An end that is not part of its range is approached as `end ± 1/t`, a missing end as `± t`, with one `t` that grows without
//! bound. Fractions of polynomials in `t` are an ordered field, so that `min`, `max` and comparisons work in it as they do on
//! numbers. For a formula that is monotone over the box, what remains of `1/t` in the result says whether the bound is
//! reached: it is exactly when nothing remains.

use super::compile::Compiled;
use super::evaluate::Inputs;
use super::machine::Item;
use super::monotone::{Direction, MAX_RANGES, Symbols};
use super::polynomial::{Fraction, Polynomial};
use super::wide::Wide;
use crate::list::{AllListed, Listed};
use crate::number::{Bound, Interval, Rational, Value};

impl Compiled {
    /// The tight bounds of a formula that is monotone in every range.
    pub(super) fn corners<'v>(
        &self,
        inputs: &Inputs<'_, 'v>,
        ranges: &[(u32, u32)],
    ) -> Option<Interval> {
        if ranges.len() > MAX_RANGES {
            return None;
        }
        let slots: Vec<u32> = ranges.iter().map(|(slot, _)| *slot).listed();
        let sides = slots
            .iter()
            .map(|slot| inputs(*slot).ok().map(Value::interval))
            .all_listed()?;
        let mut symbols = Symbols::over_box(inputs, &slots, sides.clone());
        let Ok(Item::Number(Wide::Fractions(alternatives))) = self.run(&mut symbols) else {
            return None;
        };
        let directions = symbols.directions(&alternatives)?;
        let end = |largest: bool| -> Option<Bound> {
            [Approach::Reached, Approach::FromInside]
                .into_iter()
                .find_map(|approach| {
                    let corner = corner(&sides, &directions, largest, approach);
                    let mut symbols = Symbols::at_corner(inputs, &slots, corner);
                    match self.run(&mut symbols) {
                        Ok(Item::Number(Wide::Fractions(results))) => {
                            bound(results.first()?, approach)
                        }
                        _ => None,
                    }
                })
        };
        Interval::new(end(false)?, end(true)?)
    }
}

/// Does the corner lie on the ends of the box, or just inside them (where the formula has no value on the ends)?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Approach {
    Reached,
    FromInside,
}

/// Where every range stands at the corner where the formula is largest, or smallest.
fn corner(
    sides: &[Interval],
    directions: &[Direction],
    largest: bool,
    approach: Approach,
) -> Vec<Fraction> {
    let sides = sides.iter().zip(directions);
    sides
        .map(|(side, direction)| {
            coordinate(side, (*direction == Direction::Rising) == largest, approach)
        })
        .listed()
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
            let end = Fraction::constant(number.clone(), 1);
            end.add(&step.invert()).unwrap_or(end)
        }
        Bound::Unbounded => step.negate(),
    }
}

/// The bound that a result stands for: its limit, and whether the limit itself is a value.
fn bound(result: &Fraction, approach: Approach) -> Option<Bound> {
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
