//! A run of the tests: which cases there are, and how each came out.

use super::expectation;
use super::name::{self, Pattern};
use super::outcome::{self, TestOutcome};
use crate::evaluate::{Assessment, QuickRow, SeriesSeen, Session, Verdict};
use crate::framework::{Framework, Goal, GoalId, Group, IndicatorId, PlanId, Subject, UnitId};
use crate::list::Listed;
use crate::pack::Pack;

/// Which cases are run, and how strictly.
///
/// ```
/// use chitieu_core::testing::{TestOptions, TestRun};
/// use chitieu_core::{Program, Session, date, examples};
///
/// let pack = examples::pack();
/// let program = Program::new(pack.framework());
/// let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
/// let options = TestOptions { patterns: vec!["*::bac-*".to_owned()], ..TestOptions::default() };
/// assert_eq!(TestRun::new(&pack, &session, &options).cases().len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// Cases of this plan.
    pub plan: Option<PlanId>,
    /// Cases of this unit and of units inside it.
    pub unit: Option<UnitId>,
    /// Cases of this indicator or measure, and of goals whose test uses it.
    pub indicator: Option<IndicatorId>,
    /// Cases of goals and indicators of this group.
    pub pillar: Option<Group>,
    /// Cases whose name has one of these in it; `*` stands for anything. Empty: all.
    pub patterns: Vec<String>,
    /// What is open and late fails, and so does what should have a figure and has none.
    pub strict: bool,
}

/// A run over a pack.
#[derive(Debug)]
pub struct TestRun<'a> {
    pub(super) pack: &'a Pack,
    pub(super) session: &'a Session<'a>,
    pub(super) options: TestOptions,
    cases: Vec<TestCase>,
}

/// A case and how it came out. What a screen says of it is made by [`TestRun::row`] when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestCase {
    /// What is tested.
    pub tested: Tested,
    /// How it came out.
    pub outcome: TestOutcome,
}

/// What a case tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tested {
    /// A goal for a unit.
    Goal {
        /// The goal.
        goal: GoalId,
        /// The unit; `None` where nobody is bound.
        unit: Option<UnitId>,
        /// The place of its row in [`Session::assess_each`].
        row: u32,
    },
    /// An expectation of the pack, by its place in [`Framework::cases`].
    Expectation(u32),
}

/// How many cases came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals([usize; TestOutcome::ALL.len()]);

impl Totals {
    /// How many came out so.
    #[must_use]
    pub fn of(&self, outcome: TestOutcome) -> usize {
        let mut all = TestOutcome::ALL.iter().zip(self.0);
        all.find(|(known, _)| **known == outcome)
            .map_or(0, |(_, count)| count)
    }

    /// How many failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.of(TestOutcome::Fail)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    pub(super) fn count<'c>(cases: impl IntoIterator<Item = &'c TestCase>) -> Self {
        let mut totals = Self::default();
        for case in cases {
            let mut all = TestOutcome::ALL.iter().zip(&mut totals.0);
            if let Some((_, count)) = all.find(|(known, _)| **known == case.outcome) {
                *count = count.saturating_add(1);
            }
        }
        totals
    }
}

impl<'a> TestRun<'a> {
    /// Runs the cases that the options let through: goals in the order of the pack, then its expectations.
    #[must_use]
    pub fn new(pack: &'a Pack, session: &'a Session<'a>, options: &TestOptions) -> Self {
        let mut run = Self {
            pack,
            session,
            options: options.clone(),
            cases: Vec::new(),
        };
        let patterns: Vec<Pattern> = options.patterns.iter().map(|p| Pattern::new(p)).listed();
        let mut cases = run.goal_cases(&patterns);
        cases.extend(run.expectation_cases(&patterns));
        run.cases = cases;
        run
    }

    /// The cases, in order.
    #[must_use]
    pub fn cases(&self) -> &[TestCase] {
        &self.cases
    }

    /// How many came out how; they add up to the number of cases.
    #[must_use]
    pub fn totals(&self) -> Totals {
        Totals::count(&self.cases)
    }

    /// Whether what is late or without a figure fails.
    #[must_use]
    pub const fn is_strict(&self) -> bool {
        self.options.strict
    }

    /// Whether the options leave cases out.
    pub(super) const fn is_filtered(&self) -> bool {
        let options = &self.options;
        options.plan.is_some()
            || options.unit.is_some()
            || options.indicator.is_some()
            || options.pillar.is_some()
            || !options.patterns.is_empty()
    }

    /// The session that the goals were judged in.
    #[must_use]
    pub const fn session(&self) -> &'a Session<'a> {
        self.session
    }

    /// The stable name of a case: `plan::goal::unit`, `cases::indicator::id`, `cases::plan::goal::id`.
    #[must_use]
    pub fn name(&self, case: &TestCase) -> String {
        name::of(self.framework(), case.tested)
    }

    /// The row of a report behind a goal's case.
    #[must_use]
    pub fn assessment(&self, case: &TestCase) -> Option<Assessment> {
        let Tested::Goal { goal, row, .. } = case.tested else {
            return None;
        };
        let place = usize::try_from(row).ok()?;
        self.session.assess_each(goal).into_iter().nth(place)
    }

    pub(super) fn framework(&self) -> &'a Framework {
        self.session.framework()
    }

    fn goal_cases(&self, patterns: &[Pattern]) -> Vec<TestCase> {
        let framework = self.framework();
        let strict = self.options.strict;
        let mut seen = SeriesSeen::default();
        let mut cases = Vec::new();
        for (place, goal) in framework.goals().iter().enumerate() {
            if !self.lets_goal_through(goal) {
                continue;
            }
            let id = GoalId::new(place);
            let as_of = self.session.as_of();
            let due = goal.deadline_on(as_of).is_some_and(|day| day <= as_of);
            // A verdict alone says all, unless what is late or silent has to be told apart.
            let plain =
                |verdict| !strict || verdict == Verdict::Met || (verdict == Verdict::NotMet && due);
            for (row, judged) in (0_u32..).zip(self.session.judge_each(id, plain, &mut seen)) {
                let (unit, outcome) = match judged {
                    QuickRow::Plain(unit, verdict) => {
                        (Some(unit), outcome::of_verdict(verdict, due))
                    }
                    QuickRow::Whole(whole) => (whole.unit, outcome::of_row(&whole, due, strict)),
                };
                let tested = Tested::Goal {
                    goal: id,
                    unit,
                    row,
                };
                if self.lets_unit_through(goal, unit) && name::fits(framework, tested, patterns) {
                    cases.push(TestCase { tested, outcome });
                }
            }
        }
        cases
    }

    fn expectation_cases(&self, patterns: &[Pattern]) -> Vec<TestCase> {
        let framework = self.framework();
        let mut cases = Vec::new();
        for (place, case) in (0_u32..).zip(framework.cases()) {
            let tested = Tested::Expectation(place);
            let through = match case.subject {
                Subject::Goal(id) => framework
                    .goal(id)
                    .is_some_and(|goal| self.lets_goal_through(goal)),
                Subject::Indicator(id) => self.options.plan.is_none() && self.is_chosen(id),
            };
            let unit = case.scene(framework).unit;
            let within = |whole| framework.is_within(unit, whole);
            if through
                && self.options.unit.is_none_or(within)
                && name::fits(framework, tested, patterns)
            {
                let holds = expectation::check(self.pack, self.session, place).is_empty();
                let outcome = if holds {
                    TestOutcome::Pass
                } else {
                    TestOutcome::Fail
                };
                cases.push(TestCase { tested, outcome });
            }
        }
        cases
    }

    fn lets_goal_through(&self, goal: &Goal) -> bool {
        self.options.plan.is_none_or(|plan| plan == goal.plan)
            && (self.options.pillar.is_none() && self.options.indicator.is_none() || {
                let parts = goal.test.parts();
                let mut indicators = parts.iter().filter_map(|test| test.indicator());
                indicators.any(|id| self.is_chosen(id))
            })
    }

    /// Whether an indicator is the one, and of the group, that was asked for.
    fn is_chosen(&self, id: IndicatorId) -> bool {
        let group = self.framework().indicator(id).map(|entry| entry.group);
        let pillar = self.options.pillar;
        self.options.indicator.is_none_or(|wanted| id == wanted)
            && pillar.is_none_or(|wanted| group == Some(wanted))
    }

    /// A goal without a unit belongs to the unit of its plan.
    fn lets_unit_through(&self, goal: &Goal, unit: Option<UnitId>) -> bool {
        let plan_unit = || self.framework().plan(goal.plan).and_then(|plan| plan.unit);
        self.options.unit.is_none_or(|whole| {
            unit.or_else(plan_unit)
                .is_some_and(|unit| self.framework().is_within(unit, whole))
        })
    }
}
