//! Why a token is not a number, in both languages, with what to do about it.

use std::ops::Range;

use thiserror::Error;

use crate::limits::{MAX_DIGITS, MAX_TOKEN_BYTES};
use crate::locale::{Lang, NumberStyle};

/// Why a token was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct NumberError {
    /// What is wrong.
    pub problem: NumberProblem,
    /// The bytes of the token that are wrong.
    pub at: Range<usize>,
}

impl NumberError {
    /// What is wrong, in one language.
    pub fn message(&self, lang: Lang) -> String {
        self.problem.message(lang)
    }

    /// What to do about it, in one language.
    pub fn advice(&self, lang: Lang) -> String {
        self.problem.advice(lang)
    }
}

/// What is wrong with a token. `Display` is the English message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum NumberProblem {
    /// Nothing but blanks.
    #[error("no number is given")]
    Empty,
    /// More than [`MAX_TOKEN_BYTES`] bytes.
    #[error("the number is longer than {MAX_TOKEN_BYTES} bytes")]
    TooLong,
    /// More than [`MAX_DIGITS`] digits.
    #[error("the number has more than {MAX_DIGITS} digits")]
    TooManyDigits,
    /// No digit where the number should begin.
    #[error("“{found}” is not a number")]
    NotANumber {
        /// What stands there (cut to a few words).
        found: String,
    },
    /// A digit that is not one of 0 to 9: full-width, Arabic, a fraction sign.
    #[error("“{digit}” is not one of the digits 0 to 9")]
    ForeignDigit {
        /// The digit as written.
        digit: char,
    },
    /// Two readings, and no declared style to choose by.
    #[error("“{found}” can be {as_thousands} or {as_decimal}")]
    AmbiguousSeparator {
        /// The token's digits as written.
        found: String,
        /// Its canonical value if the mark groups thousands.
        as_thousands: String,
        /// Its canonical value if the mark begins the decimals.
        as_decimal: String,
    },
    /// Written in the other style.
    #[error("“{found}” is not written in the style of this text (“{style}”)", style = style_name(*.declared))]
    WrongStyle {
        /// The digits as written.
        found: String,
        /// The style of the text.
        declared: NumberStyle,
        /// The same number in the style of the text.
        rewritten: String,
    },
    /// Marks that group in no style, such as `12.34.5`.
    #[error("the marks in “{found}” do not group the digits by three")]
    BadGrouping {
        /// The digits as written.
        found: String,
    },
    /// Scientific notation.
    #[error("“{found}” is in scientific notation")]
    Exponent {
        /// The exponent as written.
        found: String,
    },
    /// A second number follows: a range, or groups parted by blanks.
    #[error("a second number follows at “{found}”")]
    TwoNumbers {
        /// What follows (cut).
        found: String,
    },
    /// Something follows that is no unit: a date, a document number, a stray sign.
    #[error("“{found}” does not belong to a number")]
    Unexpected {
        /// What follows (cut).
        found: String,
    },
    /// A target that divides by zero.
    #[error("the target divides by zero")]
    ZeroDenominator,
    /// A target of no fixed number, such as "about 30%".
    #[error("“{found}” names no exact target")]
    VagueTarget {
        /// The word as printed.
        found: String,
    },
}

impl NumberProblem {
    /// What is wrong, in one language.
    ///
    /// ```
    /// use chitieu_core::locale::{Lang, NumberStyle, read};
    /// let error = read::number("12.5", NumberStyle::Vi, read::Expect::default()).unwrap_err();
    /// assert_eq!(error.message(Lang::Vi), "“12.5” không viết theo kiểu số của văn bản này (“vi”)");
    /// assert_eq!(error.advice(Lang::En), "write “12,5”, or declare the other number style");
    /// ```
    pub fn message(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            NumberProblem::Empty => "chưa có số".to_owned(),
            NumberProblem::TooLong => format!("số dài quá {MAX_TOKEN_BYTES} byte"),
            NumberProblem::TooManyDigits => format!("số có hơn {MAX_DIGITS} chữ số"),
            NumberProblem::NotANumber { found } => format!("“{found}” không phải là số"),
            NumberProblem::ForeignDigit { digit } => {
                format!("“{digit}” không phải là chữ số từ 0 đến 9")
            }
            NumberProblem::AmbiguousSeparator {
                found,
                as_thousands,
                as_decimal,
            } => {
                format!("“{found}” có thể là {as_thousands} hoặc {as_decimal}")
            }
            NumberProblem::WrongStyle {
                found, declared, ..
            } => {
                format!(
                    "“{found}” không viết theo kiểu số của văn bản này (“{}”)",
                    style_name(*declared)
                )
            }
            NumberProblem::BadGrouping { found } => {
                format!("dấu chấm, dấu phẩy trong “{found}” không chia thành nhóm ba chữ số")
            }
            NumberProblem::Exponent { found } => format!("“{found}” là cách viết lũy thừa"),
            NumberProblem::TwoNumbers { found } => format!("còn một số nữa ở “{found}”"),
            NumberProblem::Unexpected { found } => format!("“{found}” không thuộc về một số"),
            NumberProblem::ZeroDenominator => "mục tiêu có mẫu số bằng 0".to_owned(),
            NumberProblem::VagueTarget { found } => {
                format!("“{found}” không nêu mục tiêu chính xác")
            }
        }
    }

    /// What to do about it, in one language.
    pub fn advice(&self, lang: Lang) -> String {
        if let NumberProblem::WrongStyle { rewritten, .. } = self {
            return match lang {
                Lang::Vi => format!("viết “{rewritten}”, hoặc khai báo kiểu số kia"),
                Lang::En => format!("write “{rewritten}”, or declare the other number style"),
            };
        }
        match lang {
            Lang::Vi => self.advice_vi().to_owned(),
            Lang::En => self.advice_en().to_owned(),
        }
    }

    fn advice_vi(&self) -> &'static str {
        match self {
            NumberProblem::Empty | NumberProblem::NotANumber { .. } => {
                "viết số bằng chữ số, ví dụ “86,48%” hoặc “trên 3.800”"
            }
            NumberProblem::TooLong | NumberProblem::TooManyDigits => {
                "rút ngắn số; không số liệu báo cáo nào dài như vậy"
            }
            NumberProblem::ForeignDigit { .. } => "gõ lại bằng các chữ số thường 0–9",
            NumberProblem::AmbiguousSeparator { .. } | NumberProblem::WrongStyle { .. } => {
                "khai báo kiểu số: “vi” (1.234,5) hoặc “en” (1,234.5)"
            }
            NumberProblem::BadGrouping { .. } => {
                "bỏ dấu ngăn cách hàng nghìn hoặc chia lại nhóm ba chữ số"
            }
            NumberProblem::Exponent { .. } => "viết đầy đủ các chữ số",
            NumberProblem::TwoNumbers { .. } => {
                "ghi mỗi số riêng; không dùng dấu cách giữa các nhóm chữ số"
            }
            NumberProblem::Unexpected { .. } => {
                "chỉ giữ lại số và đơn vị; ngày tháng và số hiệu văn bản không phải là số liệu"
            }
            NumberProblem::ZeroDenominator => "ghi mẫu số khác 0",
            NumberProblem::VagueTarget { .. } => "ghi dấu so sánh, ví dụ “>= 30%”",
        }
    }

    fn advice_en(&self) -> &'static str {
        match self {
            NumberProblem::Empty | NumberProblem::NotANumber { .. } => {
                "write it in digits, such as “86,48%” or “trên 3.800”"
            }
            NumberProblem::TooLong | NumberProblem::TooManyDigits => {
                "shorten it; no reported figure is that long"
            }
            NumberProblem::ForeignDigit { .. } => "type it again with the plain digits 0–9",
            NumberProblem::AmbiguousSeparator { .. } | NumberProblem::WrongStyle { .. } => {
                "declare the number style: “vi” (1.234,5) or “en” (1,234.5)"
            }
            NumberProblem::BadGrouping { .. } => {
                "leave out the grouping marks, or group by three digits"
            }
            NumberProblem::Exponent { .. } => "write all digits out",
            NumberProblem::TwoNumbers { .. } => {
                "give each number on its own; do not part groups of digits by blanks"
            }
            NumberProblem::Unexpected { .. } => {
                "keep the number and its unit; dates and document numbers are no figures"
            }
            NumberProblem::ZeroDenominator => "give a denominator that is not 0",
            NumberProblem::VagueTarget { .. } => "give a comparator, such as “>= 30%”",
        }
    }
}

fn style_name(style: NumberStyle) -> &'static str {
    match style {
        NumberStyle::Vi => "vi",
        NumberStyle::En => "en",
        NumberStyle::Undeclared => "undeclared",
    }
}

/// What a message quotes: the beginning of `text`.
pub(super) fn quote(text: &str) -> String {
    const LETTERS: usize = 30;
    let mut quoted: String = text.chars().take(LETTERS).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    quoted
}
