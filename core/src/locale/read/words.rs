//! The words around a number: how exactly it is meant, its scale, and that it is a rank. Vietnamese and English.

use crate::locale::letter;
use crate::locale::vietnamese::compose;

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// No qualifying word.
    #[default]
    Exactly,
    /// Strictly above: trên, hơn, over.
    MoreThan,
    /// Strictly below, and near: gần, nearly.
    Almost,
    /// Not below: từ, ít nhất, tối thiểu, trở lên, at least.
    AtLeast,
    /// Not above: tối đa, không quá, trở xuống, at most.
    AtMost,
    /// Strictly below: dưới, under.
    LessThan,
    /// Near, on either side: khoảng, ước, about.
    About,
}

/// What a leading word says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Qualified(Qualifier),
    /// `=`, "đúng": exactly, said aloud.
    Equal,
    Rank,
    /// "đạt", "phấn đấu": says nothing about the number.
    Neutral,
}

const LEADS: &[(&str, Lead)] = &[
    ("trên", Lead::Qualified(Qualifier::MoreThan)),
    ("hơn", Lead::Qualified(Qualifier::MoreThan)),
    ("lớn hơn", Lead::Qualified(Qualifier::MoreThan)),
    ("nhiều hơn", Lead::Qualified(Qualifier::MoreThan)),
    ("over", Lead::Qualified(Qualifier::MoreThan)),
    ("above", Lead::Qualified(Qualifier::MoreThan)),
    ("more than", Lead::Qualified(Qualifier::MoreThan)),
    ("gần", Lead::Qualified(Qualifier::Almost)),
    ("nearly", Lead::Qualified(Qualifier::Almost)),
    ("almost", Lead::Qualified(Qualifier::Almost)),
    ("từ", Lead::Qualified(Qualifier::AtLeast)),
    ("ít nhất", Lead::Qualified(Qualifier::AtLeast)),
    ("tối thiểu", Lead::Qualified(Qualifier::AtLeast)),
    ("không dưới", Lead::Qualified(Qualifier::AtLeast)),
    ("không thấp hơn", Lead::Qualified(Qualifier::AtLeast)),
    ("from", Lead::Qualified(Qualifier::AtLeast)),
    ("at least", Lead::Qualified(Qualifier::AtLeast)),
    ("no less than", Lead::Qualified(Qualifier::AtLeast)),
    ("tối đa", Lead::Qualified(Qualifier::AtMost)),
    ("nhiều nhất", Lead::Qualified(Qualifier::AtMost)),
    ("không quá", Lead::Qualified(Qualifier::AtMost)),
    ("không vượt quá", Lead::Qualified(Qualifier::AtMost)),
    ("at most", Lead::Qualified(Qualifier::AtMost)),
    ("up to", Lead::Qualified(Qualifier::AtMost)),
    ("no more than", Lead::Qualified(Qualifier::AtMost)),
    ("dưới", Lead::Qualified(Qualifier::LessThan)),
    ("nhỏ hơn", Lead::Qualified(Qualifier::LessThan)),
    ("ít hơn", Lead::Qualified(Qualifier::LessThan)),
    ("chưa đến", Lead::Qualified(Qualifier::LessThan)),
    ("under", Lead::Qualified(Qualifier::LessThan)),
    ("below", Lead::Qualified(Qualifier::LessThan)),
    ("less than", Lead::Qualified(Qualifier::LessThan)),
    ("fewer than", Lead::Qualified(Qualifier::LessThan)),
    ("khoảng", Lead::Qualified(Qualifier::About)),
    ("ước", Lead::Qualified(Qualifier::About)),
    ("ước đạt", Lead::Qualified(Qualifier::About)),
    ("ước tính", Lead::Qualified(Qualifier::About)),
    ("xấp xỉ", Lead::Qualified(Qualifier::About)),
    ("about", Lead::Qualified(Qualifier::About)),
    ("around", Lead::Qualified(Qualifier::About)),
    ("approximately", Lead::Qualified(Qualifier::About)),
    ("đúng", Lead::Equal),
    ("exactly", Lead::Equal),
    ("hạng", Lead::Rank),
    ("xếp hạng", Lead::Rank),
    ("thứ hạng", Lead::Rank),
    ("thứ", Lead::Rank),
    ("xếp thứ", Lead::Rank),
    ("rank", Lead::Rank),
    ("ranked", Lead::Rank),
    ("đạt", Lead::Neutral),
    ("phấn đấu", Lead::Neutral),
    ("phấn đấu đạt", Lead::Neutral),
];

const SIGNS: &[(&str, Lead)] = &[
    (">=", Lead::Qualified(Qualifier::AtLeast)),
    ("≥", Lead::Qualified(Qualifier::AtLeast)),
    ("<=", Lead::Qualified(Qualifier::AtMost)),
    ("≤", Lead::Qualified(Qualifier::AtMost)),
    (">", Lead::Qualified(Qualifier::MoreThan)),
    ("<", Lead::Qualified(Qualifier::LessThan)),
    ("=", Lead::Equal),
];

/// Scale words and what they multiply by.
const SCALES: &[(&str, i64)] = &[
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("vạn", 10_000),
    ("triệu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
    ("nghìn tỷ", 1_000_000_000_000),
    ("nghìn tỉ", 1_000_000_000_000),
    ("ngàn tỷ", 1_000_000_000_000),
    ("ngàn tỉ", 1_000_000_000_000),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

const PERCENTS: &[(&str, ())] = &[("phần trăm", ()), ("percent", ()), ("per cent", ())];

/// Words that join a second number to the first: "từ 10 đến 20".
const JOINERS: &[(&str, ())] = &[("đến", ()), ("tới", ()), ("to", ())];

/// Words that may stand last and qualify the number: "từ 80% trở lên".
const TAILS: &[(&str, Qualifier)] = &[
    ("trở lên", Qualifier::AtLeast),
    ("trở xuống", Qualifier::AtMost),
    ("or more", Qualifier::AtLeast),
    ("or less", Qualifier::AtMost),
];

/// Every one of [`TAILS`] is this many words.
const TAIL_WORDS: usize = 2;

/// The longest phrase is this many words.
const LONGEST: usize = 3;

/// A leading sign or phrase at the beginning of `text`, with its length in bytes.
pub(super) fn lead(text: &str) -> Option<(Lead, usize)> {
    let sign = SIGNS.iter().find(|(sign, _)| text.starts_with(sign));
    sign.map(|(sign, lead)| (*lead, sign.len()))
        .or_else(|| phrase(text, LEADS))
}

/// A scale word at the beginning, as its factor.
pub(super) fn scale(text: &str) -> Option<(i64, usize)> {
    phrase(text, SCALES)
}

/// A percent sign or word at the beginning, as its length.
pub(super) fn percent(text: &str) -> Option<usize> {
    if text.starts_with('%') {
        Some(1)
    } else {
        phrase(text, PERCENTS).map(|((), length)| length)
    }
}

/// Does `text` begin with a word that joins a second number?
pub(super) fn joins(text: &str) -> bool {
    phrase(text, JOINERS).is_some()
}

/// Splits a qualifying phrase off the end.
pub(super) fn tail(text: &str) -> Option<(Qualifier, &str, &str)> {
    let mut start = text.len();
    for _ in 0..TAIL_WORDS {
        let before = before_blanks(text.get(..start)?);
        start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let (before, phrase_text) = text.split_at_checked(start)?;
        if let Some((qualifier, length)) = phrase(phrase_text, TAILS)
            && length == phrase_text.len()
        {
            return Some((qualifier, before_blanks(before), phrase_text));
        }
    }
    None
}

/// The entry whose words stand at the beginning of `text`, the longest first; its meaning and its length in bytes.
fn phrase<T: Copy>(text: &str, table: &[(&str, T)]) -> Option<(T, usize)> {
    let mut meaning = None;
    let length = longest(text, &mut |words| {
        let entry = table.iter().find(|(entry, _)| *entry == words);
        meaning = entry.map(|(_, meaning)| *meaning).or(meaning);
        entry.is_some()
    });
    Some((meaning?, length))
}

/// The length in bytes of the longest run of words at the beginning of `text` that is known. Not generic: compiled once.
fn longest(text: &str, known: &mut dyn FnMut(&str) -> bool) -> usize {
    let mut found = 0;
    let mut joined = String::new();
    let mut rest = text;
    for _ in 0..LONGEST {
        let after = rest.trim_start_matches(is_letter);
        let length = rest.len().saturating_sub(after.len());
        let Some(word) = rest.get(..length).filter(|word| !word.is_empty()) else {
            break;
        };
        joined.extend(compose(word).chars().map(letter::lower));
        if known(&joined) {
            found = text.len().saturating_sub(after.len());
        }
        joined.push(' ');
        rest = after_blanks(after);
        if rest.len() == after.len() {
            break;
        }
    }
    found
}

/// Without the blanks at the beginning.
#[inline(never)]
pub(super) fn after_blanks(text: &str) -> &str {
    text.trim_start()
}

/// Without the blanks at the end.
#[inline(never)]
pub(super) fn before_blanks(text: &str) -> &str {
    text.trim_end()
}

fn is_letter(c: char) -> bool {
    letter::is_letter(c) || ('\u{300}'..='\u{36F}').contains(&c)
}
