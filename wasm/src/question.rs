//! A question as it comes in: a line for every member, `name=value`; values have no line breaks. A decoder of objects would be twice as large.

#[cfg(feature = "packs")]
use crate::problem::Refusal;
use chitieu_core::{Lang, NumberStyle};
#[cfg(feature = "packs")]
use chitieu_core::{date, framework::MissingParts};
#[cfg(feature = "packs")]
use time::Date;

/// The members of a question by name.
#[derive(Clone, Copy)]
pub(crate) struct Question<'q>(pub(crate) &'q str);

impl<'q> Question<'q> {
    /// Every value of a member.
    pub(crate) fn all(self, name: &'static str) -> impl Iterator<Item = &'q str> {
        self.0.split('\n').filter_map(move |line| {
            let (found, value) = line.split_once('=')?;
            (found == name).then_some(value)
        })
    }

    /// The value of a member.
    pub(crate) fn get(self, name: &'static str) -> Option<&'q str> {
        self.all(name).next()
    }

    pub(crate) fn has(self, name: &'static str) -> bool {
        self.get(name).is_some()
    }

    /// The language of texts; Vietnamese unless said.
    pub(crate) fn lang(self) -> Lang {
        match self.get("lang") {
            Some("en") => Lang::En,
            _ => Lang::Vi,
        }
    }

    /// How numbers are written; never guessed, Vietnamese unless said.
    pub(crate) fn number_style(self) -> NumberStyle {
        match self.get("number_style") {
            Some("en") => NumberStyle::En,
            Some("undeclared") => NumberStyle::Undeclared,
            _ => NumberStyle::Vi,
        }
    }

    /// A day.
    #[cfg(feature = "packs")]
    pub(crate) fn day(self, name: &'static str) -> Result<Option<Date>, Refusal> {
        let read = |text| date(text).ok_or_else(|| Refusal::time(name, text));
        self.get(name).map(read).transpose()
    }

    /// The rule for silent parts.
    #[cfg(feature = "packs")]
    pub(crate) fn missing(self) -> Result<Option<MissingParts>, Refusal> {
        let read =
            |word| MissingParts::from_code(word).ok_or_else(|| Refusal::unknown("missing", word));
        self.get("missing").map(read).transpose()
    }
}
