//! Rounding, which happens only where a pack names it or a number is shown.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::fraction::Fraction;
use super::natural::Natural;
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

/// What decides about a number whose distance from zero lies between `q` and `q + 1`.
struct Between {
    negative: bool,
    /// The remainder against one half.
    half: Ordering,
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
        if let Repr::Small(n, d) = self.repr()
            && let Some(scale) = 10_u64.checked_pow(decimals)
            && let Some(size) = n.unsigned_abs().checked_mul(scale)
        {
            let d = d.get();
            let quotient = size.checked_div(d).unwrap_or(0);
            let rest = size.checked_rem(d).unwrap_or(0);
            let between = Between {
                negative: *n < 0,
                half: rest.cmp(&d.wrapping_sub(rest)), // rest < d
                odd: quotient & 1 == 1,
            };
            let away = rest != 0 && goes_away(&between, mode);
            let quotient = i128::from(quotient).wrapping_add(i128::from(away)); // below 2^65
            let sign = i128::from(n.signum());
            return Rational::from_wide(quotient.wrapping_mul(sign), u128::from(scale));
        }
        self.round_wide(decimals, mode)
    }

    #[cold]
    #[inline(never)]
    fn round_wide(&self, decimals: u32, mode: Rounding) -> Rational {
        let scale = Natural::ten_to(decimals);
        let fraction = self.wide();
        let d = &fraction.denominator;
        let (quotient, rest) = fraction.numerator.times(&scale).div_rem(d);
        let between = Between {
            negative: fraction.negative,
            half: rest.plus(&rest).cmp(d),
            odd: quotient.is_odd(),
        };
        let away = !rest.is_zero() && goes_away(&between, mode);
        let quotient = quotient.plus(&Natural::from(u128::from(away)));
        Rational::from(Fraction::new(fraction.negative, quotient, scale))
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

/// Does a number strictly between two whole ones become the one farther from zero?
fn goes_away(between: &Between, mode: Rounding) -> bool {
    match mode {
        Rounding::Floor => between.negative,
        Rounding::Ceiling => !between.negative,
        Rounding::Down => false,
        Rounding::Up => true,
        Rounding::HalfUp => between.half.is_ge(),
        Rounding::HalfEven => between.half.is_gt() || between.half.is_eq() && between.odd,
    }
}

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
