//! Plans against plans: a goal that asks for less than the level above, or than an earlier plan, is a finding and never a silent choice.

use crate::framework::{Applies, Framework, Goal, IndicatorId, Plan, Test, UnitId};
use crate::limits;
use crate::list::Listed;
use crate::locale::{Lang, Text};
use crate::number::{Comparator, Rational};
use crate::order::sort_by_key;
use crate::source::{Finding, Limited, Problem};

/// A threshold of a goal, alone or one of several that all have to hold, and its plan.
struct Demand<'a> {
    indicator: IndicatorId,
    unit: UnitId,
    goal: &'a Goal,
    test: &'a Test,
    plan: &'a Plan,
    comparator: Comparator,
    value: &'a Rational,
}

impl Demand<'_> {
    const fn key(&self) -> (IndicatorId, UnitId) {
        (self.indicator, self.unit)
    }
}

/// Demands in the order of what they demand and of whom, so that a goal is compared with those of its own unit and of the units above.
struct Demands<'a>(Vec<Demand<'a>>);

impl<'a> Demands<'a> {
    fn groups(&self) -> impl Iterator<Item = &[Demand<'a>]> {
        self.0.chunk_by(|a, b| a.key() == b.key())
    }

    fn of(&self, key: (IndicatorId, UnitId)) -> &[Demand<'a>] {
        let start = self.0.partition_point(|demand| demand.key() < key);
        let end = self.0.partition_point(|demand| demand.key() <= key);
        self.0.get(start..end).unwrap_or_default()
    }
}

pub(super) fn plans(framework: &Framework, findings: &mut Vec<Finding>) {
    let demands = collect(framework, findings);
    for group in demands.groups() {
        let Some(first) = group.first() else {
            continue;
        };
        let above: Vec<&Demand<'_>> = framework
            .ancestors(first.unit)
            .flat_map(|wide| demands.of((first.indicator, wide)))
            .listed();
        for ours in group {
            let stricter = |than: Standing| -> Vec<&Demand<'_>> {
                let others = above.iter().copied();
                others
                    .filter(|theirs| {
                        standing(ours, theirs) == Some(than) && asks_for_less(ours, theirs)
                    })
                    .listed()
            };
            report(framework, ours, &stricter(Standing::Higher), findings);
            report(framework, ours, &stricter(Standing::Earlier), findings);
        }
    }
}

fn collect<'a>(framework: &'a Framework, findings: &mut Vec<Finding>) -> Demands<'a> {
    let mut list = Vec::new();
    for goal in framework.goals() {
        let (Some(plan), Some(unit)) = (framework.plan(goal.plan), territory(framework, goal))
        else {
            continue;
        };
        for test in goal.test.parts() {
            let Test::Compare {
                indicator,
                comparator,
                value,
                ..
            } = test
            else {
                continue;
            };
            list.push(Demand {
                indicator: *indicator,
                unit,
                goal,
                test,
                plan,
                comparator: *comparator,
                value,
            });
        }
    }
    sort_by_key(&mut list, Demand::key);
    let mut demands = Demands(list);
    let one_too_many = demands
        .groups()
        .find_map(|group| group.get(limits::MAX_GOALS_COMPARED));
    if let Some(demand) = one_too_many {
        let limit = u64::try_from(limits::MAX_GOALS_COMPARED).unwrap_or(u64::MAX);
        let problem = Problem::LimitExceeded {
            what: Limited::GoalsCompared,
            found: limit.saturating_add(1),
            limit,
        };
        findings.push(Finding::new(problem).at(demand.goal.at));
        demands.0.clear();
    }
    demands
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
fn asks_for_less(ours: &Demand<'_>, theirs: &Demand<'_>) -> bool {
    let not_earlier = match (ours.goal.deadline, theirs.goal.deadline) {
        (Some(ours), Some(theirs)) => ours >= theirs,
        _ => false,
    };
    ours.goal.plan != theirs.goal.plan && not_earlier && is_weaker(ours, theirs)
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
    let (Some(asked), Some(wanted)) = (asks(framework, ours.test), asks(framework, theirs.test))
    else {
        return;
    };
    let (goal, other) = (
        framework.goal_code(ours.goal),
        framework.goal_code(theirs.goal),
    );
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
        let what = asks(framework, other.test).unwrap_or_default();
        let name = framework.goal_code(other.goal);
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

fn is_weaker(ours: &Demand<'_>, theirs: &Demand<'_>) -> bool {
    asks_less(
        (ours.comparator, ours.value),
        (theirs.comparator, theirs.value),
    )
}

/// Whether some value passes ours and not theirs, on the side where the goals ask for improvement.
pub(crate) fn asks_less(ours: (Comparator, &Rational), theirs: (Comparator, &Rational)) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    let strict = |comparator| matches!(comparator, MoreThan | LessThan);
    let same = ours.1 == theirs.1 && strict(theirs.0) && !strict(ours.0);
    match (ours.0, theirs.0) {
        (AtLeast | MoreThan, AtLeast | MoreThan) => ours.1 < theirs.1 || same,
        (AtMost | LessThan, AtMost | LessThan) => ours.1 > theirs.1 || same,
        _ => false,
    }
}

/// What a threshold asks for, as a finding quotes it: `>= 60%`.
fn asks(framework: &Framework, test: &Test) -> Option<String> {
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
pub(crate) fn territory(framework: &Framework, goal: &Goal) -> Option<UnitId> {
    match goal.applies {
        Applies::Unit(unit) => Some(unit),
        Applies::Each { within, .. } | Applies::MinOver { within, .. } => {
            within.or_else(|| framework.plan(goal.plan).and_then(|plan| plan.unit))
        }
        Applies::ShareOfUnits { .. } => None,
    }
}
