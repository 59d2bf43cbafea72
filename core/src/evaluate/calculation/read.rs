//! Typed tokens to what they say.

use super::problem::CalculationProblem;
use super::{Asked, Calculation, Part, Question, Scale, Token};
use crate::framework::Period;
use crate::list::Listed;
use crate::locale::NumberStyle;
use crate::locale::read::{self, Expect, Kind, Printing};
use crate::number::{Bound, Interval, Rational};

/// The tokens of a question.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) value: Option<Token>,
    pub(super) numerator: Option<Token>,
    pub(super) denominator: Option<Token>,
    pub(super) baseline: Option<Token>,
    pub(super) now: Option<Token>,
}

/// The percentages that a part of a whole can be.
pub(super) fn percent_of_a_whole() -> Interval {
    Interval::new(
        Bound::Closed(Rational::ZERO),
        Bound::Closed(Rational::HUNDRED),
    )
    .unwrap_or_else(Interval::everything)
}

fn not_negative() -> Interval {
    Interval::new(Bound::Closed(Rational::ZERO), Bound::Unbounded)
        .unwrap_or_else(Interval::everything)
}

impl Tokens {
    pub(super) fn read(question: &Question<'_>) -> Result<Self, CalculationProblem> {
        let plain = |text: Option<&str>, part| {
            text.map(|text| token(question, part, text, None))
                .transpose()
        };
        let dated = |text: Option<&str>, part| {
            text.map(|text| dated_token(question, part, text))
                .transpose()
        };
        Ok(Self {
            value: plain(question.value, Part::Value)?,
            numerator: count(plain(question.numerator, Part::Numerator)?)?,
            denominator: count(plain(question.denominator, Part::Denominator)?)?,
            baseline: dated(question.baseline, Part::Baseline)?,
            now: dated(question.now, Part::Now)?,
        })
    }

    pub(super) fn into_list(self) -> Vec<Token> {
        [
            self.value,
            self.numerator,
            self.denominator,
            self.baseline,
            self.now,
        ]
        .into_iter()
        .flatten()
        .listed()
    }
}

/// Numerators and denominators are amounts.
fn count(token: Option<Token>) -> Result<Option<Token>, CalculationProblem> {
    match token {
        Some(token) if token.scale != Scale::Amount => Err(CalculationProblem::OtherScale {
            part: token.part,
            wanted: Scale::Amount,
        }),
        other => Ok(other),
    }
}

fn dated_token(
    question: &Question<'_>,
    part: Part,
    text: &str,
) -> Result<Token, CalculationProblem> {
    let (period, rest) = text
        .split_once('=')
        .ok_or(CalculationProblem::NoPeriod { part })?;
    token(question, part, rest, Some(self::period(part, period)?))
}

fn period(part: Part, text: &str) -> Result<Period, CalculationProblem> {
    Period::parse(text.trim()).ok_or_else(|| CalculationProblem::BadPeriod {
        part,
        text: text.trim().chars().take(30).collect(),
    })
}

fn token(
    question: &Question<'_>,
    part: Part,
    text: &str,
    period: Option<Period>,
) -> Result<Token, CalculationProblem> {
    let expect = Expect {
        rank: question.rank && !matches!(part, Part::Numerator | Part::Denominator),
        exact: question.exact,
    };
    let reading = read::number(text, question.style, expect)
        .map_err(|error| CalculationProblem::Token { part, error })?;
    let of_a_whole = question.numerator.is_some() || question.denominator.is_some();
    let (scale, range) = match reading.kind {
        Kind::Percent if of_a_whole => (Scale::Percent, percent_of_a_whole()),
        Kind::Percent | Kind::Ratio => (Scale::Percent, not_negative()),
        Kind::Count | Kind::Scaled => (Scale::Amount, not_negative()),
        Kind::Rank => (Scale::Rank, not_negative()),
    };
    let sides = reading
        .denominator
        .clone()
        .map(|whole| (reading.number.clone(), whole));
    let value = match &sides {
        Some((part, whole)) if reading.kind == Kind::Ratio => part
            .checked_div(whole)
            .map(|share| (share * Rational::HUNDRED).into()),
        _ => reading.value(Printing::HalfUp, &range),
    };
    Ok(Token {
        part,
        printed: text.trim().to_owned(),
        period,
        scale,
        value,
        sides,
        unit: reading.trailing.trim().to_owned(),
        whole: scale == Scale::Amount && reading.places == 0 && reading.number.is_integer(),
        grouped: reading.grouped,
    })
}

/// `>=30%`, `2025=1000`, `2025>=30%`: the period is a deadline, by its last day.
pub(super) fn target(
    text: &str,
    style: NumberStyle,
    answer: &Calculation,
) -> Result<Asked, CalculationProblem> {
    let part = Part::Target;
    let (deadline, rest) = match dated(text) {
        Some((period, rest)) => (Some(period.end()), rest),
        None => (None, text),
    };
    let target =
        read::target(rest, style).map_err(|error| CalculationProblem::Token { part, error })?;
    let value = match (answer.scale, target.kind) {
        (Scale::Percent, Kind::Ratio) => target.number * Rational::HUNDRED,
        // A bare number beside a percentage is one.
        (Scale::Percent, Kind::Percent | Kind::Count)
        | (Scale::Amount, Kind::Count | Kind::Scaled)
        | (Scale::Rank, Kind::Count | Kind::Rank) => target.number,
        (wanted, _) => return Err(CalculationProblem::OtherScale { part, wanted }),
    };
    Ok(Asked {
        comparator: target
            .comparator
            .unwrap_or_else(|| answer.scale.usual_comparator()),
        printed: target.printed.to_owned(),
        value,
        deadline,
    })
}

/// A period and the comparator or number behind it.
fn dated(text: &str) -> Option<(Period, &str)> {
    let end = text.find(['=', '<', '>', '≥', '≤'])?;
    let (period, rest) = text.split_at_checked(end)?;
    let period = Period::parse(period.trim())?;
    // `2025=1000`: the sign only joins the two. `2025>=1000` and `2025==1000`: it compares.
    Some((period, rest.strip_prefix('=').unwrap_or(rest)))
}
