//! Why a question has no answer from this module.
//!
//! An answer is JSON. One that begins with `!` is a problem with the question, as JSON behind the mark. One that begins with `?` names what this
//! module lacks: `parts` (roll-up), `texts` (what is wrong, in words), `proofs`; a fuller module of the same engine answers instead. Small modules
//! hold no text of any problem, which would be a seventh of what every visitor downloads.

#[cfg(feature = "packs")]
use chitieu_core::locale::read::NumberError;
#[cfg(feature = "questions")]
use chitieu_core::report;
#[cfg(any(feature = "packs", feature = "questions"))]
use chitieu_core::{Lang, Text};
#[cfg(feature = "questions")]
use serde::Serialize;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// A fuller module has to be asked.
    Lacks(&'static str),
    /// The question cannot be answered.
    #[cfg(feature = "questions")]
    Problem(Box<ProblemJson>),
}

/// A question that cannot be answered.
#[cfg(feature = "questions")]
#[derive(Debug, Serialize)]
pub(crate) struct ProblemJson {
    /// The part of the question at fault.
    pub(crate) part: Option<&'static str>,
    /// For what-if values: which of them, from 0.
    pub(crate) index: Option<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub(crate) message: Text,
    /// What to do about it.
    pub(crate) advice: Text,
}

#[cfg(feature = "packs")]
impl Refusal {
    /// What is wrong with one part.
    #[cfg(feature = "questions")]
    pub(crate) fn of(
        part: &'static str,
        message: impl Fn(Lang) -> String,
        advice: impl Fn(Lang) -> String,
    ) -> Self {
        Self::Problem(Box::new(ProblemJson {
            part: Some(part),
            index: None,
            message: both(message),
            advice: both(advice),
        }))
    }

    /// A small module only knows that something is wrong.
    #[cfg(not(feature = "questions"))]
    pub(crate) fn of(
        _: &'static str,
        _: impl Fn(Lang) -> String,
        _: impl Fn(Lang) -> String,
    ) -> Self {
        Self::Lacks("texts")
    }

    /// The same for one of several values.
    #[must_use]
    pub(crate) fn at(self, index: usize) -> Self {
        match self {
            #[cfg(feature = "questions")]
            Self::Problem(problem) => Self::Problem(Box::new(ProblemJson {
                index: Some(index),
                ..*problem
            })),
            other => {
                let _ = index;
                other
            }
        }
    }

    /// A token that is no number.
    pub(crate) fn number(part: &'static str, error: &NumberError) -> Self {
        Self::of(part, |lang| error.message(lang), |lang| error.advice(lang))
    }

    /// A code that the pack does not have.
    pub(crate) fn unknown(part: &'static str, found: &str) -> Self {
        Self::of(
            part,
            |lang| match lang {
                Lang::Vi => format!("bộ chỉ tiêu không có “{found}”"),
                Lang::En => format!("the pack has no “{found}”"),
            },
            |lang| {
                lang.pick(
                    "dùng mã ghi trong bộ chỉ tiêu",
                    "use a code that the pack defines",
                )
                .to_owned()
            },
        )
    }

    /// A day or a period that cannot be read.
    pub(crate) fn time(part: &'static str, found: &str) -> Self {
        Self::of(
            part,
            |lang| match lang {
                Lang::Vi => format!("“{found}” không phải là ngày hoặc kỳ báo cáo"),
                Lang::En => format!("“{found}” is neither a day nor a reporting period"),
            },
            |lang| {
                lang.pick(
                    "viết ngày như 2023-12-31, kỳ như 2023, 2023-H1, 2023-Q2, 2023-9M hoặc 2023-06",
                    "write a day as 2023-12-31, a period as 2023, 2023-H1, 2023-Q2, 2023-9M or 2023-06",
                )
                .to_owned()
            },
        )
    }
}

impl Refusal {
    /// As it leaves the module.
    pub(crate) fn marked(&self) -> String {
        match self {
            Self::Lacks(what) => {
                let mut text = "?".to_owned();
                text.push_str(what);
                text
            }
            #[cfg(feature = "questions")]
            Self::Problem(problem) => {
                let mut text = report::to_json(problem);
                text.insert(0, '!');
                text
            }
        }
    }
}

/// A text that is made for each language.
#[cfg(any(feature = "packs", feature = "questions"))]
pub(crate) fn both(make: impl Fn(Lang) -> String) -> Text {
    Text {
        vi: make(Lang::Vi),
        en: make(Lang::En),
    }
}
