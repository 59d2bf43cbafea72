//! Walks over one token: words, sign, digits, measure, unit.

use super::numeral::{self, Numeral};
use super::problem::{NumberError, NumberProblem, quote};
use super::words::{self, Lead, Qualifier, after_blanks, before_blanks};
use super::{Expect, Kind, Reading};
use crate::limits::MAX_TOKEN_BYTES;
use crate::list::Listed;
use crate::locale::{NumberStyle, letter};
use crate::number::Rational;

/// A cursor over one token.
pub(super) struct Scanner<'a> {
    token: &'a str,
    at: usize,
}

/// What stood before the digits.
struct Leading<'a> {
    qualifier: Qualifier,
    printed: &'a str,
    equal: bool,
    rank: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(token: &'a str) -> Scanner<'a> {
        Scanner { token, at: 0 }
    }

    /// Reads the whole token; also whether equality was said aloud.
    pub(super) fn read(
        mut self,
        style: NumberStyle,
        expect: Expect,
    ) -> Result<(Reading<'a>, bool), NumberError> {
        if self.token.len() > MAX_TOKEN_BYTES {
            return Err(self.error(NumberProblem::TooLong, self.token.len()));
        }
        let mut leading = self.leading()?;
        let negative = self.sign();
        let (numeral, denominator) = self.digits(style)?;
        let rank = leading.rank || expect.rank;
        let (kind, scale) = match &denominator {
            _ if rank => (Kind::Rank, 1),
            Some(_) => (Kind::Ratio, 1),
            None => self.measure(),
        };
        let trailing = self.trailing(kind, &mut leading)?;
        let scale = Rational::from(scale);
        let size = &numeral.number * &scale;
        let rounded = matches!(kind, Kind::Percent | Kind::Scaled) && !expect.exact;
        let grouped = numeral.grouped || denominator.as_ref().is_some_and(|below| below.grouped);
        let reading = Reading {
            qualifier: leading.qualifier,
            printed: leading.printed,
            kind,
            number: if negative { -size } else { size },
            half_unit: half_unit(numeral.places, &scale).filter(|_| rounded),
            places: numeral.places,
            denominator: denominator.map(|denominator| denominator.number),
            trailing,
            grouped,
        };
        Ok((reading, leading.equal))
    }

    fn leading(&mut self) -> Result<Leading<'a>, NumberError> {
        let mut leading = Leading {
            qualifier: Qualifier::Exactly,
            printed: "",
            equal: false,
            rank: false,
        };
        self.blanks();
        while let Some((lead, length)) = words::lead(self.rest()) {
            let second = !leading.printed.is_empty();
            let printed = self.rest().get(..length).unwrap_or("");
            match lead {
                Lead::Neutral => {}
                Lead::Rank => leading.rank = true,
                Lead::Equal | Lead::Qualified(_) if second => {
                    return Err(self.error(
                        NumberProblem::Unexpected {
                            found: quote(printed),
                        },
                        length,
                    ));
                }
                Lead::Equal => (leading.equal, leading.printed) = (true, printed),
                Lead::Qualified(qualifier) => {
                    (leading.qualifier, leading.printed) = (qualifier, printed)
                }
            }
            self.skip(length);
            self.blanks();
        }
        Ok(leading)
    }

    fn sign(&mut self) -> bool {
        let sign = self.rest().chars().next();
        let sign = sign.filter(|c| matches!(c, '-' | '\u{2212}' | '+'));
        self.skip(sign.map_or(0, char::len_utf8));
        sign.is_some_and(|sign| sign != '+')
    }

    /// The digits, and those after a slash between digits.
    fn digits(&mut self, style: NumberStyle) -> Result<(Numeral, Option<Numeral>), NumberError> {
        let start = self.at;
        let first = self.run().ok_or_else(|| self.no_digits())?;
        let second_at = self.after_slash();
        let runs: Vec<&str> = match second_at {
            Some(at) => {
                self.at = at;
                [Some(first), self.run()].into_iter().flatten().listed()
            }
            None => vec![first],
        };
        let misread = |problem, at: usize, length: usize| NumberError {
            problem,
            at: at..at.saturating_add(length),
        };
        let style = numeral::settle(&runs, style)
            .map_err(|problem| misread(problem, start, self.at.saturating_sub(start)))?;
        let numeral =
            numeral::read(first, style).map_err(|problem| misread(problem, start, first.len()))?;
        let denominator = match (runs.get(1), second_at) {
            (Some(run), Some(at)) => {
                Some(numeral::read(run, style).map_err(|problem| misread(problem, at, run.len()))?)
            }
            _ => None,
        };
        Ok((numeral, denominator))
    }

    /// A run of digits, dots and commas that begins and ends with a digit.
    fn run(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        if !begins_with_digit(rest) {
            return None;
        }
        let mut length = 0_usize;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'0'..=b'9' => length = at.saturating_add(1),
                b'.' | b',' => {}
                _ => break,
            }
        }
        let run = rest.get(..length)?;
        self.skip(run.len());
        Some(run)
    }

    /// Where the digits after a slash begin, if a slash and digits follow.
    fn after_slash(&self) -> Option<usize> {
        let after = after_blanks(self.rest()).strip_prefix('/')?;
        let after = after_blanks(after);
        let digits = begins_with_digit(after);
        digits.then(|| self.token.len().saturating_sub(after.len()))
    }

    /// A percent sign or scale words; the kind and what the digits are multiplied by.
    fn measure(&mut self) -> (Kind, i64) {
        let after = after_blanks(self.rest());
        if let Some(length) = words::percent(after) {
            self.blanks();
            self.skip(length);
            return (Kind::Percent, 1);
        }
        match words::scale(after) {
            Some((scale, length)) => {
                self.blanks();
                self.skip(length);
                (Kind::Scaled, scale)
            }
            None => (Kind::Count, 1),
        }
    }

    /// The text after the number: nothing, or words of a unit. Refuses what would change the number if it were read.
    fn trailing(&mut self, kind: Kind, leading: &mut Leading<'a>) -> Result<&'a str, NumberError> {
        if has_exponent(self.rest()) {
            let found = quote(self.rest());
            return Err(self.error(NumberProblem::Exponent { found }, self.rest().len()));
        }
        self.blanks();
        let rest = before_blanks(self.rest());
        let begins = rest.chars().next();
        let dash = rest.trim_start_matches(['-', '–', '—', '\u{2212}', '~', '±']);
        let dash = after_blanks(dash);
        let second = begins_with_digit(dash) || words::joins(rest);
        if second {
            return Err(self.error(NumberProblem::TwoNumbers { found: quote(rest) }, rest.len()));
        }
        if let Some(digit) = begins.filter(|c| letter::is_other_digit(*c)) {
            return Err(self.error(NumberProblem::ForeignDigit { digit }, digit.len_utf8()));
        }
        let per = kind == Kind::Percent && begins == Some('/');
        let scaled_pair = matches!(kind, Kind::Ratio | Kind::Rank) && words::scale(rest).is_some();
        let unit = per
            || begins
                .is_none_or(|c| letter::is_letter(c) || matches!(c, '(' | '₫' | '$' | '€' | '°'));
        if !unit || scaled_pair {
            return Err(self.error(NumberProblem::Unexpected { found: quote(rest) }, rest.len()));
        }
        let Some((qualifier, before, printed)) = words::tail(rest) else {
            return Ok(rest);
        };
        if leading.qualifier == Qualifier::Exactly && !leading.equal {
            (leading.qualifier, leading.printed) = (qualifier, printed);
        } else if leading.qualifier != qualifier {
            return Err(self.error(
                NumberProblem::Unexpected {
                    found: quote(printed),
                },
                rest.len(),
            ));
        }
        Ok(before)
    }

    fn no_digits(&self) -> NumberError {
        let rest = before_blanks(self.rest());
        let problem = match rest.chars().next() {
            None => match before_blanks(after_blanks(self.token)) {
                "" => NumberProblem::Empty,
                found => NumberProblem::NotANumber {
                    found: quote(found),
                },
            },
            Some(digit) if letter::is_other_digit(digit) => NumberProblem::ForeignDigit { digit },
            Some(_) => NumberProblem::NotANumber { found: quote(rest) },
        };
        self.error(problem, rest.len())
    }

    fn rest(&self) -> &'a str {
        self.token.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn blanks(&mut self) {
        let after = after_blanks(self.rest()).len();
        self.at = self.token.len().saturating_sub(after);
    }

    fn error(&self, problem: NumberProblem, length: usize) -> NumberError {
        NumberError {
            problem,
            at: self.at..self.at.saturating_add(length),
        }
    }
}

/// Half of the last printed place.
pub(super) fn half_unit(places: u32, scale: &Rational) -> Option<Rational> {
    let place = Rational::from(10).pow(i32::try_from(places).ok()?)?;
    scale.checked_div(&(place * Rational::from(2)))
}

/// `e9`, `E+9`, `x2` right after the digits.
fn has_exponent(rest: &str) -> bool {
    let mut bytes = rest.bytes().peekable();
    let power = bytes.next_if(|byte| matches!(byte, b'e' | b'E' | b'x' | b'X' | b'^' | b'*'));
    bytes.next_if(|byte| matches!(byte, b'+' | b'-'));
    power.is_some() && bytes.next().is_some_and(|byte| byte.is_ascii_digit())
}

fn begins_with_digit(text: &str) -> bool {
    text.bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_digit())
}
