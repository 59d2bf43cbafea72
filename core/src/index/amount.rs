//! What a score is, and why there is none.

use crate::formula::Absent;
use crate::locale::Text;
use crate::number::{Bound, Interval, Range, RangeNote, Rational, Rounding, Value, outward};
use crate::source::ScoreFault;

/// Digits after the decimal mark to which irrational scores are computed.
pub(crate) const DIGITS: u32 = 40;

/// Digits that the middle of an irrational score is shown and ranked by.
const FACE_DIGITS: u32 = 30;

/// A score, or why there is none.
pub type Score = Result<Value, NoScore>;

/// Why a component or an aggregate has no score for a unit. Missing is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoScore {
    /// A figure is missing.
    Absent(Absent),
    /// The figure cannot be scored by the method.
    Fault(ScoreFault),
    /// All units have one value.
    Constant,
    /// Nobody else has a figure.
    OneUnit,
    /// A part has no score, and the aggregate asks for all of them.
    Part,
    /// No part has a score.
    NoParts,
    /// Too little of the weight has a score.
    TooFew,
    /// Too little is known of the unit for it to be scored.
    Screened,
}

impl NoScore {
    /// The string in JSON and CSV.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Absent(reason) => reason.as_str(),
            Self::Fault(_) => "cannot_be_scored",
            Self::Constant => "constant_column",
            Self::OneUnit => "one_unit",
            Self::Part => "missing_part",
            Self::NoParts => "all_missing",
            Self::TooFew => "too_few_parts",
            Self::Screened => "screened_out",
        }
    }

    /// The reason in words, as a cell of a table shows it.
    ///
    /// ```
    /// use chitieu_core::index::NoScore;
    /// use chitieu_core::Lang;
    /// assert_eq!(NoScore::Part.text().get(Lang::En), "A part is missing");
    /// ```
    #[must_use]
    pub fn text(self) -> Text {
        use crate::locale::Lang;
        match self {
            Self::Absent(reason) => reason.text(),
            Self::Fault(fault) => Text::new(fault.word(Lang::Vi), fault.word(Lang::En)),
            Self::Constant => Text::new("Mọi đơn vị bằng nhau", "All units are equal"),
            Self::OneUnit => Text::new("Chỉ một đơn vị có số liệu", "Only one unit has a figure"),
            Self::Part => Text::new("Thiếu một phần", "A part is missing"),
            Self::NoParts => Text::new("Thiếu tất cả các phần", "All parts are missing"),
            Self::TooFew => Text::new("Thiếu quá nhiều phần", "Too many parts are missing"),
            Self::Screened => Text::new("Chưa đủ số liệu để chấm", "Too little data"),
        }
    }
}

/// The number that stands for a value: as printed, else its middle, else the end that it has.
pub(crate) fn face(value: &Value) -> Rational {
    match value {
        Value::Point(number) => number.clone(),
        Value::Range(range) => range
            .face
            .clone()
            .unwrap_or_else(|| middle(&range.interval)),
    }
}

fn middle(interval: &Interval) -> Rational {
    match (interval.lower().number(), interval.upper().number()) {
        (Some(low), Some(high)) => Rational::mean([low, high]).unwrap_or_default(),
        (Some(end), None) | (None, Some(end)) => end.clone(),
        (None, None) => Rational::ZERO,
    }
}

/// A result that may be irrational: a point, or a narrow range whose middle stands for it.
pub(crate) fn refined(bounds: Interval) -> Value {
    if bounds.as_point().is_some() {
        return Value::range(bounds, None, RangeNote::default());
    }
    let bounds = outward(&bounds, DIGITS);
    let face = middle(&bounds).round(FACE_DIGITS, Rounding::HalfEven);
    Value::range(bounds, Some(face), RangeNote::default())
}

/// Every value times a number that is not negative.
pub(crate) fn scaled(value: &Value, rate: &Rational) -> Value {
    rising(value, &|x| x * rate)
}

/// The same of a value that is used up: a long number is multiplied where it stands.
pub(crate) fn scaled_into(value: Value, rate: &Rational) -> Value {
    match value {
        Value::Point(number) => Value::Point(number.times(rate)),
        Value::Range(_) => scaled(&value, rate),
    }
}

/// Every value through a function that never falls.
pub(crate) fn rising(value: &Value, f: &dyn Fn(&Rational) -> Rational) -> Value {
    let range = match value {
        Value::Point(number) => return Value::Point(f(number)),
        Value::Range(range) => range,
    };
    let end = |bound: &Bound| match bound {
        Bound::Unbounded => Bound::Unbounded,
        Bound::Closed(number) => Bound::Closed(f(number)),
        Bound::Open(number) => Bound::Open(f(number)),
    };
    let (low, high) = (end(range.interval.lower()), end(range.interval.upper()));
    let face = f(&face(value));
    let interval = Interval::new(low, high).unwrap_or_else(|| Interval::point(face.clone()));
    Value::range(interval, Some(face), range.note)
}

/// A range between two closed ends, with the number that stands for it.
pub(crate) fn between(low: Rational, high: Rational, face: Rational, note: RangeNote) -> Value {
    let (low, high) = if low <= high {
        (low, high)
    } else {
        (high, low)
    };
    let interval = Interval::new(Bound::Closed(low), Bound::Closed(high));
    let interval = interval.unwrap_or_else(|| Interval::point(face.clone()));
    Value::range(interval, Some(face), note)
}

/// The ends of a value; `None` where one is open to everything.
pub(crate) fn ends(value: &Value) -> Option<(&Rational, &Rational)> {
    match value {
        Value::Point(number) => Some((number, number)),
        Value::Range(range) => Some((
            range.interval.lower().number()?,
            range.interval.upper().number()?,
        )),
    }
}

/// The part of a value between two ends; a value wholly beyond an end is that end. Whether it was.
pub(crate) fn within(value: Value, low: &Rational, high: &Rational) -> (Value, bool) {
    if let Value::Point(number) = &value {
        return match number {
            number if number < low => (Value::Point(low.clone()), true),
            number if number > high => (Value::Point(high.clone()), true),
            _ => (value, false),
        };
    }
    let Value::Range(range) = value else {
        return (Value::Point(low.clone()), true);
    };
    let Range {
        interval,
        face,
        note,
    } = *range;
    let face = face.map(|face| face.max(low.clone()).min(high.clone()));
    let room = Interval::new(Bound::Closed(low.clone()), Bound::Closed(high.clone()));
    match room.and_then(|room| interval.intersect(&room)) {
        Some(interval) => (Value::range(interval, face, note), false),
        None => {
            let above = interval.lower().number().is_some_and(|end| end >= high);
            let end = if above { high } else { low };
            (Value::Point(end.clone()), true)
        }
    }
}
