//! Rounding, which happens only where a pack names it or a number is shown.

use num_bigint::BigInt;
use num_integer::Integer;
use serde::{Deserialize, Serialize};

use super::rational::{Rational, Repr};
use crate::limits::MAX_DECIMALS;

/// Which neighbour a number between two printable ones becomes. Names in files are snake_case: `half_up`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest; a tie goes away from zero: 0,5 → 1 and −0,5 → −1. The rule taught and printed in Vietnam.
    HalfUp,
    /// To the nearest; a tie goes to the even digit.
    HalfEven,
    /// Towards zero (digits cut off).
    Down,
    /// Away from zero.
    Up,
    /// Towards minus infinity.
    Floor,
    /// Towards plus infinity.
    Ceiling,
}

/// What decides about a number between `q` and `q + 1`.
struct Between {
    negative: bool,
    /// The remainder against one half.
    half: std::cmp::Ordering,
    odd: bool,
}

impl Rational {
    /// Rounds to `decimals` places (at most [`MAX_DECIMALS`]; more are treated as that many).
    ///
    /// ```
    /// use chitieu_core::number::{Rational, Rounding};
    /// let share = Rational::ratio(52_150_900, 1_450_945).unwrap();
    /// assert_eq!(share.round(2, Rounding::HalfUp).to_canonical(), "35.94");
    /// assert_eq!(share.round(0, Rounding::Down).to_canonical(), "35");
    /// ```
    pub fn round(&self, decimals: u32, mode: Rounding) -> Rational {
        let decimals = decimals.min(MAX_DECIMALS);
        if let (Repr::Small(n, d), Some(scale)) = (self.repr(), 10_i64.checked_pow(decimals)) {
            let (n, d) = (
                i128::from(*n).wrapping_mul(i128::from(scale)),
                i128::from(d.get()),
            );
            let (quotient, rest) = n.div_mod_floor(&d);
            let half = rest.wrapping_mul(2).cmp(&d); // rest < d < 2^64
            let between = Between {
                negative: n < 0,
                half,
                odd: quotient.is_odd(),
            };
            let up = rest != 0 && goes_up(&between, mode);
            let quotient = quotient.saturating_add(i128::from(up));
            return Rational::from_wide(quotient, u128::from(scale.unsigned_abs()));
        }
        let scale = BigInt::from(10).pow(decimals);
        let (n, d) = self.parts();
        let (quotient, rest) = (n.as_ref() * &scale).div_mod_floor(d.as_ref());
        let half = (&rest * BigInt::from(2)).cmp(d.as_ref());
        let between = Between {
            negative: self.is_negative(),
            half,
            odd: quotient.is_odd(),
        };
        let up = rest != BigInt::ZERO && goes_up(&between, mode);
        Rational::from_unreduced(quotient + BigInt::from(up), scale)
    }

    /// The greatest whole number that is not above this one.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// assert_eq!(Rational::ratio(-5, 2).unwrap().floor(), Rational::from(-3));
    /// ```
    pub fn floor(&self) -> Rational {
        self.round(0, Rounding::Floor)
    }

    /// The least whole number that is not below this one.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// assert_eq!(Rational::ratio(-5, 2).unwrap().ceil(), Rational::from(-2));
    /// ```
    pub fn ceil(&self) -> Rational {
        self.round(0, Rounding::Ceiling)
    }
}

/// Does a number strictly between `q` and `q + 1` become `q + 1`?
fn goes_up(between: &Between, mode: Rounding) -> bool {
    match mode {
        Rounding::Floor => false,
        Rounding::Ceiling => true,
        Rounding::Down => between.negative,
        Rounding::Up => !between.negative,
        Rounding::HalfUp => {
            between
                .half
                .then(if between.negative { LESS } else { GREATER })
                == GREATER
        }
        Rounding::HalfEven => {
            between.half.then(if between.odd { GREATER } else { LESS }) == GREATER
        }
    }
}

const LESS: std::cmp::Ordering = std::cmp::Ordering::Less;
const GREATER: std::cmp::Ordering = std::cmp::Ordering::Greater;

#[cfg(test)]
mod tests {
    use super::*;

    /// Each mode on the same eight numbers (the customary table of rounding modes).
    #[test]
    fn the_table_of_modes() {
        let inputs = ["5.5", "2.5", "1.6", "1.1", "-1.1", "-1.6", "-2.5", "-5.5"];
        let table = [
            (Rounding::Up, [6, 3, 2, 2, -2, -2, -3, -6]),
            (Rounding::Down, [5, 2, 1, 1, -1, -1, -2, -5]),
            (Rounding::Ceiling, [6, 3, 2, 2, -1, -1, -2, -5]),
            (Rounding::Floor, [5, 2, 1, 1, -2, -2, -3, -6]),
            (Rounding::HalfUp, [6, 3, 2, 1, -1, -2, -3, -6]),
            (Rounding::HalfEven, [6, 2, 2, 1, -1, -2, -2, -6]),
        ];
        let shift = Rational::from(10).pow(30).unwrap() * Rational::from(2); // even, and forces the big path
        for (mode, expected) in table {
            for (input, expected) in inputs.into_iter().zip(expected) {
                let input = Rational::parse(input).unwrap();
                assert_eq!(
                    input.round(0, mode),
                    Rational::from(expected),
                    "{mode:?} {input}"
                );
                let (big, moved) = if expected < 0 {
                    (&input - &shift, -&shift)
                } else {
                    (&input + &shift, shift.clone())
                };
                assert_eq!(
                    big.round(0, mode),
                    moved + Rational::from(expected),
                    "{mode:?} {big}"
                );
            }
        }
    }
}
