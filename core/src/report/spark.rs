//! A series in one line of text: a sign for each figure, and words beside it.

#[cfg(feature = "text")]
use super::document::{Line, Role};
use super::picture::Picture;

/// The eight signs from low to high.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The same for terminals that know only ASCII.
const ASCII: [char; 8] = ['_', '.', '-', '~', '=', '+', '*', '#'];

/// The line of a picture: its name, its signs where there are two figures or more, and its words.
#[cfg(feature = "text")]
pub(super) fn line(picture: &Picture) -> Line {
    let bars = bars(picture);
    let gap = if bars.is_empty() { "" } else { " " };
    Line::of(Role::Strong, picture.name.clone())
        .and(Role::Plain, ": ")
        .and(Role::Value, bars)
        .and(Role::Plain, format!("{gap}{}", picture.words()))
}

/// A sign for each figure, in time order: the lowest figure of the series is the lowest sign. Nothing for a single figure, which has no course.
///
/// The signs follow the numbers: of a rank, which is better the smaller it is, they fall as it gets better.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::{Filter, View, bars, document::Block};
///
/// let whole = Report::new(&session, &Filter::default());
/// let view = View { least_figures: 1, ..View::of_terminal() };
/// let document = report::report_document_as(&whole, &session, &view, Lang::En);
/// let picture = document.blocks.iter().find_map(|block| match block {
///     Block::Picture(picture) => Some(picture),
///     _ => None,
/// });
/// assert_eq!(bars(picture.unwrap()), "", "a single figure has no course");
/// ```
#[must_use]
pub fn bars(picture: &Picture) -> String {
    if picture.spots.len() < 2 {
        return String::new();
    }
    let levels = picture.levels().into_iter().map(usize::from);
    levels.filter_map(|level| BARS.get(level)).collect()
}

/// The text with the signs of [`bars`] replaced by ASCII ones of the same order.
///
/// ```
/// # #[cfg(feature = "text")] {
/// use chitieu_core::report::in_ascii;
/// assert_eq!(in_ascii("▁▄█ 45%"), "_~# 45%");
/// # }
/// ```
#[must_use]
pub fn in_ascii(text: &str) -> String {
    text.chars()
        .map(|sign| {
            let level = BARS.iter().position(|bar| *bar == sign);
            level
                .and_then(|level| ASCII.get(level))
                .copied()
                .unwrap_or(sign)
        })
        .collect()
}
