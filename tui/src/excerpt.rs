//! The line of a text that a finding points at, cut to the room there is.

use chitieu_core::source::{Sources, Span};

use crate::style;

/// A line to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// Its number, from 1.
    pub(crate) line: u32,
    /// Its text, as much as there is room for.
    pub(crate) text: String,
    /// The columns before the part that is meant, and those of the part; `None` where the whole line is meant.
    pub(crate) mark: Option<(usize, usize)>,
}

/// The line of a place in at most `room` columns. `None` where nothing stands there.
pub(crate) fn excerpt(sources: &Sources, at: Span, room: usize) -> Option<Excerpt> {
    let (text, first, _) = sources.around(at);
    let line = sources.location(at).line;
    let within = |byte: u32| usize::try_from(byte).ok()?.checked_sub(first);
    let (start, end) = (within(at.start)?, within(at.end)?);
    let (before, after) = text.split_at_checked(start)?;
    let lead = before.rsplit(ENDS).next().unwrap_or_default();
    let rest = after.split(ENDS).next().unwrap_or_default();
    let (marked, tail) = rest.split_at_checked(end.saturating_sub(start).min(rest.len()))?;
    // The bracket alone says nothing of a long object; what follows it does.
    if end > start.saturating_add(rest.len()) && matches!(marked, "{" | "[") {
        let next = after.lines().nth(1)?.trim();
        return Some(Excerpt {
            line: line.saturating_add(1),
            text: cut_end(&tidy(near_start(next)), room),
            mark: None,
        });
    }
    let whole = lead.trim().is_empty() && tail.trim().is_empty() && !marked.is_empty();
    let marked = cut_end(&tidy(near_start(marked)), room.saturating_sub(2));
    let lead = tidy(near_end(lead.trim_start()));
    let left = room.saturating_sub(style::width(&marked));
    let tail = tidy(near_start(tail));
    let behind = style::width(&tail).min(left / 2).max(1);
    let lead = cut_start(&lead, left.saturating_sub(behind));
    let columns = style::width(&lead);
    let tail = cut_end(&tail, left.saturating_sub(columns));
    let text = format!("{lead}{marked}{tail}");
    if text.trim().is_empty() {
        return None;
    }
    let under = style::width(&marked).max(1);
    Some(Excerpt {
        line,
        text,
        mark: (!whole).then_some((columns, under)),
    })
}

const ENDS: [char; 2] = ['\n', '\r'];

/// Letters that are looked at on either side of a place: a line of a megabyte is not drawn.
const NEAR: usize = 400;

fn near_start(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(NEAR)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn near_end(text: &str) -> &str {
    let start = text.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

/// Tabs as blanks, other control characters made visible.
fn tidy(text: &str) -> String {
    style::clean(&text.replace('\t', "  "))
}

/// The beginning of a text in so many columns, with `…` when there is more.
fn cut_end(text: &str, room: usize) -> String {
    if style::width(text) <= room {
        return text.to_owned();
    }
    let mut kept = take(text.chars(), room.saturating_sub(1));
    kept.push('…');
    kept.into_iter().collect()
}

/// The end of a text in so many columns.
fn cut_start(text: &str, room: usize) -> String {
    if style::width(text) <= room {
        return text.to_owned();
    }
    let mut kept = take(text.chars().rev(), room.saturating_sub(1));
    kept.push('…');
    kept.into_iter().rev().collect()
}

/// Letters that fit into so many columns.
fn take(letters: impl Iterator<Item = char>, room: usize) -> Vec<char> {
    let mut used = 0usize;
    letters
        .take_while(|letter| {
            used = used.saturating_add(style::width(letter.encode_utf8(&mut [0; 4])));
            used <= room
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chitieu_core::{Files, Pack, Problem};

    struct One(String);

    impl Files for One {
        fn read(&self, _: &str) -> Result<Vec<u8>, Problem> {
            Ok(self.0.clone().into_bytes())
        }
    }

    /// The excerpt of the first finding of a pack of one file.
    fn first(text: &str, room: usize) -> Excerpt {
        let reading = Pack::read(&One(text.to_owned()), "pack.json");
        let at = reading.findings[0].at.expect("a place");
        excerpt(&reading.sources, at, room).expect("a line")
    }

    #[test]
    fn the_mark_stands_under_what_is_meant() {
        let found = first("{ \"schema_version\": 1,\n  \"ten\": điều }", 60);
        assert_eq!((found.line, found.text.as_str()), (2, "\"ten\": điều }"));
        assert_eq!(found.mark, Some((7, 4)), "{found:?}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!(
            "{{ \"a\": \"{}\", \"b\": điều, \"c\": \"{}\" }}",
            "x".repeat(90_000),
            "y".repeat(90_000)
        );
        let found = first(&text, 40);
        assert!(style::width(&found.text) <= 40, "{found:?}");
        let (before, under) = found.mark.expect("a mark");
        let marked: String = found.text.chars().skip(before).take(under).collect();
        assert_eq!(marked, "điều");
        assert!(found.text.starts_with('…') && found.text.ends_with('…'));
    }
}
