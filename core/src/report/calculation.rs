//! The answer to a one-off calculation: stable fields for machines, a document for people.

mod gap;
mod page;
mod words;

use crate::list::Listed;
use serde::Serialize;

use super::document::Document;
use super::rows::{GapRow, SpeedRow, TargetRow, ValueRow};
use crate::evaluate::{
    Asked, Calculation, Found, Movement, NoResult, Pace, Part, Reason, Scale, Speed, Status, Token,
    Verdict,
};
use crate::locale::{Lang, Text};
use crate::number::{Interval, RangeNote, Rational, Value};
use crate::source::{Problem, Severity};

/// The fields of `calc --format json`. Values are in the unit of the result, exact numbers are strings (SEMANTICS §2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalculationRow {
    /// Name and version of these fields.
    pub format: &'static str,
    /// Version of the program.
    pub engine: &'static str,
    /// Language of the `shown` texts.
    pub lang: &'static str,
    /// Every token as it was read.
    pub inputs: Vec<TokenRow>,
    /// What was calculated.
    pub found: Found,
    /// What the result measures.
    pub scale: Scale,
    /// Unit of measure: `%`, or as typed.
    pub unit: String,
    /// The result; `null` when there is none.
    pub value: Option<ValueRow>,
    /// Why there is none.
    pub absent: Option<NoResult>,
    /// The calculation, step by step.
    pub steps: Vec<String>,
    /// What was asked for.
    pub target: Option<TargetRow>,
    /// What the digits prove.
    pub verdict: Option<Verdict>,
    /// What the printed number says.
    pub verdict_as_printed: Option<Verdict>,
    /// Whether the value is beyond the target.
    pub exceeded: Option<bool>,
    /// The word on the screen.
    pub status: Option<Status>,
    /// How it moves; `null` without dates.
    pub pace: Option<Pace>,
    /// The distance to the target.
    pub gap: Option<GapRow>,
    /// Why the verdict is open, as a word.
    pub reason: Option<String>,
    /// Why, in words, with what would decide it.
    pub explanation: Option<Text>,
    /// The movement since the baseline.
    pub movement: Option<MovementRow>,
    /// The speed needed from now to the deadline.
    pub needed: Option<SpeedRow>,
    /// Where the straight path is now.
    pub expected: Option<ValueRow>,
    /// Where the series will be at the deadline at the speed made.
    pub projection: Option<ValueRow>,
    /// What an officer should look at.
    pub findings: Vec<NoticeRow>,
    /// What was taken for granted.
    pub assumptions: Vec<String>,
}

/// A token as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TokenRow {
    /// Which part of the question it answers.
    pub part: Part,
    /// As typed.
    pub as_printed: String,
    /// Its period.
    pub period: Option<String>,
    /// What it says.
    pub value: Option<ValueRow>,
}

/// A movement between two dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MovementRow {
    /// Now less the baseline.
    pub change: ValueRow,
    /// The change in percent of the baseline.
    pub growth: Option<ValueRow>,
    /// The speed made.
    pub made: SpeedRow,
}

/// A finding without a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeRow {
    /// The stable code.
    pub code: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// What was noticed.
    pub message: String,
    /// What to do.
    pub advice: String,
}

/// Writes one calculation in one language.
struct Writer<'a> {
    answer: &'a Calculation,
    lang: Lang,
}

impl Calculation {
    /// The stable fields, with `shown` texts in one language.
    #[must_use]
    pub fn row(&self, lang: Lang) -> CalculationRow {
        Writer { answer: self, lang }.row()
    }

    /// The answer for people.
    ///
    /// ```
    /// # #[cfg(feature = "text")] {
    /// use chitieu_core::evaluate::{Question, calculate};
    /// use chitieu_core::report::text::{Layout, render};
    /// use chitieu_core::Lang;
    ///
    /// let asked = Question { value: Some("12%"), denominator: Some("gần 3.000"), ..Question::default() };
    /// let text = render(&calculate(&asked).unwrap().document(Lang::En), &Layout::plain(100));
    /// assert!(text.contains("about 360, at most 374"), "{text}");
    /// # }
    /// ```
    #[must_use]
    pub fn document(&self, lang: Lang) -> Document {
        Writer { answer: self, lang }.document()
    }
}

impl Writer<'_> {
    fn row(&self) -> CalculationRow {
        let answer = self.answer;
        let judged = answer.judged.as_ref();
        let progress = answer.progress.as_ref();
        let dated = answer.tokens.iter().any(|token| token.period.is_some());
        CalculationRow {
            format: "chitieu-calc/1",
            engine: env!("CARGO_PKG_VERSION"),
            lang: self.lang.code(),
            inputs: answer
                .tokens
                .iter()
                .map(|token| self.token_row(token))
                .listed(),
            found: answer.found,
            scale: answer.scale,
            unit: match answer.scale {
                Scale::Percent => "%".to_owned(),
                Scale::Amount | Scale::Rank => answer.unit.clone(),
            },
            value: answer.result.as_ref().ok().map(|value| ValueRow {
                numerator: answer.sides.as_ref().map(|(part, _)| part.to_canonical()),
                denominator: answer.sides.as_ref().map(|(_, whole)| whole.to_canonical()),
                ..ValueRow::new(value, self.result(value))
            }),
            absent: answer.result.as_ref().err().copied(),
            steps: self.steps(),
            target: answer.target.as_ref().map(|asked| self.target_row(asked)),
            verdict: answer
                .target
                .as_ref()
                .map(|_| judged.map_or(Verdict::NoData, |judged| judged.verdict)),
            verdict_as_printed: judged.map(|judged| judged.as_printed),
            exceeded: judged.map(|judged| judged.exceeded),
            status: answer
                .target
                .as_ref()
                .map(|_| judged.map_or(Status::NoData, |judged| judged.status)),
            pace: judged.filter(|_| dated).map(|judged| judged.pace),
            gap: judged.map(|judged| GapRow {
                points: self.difference_row(&judged.gap.points),
                things: judged.gap.things.as_ref().map(Rational::to_canonical),
                shown: self.gap(judged),
            }),
            reason: judged
                .and_then(|judged| judged.reason.as_ref())
                .map(|reason| reason.code().to_owned()),
            explanation: judged
                .and_then(|judged| judged.reason.as_ref())
                .map(Reason::text),
            movement: answer
                .movement
                .as_ref()
                .map(|movement| self.movement_row(movement)),
            needed: judged
                .and_then(|judged| judged.needed.as_ref())
                .map(|speed| self.speed_row(speed)),
            expected: progress.map(|progress| self.level_row(&progress.expected)),
            projection: progress
                .and_then(|progress| progress.projection.as_ref())
                .map(|level| self.level_row(level)),
            findings: answer
                .findings
                .iter()
                .map(|problem| self.notice(problem))
                .listed(),
            assumptions: self.assumptions(),
        }
    }

    fn token_row(&self, token: &Token) -> TokenRow {
        TokenRow {
            part: token.part,
            as_printed: token.printed.clone(),
            period: token.period.map(|period| period.to_string()),
            value: token.value.as_ref().map(|value| ValueRow {
                numerator: token.sides.as_ref().map(|(part, _)| part.to_canonical()),
                denominator: token.sides.as_ref().map(|(_, whole)| whole.to_canonical()),
                ..ValueRow::new(value, self.value(value, token.scale))
            }),
        }
    }

    fn target_row(&self, asked: &Asked) -> TargetRow {
        TargetRow {
            comparator: Some(asked.comparator.symbol()),
            comparator_as_printed: (!asked.printed.is_empty()).then(|| asked.printed.clone()),
            value: Some(asked.value.to_canonical()),
            upper: None,
            deadline: asked.deadline.map(|day| day.to_string()),
            shown: self.target(asked),
        }
    }

    fn movement_row(&self, movement: &Movement) -> MovementRow {
        MovementRow {
            change: self.difference_row(&movement.change),
            growth: movement.growth.as_ref().map(|growth| {
                let shown = self.interval(growth, Scale::Percent);
                ValueRow::new(&range(growth), shown)
            }),
            made: self.speed_row(&movement.made),
        }
    }

    fn speed_row(&self, speed: &Speed) -> SpeedRow {
        SpeedRow {
            per_month: self.difference_row(&speed.per_month),
            per_quarter: self.difference_row(&speed.per_quarter()),
            per_year: self.difference_row(&speed.per_year()),
        }
    }

    fn difference_row(&self, difference: &Interval) -> ValueRow {
        ValueRow::new(&range(difference), self.difference(difference))
    }

    fn level_row(&self, level: &Interval) -> ValueRow {
        ValueRow::new(&range(level), self.interval(level, self.answer.scale))
    }

    fn notice(&self, problem: &Problem) -> NoticeRow {
        NoticeRow {
            code: problem.code().code,
            severity: problem.code().severity(),
            message: problem.message(self.lang),
            advice: problem.advice(self.lang),
        }
    }
}

fn range(interval: &Interval) -> Value {
    Value::range(interval.clone(), None, RangeNote::default())
}
