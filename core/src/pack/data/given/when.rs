//! Periods as officers write them: "Quý II năm 2026", "6 tháng đầu năm 2026", "tháng 6/2026", "Q2-2026".

use super::words::full_key;
use crate::framework::Period;
use crate::list::Listed;

/// A part of a year that a text speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Quarter(u32),
    FirstHalf,
    SecondHalf,
    NineMonths,
    Month(u32),
    Year,
}

impl Part {
    fn of(self, year: u32) -> Option<Period> {
        Period::parse(&match self {
            Self::Quarter(quarter) => format!("{year}-Q{quarter}"),
            Self::FirstHalf => format!("{year}-H1"),
            Self::SecondHalf => format!("{year}-H2"),
            Self::NineMonths => format!("{year}-9M"),
            Self::Month(month) => format!("{year}-{month:02}"),
            Self::Year => year.to_string(),
        })
    }
}

/// Every period that a title names; a year alone only where nothing shorter is named.
pub(super) fn in_title(text: &str) -> Vec<Period> {
    let found = parts(&full_key(text));
    let period = |&(part, year): &(Part, Option<u32>)| part.of(year?);
    let shorter = found
        .iter()
        .filter(|(part, _)| *part != Part::Year)
        .filter_map(period)
        .listed();
    let mut periods = match shorter.is_empty() {
        true => found.iter().filter_map(period).listed(),
        false => shorter,
    };
    periods.dedup();
    periods
}

/// The period of a cell or a header: in the form of packs, in words, or a year alone. `year` is that of another cell, for "Quý II".
pub(super) fn of_cell(text: &str, year: Option<u32>) -> Option<Period> {
    let text = text.trim();
    if let Some(period) = Period::parse(text) {
        return Some(period);
    }
    let key = full_key(text);
    if let Some(alone) = year_of(&key) {
        return Part::Year.of(alone);
    }
    match parts(&key).as_slice() {
        [(part, own)] => part.of(own.or(year)?),
        // A column of quarters beside one of years holds "II" or "2".
        [] => Part::Quarter(small(&key, 4)?).of(year?),
        _ => None,
    }
}

/// A year alone.
pub(super) fn year_of(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = digits.then(|| text.parse().ok())??;
    (1990..=2100).contains(&year).then_some(year)
}

/// The period of a file or a sheet by its name: as in a title, else the only year.
pub(super) fn in_name(name: &str) -> Option<Period> {
    let found = in_title(name);
    if let [only] = found.as_slice() {
        return Some(*only);
    }
    let key = full_key(name);
    let mut years = key.split(' ').filter_map(year_of);
    match (found.is_empty(), years.next(), years.next()) {
        (true, Some(year), None) => Part::Year.of(year),
        _ => None,
    }
}

/// From the beginning of the year to the end of the period: what a column "Lũy kế" speaks of. `None` where that is not a period of its own.
pub(super) fn to_date(period: Period) -> Option<Period> {
    let text = period.to_string();
    let (year, rest) = text.split_once('-').unwrap_or((&text, ""));
    match rest {
        "" | "Q1" | "H1" | "9M" | "01" => Some(period),
        "Q2" | "06" => Period::parse(&format!("{year}-H1")),
        "03" => Period::parse(&format!("{year}-Q1")),
        "Q3" | "09" => Period::parse(&format!("{year}-9M")),
        "Q4" | "H2" | "12" => Period::parse(year),
        _ => None,
    }
}

/// The parts of years that stand in the words, with their years.
fn parts(key: &str) -> Vec<(Part, Option<u32>)> {
    let words: Vec<&str> = key.split(' ').listed();
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let mut found: Vec<(Part, Option<u32>)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(length) = date(&words, at) {
            at = at.saturating_add(length);
            continue;
        }
        let Some((part, length)) = part(&words, at) else {
            at = at.saturating_add(1);
            continue;
        };
        let after = at.saturating_add(length);
        let behind = (after..after.saturating_add(4))
            .take_while(|&place| place == after || is_filler(word(place.saturating_sub(1))))
            .find_map(|place| Some((year_of(word(place))?, place)));
        let before = || year_of(word(at.checked_sub(1)?));
        let year = behind.map(|(year, _)| year).or_else(before);
        let is_word_alone = part == Part::Year && year.is_none();
        if !is_word_alone && !found.contains(&(part, year)) {
            found.push((part, year));
        }
        at = behind.map_or(after, |(_, place)| place.saturating_add(1));
    }
    found
}

/// Words between a part and its year.
fn is_filler(word: &str) -> bool {
    matches!(word, "nam" | "dau" | "cuoi" | "cua" | "of" | "ke" | "hoach")
}

/// The words of a date, which names no period: "ngày 5 tháng 7 năm 2026", "6 tháng 7".
fn date(words: &[&str], at: usize) -> Option<usize> {
    let word = |offset: usize| words.get(at.saturating_add(offset)).copied();
    let lead = usize::from(word(0)? == "ngay");
    small(word(lead)?, 31)?;
    let month = word(lead.saturating_add(2)).and_then(|month| small(month, 12));
    let is_date = word(lead.saturating_add(1))? == "thang" && month.is_some();
    let with_year = usize::from(word(lead.saturating_add(3)) == Some("nam")).saturating_mul(2);
    is_date.then(|| lead.saturating_add(3).saturating_add(with_year))
}

/// The part of a year that begins at a word, and how many words it takes.
fn part(words: &[&str], at: usize) -> Option<(Part, usize)> {
    let word = |offset: usize| {
        let word = words.get(at.saturating_add(offset)).copied();
        word.unwrap_or_default()
    };
    let first = word(0);
    let pair = (first, word(1));
    match pair {
        ("quy" | "quarter", number) => return Some((Part::Quarter(small(number, 4)?), 2)),
        ("first", "half") | ("six", "months") => return Some((Part::FirstHalf, 2)),
        ("second", "half") => return Some((Part::SecondHalf, 2)),
        ("nine", "months") => return Some((Part::NineMonths, 2)),
        ("thang", number) => return Some((Part::Month(small(number, 12)?), 2)),
        ("nam", year) if year_of(year).is_some() => return Some((Part::Year, 1)),
        ("ca", "nam") => return Some((Part::Year, 2)),
        (number, "thang" | "months") if number.bytes().all(|b| b.is_ascii_digit()) => {
            let second = word(2) == "cuoi" && number == "6";
            let months = if second { "h2" } else { number };
            return Some((months_of(months)?, 2));
        }
        ("h1" | "6t", _) => return Some((Part::FirstHalf, 1)),
        ("h2", _) => return Some((Part::SecondHalf, 1)),
        ("9m" | "9t", _) => return Some((Part::NineMonths, 1)),
        _ => {}
    }
    let quarter = first.strip_prefix('q').and_then(|rest| small(rest, 4));
    let quarter = quarter.or_else(|| small(first.strip_prefix("quy")?, 4));
    if let Some(quarter) = quarter {
        return Some((Part::Quarter(quarter), 1));
    }
    let month = first.strip_prefix('t').and_then(|rest| small(rest, 12))?;
    Some((Part::Month(month), 1))
}

/// So many months from the beginning of a year.
fn months_of(number: &str) -> Option<Part> {
    match number {
        "3" | "03" => Some(Part::Quarter(1)),
        "6" | "06" => Some(Part::FirstHalf),
        "h2" => Some(Part::SecondHalf),
        "9" | "09" => Some(Part::NineMonths),
        "12" => Some(Part::Year),
        _ => None,
    }
}

/// A small number in digits or Roman numerals.
fn small(word: &str, most: u32) -> Option<u32> {
    let number = match word {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        _ if word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) => word.parse().ok()?,
        _ => return None,
    };
    (1..=most).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn title(text: &str, periods: &[&str]) {
        let found: Vec<String> = in_title(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, periods, "{text}");
    }

    #[test]
    fn titles_name_periods() {
        title("Kỳ báo cáo: Quý II năm 2026", &["2026-Q2"]);
        title("QUÝ 2/2026", &["2026-Q2"]);
        title("BÁO CÁO 6 THÁNG ĐẦU NĂM 2026", &["2026-H1"]);
        title("6 tháng cuối năm 2026", &["2026-H2"]);
        title("9 tháng năm 2026", &["2026-9M"]);
        title("Tháng 6 năm 2026", &["2026-06"]);
        title("Báo cáo năm 2026", &["2026"]);
        title("first half of 2026", &["2026-H1"]);
        title("Thực hiện kế hoạch năm 2026, quý I năm 2026", &["2026-Q1"]);
        title("bao-cao-Q2-2026", &["2026-Q2"]);
        title("2026-Q2 xa a", &["2026-Q2"]);
        title("xa-a-6t-2026", &["2026-H1"]);
        title("quý I/2026 và quý II/2026", &["2026-Q1", "2026-Q2"]);
    }

    #[test]
    fn dates_and_numbers_of_documents_are_no_periods() {
        title("Xã A, ngày 6 tháng 7 năm 2026", &[]);
        title("Số: 12/BC-UBND", &[]);
        title("(Kèm theo Báo cáo số 12 ngày 05/7/2026)", &[]);
        title("Quý II", &[]);
    }

    #[test]
    fn cells_take_the_year_of_another_column() {
        let cell = |text, year| of_cell(text, year).map(|period| period.to_string());
        assert_eq!(cell("2026-Q2", None).as_deref(), Some("2026-Q2"));
        assert_eq!(cell("2026", None).as_deref(), Some("2026"));
        assert_eq!(cell("Quý II", Some(2026)).as_deref(), Some("2026-Q2"));
        assert_eq!(cell("II", Some(2026)).as_deref(), Some("2026-Q2"));
        assert_eq!(cell("Quý II", None), None);
        assert_eq!(cell("II", None), None);
        assert_eq!(cell("quý II/2026", Some(2025)).as_deref(), Some("2026-Q2"));
    }

    #[test]
    fn what_a_cumulative_column_speaks_of() {
        let to_date = |text| to_date(Period::parse(text).unwrap()).map(|p| p.to_string());
        assert_eq!(to_date("2026-Q1").as_deref(), Some("2026-Q1"));
        assert_eq!(to_date("2026-Q2").as_deref(), Some("2026-H1"));
        assert_eq!(to_date("2026-Q3").as_deref(), Some("2026-9M"));
        assert_eq!(to_date("2026-12").as_deref(), Some("2026"));
        assert_eq!(to_date("2026-05"), None, "no period of five months");
    }
}
