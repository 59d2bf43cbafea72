//! Where something stands inside the text of a formula.

use serde::Serialize;

/// A half-open range of bytes inside the text of one formula. The pack layer adds where the formula itself begins in its file.
///
/// ```
/// use chitieu_core::formula::{Formula, Place};
/// let problems = Formula::parse("hoan_thanh / ").unwrap_err();
/// assert_eq!(problems[0].place, Place { start: 13, end: 13 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Place {
    pub(crate) const fn new(start: u32, end: u32) -> Place {
        Place { start, end }
    }

    /// From the beginning of this place to the end of another.
    pub(crate) fn to(self, other: Place) -> Place {
        Place::new(self.start, other.end.max(self.end))
    }

    /// The piece of the formula's text that stands here; empty when the place lies outside the text.
    ///
    /// ```
    /// use chitieu_core::formula::Place;
    /// assert_eq!(Place { start: 4, end: 6 }.of("a / bb"), "bb");
    /// ```
    pub fn of(self, text: &str) -> &str {
        let start = usize::try_from(self.start).unwrap_or(usize::MAX);
        let end = usize::try_from(self.end).unwrap_or(usize::MAX);
        text.get(start..end).unwrap_or("")
    }
}
