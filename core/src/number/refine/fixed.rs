//! Numbers from zero on in fixed point, as a pair of naturals between which the true one lies; every step rounds outwards.

use crate::number::fraction::Fraction;
use crate::number::natural::{Natural, widened};
use crate::number::rational::Rational;

/// A number known to be at least `low` and at most `high` units.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    pub(super) low: Natural,
    pub(super) high: Natural,
}

/// How long a unit is: 2^-bits.
pub(super) struct Scale {
    pub(super) bits: u32,
}

fn one_more(number: &Natural) -> Natural {
    number.plus(&Natural::from(1))
}

fn halved(mut number: Natural, bits: u32) -> Natural {
    number.shift_right(bits);
    number
}

fn divided(mut number: Natural, divisor: u32) -> Natural {
    number.divide_by(widened(divisor));
    number
}

/// The difference, or zero where `less` is greater.
fn difference(number: &Natural, less: &Natural) -> Natural {
    let mut rest = number.clone();
    if less > number {
        return Natural::default();
    }
    rest.subtract(less);
    rest
}

impl Fixed {
    pub(super) fn plus(&self, other: &Fixed) -> Fixed {
        Fixed {
            low: self.low.plus(&other.low),
            high: self.high.plus(&other.high),
        }
    }

    /// The difference of numbers of which the first is not less; bounds below zero are zero then.
    pub(super) fn minus(&self, other: &Fixed) -> Fixed {
        Fixed {
            low: difference(&self.low, &other.high),
            high: difference(&self.high, &other.low),
        }
    }

    pub(super) fn times_whole(&self, factor: u32) -> Fixed {
        let factor = Natural::from(u128::from(factor));
        Fixed {
            low: self.low.times(&factor),
            high: self.high.times(&factor),
        }
    }

    /// The quotient by a whole number, which is not zero.
    pub(super) fn over_whole(&self, divisor: u32) -> Fixed {
        Fixed {
            low: divided(self.low.clone(), divisor),
            high: one_more(&divided(self.high.clone(), divisor)),
        }
    }

    /// With the upper bound raised by twice that of another: what a series leaves out.
    pub(super) fn with_tail(&self, last: &Fixed) -> Fixed {
        Fixed {
            low: self.low.clone(),
            high: self.high.plus(&last.high).plus(&last.high),
        }
    }

    /// Whether at most two units are left of it.
    pub(super) fn is_spent(&self) -> bool {
        self.high <= Natural::from(2)
    }
}

impl Scale {
    pub(super) fn one(&self) -> Fixed {
        let one = Natural::from(1).shifted_left(self.bits);
        Fixed {
            low: one.clone(),
            high: one,
        }
    }

    /// A fraction whose denominator is not zero.
    pub(super) fn ratio(&self, numerator: &Natural, denominator: &Natural) -> Fixed {
        let (low, rest) = numerator.shifted_left(self.bits).div_rem(denominator);
        let high = if rest.is_zero() {
            low.clone()
        } else {
            one_more(&low)
        };
        Fixed { low, high }
    }

    pub(super) fn times(&self, a: &Fixed, b: &Fixed) -> Fixed {
        Fixed {
            low: halved(a.low.times(&b.low), self.bits),
            high: one_more(&halved(a.high.times(&b.high), self.bits)),
        }
    }

    /// One divided by a number that is at least one.
    pub(super) fn inverse(&self, number: &Fixed) -> Option<Fixed> {
        if number.low.is_zero() {
            return None;
        }
        let square = Natural::from(1).shifted_left(self.bits.checked_mul(2)?);
        Some(Fixed {
            low: square.div_rem(&number.high).0,
            high: one_more(&square.div_rem(&number.low).0),
        })
    }

    /// The bounds times a power of two, as numbers.
    pub(super) fn bounds(&self, number: &Fixed, doublings: i64) -> Option<(Rational, Rational)> {
        let down = i64::from(self.bits).checked_sub(doublings)?;
        let side = |units: &Natural| {
            let (numerator, denominator) = match u32::try_from(down) {
                Ok(down) => (units.clone(), Natural::from(1).shifted_left(down)),
                Err(_) => {
                    let up = u32::try_from(down.unsigned_abs()).ok()?;
                    (units.shifted_left(up), Natural::from(1))
                }
            };
            Some(Rational::from(Fraction::new(false, numerator, denominator)))
        };
        Some((side(&number.low)?, side(&number.high)?))
    }
}
