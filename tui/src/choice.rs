//! Which rows of a report were asked for, and how they are put together.

use chitieu_core::locale::vietnamese::fold;
use chitieu_core::report::{By, View};
use chitieu_core::{Lang, Report, Status};

use crate::request::{Format, Request};
use crate::table::OptionId;
use crate::usage::UsageError;

/// The choice of rows and groups.
#[derive(Debug)]
pub(crate) struct Choice {
    by: By,
    statuses: Vec<Status>,
    slipping: bool,
}

impl Choice {
    pub(crate) fn of(request: &Request) -> Result<Self, UsageError> {
        let word = request.text(OptionId::By)?;
        let by = By::ALL.into_iter().find(|by| Some(by.code()) == word);
        let mut statuses = Vec::new();
        for list in request.texts(OptionId::Status)? {
            for asked in list.split(',').filter(|asked| !asked.trim().is_empty()) {
                statuses.push(status(asked)?);
            }
        }
        Ok(Self {
            by: by.unwrap_or_default(),
            statuses,
            slipping: request.has(OptionId::Slipping),
        })
    }

    pub(crate) const fn by(&self) -> By {
        self.by
    }

    /// Leaves the rows that were asked for.
    pub(crate) fn keep(&self, report: &mut Report) {
        report.keep(&self.statuses, self.slipping);
    }

    /// How the document is put together for a form.
    pub(crate) fn view(&self, format: Format) -> View<'_> {
        let usual = match format {
            Format::Html | Format::Markdown => View::of_page(),
            _ => View::of_terminal(),
        };
        View {
            by: self.by,
            statuses: &self.statuses,
            slipping: self.slipping,
            summary: usual.summary || self.by != By::Plan,
            ..usual
        }
    }
}

/// The status that is meant: its code, its words in either language, with or without marks, or words that only one status has.
fn status(asked: &str) -> Result<Status, UsageError> {
    let wanted = key(asked);
    let names = |status: Status| {
        [
            key(status.code()),
            key(status.label(Lang::Vi)),
            key(status.label(Lang::En)),
        ]
    };
    let all = || Status::ALL.into_iter();
    if let Some(found) = all().find(|status| names(*status).contains(&wanted)) {
        return Ok(found);
    }
    let has = |status: &Status| {
        let words = format!(" {wanted} ");
        let mut names = names(*status).into_iter();
        names.any(|name| format!(" {name} ").contains(&words))
    };
    let found: Vec<Status> = all().filter(has).collect();
    match found.as_slice() {
        [only] if !wanted.is_empty() => Ok(*only),
        _ => Err(UsageError::BadStatus {
            found: asked.trim().to_owned(),
        }),
    }
}

fn key(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_found_by_code_and_by_both_names_with_or_without_marks() {
        for wanted in Status::ALL {
            for name in [
                wanted.code(),
                wanted.label(Lang::Vi),
                wanted.label(Lang::En),
            ] {
                assert_eq!(status(name).ok(), Some(wanted), "{name}");
                assert_eq!(status(&fold(name)).ok(), Some(wanted), "{name}");
            }
        }
        assert_eq!(status("cham tien do").ok(), Some(Status::Behind));
        assert_eq!(status(" chua dat ").ok(), Some(Status::NotMet));
        for strange in ["", "x", "dang", "open pace"] {
            assert!(status(strange).is_err(), "{strange}");
        }
    }
}
