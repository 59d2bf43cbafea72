//! What was noticed while reading or checking: a problem, its place, and what else belongs to it.

use super::{Problem, Sources, Span};
use crate::list::Listed;
use crate::locale::{Lang, Text};
use serde::Serialize;

/// How serious a finding is. An error keeps a pack from being used; a warning is about the data itself; an information only tells what was done.
///
/// ```
/// use chitieu_core::{Lang, Severity};
///
/// assert!(Severity::Error < Severity::Warning, "errors come first");
/// assert_eq!(Severity::Warning.word(Lang::Vi), "cảnh báo");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text cannot be used as it is.
    Error,
    /// It can be used, and an officer should look at it.
    Warning,
    /// Nothing has to be done.
    Info,
}

impl Severity {
    /// The word that is printed before a message.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Severity::Error, Lang::Vi) => "lỗi",
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::Vi) => "cảnh báo",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Info, Lang::Vi) => "thông tin",
            (Severity::Info, Lang::En) => "note",
        }
    }
}

/// A problem at a place.
///
/// ```
/// use chitieu_core::{Finding, Lang, Problem};
///
/// let finding = Finding::new(Problem::EmptyFile);
/// assert_eq!(finding.code(), "E003");
/// assert!(!finding.message(Lang::Vi).is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub problem: Problem,
    /// Where; absent when no file has it.
    pub at: Option<Span>,
    /// The JSON Pointer (RFC 6901) of the value, in a JSON source.
    pub pointer: Option<String>,
    /// Other places that belong to it, such as the first of two equal codes.
    pub related: Vec<Related>,
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where; absent when no file has it.
    pub at: Option<Span>,
    /// What stands there.
    pub what: Text,
}

impl Finding {
    /// A finding without a place.
    ///
    /// ```
    /// use chitieu_core::locale::Lang;
    /// use chitieu_core::source::{Finding, Problem, Severity};
    ///
    /// let finding = Finding::new(Problem::MissingMember { name: "deadline".into() });
    /// assert_eq!(finding.code(), "E031");
    /// assert_eq!(finding.severity(), Severity::Error);
    /// assert_eq!(finding.message(Lang::Vi), "thiếu mục bắt buộc “deadline”");
    /// ```
    pub fn new(problem: Problem) -> Self {
        Finding {
            problem,
            at: None,
            pointer: None,
            related: Vec::new(),
        }
    }

    /// The same finding at a place.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Finding {
            at: Some(span),
            ..self
        }
    }

    /// The same finding at a value of a JSON source.
    #[must_use]
    pub fn pointer(self, pointer: String) -> Self {
        Finding {
            pointer: Some(pointer),
            ..self
        }
    }

    /// The same finding with one more place that belongs to it.
    #[must_use]
    pub fn related(mut self, at: Option<Span>, what: Text) -> Self {
        self.related.push(Related { at, what });
        self
    }

    /// The stable code, such as `E031`.
    pub fn code(&self) -> &'static str {
        self.problem.code().code
    }

    /// How serious it is.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// What is wrong, in one sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        self.problem.message(lang)
    }

    /// What to do about it, in one or two sentences.
    pub fn advice(&self, lang: Lang) -> String {
        self.problem.advice(lang)
    }

    /// Which problem stands where, without its texts. A program that calls only this holds none of the messages and advices, which are many times larger.
    ///
    /// ```
    /// use chitieu_core::locale::Lang;
    /// use chitieu_core::source::{Problem, Sources};
    ///
    /// let mut sources = Sources::new();
    /// let finding = sources.finding_at_start("pack.json", Problem::EmptyFile);
    /// let place = finding.place(&sources, Lang::En);
    /// assert_eq!((place.code, place.slug, place.file), ("E003", "empty-file", Some("pack.json")));
    /// ```
    pub fn place<'a>(&self, sources: &'a Sources, lang: Lang) -> FindingPlace<'a> {
        let place = self.at.map(|span| sources.location(span));
        let related = self.related.iter().map(|related| {
            let place = related.at.map(|span| sources.location(span));
            RelatedRow {
                what: related.what.get(lang).to_owned(),
                file: place.map(|place| place.file),
                line: place.map(|place| place.line),
                column: place.map(|place| place.column),
                sheet: place.and_then(|place| place.sheet),
                cell: related.at.and_then(|span| sources.cell_text(span)),
            }
        });
        let code = self.problem.code();
        FindingPlace {
            code: code.code,
            slug: code.slug,
            severity: code.severity(),
            file: place.map(|place| place.file),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            sheet: place.and_then(|place| place.sheet),
            cell: self.at.and_then(|span| sources.cell_text(span)),
            pointer: self.pointer.clone(),
            related: related.listed(),
        }
    }

    /// The finding as a row of `check --format json`.
    pub fn row<'a>(&self, sources: &'a Sources, lang: Lang) -> FindingRow<'a> {
        let place = self.place(sources, lang);
        FindingRow {
            code: place.code,
            severity: place.severity,
            message: self.message(lang),
            advice: self.advice(lang),
            file: place.file,
            line: place.line,
            column: place.column,
            sheet: place.sheet,
            cell: place.cell,
            pointer: place.pointer,
            related: place.related,
        }
    }
}

/// A finding without its texts. Lines and columns begin at 1; what is not known is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingPlace<'a> {
    /// The stable code.
    pub code: &'static str,
    /// The short English name that belongs to the code.
    pub slug: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: Severity,
    /// Name of the file.
    pub file: Option<&'a str>,
    /// Line of the place.
    pub line: Option<u32>,
    /// Column of the place, in letters; in a worksheet the number of its column.
    pub column: Option<u32>,
    /// Name of the worksheet; null where the file is no workbook.
    pub sheet: Option<&'a str>,
    /// The cell, such as `C7`; null where the file is no workbook, and for a sheet as a whole.
    pub cell: Option<String>,
    /// JSON Pointer of the value.
    pub pointer: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<RelatedRow<'a>>,
}

/// A finding as `check --format json` writes it. Lines and columns begin at 1; what is not known is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingRow<'a> {
    /// The stable code.
    pub code: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// Name of the file.
    pub file: Option<&'a str>,
    /// Line of the place.
    pub line: Option<u32>,
    /// Column of the place, in letters; in a worksheet the number of its column.
    pub column: Option<u32>,
    /// Name of the worksheet; null where the file is no workbook.
    pub sheet: Option<&'a str>,
    /// The cell, such as `C7`; null where the file is no workbook, and for a sheet as a whole.
    pub cell: Option<String>,
    /// JSON Pointer of the value.
    pub pointer: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<RelatedRow<'a>>,
}

/// Another place of a [`FindingRow`] or a [`FindingPlace`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelatedRow<'a> {
    /// What stands there.
    pub what: String,
    /// Name of the file.
    pub file: Option<&'a str>,
    /// Line of the place.
    pub line: Option<u32>,
    /// Column of the place, in letters; in a worksheet the number of its column.
    pub column: Option<u32>,
    /// Name of the worksheet; null where the file is no workbook.
    pub sheet: Option<&'a str>,
    /// The cell, such as `C7`; null where the file is no workbook, and for a sheet as a whole.
    pub cell: Option<String>,
}

/// The outcome of reading text: a value where one could be made, and everything that was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked<T> {
    /// The value; absent when an error kept it from being made.
    pub value: Option<T>,
    /// All findings, in the order in which they were noticed.
    pub findings: Vec<Finding>,
}

impl<T> Checked<T> {
    /// No value, for one reason.
    pub fn refused(finding: Finding) -> Self {
        Checked {
            value: None,
            findings: vec![finding],
        }
    }

    /// Whether one of the findings is an error.
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity() == Severity::Error)
    }
}
