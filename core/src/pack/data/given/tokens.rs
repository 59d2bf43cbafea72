//! The cell of a figure as a token of the number reader, and what a spreadsheet did to it on the way.

use super::columns;
use super::grid::GridCell;
use crate::framework::{Indicator, Kind};
use crate::locale::NumberStyle;
use crate::number::Rational;
use crate::pack::data::cell::sign_of_absence;
use crate::source::{CellKind, DataColumn, Problem};

/// A token, with what was noticed about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) noticed: Option<Problem>,
    /// A plain number that the workbook holds as text.
    pub(super) stored_as_text: bool,
}

impl Token {
    pub(super) fn is_sign_of_absence(&self) -> bool {
        sign_of_absence(&self.text).is_some()
    }
}

/// The token of a cell in a number style. Cells that are covered by others hold nothing of their own.
pub(super) fn of(cell: &GridCell<'_>, style: NumberStyle) -> Result<Token, Problem> {
    if cell.covered.is_some() {
        return Ok(Token::default());
    }
    let plain = |text: String| Token {
        text,
        ..Token::default()
    };
    match cell.kind {
        CellKind::Text => Ok(typed(cell.text())),
        CellKind::Number => Ok(plain(localised(cell.text(), style))),
        CellKind::Percent { shown } => {
            let stored = format!("{}%", localised(cell.text(), style));
            let noticed = shown.as_ref().map(|shown| Problem::ShownRounded {
                shown: localised(shown, style),
                stored: stored.clone(),
            });
            Ok(Token {
                text: stored,
                noticed,
                stored_as_text: false,
            })
        }
        CellKind::Date => Err(Problem::DateForNumber {
            date: cell.text().to_owned(),
            perhaps: typed_before(cell.text()),
        }),
        CellKind::Error => Err(Problem::FormulaError {
            error: cell.text().to_owned(),
        }),
        CellKind::NotCalculated => Err(Problem::FormulaNotCalculated),
    }
}

/// A canonical number in a style: numbers of a workbook have no grouping, so only the decimal mark differs.
pub(super) fn localised(text: &str, style: NumberStyle) -> String {
    match style {
        NumberStyle::En => text.to_owned(),
        _ => text.replace('.', ","),
    }
}

/// A number that was typed as text: an apostrophe before it and blanks between groups of three are left out, and said.
fn typed(text: &str) -> Token {
    let bare = text.trim_matches(['\'', '’', '‘', '`']).trim();
    let read = without_blanks(bare).unwrap_or_else(|| bare.to_owned());
    let noticed = (read != text).then(|| Problem::NumberInText {
        token: super::names::shortened(text),
        read: read.clone(),
    });
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' ');
    let stored_as_text = read.starts_with(|c: char| c.is_ascii_digit()) && read.chars().all(digits);
    Token {
        text: read,
        noticed,
        stored_as_text,
    }
}

/// `1 292 000` without its blanks; nothing where they do not part groups of three digits.
fn without_blanks(text: &str) -> Option<String> {
    let blank = |c: char| c.is_whitespace() || c == '\u{202f}';
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !blank(c))
        .unwrap_or(text.len());
    let (head, tail) = text.split_at_checked(end)?;
    let trimmed = head.trim_end_matches(blank);
    let mut groups = trimmed.split(blank);
    let first = groups.next()?;
    let mut rest = groups.peekable();
    rest.peek()?;
    let is_group = |group: &str| group.len() == 3;
    if !(1..=3).contains(&first.len()) || !rest.all(is_group) {
        return None;
    }
    let digits: String = head.chars().filter(|c| !blank(*c)).collect();
    let gap = if trimmed.len() < head.len() && !tail.is_empty() {
        " "
    } else {
        ""
    };
    Some(format!("{digits}{gap}{tail}"))
}

/// What was probably typed where a spreadsheet made a date of it: `5/8` for 5 August, `5/30` for the first of May 1930.
fn typed_before(date: &str) -> String {
    let mut parts = date.split('-').filter_map(|part| part.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return date.to_owned();
    };
    if day == 1 && !(2000..2031).contains(&year) {
        format!("{month}/{:02}", year % 100)
    } else {
        format!("{day}/{month}")
    }
}

/// Whether `1,292` can have been meant in thousands: a number that counts things, with just three digits behind the decimal mark.
pub(super) fn ambiguous(token: &str, style: NumberStyle) -> Option<Problem> {
    let (mark, _) = marks(style);
    let (whole, decimals) = token.split_once(mark)?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=3).contains(&whole.len()) && whole != "0" && decimals.len() == 3;
    if !fits || !digits(whole) || !digits(decimals) {
        return None;
    }
    Some(Problem::AmbiguousNumber {
        token: token.to_owned(),
        as_thousands: Rational::parse(&format!("{whole}{decimals}"))?,
        as_decimal: Rational::parse(&format!("{whole}.{decimals}"))?,
    })
}

/// Whether an indicator counts things one by one. Lengths, areas and times may have decimals.
pub(crate) fn counts_things(indicator: &Indicator) -> bool {
    const MEASURED: [&str; 16] = [
        "km", "m", "ha", "km2", "km²", "m2", "m²", "giờ", "phút", "giây", "ngày", "năm", "tấn",
        "Mbps", "Gbps", "GB",
    ];
    let unit = indicator
        .unit
        .vi
        .split(['/', ' '])
        .next()
        .unwrap_or_default();
    indicator.is_measure() && indicator.kind == Kind::Number && !MEASURED.contains(&unit)
}

/// A number up to 1 under an indicator in percent may be a share: said, never changed.
pub(super) fn perhaps_share(token: &str, style: NumberStyle) -> Option<Problem> {
    let value = exact(token, style)?;
    let share = value > Rational::ZERO && value < Rational::ONE;
    share.then(|| Problem::ShareForPercent {
        token: token.to_owned(),
        percent: format!(
            "{}%",
            localised(&(value * Rational::HUNDRED).to_canonical(), style)
        ),
    })
}

/// A plain decimal number; nothing for words, signs and percentages.
fn exact(token: &str, style: NumberStyle) -> Option<Rational> {
    let (mark, _) = marks(style);
    let plain = |c: char| c.is_ascii_digit() || c == mark;
    if token.is_empty() || !token.chars().all(plain) {
        return None;
    }
    Rational::parse(&token.replace(mark, "."))
}

/// The decimal mark and the mark between groups.
const fn marks(style: NumberStyle) -> (char, char) {
    match style {
        NumberStyle::En => ('.', ','),
        _ => (',', '.'),
    }
}

/// "Có" and "Không" of a yes-or-no indicator.
pub(super) fn yes_or_no(token: &str, indicator: &Indicator) -> Option<&'static str> {
    if indicator.kind != Kind::Boolean {
        return None;
    }
    match super::words::key(token).as_str() {
        "co" | "yes" | "true" | "dat" => Some("1"),
        "khong" | "no" | "false" | "chua" => Some("0"),
        _ => None,
    }
}

/// The word of data files for how final a figure is; a word that is not known stays as it is.
pub(super) fn status_word(text: &str) -> String {
    let known = columns::status(text);
    let word = known.and_then(|known| {
        let mut words = crate::dataset::DataStatus::WORDS.iter();
        words.find(|(_, status)| *status == known)
    });
    word.map_or_else(|| text.to_owned(), |(word, _)| (*word).to_owned())
}

/// `5/7/2026` as data files write it; other texts stay as they are.
pub(super) fn date_word(text: &str) -> String {
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let number = |part: &str, most: usize| {
        part.len() <= most && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
    };
    match parts.as_slice() {
        [day, month, year]
            if number(day, 2) && number(month, 2) && number(year, 4) && year.len() == 4 =>
        {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => text.to_owned(),
    }
}

/// "Lần 2": the number.
pub(super) fn revision_word(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        text.to_owned()
    } else {
        digits
    }
}

/// A percentage where a count belongs.
pub(super) fn percent_in_count(token: &Token, column: DataColumn) -> Option<Problem> {
    token.text.ends_with('%').then(|| Problem::UnitMismatch {
        left: token.text.clone(),
        right: column.word(crate::locale::Lang::Vi).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_text_lose_their_blanks_and_say_so() {
        for (text, read) in [
            ("1 292", "1292"),
            ("1\u{a0}292\u{a0}000", "1292000"),
            ("'1292", "1292"),
            ("521 509/1", "521509/1"),
        ] {
            let token = typed(text);
            assert_eq!(token.text, read);
            assert!(token.noticed.is_some(), "{text}");
        }
        for text in [
            "1292",
            "12 92",
            "1.292",
            "khoảng 4",
            "12 xã",
            "470 triệu",
            "-",
        ] {
            let token = typed(text);
            assert_eq!((token.text.as_str(), token.noticed), (text, None));
        }
    }

    #[test]
    fn dates_say_what_they_were() {
        assert_eq!(typed_before("2026-08-05"), "5/8");
        assert_eq!(typed_before("1930-05-01"), "5/30");
        assert_eq!(typed_before("2026-05-01"), "1/5");
    }

    #[test]
    fn thousands_and_decimals_are_told_apart_only_by_the_number_of_digits() {
        let vi = |token| ambiguous(token, NumberStyle::Vi).is_some();
        assert!(vi("1,292") && vi("12,500"));
        assert!(!vi("1,29") && !vi("0,292") && !vi("1.292") && !vi("1292,125"));
        assert!(ambiguous("1.292", NumberStyle::En).is_some());
    }

    #[test]
    fn shares_are_suspected() {
        let Some(Problem::ShareForPercent { percent, .. }) =
            perhaps_share("0,3594", NumberStyle::Vi)
        else {
            panic!("a share");
        };
        assert_eq!(percent, "35,94%");
        assert_eq!(perhaps_share("35,94", NumberStyle::Vi), None);
        assert_eq!(perhaps_share("0", NumberStyle::Vi), None);
    }

    #[test]
    fn dates_of_officers_are_dates_of_data_files() {
        assert_eq!(date_word("5/7/2026"), "2026-07-05");
        assert_eq!(date_word("2026-07-05"), "2026-07-05");
        assert_eq!(revision_word("Lần 2"), "2");
        assert_eq!(status_word("Thẩm định"), "reviewed");
    }
}
