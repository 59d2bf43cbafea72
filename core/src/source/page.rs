//! The page of every code, from the same text that the documentation shows (`core/docs/FINDINGS.md`).

use super::{Problem, ProblemCode};
use crate::list::Listed;
use crate::locale::Lang;

const PAGES: &str = include_str!("../../docs/FINDINGS.md");

/// What is told about a code in one language: texts of one paragraph each, with code between backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The code that the page is about.
    pub code: ProblemCode,
    /// What is wrong, and why it matters.
    pub meaning: String,
    /// An example of it.
    pub example: String,
    /// What to do.
    pub todo: String,
}

/// The words before the example and before what is to be done, in whichever order; a note that needs nothing done may say so in a sentence, or not at all.
const fn marks(lang: Lang) -> (&'static str, &'static str, &'static str) {
    match lang {
        Lang::Vi => ("Ví dụ: ", "Cách xử lý: ", "Không cần làm gì."),
        Lang::En => ("Example: ", "What to do: ", "Nothing has to be done."),
    }
}

/// The part of a text behind a mark, up to any other mark.
fn part<'t>(text: &'t str, mark: &str, others: [&str; 2]) -> Option<&'t str> {
    let (_, behind) = text.split_once(mark)?;
    let end = others.iter().filter_map(|other| behind.find(other)).min();
    behind.get(..end.unwrap_or(behind.len()))
}

impl Page {
    /// The page of a code (`E031`, in capitals or not) in a language; `None` where there is no such code.
    ///
    /// ```
    /// use chitieu_core::{Lang, source::Page};
    ///
    /// let page = Page::of("e031", Lang::En).expect("a code");
    /// assert_eq!(page.meaning, "A required member is missing.");
    /// assert!(page.example.starts_with("an indicator without `direction`"));
    /// assert_eq!(page.todo, "add it.");
    /// assert_eq!(Page::of("E999", Lang::En), None);
    /// ```
    #[must_use]
    pub fn of(code: &str, lang: Lang) -> Option<Self> {
        let code = *Problem::ALL
            .iter()
            .find(|known| known.code.eq_ignore_ascii_case(code))?;
        let heading = [code.code, " · "].concat();
        let section = PAGES
            .split("\n### ")
            .find(|section| section.starts_with(&heading))?;
        let mut paragraphs = section.split("\n\n").skip(1);
        let vietnamese = paragraphs.next()?;
        let paragraph = match lang {
            Lang::Vi => vietnamese,
            Lang::En => paragraphs.next()?,
        };
        let text = paragraph.split_whitespace().listed().join(" ");
        let (example, todo, nothing) = marks(lang);
        let begins = [example, todo, nothing];
        let meaning = text.get(..begins.iter().filter_map(|mark| text.find(mark)).min()?)?;
        let done = part(&text, todo, [example, nothing]).unwrap_or(nothing);
        let example = part(&text, example, [todo, nothing])?;
        Some(Self {
            code,
            meaning: meaning.trim().to_owned(),
            example: example.trim().to_owned(),
            todo: done.trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_whole_page_in_both_languages() {
        for known in Problem::ALL {
            let pages = [Lang::Vi, Lang::En].map(|lang| {
                let page = Page::of(known.code, lang);
                let page = page.unwrap_or_else(|| panic!("{} {lang:?}", known.code));
                for text in [&page.meaning, &page.example, &page.todo] {
                    assert!(
                        text.ends_with('.') && text.len() > 5,
                        "{}: {text}",
                        known.code
                    );
                    assert_eq!(text.matches('`').count() % 2, 0, "{}: {text}", known.code);
                }
                page
            });
            assert_ne!(pages[0], pages[1]);
        }
    }
}
