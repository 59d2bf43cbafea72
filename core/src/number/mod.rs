//! Exact numbers, what is known about them, and how they compare with a goal.
//!
//! * [`Rational`]: one exact number, never rounded on the way. 521 509 of 1 450 945 files is `521509/1450945`.
//! * [`Interval`]: all numbers a printed figure may stand for. "36%" is `[35.5, 36.5)`, "gần 3.000" is below 3000.
//! * [`Value`]: one of the two, with the number as it was printed.
//! * [`Comparator`] and [`Certainty`]: a goal's test and what the digits prove about it.
//! * [`power`], [`nth_root`], [`ln`]: bounds of numbers that are no fractions, as close as a question needs ([`decide`]).
//! * [`filter`]: floating point with error bounds, which may decide early but never differently.

mod arithmetic;
mod canonical;
mod comparator;
pub mod filter;
mod fraction;
mod interval;
#[cfg(test)]
mod laws;
mod natural;
mod rational;
mod refine;
mod rounding;
mod sum;
mod value;
#[cfg(feature = "index")]
mod weighted_sum;

pub(crate) use canonical::push_whole;
pub use comparator::{Certainty, Comparator};
pub use interval::{Bound, Interval};
pub use rational::Rational;
pub use refine::{
    Precision, Undecided, agreed_rounding, compare_power, decide, exp, ln, log, nth_root, outward,
    power, power_of_range,
};
pub use rounding::Rounding;
pub use value::{Range, RangeNote, Value};
