//! One calculation from typed numbers: a rate, the part or the whole behind a percentage, progress on a straight path; with a target,
//! the verdict on it. What `chitieu calc` and the calculator of a web page compute.

mod figure;
mod problem;
mod read;
mod verdict;

use serde::Serialize;
use time::Date;

use crate::evaluate::progress::{Progress, Speed};
use crate::evaluate::threshold::Gap;
use crate::evaluate::verdict::{Pace, Reason, Status, Verdict};
use crate::formula::Absent;
use crate::framework::Period;
use crate::locale::NumberStyle;
use crate::number::{Comparator, Interval, Rational, Value};
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
    let mut answer = figure::result(&tokens)?;
    answer.target = match question.target {
        Some(text) => Some(read::target(text, question.style, &answer)?),
        None => None,
    };
    verdict::follow_path(&mut answer, &tokens)?;
    answer.judged = verdict::judge(&answer, &tokens);
    answer.tokens = tokens.into_list();
    Ok(answer)
}
#[cfg(test)]
#[path = "calculation/tests.rs"]
mod tests;
