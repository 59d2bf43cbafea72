//! Data files that are never in memory as a whole: they are read piece by piece, and of their texts only the lines around findings are kept.
//!
//! A file is looked through once before its rows are read ([`survey`]). What is not plain UTF-8 with a header near its beginning is read as any
//! other file instead, so that each rule about encodings and line ends stands in one place.

use std::borrow::Cow;
use std::fmt;
use std::io::Read;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use super::{MARK, SourceId, Span, columns, count};
use crate::locale::vietnamese::compose;
use crate::order::sort_by_key;
use crate::source::{Finding, Problem};
use crate::syntax::csv;

/// What opens a file at its beginning.
type Open = dyn Fn() -> Result<Box<dyn Read>, Problem> + Send + Sync + UnwindSafe + RefUnwindSafe;

/// A data file that the host opens as often as its bytes are needed.
///
/// ```
/// use chitieu_core::pack::{DataContent, DataInput, DataOptions};
/// use chitieu_core::source::LargeText;
/// use chitieu_core::{Pack, Problem, examples};
///
/// let table = "indicator,unit,period,as_printed\nty_le_kich_hoat,bac-giang,2022,35%\n";
/// let changed = Problem::UnreadableFile { name: "xa.csv".to_owned(), reason: "it has changed".to_owned() };
/// let file = LargeText::new(table.len() as u64, changed, move || Ok(Box::new(table.as_bytes())));
/// let input = DataInput::new("xa.csv", DataContent::Large(file));
/// let (_, given) = Pack::read_with(examples::FILES, "pack.json", &[input], &DataOptions::default());
/// assert_eq!(given.figures, 1);
/// ```
#[derive(Clone)]
pub struct LargeText {
    size: u64,
    changed: Problem,
    open: Arc<Open>,
}

impl LargeText {
    /// A file of so many bytes. `changed` is what is said when it is not the same any more in the middle of a read; `open` opens it at its beginning.
    pub fn new<O>(size: u64, changed: Problem, open: O) -> Self
    where
        O: Fn() -> Result<Box<dyn Read>, Problem>,
        O: Send + Sync + UnwindSafe + RefUnwindSafe + 'static,
    {
        Self {
            size,
            changed,
            open: Arc::new(open),
        }
    }

    /// How many bytes it has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Its first bytes, at most so many.
    ///
    /// # Errors
    /// What the host says where it cannot be read.
    pub fn beginning(&self, bytes: u64) -> Result<Vec<u8>, Problem> {
        let mut read = Vec::new();
        let file = (self.open)()?;
        match file.take(bytes).read_to_end(&mut read) {
            Ok(_) => Ok(read),
            Err(_) => Err(self.changed.clone()),
        }
    }
}

impl fmt::Debug for LargeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LargeText({} bytes)", self.size)
    }
}

/// The same file, not one of the same bytes.
impl PartialEq for LargeText {
    fn eq(&self, other: &Self) -> bool {
        self.size == other.size && Arc::ptr_eq(&self.open, &other.open)
    }
}

impl Eq for LargeText {}

/// A large file in the table of sources.
#[derive(Debug)]
pub(super) struct Large {
    file: LargeText,
    /// Bytes of its text.
    bytes: usize,
    pub(super) is_marked: bool,
    /// What is kept of it, in order and without overlaps.
    parts: Vec<Kept>,
}

/// A part of a text that begins with a line.
#[derive(Debug)]
struct Kept {
    start: usize,
    line: u32,
    text: String,
}

/// Bytes that are read at a time; few in tests, so that every row is cut somewhere.
const PIECE: usize = if cfg!(test) { 64 } else { 256 * 1024 };
/// Bytes before and after a place that are kept with it: some lines.
const AROUND: usize = if cfg!(test) { 50 } else { 4 * 1024 };

/// What stands for the end of a span whose start is a line and not yet a byte: see [`Span::of_line`].
const LINE: u32 = u32::MAX;

impl Span {
    /// A line of a large file, from 1. The bytes are looked for when reading is over ([`Large::keep`]).
    pub(crate) const fn of_line(source: SourceId, line: u32) -> Self {
        Self {
            source,
            start: line,
            end: LINE,
        }
    }
}

/// A window on a file: some of its lines at a time.
pub(crate) struct Window {
    reader: Box<dyn Read>,
    changed: Problem,
    /// Bytes behind the last line end that was read.
    rest: Vec<u8>,
    /// The text from `base` on; it ends with a line.
    pub(crate) text: String,
    /// Bytes before it.
    pub(crate) base: usize,
    /// Line ends before it, where they are counted.
    lines: Option<u32>,
    /// Whether nothing comes behind it.
    pub(crate) is_last: bool,
}

impl Window {
    fn open(file: &LargeText, is_marked: bool) -> Result<Self, Problem> {
        let mut reader = (file.open)()?;
        if is_marked {
            let mut mark = [0; MARK.len()];
            let read = reader.read_exact(&mut mark);
            read.map_err(|_| file.changed.clone())?;
        }
        Ok(Self {
            reader,
            changed: file.changed.clone(),
            rest: Vec::new(),
            text: String::new(),
            base: 0,
            lines: None,
            is_last: false,
        })
    }

    /// Lets go of the first bytes and reads on. What is kept grows each time by as much again, so that a long cell costs no more than its length.
    pub(crate) fn advance(&mut self, gone: usize) -> Result<(), Problem> {
        let before = self.text.get(..gone).unwrap_or_default();
        self.lines = self
            .lines
            .map(|lines| lines.saturating_add(line_ends(before)));
        self.text.drain(..before.len());
        self.base = self.base.saturating_add(gone);
        let want = PIECE.max(self.text.len());
        loop {
            let mut piece = (&mut self.reader).take(count(want));
            let read = piece.read_to_end(&mut self.rest);
            self.is_last = read.map_err(|_| self.changed.clone())? < want;
            let line = self.rest.iter().rposition(|&byte| byte == b'\n');
            let end = match (self.is_last, line) {
                (true, _) => self.rest.len(),
                (false, Some(line)) => line.saturating_add(1),
                (false, None) => continue,
            };
            let lines = self.rest.get(..end).unwrap_or_default();
            let lines = std::str::from_utf8(lines).map_err(|_| self.changed.clone())?;
            self.text.push_str(lines);
            self.rest.drain(..end);
            return Ok(());
        }
    }

    /// The number of its first line, where lines are counted.
    fn first_line(&self) -> u32 {
        self.lines.unwrap_or(0).saturating_add(1)
    }

    /// The place behind the last line that ends at or before a place in the text.
    fn line_before(&self, place: usize) -> usize {
        let before = self.text.as_bytes().get(..place).unwrap_or_default();
        let end = before.iter().rposition(|&byte| byte == b'\n');
        end.map_or(0, |end| end.saturating_add(1))
    }

    /// The end of the line of a place in the text, without what ends it.
    fn line_end(&self, place: usize) -> usize {
        let rest = self.text.as_bytes().get(place..).unwrap_or_default();
        let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
        place.saturating_add(rest.iter().position(ends).unwrap_or(rest.len()))
    }
}

/// How many lines end in a text.
pub(crate) fn line_ends(text: &str) -> u32 {
    let ends = text.bytes().filter(|&byte| byte == b'\n').count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

/// Looks through a file: nothing where it has to be read as a whole.
pub(super) fn survey(file: LargeText) -> Option<Large> {
    let is_marked = file.beginning(count(MARK.len())).ok()? == MARK;
    let mut window = Window::open(&file, is_marked).ok()?;
    let mut gone = 0;
    loop {
        window.advance(gone).ok()?;
        let text = window.text.as_str();
        if !is_plain(text) || (window.base == 0 && !csv::has_header(text)) {
            return None;
        }
        gone = text.len();
        if window.is_last {
            break;
        }
    }
    let bytes = window.base.saturating_add(gone);
    u32::try_from(bytes).ok()?;
    Some(Large {
        file,
        bytes,
        is_marked,
        parts: Vec::new(),
    })
}

/// Whether a text is as it will be read: nothing to compose, and no line that ends with a CR alone.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if text.is_ascii() && !bytes.contains(&b'\r') {
        return true;
    }
    let lone = |pair: &[u8]| matches!(pair, [b'\r', after] if *after != b'\n');
    let has_lone = bytes.contains(&b'\r') && (bytes.windows(2).any(lone) || bytes.ends_with(b"\r"));
    !has_lone && matches!(compose(text), Cow::Borrowed(_))
}

impl Large {
    /// A window on it, before its first line.
    pub(super) fn window(&self) -> Result<Window, Problem> {
        Window::open(&self.file, self.is_marked)
    }

    pub(super) const fn size(&self) -> usize {
        self.bytes
    }

    pub(super) fn changed(&self) -> Problem {
        self.file.changed.clone()
    }

    /// The part that holds a place; the nearest one before where none does.
    fn part(&self, byte: usize) -> Option<&Kept> {
        let after = self.parts.partition_point(|part| part.start <= byte);
        self.parts.get(after.saturating_sub(1))
    }

    /// The part that is kept around a place: its text, its first byte and its first line.
    pub(super) fn around(&self, byte: usize) -> (&str, usize, u32) {
        let part = self.part(byte);
        part.map_or(("", 0, 1), |part| (&part.text, part.start, part.line))
    }

    pub(super) fn line_and_column(&self, byte: usize) -> (u32, u32) {
        let (text, start, line) = self.around(byte);
        let before = text.get(..byte.saturating_sub(start)).unwrap_or(text);
        let letters = before.rsplit('\n').next().unwrap_or_default();
        let line = line.saturating_add(line_ends(before));
        (line, columns(letters.chars()).saturating_add(1))
    }

    /// Keeps the lines that findings point at, and finds the bytes of those that are known by their lines. A file that cannot be read any more keeps
    /// nothing: its findings lose their excerpts.
    pub(super) fn keep(&mut self, source: SourceId, findings: &mut [Finding]) {
        let spans = findings.iter_mut().flat_map(|finding| {
            let related = finding.related.iter_mut();
            let related = related.filter_map(|related| related.at.as_mut());
            finding.at.iter_mut().chain(related)
        });
        let spans = spans.filter(|span| span.source == source);
        let (mut by_line, mut by_byte): (Vec<_>, Vec<_>) = spans.partition(|span| span.end == LINE);
        if by_line.is_empty() && by_byte.is_empty() {
            return;
        }
        sort_by_key(&mut by_line, |span| span.start);
        sort_by_key(&mut by_byte, |span| span.start);
        let mut wanted = Wanted {
            by_line: by_line.into_iter().peekable(),
            by_byte: by_byte.into_iter().peekable(),
        };
        if let Ok(mut window) = self.window() {
            window.lines = Some(0);
            self.keep_from(window, &mut wanted);
        }
        for span in wanted.by_line {
            *span = Span::new(source, 0, 0);
        }
    }

    fn keep_from<'s>(
        &mut self,
        mut window: Window,
        wanted: &mut Wanted<'s, impl Iterator<Item = &'s mut Span>>,
    ) {
        let mut gone = 0;
        while window.advance(gone).is_ok() {
            let end = window.text.len();
            // What follows the last lines is not there yet.
            let settled = match window.is_last {
                true => end.saturating_add(1),
                false => window.line_before(end.saturating_sub(AROUND)),
            };
            let mut places = wanted.within(&window, settled);
            sort_by_key(&mut places, |place| *place);
            places
                .into_iter()
                .for_each(|place| self.keep_part(&window, place));
            if window.is_last {
                return;
            }
            gone = window.line_before(settled.saturating_sub(AROUND));
        }
    }

    /// Keeps the lines around a place of the window.
    fn keep_part(&mut self, window: &Window, (start, end): (usize, usize)) {
        let absolute = |place: usize| window.base.saturating_add(place);
        let last_line = window.line_end(end);
        let kept = self
            .parts
            .last()
            .map_or(0, |part| part.start.saturating_add(part.text.len()));
        if absolute(last_line) <= kept && !self.parts.is_empty() {
            return;
        }
        let line = window.line_before(start);
        let from = window.line_before(start.saturating_sub(AROUND)).min(line);
        let from = from.max(kept.saturating_sub(window.base));
        let behind = window.line_before(last_line.saturating_add(AROUND).min(window.text.len()));
        let to = behind.max(last_line).min(window.text.len());
        let text = window.text.get(from..to).unwrap_or_default();
        match self.parts.last_mut() {
            Some(part) if kept == absolute(from) => part.text.push_str(text),
            _ => self.parts.push(Kept {
                start: absolute(from),
                line: window
                    .first_line()
                    .saturating_add(line_ends(window.text.get(..from).unwrap_or_default())),
                text: text.to_owned(),
            }),
        }
    }
}

/// Places that are looked for, in order.
struct Wanted<'s, I: Iterator<Item = &'s mut Span>> {
    by_line: std::iter::Peekable<I>,
    by_byte: std::iter::Peekable<I>,
}

impl<'s, I: Iterator<Item = &'s mut Span>> Wanted<'s, I> {
    /// Those that begin in the window before a place, as places in its text.
    fn within(&mut self, window: &Window, settled: usize) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        let place = |byte: u32| {
            let byte = usize::try_from(byte).unwrap_or(usize::MAX);
            byte.saturating_sub(window.base)
        };
        while let Some(span) = self.by_byte.next_if(|span| place(span.start) < settled) {
            places.push((place(span.start), place(span.end)));
        }
        let mut lines = Lines {
            text: &window.text,
            line: window.first_line(),
            start: 0,
        };
        while let Some(wanted) = self.by_line.peek() {
            let Some(start) = lines
                .start_of(wanted.start)
                .filter(|&start| start < settled)
            else {
                break;
            };
            let end = window.line_end(start);
            if let Some(span) = self.by_line.next() {
                let byte = |place| window.base.saturating_add(place);
                *span = Span::new(span.source, byte(start), byte(end));
            }
            places.push((start, end));
        }
        places
    }
}

/// Line after line of a text.
struct Lines<'t> {
    text: &'t str,
    line: u32,
    start: usize,
}

impl Lines<'_> {
    /// Where a line begins; lines are asked for in order.
    fn start_of(&mut self, line: u32) -> Option<usize> {
        while self.line < line {
            let rest = self.text.as_bytes().get(self.start..)?;
            let end = rest.iter().position(|&byte| byte == b'\n')?;
            self.start = self.start.saturating_add(end).saturating_add(1);
            self.line = self.line.saturating_add(1);
        }
        Some(self.start)
    }
}

#[cfg(test)]
#[path = "large_tests.rs"]
mod tests;
