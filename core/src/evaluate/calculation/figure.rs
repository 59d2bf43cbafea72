//! The figure that the tokens of a question give together.

use super::problem::CalculationProblem;
use super::read::{self, Tokens};
use super::{Calculation, Contradiction, Found, NoResult, Part, Scale, Token};
use crate::evaluate::implied::whole_numbers;
use crate::formula::Absent;
use crate::list::Listed;
use crate::number::{Bound, Interval, RangeNote, Rational, Value};
use crate::source::Problem;

/// The figure that the tokens give together.
pub(super) fn result(tokens: &Tokens) -> Result<Calculation, CalculationProblem> {
    let missing = |part| Err(CalculationProblem::Missing { part });
    let beside = (&tokens.numerator, &tokens.denominator);
    if tokens.now.is_some() || tokens.baseline.is_some() {
        if tokens.value.is_some() || beside.0.is_some() || beside.1.is_some() {
            return Err(CalculationProblem::TooMany);
        }
        return tokens
            .now
            .as_ref()
            .map_or_else(|| missing(Part::Now), |now| Ok(itself(now)));
    }
    match (&tokens.value, beside) {
        (None, (None, None)) => missing(Part::Value),
        (None, (Some(_), None)) => missing(Part::Denominator),
        (None, (None, Some(_))) => missing(Part::Numerator),
        (None, (Some(part), Some(whole))) => Ok(share(part, whole)),
        (Some(value), (None, None)) => Ok(itself(value)),
        (Some(value), _) if value.sides.is_some() || value.scale == Scale::Rank => {
            Err(CalculationProblem::TooMany)
        }
        (Some(value), (part, whole)) if value.scale == Scale::Percent => match (part, whole) {
            (Some(part), Some(whole)) => Ok(checked(value, part, whole)),
            (Some(part), None) => Ok(implied_whole(value, part)),
            (None, Some(whole)) => Ok(implied_part(value, whole)),
            (None, None) => Ok(itself(value)),
        },
        (Some(value), (None, Some(whole))) => Ok(share(value, whole)),
        (Some(_), (Some(_), _)) => Err(CalculationProblem::TooMany),
    }
}

fn blank(found: Found, scale: Scale, result: Result<Value, NoResult>) -> Calculation {
    Calculation {
        tokens: Vec::new(),
        found,
        scale,
        result,
        whole: false,
        sides: None,
        unit: String::new(),
        target: None,
        judged: None,
        movement: None,
        progress: None,
        findings: Vec::new(),
    }
}

/// The figure as given; a ratio is computed.
fn itself(token: &Token) -> Calculation {
    if let (Some((part, whole)), Scale::Percent) = (&token.sides, token.scale) {
        return of_counts(part, whole);
    }
    let value = token
        .value
        .clone()
        .ok_or(NoResult::Absent(Absent::ZeroDenominator));
    Calculation {
        whole: token.whole,
        sides: token.sides.clone(),
        unit: token.unit.clone(),
        ..blank(Found::Value, token.scale, value)
    }
}

/// A rate of two exact counts.
fn of_counts(part: &Rational, whole: &Rational) -> Calculation {
    let percent = part
        .checked_div(whole)
        .map(|share| share * Rational::HUNDRED);
    let reason = if part.is_zero() {
        Absent::NothingOccurred
    } else {
        Absent::ZeroDenominator
    };
    let findings =
        percent
            .iter()
            .filter(|_| part > whole)
            .map(|percent| Problem::NumeratorAboveDenominator {
                numerator: part.clone(),
                denominator: whole.clone(),
                percent: percent.clone(),
            });
    Calculation {
        findings: findings.listed(),
        sides: Some((part.clone(), whole.clone())),
        ..blank(
            Found::Share,
            Scale::Percent,
            percent.map(Value::Point).ok_or(NoResult::Absent(reason)),
        )
    }
}

/// A rate of two numbers that may be bounded only.
fn share(part: &Token, whole: &Token) -> Calculation {
    let (Some(part), Some(whole)) = (&part.value, &whole.value) else {
        return blank(
            Found::Share,
            Scale::Percent,
            Err(NoResult::Absent(Absent::ZeroDenominator)),
        );
    };
    if let (Some(part), Some(whole)) = (part.as_point(), whole.as_point()) {
        return of_counts(part, whole);
    }
    let face = part
        .face()
        .zip(whole.face())
        .and_then(|(a, b)| a.checked_div(b))
        .map(|share| share * Rational::HUNDRED);
    let interval = part
        .interval()
        .checked_div(&above_zero(&whole.interval()))
        .map(|share| share.scale(&Rational::HUNDRED));
    let inside = interval
        .as_ref()
        .and_then(|interval| interval.intersect(&read::percent_of_a_whole()));
    let result = inside
        .or(interval)
        .map(|interval| Value::range(interval, face, part.note().union(whole.note())));
    blank(
        Found::Share,
        Scale::Percent,
        result.ok_or(NoResult::Absent(Absent::ZeroDenominator)),
    )
}

/// 86,48% and 393.106: which wholes give this percentage.
fn implied_whole(percent: &Token, part: &Token) -> Calculation {
    let (Some(rate), Some(count)) = (&percent.value, &part.value) else {
        return blank(
            Found::Denominator,
            Scale::Amount,
            Err(NoResult::Absent(Absent::ZeroDenominator)),
        );
    };
    let hundredfold = count.interval().scale(&Rational::HUNDRED);
    let exact = hundredfold.checked_div(&above_zero(&rate.interval()));
    let face = rate
        .face()
        .zip(count.face())
        .and_then(|(rate, count)| (count * &Rational::HUNDRED).checked_div(rate));
    implied(
        Found::Denominator,
        exact,
        face,
        rate.note().union(count.note()),
        part,
    )
}

/// 12% of "gần 3.000": which parts give this percentage.
fn implied_part(percent: &Token, whole: &Token) -> Calculation {
    let (Some(rate), Some(count)) = (&percent.value, &whole.value) else {
        return blank(
            Found::Numerator,
            Scale::Amount,
            Err(NoResult::Absent(Absent::ZeroDenominator)),
        );
    };
    let hundredth = Rational::ratio(1, 100).unwrap_or(Rational::ZERO);
    let exact = rate.interval().mul(&count.interval()).scale(&hundredth);
    let face = rate
        .face()
        .zip(count.face())
        .map(|(rate, count)| rate * count * &hundredth);
    implied(
        Found::Numerator,
        Some(exact),
        face,
        rate.note().union(count.note()),
        whole,
    )
}

/// Things are counted whole where the number beside the percentage is whole.
fn implied(
    found: Found,
    exact: Option<Interval>,
    face: Option<Rational>,
    note: RangeNote,
    beside: &Token,
) -> Calculation {
    let bounds = if beside.whole {
        exact.as_ref().and_then(whole_numbers)
    } else {
        exact
    };
    Calculation {
        whole: beside.whole,
        unit: beside.unit.clone(),
        ..blank(
            found,
            Scale::Amount,
            bounds
                .map(|interval| Value::range(interval, face, note))
                .ok_or(NoResult::Contradiction(Contradiction::Contradiction)),
        )
    }
}

/// A percentage with both of its counts: the counts decide, and the percentage is held against them.
fn checked(percent: &Token, part: &Token, whole: &Token) -> Calculation {
    let mut answer = share(part, whole);
    let (Some(stated), Some(exact)) = (
        &percent.value,
        answer.result.as_ref().ok().and_then(Value::as_point),
    ) else {
        return answer;
    };
    let face = stated.face().cloned().unwrap_or(Rational::ZERO);
    let stated_as = percent.printed.clone();
    let exact = exact.clone();
    if face == exact {
        return answer;
    }
    let cut = || {
        stated
            .interval()
            .width()
            .is_some_and(|unit| face < exact && exact < &face + &unit)
    };
    answer.findings.push(if stated.interval().contains(&exact) {
        Problem::StatedPercentRounded {
            stated: stated_as,
            exact,
        }
    } else if cut() {
        Problem::StatedPercentTruncated {
            stated: stated_as,
            exact,
        }
    } else {
        Problem::StatedPercentWrong {
            stated: stated_as,
            exact,
        }
    });
    answer
}

/// A divisor that is known not to be zero: where it begins at zero, zero itself is left out.
fn above_zero(divisor: &Interval) -> Interval {
    match divisor.lower() {
        Bound::Closed(low) if low.is_zero() && divisor.as_point().is_none() => {
            Interval::new(Bound::Open(Rational::ZERO), divisor.upper().clone())
                .unwrap_or_else(|| divisor.clone())
        }
        _ => divisor.clone(),
    }
}
