//! What a test comes down to in numbers: a comparator and a threshold, whether a value passes it, and how far it is from it.

use crate::evaluate::figure::Figure;
use crate::framework::Test;
use crate::number::{Certainty, Comparator, Interval, Rational};

/// The distance to a target.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// # let goal = framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// let rows = session.assess(goal);
/// let gap = rows[0].gap().unwrap();
/// assert_eq!(gap.points, Interval::point(Rational::ratio(-1_724_510, 290_189).unwrap()), "5.94 points beyond the target");
/// assert_eq!(gap.things, Some(Rational::from(-86_225i64)), "so many accounts fewer would still meet it");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Target less value, in the unit of the indicator (percentage points for percentages): what has to be added. Negative where less is asked
    /// for, or where the target is passed.
    pub points: Interval,
    /// Things to add: the smallest whole number of them that meets the target with the denominator as it is. Zero or negative where the target is
    /// passed; where less is asked for, negative as long as there are too many. Only for ratios with known counts and for counts.
    pub things: Option<Rational>,
}

/// A test with the comparator and threshold that it comes down to.
pub(crate) struct Threshold {
    pub(crate) comparator: Comparator,
    pub(crate) value: Rational,
}

pub(crate) fn threshold(test: &Test) -> Option<Threshold> {
    match test {
        Test::Compare {
            comparator, value, ..
        }
        | Test::GrowthPerYear {
            comparator, value, ..
        }
        | Test::Change {
            comparator, value, ..
        } => Some(Threshold {
            comparator: *comparator,
            value: value.clone(),
        }),
        Test::Between { .. } | Test::Is { .. } | Test::All(_) | Test::Words(_) => None,
    }
}

/// What a value still has to pass: the threshold, or the end of a range that it lies beyond. Inside a range nothing is missing and nothing exceeded.
pub(crate) fn missed_threshold(test: &Test, value: &Interval) -> Option<Threshold> {
    let Test::Between { low, high, .. } = test else {
        return threshold(test);
    };
    let is = |comparator, end: &Rational| value.satisfies(comparator, end) == Certainty::Yes;
    let (comparator, end) = if is(Comparator::LessThan, low) {
        (Comparator::AtLeast, low)
    } else if is(Comparator::MoreThan, high) {
        (Comparator::AtMost, high)
    } else {
        (Comparator::Equal, value.as_point()?)
    };
    Some(Threshold {
        comparator,
        value: end.clone(),
    })
}

/// Whether every value of the interval passes, none does, or some do.
pub(crate) fn passes(test: &Test, interval: &Interval) -> Certainty {
    match test {
        Test::Between { low, high, .. } => interval
            .satisfies(Comparator::AtLeast, low)
            .and(interval.satisfies(Comparator::AtMost, high)),
        Test::Is { expected, .. } => {
            let wanted = if *expected {
                Rational::ONE
            } else {
                Rational::ZERO
            };
            interval.satisfies(Comparator::Equal, &wanted)
        }
        Test::All(_) | Test::Words(_) => Certainty::Depends,
        other => threshold(other).map_or(Certainty::Depends, |t| {
            interval.satisfies(t.comparator, &t.value)
        }),
    }
}

/// Whether every value of the interval is beyond the threshold. There is no "beyond" for "equal".
pub(crate) fn exceeds(interval: &Interval, comparator: Comparator, value: &Rational) -> bool {
    let beyond = match comparator {
        Comparator::AtLeast | Comparator::MoreThan => Comparator::MoreThan,
        Comparator::AtMost | Comparator::LessThan => Comparator::LessThan,
        Comparator::Equal => return false,
    };
    interval.satisfies(beyond, value) == Certainty::Yes
}

/// The whole number of things that just passes: 30 % of 1 450 945 are 435 283.5, so 435 284 pass `>= 30`.
pub(crate) fn whole_needed(exact: &Rational, comparator: Comparator) -> Option<Rational> {
    match comparator {
        Comparator::AtLeast => Some(exact.ceil()),
        Comparator::MoreThan => Some(exact.floor() + Rational::ONE),
        Comparator::AtMost => Some(exact.floor()),
        Comparator::LessThan => Some(exact.ceil() - Rational::ONE),
        Comparator::Equal => exact.is_integer().then(|| exact.clone()),
    }
}

/// Things to add to the numerator of a ratio with known counts.
pub(crate) fn things_of_ratio(
    figure: &Figure,
    factor: &Rational,
    threshold: &Threshold,
) -> Option<Rational> {
    let (have, of) = (figure.numerator.as_ref()?, figure.denominator.as_ref()?);
    let exact = threshold.value.checked_div(factor)? * of.clone();
    Some(whole_needed(&exact, threshold.comparator)? - have.clone())
}
