//! Why there is no number. Missing is never zero and never NaN: it travels with its reason.

use serde::Serialize;

use crate::locale::Text;

/// The reason why a value is not there.
///
/// ```
/// use chitieu_core::formula::Absent;
/// use chitieu_core::locale::Lang;
/// assert_eq!(Absent::ZeroDenominator.as_str(), "zero_denominator");
/// assert_eq!(Absent::NothingOccurred.text().get(Lang::Vi), "Không phát sinh");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// A blank cell: the unit has not reported.
    NotReported,
    /// `…`: the figure exists nowhere; also a number too long to compute with ([`crate::limits::MAX_BITS`]).
    NotAvailable,
    /// `-`, `KPS`: there was nothing to count (0/0). Left out of rates, never failed.
    NothingOccurred,
    /// The denominator is zero.
    ZeroDenominator,
    /// A figure that the formula needs is missing.
    MissingInput,
    /// Known but not published.
    Suppressed,
    /// `x`: does not apply to this unit, for example after a merger.
    NotApplicable,
    /// Outside the term of the plan or of the unit.
    OutOfTerm,
    /// The last value is older than the question.
    Stale,
    /// There is no baseline to compare with.
    NoBaseline,
}

impl Absent {
    /// Every reason, in the order of the documentation.
    pub const ALL: [Absent; 10] = [
        Absent::NotReported,
        Absent::NotAvailable,
        Absent::NothingOccurred,
        Absent::ZeroDenominator,
        Absent::MissingInput,
        Absent::Suppressed,
        Absent::NotApplicable,
        Absent::OutOfTerm,
        Absent::Stale,
        Absent::NoBaseline,
    ];

    /// The string in JSON and CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Absent::NotReported => "not_reported",
            Absent::NotAvailable => "not_available",
            Absent::NothingOccurred => "nothing_occurred",
            Absent::ZeroDenominator => "zero_denominator",
            Absent::MissingInput => "missing_input",
            Absent::Suppressed => "suppressed",
            Absent::NotApplicable => "not_applicable",
            Absent::OutOfTerm => "out_of_term",
            Absent::Stale => "stale",
            Absent::NoBaseline => "no_baseline",
        }
    }

    /// The reason in words, as a cell of a table shows it.
    pub fn text(self) -> Text {
        match self {
            Absent::NotReported => Text::new("Chưa báo cáo", "Not reported"),
            Absent::NotAvailable => Text::new("Không có số liệu", "Not available"),
            Absent::NothingOccurred => Text::new("Không phát sinh", "Nothing occurred"),
            Absent::ZeroDenominator => Text::new("Mẫu số bằng 0", "Denominator is zero"),
            Absent::MissingInput => Text::new("Thiếu số liệu đầu vào", "An input is missing"),
            Absent::Suppressed => Text::new("Không công bố", "Suppressed"),
            Absent::NotApplicable => Text::new("Không áp dụng", "Not applicable"),
            Absent::OutOfTerm => Text::new("Ngoài thời hạn của kế hoạch", "Outside the term"),
            Absent::Stale => Text::new("Số liệu cũ", "Out of date"),
            Absent::NoBaseline => Text::new("Thiếu hiện trạng đầu kỳ", "No baseline"),
        }
    }
}

/// A reason inside a running formula, with the input it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub(crate) reason: Absent,
    /// The slot of the input that is missing, where one is to blame.
    pub(crate) slot: Option<u32>,
    /// The input itself, not yet used in a calculation.
    bare: bool,
    /// Whether there really is none depends on digits that are not known: `coalesce` must not pass over it.
    pub(crate) unsure: bool,
}

impl Gap {
    /// An input that is missing.
    pub(crate) fn input(slot: u32, reason: Absent) -> Gap {
        Gap {
            reason,
            slot: Some(slot),
            bare: true,
            unsure: false,
        }
    }

    /// A calculation that has no result.
    pub(crate) fn computed(reason: Absent) -> Gap {
        Gap {
            reason,
            slot: None,
            bare: false,
            unsure: false,
        }
    }

    /// What becomes of the gap when something is calculated with it: a missing input is `missing_input` from here on,
    /// but "nothing occurred" stays what it is.
    pub(crate) fn used(self) -> Gap {
        let keep = !self.bare || self.reason == Absent::NothingOccurred;
        let reason = if keep {
            self.reason
        } else {
            Absent::MissingInput
        };
        Gap {
            reason,
            bare: false,
            ..self
        }
    }

    /// The same gap under the general reason.
    pub(crate) fn missing(self) -> Gap {
        Gap {
            reason: Absent::MissingInput,
            bare: false,
            ..self
        }
    }

    /// The same gap, of which more digits may make a value.
    pub(crate) fn unsure(self, unsure: bool) -> Gap {
        Gap {
            unsure: self.unsure || unsure,
            ..self
        }
    }

    /// The gap of a calculation with two of them: a missing input outweighs a zero denominator, and that outweighs
    /// "nothing occurred"; between equals the left one is named.
    pub(crate) fn or(self, other: Gap) -> Gap {
        let (left, right) = (self.used(), other.used());
        let named = if right.weight() > left.weight() {
            right
        } else {
            left
        };
        // One that is certainly there is enough.
        Gap {
            unsure: left.unsure && right.unsure,
            ..named
        }
    }

    fn weight(self) -> u8 {
        match self.reason {
            Absent::NothingOccurred => 0,
            Absent::ZeroDenominator => 1,
            _ => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_string_is_the_serialised_form() {
        for reason in Absent::ALL {
            assert_eq!(
                serde_json::to_string(&reason).unwrap(),
                format!("\"{}\"", reason.as_str())
            );
        }
    }
}
