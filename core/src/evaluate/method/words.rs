//! Methods, stands and reasons in words.

use super::{Method, Stand, Unmeasured};
use crate::locale::Lang;

impl Method {
    /// Its name on the screen.
    ///
    /// ```
    /// use chitieu_core::{Lang, evaluate::Method};
    /// assert_eq!(Method::ShareOfTarget.label(Lang::Vi), "Tỷ lệ so với mục tiêu");
    /// ```
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::StraightPath => ("Đường thẳng tới mục tiêu", "Straight path"),
            Self::ShareOfTarget => ("Tỷ lệ so với mục tiêu", "Share of target"),
            Self::OpenSdg => ("Open SDG, có mục tiêu", "Open SDG, with target"),
            Self::OpenSdgTrend => ("Open SDG, không mục tiêu", "Open SDG, without target"),
            Self::ProgressChart => ("Biểu đồ tiến độ LHQ", "UN progress chart"),
            Self::ProgressChartTrend => ("Biểu đồ LHQ, không mục tiêu", "UN chart, without target"),
            Self::CurrentStatus => ("Chỉ số hiện trạng ESCAP", "ESCAP current status"),
        };
        lang.pick(vi, en)
    }

    /// What its number is, in one line.
    #[must_use]
    pub fn formula(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::StraightPath => (
                "giá trị lẽ ra phải có vào ngày của số liệu",
                "the value due on the day of the figure",
            ),
            Self::ShareOfTarget => (
                "số liệu ÷ mục tiêu, %; chỉ tiêu giảm: phần đường đã đi, %",
                "figure ÷ target, %; where less is better the share of the way, %",
            ),
            Self::OpenSdg => (
                "tốc độ mỗi năm đã có ÷ tốc độ cần có",
                "growth per year made ÷ growth per year needed",
            ),
            Self::OpenSdgTrend => (
                "tốc độ mỗi năm, dương là tốt lên",
                "growth per year, positive towards better",
            ),
            Self::ProgressChart => (
                "phần đường sẽ đi được khi hết hạn, theo tốc độ đã có",
                "share of the way made by the deadline at the growth made",
            ),
            Self::ProgressChartTrend => (
                "tốc độ mỗi năm, %, dương là tốt lên",
                "growth per year, %, positive towards better",
            ),
            Self::CurrentStatus => ("phần đường đã đi, thang 10", "the way made, of ten"),
        };
        lang.pick(vi, en)
    }

    /// Who publishes it.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::StraightPath => "chitieu",
            Self::ShareOfTarget => "EU SFC2014; Activity/Hikaya IPTT",
            Self::OpenSdg | Self::OpenSdgTrend => {
                "Open SDG, docs/progress-methodology.md (Statistics Canada)"
            }
            Self::ProgressChart | Self::ProgressChartTrend => "UNSD progress chart (Eustat)",
            Self::CurrentStatus => "UN ESCAP, current status index",
        }
    }
}

impl Stand {
    /// The word on the screen.
    ///
    /// ```
    /// use chitieu_core::{Lang, evaluate::Stand};
    /// assert_eq!(Stand::Slow.label(Lang::Vi), "chậm");
    /// ```
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Missed => ("không đạt khi hết hạn", "missed"),
            Self::Away => ("đi xa mục tiêu", "moving away"),
            Self::PartOfTheWay => ("được một phần", "part of the way"),
            Self::Slow => ("chậm", "too slow"),
            Self::Moderate => ("chưa đủ nhanh", "not quite fast enough"),
            Self::Enough => ("đủ nhanh", "fast enough"),
            Self::Reached => ("đã đạt mục tiêu", "target met"),
        };
        lang.pick(vi, en)
    }
}

impl Unmeasured {
    /// The string in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoTarget => "no_target",
            Self::NoFigure => "no_figure",
            Self::NoBaseline => "no_baseline",
            Self::SameYear => "same_year",
            Self::NoDeadline => "no_deadline",
            Self::DeadlineBeforeBaseline => "deadline_before_baseline",
            Self::ZeroBaseline => "zero_baseline",
            Self::ZeroTarget => "zero_target",
            Self::ChangedSign => "changed_sign",
            Self::NoWay => "no_way",
            Self::TargetBehind => "target_behind",
            Self::TooLong => "too_long",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::NoTarget => (
                "mục tiêu không phải một con số cần đạt theo chiều tăng hoặc giảm",
                "the goal is no number to rise or fall to",
            ),
            Self::NoFigure => ("chưa có số liệu để đánh giá", "no figure to judge"),
            Self::NoBaseline => ("chưa có hiện trạng đầu kỳ", "no baseline"),
            Self::SameYear => (
                "hiện trạng và số liệu cùng một năm",
                "baseline and figure are of one year",
            ),
            Self::NoDeadline => ("mục tiêu không có thời hạn", "the goal has no deadline"),
            Self::DeadlineBeforeBaseline => (
                "thời hạn không sau hiện trạng",
                "the deadline is not after the baseline",
            ),
            Self::ZeroBaseline => (
                "hiện trạng bằng 0 hoặc có thể bằng 0: không có tốc độ",
                "the baseline is or may be 0: no growth rate",
            ),
            Self::ZeroTarget => (
                "mục tiêu bằng 0: không có tốc độ hay tỷ lệ",
                "the target is 0: no growth rate or share",
            ),
            Self::ChangedSign => (
                "đổi dấu hoặc có thể đổi dấu: không có tốc độ",
                "the sign changes or may change: no growth rate",
            ),
            Self::NoWay => (
                "hiện trạng đã ở mục tiêu hoặc giới hạn",
                "the baseline is at the target or the limit",
            ),
            Self::TargetBehind => (
                "hiện trạng đã vượt mục tiêu",
                "the baseline is beyond the target",
            ),
            Self::TooLong => ("số quá dài để tính", "a number is too long to compute with"),
        };
        lang.pick(vi, en)
    }
}
