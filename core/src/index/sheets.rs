//! Scores that people gave, kept apart from each other and from what the rules give.

use crate::framework::UnitId;
use crate::list::Listed;
use crate::number::Rational;
use crate::order::places;
use crate::source::Span;

/// Whose score it is.
///
/// ```
/// use chitieu_core::index::Phase;
/// let word = |text: &str| Phase::WORDS.iter().find(|(word, _)| *word == text).map(|(_, phase)| *phase);
/// assert_eq!(word("reviewed"), Some(Phase::Reviewed));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// What the rule gives.
    Rule,
    /// Tự chấm.
    SelfScored,
    /// Thẩm định.
    Reviewed,
    /// Kết quả cuối cùng.
    Final,
}

impl Phase {
    /// Every phase with its word in `--phase`.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("rule", Self::Rule),
        ("self", Self::SelfScored),
        ("reviewed", Self::Reviewed),
        ("final", Self::Final),
    ];
}

/// One row of a score sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    /// The unit's own score (tự chấm).
    pub own: Option<Rational>,
    /// The score of the review (thẩm định).
    pub reviewed: Option<Rational>,
    /// The final score.
    pub last: Option<Rational>,
    /// Names of the files that prove it (minh chứng).
    pub evidence: Vec<String>,
    /// Remarks.
    pub note: String,
    pub(crate) at: Option<Span>,
}

impl Handed {
    /// The score that counts in a phase: the latest up to it; and whose it is.
    #[must_use]
    pub fn counted(&self, phase: Phase) -> Option<(Phase, &Rational)> {
        let all = [
            (Phase::Final, &self.last),
            (Phase::Reviewed, &self.reviewed),
            (Phase::SelfScored, &self.own),
        ];
        let mut upto = all.into_iter().filter(|(whose, _)| *whose <= phase);
        upto.find_map(|(whose, score)| Some((whose, score.as_ref()?)))
    }
}

/// What a row is about: index, component, unit and year.
pub(crate) type SheetKey = (String, String, UnitId, i32);

/// Every row of the score sheets of a pack.
#[derive(Clone, Debug, Default)]
pub struct ScoreSheets {
    rows: Vec<(SheetKey, Handed)>,
}

impl ScoreSheets {
    /// From rows in any order; of two with one key the first counts.
    pub(crate) fn new(rows: Vec<(SheetKey, Handed)>) -> Self {
        let order = places(rows.len(), &|a, b| {
            rows.get(a)
                .map(|row| &row.0)
                .cmp(&rows.get(b).map(|row| &row.0))
        });
        let mut slots: Vec<Option<(SheetKey, Handed)>> = rows.into_iter().map(Some).listed();
        let mut sorted: Vec<(SheetKey, Handed)> = Vec::new();
        for place in order {
            let row = slots.get_mut(place).and_then(Option::take);
            let known = sorted.last().map(|last| &last.0);
            sorted.extend(row.filter(|row| known != Some(&row.0)));
        }
        Self { rows: sorted }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of a component for a unit and a year.
    #[must_use]
    pub fn find(&self, index: &str, component: &str, unit: UnitId, year: i32) -> Option<&Handed> {
        let key = (index, component, unit, year);
        let place = self
            .rows
            .binary_search_by(|(row, _)| (row.0.as_str(), row.1.as_str(), row.2, row.3).cmp(&key));
        self.rows.get(place.ok()?).map(|(_, handed)| handed)
    }

    /// The years in which an index has rows.
    pub(crate) fn years(&self, index: &str) -> impl Iterator<Item = i32> {
        self.rows
            .iter()
            .filter(move |row| row.0.0 == index)
            .map(|row| row.0.3)
    }
}
