//! What is known about one quantity: an exact number, or a range with the number that was printed.

use super::comparator::{Certainty, Comparator};
use super::interval::Interval;
use super::rational::Rational;

/// Why a value is a range and not one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RangeNote {
    /// The printed digits were rounded or cut ("36%", "470 triệu").
    pub rounded: bool,
    /// A word bounds it from one side only ("trên", "gần", "ít nhất").
    pub one_sided: bool,
    /// A word says that the number is near and proves no bound ("khoảng", "ước").
    pub approximate: bool,
    /// The range may be wider than what is possible: it came from a formula that is not monotone.
    pub outer: bool,
    /// Sources contradict each other; the range spans them.
    pub conflict: bool,
}

impl RangeNote {
    /// Every reason of either note.
    pub fn union(self, other: RangeNote) -> RangeNote {
        RangeNote {
            rounded: self.rounded || other.rounded,
            one_sided: self.one_sided || other.one_sided,
            approximate: self.approximate || other.approximate,
            outer: self.outer || other.outer,
            conflict: self.conflict || other.conflict,
        }
    }
}

/// A range, the number that was printed, and the reasons.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    /// Every number the quantity may be.
    pub interval: Interval,
    /// The number as printed (36 of "36%", 3000 of "gần 3.000"), which need not lie in the interval.
    pub face: Option<Rational>,
    /// Why this is a range.
    pub note: RangeNote,
}

/// A quantity: a point when the digits prove one number, else a range.
///
/// ```
/// use chitieu_core::number::{Bound, Interval, Range, RangeNote, Rational, Value};
/// let below = Interval::new(Bound::Closed(Rational::ZERO), Bound::Open(Rational::from(3000))).unwrap();
/// let people = Value::range(below, Some(Rational::from(3000)), RangeNote { one_sided: true, ..RangeNote::default() });
/// assert_eq!(people.face(), Some(&Rational::from(3000)));
/// assert_eq!(people.as_point(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// One exact number.
    Point(Rational),
    /// A range; boxed, because most values of a report are points.
    Range(Box<Range>),
}

impl Value {
    /// An exact number.
    pub fn point(number: impl Into<Rational>) -> Value {
        Value::Point(number.into())
    }

    /// A range; an interval of one number is a point unless sources conflict about it.
    pub fn range(interval: Interval, face: Option<Rational>, note: RangeNote) -> Value {
        match interval.as_point() {
            Some(number) if !note.conflict => Value::Point(number.clone()),
            _ => Value::Range(Box::new(Range {
                interval,
                face,
                note,
            })),
        }
    }

    /// Every number the quantity may be.
    pub fn interval(&self) -> Interval {
        match self {
            Value::Point(number) => Interval::point(number.clone()),
            Value::Range(range) => range.interval.clone(),
        }
    }

    /// The number as printed, if there is one; a point is its own face.
    pub fn face(&self) -> Option<&Rational> {
        match self {
            Value::Point(number) => Some(number),
            Value::Range(range) => range.face.as_ref(),
        }
    }

    /// The exact number, if the digits prove one.
    pub fn as_point(&self) -> Option<&Rational> {
        match self {
            Value::Point(number) => Some(number),
            Value::Range(range) => range.interval.as_point(),
        }
    }

    /// What the digits prove about the test `self <comparator> target`. The usual reading of the printed number is
    /// `comparator.holds(face, target)`.
    ///
    /// ```
    /// use chitieu_core::number::{Certainty, Comparator, Rational, Value};
    /// let verdict = Value::point(36).satisfies(Comparator::AtLeast, &Rational::from(30));
    /// assert_eq!(verdict, Certainty::Yes);
    /// ```
    pub fn satisfies(&self, comparator: Comparator, target: &Rational) -> Certainty {
        match self {
            Value::Point(number) => Certainty::from(comparator.holds(number, target)),
            Value::Range(range) => range.interval.satisfies(comparator, target),
        }
    }

    /// Why this is a range; all false for a point.
    pub fn note(&self) -> RangeNote {
        match self {
            Value::Point(_) => RangeNote::default(),
            Value::Range(range) => range.note,
        }
    }

    /// The same value with more reasons noted.
    pub fn noted(self, note: RangeNote) -> Value {
        let note = self.note().union(note);
        let face = self.face().cloned();
        Value::range(self.interval(), face, note)
    }

    /// What two citations of one quantity prove together, or `None` if they contradict each other.
    ///
    /// The face is the printed number that the intersection still allows: "36%" and "35,9%" together show 35,9.
    ///
    /// ```
    /// use chitieu_core::number::{Bound, Interval, RangeNote, Rational, Value};
    /// let rounded = RangeNote { rounded: true, ..RangeNote::default() };
    /// let printed = |low: i64, high: i64, face: i64| {
    ///     let [low, high] = [low, high].map(|n| Rational::ratio(n, 2).unwrap());
    ///     Value::range(Interval::new(Bound::Closed(low), Bound::Open(high)).unwrap(), Some(Rational::from(face)), rounded)
    /// };
    /// let exact = Value::Point(Rational::ratio(52_150_900, 1_450_945).unwrap());
    /// assert_eq!(printed(71, 73, 36).intersect(&exact), Some(exact));
    /// assert_eq!(printed(71, 73, 36).intersect(&printed(73, 75, 37)), None);
    /// ```
    pub fn intersect(&self, other: &Value) -> Option<Value> {
        let interval = self.interval().intersect(&other.interval())?;
        let (a, b) = (self.face(), other.face());
        let allowed = [a, b]
            .into_iter()
            .flatten()
            .find(|face| interval.contains(face));
        let face = allowed.or(a).or(b).cloned();
        Some(Value::range(
            interval,
            face,
            self.note().union(other.note()),
        ))
    }

    /// The least range that holds both. The face stays only if both print the same number. For citations that
    /// contradict each other, note [`RangeNote::conflict`] with [`Value::noted`].
    pub fn hull(&self, other: &Value) -> Value {
        let face = self
            .face()
            .filter(|face| other.face() == Some(face))
            .cloned();
        Value::range(
            self.interval().hull(&other.interval()),
            face,
            self.note().union(other.note()),
        )
    }
}

impl From<Rational> for Value {
    fn from(number: Rational) -> Value {
        Value::Point(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Bound;

    fn one_sided(lower: Bound, upper: Bound, face: i64) -> Value {
        let note = RangeNote {
            one_sided: true,
            ..RangeNote::default()
        };
        Value::range(
            Interval::new(lower, upper).unwrap(),
            Some(Rational::from(face)),
            note,
        )
    }

    #[test]
    fn values_are_small() {
        assert!(size_of::<Value>() <= 32, "{}", size_of::<Value>());
    }

    #[test]
    fn citations_that_disagree_span_a_conflict() {
        let more = one_sided(
            Bound::Open(Rational::from(82_000)),
            Bound::Unbounded,
            82_000,
        );
        let exact = Value::point(82_000);
        assert_eq!(more.intersect(&exact), None);
        let both = more.hull(&exact).noted(RangeNote {
            conflict: true,
            ..RangeNote::default()
        });
        assert!(both.note().conflict && both.note().one_sided);
        assert_eq!(
            both.interval().lower(),
            &Bound::Closed(Rational::from(82_000))
        );
        assert_eq!(both.face(), Some(&Rational::from(82_000)));
    }

    #[test]
    fn the_face_of_an_intersection_is_still_possible() {
        let at_least = one_sided(Bound::Closed(Rational::from(10)), Bound::Unbounded, 10);
        let more = one_sided(Bound::Open(Rational::from(12)), Bound::Unbounded, 12);
        let both = at_least.intersect(&more).unwrap();
        assert_eq!(both.interval(), more.interval());
        assert_eq!(
            both.face(),
            Some(&Rational::from(10)),
            "neither printed number is possible: the first is kept"
        );
        let point = at_least.intersect(&Value::point(11)).unwrap();
        assert_eq!(point, Value::point(11));
    }
}
