//! When: the periods that documents and reports speak of, from a day to a term of years.

use std::fmt;

use time::{Date, Month};

use crate::locale::Lang;
use crate::number::Rational;

/// A stretch of time in which a figure was counted, or at whose end a stock was read.
///
/// Written `2023`, `2023-H1`, `2023-Q2`, `2023-9M`, `2023-03`, `2023-10-10`, `2021..2025`, `pre-2023`.
///
/// ```
/// use chitieu_core::Period;
///
/// let half = Period::parse("2023-H1").unwrap();
/// assert_eq!(half.end().to_string(), "2023-06-30");
/// assert_eq!(half.to_string(), "2023-H1");
/// assert!(Period::parse("2023-H3").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    // The order of the fields is the order of a series: by end, the longer period last among equals.
    end: Date,
    length: Length,
    start: Date,
}

/// How a period is written; ordered from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Length {
    Day,
    Month,
    Quarter,
    Half,
    NineMonths,
    Year,
    Years,
    Before,
}

impl Period {
    /// Reads a period; `None` when the text is none of the written forms or names a day that does not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(year) = text.strip_prefix("pre-") {
            let last = year_of(year)?.checked_sub(1)?;
            return Some(Self {
                end: Date::from_calendar_date(last, Month::December, 31).ok()?,
                length: Length::Before,
                start: Date::MIN,
            });
        }
        if let Some((from, to)) = text.split_once('.') {
            let to = to.strip_prefix('.')?;
            let (from, to) = (Self::year(year_of(from)?)?, Self::year(year_of(to)?)?);
            return (from.start < to.start).then_some(Self {
                end: to.end,
                length: Length::Years,
                start: from.start,
            });
        }
        let Some((year, rest)) = text.split_once('-') else {
            return Self::year(year_of(text)?);
        };
        let year = year_of(year)?;
        match rest {
            "H1" => Self::months(year, 1, 6, Length::Half),
            "H2" => Self::months(year, 7, 12, Length::Half),
            "9M" => Self::months(year, 1, 9, Length::NineMonths),
            "Q1" => Self::months(year, 1, 3, Length::Quarter),
            "Q2" => Self::months(year, 4, 6, Length::Quarter),
            "Q3" => Self::months(year, 7, 9, Length::Quarter),
            "Q4" => Self::months(year, 10, 12, Length::Quarter),
            _ => match rest.split_once('-') {
                Some(_) => date(text).map(Self::day),
                None => {
                    let month = two_digits(rest)?;
                    Self::months(year, month, month, Length::Month)
                }
            },
        }
    }

    /// The calendar year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::months(year, 1, 12, Length::Year)
    }

    /// One day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self {
            end: day,
            length: Length::Day,
            start: day,
        }
    }

    fn months(year: i32, first: u8, last: u8, length: Length) -> Option<Self> {
        let month = Month::try_from(last).ok()?;
        Some(Self {
            end: Date::from_calendar_date(year, month, month.length(year)).ok()?,
            length,
            start: Date::from_calendar_date(year, Month::try_from(first).ok()?, 1).ok()?,
        })
    }

    /// First day; the beginning of time for `pre-2023`.
    #[must_use]
    pub const fn start(&self) -> Date {
        self.start
    }

    /// Last day: the day on which a stock is read.
    #[must_use]
    pub const fn end(&self) -> Date {
        self.end
    }

    /// Whether the period contains the day, or lies after it: only then can it say that a goal was missed on that day.
    #[must_use]
    pub fn reaches(&self, day: Date) -> bool {
        self.end >= day
    }

    /// Whether both are a quarter, a year …: only then can a flow of one stand beside that of the other.
    #[must_use]
    pub fn is_as_long_as(&self, other: &Self) -> bool {
        self.length == other.length
    }

    /// Whether it is a single day: the day on which something was read or published, rather than one in which it flowed.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.length == Length::Day
    }

    /// Whether it is a year or a term of years.
    #[must_use]
    pub fn is_year_or_more(&self) -> bool {
        matches!(self.length, Length::Year | Length::Years | Length::Before)
    }

    /// Whether a year is over with it.
    #[must_use]
    pub fn ends_a_year(&self) -> bool {
        self.end.month() == Month::December
    }

    /// Whether it is a term of years.
    #[must_use]
    pub fn is_longer_than_a_year(&self) -> bool {
        matches!(self.length, Length::Years | Length::Before)
    }

    /// The same days of the calendar in another year: `2022-Q2` for `2023-Q2`; `None` for terms of years and for 29 February.
    #[must_use]
    pub fn a_year_before(&self) -> Option<Self> {
        let year = self.end.year().checked_sub(1)?;
        match self.length {
            Length::Years | Length::Before => None,
            Length::Day => self.end.replace_year(year).ok().map(Self::day),
            _ => Self::parse(&self.of_year(year)),
        }
    }

    /// The period of the same length that ends the day before: `2023-Q1` for `2023-Q2`, `2022-Q4` for `2023-Q1`. `None` for nine months, days and
    /// terms of years.
    #[must_use]
    pub fn before(&self) -> Option<Self> {
        let (year, month) = (self.end.year(), u8::from(self.end.month()));
        let months: u8 = match self.length {
            Length::Month => 1,
            Length::Quarter => 3,
            Length::Half => 6,
            Length::Year => 12,
            Length::Day | Length::NineMonths | Length::Years | Length::Before => return None,
        };
        let (year, last) = match month.checked_sub(months) {
            Some(last) if last > 0 => (year, last),
            _ => (
                year.checked_sub(1)?,
                month.checked_add(12)?.checked_sub(months)?,
            ),
        };
        let first = last.checked_sub(months)?.checked_add(1)?;
        Self::months(year, first, last, self.length)
    }

    /// From the first day of its year to its last day, where that is a quarter, a half, nine months or a year: `2023-H1` for `2023-Q2`.
    #[must_use]
    pub fn year_so_far(&self) -> Option<Self> {
        let length = match (u8::from(self.end.month()), self.length) {
            (_, Length::Day | Length::Years | Length::Before) => return None,
            (3, _) => Length::Quarter,
            (6, _) => Length::Half,
            (9, _) => Length::NineMonths,
            (12, _) => Length::Year,
            (1, Length::Month) => Length::Month,
            _ => return None,
        };
        Self::months(self.end.year(), 1, u8::from(self.end.month()), length)
    }

    /// The same period with the days between which a pack keeps its books; the last of them stays in the same month.
    #[must_use]
    pub(crate) fn kept(self, start: Date, end: Date) -> Option<Self> {
        let same = (end.year(), end.month()) == (self.end.year(), self.end.month());
        let plain = !matches!(self.length, Length::Day | Length::Years | Length::Before);
        (same && plain && start <= end).then_some(Self { start, end, ..self })
    }

    /// Whether both are written alike, whenever their books are opened and closed.
    pub(crate) fn is_named_like(&self, other: &Self) -> bool {
        let month = |period: &Self| (period.end.year(), period.end.month());
        self.length == other.length && month(self) == month(other)
    }

    /// As it is written, in another year.
    fn of_year(&self, year: i32) -> String {
        let text = self.to_string();
        format!("{year:04}{}", text.get(4..).unwrap_or_default())
    }

    /// The period before which an increment was counted: `2022..2023` and `2023` both grew from the end of 2022.
    #[must_use]
    pub fn level_before(&self) -> Option<Self> {
        match self.length {
            Length::Years => Self::year(self.start.year()),
            Length::Year => Self::year(self.start.year().checked_sub(1)?),
            _ => self.start.previous_day().map(Self::day),
        }
    }

    /// The period at whose end the level after an increment stands: `2023` for `2022..2023`.
    #[must_use]
    pub fn level_after(&self) -> Self {
        match self.length {
            Length::Years => Self::year(self.end.year()).unwrap_or(*self),
            _ => *self,
        }
    }

    /// Whether two periods are the same part of their years (the same day, for days), a whole number of years apart: fit for growth per year.
    #[must_use]
    pub fn years_after(&self, earlier: &Self) -> Option<i32> {
        let same = self.length == earlier.length
            && self.end.month() == earlier.end.month()
            && (self.length != Length::Day || self.end.day() == earlier.end.day());
        if !same {
            return None;
        }
        self.end
            .year()
            .checked_sub(earlier.end.year())
            .filter(|&years| years > 0)
    }

    /// As officers write it: "6 tháng đầu năm 2023", "quý II/2023", "first half of 2023".
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        let year = self.end.year();
        let month = u8::from(self.end.month());
        match (self.length, lang) {
            (Length::Day, _) => show_date(self.end, lang),
            (Length::Month, Lang::Vi) => format!("tháng {month}/{year}"),
            (Length::Month, Lang::En) => format!("{} {year}", self.end.month()),
            (Length::Quarter, Lang::Vi) => format!("quý {}/{year}", roman_quarter(month)),
            (Length::Quarter, Lang::En) => format!("Q{} {year}", month.div_ceil(3)),
            (Length::Half, Lang::Vi) if month == 6 => format!("6 tháng đầu năm {year}"),
            (Length::Half, Lang::Vi) => format!("6 tháng cuối năm {year}"),
            (Length::Half, Lang::En) if month == 6 => format!("first half of {year}"),
            (Length::Half, Lang::En) => format!("second half of {year}"),
            (Length::NineMonths, Lang::Vi) => format!("9 tháng đầu năm {year}"),
            (Length::NineMonths, Lang::En) => format!("first nine months of {year}"),
            (Length::Year, Lang::Vi) => format!("năm {year}"),
            (Length::Year, Lang::En) => format!("{year}"),
            (Length::Years, Lang::Vi) => format!("từ {} đến {year}", self.start.year()),
            (Length::Years, Lang::En) => format!("{} to {year}", self.start.year()),
            (Length::Before, Lang::Vi) => format!("trước năm {}", year.saturating_add(1)),
            (Length::Before, Lang::En) => format!("before {}", year.saturating_add(1)),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.end.year();
        let month = u8::from(self.end.month());
        match self.length {
            Length::Day => write!(f, "{}", self.end),
            Length::Month => write!(f, "{year}-{month:02}"),
            Length::Quarter => write!(f, "{year}-Q{}", month.div_ceil(3)),
            Length::Half => write!(f, "{year}-H{}", month.div_ceil(6)),
            Length::NineMonths => write!(f, "{year}-9M"),
            Length::Year => write!(f, "{year}"),
            Length::Years => write!(f, "{}..{year}", self.start.year()),
            Length::Before => write!(f, "pre-{}", year.saturating_add(1)),
        }
    }
}

/// Reads a date `2023-12-31`; `None` when it is no such day.
///
/// ```
/// assert!(chitieu_core::date("2023-02-29").is_none());
/// assert_eq!(chitieu_core::date("2024-02-29").unwrap().to_string(), "2024-02-29");
/// ```
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let month = Month::try_from(two_digits(month)?).ok()?;
    Date::from_calendar_date(year_of(year)?, month, two_digits(day)?).ok()
}

/// A deadline: a year means its last day (SEMANTICS §5), a date itself.
///
/// ```
/// use chitieu_core::{date, framework::deadline};
///
/// assert_eq!(deadline("2025"), date("2025-12-31"));
/// assert_eq!(deadline("2025-06-30"), date("2025-06-30"));
/// ```
#[must_use]
pub fn deadline(text: &str) -> Option<Date> {
    Period::parse(text).map(|period| period.end)
}

/// `31/12/2023` in Vietnamese, `2023-12-31` in English: two-digit years are never written.
///
/// ```
/// use chitieu_core::{Lang, date, framework::show_date};
///
/// assert_eq!(show_date(date("2023-06-05").unwrap(), Lang::Vi), "05/06/2023");
/// ```
#[must_use]
pub fn show_date(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "{:02}/{:02}/{}",
            date.day(),
            u8::from(date.month()),
            date.year()
        ),
        Lang::En => date.to_string(),
    }
}

/// The months between the ends of two days, exactly: whole months, and the share of the last one by its days.
///
/// From the end of 2023 to the end of 2025 it is 24. `None` when `to` is not after `from`.
///
/// ```
/// use chitieu_core::{Rational, date, framework::months_between};
///
/// let between = |from, to| months_between(date(from).unwrap(), date(to).unwrap());
/// assert_eq!(between("2023-12-31", "2025-12-31"), Some(Rational::from(24i64)));
/// assert_eq!(between("2025-12-31", "2023-12-31"), None);
/// ```
#[must_use]
pub fn months_between(from: Date, to: Date) -> Option<Rational> {
    // The end of a day is the beginning of the next: month ends then fall on firsts and count as whole months.
    let (from, to) = (from.next_day()?, to.next_day()?);
    if to <= from {
        return None;
    }
    let index = |d: Date| {
        i64::from(d.year())
            .saturating_mul(12)
            .saturating_add(i64::from(u8::from(d.month())))
    };
    let whole = Rational::from(index(to).saturating_sub(index(from)));
    let share = |d: Date| {
        let days = i64::from(d.month().length(d.year()));
        Rational::ratio(i64::from(d.day()).saturating_sub(1), days)
    };
    Some(whole + share(to)? - share(from)?)
}

fn year_of(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

const fn roman_quarter(month: u8) -> &'static str {
    match month {
        1..=3 => "I",
        4..=6 => "II",
        7..=9 => "III",
        _ => "IV",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_written_form_reads_back() {
        for text in [
            "2023",
            "2023-H1",
            "2023-H2",
            "2023-Q1",
            "2023-Q2",
            "2023-Q3",
            "2023-Q4",
            "2023-9M",
            "2023-03",
            "2023-10-10",
            "2021..2025",
            "pre-2023",
        ] {
            assert_eq!(Period::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "23",
            "2023-13",
            "2023-00",
            "2023-02-30",
            "2025..2021",
            "2023-H3",
            "năm 2023",
            "2023-3",
            "0x10",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_series_is_ordered_by_its_ends() {
        let order = [
            "pre-2023",
            "2023-03",
            "2023-H1",
            "2023-9M",
            "2023-12-31",
            "2023-Q4",
            "2023",
            "2022..2023",
        ];
        let periods: Vec<Period> = order.iter().map(|t| Period::parse(t).expect(t)).collect();
        assert!(periods.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn months_are_exact() {
        let months = |a: &str, b: &str| months_between(date(a).expect(a), date(b).expect(b));
        assert_eq!(
            months("2023-12-31", "2025-12-31"),
            Some(Rational::from(24i64))
        );
        assert_eq!(
            months("2023-06-30", "2023-12-31"),
            Some(Rational::from(6i64))
        );
        assert_eq!(
            months("2024-01-31", "2024-02-29"),
            Some(Rational::from(1i64))
        );
        assert_eq!(months("2023-12-31", "2024-01-15"), Rational::ratio(15, 31));
        assert_eq!(months("2023-12-31", "2023-12-31"), None);
    }

    #[test]
    fn an_increment_grows_from_the_year_before() {
        let change = Period::parse("2022..2023").expect("period");
        assert_eq!(
            change.level_before().map(|p| p.to_string()).as_deref(),
            Some("2022")
        );
        assert_eq!(change.level_after().to_string(), "2023");
        let year = Period::parse("2023").expect("period");
        assert_eq!(
            year.level_before().map(|p| p.to_string()).as_deref(),
            Some("2022")
        );
    }
}
