//! A figure beside those of other periods, as data and in words.

use serde::Serialize;

use super::Explanation;
use super::document::{Block, Document, Line, Role};
use super::parts::{MeanRow, PartFigureRow, mean_row, part_block, part_rows};
use super::rows::{RowMaker, ValueRow};
use super::show;
use crate::evaluate::{Against, Comparison, Derived, DerivedResult, How, PlanShare, Session};
use crate::formula::Absent;
use crate::framework::{Framework, Indicator, Period};
use crate::list::Listed;
use crate::locale::{Lang, write};
use crate::number::{Rational, Value};

/// A value of a period, with the periods that it follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DerivedRow {
    /// The value; `null` when there is none.
    pub value: Option<ValueRow>,
    /// Why there is none.
    pub absent: Option<Absent>,
    /// `stated`, `sum`, `difference`, `formula`.
    pub how: Option<How>,
    /// The periods of the figures that it follows from.
    pub from: Vec<String>,
}

/// A value of another period, and what has changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgainstRow {
    /// The value then.
    pub then: DerivedRow,
    /// Now less then, in the unit of the indicator.
    pub difference: Option<ValueRow>,
    /// The change in percent of what it was.
    pub percent: Option<ValueRow>,
}

/// What was reached of a goal's target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanShareRow {
    /// The goal: `plan/goal`.
    pub goal: String,
    /// What it asks for.
    pub target: String,
    /// Percent of it.
    pub share: ValueRow,
}

/// A figure beside those of other periods (see [`Comparison`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparisonRow {
    /// The period.
    pub period: String,
    /// In the period.
    pub in_period: DerivedRow,
    /// Since the beginning.
    pub cumulative: DerivedRow,
    /// The same period last year.
    pub last_year: AgainstRow,
    /// The cumulative value of the same period last year.
    pub cumulative_last_year: AgainstRow,
    /// The period before.
    pub previous: AgainstRow,
    /// Percent of plan.
    pub of_plan: Vec<PlanShareRow>,
}

/// The proof of a number with its parts and other periods beside it: one object in JSON.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedExplanation<'e> {
    /// The proof.
    #[serde(flatten)]
    pub explanation: &'e Explanation,
    /// For a figure that was rolled up, or refused: each part with its own figure.
    pub parts: Vec<PartFigureRow>,
    /// The mean of the parts' rates, which is not the figure.
    pub mean_of_parts: Option<MeanRow>,
    /// The comparison; `null` where there is no period to compare.
    pub comparison: Option<ComparisonRow>,
}

impl<'e> ComparedExplanation<'e> {
    /// Adds parts and periods to a proof.
    ///
    /// ```
    /// # use chitieu_core::{examples, Lang, Program, Session, date};
    /// # use chitieu_core::report::{explain, ComparedExplanation};
    /// let pack = examples::pack();
    /// let (framework, program) = (pack.framework(), Program::new(pack.framework()));
    /// let session = Session::new(framework, &program, pack.data(), date("2023-12-31").unwrap());
    /// let rate = framework.find_indicator("ty_le_kich_hoat").unwrap();
    /// let place = framework.find_unit("bac-giang").unwrap();
    /// let proof = explain(&session, rate, place, None, Lang::Vi).unwrap();
    /// let compared = ComparedExplanation::new(&proof, &session, Lang::Vi);
    /// assert_eq!(compared.comparison.unwrap().period, "2023-H1");
    /// ```
    #[must_use]
    pub fn new(explanation: &'e Explanation, session: &Session<'_>, lang: Lang) -> Self {
        let mut wide = Self {
            explanation,
            parts: Vec::new(),
            mean_of_parts: None,
            comparison: None,
        };
        wide.fill(session, lang);
        wide
    }

    fn fill(&mut self, session: &Session<'_>, lang: Lang) -> Option<()> {
        let framework = session.framework();
        let indicator = framework.find_indicator(&self.explanation.indicator)?;
        let unit = framework.find_unit(&self.explanation.unit)?;
        let period = framework.period(self.explanation.period.as_deref()?)?;
        let entry = framework.indicator(indicator)?;
        let writer = Writer {
            framework,
            entry,
            lang,
        };
        let comparison = session.comparison(indicator, unit, period)?;
        self.comparison = Some(writer.row(&comparison));
        if self.explanation.coverage.is_some() {
            let maker = RowMaker { session, lang };
            self.parts = part_rows(&maker, indicator, unit, period);
            let figure = session.figure(indicator, unit, period).ok();
            self.mean_of_parts = figure.and_then(|f| mean_row(session, entry, &f, lang));
        }
        Some(())
    }

    /// The proof for people, with parts and periods at its end.
    #[must_use]
    pub fn document(&self, session: &Session<'_>, lang: Lang) -> Document {
        let mut document = self.explanation.document(session, lang);
        part_block(&self.parts, &mut document, lang);
        if let Some(mean) = &self.mean_of_parts {
            document.paragraph(Line::plain(mean.shown.clone()));
        }
        if let Some(comparison) = &self.comparison {
            comparison.block(&mut document, session.framework(), lang);
        }
        document
    }
}

struct Writer<'a> {
    framework: &'a Framework,
    entry: &'a Indicator,
    lang: Lang,
}

impl Writer<'_> {
    fn row(&self, comparison: &Comparison) -> ComparisonRow {
        ComparisonRow {
            period: comparison.period.to_string(),
            in_period: self.derived(&comparison.in_period),
            cumulative: self.derived(&comparison.cumulative),
            last_year: self.against(&comparison.last_year),
            cumulative_last_year: self.against(&comparison.cumulative_last_year),
            previous: self.against(&comparison.previous),
            of_plan: comparison.of_plan.iter().map(|s| self.plan(s)).listed(),
        }
    }

    fn derived(&self, result: &DerivedResult) -> DerivedRow {
        let known = result.as_ref().ok();
        let periods = |derived: &Derived| {
            let from = derived.from.iter();
            from.map(|figure| figure.period.to_string()).listed()
        };
        DerivedRow {
            value: known.map(|derived| {
                let shown = show::value(&derived.value, self.entry, None, self.lang);
                ValueRow::new(&derived.value, shown)
            }),
            absent: result.as_ref().err().copied(),
            how: known.map(|derived| derived.how),
            from: known.map(periods).unwrap_or_default(),
        }
    }

    fn against(&self, against: &Against) -> AgainstRow {
        AgainstRow {
            then: self.derived(&against.then),
            difference: against.difference.as_ref().map(|value| {
                let shown = signed(value, &|n| show::difference(n, self.entry, self.lang));
                let whole = || show::interval(&value.interval(), self.entry, self.lang);
                ValueRow::new(value, shown.unwrap_or_else(whole))
            }),
            percent: against
                .percent
                .as_ref()
                .map(|value| self.percent(value, true)),
        }
    }

    fn percent(&self, value: &Value, change: bool) -> ValueRow {
        let text = |n: &Rational| format!("{}%", write::number(n, Some(2), self.lang));
        let plain = || value.as_point().map(text);
        let shown = if change {
            signed(value, &text)
        } else {
            plain()
        };
        let range = || write::interval(&value.interval(), Some(2), "%", self.lang);
        ValueRow::new(value, shown.unwrap_or_else(range))
    }

    fn plan(&self, share: &PlanShare) -> PlanShareRow {
        let goal = self.framework.goal(share.goal);
        PlanShareRow {
            goal: goal
                .map(|goal| self.framework.goal_code(goal))
                .unwrap_or_default(),
            target: share.target.to_canonical(),
            share: self.percent(&share.share, false),
        }
    }
}

/// A change with its sign: "+120 hồ sơ", "−3 điểm %".
fn signed(value: &Value, text: &dyn Fn(&Rational) -> String) -> Option<String> {
    let number = value.as_point()?;
    let sign = match number.signum() {
        0 => "",
        1 => "+",
        _ => "−",
    };
    Some(format!("{sign}{}", text(&number.abs())))
}

impl ComparisonRow {
    fn block(&self, document: &mut Document, framework: &Framework, lang: Lang) {
        let label = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
        let rows = [
            (
                label("Trong kỳ", "In the period"),
                self.in_period.line(lang),
            ),
            (label("Lũy kế", "Cumulative"), self.cumulative.line(lang)),
            (
                label("Cùng kỳ năm trước", "Same period last year"),
                self.last_year.line(lang),
            ),
            (
                label("Lũy kế cùng kỳ năm trước", "Cumulative, last year"),
                self.cumulative_last_year.line(lang),
            ),
            (label("Kỳ trước", "Period before"), self.previous.line(lang)),
        ];
        let mut facts: Vec<(String, Line)> = rows
            .into_iter()
            .filter_map(|(label, line)| Some((label, line?)))
            .listed();
        for share in &self.of_plan {
            let goal = framework.find_goal(&share.goal);
            let name = goal.and_then(|id| framework.goal(id));
            let name = name.map_or("", |goal| goal.name.get(lang));
            facts.push((
                label("% so với kế hoạch", "Share of plan"),
                Line::of(Role::Value, share.share.shown.clone())
                    .and(Role::Dim, format!(" – {name}")),
            ));
        }
        if facts.is_empty() {
            return;
        }
        document.heading(2, lang.pick("So với các kỳ khác", "Beside other periods"));
        document.blocks.push(Block::Facts(facts));
    }
}

impl DerivedRow {
    /// "1.200 hồ sơ = quý I/2023 + quý II/2023"; nothing where there is no value.
    fn line(&self, lang: Lang) -> Option<Line> {
        let line = Line::of(Role::Value, self.value.as_ref()?.shown.clone());
        let joint = match self.how? {
            How::Sum => " + ",
            How::Difference => " − ",
            How::Stated | How::Formula => return Some(line),
        };
        let label = |text: &String| {
            let period = Period::parse(text);
            period.map_or_else(|| text.clone(), |period| period.label(lang))
        };
        let from: Vec<String> = self.from.iter().map(label).listed();
        Some(line.and(Role::Dim, format!(" = {}", from.join(joint))))
    }
}

impl AgainstRow {
    fn line(&self, lang: Lang) -> Option<Line> {
        let line = self.then.line(lang)?;
        let changes = [&self.difference, &self.percent];
        let shown: Vec<&str> = changes
            .into_iter()
            .flatten()
            .map(|value| value.shown.as_str())
            .listed();
        if shown.is_empty() {
            return Some(line);
        }
        Some(line.and(Role::Plain, format!("; {}", shown.join(", "))))
    }
}
