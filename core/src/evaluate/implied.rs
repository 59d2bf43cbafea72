//! The whole behind a percentage and its part: what the denominator must have been.

use crate::number::{Bound, Interval, Rational};

/// The denominators for which `numerator / denominator × factor` lies in `percent`; only whole ones are possible for counts, so ends
/// are moved inward to whole numbers. A percentage that rounds to zero still bounds them from below. `None` where no
/// denominator gives the percentage, or where any does: nothing out of something is zero percent of every whole.
///
/// 86,48% of parcels and 393.106 signed ones: between 454.537 and 454.589 were received.
///
/// ```
/// use chitieu_core::evaluate::implied_denominator;
/// use chitieu_core::{Bound, Interval, Rational};
///
/// let number = |text| Rational::parse(text).unwrap();
/// let percent = Interval::new(Bound::Closed(number("86.475")), Bound::Open(number("86.485"))).unwrap();
/// let received = implied_denominator(&number("393106"), &percent, &Rational::HUNDRED).unwrap();
/// assert_eq!(received.lower().number(), Some(&number("454537")));
/// assert_eq!(received.upper().number(), Some(&number("454589")));
/// ```
#[must_use]
pub fn implied_denominator(
    numerator: &Rational,
    percent: &Interval,
    factor: &Rational,
) -> Option<Interval> {
    let part = numerator * factor;
    // Something out of a whole is more than nothing: "0%" with three things is (0, 0.5).
    let above_zero = if part.is_zero() {
        percent.clone()
    } else {
        Interval::new(Bound::Open(Rational::ZERO), Bound::Unbounded)?.intersect(percent)?
    };
    whole_numbers(&Interval::point(part).checked_div(&above_zero)?)
}

/// The whole numbers of an interval, as a closed interval.
pub(crate) fn whole_numbers(interval: &Interval) -> Option<Interval> {
    let lower = match interval.lower() {
        Bound::Unbounded => Bound::Unbounded,
        Bound::Closed(n) => Bound::Closed(n.ceil()),
        Bound::Open(n) => Bound::Closed(n.floor() + Rational::ONE),
    };
    let upper = match interval.upper() {
        Bound::Unbounded => Bound::Unbounded,
        Bound::Closed(n) => Bound::Closed(n.floor()),
        Bound::Open(n) => Bound::Closed(n.ceil() - Rational::ONE),
    };
    Interval::new(lower, upper)
}
