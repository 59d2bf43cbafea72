//! Why a question cannot be calculated, in both languages, with what to do about it.

use super::{Part, Scale};
use crate::locale::Lang;
use crate::locale::read::NumberError;

/// Why a [`Question`](super::Question) has no answer. `Display` is the English message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalculationProblem {
    /// A token that is no number.
    #[error("{error}")]
    Token {
        /// Which one.
        part: Part,
        /// What is wrong with it, and where.
        error: NumberError,
    },
    /// A part that needs a period and has none.
    #[error("the period is missing")]
    NoPeriod {
        /// Which one.
        part: Part,
    },
    /// A period that cannot be read.
    #[error("“{text}” is not a reporting period")]
    BadPeriod {
        /// Which one.
        part: Part,
        /// As typed.
        text: String,
    },
    /// Something that the others need is not given.
    #[error("{}", missing_en(*.part))]
    Missing {
        /// What.
        part: Part,
    },
    /// More was given than belongs together.
    #[error("these numbers do not belong to one calculation")]
    TooMany,
    /// A percentage where an amount belongs, or the other way round.
    #[error("{} is expected here", scale_en(*.wanted))]
    OtherScale {
        /// Which one.
        part: Part,
        /// What would fit.
        wanted: Scale,
    },
    /// A date that must be after the baseline's.
    #[error("{}", not_later_en(*.part))]
    NotLater {
        /// Which one.
        part: Part,
    },
}

const fn missing_en(part: Part) -> &'static str {
    match part {
        Part::Numerator => "the numerator is missing",
        Part::Denominator => "the denominator is missing",
        Part::Now => "the present figure is missing",
        Part::Value | Part::Baseline | Part::Target => "there is nothing to calculate",
    }
}

const fn missing_vi(part: Part) -> &'static str {
    match part {
        Part::Numerator => "thiếu tử số",
        Part::Denominator => "thiếu mẫu số",
        Part::Now => "thiếu số hiện tại",
        Part::Value | Part::Baseline | Part::Target => "chưa có số nào để tính",
    }
}

const fn scale_en(scale: Scale) -> &'static str {
    match scale {
        Scale::Amount => "an amount",
        Scale::Percent => "a percentage",
        Scale::Rank => "a rank",
    }
}

const fn scale_vi(scale: Scale) -> &'static str {
    match scale {
        Scale::Amount => "một số lượng",
        Scale::Percent => "một tỷ lệ %",
        Scale::Rank => "một thứ hạng",
    }
}

const fn not_later_en(part: Part) -> &'static str {
    match part {
        Part::Target => "the deadline is not after the baseline",
        _ => "the present figure is not later than the baseline",
    }
}

const fn not_later_vi(part: Part) -> &'static str {
    match part {
        Part::Target => "thời hạn không sau năm gốc",
        _ => "số hiện tại không muộn hơn hiện trạng đầu kỳ",
    }
}

impl CalculationProblem {
    /// The part of the question that is at fault; `None` when it is the whole.
    #[must_use]
    pub const fn part(&self) -> Option<Part> {
        match self {
            Self::Token { part, .. }
            | Self::NoPeriod { part }
            | Self::BadPeriod { part, .. }
            | Self::OtherScale { part, .. }
            | Self::NotLater { part } => Some(*part),
            Self::Missing { .. } | Self::TooMany => None,
        }
    }

    /// What is wrong, in one sentence without a full stop.
    ///
    /// ```
    /// use chitieu_core::Lang;
    /// use chitieu_core::evaluate::{Question, calculate};
    /// let problem = calculate(&Question { numerator: Some("5"), ..Question::default() }).unwrap_err();
    /// assert_eq!(problem.message(Lang::Vi), "thiếu mẫu số");
    /// ```
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            Self::Token { error, .. } => error.message(lang),
            Self::NoPeriod { .. } => "thiếu kỳ báo cáo".to_owned(),
            Self::BadPeriod { text, .. } => format!("“{text}” không phải là kỳ báo cáo"),
            Self::Missing { part } => missing_vi(*part).to_owned(),
            Self::TooMany => "các số này không thuộc cùng một phép tính".to_owned(),
            Self::OtherScale { wanted, .. } => format!("ở đây cần {}", scale_vi(*wanted)),
            Self::NotLater { part } => not_later_vi(*part).to_owned(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Self::Token { error, .. } => return error.advice(lang),
            Self::NoPeriod { .. } => (
                "ghi kỳ trước dấu bằng, ví dụ `2023=882`",
                "put the period before an equals sign, such as `2023=882`",
            ),
            Self::BadPeriod { .. } => (
                "viết kỳ như `2023`, `2023-H1`, `2023-Q2`, `2023-9M`, `2023-06` hoặc `2023-06-30`",
                "write it as `2023`, `2023-H1`, `2023-Q2`, `2023-9M`, `2023-06` or `2023-06-30`",
            ),
            Self::Missing { part: Part::Now } => (
                "cho biết số hiện tại với kỳ của nó, ví dụ `2023=882`",
                "give the present figure with its period, such as `2023=882`",
            ),
            Self::Missing { .. } => (
                "ghi một số (`36%`), một tỷ số (`521.509/1.450.945`), hoặc cả tử số và mẫu số",
                "give a number (`36%`), a ratio (`521.509/1.450.945`), or numerator and denominator",
            ),
            Self::TooMany => (
                "chỉ cho hai trong ba: tỷ lệ %, tử số, mẫu số; hoặc hiện trạng đầu kỳ với số hiện tại",
                "give two of percentage, numerator and denominator; or a baseline with the present figure",
            ),
            Self::OtherScale { wanted, .. } => match wanted {
                Scale::Amount => (
                    "viết số không có dấu %, ví dụ `393.106`",
                    "write a number without a percent sign, such as `393.106`",
                ),
                Scale::Percent => (
                    "viết tỷ lệ có dấu %, ví dụ `>=30%`",
                    "write a percentage, such as `>=30%`",
                ),
                Scale::Rank => (
                    "viết thứ hạng, ví dụ `<=10`",
                    "write a rank, such as `<=10`",
                ),
            },
            Self::NotLater { .. } => ("kiểm tra lại các kỳ", "check the periods"),
        };
        lang.pick(vi, en).to_owned()
    }
}
