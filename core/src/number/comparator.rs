//! A goal's test, and what can be said about it.

use serde::{Deserialize, Serialize};

use super::rational::Rational;

/// How a value must stand to a target. In files and on screens: `>=`, `>`, `=`, `<=`, `<`.
///
/// ```
/// use chitieu_core::number::{Comparator, Rational};
/// let target = Rational::from(30);
/// assert!(Comparator::AtLeast.holds(&target, &target));
/// assert!(!Comparator::MoreThan.holds(&target, &target));
/// assert_eq!(Comparator::from_symbol("≥"), Some(Comparator::AtLeast));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// Not below the target: "ít nhất", "tối thiểu", "đạt".
    #[serde(rename = ">=")]
    AtLeast,
    /// Strictly above: "trên", "hơn".
    #[serde(rename = ">")]
    MoreThan,
    /// Exactly the target.
    #[serde(rename = "=")]
    Equal,
    /// Not above: a rank, a ceiling.
    #[serde(rename = "<=")]
    AtMost,
    /// Strictly below: "dưới".
    #[serde(rename = "<")]
    LessThan,
}

impl Comparator {
    /// All comparators, in the order of the documentation.
    pub const ALL: [Comparator; 5] = [
        Comparator::AtLeast,
        Comparator::MoreThan,
        Comparator::Equal,
        Comparator::AtMost,
        Comparator::LessThan,
    ];

    /// The text in files: `>=`, `>`, `=`, `<=`, `<`.
    pub fn symbol(self) -> &'static str {
        match self {
            Comparator::AtLeast => ">=",
            Comparator::MoreThan => ">",
            Comparator::Equal => "=",
            Comparator::AtMost => "<=",
            Comparator::LessThan => "<",
        }
    }

    /// Reads a symbol, also the typographic `≥` and `≤`. `None` for anything else.
    pub fn from_symbol(text: &str) -> Option<Comparator> {
        match text {
            "≥" => Some(Comparator::AtLeast),
            "≤" => Some(Comparator::AtMost),
            _ => Comparator::ALL
                .into_iter()
                .find(|comparator| comparator.symbol() == text),
        }
    }

    /// Does an exact value pass?
    pub fn holds(self, value: &Rational, target: &Rational) -> bool {
        match self {
            Comparator::AtLeast => value >= target,
            Comparator::MoreThan => value > target,
            Comparator::Equal => value == target,
            Comparator::AtMost => value <= target,
            Comparator::LessThan => value < target,
        }
    }
}

/// What the known digits prove about a test.
///
/// ```
/// use chitieu_core::{Bound, Certainty, Comparator, Interval, Rational};
///
/// let printed = Interval::new(
///     Bound::Closed(Rational::ratio(71, 2).unwrap()),
///     Bound::Open(Rational::ratio(73, 2).unwrap()),
/// ).unwrap();
/// let passes = |n: i64| printed.satisfies(Comparator::AtLeast, &Rational::from(n));
/// assert_eq!((passes(35), passes(36), passes(37)), (Certainty::Yes, Certainty::Depends, Certainty::No));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Every possible value passes.
    Yes,
    /// No possible value passes.
    No,
    /// Some possible values pass and some do not: more digits would decide.
    Depends,
}

impl Certainty {
    /// Both have to pass: one certain failure decides, whatever the other is.
    ///
    /// ```
    /// use chitieu_core::number::Certainty::{Depends, No, Yes};
    /// assert_eq!(Depends.and(No), No);
    /// assert_eq!(Depends.and(Yes), Depends);
    /// ```
    pub fn and(self, other: Certainty) -> Certainty {
        match (self, other) {
            (Certainty::No, _) | (_, Certainty::No) => Certainty::No,
            (Certainty::Yes, Certainty::Yes) => Certainty::Yes,
            _ => Certainty::Depends,
        }
    }
}

impl From<bool> for Certainty {
    fn from(passes: bool) -> Certainty {
        if passes {
            Certainty::Yes
        } else {
            Certainty::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_round_trip_in_text_and_json() {
        for comparator in Comparator::ALL {
            assert_eq!(
                Comparator::from_symbol(comparator.symbol()),
                Some(comparator)
            );
            let json = serde_json::to_string(&comparator).unwrap();
            assert_eq!(json, format!("\"{}\"", comparator.symbol()));
            assert_eq!(
                serde_json::from_str::<Comparator>(&json).unwrap(),
                comparator
            );
        }
        assert_eq!(Comparator::from_symbol("=="), None);
    }
}
