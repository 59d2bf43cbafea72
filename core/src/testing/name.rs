//! Names of test cases, and the patterns that choose them.

use super::run::Tested;
use crate::framework::{Framework, GoalId, Subject};
use crate::list::Listed;
use crate::locale::nearest;

/// `plan::goal::unit`, `cases::indicator::id`, `cases::plan::goal::id`.
pub(super) fn of(framework: &Framework, tested: Tested) -> String {
    match tested {
        Tested::Goal { goal, unit, .. } => {
            let mut name = goal_name(framework, goal);
            if let Some(unit) = unit.and_then(|unit| framework.unit(unit)) {
                name.push_str("::");
                name.push_str(&unit.id);
            }
            name
        }
        Tested::Expectation(place) => {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            let Some(case) = framework.cases().get(place) else {
                return String::new();
            };
            let subject = match case.subject {
                Subject::Goal(goal) => goal_name(framework, goal),
                Subject::Indicator(id) => framework
                    .indicator(id)
                    .map_or_else(String::new, |entry| entry.code.clone()),
            };
            format!("cases::{subject}::{}", case.id)
        }
    }
}

fn goal_name(framework: &Framework, id: GoalId) -> String {
    let goal = framework.goal(id);
    let plan = goal.and_then(|goal| framework.plan(goal.plan));
    let plan = plan.map_or("", |plan| plan.id.as_str());
    format!("{plan}::{}", goal.map_or("", |goal| goal.id.as_str()))
}

/// What a name has to have in it: the text between stars, in order. Capitals do not matter.
#[derive(Debug)]
pub(super) struct Pattern {
    parts: Vec<String>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let lower = super::lowered(text.trim());
        Self {
            parts: lower.split('*').map(str::to_owned).listed(),
        }
    }

    fn fits(&self, name: &str) -> bool {
        let name = super::lowered(name);
        let mut rest = name.as_str();
        self.parts.iter().all(|part| {
            let found = rest.split_once(part.as_str());
            rest = found.map_or("", |(_, after)| after);
            found.is_some()
        })
    }
}

/// Whether a case has one of the patterns in its name; without patterns every case has.
pub(super) fn fits(framework: &Framework, tested: Tested, patterns: &[Pattern]) -> bool {
    patterns.is_empty() || {
        let name = of(framework, tested);
        patterns.iter().any(|pattern| pattern.fits(&name))
    }
}

impl super::TestRun<'_> {
    /// The patterns of the options that fit no case, each with the nearest names.
    ///
    /// ```
    /// use chitieu_core::testing::{TestOptions, TestRun};
    /// use chitieu_core::{Program, Session, date, examples};
    ///
    /// let pack = examples::pack();
    /// let program = Program::new(pack.framework());
    /// let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
    /// let options = TestOptions { patterns: vec!["kich-hoat-2032".to_owned()], ..TestOptions::default() };
    /// let run = TestRun::new(&pack, &session, &options);
    /// assert_eq!(run.strange_patterns()[0].1, ["ke-hoach-2023::kich-hoat-2023::bac-giang"]);
    /// ```
    #[must_use]
    pub fn strange_patterns(&self) -> Vec<(String, Vec<String>)> {
        let names: Vec<String> = self.cases().iter().map(|case| self.name(case)).listed();
        let strange = self.options.patterns.iter().filter(|text| {
            let pattern = Pattern::new(text);
            !names.iter().any(|name| pattern.fits(name))
        });
        strange.map(|text| (text.clone(), self.near(text))).listed()
    }

    /// Names that were perhaps meant: those of which a part is near to the pattern.
    fn near(&self, pattern: &str) -> Vec<String> {
        const MOST: usize = 5;
        let all = super::TestOptions {
            patterns: Vec::new(),
            ..self.options.clone()
        };
        let all = Self::new(self.pack, self.session, &all);
        let names: Vec<String> = all.cases().iter().map(|case| all.name(case)).listed();
        let wanted = super::lowered(pattern.trim_matches('*'));
        let parts = || names.iter().flat_map(|name| name.split("::"));
        let near = nearest(&wanted, parts().chain(names.iter().map(String::as_str)));
        let near = near.map(str::to_owned);
        let has = |name: &&String| {
            near.as_ref()
                .is_some_and(|near| name.contains(near.as_str()))
        };
        names.iter().filter(has).take(MOST).cloned().listed()
    }
}
