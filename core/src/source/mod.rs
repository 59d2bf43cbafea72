//! Where every value comes from: the table of files, places in them, and the findings that point at those places.
//!
//! A host reads files and hands their bytes to [`Sources::add`]. From then on a place is a [`Span`] (a half-open range of bytes in one source), and
//! line and column are computed here and nowhere else, by [`Sources::location`].

mod advice;
mod finding;
#[cfg(feature = "pages")]
mod page;
mod problem;
mod problem_vi;
mod quota;
mod sheet;
mod words;

pub use finding::{Checked, Finding, FindingPlace, FindingRow, Related, RelatedRow, Severity};
#[cfg(feature = "pages")]
pub use page::Page;
pub(crate) use problem::shortened;
pub use problem::{Problem, ProblemCode};
pub(crate) use quota::{Errors, Quota};
pub(crate) use sheet::column_letters;
pub use sheet::{CellKind, CellName, Merged, Sheet, SheetCell};
pub use words::{DataColumn, Expected, Limited, Named, Shape};
#[cfg(feature = "index")]
pub use words::{RuleFault, ScoreFault, Totalled};

use crate::limits;
use crate::locale::vietnamese::compose;
use crate::locale::{Lang, write};
use crate::number::Rational;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The known name that the writer of an unknown one may have meant. Asked only with the feature `check`: who reads findings as places has no use for it.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    #[cfg(feature = "check")]
    return crate::locale::suggest::nearest(word, known);
    #[cfg(not(feature = "check"))]
    return {
        let _ = (word, known);
        None
    };
}

/// The number of a source in its [`Sources`] table, in the order of adding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

/// A half-open range of bytes `start..end` in the text of one source, as [`Sources::text`] gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source that holds the range.
    pub source: SourceId,
    /// First byte of the range.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `source`. Sources are far smaller than 4 GB, so a larger place can only be a mistake and is cut there.
    pub(crate) fn new(source: SourceId, start: usize, end: usize) -> Self {
        let byte = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Span {
            source,
            start: byte(start),
            end: byte(end),
        }
    }

    /// Whether `other` lies inside this range.
    pub(crate) fn contains(self, other: Span) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }
}

/// A place as a reader finds it in an editor. Lines and columns begin at 1; columns count letters as seen, so `ế` is one whichever way it is
/// encoded. In a worksheet the line is the row, and the column is that of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location<'a> {
    /// Name of the file as the host gave it.
    pub file: &'a str,
    /// Line of the first letter.
    pub line: u32,
    /// Column of the first letter.
    pub column: u32,
    /// Line of the place after the last letter.
    pub end_line: u32,
    /// Column of the place after the last letter.
    pub end_column: u32,
    /// Name of the worksheet, where the file is a workbook.
    pub sheet: Option<&'a str>,
    /// The cell of the worksheet; `None` for the sheet as a whole.
    pub cell: Option<CellName>,
}

/// The files that a calculation was made from.
///
/// ```
/// use chitieu_core::{locale::Lang, source::Sources};
///
/// let mut sources = Sources::new();
/// let read = sources.add("so-lieu.csv", "đơn vị,giá trị\nVõ Nhai,".as_bytes());
/// assert!(read.findings.is_empty());
///
/// // Bytes of another encoding are refused, with the place of the first of them.
/// let refused = sources.add("cu.csv", b"don vi\nV\xF5 Nhai");
/// assert_eq!(refused.value, None);
/// let row = refused.findings[0].row(&sources, Lang::En);
/// assert_eq!((row.code, row.line, row.column), ("E001", Some(2), Some(2)));
/// ```
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

#[derive(Debug)]
struct SourceFile {
    name: String,
    text: String,
    /// Where the text stands in a workbook, if it comes from one.
    sheet: Option<Box<dyn sheet::Places>>,
    /// Filled when the first place is asked for: most files never have a finding.
    marks: OnceLock<Vec<Mark>>,
}

impl Sources {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file by its bytes. `name` is what messages call it.
    ///
    /// The text is taken as UTF-8; a byte-order mark is removed and Vietnamese written in decomposed form is composed, both with a note. Line ends are kept as
    /// they are. The value is `None` when the file cannot be used: not UTF-8, or larger than the limit.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Checked<SourceId> {
        let limit = limits::MAX_SOURCE_BYTES;
        if bytes.len() > limit {
            let problem = Problem::SourceTooLarge {
                bytes: count(bytes.len()),
                limit: count(limit),
            };
            return Checked::refused(self.finding_at_start(name, problem));
        }
        self.add_bytes(name, bytes.to_vec())
    }

    /// Adds a file whose size the caller has checked. The bytes become the text: a file of many megabytes is never in memory twice.
    pub(crate) fn add_bytes(&mut self, name: &str, mut bytes: Vec<u8>) -> Checked<SourceId> {
        let marked = bytes.starts_with(MARK);
        if marked {
            bytes.drain(..MARK.len());
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let (id, mut findings) = self.add_text(name, text);
                if marked {
                    findings.push(Finding::new(Problem::ByteOrderMark).at(Span::new(id, 0, 0)));
                }
                Checked {
                    value: Some(id),
                    findings,
                }
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                Checked::refused(self.refuse_bytes(name, error.as_bytes(), good, marked))
            }
        }
    }

    /// Adds a text that the host or a reader already holds, such as the CSV inside a pack of one file.
    pub(crate) fn add_text(
        &mut self,
        name: &str,
        text: impl Into<String>,
    ) -> (SourceId, Vec<Finding>) {
        let text = text.into();
        let mut findings = Vec::new();
        let id = match compose(&text) {
            Cow::Borrowed(_) => self.push(name, text),
            Cow::Owned(composed) => {
                let removed = text
                    .chars()
                    .count()
                    .saturating_sub(composed.chars().count());
                let id = self.push(name, composed);
                let problem = Problem::DecomposedText {
                    count: count(removed),
                };
                findings.push(Finding::new(problem).at(Span::new(id, 0, 0)));
                id
            }
        };
        (id, findings)
    }

    /// How many there are.
    #[cfg(feature = "bulk")]
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.files.len()).unwrap_or(u32::MAX)
    }

    /// Lets the text of a source go: nothing points into it, and it may be the largest thing in memory.
    #[cfg(feature = "bulk")]
    pub(crate) fn forget(&mut self, source: SourceId) {
        let file = usize::try_from(source.0).ok();
        if let Some(file) = file.and_then(|place| self.files.get_mut(place)) {
            file.text = String::new();
        }
    }

    /// A finding about a file as a whole, such as one that the host could not read. The file is entered in the table, without text, so that the finding has a
    /// place.
    pub fn finding_at_start(&mut self, name: &str, problem: Problem) -> Finding {
        let id = self.push(name, String::new());
        Finding::new(problem).at(Span::new(id, 0, 0))
    }

    /// Keeps the readable beginning of a file that is not UTF-8, so that the place of the first bad byte has a line and a column.
    fn refuse_bytes(&mut self, name: &str, bytes: &[u8], good: usize, marked: bool) -> Finding {
        let prefix = bytes.get(..good).unwrap_or_default();
        let prefix = std::str::from_utf8(prefix).unwrap_or_default();
        let id = self.push(name, prefix.to_owned());
        let byte = bytes.get(good).copied().unwrap_or_default();
        let before = if marked { MARK.len() } else { 0 };
        Finding::new(Problem::NotUtf8 {
            byte,
            offset: count(good.saturating_add(before)),
        })
        .at(Span::new(id, good, good))
    }

    fn push(&mut self, name: &str, text: String) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            name: name.to_owned(),
            text,
            sheet: None,
            marks: OnceLock::new(),
        });
        id
    }

    /// The text of a source, composed and without byte-order mark; what every [`Span`] counts bytes in.
    pub fn text(&self, source: SourceId) -> &str {
        self.file(source).map_or("", |file| &file.text)
    }

    /// The names of all sources, in the order in which they were read.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// The name of a source as the host gave it.
    pub fn name(&self, source: SourceId) -> &str {
        self.file(source).map_or("", |file| &file.name)
    }

    /// The text that a span covers; empty when it cuts a letter in two.
    pub fn excerpt(&self, span: Span) -> &str {
        let byte = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        self.text(span.source)
            .get(byte(span.start)..byte(span.end))
            .unwrap_or("")
    }

    /// File, line and column of a span.
    ///
    /// ```
    /// # use chitieu_core::source::{Sources, Problem};
    /// let mut sources = Sources::new();
    /// let finding = sources.finding_at_start("pack.json", Problem::EmptyFile);
    /// let place = sources.location(finding.at.unwrap());
    /// assert_eq!((place.file, place.line, place.column), ("pack.json", 1, 1));
    /// ```
    pub fn location(&self, span: Span) -> Location<'_> {
        if let Some((file, origin)) = self
            .file(span.source)
            .and_then(|file| Some((file, file.sheet.as_ref()?)))
        {
            return origin.location(&file.name, &file.text, span);
        }
        let (line, column) = self.line_and_column(span.source, span.start);
        let (end_line, end_column) = self.line_and_column(span.source, span.end.max(span.start));
        Location {
            file: self.name(span.source),
            line,
            column,
            end_line,
            end_column,
            sheet: None,
            cell: None,
        }
    }

    /// The range from a byte to the end of its line.
    pub(crate) fn rest_of_line(&self, source: SourceId, start: u32) -> Span {
        let from = usize::try_from(start).unwrap_or(usize::MAX);
        let rest = self.text(source).get(from..).unwrap_or("");
        let ends = |byte: u8| byte == b'\n' || byte == b'\r';
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        Span::new(source, from, from.saturating_add(length))
    }

    /// Replaces places in a text, which are in order, by their lines; in one walk, since there may be millions of them.
    pub(crate) fn lines(&self, source: SourceId, places: &mut [u32]) {
        let text = self.text(source).as_bytes();
        let (mut line, mut from) = (1_u32, 0_usize);
        for place in places {
            let to = usize::try_from(*place).unwrap_or(usize::MAX);
            if to < from {
                (line, from) = (1, 0);
            }
            let between = text.get(from..to).unwrap_or_default();
            // A line ends at LF, at CR LF, or at a CR alone: every LF, and every CR that no LF follows.
            let ends = |end: u8| between.iter().filter(|&&byte| byte == end).count();
            let feeds = ends(b'\n');
            let alone = if ends(b'\r') > 0 {
                let pairs = text.get(from..to.saturating_add(1)).unwrap_or(between);
                let pairs = pairs.windows(2);
                pairs
                    .filter(|pair| matches!(pair, [b'\r', after] if *after != b'\n'))
                    .count()
            } else {
                0
            };
            let ends = u32::try_from(feeds.saturating_add(alone)).unwrap_or(u32::MAX);
            line = line.saturating_add(ends);
            from = to;
            *place = line;
        }
    }

    /// The name of a worksheet, and the row of its first line; none of a text.
    pub(crate) fn sheet(&self, source: SourceId) -> Option<(&str, u32)> {
        Some(self.file(source)?.sheet.as_ref()?.sheet())
    }

    /// The column of a place in a worksheet.
    pub(crate) fn sheet_column(&self, source: SourceId, byte: u32) -> Option<u32> {
        let file = self.file(source)?;
        Some(file.sheet.as_ref()?.column(&file.text, byte))
    }

    /// The name of the cell that a span begins in, where it stands in a worksheet.
    pub(crate) fn cell_text(&self, span: Span) -> Option<String> {
        let file = self.file(span.source)?;
        let places = file.sheet.as_ref()?;
        let cell = places.location(&file.name, &file.text, span).cell?;
        Some(places.cell_text(cell))
    }

    fn line_and_column(&self, source: SourceId, byte: u32) -> (u32, u32) {
        let Some(file) = self.file(source) else {
            return (1, 1);
        };
        let marks = file.marks.get_or_init(|| marks(&file.text));
        let after = marks.partition_point(|mark| mark.byte <= byte);
        let Some(mark) = after.checked_sub(1).and_then(|before| marks.get(before)) else {
            return (1, 1);
        };
        let start = usize::try_from(mark.byte).unwrap_or(usize::MAX);
        let letters = file.text.get(start..).unwrap_or("").char_indices();
        let distance = usize::try_from(byte.saturating_sub(mark.byte)).unwrap_or(usize::MAX);
        let seen = letters
            .take_while(|&(place, letter)| place.saturating_add(letter.len_utf8()) <= distance);
        (
            mark.line,
            mark.column
                .saturating_add(columns(seen.map(|(_, letter)| letter))),
        )
    }

    fn file(&self, source: SourceId) -> Option<&SourceFile> {
        self.files.get(usize::try_from(source.0).ok()?)
    }
}

/// What some programs write at the start of a text in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A place whose line and column are known: the start of every line, and steps within long lines, so that a file of one line is as quick as any other.
#[derive(Debug)]
struct Mark {
    byte: u32,
    line: u32,
    column: u32,
}

/// Bytes between two marks within a long line.
const STEP: u32 = 1024;

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = vec![Mark {
        byte: 0,
        line: 1,
        column: 1,
    }];
    let (mut byte, mut line, mut column) = (0_u32, 1_u32, 1_u32);
    let mut last = 0_u32;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        byte = byte.saturating_add(u32::try_from(letter.len_utf8()).unwrap_or(1));
        // A line ends at LF, at CR LF, or at a CR alone.
        let ends_line = letter == '\n' || (letter == '\r' && letters.peek() != Some(&'\n'));
        if ends_line {
            (line, column) = (line.saturating_add(1), 1);
        } else {
            column = column.saturating_add(columns([letter]));
        }
        if ends_line || byte.saturating_sub(last) >= STEP {
            marks.push(Mark { byte, line, column });
            last = byte;
        }
    }
    marks
}

/// Columns that letters take: marks that stand over the letter before them take none.
fn columns(letters: impl IntoIterator<Item = char>) -> u32 {
    let seen = letters
        .into_iter()
        .filter(|letter| !('\u{300}'..='\u{36F}').contains(letter));
    u32::try_from(seen.count()).unwrap_or(u32::MAX)
}

/// A number as messages write it: exact where it can be, cut where its digits have no end.
pub(crate) fn shown(number: &Rational, lang: Lang) -> String {
    write::number(number, None, lang)
}

/// A count as messages write it, grouped by three.
pub(crate) fn grouped(count: u64, lang: Lang) -> String {
    shown(&Rational::from(count), lang)
}

/// A number of bytes, letters or items, for a message.
pub(crate) fn count(items: usize) -> u64 {
    u64::try_from(items).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[path = "source_tests.rs"]
mod tests;
