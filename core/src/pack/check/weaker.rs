//! Plans against plans: a goal that asks for less than the level above, or than an earlier plan, is a finding and never a silent choice.

use std::collections::HashMap;

use super::goals::{asks, code, covers};
use crate::framework::{Framework, Goal, IndicatorId, Plan, Test};
use crate::locale::Text;
use crate::number::{Comparator, Rational};
use crate::source::{Finding, Problem};

/// A goal with a single threshold, and its plan.
struct Demand<'a> {
    goal: &'a Goal,
    plan: &'a Plan,
    comparator: Comparator,
    value: &'a Rational,
}

pub(super) fn plans(framework: &Framework, findings: &mut Vec<Finding>) {
    let mut by_indicator: HashMap<IndicatorId, Vec<Demand<'_>>> = HashMap::new();
    for goal in framework.goals() {
        if let (
            Test::Compare {
                indicator,
                comparator,
                value,
                ..
            },
            Some(plan),
        ) = (&goal.test, framework.plan(goal.plan))
        {
            by_indicator.entry(*indicator).or_default().push(Demand {
                goal,
                plan,
                comparator: *comparator,
                value,
            });
        }
    }
    for demands in by_indicator.values() {
        for ours in demands {
            for theirs in demands {
                compare(framework, ours, theirs, findings);
            }
        }
    }
}

fn compare(framework: &Framework, ours: &Demand<'_>, theirs: &Demand<'_>, findings: &mut Vec<Finding>) {
    // Asking for less on the way to a later deadline is a milestone and no weakness.
    let not_earlier = match (ours.goal.deadline, theirs.goal.deadline) {
        (Some(ours), Some(theirs)) => ours >= theirs,
        _ => false,
    };
    let other_plan = ours.goal.plan != theirs.goal.plan;
    if !other_plan || !not_earlier || !is_weaker(ours, theirs) || !covers(framework, theirs.goal, ours.goal) {
        return;
    }
    let (Some(asked), Some(wanted)) = (asks(framework, ours.goal), asks(framework, theirs.goal)) else {
        return;
    };
    let (goal, other) = (code(framework, ours.goal), code(framework, theirs.goal));
    let problem = if theirs.plan.level < ours.plan.level {
        Problem::WeakerThanHigherLevel {
            goal,
            other,
            ours: asked,
            theirs: wanted,
        }
    } else if theirs.plan.level == ours.plan.level && theirs.plan.date < ours.plan.date && theirs.plan.date.is_some() {
        Problem::WeakerThanEarlierPlan {
            goal,
            other,
            ours: asked,
            theirs: wanted,
        }
    } else {
        return;
    };
    findings.push(
        Finding::new(problem)
            .at(ours.goal.at)
            .related(Some(theirs.goal.at), Text::new("mục tiêu chặt hơn", "the goal that asks for more")),
    );
}

/// Whether some value passes ours and not theirs, on the side where the goals ask for improvement.
fn is_weaker(ours: &Demand<'_>, theirs: &Demand<'_>) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    let strict = |comparator| matches!(comparator, MoreThan | LessThan);
    match (ours.comparator, theirs.comparator) {
        (AtLeast | MoreThan, AtLeast | MoreThan) => {
            ours.value < theirs.value
                || (ours.value == theirs.value && strict(theirs.comparator) && !strict(ours.comparator))
        }
        (AtMost | LessThan, AtMost | LessThan) => {
            ours.value > theirs.value
                || (ours.value == theirs.value && strict(theirs.comparator) && !strict(ours.comparator))
        }
        _ => false,
    }
}
