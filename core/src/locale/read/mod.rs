//! Reads numbers as documents print them: `521.509`, `86,48%`, `trên 3.800`, `470 triệu`, `9/63`, `287sim`.
//!
//! A token is read in a declared [`NumberStyle`] and never guessed. What it proves depends on how it was printed:
//! counts and ranks in full digits are points; percentages and scaled words were rounded or cut and are intervals; words
//! such as "trên" or "gần" bound from one side. [`Reading::value`] gives the number and its bounds.

mod numeral;
mod problem;
mod scan;
mod words;

use super::NumberStyle;
use crate::number::{Bound, Comparator, Interval, Range, RangeNote, Rational, Value};

pub use problem::{NumberError, NumberProblem};
pub use words::Qualifier;

use problem::quote;
use scan::Scanner;

/// What the caller knows about a token before it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expect {
    /// `9/63` is the ninth rank of 63, not a ratio.
    pub rank: bool,
    /// Percentages and scaled words are exact, not rounded (`calc --exact`, targets).
    pub exact: bool,
}

/// What kind of figure a token prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Full digits.
    Count,
    /// With `%`; the number is 36 for "36%".
    Percent,
    /// With a scale word; the number is 470 000 000 for "470 triệu".
    Scaled,
    /// `a/b`, both parts kept.
    Ratio,
    /// A place in an order, perhaps of a known field; lower is better.
    Rank,
}

/// How a document shortened its figures.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Printing {
    /// To the nearest, ties away from zero: "36%" is [35.5, 36.5).
    #[default]
    HalfUp,
    /// Digits cut off: "36%" is [36, 37).
    Truncated,
    /// Either: "36%" is [35.5, 37).
    Unknown,
}

/// A token that was read. Text fields are parts of the token as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// How exactly the number is meant.
    pub qualifier: Qualifier,
    /// The word or sign of the qualifier as printed; empty if there is none.
    pub printed: &'a str,
    /// The kind of figure.
    pub kind: Kind,
    /// The printed number in units: "470 triệu" is 470 000 000, "36%" is 36; the numerator of a ratio; the rank.
    pub number: Rational,
    /// Half of the last printed place, in units, where printing may have rounded; `None` for figures in full digits.
    pub half_unit: Option<Rational>,
    /// How many digits were printed after the decimal mark (of a ratio: of its numerator).
    pub places: u32,
    /// The denominator of a ratio (which may be zero), or how many a rank is out of.
    pub denominator: Option<Rational>,
    /// The text after the number, usually its unit.
    pub trailing: &'a str,
    /// A dot (or comma in `en`) was read as grouping in a token such as `1.234`; callers show how they read it.
    pub grouped: bool,
}

/// Reads one token.
///
/// Words before the number (trên, hơn, gần, từ, ít nhất, tối thiểu, khoảng, ước, over, at least, …), a percent sign or
/// word, scale words (nghìn, vạn, triệu, tỷ, million, …) and text after it are understood; letters may be decomposed,
/// blanks of any kind, the minus sign typographic. A slash is a ratio only between digits.
///
/// # Errors
///
/// [`NumberError`] with the place in the token. Long and hostile tokens are refused before anything is computed.
///
/// ```
/// use chitieu_core::locale::{NumberStyle, read};
/// let read = |token| read::number(token, NumberStyle::Vi, read::Expect::default()).unwrap();
/// assert_eq!(read("521.509").number.to_canonical(), "521509");
/// assert_eq!(read("hơn 82.000 lượt").qualifier, read::Qualifier::MoreThan);
/// assert_eq!(read("470 triệu").number.to_canonical(), "470000000");
/// assert_eq!(read("8 xã/phường/thị trấn").trailing, "xã/phường/thị trấn");
/// assert_eq!(read("hạng 9/63").kind, read::Kind::Rank);
/// ```
pub fn number(token: &str, style: NumberStyle, expect: Expect) -> Result<Reading<'_>, NumberError> {
    Ok(Scanner::new(token).read(style, expect)?.0)
}

/// A goal's number: exact, with the comparator that was printed, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// The comparator of `>=`, "trên", "ít nhất", …; `None` for a bare number, whose meaning the kind decides
    /// (`>=`, for a rank `<=`).
    pub comparator: Option<Comparator>,
    /// The word or sign as printed; empty if there is none.
    pub printed: &'a str,
    /// The kind of figure ([`Kind::Percent`]: the number is 30 for "30%").
    pub kind: Kind,
    /// The exact target.
    pub number: Rational,
    /// The text after the number.
    pub trailing: &'a str,
}

/// Reads a target: `>=30%`, `≥ 30%`, `<= 5`, `trên 30%`, `30%`, `80% trở lên`. Targets are exact points.
///
/// # Errors
///
/// As [`number`], and [`NumberProblem::VagueTarget`] for "gần", "khoảng", [`NumberProblem::ZeroDenominator`] for `5/0`.
///
/// ```
/// use chitieu_core::locale::{NumberStyle, read};
/// use chitieu_core::number::{Comparator, Rational};
/// let target = read::target("≥ 30%", NumberStyle::Vi).unwrap();
/// assert_eq!((target.comparator, target.number), (Some(Comparator::AtLeast), Rational::from(30)));
/// assert_eq!(read::target("trên 72%", NumberStyle::Vi).unwrap().printed, "trên");
/// assert_eq!(read::target("30%", NumberStyle::Vi).unwrap().comparator, None);
/// ```
pub fn target(token: &str, style: NumberStyle) -> Result<Target<'_>, NumberError> {
    let whole = || 0..token.len();
    let expect = Expect {
        rank: false,
        exact: true,
    };
    let (reading, equal) = Scanner::new(token).read(style, expect)?;
    let comparator = match reading.qualifier {
        Qualifier::Exactly => equal.then_some(Comparator::Equal),
        Qualifier::MoreThan => Some(Comparator::MoreThan),
        Qualifier::AtLeast => Some(Comparator::AtLeast),
        Qualifier::AtMost => Some(Comparator::AtMost),
        Qualifier::LessThan => Some(Comparator::LessThan),
        Qualifier::Almost | Qualifier::About => {
            let problem = NumberProblem::VagueTarget {
                found: quote(reading.printed),
            };
            return Err(NumberError {
                problem,
                at: whole(),
            });
        }
    };
    let number = reading.exact().ok_or_else(|| NumberError {
        problem: NumberProblem::ZeroDenominator,
        at: whole(),
    })?;
    Ok(Target {
        comparator,
        printed: reading.printed,
        kind: reading.kind,
        number,
        trailing: reading.trailing,
    })
}

impl Reading<'_> {
    /// A bare number as the percentage it is, for columns whose unit is % and whose cells leave the sign out: `35,94`
    /// there is as rounded as `35,94%`. Other kinds stay as they are.
    ///
    /// ```
    /// use chitieu_core::locale::{NumberStyle, read};
    /// use chitieu_core::number::Rational;
    /// let cell = read::number("35,94", NumberStyle::Vi, read::Expect::default()).unwrap();
    /// assert_eq!(cell.half_unit, None);
    /// assert_eq!(cell.as_percent().half_unit, Rational::parse("0.005"));
    /// ```
    pub fn as_percent(mut self) -> Self {
        if self.kind == Kind::Count {
            self.kind = Kind::Percent;
            self.half_unit = scan::half_unit(self.places, &Rational::ONE);
        }
        self
    }

    /// A bare number as rounded to its last printed digit, for quantities that are published so: an index of `0,5787`. Other kinds stay as they are.
    ///
    /// ```
    /// use chitieu_core::locale::{NumberStyle, read};
    /// use chitieu_core::number::Rational;
    /// let index = read::number("0,5787", NumberStyle::Vi, read::Expect::default()).unwrap();
    /// assert_eq!(index.as_rounded().half_unit, Rational::parse("0.00005"));
    /// ```
    pub fn as_rounded(mut self) -> Self {
        if self.kind == Kind::Count {
            self.half_unit = scan::half_unit(self.places, &Rational::ONE);
        }
        self
    }

    /// The number itself: the quotient of a ratio, else the printed number. `None` for a ratio with denominator zero,
    /// which says that nothing occurred (`0/0`) or contradicts itself (`5/0`).
    pub fn exact(&self) -> Option<Rational> {
        match (self.kind, &self.denominator) {
            (Kind::Ratio, Some(denominator)) => self.number.checked_div(denominator),
            _ => Some(self.number.clone()),
        }
    }

    /// What the token proves: the number, or every number it may stand for within `range` (the quantity's own range: a
    /// count is not negative, a share lies in [0, 100]).
    ///
    /// A printed number that contradicts `range` ("118%" or "trên 100%" of a share) keeps its own bounds, so that the
    /// contradiction stays visible. A qualified
    /// number is taken as printed: "trên 50%" begins at exactly 50. `None` only for a ratio with denominator zero.
    ///
    /// ```
    /// use chitieu_core::locale::{NumberStyle, read};
    /// use chitieu_core::number::{Bound, Interval, Rational};
    /// let share = Interval::new(Bound::Closed(Rational::ZERO), Bound::Closed(Rational::HUNDRED)).unwrap();
    /// let value = |token| {
    ///     let reading = read::number(token, NumberStyle::Vi, read::Expect::default()).unwrap();
    ///     reading.value(read::Printing::HalfUp, &share).unwrap().interval()
    /// };
    /// assert_eq!(value("100%").lower(), &Bound::Closed(Rational::parse("99.5").unwrap()));
    /// assert_eq!(value("100%").upper(), &Bound::Closed(Rational::HUNDRED));
    /// assert_eq!(value("trên 50%").lower(), &Bound::Open(Rational::from(50)));
    /// ```
    pub fn value(&self, printing: Printing, range: &Interval) -> Option<Value> {
        let face = self.exact()?;
        let (closed, open) = (Bound::Closed, Bound::Open);
        let number = || face.clone();
        let (lower, upper) = match self.qualifier {
            Qualifier::Exactly => match &self.half_unit {
                None => return Some(Value::Point(face)),
                Some(half) => printed_ends(&face, half, printing),
            },
            Qualifier::MoreThan => (open(number()), Bound::Unbounded),
            Qualifier::AtLeast => (closed(number()), Bound::Unbounded),
            Qualifier::Almost | Qualifier::LessThan => (Bound::Unbounded, open(number())),
            Qualifier::AtMost => (Bound::Unbounded, closed(number())),
            Qualifier::About => (Bound::Unbounded, Bound::Unbounded),
        };
        let own = Interval::new(lower, upper).unwrap_or_else(Interval::everything);
        let one_sided = !matches!(self.qualifier, Qualifier::Exactly | Qualifier::About);
        let contradicts = !one_sided && !range.contains(&face);
        let within = if contradicts {
            None
        } else {
            own.intersect(range)
        };
        let note = RangeNote {
            rounded: self.qualifier == Qualifier::Exactly,
            approximate: self.qualifier == Qualifier::About,
            one_sided,
            ..RangeNote::default()
        };
        // Not `Value::range`: even where the range leaves one number ("ít nhất 100%" of a share), the words stay noted.
        Some(Value::Range(Box::new(Range {
            interval: within.unwrap_or(own),
            face: Some(face),
            note,
        })))
    }
}

/// The ends of all numbers that print as `face` when the last place is `2 * half`. Mirrored below zero; around zero open on both
/// sides, since half a unit already rounds away from it.
fn printed_ends(face: &Rational, half: &Rational, printing: Printing) -> (Bound, Bound) {
    let unit = half + half;
    let (toward_zero, away) = match printing {
        Printing::HalfUp => (half.clone(), half.clone()),
        Printing::Truncated => (Rational::ZERO, unit),
        Printing::Unknown => (half.clone(), unit),
    };
    match face.signum() {
        0 => (Bound::Open(-&away), Bound::Open(away)),
        1 => (Bound::Closed(face - toward_zero), Bound::Open(face + away)),
        _ => (Bound::Open(face - away), Bound::Closed(face + toward_zero)),
    }
}

#[cfg(test)]
mod tests;
