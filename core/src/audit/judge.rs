//! One printed number against what it should be.

use serde::Serialize;

use crate::evaluate::if_cut;
use crate::locale::Lang;
use crate::locale::read::Printing;
use crate::number::{Interval, Value};

/// What was found out about a statement. The worst first.
///
/// ```
/// use chitieu_core::audit::Judgement;
/// use chitieu_core::Lang;
///
/// assert_eq!(Judgement::from_code("inconsistent"), Some(Judgement::Inconsistent));
/// assert_eq!(Judgement::Truncated.word(Lang::Vi), "đúng nếu cắt số");
/// assert!(Judgement::Inconsistent < Judgement::Confirmed);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// No reading of the printed digits makes it true.
    Inconsistent,
    /// The documents do not say enough, or it is unusual and may still be right.
    Undecided,
    /// True if the printed digits were cut off, not rounded.
    Truncated,
    /// True.
    Confirmed,
}

impl Judgement {
    /// Every judgement, the worst first.
    pub const ALL: [Self; 4] = [
        Self::Inconsistent,
        Self::Undecided,
        Self::Truncated,
        Self::Confirmed,
    ];

    /// The word in JSON, CSV and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inconsistent => "inconsistent",
            Self::Undecided => "undecided",
            Self::Truncated => "truncated",
            Self::Confirmed => "confirmed",
        }
    }

    /// The judgement behind a word.
    #[must_use]
    pub fn from_code(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == word)
    }

    /// The word on the screen.
    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Inconsistent, Lang::Vi) => "không khớp",
            (Self::Undecided, Lang::Vi) => "chưa kết luận được",
            (Self::Truncated, Lang::Vi) => "đúng nếu cắt số",
            (Self::Confirmed, Lang::Vi) => "đúng",
            (Self::Inconsistent, Lang::En) => "inconsistent",
            (Self::Undecided, Lang::En) => "cannot be decided",
            (Self::Truncated, Lang::En) => "confirmed by truncation",
            (Self::Confirmed, Lang::En) => "confirmed",
        }
    }
}

/// A printed number against every number that it may have to be. The statement is confirmed when all of those print as it does, and inconsistent when none does.
pub(super) fn judge(stated: &Value, printing: Printing, should: &Interval) -> Judgement {
    let own = stated.interval();
    let all_in = |wide: &Interval| wide.intersect(should).as_ref() == Some(should);
    match own.intersect(should) {
        // "khoảng 4" proves nothing, and so nothing proves it wrong or right.
        Some(_) if stated.note().approximate => Judgement::Undecided,
        Some(_) if all_in(&own) => Judgement::Confirmed,
        Some(_) => Judgement::Undecided,
        None => match if_cut(stated, printing) {
            Some(cut) if all_in(&cut) => Judgement::Truncated,
            Some(cut) if cut.intersect(should).is_some() => Judgement::Undecided,
            _ => Judgement::Inconsistent,
        },
    }
}
