//! From the text of a formula to tokens. Every character that does not belong is reported, with what to write instead.

use super::ast::{Comparison, Function};
use super::place::Place;
use super::problem::{FormulaError, FormulaProblem};
use crate::limits::MAX_DIGITS;
use crate::limits::MAX_FORMULA_PROBLEMS;
use crate::locale::letter::is_letter;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Number,
    Name,
    Function(Function),
    And,
    Or,
    Not,
    Plus,
    Minus,
    Star,
    Slash,
    Caret,
    Compare(Comparison),
    Open,
    Close,
    Comma,
    /// Reported already; stands for an operand so that one slip gives one problem.
    Bad,
    End,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) place: Place,
}

/// Splits the text; the last token is always `End`. The text is at most `u32::MAX` bytes long (the caller has checked).
pub(crate) fn lex(text: &str, problems: &mut Vec<FormulaError>) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        problems,
    };
    let mut tokens = Vec::with_capacity(text.len().saturating_div(2).saturating_add(2).min(256));
    loop {
        let token = lexer.next();
        tokens.push(token);
        if token.kind == TokenKind::End || lexer.problems.len() >= MAX_FORMULA_PROBLEMS {
            break;
        }
    }
    if tokens
        .last()
        .is_none_or(|token| token.kind != TokenKind::End)
    {
        tokens.push(lexer.token(TokenKind::End, text.len()));
    }
    tokens
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    problems: &'t mut Vec<FormulaError>,
}

fn place(start: usize, end: usize) -> Place {
    Place::new(
        u32::try_from(start).unwrap_or(u32::MAX),
        u32::try_from(end).unwrap_or(u32::MAX),
    )
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at.saturating_add(ahead)).copied()
    }

    /// Advances while the bytes satisfy a test.
    fn skip(&mut self, test: impl Fn(u8) -> bool) {
        while self.peek(0).is_some_and(&test) {
            self.at = self.at.saturating_add(1);
        }
    }

    fn token(&self, kind: TokenKind, start: usize) -> Token {
        Token {
            kind,
            place: place(start, self.at.max(start)),
        }
    }

    fn report(&mut self, start: usize, problem: FormulaProblem) {
        self.problems.push(FormulaError {
            problem,
            place: place(start, self.at),
        });
    }

    fn next(&mut self) -> Token {
        self.skip(|byte| byte.is_ascii_whitespace());
        let start = self.at;
        let Some(first) = self.peek(0) else {
            return self.token(TokenKind::End, start);
        };
        if first.is_ascii_digit()
            || (first == b'.' && self.peek(1).is_some_and(|next| next.is_ascii_digit()))
        {
            return self.number(start);
        }
        if first.is_ascii_alphabetic() {
            self.skip(is_name_byte);
            let rest = self.text.get(self.at..).unwrap_or("");
            if !rest
                .chars()
                .next()
                .is_some_and(|c| is_letter(c) || is_mark(c))
            {
                return self.token(word(self.text.get(start..self.at).unwrap_or("")), start);
            }
            return self.foreign(start);
        }
        match self.sign(first) {
            Some((kind, length)) => {
                self.at = start.saturating_add(length);
                self.token(kind, start)
            }
            None => self.foreign(start),
        }
    }

    /// A sign of the language and its length in bytes.
    fn sign(&self, first: u8) -> Option<(TokenKind, usize)> {
        let second = self.peek(1);
        let compare = |comparison, length| Some((TokenKind::Compare(comparison), length));
        match (first, second) {
            (b'<', Some(b'=')) => compare(Comparison::AtMost, 2),
            (b'<', Some(b'>')) | (b'!', Some(b'=')) => compare(Comparison::NotEqual, 2),
            (b'>', Some(b'=')) => compare(Comparison::AtLeast, 2),
            (b'=', Some(b'=')) => compare(Comparison::Equal, 2),
            (b'<', _) => compare(Comparison::Less, 1),
            (b'>', _) => compare(Comparison::More, 1),
            (b'=', _) => compare(Comparison::Equal, 1),
            (b'+', _) => Some((TokenKind::Plus, 1)),
            (b'-', _) => Some((TokenKind::Minus, 1)),
            (b'*', _) => Some((TokenKind::Star, 1)),
            (b'/', _) => Some((TokenKind::Slash, 1)),
            (b'^', _) => Some((TokenKind::Caret, 1)),
            (b'(', _) => Some((TokenKind::Open, 1)),
            (b')', _) => Some((TokenKind::Close, 1)),
            (b',', _) => Some((TokenKind::Comma, 1)),
            _ => None,
        }
    }

    /// Digits with at most one dot between digits. Everything else that begins like a number is taken as one piece, so that
    /// `1.234.567`, `5.`, `.5`, `1e9` and `2a` give one problem each.
    fn number(&mut self, start: usize) -> Token {
        self.skip(|byte| is_name_byte(byte) || byte == b'.');
        let written = self.text.get(start..self.at).unwrap_or("");
        let (whole, fraction) = written.split_once('.').unwrap_or((written, "0"));
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let problem = if digits(whole) && digits(fraction) {
            if written.len() <= MAX_DIGITS {
                return self.token(TokenKind::Number, start);
            }
            FormulaProblem::NumberTooLong { limit: MAX_DIGITS }
        } else {
            malformed(written)
        };
        self.report(start, problem);
        self.token(TokenKind::Bad, start)
    }

    /// A character that is no part of the language, or a name with a Vietnamese letter in it (taken whole).
    fn foreign(&mut self, start: usize) -> Token {
        let rest = self.text.get(start..).unwrap_or("");
        let first = rest.chars().next().unwrap_or(' ');
        let (length, problem) = match (first, rest.get(..2)) {
            (_, Some("&&")) => (
                2,
                FormulaProblem::OtherSign {
                    written: "&&",
                    instead: "and",
                },
            ),
            (_, Some("||")) => (
                2,
                FormulaProblem::OtherSign {
                    written: "||",
                    instead: "or",
                },
            ),
            _ if is_letter(first) || first == '_' => {
                let length = rest
                    .find(|c: char| !is_letter(c) && !c.is_ascii_digit() && c != '_' && !is_mark(c))
                    .unwrap_or(rest.len());
                let name = rest.get(..length).unwrap_or("").to_owned();
                (length, FormulaProblem::ForeignName { name })
            }
            _ => (first.len_utf8(), foreign_sign(first)),
        };
        self.at = start.saturating_add(length);
        // Blanks that are not ASCII (a no-break space from a word processor) separate, they do no harm.
        if first.is_whitespace() || first == '\u{feff}' {
            return self.next_after_blank();
        }
        self.report(start, problem);
        self.token(meant(first), start)
    }

    /// Skips every blank (a loop, so that a long run of them costs no stack), then reads on.
    fn next_after_blank(&mut self) -> Token {
        let rest = self.text.get(self.at..).unwrap_or("");
        let blanks = rest
            .find(|c: char| !c.is_whitespace() && c != '\u{feff}')
            .unwrap_or(rest.len());
        self.at = self.at.saturating_add(blanks);
        self.next()
    }
}

/// Marks that stand alone in decomposed Vietnamese.
fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// What a sign of another hand most likely stands for, so that reading goes on behind it.
fn meant(character: char) -> TokenKind {
    match character {
        '×' | '·' => TokenKind::Star,
        '÷' | ':' => TokenKind::Slash,
        '−' | '–' => TokenKind::Minus,
        '≤' => TokenKind::Compare(Comparison::AtMost),
        '≥' => TokenKind::Compare(Comparison::AtLeast),
        '≠' => TokenKind::Compare(Comparison::NotEqual),
        '&' => TokenKind::And,
        '|' => TokenKind::Or,
        '!' => TokenKind::Not,
        '[' | '{' => TokenKind::Open,
        ']' | '}' => TokenKind::Close,
        ';' => TokenKind::Comma,
        _ => TokenKind::Bad,
    }
}

fn word(name: &str) -> TokenKind {
    match name {
        "and" => TokenKind::And,
        "or" => TokenKind::Or,
        "not" => TokenKind::Not,
        "if" => TokenKind::Function(Function::If),
        "min" => TokenKind::Function(Function::Min),
        "max" => TokenKind::Function(Function::Max),
        "coalesce" => TokenKind::Function(Function::Coalesce),
        _ => TokenKind::Name,
    }
}

fn foreign_sign(character: char) -> FormulaProblem {
    let instead = match character {
        '×' | '·' => Some("*"),
        '÷' | ':' => Some("/"),
        '−' | '–' => Some("-"),
        '≤' => Some("<="),
        '≥' => Some(">="),
        '≠' => Some("!="),
        '%' => Some("/ 100"),
        '&' => Some("and"),
        '|' => Some("or"),
        '!' => Some("not"),
        '²' => Some("^2"),
        '³' => Some("^3"),
        '[' | '{' => Some("("),
        ']' | '}' => Some(")"),
        ';' => Some(","),
        _ => None,
    };
    FormulaProblem::UnexpectedCharacter { character, instead }
}

/// A piece that begins like a number and is none.
fn malformed(written: &str) -> FormulaProblem {
    let only_digits_and_dots = written
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !only_digits_and_dots {
        return FormulaProblem::LettersAfterNumber {
            written: shorten(written),
        };
    }
    let inner = written.trim_matches('.');
    let instead = if inner.bytes().any(|byte| byte == b'.') {
        inner.replace('.', "")
    } else if written.starts_with('.') {
        format!("0.{inner}")
    } else {
        inner.to_owned()
    };
    FormulaProblem::MisplacedDot {
        written: shorten(written),
        instead: shorten(&instead),
    }
}

/// At most 40 characters of something that is shown in a message.
pub(crate) fn shorten(written: &str) -> String {
    match written.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", written.get(..end).unwrap_or("")),
        None => written.to_owned(),
    }
}
