//! The words of judgement: verdict, timing, pace, and the status that a screen shows for them (SEMANTICS §5).

use serde::Serialize;

use crate::formula::Absent;
use crate::locale::{Lang, Text};
use crate::number::Certainty;

/// What the digits prove about a goal.
///
/// ```
/// use chitieu_core::{Certainty, Verdict};
///
/// assert_eq!(Verdict::from(Certainty::Depends), Verdict::Depends);
/// // Every one of several tests has to hold: one failure decides.
/// assert_eq!(Verdict::all([Verdict::Met, Verdict::NotMet, Verdict::Depends]), Verdict::NotMet);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every value that the bounds allow passes.
    Met,
    /// No value that the bounds allow passes.
    NotMet,
    /// Some pass, some do not.
    Depends,
    /// There is no figure to decide with.
    NoData,
    /// The goal has no computable test.
    NotComputable,
}

impl From<Certainty> for Verdict {
    fn from(certainty: Certainty) -> Self {
        match certainty {
            Certainty::Yes => Self::Met,
            Certainty::No => Self::NotMet,
            Certainty::Depends => Self::Depends,
        }
    }
}

impl Verdict {
    /// The word in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::Depends => "depends",
            Self::NoData => "no_data",
            Self::NotComputable => "not_computable",
        }
    }

    /// The verdict of several tests of which every one has to hold: one failure decides; what is unknown stays unknown.
    #[must_use]
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        // From the weakest claim on the whole to the strongest.
        let weight = |verdict: &Self| match verdict {
            Self::Met => 0u8,
            Self::Depends => 1,
            Self::NoData => 2,
            Self::NotComputable => 3,
            Self::NotMet => 4,
        };
        parts.into_iter().max_by_key(weight).unwrap_or(Self::NoData)
    }
}

/// When a goal was met, against its deadline.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// # let goal = framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// // The goal of 2023 was met in the first half of 2023, before its deadline.
/// assert_eq!(session.assess(goal)[0].timing, Timing::MetEarly);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// The deadline has not come; not met yet.
    Open,
    /// Met before the deadline.
    MetEarly,
    /// Met at the deadline.
    MetOnTime,
    /// Not met at the deadline, met since.
    MetLate,
    /// The deadline has passed; not met.
    Overdue,
    /// Met once, then fallen below.
    Lost,
    /// Cannot be said.
    Unknown,
}

impl Timing {
    /// The words on the screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Open, Lang::Vi) => "còn thời hạn",
            (Self::Open, Lang::En) => "open",
            (Self::MetEarly, Lang::Vi) => "vượt tiến độ",
            (Self::MetEarly, Lang::En) => "met early",
            (Self::MetOnTime, Lang::Vi) => "đúng hạn",
            (Self::MetOnTime, Lang::En) => "met on time",
            (Self::MetLate, Lang::Vi) => "đạt sau thời hạn",
            (Self::MetLate, Lang::En) => "met late",
            (Self::Overdue, Lang::Vi) => "quá thời hạn",
            (Self::Overdue, Lang::En) => "overdue",
            (Self::Lost, Lang::Vi) => "đã đạt, nay giảm",
            (Self::Lost, Lang::En) => "met, then lost",
            (Self::Unknown, Lang::Vi) => "chưa xác định",
            (Self::Unknown, Lang::En) => "unknown",
        }
    }
}

/// How a series moves against the straight path from its baseline to the target.
///
/// ```
/// use chitieu_core::{Comparator, Interval, Pace, Point, Rational, date, progress};
///
/// let at = |day, n: i64| Point { date: date(day).unwrap(), value: Interval::point(Rational::from(n)) };
/// let (begin, target, end) = (at("2022-12-31", 0), Rational::from(100i64), date("2024-12-31").unwrap());
/// let pace = |n| progress(&begin, &at("2023-12-31", n), &target, end, Comparator::AtLeast).unwrap().pace;
/// assert_eq!((pace(20), pace(80)), (Pace::Behind, Pace::Ahead), "half of the way is 50");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// Proved to be beyond the path.
    Ahead,
    /// On the path, or its bounds leave both sides open.
    OnTrack,
    /// Proved to be short of the path.
    Behind,
    /// Proved to have moved away from the target since the baseline.
    Away,
    /// The goal is met.
    NotNeeded,
    /// No baseline is known: no path can be drawn.
    NoBaseline,
    /// There is no figure.
    NoSeries,
}

impl Pace {
    /// The words on the screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Ahead, Lang::Vi) => "nhanh hơn tiến độ",
            (Self::Ahead, Lang::En) => "ahead of pace",
            (Self::OnTrack, Lang::Vi) => "đúng tiến độ",
            (Self::OnTrack, Lang::En) => "on pace",
            (Self::Behind, Lang::Vi) => "chậm tiến độ",
            (Self::Behind, Lang::En) => "behind pace",
            (Self::Away, Lang::Vi) => "đi xa mục tiêu",
            (Self::Away, Lang::En) => "moving away",
            (Self::NotNeeded, _) => "–",
            (Self::NoBaseline, Lang::Vi) => "chưa có hiện trạng đầu kỳ",
            (Self::NoBaseline, Lang::En) => "no baseline",
            (Self::NoSeries, Lang::Vi) => "chưa có số liệu",
            (Self::NoSeries, Lang::En) => "no series",
        }
    }
}

/// Why a verdict is not plainly "met" or "not met".
///
/// ```
/// use chitieu_core::{Absent, Reason};
///
/// assert_eq!(Reason::Rounded.code(), "rounded");
/// // Why there is no figure is a reason too.
/// assert_eq!(Reason::Absent(Absent::NotReported).code(), "not_reported");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no figure.
    Absent(Absent),
    /// The printed number is rounded; the counts or one more digit would decide.
    Rounded,
    /// The source bounds the number from one side only ("trên 50%").
    OneSided,
    /// The source calls the number approximate; no bound is proved.
    Approximate,
    /// Sources contradict each other.
    Conflict,
    /// The bounds may be wider than the truth, because the formula is not monotone; better bounds might decide.
    Method,
    /// Only some units have reported, and the rest could change the outcome.
    Coverage,
    /// Figures exist that must not be compared with the goal.
    NotComparable,
    /// The goal has no computable test.
    Words(Text),
    /// The unit ended before the deadline; its successors are bound.
    UnitEnded,
    /// What flowed so far keeps within the limit, and the year is not over.
    YearNotOver,
    /// Everybody whom the goal binds has ended, without successors: the districts after 1 July 2025.
    NobodyLeft,
    /// The plan was issued after the day of assessment, or begins after it.
    NotIssued,
}

impl Reason {
    /// The word in JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Absent(absent) => absent.as_str(),
            Self::Rounded => "rounded",
            Self::OneSided => "one_sided",
            Self::Approximate => "approximate",
            Self::Conflict => "conflict",
            Self::Method => "method",
            Self::Coverage => "coverage",
            Self::NotComparable => "not_comparable",
            Self::Words(_) => "words",
            Self::UnitEnded => "unit_ended",
            Self::YearNotOver => "year_not_over",
            Self::NobodyLeft | Self::NotIssued => Absent::NotApplicable.as_str(),
        }
    }

    /// The reason in words, with what would decide it.
    #[must_use]
    pub fn text(&self) -> Text {
        let (vi, en) = match self {
            Self::Absent(absent) => return absent.text(),
            Self::Words(text) => return text.clone(),
            Self::Rounded => (
                "số công bố đã làm tròn; cần tử số và mẫu số, hoặc thêm một chữ số thập phân",
                "the printed number is rounded; the numerator and denominator, or one more digit, would decide",
            ),
            Self::OneSided => (
                "nguồn chỉ cho một phía (trên, gần …); cần số cụ thể",
                "the source bounds the number from one side only (over, nearly …); the number itself would decide",
            ),
            Self::Approximate => (
                "nguồn ghi khoảng, ước; cần số cụ thể",
                "the source calls the number approximate; the number itself would decide",
            ),
            Self::Conflict => (
                "các nguồn mâu thuẫn nhau; cần xác minh nguồn",
                "sources contradict each other; settling which is right would decide",
            ),
            Self::Method => (
                "công thức không đơn điệu nên khoảng tính được rộng hơn thực tế; cần số chính xác hơn",
                "the formula is not monotone, so the computed bounds may be wider than the truth; more exact inputs would decide",
            ),
            Self::Coverage => (
                "mới có một phần đơn vị báo cáo; cần số liệu của các đơn vị còn lại",
                "only some units have reported; the figures of the others would decide",
            ),
            Self::NotComparable => (
                "số liệu hiện có không so sánh được với mục tiêu",
                "the figures that exist are not comparable with the goal",
            ),
            Self::UnitEnded => (
                "đơn vị đã kết thúc trước thời hạn; mục tiêu chuyển cho đơn vị kế thừa",
                "the unit ended before the deadline; its successor is bound",
            ),
            Self::YearNotOver => (
                "chưa hết năm: số lũy kế còn có thể tăng",
                "the year is not over: the running total can still grow",
            ),
            Self::NobodyLeft => ("không còn đối tượng", "no longer applicable"),
            Self::NotIssued => (
                "kế hoạch ban hành sau ngày đánh giá",
                "the plan was issued after the day of assessment",
            ),
        };
        Text::new(vi, en)
    }
}

/// The status that screens show: one word for a verdict with its timing and pace.
///
/// | verdict | and | status |
/// |---|---|---|
/// | met | on an estimate | met on an estimate (Ước đạt) |
/// | met | beyond the target | exceeded (Vượt) |
/// | met | otherwise | met (Đạt) |
/// | depends | the printed number passes | met as printed (Đạt theo số công bố) |
/// | depends | otherwise | depends (Chưa đủ căn cứ kết luận) |
/// | not met | deadline passed | not met (Chưa đạt) |
/// | not met | open; ahead or on the path | on pace (Đang thực hiện – đúng tiến độ) |
/// | not met | open; behind or moving away | behind (Đang thực hiện – chậm tiến độ) |
/// | not met | open; no path | in progress (Đang thực hiện) |
/// | no data | | no data (Chưa có số liệu), or not applicable (Không áp dụng) |
/// | not computable | | not computable (Không định lượng được) |
///
/// ```
/// use chitieu_core::Status;
///
/// assert_eq!(Status::MetEstimate.code(), "met_estimate");
/// assert_eq!(Status::ALL.len(), 12);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Vượt.
    Exceeded,
    /// Đạt.
    Met,
    /// Ước đạt.
    MetEstimate,
    /// Đạt theo số công bố.
    MetAsPrinted,
    /// Đang thực hiện – đúng tiến độ.
    OnPace,
    /// Đang thực hiện – chậm tiến độ.
    Behind,
    /// Đang thực hiện.
    InProgress,
    /// Chưa đạt.
    NotMet,
    /// Chưa đủ căn cứ kết luận.
    Depends,
    /// Chưa có số liệu.
    NoData,
    /// Không định lượng được.
    NotComputable,
    /// Không áp dụng.
    NotApplicable,
}

/// What the status is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judgement<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) as_printed: Option<Verdict>,
    pub(crate) exceeded: bool,
    pub(crate) due: bool,
    pub(crate) pace: Pace,
    pub(crate) estimate: bool,
    pub(crate) reason: Option<&'a Reason>,
}

impl Status {
    /// Every status, best first.
    pub const ALL: [Self; 12] = [
        Self::Exceeded,
        Self::Met,
        Self::MetEstimate,
        Self::MetAsPrinted,
        Self::OnPace,
        Self::InProgress,
        Self::Behind,
        Self::NotMet,
        Self::Depends,
        Self::NoData,
        Self::NotComputable,
        Self::NotApplicable,
    ];

    pub(crate) fn of(judgement: &Judgement<'_>) -> Self {
        match judgement.verdict {
            Verdict::Met if judgement.estimate => Self::MetEstimate,
            Verdict::Met if judgement.exceeded => Self::Exceeded,
            Verdict::Met => Self::Met,
            Verdict::Depends if judgement.as_printed == Some(Verdict::Met) => Self::MetAsPrinted,
            Verdict::Depends => Self::Depends,
            Verdict::NotMet if judgement.due => Self::NotMet,
            Verdict::NotMet => match judgement.pace {
                Pace::Ahead | Pace::OnTrack => Self::OnPace,
                Pace::Behind | Pace::Away => Self::Behind,
                Pace::NotNeeded | Pace::NoBaseline | Pace::NoSeries => Self::InProgress,
            },
            Verdict::NoData => match judgement.reason {
                Some(
                    Reason::UnitEnded
                    | Reason::NobodyLeft
                    | Reason::NotIssued
                    | Reason::Absent(Absent::NotApplicable),
                ) => Self::NotApplicable,
                _ => Self::NoData,
            },
            Verdict::NotComputable => Self::NotComputable,
        }
    }

    /// The word in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exceeded => "exceeded",
            Self::Met => "met",
            Self::MetEstimate => "met_estimate",
            Self::MetAsPrinted => "met_as_printed",
            Self::OnPace => "on_pace",
            Self::Behind => "behind",
            Self::InProgress => "in_progress",
            Self::NotMet => "not_met",
            Self::Depends => "depends",
            Self::NoData => "no_data",
            Self::NotComputable => "not_computable",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The words on the screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Exceeded, Lang::Vi) => "Vượt",
            (Self::Exceeded, Lang::En) => "Exceeded",
            (Self::Met, Lang::Vi) => "Đạt",
            (Self::Met, Lang::En) => "Met",
            (Self::MetEstimate, Lang::Vi) => "Ước đạt",
            (Self::MetEstimate, Lang::En) => "Met (estimate)",
            (Self::MetAsPrinted, Lang::Vi) => "Đạt theo số công bố",
            (Self::MetAsPrinted, Lang::En) => "Met as printed",
            (Self::OnPace, Lang::Vi) => "Đang thực hiện – đúng tiến độ",
            (Self::OnPace, Lang::En) => "Open – on pace",
            (Self::Behind, Lang::Vi) => "Đang thực hiện – chậm tiến độ",
            (Self::Behind, Lang::En) => "Open – behind pace",
            (Self::InProgress, Lang::Vi) => "Đang thực hiện",
            (Self::InProgress, Lang::En) => "Open",
            (Self::NotMet, Lang::Vi) => "Chưa đạt",
            (Self::NotMet, Lang::En) => "Not met",
            (Self::Depends, Lang::Vi) => "Chưa đủ căn cứ kết luận",
            (Self::Depends, Lang::En) => "Undecided",
            (Self::NoData, Lang::Vi) => "Chưa có số liệu",
            (Self::NoData, Lang::En) => "No data",
            (Self::NotComputable, Lang::Vi) => "Không định lượng được",
            (Self::NotComputable, Lang::En) => "Not computable",
            (Self::NotApplicable, Lang::Vi) => "Không áp dụng",
            (Self::NotApplicable, Lang::En) => "Not applicable",
        }
    }

    /// A sign that stands beside the word, one column wide and told apart without colour.
    #[must_use]
    pub const fn symbol(self) -> char {
        match self {
            Self::Exceeded => '▲',
            Self::Met => '✓',
            Self::MetEstimate => '≈',
            Self::MetAsPrinted => '~',
            Self::OnPace => '→',
            Self::InProgress => '○',
            Self::Behind => '↓',
            Self::NotMet => '✗',
            Self::Depends => '?',
            Self::NoData => '–',
            Self::NotComputable => '¶',
            Self::NotApplicable => '×',
        }
    }
}
