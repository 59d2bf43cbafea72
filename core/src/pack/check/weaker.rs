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
            let stricter = |than: Standing| -> Vec<&Demand<'_>> {
                demands
                    .iter()
                    .filter(|theirs| {
                        standing(ours, theirs) == Some(than)
                            && asks_for_less(framework, ours, theirs)
                    })
                    .collect()
            };
            report(framework, ours, &stricter(Standing::Higher), findings);
            report(framework, ours, &stricter(Standing::Earlier), findings);
        }
    }
}

/// Where another plan stands to ours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Made for a wider level.
    Higher,
    /// Made for the same level, before ours.
    Earlier,
}

fn standing(ours: &Demand<'_>, theirs: &Demand<'_>) -> Option<Standing> {
    if theirs.plan.level < ours.plan.level {
        return Some(Standing::Higher);
    }
    let earlier = theirs
        .plan
        .date
        .zip(ours.plan.date)
        .is_some_and(|(theirs, ours)| theirs < ours);
    (theirs.plan.level == ours.plan.level && earlier).then_some(Standing::Earlier)
}

/// Asking for less on the way to a later deadline is a milestone and no weakness.
fn asks_for_less(framework: &Framework, ours: &Demand<'_>, theirs: &Demand<'_>) -> bool {
    let not_earlier = match (ours.goal.deadline, theirs.goal.deadline) {
        (Some(ours), Some(theirs)) => ours >= theirs,
        _ => false,
    };
    ours.goal.plan != theirs.goal.plan
        && not_earlier
        && is_weaker(ours, theirs)
        && covers(framework, theirs.goal, ours.goal)
}

/// One finding for a goal, which names the strictest of the others; the rest are related places.
fn report(
    framework: &Framework,
    ours: &Demand<'_>,
    stricter: &[&Demand<'_>],
    findings: &mut Vec<Finding>,
) {
    let strictest = stricter
        .iter()
        .copied()
        .reduce(|a, b| if is_weaker(a, b) { b } else { a });
    let Some(theirs) = strictest else {
        return;
    };
    let (Some(asked), Some(wanted)) = (asks(framework, ours.goal), asks(framework, theirs.goal))
    else {
        return;
    };
    let (goal, other) = (code(framework, ours.goal), code(framework, theirs.goal));
    let problem = match standing(ours, theirs) {
        Some(Standing::Higher) => Problem::WeakerThanHigherLevel {
            goal,
            other,
            ours: asked,
            theirs: wanted,
        },
        _ => Problem::WeakerThanEarlierPlan {
            goal,
            other,
            ours: asked,
            theirs: wanted,
        },
    };
    let mut finding = Finding::new(problem).at(ours.goal.at);
    for other in stricter {
        let what = asks(framework, other.goal).unwrap_or_default();
        let name = code(framework, other.goal);
        finding = finding.related(
            Some(other.goal.at),
            Text::new(
                format!("mục tiêu chặt hơn: {name} {what}"),
                format!("asks for more: {name} {what}"),
            ),
        );
    }
    findings.push(finding);
}

/// Whether some value passes ours and not theirs, on the side where the goals ask for improvement.
fn is_weaker(ours: &Demand<'_>, theirs: &Demand<'_>) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    let strict = |comparator| matches!(comparator, MoreThan | LessThan);
    match (ours.comparator, theirs.comparator) {
        (AtLeast | MoreThan, AtLeast | MoreThan) => {
            ours.value < theirs.value
                || (ours.value == theirs.value
                    && strict(theirs.comparator)
                    && !strict(ours.comparator))
        }
        (AtMost | LessThan, AtMost | LessThan) => {
            ours.value > theirs.value
                || (ours.value == theirs.value
                    && strict(theirs.comparator)
                    && !strict(ours.comparator))
        }
        _ => false,
    }
}
