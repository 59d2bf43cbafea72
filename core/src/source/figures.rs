//! How problems write their figures: in the style of the language, with as many decimals as the problem is about.

use crate::locale::Lang;
use crate::number::{Rational, Rounding};

/// A number of bytes, cells, digits.
pub(super) fn grouped(count: u64, lang: Lang) -> String {
    written(&Rational::from(count), lang)
}

/// A value: all its decimals where they are few, otherwise rounded.
pub(super) fn shown(number: &Rational, lang: Lang) -> String {
    match number.finite_decimals() {
        Some(decimals) if decimals <= MOST_DECIMALS => written(number, lang),
        _ => written(&number.round(MOST_DECIMALS, Rounding::HalfUp), lang),
    }
}

/// An exact percentage beside a stated one: two decimals more than the statement, and further ones where the rounding would hide whether the statement was rounded or cut off.
pub(super) fn beside(stated: &str, exact: &Rational, lang: Lang) -> String {
    let behind_mark = stated
        .rsplit_once([',', '.'])
        .map_or("", |(_, digits)| digits);
    let digits = behind_mark.chars().take_while(char::is_ascii_digit).count();
    let stated = u32::try_from(digits)
        .unwrap_or(MOST_DECIMALS)
        .min(MOST_DECIMALS);
    let first = stated.saturating_add(2);
    let same = |shown: &Rational| {
        [Rounding::Down, Rounding::HalfUp]
            .iter()
            .all(|&mode| shown.round(stated, mode) == exact.round(stated, mode))
    };
    let candidates =
        (first..=first.saturating_add(4)).map(|decimals| exact.round(decimals, Rounding::HalfUp));
    let shown = candidates.into_iter().find(same);
    written(
        &shown.unwrap_or_else(|| exact.round(first, Rounding::HalfUp)),
        lang,
    )
}

/// A share in percent, to two decimals.
pub(super) fn percent(number: &Rational, lang: Lang) -> String {
    written(&number.round(2, Rounding::HalfUp), lang)
}

const MOST_DECIMALS: u32 = 6;

/// A finite decimal with grouped thousands and the decimal mark of the language.
fn written(number: &Rational, lang: Lang) -> String {
    let text = number.to_canonical();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let (group, mark) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let mut written = String::new();
    let digits = whole.chars().filter(char::is_ascii_digit).count();
    for (place, letter) in whole.trim_start_matches('-').chars().enumerate() {
        let left = digits.saturating_sub(place);
        if place > 0 && left.is_multiple_of(3) {
            written.push(group);
        }
        written.push(letter);
    }
    if number.is_negative() {
        written.insert(0, '-');
    }
    if !decimals.is_empty() {
        written.push(mark);
        written.push_str(decimals);
    }
    written
}
