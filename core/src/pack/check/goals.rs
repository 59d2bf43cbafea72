//! Each goal by itself: its base, its dates.

use crate::framework::{Framework, Goal};
use crate::locale::Text;
use crate::source::{Finding, Problem};

pub(super) fn each(framework: &Framework, findings: &mut Vec<Finding>) {
    for goal in framework.goals() {
        base(framework, goal, findings);
        dates(goal, findings);
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
