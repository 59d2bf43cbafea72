//! How the rows of a report are made of assessments, in one language.

use super::{
    EvidenceRow, GapRow, GoalRow, MilestoneRow, NotComparableRow, PartRow, ProgressRow, SpeedRow,
    TargetRow, ValueRow,
};
use crate::evaluate::{
    Assessment, Coverage, Figure, MilestoneOutcome, Outcome, Pace, Progress, Session, Speed,
    Timing, Verdict,
};
use crate::framework::{Framework, Goal, Indicator, Test, UnitId};
use crate::list::Listed;
use crate::locale::{Lang, Text};
use crate::number::{Comparator, Interval, Rational, Value};
use crate::report::coverage::{self, CoverageRow};
use crate::report::show;

impl PartRow {
    fn without_figure(indicator: Option<String>, verdict: Verdict) -> Self {
        Self {
            indicator,
            period: None,
            value: None,
            refused: None,
            tested: None,
            target: TargetRow::default(),
            verdict,
            verdict_as_printed: None,
            exceeded: false,
            timing: Timing::Unknown,
            pace: Pace::NoSeries,
            gap: None,
            needed: None,
            progress: None,
            milestones: Vec::new(),
            reason: None,
            evidence: Vec::new(),
        }
    }
}

/// Makes rows of assessments in one language.
#[derive(Clone, Copy)]
pub(crate) struct RowMaker<'a> {
    pub(crate) session: &'a Session<'a>,
    pub(crate) lang: Lang,
}

impl RowMaker<'_> {
    fn framework(&self) -> &Framework {
        self.session.framework()
    }

    pub(crate) fn goal(&self, row: &Assessment) -> Option<GoalRow> {
        let goal = self.framework().goal(row.goal)?;
        let mut parts: Vec<PartRow> = row.parts.iter().map(|part| self.part(goal, part)).listed();
        let only = parts.pop_if(|_| row.parts.len() == 1);
        Some(GoalRow {
            plan: self.framework().plan(goal.plan)?.id.clone(),
            goal: goal.id.clone(),
            name: goal.name.clone(),
            unit: row.unit.map(|unit| self.unit(unit)),
            units: row.members.iter().map(|&unit| self.unit(unit)).listed(),
            inherited_from: row.inherited_from.map(|unit| self.unit(unit)),
            superseded_by: self.framework().superseded_by(row.goal),
            lead: goal.lead.clone(),
            cooperating: goal.cooperating.clone(),
            data_source: goal.data_source.clone(),
            judged: self.judged(goal, row, only, &parts),
            status: row.status,
            share: row.share.as_ref().map(|share| {
                let text = share.interval();
                ValueRow::new(share, percent_interval(&text, self.lang))
            }),
            explanation: row.reason.as_ref().map(crate::evaluate::Reason::text),
            parts,
            not_comparable: row
                .look_alikes
                .iter()
                .filter_map(|entry| self.not_comparable(&entry.figure, &entry.why))
                .listed(),
        })
    }

    /// The judgement on the row, with the figure of its only test.
    fn judged(
        &self,
        goal: &Goal,
        row: &Assessment,
        only: Option<PartRow>,
        parts: &[PartRow],
    ) -> PartRow {
        // Its only test asks for what the goal asks for, unless that is a list with one entry.
        let same_target = only.is_some() && !matches!(goal.test, Test::All(_));
        let mut judged = only.unwrap_or_else(|| {
            let mut all = PartRow::without_figure(self.code(&goal.test), row.verdict);
            let evidence = parts.iter().flat_map(|part| part.evidence.iter().cloned());
            all.evidence = evidence.listed();
            all
        });
        if !same_target {
            judged.target = self.target(goal, &goal.test);
        }
        judged.verdict = row.verdict;
        judged.verdict_as_printed = row.as_printed;
        judged.exceeded = row.exceeded;
        judged.timing = row.timing;
        judged.pace = row.pace;
        judged.reason = row.reason.as_ref().map(|reason| reason.code().to_owned());
        judged
    }

    fn part(&self, goal: &Goal, outcome: &Outcome) -> PartRow {
        let indicator = outcome
            .test
            .indicator()
            .and_then(|id| self.framework().indicator(id));
        let threshold = match &outcome.test {
            Test::Compare { value, .. } => Some(value),
            _ => None,
        };
        let figure = outcome.figure.as_ref().zip(indicator);
        let better = match &outcome.test {
            Test::Compare { comparator, .. } => *comparator,
            _ => Comparator::AtLeast,
        };
        PartRow {
            indicator: indicator.map(|i| i.code.clone()),
            period: outcome.figure.as_ref().map(|f| f.period.to_string()),
            value: figure.map(|(f, i)| {
                let mut value = ValueRow::figure(f, i, threshold, self.lang);
                value.coverage = f.coverage.as_ref().map(|coverage| {
                    let decided = matches!(outcome.verdict, Verdict::Met | Verdict::NotMet);
                    self.coverage(coverage, coverage::remark(coverage, decided, self.lang))
                });
                value
            }),
            refused: outcome.refused.as_ref().map(|coverage| {
                self.coverage(
                    coverage,
                    coverage::named(self.framework(), coverage, self.lang),
                )
            }),
            tested: outcome
                .tested
                .as_ref()
                .map(|value| ValueRow::new(value, percent_interval(&value.interval(), self.lang))),
            target: self.target(goal, &outcome.test),
            verdict: outcome.verdict,
            verdict_as_printed: outcome.as_printed,
            exceeded: outcome.exceeded,
            timing: outcome.timing,
            pace: outcome.pace,
            gap: outcome.gap.as_ref().zip(indicator).map(|(gap, i)| GapRow {
                points: ValueRow::interval(&gap.points, i, self.lang),
                things: gap.things.as_ref().map(Rational::to_canonical),
                shown: show::gap(gap, self.framework(), i, better, self.lang),
            }),
            needed: outcome
                .needed
                .as_ref()
                .zip(indicator)
                .map(|(s, i)| self.speed(s, i)),
            progress: outcome
                .progress
                .as_ref()
                .zip(indicator)
                .map(|(p, i)| self.progress(goal, p, i)),
            milestones: outcome.milestones.iter().map(milestone_row).listed(),
            reason: outcome
                .reason
                .as_ref()
                .map(|reason| reason.code().to_owned()),
            evidence: outcome
                .figure
                .as_ref()
                .map(|f| self.evidence(f))
                .unwrap_or_default(),
        }
    }

    pub(crate) fn coverage(&self, coverage: &Coverage, shown: String) -> CoverageRow {
        CoverageRow::new(self.framework(), coverage, shown)
    }

    fn speed(&self, speed: &Speed, indicator: &Indicator) -> SpeedRow {
        let row = |interval: &Interval| ValueRow::interval(interval, indicator, self.lang);
        SpeedRow {
            per_month: row(&speed.per_month),
            per_quarter: row(&speed.per_quarter()),
            per_year: row(&speed.per_year()),
        }
    }

    fn progress(&self, goal: &Goal, progress: &Progress, indicator: &Indicator) -> ProgressRow {
        let row = |interval: &Interval| {
            let value = Value::range(interval.clone(), None, crate::number::RangeNote::default());
            let shown = show::value(&value, indicator, None, self.lang);
            ValueRow::new(&value, shown)
        };
        ProgressRow {
            baseline: row(&progress.baseline.value),
            baseline_date: progress.baseline.date.to_string(),
            baseline_derived: goal.baseline.is_none(),
            expected: row(&progress.expected),
            made: self.speed(&progress.made, indicator),
            projection: progress.projection.as_ref().map(row),
        }
    }

    fn target(&self, goal: &Goal, test: &Test) -> TargetRow {
        let (comparator, value, upper) = match test {
            Test::Compare {
                comparator, value, ..
            } => (Some(comparator.symbol()), Some(value), None),
            Test::Between { low, high, .. } => (Some("between"), Some(low), Some(high)),
            Test::Is { .. } => (Some("is"), None, None),
            Test::GrowthPerYear { value, .. } => (Some("growth_per_year"), Some(value), None),
            Test::Change { value, .. } => (Some("change"), Some(value), None),
            Test::All(_) => (Some("and"), None, None),
            Test::Words(_) => (None, None, None),
        };
        let is = match test {
            Test::Is { expected, .. } => Some(if *expected { "1" } else { "0" }.to_owned()),
            _ => None,
        };
        let printed = goal.printed.as_ref();
        TargetRow {
            comparator,
            comparator_as_printed: printed.and_then(|p| p.comparator.clone()),
            value: value.map(Rational::to_canonical).or(is),
            upper: upper.map(Rational::to_canonical),
            deadline: goal.deadline.map(|day| day.to_string()),
            shown: match test {
                Test::All(_) => show::targets(self.framework(), goal, self.lang),
                single => show::target(self.framework(), single, self.lang),
            },
        }
    }

    fn not_comparable(&self, figure: &Figure, why: &Text) -> Option<NotComparableRow> {
        let indicator = self.framework().indicator(figure.indicator)?;
        Some(NotComparableRow {
            indicator: indicator.code.clone(),
            unit: self.unit(figure.unit),
            period: figure.period.to_string(),
            value: ValueRow::figure(figure, indicator, None, self.lang),
            why: why.clone(),
            evidence: self.evidence(figure),
        })
    }

    pub(crate) fn evidence(&self, figure: &Figure) -> Vec<EvidenceRow> {
        self.session
            .citations(figure)
            .map(|citation| EvidenceRow::of(self.framework(), &citation))
            .listed()
    }

    fn unit(&self, id: UnitId) -> String {
        self.framework()
            .unit(id)
            .map(|unit| unit.id.clone())
            .unwrap_or_default()
    }

    fn code(&self, test: &Test) -> Option<String> {
        let id = test.indicator()?;
        self.framework()
            .indicator(id)
            .map(|indicator| indicator.code.clone())
    }
}

fn milestone_row(outcome: &MilestoneOutcome) -> MilestoneRow {
    MilestoneRow {
        deadline: outcome.milestone.deadline.to_string(),
        value: outcome.milestone.value.to_canonical(),
        verdict: outcome.verdict,
        due: outcome.due,
    }
}

/// A share or a growth rate, which has no indicator of its own.
fn percent_interval(interval: &Interval, lang: Lang) -> String {
    let text = |n: &Rational| crate::locale::write::percent(n, Some(2), lang);
    match (
        interval.as_point(),
        interval.lower().number(),
        interval.upper().number(),
    ) {
        (Some(point), _, _) => text(point),
        (None, Some(low), Some(high)) => format!("{} – {}", text(low), text(high)),
        (None, Some(low), None) => format!("≥ {}", text(low)),
        (None, None, Some(high)) => format!("≤ {}", text(high)),
        (None, None, None) => "…".to_owned(),
    }
}
