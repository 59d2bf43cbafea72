//! What is said of a case: for machines and for people.

use serde::Serialize;

use super::digests::Digests;
use super::expectation::{self, Mismatch, notation};
use super::outcome::TestOutcome;
use super::run::{TestCase, TestRun, Tested};
use crate::evaluate::{Assessment, Pace, Status, Timing, Verdict};
use crate::framework::{Framework, Goal, GoalId, Subject, show_date};
use crate::list::{Listed, joined};
use crate::locale::{Lang, Text};
use crate::report::{EvidenceRow, GapRow, GoalRow, PartRow, RowMaker, TargetRow, ValueRow, show};
use crate::source::Span;

/// One case of a run, with everything that a report of it says.
#[derive(Clone, Debug, Serialize)]
pub struct TestRow {
    /// Its stable name.
    pub name: String,
    /// `goal` or `expectation`.
    pub kind: &'static str,
    /// How it came out.
    pub outcome: TestOutcome,
    /// Why, in a line of the chosen language.
    pub message: String,
    /// Id of the plan.
    pub plan: Option<String>,
    /// Name of the goal, or of the indicator or case.
    pub title: Text,
    /// Name of the unit.
    pub unit: Option<Text>,
    /// What the digits prove.
    pub verdict: Option<Verdict>,
    /// The word that a report shows.
    pub status: Option<Status>,
    /// When it was met.
    pub timing: Option<Timing>,
    /// How it moves.
    pub pace: Option<Pace>,
    /// Why the verdict is open.
    pub reason: Option<String>,
    /// Period of the figure.
    pub period: Option<String>,
    /// The figure.
    pub value: Option<ValueRow>,
    /// What was compared, where it is not the figure itself: growth, change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tested: Option<ValueRow>,
    /// What the goal asks for.
    pub target: Option<TargetRow>,
    /// The distance.
    pub gap: Option<GapRow>,
    /// Each test, where the goal joins several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartRow>,
    /// The proof.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRow>,
    /// What came out otherwise than expected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mismatches: Vec<Mismatch>,
    /// What the outcome rests on.
    pub digests: Option<Digests>,
    /// The citations in words, for people.
    #[serde(skip)]
    pub proof: Vec<String>,
    /// Where it is defined.
    #[serde(skip)]
    pub(crate) at: Option<Span>,
}

impl TestRow {
    /// The figure and what the goal asks for: "9/63 (≤ 15, đến 31/12/2025)".
    #[must_use]
    pub fn figure_and_target(&self, lang: Lang) -> String {
        let value = self.value.as_ref().map(|value| match &self.tested {
            Some(tested) => format!(
                "{} · {} {}",
                value.shown,
                lang.pick("thay đổi", "change"),
                tested.shown
            ),
            None => value.shown.clone(),
        });
        let target = self.target.as_ref().map(|target| {
            let day = target.deadline.as_deref().and_then(crate::framework::date);
            let until =
                day.map(|day| format!("{} {}", lang.pick("đến", "by"), show_date(day, lang)));
            let parts = [Some(target.shown.clone()), until].into_iter().flatten();
            joined(&parts.filter(|text| !text.is_empty()).listed(), ", ")
        });
        match (value, target.filter(|text| !text.is_empty())) {
            (Some(value), Some(target)) => format!("{value} ({target})"),
            (Some(value), None) => value,
            (None, Some(target)) => target,
            (None, None) => String::new(),
        }
    }
}

impl TestRun<'_> {
    /// What is said of a case, in one language.
    #[must_use]
    pub fn row(&self, case: &TestCase, lang: Lang) -> TestRow {
        self.said(case, self.assessment(case).as_ref(), lang)
    }

    /// What is said of a case whose assessment is known.
    pub(super) fn said(
        &self,
        case: &TestCase,
        assessment: Option<&Assessment>,
        lang: Lang,
    ) -> TestRow {
        let blank = TestRow {
            name: self.name(case),
            kind: "goal",
            outcome: case.outcome,
            message: String::new(),
            plan: None,
            title: Text::default(),
            unit: None,
            verdict: None,
            status: None,
            timing: None,
            pace: None,
            reason: None,
            period: None,
            value: None,
            tested: None,
            target: None,
            gap: None,
            parts: Vec::new(),
            evidence: Vec::new(),
            mismatches: Vec::new(),
            digests: None,
            proof: Vec::new(),
            at: None,
        };
        match (case.tested, assessment) {
            (Tested::Goal { goal, .. }, Some(row)) => {
                let made = self.goal_row(blank.clone(), goal, row, lang);
                made.unwrap_or(blank)
            }
            (Tested::Goal { .. }, None) => blank,
            (Tested::Expectation(place), _) => self.expectation_row(blank, place, lang),
        }
    }

    /// Every case with what is said of it.
    #[must_use]
    pub fn rows(&self, lang: Lang) -> Vec<TestRow> {
        let mut rows = Vec::new();
        self.each(|case, assessment| rows.push(self.said(case, assessment, lang)));
        rows
    }

    /// Shows every case with its assessment, in order. Those of one goal are made together, once.
    pub(super) fn each(&self, mut look: impl FnMut(&TestCase, Option<&Assessment>)) {
        let mut last: Option<(GoalId, Vec<Assessment>)> = None;
        for case in self.cases() {
            let Tested::Goal { goal, row, .. } = case.tested else {
                look(case, None);
                continue;
            };
            let (known, rows) = match last.take().filter(|(known, _)| *known == goal) {
                Some(same) => same,
                None => (goal, self.session.assess_each(goal)),
            };
            look(
                case,
                usize::try_from(row).ok().and_then(|row| rows.get(row)),
            );
            last = Some((known, rows));
        }
    }

    fn goal_row(
        &self,
        blank: TestRow,
        id: GoalId,
        row: &Assessment,
        lang: Lang,
    ) -> Option<TestRow> {
        let framework = self.framework();
        let goal = framework.goal(id)?;
        let session = self.session;
        let made = RowMaker { session, lang }.goal(row)?;
        let figures = row.parts.iter().filter_map(|part| part.figure.as_ref());
        let proof = figures
            .flat_map(|figure| session.citations(figure))
            .map(|citation| show::citation(framework, &citation, lang))
            .listed();
        let message = message(framework, goal, row, &made, blank.outcome, lang);
        let GoalRow {
            plan,
            name,
            judged,
            status,
            parts,
            ..
        } = made;
        Some(TestRow {
            message,
            plan: Some(plan),
            title: name,
            unit: unit_name(framework, row),
            verdict: Some(judged.verdict),
            status: Some(status),
            timing: Some(judged.timing),
            pace: Some(judged.pace),
            reason: judged.reason,
            period: judged.period,
            value: judged.value,
            tested: judged.tested,
            target: Some(judged.target),
            parts,
            gap: judged.gap,
            evidence: judged.evidence,
            digests: Some(Digests::of(session, goal, row)),
            proof,
            at: Some(goal.at),
            ..blank
        })
    }

    fn expectation_row(&self, blank: TestRow, place: u32, lang: Lang) -> TestRow {
        let framework = self.framework();
        let index = usize::try_from(place).unwrap_or(usize::MAX);
        let Some(case) = framework.cases().get(index) else {
            return blank;
        };
        let mismatches = expectation::check(self.pack, self.session, place);
        let given = expectation::run(self.pack, self.session, place);
        let texts: Vec<String> = mismatches.iter().map(|it| it.text(lang)).listed();
        let (plan, title) = match case.subject {
            Subject::Goal(id) => {
                let goal = framework.goal(id);
                let plan = goal.and_then(|goal| framework.plan(goal.plan));
                (
                    plan.map(|plan| plan.id.clone()),
                    goal.map(|goal| &goal.name),
                )
            }
            Subject::Indicator(id) => (None, framework.indicator(id).map(|entry| &entry.name)),
        };
        let got = given.as_ref().and_then(|given| {
            let value = given.value.as_ref()?;
            Some(
                given
                    .shown
                    .clone()
                    .unwrap_or_else(|| notation(&value.interval())),
            )
        });
        TestRow {
            kind: "expectation",
            message: match texts.as_slice() {
                [] => got.unwrap_or_default(),
                _ => joined(&texts, "; "),
            },
            plan,
            title: case.name.as_ref().or(title).cloned().unwrap_or_default(),
            unit: framework
                .unit(case.scene(framework).unit)
                .map(|unit| unit.name.clone()),
            verdict: given
                .as_ref()
                .and_then(|given| Some(given.row.as_ref()?.verdict)),
            reason: given.and_then(|given| given.reason),
            mismatches,
            at: Some(case.at),
            ..blank
        }
    }
}

fn unit_name(framework: &Framework, row: &Assessment) -> Option<Text> {
    let unit = row.unit.and_then(|unit| framework.unit(unit))?;
    Some(unit.name.clone())
}

/// Why a goal came out as it did: the gap, the pace, or the reason.
fn message(
    framework: &Framework,
    goal: &Goal,
    row: &Assessment,
    made: &GoalRow,
    outcome: TestOutcome,
    lang: Lang,
) -> String {
    let mut parts = Vec::new();
    if row.is_compared() {
        // A gap of growth or change would be told in the unit of the figure.
        let plain = made
            .judged
            .gap
            .as_ref()
            .filter(|_| made.judged.tested.is_none());
        parts.extend(plain.map(|gap| gap.shown.clone()));
        parts.extend(made.share.as_ref().map(|share| {
            format!(
                "{}: {}",
                lang.pick("tỷ lệ đơn vị đạt", "share of units that pass"),
                share.shown
            )
        }));
    }
    let estimate = matches!(row.status, Status::MetEstimate | Status::MetAsPrinted);
    if estimate {
        parts.push(super::lowered(row.status.label(lang)));
    }
    if row.verdict == Verdict::Met && row.timing != Timing::Unknown {
        parts.push(row.timing.label(lang).to_owned());
    }
    let open = row.verdict == Verdict::NotMet && row.timing != Timing::Overdue;
    if open && row.timing == Timing::Lost {
        parts.push(row.timing.label(lang).to_owned());
    }
    if open && !matches!(row.pace, Pace::NotNeeded) {
        parts.push(row.pace.label(lang).to_owned());
    }
    if outcome == TestOutcome::Fail && row.timing == Timing::Overdue {
        parts.push(row.timing.label(lang).to_owned());
    }
    let explained = made
        .explanation
        .as_ref()
        .map(|text| text.get(lang).trim_end_matches('.').to_owned());
    parts.extend(explained);
    if row.unit.is_none() && goal.deadline.is_none() && parts.is_empty() {
        parts.push(framework.goal_code(goal));
    }
    parts.retain(|part| !part.is_empty());
    joined(&parts, " · ")
}
