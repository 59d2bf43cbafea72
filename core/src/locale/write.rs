//! Writes numbers as CLDR does for Vietnamese (`1.234,5`, `45,67%`) and English (`1,234.5`, `45.67%`).
//!
//! Rounding here is for the eye only; verdicts are decided on exact numbers. [`beside`] shows as many digits as it takes
//! not to contradict them.

use super::Lang;
use crate::list::joined;
use crate::number::{Bound, Interval, Rational, Rounding};

/// Decimals of an endless expansion when the caller names no number of decimals.
const CUT_DECIMALS: u32 = 4;

/// Decimals beyond which [`beside`] shows the exact fraction instead.
const MOST_DECIMALS: u32 = 12;

/// The marks of a language: grouping, decimals.
fn marks(lang: Lang) -> (char, &'static str) {
    match lang {
        Lang::Vi => ('.', ","),
        Lang::En => (',', "."),
    }
}

/// A number with its thousands grouped. With `decimals` it is rounded half up to that many places (at most
/// [`crate::limits::MAX_DECIMALS`]); without, it is written exactly, or cut with `…` if its expansion has no end.
/// Zero has no sign, also when a small negative number rounds to it.
///
/// ```
/// use chitieu_core::locale::{Lang, write};
/// use chitieu_core::number::Rational;
/// let number = Rational::parse("-1234.56").unwrap();
/// assert_eq!(write::number(&number, Some(1), Lang::Vi), "-1.234,6");
/// assert_eq!(write::number(&number, None, Lang::En), "-1,234.56");
/// let share = Rational::ratio(52_150_900, 1_450_945).unwrap();
/// assert_eq!(write::number(&share, None, Lang::Vi), "35,9427…");
/// ```
pub fn number(number: &Rational, decimals: Option<u32>, lang: Lang) -> String {
    match decimals.or_else(|| number.finite_decimals()) {
        Some(decimals) => digits(&number.round(decimals, Rounding::HalfUp), decimals, lang),
        None => cut(number, CUT_DECIMALS, lang),
    }
}

/// A percentage: [`number`] and a percent sign without a blank. 36 is `36%`.
///
/// ```
/// use chitieu_core::locale::{Lang, write};
/// use chitieu_core::number::Rational;
/// let share = Rational::ratio(9134, 200).unwrap();
/// assert_eq!(write::percent(&share, None, Lang::Vi), "45,67%");
/// assert_eq!(write::percent(&share, Some(1), Lang::En), "45.7%");
/// ```
pub fn percent(number: &Rational, decimals: Option<u32>, lang: Lang) -> String {
    with_unit(&self::number(number, decimals, lang), "%")
}

/// A written number and its unit: `%` follows at once, any other unit after a blank that does not break.
///
/// ```
/// use chitieu_core::locale::write;
/// assert_eq!(write::with_unit("36", "% dân số"), "36% dân số");
/// assert_eq!(write::with_unit("7.285", "km"), "7.285\u{a0}km");
/// assert_eq!(write::with_unit("85", ""), "85");
/// ```
pub fn with_unit(number: &str, unit: &str) -> String {
    match unit {
        "" => number.to_owned(),
        _ if unit.starts_with('%') => joined(&[number, unit], ""),
        _ => joined(&[number, "\u{a0}", unit], ""),
    }
}

/// The digits up to `decimals` places, not rounded, with `…` when more would follow.
///
/// ```
/// use chitieu_core::locale::{Lang, write};
/// use chitieu_core::number::Rational;
/// assert_eq!(write::cut(&Rational::ratio(2, 3).unwrap(), 2, Lang::Vi), "0,66…");
/// assert_eq!(write::cut(&Rational::ratio(5, 8).unwrap(), 3, Lang::Vi), "0,625");
/// ```
pub fn cut(number: &Rational, decimals: u32, lang: Lang) -> String {
    let shown = number.round(decimals, Rounding::Down);
    if shown == *number {
        return digits(&shown, decimals, lang);
    }
    let sign = if number.is_negative() { "-" } else { "" };
    joined(&[sign, &digits(&shown.abs(), decimals, lang), "…"], "")
}

/// The exact fraction in lowest terms, both parts grouped; a whole number stays one number.
///
/// ```
/// use chitieu_core::locale::{Lang, write};
/// use chitieu_core::number::Rational;
/// let share = Rational::ratio(52_150_900, 1_450_945).unwrap();
/// assert_eq!(write::fraction(&share, Lang::Vi), "10.430.180/290.189");
/// ```
pub fn fraction(number: &Rational, lang: Lang) -> String {
    let (numerator, denominator) = number.numerator_denominator();
    let numerator = grouped(&numerator, lang);
    if denominator == "1" {
        numerator
    } else {
        joined(&[&numerator, "/", &grouped(&denominator, lang)], "")
    }
}

/// How many decimals keep a rounded `value` on its own side of `threshold` (and on it, if it is equal): at least
/// `decimals`, and more whenever rounding would seem to contradict the verdict. `None` if twelve are not enough.
///
/// ```
/// use chitieu_core::locale::write::enough_decimals;
/// use chitieu_core::number::Rational;
/// let (value, target) = (Rational::parse("29.96").unwrap(), Rational::from(30));
/// assert_eq!(enough_decimals(&value, &target, 0), Some(2));
/// assert_eq!(enough_decimals(&target, &target, 1), Some(1));
/// ```
pub fn enough_decimals(value: &Rational, threshold: &Rational, decimals: u32) -> Option<u32> {
    let side = value.cmp(threshold);
    let agrees = |places: &u32| value.round(*places, Rounding::HalfUp).cmp(threshold) == side;
    (decimals..=MOST_DECIMALS.max(decimals)).find(agrees)
}

/// A value shown beside a threshold: rounded to `decimals`, to more where that would contradict the comparison
/// (`29,96%` beside 30%), and as the exact fraction where no expansion of reasonable length would do.
///
/// ```
/// use chitieu_core::locale::{Lang, write};
/// use chitieu_core::number::Rational;
/// let target = Rational::from(30);
/// let near = Rational::parse("29.96").unwrap();
/// assert_eq!(write::beside(&near, &target, 1, "%", Lang::Vi), "29,96%");
/// let third = Rational::ratio(1, 3).unwrap();
/// assert_eq!(write::beside(&third, &third, 2, "", Lang::Vi), "1/3");
/// ```
pub fn beside(
    value: &Rational,
    threshold: &Rational,
    decimals: u32,
    unit: &str,
    lang: Lang,
) -> String {
    let text = match enough_decimals(value, threshold, decimals) {
        Some(decimals) => number(value, Some(decimals), lang),
        None => fraction(value, lang),
    };
    with_unit(&text, unit)
}

/// An interval in words. With `decimals` its ends are rounded outward, so that what is shown is never too narrow.
///
/// ```
/// use chitieu_core::locale::{Lang, write};
/// use chitieu_core::number::{Bound, Interval, Rational};
/// let half = |n| Rational::ratio(n, 2).unwrap();
/// let printed = Interval::new(Bound::Closed(half(71)), Bound::Open(half(73))).unwrap();
/// assert_eq!(write::interval(&printed, None, "%", Lang::Vi), "từ 35,5% đến dưới 36,5%");
/// assert_eq!(write::interval(&printed, None, "%", Lang::En), "35.5% to below 36.5%");
/// let above = Interval::new(Bound::Open(half(100)), Bound::Unbounded).unwrap();
/// assert_eq!(write::interval(&above, None, "%", Lang::Vi), "trên 50%");
/// ```
pub fn interval(interval: &Interval, decimals: Option<u32>, unit: &str, lang: Lang) -> String {
    if let Some(point) = interval.as_point() {
        return with_unit(&number(point, decimals, lang), unit);
    }
    let ends = Ends::of(interval, decimals, unit, lang);
    words(&ends, lang)
}

/// An interval in symbols, `[35,5%; 36,5%)`: a square bracket includes the end, a round one does not. Ends as in
/// [`interval`].
///
/// ```
/// use chitieu_core::locale::{Lang, write};
/// use chitieu_core::number::{Bound, Interval, Rational};
/// let below = Interval::new(Bound::Unbounded, Bound::Open(Rational::from(3000))).unwrap();
/// assert_eq!(write::interval_symbols(&below, None, "", Lang::Vi), "(−∞; 3.000)");
/// ```
pub fn interval_symbols(
    interval: &Interval,
    decimals: Option<u32>,
    unit: &str,
    lang: Lang,
) -> String {
    let ends = Ends::of(interval, decimals, unit, lang);
    let (open, lower) = match &ends.lower {
        End::None => ("(", "−∞"),
        End::Reached(text) => ("[", text.as_str()),
        End::Approached(text) => ("(", text.as_str()),
    };
    let (upper, close) = match &ends.upper {
        End::None => ("+∞", ")"),
        End::Reached(text) => (text.as_str(), "]"),
        End::Approached(text) => (text.as_str(), ")"),
    };
    joined(&[open, lower, "; ", upper, close], "")
}

fn words(ends: &Ends, lang: Lang) -> String {
    use End::{Approached, None, Reached};
    let pick = |vi, en| lang.pick(vi, en);
    let (before, low, after) = match (&ends.lower, &ends.upper) {
        (None, _) => ("", "", ""),
        (Reached(low), None) => (pick("từ ", "at least "), low.as_str(), pick(" trở lên", "")),
        (Reached(low), _) => (pick("từ ", ""), low.as_str(), ""),
        (Approached(low), _) => (pick("trên ", "over "), low.as_str(), ""),
    };
    let (between, high) = match (&ends.lower, &ends.upper) {
        (None, None) => (
            pick("không xác định được giới hạn", "no bound is known"),
            "",
        ),
        (_, None) => ("", ""),
        (None, Reached(high)) => (pick("không quá ", "at most "), high.as_str()),
        (None, Approached(high)) => (pick("dưới ", "below "), high.as_str()),
        (_, Reached(high)) => (pick(" đến ", " to "), high.as_str()),
        (_, Approached(high)) => (pick(" đến dưới ", " to below "), high.as_str()),
    };
    joined(&[before, low, between, high, after], "")
}

/// One end as written.
enum End {
    None,
    Reached(String),
    Approached(String),
}

struct Ends {
    lower: End,
    upper: End,
}

impl Ends {
    fn of(interval: &Interval, decimals: Option<u32>, unit: &str, lang: Lang) -> Ends {
        let end = |bound: &Bound, outward: Rounding| {
            let write = |exact: &Rational| {
                let places = decimals
                    .or_else(|| exact.finite_decimals())
                    .unwrap_or(CUT_DECIMALS);
                let shown = exact.round(places, outward);
                let text = with_unit(&digits(&shown, places, lang), unit);
                // An end that was moved outward is not reached.
                (text, shown == *exact)
            };
            match bound {
                Bound::Unbounded => End::None,
                Bound::Closed(exact) => match write(exact) {
                    (text, true) => End::Reached(text),
                    (text, false) => End::Approached(text),
                },
                Bound::Open(exact) => End::Approached(write(exact).0),
            }
        };
        Ends {
            lower: end(interval.lower(), Rounding::Floor),
            upper: end(interval.upper(), Rounding::Ceiling),
        }
    }
}

/// The digits of a number that has at most `decimals` places.
fn digits(number: &Rational, decimals: u32, lang: Lang) -> String {
    let canonical = number.to_canonical();
    let (whole, fraction) = canonical.split_once('.').unwrap_or((&canonical, ""));
    let mut text = grouped(whole, lang);
    let decimals = usize::try_from(decimals.min(crate::limits::MAX_DECIMALS)).unwrap_or(0);
    if decimals == 0 {
        return text;
    }
    text.push_str(marks(lang).1);
    text.push_str(fraction);
    for _ in fraction.len()..decimals {
        text.push('0');
    }
    text
}

/// Whole digits, perhaps with a minus sign, in groups of three.
fn grouped(digits: &str, lang: Lang) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    let mut text = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(at);
        if at > 0 && left.is_multiple_of(3) {
            text.push(marks(lang).0);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Rational {
        Rational::parse(text).unwrap()
    }

    /// As ICU 78 (CLDR 48) prints them, but for the last but one: ICU keeps the sign of a negative zero.
    #[test]
    fn numbers_as_in_cldr() {
        let cases = [
            ("1234567.891", Some(3), "1.234.567,891", "1,234,567.891"),
            ("1234", None, "1.234", "1,234"),
            ("999", None, "999", "999"),
            ("0.5", None, "0,5", "0.5"),
            ("-1234.5", None, "-1.234,5", "-1,234.5"),
            ("45.67", Some(2), "45,67", "45.67"),
            ("2.5", Some(0), "3", "3"),
            ("-2.5", Some(0), "-3", "-3"),
            ("36", Some(2), "36,00", "36.00"),
            ("-0.004", Some(2), "0,00", "0.00"),
            (
                "100000000000000000000",
                None,
                "100.000.000.000.000.000.000",
                "100,000,000,000,000,000,000",
            ),
        ];
        for (input, decimals, vi, en) in cases {
            assert_eq!(number(&exact(input), decimals, Lang::Vi), vi);
            assert_eq!(number(&exact(input), decimals, Lang::En), en);
        }
        assert_eq!(cut(&exact("-1/3"), 0, Lang::Vi), "-0…");
        assert_eq!(
            number(&Rational::ONE, Some(u32::MAX), Lang::Vi).len(),
            1_002
        );
    }

    #[test]
    fn every_shape_of_interval_has_words() {
        let (one, two) = (|| exact("1"), || exact("2"));
        let cases = [
            (
                Bound::Unbounded,
                Bound::Unbounded,
                "không xác định được giới hạn",
                "no bound is known",
                "(−∞; +∞)",
            ),
            (
                Bound::Closed(one()),
                Bound::Unbounded,
                "từ 1% trở lên",
                "at least 1%",
                "[1%; +∞)",
            ),
            (
                Bound::Open(one()),
                Bound::Unbounded,
                "trên 1%",
                "over 1%",
                "(1%; +∞)",
            ),
            (
                Bound::Unbounded,
                Bound::Closed(two()),
                "không quá 2%",
                "at most 2%",
                "(−∞; 2%]",
            ),
            (
                Bound::Unbounded,
                Bound::Open(two()),
                "dưới 2%",
                "below 2%",
                "(−∞; 2%)",
            ),
            (
                Bound::Closed(one()),
                Bound::Closed(two()),
                "từ 1% đến 2%",
                "1% to 2%",
                "[1%; 2%]",
            ),
            (
                Bound::Closed(one()),
                Bound::Open(two()),
                "từ 1% đến dưới 2%",
                "1% to below 2%",
                "[1%; 2%)",
            ),
            (
                Bound::Open(one()),
                Bound::Closed(two()),
                "trên 1% đến 2%",
                "over 1% to 2%",
                "(1%; 2%]",
            ),
            (
                Bound::Open(one()),
                Bound::Open(two()),
                "trên 1% đến dưới 2%",
                "over 1% to below 2%",
                "(1%; 2%)",
            ),
            (
                Bound::Closed(one()),
                Bound::Closed(one()),
                "1%",
                "1%",
                "[1%; 1%]",
            ),
        ];
        for (lower, upper, vi, en, symbols) in cases {
            let shape = Interval::new(lower, upper).unwrap();
            assert_eq!(interval(&shape, None, "%", Lang::Vi), vi);
            assert_eq!(interval(&shape, None, "%", Lang::En), en);
            assert_eq!(interval_symbols(&shape, None, "%", Lang::Vi), symbols);
        }
    }

    #[test]
    fn ends_are_rounded_outward() {
        let third = |n| Bound::Closed(Rational::ratio(n, 3).unwrap());
        let thirds = Interval::new(third(1), third(2)).unwrap();
        assert_eq!(
            interval(&thirds, Some(2), "", Lang::Vi),
            "trên 0,33 đến dưới 0,67"
        );
        assert_eq!(
            interval(&thirds, None, "", Lang::Vi),
            "trên 0,3333 đến dưới 0,6667"
        );
    }

    proptest! {
        /// What is shown beside a threshold compares with it as the exact value does.
        #[test]
        fn shown_digits_never_contradict_the_comparison(n in 0_i64..400_000, d in 1_i64..10_000, t in 0_i64..4_000, decimals in 0_u32..4) {
            let (value, target) = (Rational::ratio(n, d).unwrap(), Rational::ratio(t, 100).unwrap());
            match enough_decimals(&value, &target, decimals) {
                Some(places) => {
                    prop_assert!(places >= decimals);
                    prop_assert_eq!(value.round(places, Rounding::HalfUp).cmp(&target), value.cmp(&target));
                    let fewer = (decimals..places).find(|p| value.round(*p, Rounding::HalfUp).cmp(&target) == value.cmp(&target));
                    prop_assert_eq!(fewer, None);
                }
                None => prop_assert_eq!(beside(&value, &target, decimals, "", Lang::En).replace(',', ""), {
                    let (n, d) = value.numerator_denominator();
                    format!("{n}/{d}")
                }),
            }
        }

        /// Cut digits are a prefix of the expansion, and the ellipsis tells whether more follow.
        #[test]
        fn cut_digits_bound_the_number(n in 0_i64..1_000_000, d in 1_i64..10_000, decimals in 0_u32..8) {
            let value = Rational::ratio(n, d).unwrap();
            let text = cut(&value, decimals, Lang::En);
            let shown = exact(&text.replace([',', '…'], ""));
            prop_assert!(shown <= value && value < &shown + Rational::ratio(1, 10_i64.pow(decimals)).unwrap());
            prop_assert_eq!(text.ends_with('…'), shown != value);
        }
    }
}
