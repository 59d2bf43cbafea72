//! Digits with their marks, in a declared style.

use super::problem::{NumberProblem, quote};
use crate::limits::MAX_DIGITS;
use crate::list::Listed;
use crate::list::{AllListed, joined};
use crate::locale::NumberStyle;
use crate::number::Rational;

/// A run of digits that was read.
#[derive(Debug)]
pub(super) struct Numeral {
    pub(super) number: Rational,
    /// Digits after the decimal mark.
    pub(super) places: u32,
    /// A single group mark and no decimals: a reader used to the other style would see a decimal.
    pub(super) grouped: bool,
}

/// The style in which all `runs` of one token are written: the declared one, or the only one that fits. Refuses runs of
/// too many digits, before anything is computed.
pub(super) fn settle(runs: &[&str], style: NumberStyle) -> Result<NumberStyle, NumberProblem> {
    let digits = |run: &str| run.bytes().filter(u8::is_ascii_digit).count();
    if runs.iter().any(|run| digits(run) > MAX_DIGITS) {
        return Err(NumberProblem::TooManyDigits);
    }
    if style != NumberStyle::Undeclared {
        return Ok(style);
    }
    let (vi, en) = (
        parse_all(runs, NumberStyle::Vi),
        parse_all(runs, NumberStyle::En),
    );
    let found = || quote(&joined(runs, "/"));
    let (vi, en) = match (vi, en) {
        (Some(vi), Some(en)) => (vi, en),
        (Some(_), None) => return Ok(NumberStyle::Vi),
        (None, Some(_)) => return Ok(NumberStyle::En),
        (None, None) => return Err(NumberProblem::BadGrouping { found: found() }),
    };
    let Some((vi, en)) = vi.iter().zip(&en).find(|(vi, en)| vi.number != en.number) else {
        return Ok(NumberStyle::Vi);
    };
    let (thousands, decimal) = if vi.grouped { (vi, en) } else { (en, vi) };
    Err(NumberProblem::AmbiguousSeparator {
        found: found(),
        as_thousands: thousands.number.to_canonical(),
        as_decimal: decimal.number.to_canonical(),
    })
}

/// Reads one run of digits, dots and commas in a settled style.
pub(super) fn read(run: &str, style: NumberStyle) -> Result<Numeral, NumberProblem> {
    if let Some(numeral) = parse(run, style) {
        return Ok(numeral);
    }
    let other = if style == NumberStyle::Vi {
        NumberStyle::En
    } else {
        NumberStyle::Vi
    };
    Err(match parse(run, other) {
        Some(_) => NumberProblem::WrongStyle {
            found: quote(run),
            declared: style,
            rewritten: swap_marks(run),
        },
        None => NumberProblem::BadGrouping { found: quote(run) },
    })
}

/// The marks of a style: grouping, decimals.
fn marks(style: NumberStyle) -> (char, char) {
    match style {
        NumberStyle::En => (',', '.'),
        NumberStyle::Vi | NumberStyle::Undeclared => ('.', ','),
    }
}

fn swap_marks(run: &str) -> String {
    let swap = |c| match c {
        '.' => ',',
        ',' => '.',
        _ => c,
    };
    run.chars().map(swap).collect()
}

fn parse_all(runs: &[&str], style: NumberStyle) -> Option<Vec<Numeral>> {
    runs.iter().map(|run| parse(run, style)).all_listed()
}

fn parse(run: &str, style: NumberStyle) -> Option<Numeral> {
    let (group, decimal) = marks(style);
    let (whole, decimals) = match run.split_once(decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (run, None),
    };
    let groups: Vec<&str> = whole.split(group).listed();
    if groups.len() > 1 && !well_grouped(&groups) {
        return None;
    }
    let number = Rational::from_decimal_digits(&joined(&groups, ""), decimals.unwrap_or("0"))?;
    let places = u32::try_from(decimals.map_or(0, str::len)).ok()?;
    Some(Numeral {
        number,
        places,
        grouped: groups.len() == 2 && decimals.is_none(),
    })
}

/// One to three digits, not beginning with zero, then threes.
fn well_grouped(groups: &[&str]) -> bool {
    groups.split_first().is_some_and(|(first, threes)| {
        (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && threes.iter().all(|group| group.len() == 3)
    })
}
