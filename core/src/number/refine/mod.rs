//! Roots, powers and logarithms of exact numbers, as bounds that are drawn closer until they decide.
//!
//! A square root is seldom a fraction. What can be said of it exactly is where it lies, and as closely as one asks: every function here gives an
//! [`Interval`] that holds the true number, at most `10^-decimals` wide ([`Precision`]), and the number itself wherever it is a fraction (√4, 8^(2/3),
//! log₂ 8, ln 1). Bounds of numbers that are no fractions are open, since no end of theirs can be reached.
//!
//! Nothing is computed in floating point: the same bounds come out on every machine. Work is limited by
//! [`crate::limits::MAX_REFINED_BITS`]; what would need more is `None`, before it is begun.
//!
//! ```
//! use chitieu_core::number::{Precision, Rational, nth_root, power};
//!
//! let two = Rational::from(2);
//! let root = nth_root(&two, 2, Precision::decimals(6)).unwrap();
//! assert!(root.contains(&Rational::parse("1.41421356").unwrap()) && root.as_point().is_none());
//! let third = Rational::ratio(2, 3).unwrap();
//! assert_eq!(power(&Rational::from(8), &third, Precision::decimals(6)).unwrap().as_point(), Some(&Rational::from(4)));
//! ```

mod decide;
mod fixed;
mod logarithm;
mod power;
#[cfg(test)]
mod tests;

pub use decide::{Undecided, agreed_rounding, decide, outward};
pub use logarithm::{exp, ln, log};
pub use power::{compare_power, nth_root, power, power_of_range};

use super::interval::{Bound, Interval};
use super::rational::Rational;
use super::rounding::Rounding;
use crate::limits::{MAX_DECIMALS, MAX_REFINED_BITS};
use fixed::Scale;

/// How close bounds have to be: at most `10^-decimals` apart, `decimals` at most [`MAX_DECIMALS`].
///
/// ```
/// use chitieu_core::number::{Precision, Rational, ln};
/// let bounds = ln(&Rational::from(2), Precision::decimals(30)).unwrap();
/// assert!(bounds.width().unwrap() <= Rational::from(10).pow(-30).unwrap());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Precision {
    decimals: u32,
}

impl Precision {
    /// Bounds at most `10^-decimals` apart.
    #[must_use]
    pub fn decimals(decimals: u32) -> Precision {
        Precision {
            decimals: decimals.min(MAX_DECIMALS),
        }
    }

    /// Twice as many decimals.
    #[must_use]
    pub fn finer(self) -> Precision {
        Precision::decimals(self.decimals.saturating_mul(2).max(1))
    }

    /// The greatest distance between the bounds.
    fn width(self) -> Option<Rational> {
        Rational::from(10).pow(i32::try_from(self.decimals).ok()?.checked_neg()?)
    }

    /// Bits of a fixed point that are nearly always enough.
    fn first_bits(self) -> u32 {
        self.decimals.saturating_mul(4).saturating_add(96)
    }
}

/// Bounds of a number that is no fraction, from an attempt that takes the bits of its fixed point: more of them until the bounds are close enough.
fn refined(
    precision: Precision,
    attempt: impl Fn(&Scale) -> Option<(Rational, Rational)>,
) -> Option<Interval> {
    // One digit more, so that what is written at that digit is not wider than asked for.
    let places = precision.decimals.saturating_add(1);
    let inner = Precision { decimals: places }.width()?;
    let mut bits = precision.first_bits();
    while bits <= MAX_REFINED_BITS {
        if let Some((low, high)) = attempt(&Scale { bits })
            && &high - &low <= inner
        {
            return Interval::new(
                Bound::Open(low.round(places, Rounding::Floor)),
                Bound::Open(high.round(places, Rounding::Ceiling)),
            );
        }
        bits = bits.checked_mul(2)?;
    }
    None
}
