//! Floating point as a filter: decides a comparison at once where error bounds allow, and says nothing where they do not.
//!
//! Everything else in this crate is exact. Millions of rows may be asked here first; `None` means that only exact
//! arithmetic may answer, so results never differ from exact ones. Bounds follow the usual model of rounding (each
//! conversion and operation errs by at most one part in 2⁵³) with the number of roundings doubled.
#![allow(
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::as_conversions,
    reason = "the one module where floats may filter; every result carries a proved bound"
)]

use super::comparator::Comparator;
use super::rational::{Rational, Repr};

/// Half of the distance from 1 to the next `f64`: the largest relative error of one rounding.
const UNIT: f64 = f64::EPSILON / 2.0;

/// A number somewhere in `value ± error`.
#[derive(Clone, Copy)]
struct Approximate {
    value: f64,
    error: f64,
}

impl Approximate {
    /// A value reached by at most `roundings` roundings of factors and quotients.
    fn new(value: f64, roundings: f64) -> Approximate {
        Approximate {
            value,
            error: value.abs() * roundings * 2.0 * UNIT,
        }
    }

    /// `numerator / denominator * factor`: three conversions, two operations.
    fn quotient(numerator: i64, denominator: f64, factor: i64) -> Approximate {
        Approximate::new(numerator as f64 / denominator * factor as f64, 5.0)
    }

    /// An exact number, if its digits are machine integers.
    fn of(number: &Rational) -> Option<Approximate> {
        match number.repr() {
            Repr::Small(n, d) => Some(Approximate::quotient(*n, d.get() as f64, 1)),
            Repr::Big(_) => None,
        }
    }

    /// The verdict, if the two ranges do not meet.
    fn decide(self, comparator: Comparator, target: Approximate) -> Option<bool> {
        let distance = self.value - target.value;
        // The subtraction and this sum round too: a doubled allowance covers them.
        let allowed = (self.error + target.error) * 2.0;
        if !distance.is_finite() || !allowed.is_finite() || distance.abs() <= allowed {
            return None;
        }
        Some(match comparator {
            Comparator::AtLeast | Comparator::MoreThan => distance > 0.0,
            Comparator::AtMost | Comparator::LessThan => distance < 0.0,
            Comparator::Equal => false,
        })
    }
}

/// Decides `numerator / denominator * factor <comparator> target`, or `None` when exact arithmetic must: near the
/// target, for a zero denominator, and for targets longer than machine integers.
///
/// ```
/// use chitieu_core::number::{Comparator, Rational, filter};
/// let target = Rational::from(30);
/// assert_eq!(filter::rate(521_509, 1_450_945, 100, Comparator::AtLeast, &target), Some(true));
/// assert_eq!(filter::rate(3, 10, 100, Comparator::AtLeast, &target), None); // on the target: not for floats
/// ```
pub fn rate(
    numerator: i64,
    denominator: i64,
    factor: i64,
    comparator: Comparator,
    target: &Rational,
) -> Option<bool> {
    if denominator == 0 {
        return None;
    }
    Approximate::quotient(numerator, denominator as f64, factor)
        .decide(comparator, Approximate::of(target)?)
}

/// Decides whether the sum of `numerator / denominator * factor` over all pairs passes, or `None` when exact
/// arithmetic must. The mean of `n` rates passes when their sum passes `n` times the target.
///
/// ```
/// use chitieu_core::number::{Comparator, Rational, filter};
/// let rates = [(5, 8), (8, 8), (5, 5)];
/// assert_eq!(filter::sum_of_rates(rates, 100, Comparator::LessThan, &Rational::from(270)), Some(true));
/// ```
pub fn sum_of_rates(
    rates: impl IntoIterator<Item = (i64, i64)>,
    factor: i64,
    comparator: Comparator,
    target: &Rational,
) -> Option<bool> {
    let mut sum = Approximate {
        value: 0.0,
        error: 0.0,
    };
    for (numerator, denominator) in rates {
        if denominator == 0 {
            return None;
        }
        let rate = Approximate::quotient(numerator, denominator as f64, factor);
        sum = plus(sum, rate);
    }
    sum.decide(comparator, Approximate::of(target)?)
}

/// Decides whether a sum of exact numbers passes, or `None` when exact arithmetic must.
///
/// ```
/// use chitieu_core::number::{Comparator, Rational, filter};
/// let parts = [Rational::from(1146), Rational::from(4873)];
/// assert_eq!(filter::sum(&parts, Comparator::MoreThan, &Rational::from(6000)), Some(true));
/// assert_eq!(filter::sum(&parts, Comparator::Equal, &Rational::from(6019)), None);
/// ```
pub fn sum<'a>(
    items: impl IntoIterator<Item = &'a Rational>,
    comparator: Comparator,
    target: &Rational,
) -> Option<bool> {
    let mut sum = Approximate {
        value: 0.0,
        error: 0.0,
    };
    for item in items {
        sum = plus(sum, Approximate::of(item)?);
    }
    sum.decide(comparator, Approximate::of(target)?)
}

/// One addition: both errors, one rounding of the result, and the rounding of the error term itself.
fn plus(a: Approximate, b: Approximate) -> Approximate {
    let value = a.value + b.value;
    let error = (a.error + b.error + value.abs() * 2.0 * UNIT) * (1.0 + 4.0 * UNIT);
    Approximate { value, error }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Machine integers of every size, not only huge ones.
    fn integer() -> impl Strategy<Value = i64> {
        (any::<i64>(), 0_u32..64).prop_map(|(n, shift)| n >> shift)
    }

    fn comparator() -> impl Strategy<Value = Comparator> {
        prop::sample::select(Comparator::ALL.to_vec())
    }

    fn exact(n: i64, d: i64, factor: i64) -> Option<Rational> {
        Some(Rational::ratio(n, d)? * Rational::from(factor))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_rate_is_never_decided_wrongly(n in integer(), d in integer(), factor in integer(), cmp in comparator(),
                                           t in integer(), t_d in 1_i64..1000) {
            let target = Rational::ratio(t, t_d).unwrap();
            if let Some(decided) = rate(n, d, factor, cmp, &target) {
                prop_assert_eq!(decided, cmp.holds(&exact(n, d, factor).unwrap(), &target));
            }
        }

        /// Targets at, and one unit of the last place from, the value.
        #[test]
        fn a_near_target_is_never_decided_wrongly(n in integer(), d in 1_i64.., cmp in comparator(), step in -1_i64..=1) {
            let target = Rational::ratio(n.saturating_add(step), d).unwrap();
            if let Some(decided) = rate(n, d, 1, cmp, &target) {
                prop_assert_eq!(decided, cmp.holds(&Rational::ratio(n, d).unwrap(), &target));
            }
        }

        /// Also where large terms cancel, so that little is left beside the errors they leave.
        #[test]
        fn a_sum_is_never_decided_wrongly(rates in prop::collection::vec((integer(), 1_i64..10_000_000), 0..40),
                                          cmp in comparator(), off in -2_i64..=2, places in 0_u32..12, cancel in any::<bool>()) {
            let opposites: Vec<(i64, i64)> = rates.iter().skip(1).map(|(n, d)| (n.saturating_neg(), *d)).collect();
            let rates = if cancel { [rates, opposites].concat() } else { rates };
            let terms: Vec<Rational> = rates.iter().map(|(n, d)| exact(*n, *d, 100).unwrap()).collect();
            let total = Rational::sum(&terms);
            let target = total.round(places, crate::number::Rounding::Floor) + Rational::from(off);
            let truth = cmp.holds(&total, &target);
            if let Some(decided) = sum_of_rates(rates, 100, cmp, &target) {
                prop_assert_eq!(decided, truth);
            }
            if let Some(decided) = sum(&terms, cmp, &target) {
                prop_assert_eq!(decided, truth);
            }
        }
    }

    #[test]
    fn ordinary_rows_are_decided() {
        let target = Rational::from(30);
        let undecided = (1..10_000)
            .filter(|n| rate(*n, 10_007, 100, Comparator::AtLeast, &target).is_none())
            .count();
        assert_eq!(undecided, 0);
        assert_eq!(rate(1, 0, 100, Comparator::AtLeast, &target), None);
    }
}
