//! Each goal by itself: its base, its dates, whether it can be tested at all.

use crate::framework::{Applies, Framework, Goal, Test, UnitId};
use crate::locale::{Lang, Text};
use crate::source::{Finding, Problem};

pub(super) fn each(framework: &Framework, findings: &mut Vec<Finding>) {
    for goal in framework.goals() {
        base(framework, goal, findings);
        dates(goal, findings);
        testable(goal, findings);
    }
}

/// A goal over adults is not tested by an indicator over all people.
fn base(framework: &Framework, goal: &Goal, findings: &mut Vec<Finding>) {
    let Some(of_goal) = goal.base.and_then(|id| framework.base(id)) else {
        return;
    };
    for test in goal.test.parts() {
        let Some(indicator) = test.indicator().and_then(|id| framework.indicator(id)) else {
            continue;
        };
        let Some(of_indicator) = indicator.base.and_then(|id| framework.base(id)) else {
            continue;
        };
        if of_goal.id != of_indicator.id {
            findings.push(
                Finding::new(Problem::BaseMismatch {
                    goal_base: of_goal.id.clone(),
                    indicator_base: of_indicator.id.clone(),
                })
                .at(goal.at)
                .related(
                    Some(indicator.at),
                    Text::new("chỉ tiêu được dùng để tính", "the indicator that tests it"),
                ),
            );
        }
    }
}

fn dates(goal: &Goal, findings: &mut Vec<Finding>) {
    let baseline = goal.baseline.as_ref().and_then(|baseline| baseline.period);
    if let (Some(deadline), Some(period)) = (goal.deadline, baseline)
        && deadline <= period.end()
    {
        findings.push(
            Finding::new(Problem::DeadlineBeforeBaseline {
                deadline: deadline.to_string(),
                baseline: period.to_string(),
            })
            .at(goal.at),
        );
    }
}

/// A goal in words is kept, and named once so that its author sees it.
fn testable(goal: &Goal, findings: &mut Vec<Finding>) {
    if let Test::Words(reason) = &goal.test {
        findings.push(
            Finding::new(Problem::UntestableGoal {
                reason: reason.clone(),
            })
            .at(goal.at),
        );
    }
}

/// What a threshold asks for, as a finding quotes it: `>= 60%`.
pub(super) fn asks(framework: &Framework, test: &Test) -> Option<String> {
    let Test::Compare {
        indicator,
        comparator,
        value,
        ..
    } = test
    else {
        return None;
    };
    let unit = framework
        .indicator(*indicator)
        .map_or("", |i| i.unit.get(Lang::Vi));
    let percent = if unit.starts_with('%') { "%" } else { "" };
    Some(format!("{} {value}{percent}", comparator.symbol()))
}

/// The unit whose territory a goal binds: what the nation's goal demands is demanded of its provinces too. A quota of units binds no single one.
pub(super) fn territory(framework: &Framework, goal: &Goal) -> Option<UnitId> {
    match goal.applies {
        Applies::Unit(unit) => Some(unit),
        Applies::Each { within, .. } | Applies::MinOver { within, .. } => {
            within.or_else(|| framework.plan(goal.plan).and_then(|plan| plan.unit))
        }
        Applies::ShareOfUnits { .. } => None,
    }
}
