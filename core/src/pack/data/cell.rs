//! What a cell says: a number with its bounds, a ratio, or the reason why there is none (SEMANTICS §1, §3).

use crate::dataset::{Cell, Role};
use crate::formula::Absent;
use crate::framework::{Definition, Framework, Indicator, IndicatorId, Kind};
use crate::locale::NumberStyle;
use crate::locale::read::{self, Expect, Printing, Qualifier, Reading};
use crate::number::Rational;
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
    pub(super) printing: Printing,
}

impl Context<'_> {
    pub(super) fn read(&self, token: &str) -> Result<Printed, Problem> {
        if self.role == Role::Date {
            return Ok(Printed::nothing(Absent::NotApplicable));
        }
        if let Some(reason) = sign_of_absence(token) {
            return Ok(Printed::nothing(reason));
        }
        let Some(indicator) = self.framework.indicator(self.indicator) else {
            return Ok(Printed::nothing(Absent::NotAvailable));
        };
        let expect = Expect {
            rank: indicator.kind == Kind::Rank,
            // Goal numbers are exact; a forecast is quoted as it stands.
            exact: matches!(self.role, Role::Target | Role::Forecast),
        };
        let style = self.framework.info.number_style;
        let mut reading =
            read::number(token, style, expect).map_err(|error| Problem::of_token(token, error))?;
        if indicator.is_percent() && !expect.exact {
            // A column of percentages prints no sign: "35,94" was rounded all the same.
            reading = reading.as_percent();
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

/// The signs that say why there is no number.
fn sign_of_absence(token: &str) -> Option<Absent> {
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
