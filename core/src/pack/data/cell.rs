//! What a cell says: a number with its bounds, a ratio, or the reason why there is none (SEMANTICS §1, §3).

use crate::dataset::{Cell, Role};
use crate::formula::Absent;
use crate::framework::{Definition, Framework, Indicator, IndicatorId, Kind};
use crate::locale::NumberStyle;
use crate::locale::read::{self, Expect, Printing, Qualifier, Reading};
use crate::number::Rational;
#[cfg(feature = "bulk")]
use crate::number::Value;
use crate::source::Problem;

/// A cell that was read.
pub(super) struct Printed {
    pub(super) cell: Cell,
    pub(super) numerator: Option<Rational>,
    pub(super) denominator: Option<Rational>,
}

impl Printed {
    pub(super) const fn nothing(reason: Absent) -> Self {
        Self {
            cell: Err(reason),
            numerator: None,
            denominator: None,
        }
    }
}

/// What a token is read against.
pub(super) struct Context<'a> {
    pub(super) framework: &'a Framework,
    pub(super) indicator: IndicatorId,
    pub(super) role: Role,
    pub(super) style: NumberStyle,
    pub(super) printing: Printing,
}

impl Context<'_> {
    pub(super) fn read(&self, token: &str) -> Result<Printed, Problem> {
        if self.role == Role::Date {
            return Ok(Printed::nothing(Absent::NotApplicable));
        }
        #[cfg(feature = "bulk")]
        if let Some(count) = self.count(token) {
            return Ok(count);
        }
        if let Some(reason) = sign_of_absence(token) {
            return Ok(Printed::nothing(reason));
        }
        let Some(indicator) = self.framework.indicator(self.indicator) else {
            return Ok(Printed::nothing(Absent::NotAvailable));
        };
        self.number(token, indicator)
    }

    /// A count in full digits: most of what is reported, and read ten times faster than any number can be. It says what [`Context::number`] would.
    #[cfg(feature = "bulk")]
    fn count(&self, token: &str) -> Option<Printed> {
        let number = digits(token, self.style)?;
        let indicator = self.framework.indicator(self.indicator)?;
        // A percentage was rounded, with or without its sign.
        let rounded = indicator.is_percent() || indicator.rounded;
        let whole = !rounded || matches!(self.role, Role::Target | Role::Forecast);
        whole.then(|| Printed {
            cell: Ok(Value::point(number)),
            numerator: None,
            denominator: None,
        })
    }

    fn number(&self, token: &str, indicator: &Indicator) -> Result<Printed, Problem> {
        let expect = Expect {
            rank: indicator.kind == Kind::Rank,
            // Goal numbers are exact; a forecast is quoted as it stands.
            exact: matches!(self.role, Role::Target | Role::Forecast),
        };
        let mut reading = read::number(token, self.style, expect)
            .map_err(|error| Problem::of_token(token, error))?;
        if indicator.is_percent() && !expect.exact {
            // A column of percentages prints no sign: "35,94" was rounded all the same.
            reading = reading.as_percent();
        } else if indicator.rounded && !expect.exact {
            reading = reading.as_rounded();
        }
        if reading.kind == read::Kind::Percent && !indicator.is_percent() {
            return Err(Problem::UnitMismatch {
                left: token.to_owned(),
                right: indicator.unit.vi.clone(),
            });
        }
        let part_of_whole = reading.kind == read::Kind::Ratio;
        if part_of_whole && indicator.is_measure() {
            // "5/8" counts two things; a measure is one of them.
            return Err(Problem::UnitMismatch {
                left: token.to_owned(),
                right: indicator.unit.vi.clone(),
            });
        }
        Ok(if part_of_whole {
            self.ratio(reading, indicator)
        } else {
            Printed {
                cell: reading
                    .value(self.printing, &indicator.range)
                    .ok_or(Absent::NotAvailable),
                numerator: None,
                denominator: reading.denominator,
            }
        })
    }

    /// `521.509/1.450.945`: the value is the quotient times the factor of the indicator. Both sides are known exactly, unless a word before them
    /// says otherwise ("khoảng 36/67"); `0/0` says that nothing occurred.
    fn ratio(&self, reading: Reading<'_>, indicator: &Indicator) -> Printed {
        let factor = match &indicator.definition {
            Definition::Ratio { factor, .. } => factor.clone(),
            _ if indicator.is_percent() => Rational::HUNDRED,
            _ => Rational::ONE,
        };
        let quotient = reading.exact();
        let sides =
            |side: Option<Rational>| side.filter(|_| reading.qualifier == Qualifier::Exactly);
        let (numerator, denominator) = (
            sides(Some(reading.number.clone())),
            sides(reading.denominator.clone()),
        );
        let absent = if reading.number.is_zero() {
            Absent::NothingOccurred
        } else {
            Absent::ZeroDenominator
        };
        let whole = quotient.map(|quotient| Reading {
            kind: read::Kind::Count,
            number: quotient * factor,
            denominator: None,
            ..reading
        });
        Printed {
            cell: whole
                .and_then(|whole| whole.value(self.printing, &indicator.range))
                .ok_or(absent),
            numerator,
            denominator,
        }
    }
}

/// `521509`, or `521.509` with the group mark of the style: a token of nothing but digits, well grouped, that fits a machine word.
#[cfg(feature = "bulk")]
fn digits(token: &str, style: NumberStyle) -> Option<i64> {
    let mark = match style {
        NumberStyle::Vi => Some(b'.'),
        NumberStyle::En => Some(b','),
        NumberStyle::Undeclared => None,
    };
    let (mut number, mut run, mut groups) = (0_i64, 0_u8, 0_u8);
    // No number of a machine word is longer, unless it begins with zeros.
    for byte in token.bytes().take(28) {
        if byte.is_ascii_digit() {
            let digit = i64::from(byte.wrapping_sub(b'0'));
            number = number.checked_mul(10)?.checked_add(digit)?;
            run = run.saturating_add(1);
        } else {
            let fits = match groups {
                0 => (1..=3).contains(&run) && !token.starts_with('0'),
                _ => run == 3,
            };
            if !fits || Some(byte) != mark {
                return None;
            }
            (groups, run) = (groups.saturating_add(1), 0);
        }
    }
    let ends_well = if groups == 0 { run > 0 } else { run == 3 };
    (ends_well && token.len() <= 28).then_some(number)
}

/// The signs that say why there is no number.
pub(super) fn sign_of_absence(token: &str) -> Option<Absent> {
    match token {
        "" => Some(Absent::NotReported),
        "-" | "KPS" | "kps" => Some(Absent::NothingOccurred),
        "…" | "..." => Some(Absent::NotAvailable),
        "x" | "X" => Some(Absent::NotApplicable),
        _ => None,
    }
}

/// A count in full digits.
pub(super) fn exact(token: &str, style: NumberStyle) -> Result<Rational, Problem> {
    let expect = Expect {
        exact: true,
        ..Expect::default()
    };
    read::number(token, style, expect)
        .map(|reading| reading.number)
        .map_err(|error| Problem::of_token(token, error))
}

#[cfg(all(test, feature = "bulk"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The short way gives what the long way gives, or nothing.
        #[test]
        fn digits_are_read_as_numbers_are(token in "[0-9]{0,3}([.,]?[0-9]{2,4}){0,6}|[0-9.,]{0,30}|0{0,30}[0-9]{0,20}") {
            for style in [NumberStyle::Vi, NumberStyle::En, NumberStyle::Undeclared] {
                let long = read::number(&token, style, Expect::default());
                if let Some(short) = digits(&token, style) {
                    let long = long.expect("what is short is a number");
                    prop_assert_eq!(long.kind, read::Kind::Count);
                    prop_assert_eq!(long.half_unit, None);
                    prop_assert_eq!(long.number, Rational::from(short));
                } else if let Ok(long) = long {
                    // Only what is long, has decimals, or has a mark without a declared style goes the long way.
                    let plain = token.bytes().all(|byte| byte.is_ascii_digit());
                    prop_assert!(!plain || token.len() > 18, "{} = {:?}", token, long.number);
                }
            }
        }
    }

    #[test]
    fn the_short_way_is_taken() {
        for (token, style, number) in [
            ("0", NumberStyle::Vi, 0),
            ("521509", NumberStyle::Undeclared, 521_509),
            ("521.509", NumberStyle::Vi, 521_509),
            ("1,450,945", NumberStyle::En, 1_450_945),
            ("9.223.372.036.854.775.807", NumberStyle::Vi, i64::MAX),
        ] {
            assert_eq!(digits(token, style), Some(number), "{token}");
        }
        for token in [
            "", "0.123", "1234.567", "1.23", "1..234", ".123", "123.", "1,234", "12a",
        ] {
            assert_eq!(digits(token, NumberStyle::Vi), None, "{token}");
        }
    }
}
