//! One calculation from typed numbers: a rate, the part or the whole behind a percentage, progress on a straight path; with a target,
//! the verdict on it. What `chitieu calc` and the calculator of a web page compute.

mod problem;
mod read;

use crate::list::Listed;
use serde::Serialize;
use time::Date;

use crate::evaluate::implied::whole_numbers;
use crate::evaluate::progress::{Point, Progress, Speed, needed_speed, progress};
use crate::evaluate::test::{Gap, undecided, whole_needed};
use crate::evaluate::verdict::{Judgement, Pace, Reason, Status, Verdict};
use crate::formula::Absent;
use crate::framework::{Period, months_between};
use crate::locale::NumberStyle;
use crate::number::{Bound, Certainty, Comparator, Interval, RangeNote, Rational, Value};
use crate::source::Problem;

pub use problem::CalculationProblem;
use read::Tokens;

/// What is asked, as it was typed. Numbers are tokens in the declared style: `86,48%`, `gần 3.000`, `521.509/1.450.945`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'a> {
    /// The figure: a percentage, a count, a ratio `a/b`, a rank.
    pub value: Option<&'a str>,
    /// The part.
    pub numerator: Option<&'a str>,
    /// The whole.
    pub denominator: Option<&'a str>,
    /// Where a series began: `2022=672`.
    pub baseline: Option<&'a str>,
    /// Where it stands: `2023=882`.
    pub now: Option<&'a str>,
    /// What is asked for: `>=30%`, `trên 80%`, `2025=1000`, `2025>=30%`.
    pub target: Option<&'a str>,
    /// How the tokens are written.
    pub style: NumberStyle,
    /// `9/63` is the ninth place of 63.
    pub rank: bool,
    /// Percentages and scaled words are exact, not rounded.
    pub exact: bool,
}

/// Which part of a question a token answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The figure itself.
    Value,
    /// The part (tử số).
    Numerator,
    /// The whole (mẫu số).
    Denominator,
    /// Where a series began.
    Baseline,
    /// Where it stands.
    Now,
    /// What is asked for.
    Target,
}

/// What was calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The figure as given.
    Value,
    /// Part by whole, in percent.
    Share,
    /// The part that a percentage of a whole is.
    Numerator,
    /// The whole that a percentage and its part imply.
    Denominator,
}

/// What a number measures: percentages differ by points, ranks are better when smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Things counted, or any other amount.
    Amount,
    /// A percentage.
    Percent,
    /// A place in a field.
    Rank,
}

impl Scale {
    /// What a bare number asks for as a target on this scale (SEMANTICS §4).
    #[must_use]
    pub const fn usual_comparator(self) -> Comparator {
        match self {
            Self::Rank => Comparator::AtMost,
            Self::Amount | Self::Percent => Comparator::AtLeast,
        }
    }
}

/// A token that was read.
#[derive(Clone, Debug)]
pub struct Token {
    /// Which part of the question it answers.
    pub part: Part,
    /// As typed, without its period.
    pub printed: String,
    /// Its period, where one was given.
    pub period: Option<Period>,
    /// What it measures.
    pub scale: Scale,
    /// What it says, in its own unit (36 for "36%"); `None` for a ratio over zero.
    pub value: Option<Value>,
    /// Its numerator and denominator, for a ratio; a rank and its field.
    pub sides: Option<(Rational, Rational)>,
    /// Unit of measure as typed: "hộ".
    pub unit: String,
    /// Whether it is a whole number of things.
    pub whole: bool,
    /// Whether a grouping mark could have been a decimal mark: the reading has to be shown.
    pub grouped: bool,
}

/// What a target asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The comparator; the usual one where none was typed.
    pub comparator: Comparator,
    /// The comparator as typed; empty where none was.
    pub printed: String,
    /// The threshold, in the unit of the result.
    pub value: Rational,
    /// The last day.
    pub deadline: Option<Date>,
}

/// The verdict on a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What the digits prove.
    pub verdict: Verdict,
    /// What the printed number says.
    pub as_printed: Verdict,
    /// Whether the value is beyond the target.
    pub exceeded: bool,
    /// Why the verdict is open.
    pub reason: Option<Reason>,
    /// How it moves.
    pub pace: Pace,
    /// The word on the screen.
    pub status: Status,
    /// The distance.
    pub gap: Gap,
    /// The speed needed from now to the deadline.
    pub needed: Option<Speed>,
}

/// A movement between two dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Now less the baseline.
    pub change: Interval,
    /// The change in percent of the baseline; `None` for percentages and ranks, and where the baseline may be zero.
    pub growth: Option<Interval>,
    /// The speed made.
    pub made: Speed,
}

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum NoResult {
    /// One of the reasons of SEMANTICS §6.
    Absent(Absent),
    /// The numbers contradict each other: no whole number of things gives them.
    Contradiction(Contradiction),
}

/// The one value of [`NoResult::Contradiction`] in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contradiction {
    /// No number fits.
    Contradiction,
}

/// The answer to a [`Question`].
#[derive(Clone, Debug)]
pub struct Calculation {
    /// Every token as it was read.
    pub tokens: Vec<Token>,
    /// What was calculated.
    pub found: Found,
    /// What the result measures.
    pub scale: Scale,
    /// The result, in its own unit.
    ///
    /// # Errors
    /// [`NoResult`] where there is none.
    pub result: Result<Value, NoResult>,
    /// Whether the result counts whole things.
    pub whole: bool,
    /// The exact numerator and denominator of the result, where both are known.
    pub sides: Option<(Rational, Rational)>,
    /// Unit of measure of the result as typed.
    pub unit: String,
    /// What was asked for.
    pub target: Option<Asked>,
    /// The verdict on it; `None` without a target or a result.
    pub judged: Option<Judged>,
    /// The movement since the baseline.
    pub movement: Option<Movement>,
    /// The straight path from the baseline to the target.
    pub progress: Option<Progress>,
    /// What an officer should look at.
    pub findings: Vec<Problem>,
}

/// Calculates what a question asks.
///
/// ```
/// use chitieu_core::evaluate::{Question, Verdict, calculate};
/// use chitieu_core::Rational;
///
/// let asked = Question { value: Some("521.509/1.450.945"), target: Some(">=30%"), ..Question::default() };
/// let answer = calculate(&asked).unwrap();
/// assert_eq!(answer.result.unwrap().as_point(), Some(&Rational::parse("10430180/290189").unwrap()));
/// assert_eq!(answer.judged.unwrap().verdict, Verdict::Met);
///
/// // A percentage and its part imply the whole: only these denominators print as 86,48%.
/// let asked = Question { value: Some("86,48%"), numerator: Some("393.106"), ..Question::default() };
/// let whole = calculate(&asked).unwrap().result.unwrap().interval();
/// assert_eq!(whole.lower().number(), Some(&Rational::from(454_537i64)));
/// assert_eq!(whole.upper().number(), Some(&Rational::from(454_589i64)));
/// ```
///
/// # Errors
/// [`CalculationProblem`] for a token that cannot be read and for parts that do not fit together.
pub fn calculate(question: &Question<'_>) -> Result<Calculation, CalculationProblem> {
    let tokens = Tokens::read(question)?;
    let mut answer = result(&tokens)?;
    answer.target = match question.target {
        Some(text) => Some(read::target(text, question.style, &answer)?),
        None => None,
    };
    follow_path(&mut answer, &tokens)?;
    answer.judged = judge(&answer, &tokens);
    answer.tokens = tokens.into_list();
    Ok(answer)
}

/// The figure that the tokens give together.
fn result(tokens: &Tokens) -> Result<Calculation, CalculationProblem> {
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

/// Movement since the baseline, and the straight path where a target has a deadline.
fn follow_path(answer: &mut Calculation, tokens: &Tokens) -> Result<(), CalculationProblem> {
    let (Some(baseline), Some(now)) = (&tokens.baseline, &tokens.now) else {
        return Ok(());
    };
    if baseline.scale != now.scale {
        return Err(CalculationProblem::OtherScale {
            part: Part::Baseline,
            wanted: now.scale,
        });
    }
    let (Some(from), Some(to)) = (point(baseline), point(now)) else {
        return Ok(());
    };
    let months = months_between(from.date, to.date)
        .ok_or(CalculationProblem::NotLater { part: Part::Now })?;
    let change = to.value.sub(&from.value);
    let share = Rational::ONE.checked_div(&months).unwrap_or(Rational::ZERO);
    answer.movement = Some(Movement {
        growth: (answer.scale == Scale::Amount)
            .then(|| change.checked_div(&from.value))
            .flatten()
            .map(|growth| growth.scale(&Rational::HUNDRED)),
        made: Speed {
            per_month: change.scale(&share),
        },
        change,
    });
    let Some((target, deadline)) = answer
        .target
        .as_ref()
        .and_then(|target| Some((target, target.deadline?)))
    else {
        return Ok(());
    };
    if deadline <= from.date {
        return Err(CalculationProblem::NotLater { part: Part::Target });
    }
    answer.progress = progress(&from, &to, &target.value, deadline, target.comparator);
    Ok(())
}

fn point(token: &Token) -> Option<Point> {
    Some(Point {
        date: token.period?.end(),
        value: token.value.as_ref()?.interval(),
    })
}

fn judge(answer: &Calculation, tokens: &Tokens) -> Option<Judged> {
    let (target, value) = (answer.target.as_ref()?, answer.result.as_ref().ok()?);
    let interval = value.interval();
    let certainty = interval.satisfies(target.comparator, &target.value);
    let face = value.face().map_or(certainty, |face| {
        Certainty::from(target.comparator.holds(face, &target.value))
    });
    let verdict = Verdict::from(certainty);
    let exceeded = beyond(target.comparator)
        .is_some_and(|beyond| interval.satisfies(beyond, &target.value) == Certainty::Yes);
    let reason = (certainty == Certainty::Depends).then(|| undecided(value, false));
    let pace = match (verdict, &answer.progress) {
        (Verdict::Met, _) => Pace::NotNeeded,
        (_, Some(way)) => way.pace,
        (_, None) => Pace::NoBaseline,
    };
    let now = tokens.now.as_ref().and_then(point);
    // Without a date and a deadline the question is about the target as it stands: it is due.
    let due = match (&now, target.deadline) {
        (Some(now), Some(deadline)) => deadline <= now.date,
        _ => true,
    };
    Some(Judged {
        status: Status::of(&Judgement {
            verdict,
            as_printed: Some(face.into()),
            exceeded,
            due,
            pace,
            estimate: false,
            reason: reason.as_ref(),
        }),
        verdict,
        as_printed: face.into(),
        exceeded,
        reason,
        pace,
        gap: Gap {
            points: Interval::point(target.value.clone()).sub(&interval),
            things: things(answer, target, value),
        },
        needed: now
            .zip(target.deadline)
            .filter(|_| verdict != Verdict::Met)
            .and_then(|(now, deadline)| needed_speed(&now, &target.value, deadline)),
    })
}

/// The comparator of values beyond the target; nothing is beyond "exactly".
const fn beyond(comparator: Comparator) -> Option<Comparator> {
    match comparator {
        Comparator::AtLeast | Comparator::MoreThan => Some(Comparator::MoreThan),
        Comparator::AtMost | Comparator::LessThan => Some(Comparator::LessThan),
        Comparator::Equal => None,
    }
}

/// Things still to do with the whole as it is.
fn things(answer: &Calculation, target: &Asked, value: &Value) -> Option<Rational> {
    match (answer.scale, &answer.sides) {
        (Scale::Percent, Some((part, whole))) if part.is_integer() && whole.is_integer() => {
            let exact = target.value.checked_div(&Rational::HUNDRED)? * whole;
            Some(whole_needed(&exact, target.comparator)? - part)
        }
        (Scale::Amount, _) if answer.whole => {
            Some(whole_needed(&target.value, target.comparator)? - value.as_point()?)
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "calculation/tests.rs"]
mod tests;
