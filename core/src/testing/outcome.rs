//! From a verdict to the outcome of a test.

use serde::{Deserialize, Serialize};

use crate::evaluate::{Assessment, Pace, Status, Timing, Verdict};
use crate::locale::Lang;

/// How a test case came out.
///
/// ```
/// use chitieu_core::{Lang, testing::TestOutcome};
///
/// assert_eq!(TestOutcome::Pending.label(Lang::Vi), "đang thực hiện");
/// assert_eq!(TestOutcome::ALL.len(), 6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestOutcome {
    /// The goal is met; the expectation holds.
    Pass,
    /// The goal is due and not met; the expectation does not hold.
    Fail,
    /// Not met, and the deadline has not come.
    Pending,
    /// The digits leave it open.
    Inconclusive,
    /// There is no figure to decide with, or nobody whom the goal binds.
    Skipped,
    /// The goal has no computable test.
    Listed,
}

impl TestOutcome {
    /// Every outcome, in the order of totals.
    pub const ALL: [Self; 6] = [
        Self::Pass,
        Self::Fail,
        Self::Pending,
        Self::Inconclusive,
        Self::Skipped,
        Self::Listed,
    ];

    /// The word in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Pending => "pending",
            Self::Inconclusive => "inconclusive",
            Self::Skipped => "skipped",
            Self::Listed => "listed",
        }
    }

    /// The words on the screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Pass, Lang::Vi) => "đạt",
            (Self::Pass, Lang::En) => "pass",
            (Self::Fail, Lang::Vi) => "KHÔNG ĐẠT",
            (Self::Fail, Lang::En) => "FAIL",
            (Self::Pending, Lang::Vi) => "đang thực hiện",
            (Self::Pending, Lang::En) => "pending",
            (Self::Inconclusive, Lang::Vi) => "chưa đủ căn cứ",
            (Self::Inconclusive, Lang::En) => "inconclusive",
            (Self::Skipped, Lang::Vi) => "bỏ qua",
            (Self::Skipped, Lang::En) => "skipped",
            (Self::Listed, Lang::Vi) => "không định lượng",
            (Self::Listed, Lang::En) => "listed",
        }
    }

    /// A sign beside the word, told apart without colour.
    #[must_use]
    pub const fn symbol(self) -> char {
        self.status().symbol()
    }

    /// The status whose colour and sign it has.
    #[must_use]
    pub const fn status(self) -> Status {
        match self {
            Self::Pass => Status::Met,
            Self::Fail => Status::NotMet,
            Self::Pending => Status::InProgress,
            Self::Inconclusive => Status::Depends,
            Self::Skipped => Status::NoData,
            Self::Listed => Status::NotComputable,
        }
    }
}

/// The outcome of a verdict by itself, where that says all.
pub(super) const fn of_verdict(verdict: Verdict, due: bool) -> TestOutcome {
    match verdict {
        Verdict::Met => TestOutcome::Pass,
        Verdict::NotMet if due => TestOutcome::Fail,
        Verdict::NotMet => TestOutcome::Pending,
        Verdict::Depends => TestOutcome::Inconclusive,
        Verdict::NoData => TestOutcome::Skipped,
        Verdict::NotComputable => TestOutcome::Listed,
    }
}

/// The outcome of a row. Strict: what is open and late fails, and so does what should have a figure and has none.
pub(super) fn of_row(row: &Assessment, due: bool, strict: bool) -> TestOutcome {
    let outcome = of_verdict(row.verdict, due);
    match outcome {
        TestOutcome::Pending if strict && is_late(row) => TestOutcome::Fail,
        TestOutcome::Skipped if strict && row.status != Status::NotApplicable => TestOutcome::Fail,
        plain => plain,
    }
}

/// Behind its path, away from its target, lost, or past a milestone that was missed.
fn is_late(row: &Assessment) -> bool {
    let missed = |part: &crate::evaluate::Outcome| {
        let mut milestones = part.milestones.iter();
        milestones.any(|it| it.due && it.verdict == Verdict::NotMet)
    };
    matches!(row.pace, Pace::Behind | Pace::Away)
        || row.timing == Timing::Lost
        || row.parts.iter().any(missed)
}
