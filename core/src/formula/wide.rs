//! A number that is not one exact point: a range, or what a formula is made of ranges with.

use super::machine::Failure;
#[cfg(feature = "tight")]
use super::polynomial::Fraction;
use crate::number::Interval;

/// What stands for numbers in all domains but that of points: one type, so that the machine is compiled once for all of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wide {
    /// In [`super::boxes::Boxes`].
    Interval(Interval),
    /// In `Symbols` of the module `monotone`: one of these alternatives of `min` and `max`.
    #[cfg(feature = "tight")]
    Fractions(Vec<Fraction>),
}

/// A domain never meets the numbers of another.
impl Wide {
    pub(super) fn interval(&self) -> Result<&Interval, Failure> {
        match self {
            Wide::Interval(interval) => Ok(interval),
            #[cfg(feature = "tight")]
            Wide::Fractions(_) => Err(Failure::Unfit),
        }
    }

    #[cfg(feature = "tight")]
    pub(super) fn fractions(&self) -> Result<&[Fraction], Failure> {
        match self {
            Wide::Fractions(fractions) => Ok(fractions),
            Wide::Interval(_) => Err(Failure::Unfit),
        }
    }
}
