//! The letters and words of JSON: where the reader stands in the text, blanks, texts in quotes, numbers.

use crate::locale::letter::is_letter;
use crate::locale::vietnamese::compose;
use crate::source::{Expected, Problem, SourceId, Span};

/// A place in a text that only moves forward. Places are bytes and always lie between two letters.
pub(super) struct Scanner<'t> {
    source: SourceId,
    text: &'t str,
    place: usize,
}

/// A text in quotes as it was read.
pub(super) struct Quoted {
    /// The text without quotes and escapes; absent when an escape could not be read.
    pub(super) text: Option<Box<str>>,
    /// Whether the closing quote was there.
    pub(super) closed: bool,
    /// Place, length and problem of everything that is wrong inside.
    pub(super) problems: Vec<(usize, usize, Problem)>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(source: SourceId, text: &'t str) -> Self {
        Scanner {
            source,
            text,
            place: 0,
        }
    }

    pub(super) fn place(&self) -> usize {
        self.place
    }

    pub(super) fn end(&self) -> usize {
        self.text.len()
    }

    pub(super) fn at_end(&self) -> bool {
        self.place >= self.text.len()
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.place..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.place).copied()
    }

    /// Moves over letters that the caller has looked at.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.place = self.place.saturating_add(bytes).min(self.text.len());
    }

    fn skip_letter(&mut self) {
        self.skip(self.rest().chars().next().map_or(0, char::len_utf8));
    }

    pub(super) fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.skip(1);
        }
    }

    /// The letters, digits and signs that stand together here, as a word or a number would.
    pub(super) fn peek_word(&self) -> &'t str {
        let rest = self.rest();
        let belongs =
            |c: char| is_letter(c) || c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '_');
        let end = rest.find(|c: char| !belongs(c));
        end.map_or(rest, |end| rest.get(..end).unwrap_or(""))
    }

    /// What stands here, for a message: a word, a text in quotes, or one letter.
    pub(super) fn peek_token(&self) -> &'t str {
        let word = self.peek_word();
        if !word.is_empty() {
            return word;
        }
        let rest = self.rest();
        let mut letters = rest.char_indices().skip(1);
        let next = match rest.starts_with('"') {
            true => letters
                .find(|&(_, letter)| matches!(letter, '"' | '\n' | '\r'))
                .map(|(place, letter)| match letter {
                    '"' => place.saturating_add(1),
                    _ => place,
                }),
            false => letters.next().map(|(place, _)| place),
        };
        next.map_or(rest, |end| rest.get(..end).unwrap_or(""))
    }

    /// The length of a comment that begins here. JSON has none, but people write them.
    pub(super) fn comment_length(&self) -> Option<usize> {
        let rest = self.rest();
        if rest.starts_with("//") || rest.starts_with('#') {
            return Some(rest.find(['\n', '\r']).unwrap_or(rest.len()));
        }
        rest.starts_with("/*").then(|| {
            let pairs = rest.bytes().zip(rest.bytes().skip(1));
            let mut ends = pairs.skip(2);
            ends.position(|pair| pair == (b'*', b'/'))
                .map_or(rest.len(), |end| end.saturating_add(4))
        })
    }

    /// Moves over what cannot be read, to the next comma, colon, closing bracket or blank line end of this level. What is at least one letter unless a comma or closing
    /// bracket stands here.
    pub(super) fn skip_unreadable(&mut self) {
        let mut depth = 0_usize;
        if self.peek() == Some(b':') {
            self.skip(1);
        }
        while let Some(byte) = self.peek() {
            match byte {
                b',' | b':' if depth == 0 => return,
                b'}' | b']' if depth == 0 => return,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'{' | b'[' => depth = depth.saturating_add(1),
                b'"' | b'\'' => {
                    self.skip_quoted(byte);
                    continue;
                }
                _ => {}
            }
            self.skip_letter();
        }
    }

    /// Moves over a quoted text, at most to the end of its line.
    fn skip_quoted(&mut self, quote: u8) {
        self.skip(1);
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' | b'\r' => return,
                b'\\' => self.skip(1),
                _ => {}
            }
            self.skip_letter();
            if byte == quote {
                return;
            }
        }
    }

    /// The number that begins here and whether it is written as JSON wants it: `-7`, `35.94`, `1e3`.
    pub(super) fn number(&mut self) -> (&'t str, bool) {
        let token = self.peek_word();
        self.skip(token.len());
        (token, is_json_number(token.as_bytes()))
    }

    /// The text in quotes that begins here.
    pub(super) fn quoted(&mut self) -> Quoted {
        self.skip(1);
        let start = self.place;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            let text = self.text.get(start..self.place).map(Box::from);
            self.skip(1);
            return Quoted {
                text,
                closed: true,
                problems: Vec::new(),
            };
        }
        self.quoted_with_escapes(start)
    }

    fn skip_plain(&mut self) {
        let rest = self.rest().as_bytes();
        let special = rest
            .iter()
            .position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ');
        self.skip(special.unwrap_or(rest.len()));
    }

    /// The slow way, for texts that hold more than letters.
    fn quoted_with_escapes(&mut self, start: usize) -> Quoted {
        let mut text = self.text.get(start..self.place).unwrap_or("").to_owned();
        let mut problems = Vec::new();
        loop {
            let here = self.place;
            match self.peek() {
                Some(b'"') => {
                    self.skip(1);
                    let good = problems.is_empty();
                    return Quoted {
                        text: good.then(|| compose(&text).into()),
                        closed: true,
                        problems,
                    };
                }
                None | Some(b'\n' | b'\r') => {
                    self.step_back_over_closers(start);
                    problems.push((
                        start.saturating_sub(1),
                        1,
                        Problem::JsonUnclosed { opened: '"' },
                    ));
                    return Quoted {
                        text: None,
                        closed: false,
                        problems,
                    };
                }
                Some(b'\\') => match self.escape() {
                    Some(letter) => text.push(letter),
                    None => {
                        let written = self.text.get(here..self.place).unwrap_or("");
                        problems.push((
                            here,
                            written.len(),
                            Problem::JsonBadEscape {
                                text: written.into(),
                            },
                        ));
                    }
                },
                Some(control) if control < b' ' => {
                    let found = format!("U+{control:04X}").into();
                    problems.push((
                        here,
                        1,
                        Problem::JsonUnexpected {
                            expected: Expected::EscapedControl,
                            found,
                        },
                    ));
                    self.skip(1);
                }
                Some(_) => {
                    self.skip_plain();
                    text.push_str(self.text.get(here..self.place).unwrap_or(""));
                }
            }
        }
    }

    /// After a text that never ends: the comma or brackets at the end of its line belong to what is around it.
    fn step_back_over_closers(&mut self, start: usize) {
        let line = self.text.get(start..self.place).unwrap_or("");
        let kept = line.trim_end_matches([',', '}', ']', ' ', '\t']);
        self.place = start.saturating_add(kept.len());
    }

    /// One escape, from its backslash on. None where JSON has no such escape; the place is then behind what was looked at.
    fn escape(&mut self) -> Option<char> {
        self.skip(1);
        let letter = match self.peek()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            b'\n' | b'\r' => return None,
            _ => {
                self.skip_letter();
                return None;
            }
        };
        self.skip(1);
        Some(letter)
    }

    /// `\u` and four digits; two of them for letters beyond the basic plane.
    fn unicode_escape(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if !self.rest().starts_with("\\u") {
            return None;
        }
        self.skip(1);
        let second = self.four_digits()?;
        let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        let high = first.saturating_sub(0xD800);
        char::from_u32(
            high.saturating_mul(0x400)
                .saturating_add(low)
                .saturating_add(0x10000),
        )
    }

    fn four_digits(&mut self) -> Option<u32> {
        self.skip(1);
        let mut value = 0_u32;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16))?;
            value = value.saturating_mul(16).saturating_add(digit);
            self.skip(1);
        }
        Some(value)
    }
}

/// RFC 8259 §6: an optional minus, a whole part without leading zeros, optional decimals, optional exponent.
fn is_json_number(token: &[u8]) -> bool {
    let token = token.strip_prefix(b"-").unwrap_or(token);
    let (whole, rest) = digits(token);
    let whole_is_good = whole == 1 || (whole > 1 && token.first() != Some(&b'0'));
    let rest = match rest.strip_prefix(b".").map(digits) {
        Some((0, _)) => return false,
        Some((_, rest)) => rest,
        None => rest,
    };
    let exponent = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E"));
    let rest = match exponent.map(|power| {
        digits(
            power
                .strip_prefix(b"+")
                .or_else(|| power.strip_prefix(b"-"))
                .unwrap_or(power),
        )
    }) {
        Some((0, _)) => return false,
        Some((_, rest)) => rest,
        None => rest,
    };
    whole_is_good && rest.is_empty()
}

/// How many digits begin the token, and what follows them.
fn digits(token: &[u8]) -> (usize, &[u8]) {
    let count = token
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    (count, token.get(count..).unwrap_or_default())
}
