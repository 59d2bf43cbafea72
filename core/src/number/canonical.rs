//! The one text of an exact number, which travels in packs, CSV and JSON as a string.

use crate::list::joined;
use std::fmt;

use serde::{Serialize, Serializer};

use super::fraction::Fraction;
use super::natural::Natural;
use super::rational::{Rational, Repr};
use crate::limits::{MAX_DECIMALS, MAX_EXACT_DIGITS};

impl Rational {
    /// Reads the canonical text: a whole number, a decimal with a dot, or a fraction `n/d`, with `-` in front if negative.
    ///
    /// Zeros that could be left out and fractions that could be reduced are accepted; signs inside, exponents, blanks,
    /// separators, a zero denominator and more than [`MAX_EXACT_DIGITS`] digits are not. Tokens printed in documents
    /// are read by [`crate::locale::read`].
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// assert_eq!(Rational::parse("35.94"), Rational::ratio(3594, 100));
    /// assert_eq!(Rational::parse("-7/2"), Rational::ratio(-7, 2));
    /// assert_eq!(Rational::parse("1e9"), None);
    /// assert_eq!(Rational::parse("5/0"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Rational> {
        if text.len() > MAX_EXACT_DIGITS.saturating_add(3) {
            return None;
        }
        let (negative, digits) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let size = if let Some((numerator, denominator)) = digits.split_once('/') {
            let (numerator, denominator) = (whole(numerator)?, whole(denominator)?);
            if denominator.is_zero() {
                return None;
            }
            Rational::from(Fraction::new(false, numerator, denominator))
        } else if let Some((before, after)) = digits.split_once('.') {
            Rational::from_decimal_digits(before, after)?
        } else {
            Rational::from_decimal_digits(digits, "0")?
        };
        Some(if negative { -size } else { size })
    }

    /// From the digits before and after a decimal mark; both parts are needed and hold ASCII digits only.
    pub(crate) fn from_decimal_digits(before: &str, after: &str) -> Option<Rational> {
        let after = if after.bytes().all(|b| b == b'0') && !after.is_empty() {
            ""
        } else {
            digits(after)?
        };
        let all = whole(&joined(&[before, after], "")).filter(|_| !before.is_empty())?;
        let places = u32::try_from(after.len()).ok()?;
        Some(Rational::from(Fraction::new(
            false,
            all,
            Natural::ten_to(places),
        )))
    }

    /// The canonical text: a whole number, else a finite decimal with a dot, else the reduced fraction `n/d`.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// assert_eq!(Rational::ratio(-14, 2).unwrap().to_canonical(), "-7");
    /// assert_eq!(Rational::ratio(3594, 100).unwrap().to_canonical(), "35.94");
    /// assert_eq!(Rational::ratio(2, 6).unwrap().to_canonical(), "1/3");
    /// ```
    pub fn to_canonical(&self) -> String {
        let reduced = self.reduced();
        // Long division needs room for one more digit than the denominator has.
        if let Repr::Small(n, d) = reduced.repr()
            && d.get().checked_mul(10).is_some()
        {
            return short(*n, d.get());
        }
        let fraction = reduced.wide();
        let (n, d) = (&fraction.numerator, &fraction.denominator);
        let sign = if fraction.negative { "-" } else { "" };
        match decimals_of(d) {
            None => joined(&[sign, &n.to_digits(), "/", &d.to_digits()], ""),
            Some(places) => {
                let (scaled, _) = n.times(&Natural::ten_to(places)).div_rem(d);
                joined(&[sign, &with_point(&scaled.to_digits(), places, ".")], "")
            }
        }
    }

    /// How many decimal places write this number exactly, or `None` when its expansion has no end (or takes more than
    /// [`MAX_DECIMALS`]).
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// assert_eq!(Rational::ratio(5, 8).unwrap().finite_decimals(), Some(3));
    /// assert_eq!(Rational::ratio(1, 3).unwrap().finite_decimals(), None);
    /// ```
    pub fn finite_decimals(&self) -> Option<u32> {
        let reduced = self.reduced();
        match reduced.repr() {
            Repr::Small(_, d) => short_decimals(d.get()),
            Repr::Big(fraction) => decimals_of(&fraction.denominator),
        }
    }

    /// Numerator and denominator in lowest terms, as digits; the denominator is positive.
    ///
    /// ```
    /// use chitieu_core::number::Rational;
    /// let (n, d) = Rational::ratio(-35, 10).unwrap().numerator_denominator();
    /// assert_eq!((n.as_str(), d.as_str()), ("-7", "2"));
    /// ```
    pub fn numerator_denominator(&self) -> (String, String) {
        let reduced = self.reduced();
        let fraction = reduced.wide();
        let sign = if fraction.negative { "-" } else { "" };
        let numerator = joined(&[sign, &fraction.numerator.to_digits()], "");
        (numerator, fraction.denominator.to_digits())
    }
}

/// The canonical text of a fraction of machine words in lowest terms.
fn short(numerator: i64, denominator: u64) -> String {
    let mut text = String::with_capacity(24);
    if numerator < 0 {
        text.push('-');
    }
    let size = numerator.unsigned_abs();
    if short_decimals(denominator).is_none() {
        push_whole(&mut text, size);
        text.push('/');
        push_whole(&mut text, denominator);
        return text;
    }
    let divided = |number: u64| {
        let quotient = number.checked_div(denominator).unwrap_or(0);
        (quotient, number.checked_rem(denominator).unwrap_or(0))
    };
    let (whole, mut rest) = divided(size);
    push_whole(&mut text, whole);
    if rest != 0 {
        text.push('.');
    }
    while rest != 0 {
        let digit;
        (digit, rest) = divided(rest.wrapping_mul(10));
        push_whole(&mut text, digit);
    }
    text
}

/// Writes a whole number.
pub(crate) fn push_whole(text: &mut String, number: u64) {
    if number > 9 {
        push_whole(text, number / 10);
    }
    let digit = u32::try_from(number % 10).unwrap_or(0);
    text.push(char::from_digit(digit, 10).unwrap_or('0'));
}

/// [`decimals_of`] for a machine word.
fn short_decimals(d: u64) -> Option<u32> {
    let twos = d.trailing_zeros();
    let mut rest = d.wrapping_shr(twos);
    let mut fives = 0_u32;
    while rest > 1 && rest.is_multiple_of(5) {
        rest /= 5;
        fives = fives.saturating_add(1);
    }
    (rest == 1).then_some(twos.max(fives))
}

/// Puts a decimal mark before the last `places` digits: ("5", 3) becomes "0.005".
pub(crate) fn with_point(digits: &str, places: u32, mark: &str) -> String {
    let Ok(places) = usize::try_from(places) else {
        return digits.to_owned();
    };
    if places == 0 {
        return digits.to_owned();
    }
    let mut padded = String::new();
    for _ in digits.len()..=places {
        padded.push('0');
    }
    padded.push_str(digits);
    let cut = padded.len().saturating_sub(places);
    let (before, after) = padded.split_at_checked(cut).unwrap_or((&padded, ""));
    joined(&[before, mark, after], "")
}

/// Places of a decimal whose reduced denominator is `d`: the greater power of 2 or 5 in it, if it has no other factor.
fn decimals_of(d: &Natural) -> Option<u32> {
    let twos = d.trailing_zeros();
    let mut rest = d.clone();
    rest.shift_right(twos);
    let mut fives = 0_u32;
    while rest.to_u64() != Some(1) {
        fives = fives.saturating_add(1);
        if rest.divide_by(5) != 0 || fives > MAX_DECIMALS {
            return None;
        }
    }
    Some(twos.max(fives)).filter(|places| *places <= MAX_DECIMALS)
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

fn whole(text: &str) -> Option<Natural> {
    digits(text).map(Natural::from_digits)
}

impl fmt::Display for Rational {
    /// The canonical text, padded as a string.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_canonical())
    }
}

impl Serialize for Rational {
    /// As its canonical text, so that no digit passes through a float.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_texts() {
        let cases = [
            ("0", "0"),
            ("-0", "0"),
            ("007", "7"),
            ("35.940", "35.94"),
            ("0.05", "0.05"),
            ("-12.5", "-12.5"),
            ("52150900/1450945", "10430180/290189"),
            ("-10/4", "-2.5"),
            (
                "123456789012345678901234567890.5",
                "123456789012345678901234567890.5",
            ),
            (
                "1/123456789012345678901234567890",
                "1/123456789012345678901234567890",
            ),
        ];
        for (text, canonical) in cases {
            assert_eq!(
                Rational::parse(text).unwrap().to_canonical(),
                canonical,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_canonical_is_refused() {
        for text in [
            "", "-", "+1", "1.", ".5", "1,5", " 1", "1 ", "1e3", "1/2/3", "1/-2", "--1", "٣",
            "1/0.5", "NaN",
        ] {
            assert_eq!(Rational::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_megabyte_of_digits_is_refused_at_once() {
        assert_eq!(Rational::parse(&"9".repeat(1_000_000)), None);
    }

    #[test]
    fn serialises_as_a_string() {
        let json = serde_json::to_string(&Rational::ratio(1, 8).unwrap()).unwrap();
        assert_eq!(json, "\"0.125\"");
    }
}
