//! To which units a goal applies on the day of assessment (SEMANTICS §4).

use time::Date;

use crate::framework::{Applies, Framework, Goal, Tier, UnitId};

/// The units that a goal is assessed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subjects {
    /// A row for each of these units.
    Each(Vec<Subject>),
    /// One row for the whole, decided by the units of a tier.
    Whole { whole: UnitId, members: Vec<UnitId> },
}

/// One unit that a goal is assessed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) unit: UnitId,
    /// The unit whose goal it took over when that unit ended.
    pub(crate) inherited_from: Option<UnitId>,
    /// The unit ended before the day that counts; its successors are bound.
    pub(crate) ended: bool,
}

/// The day that decides whether a unit exists: the deadline, or the day of assessment where that is earlier, since nobody knows the
/// mergers of the future.
pub(crate) fn deciding_day(goal: &Goal, as_of: Date) -> Date {
    goal.deadline.map_or(as_of, |deadline| deadline.min(as_of))
}

pub(crate) fn subjects(framework: &Framework, goal: &Goal, as_of: Date) -> Subjects {
    let day = deciding_day(goal, as_of);
    match goal.applies {
        Applies::Unit(unit) => Subjects::Each(with_successors(framework, unit, day, as_of)),
        Applies::Each { tier, within } => Subjects::Each(
            members(framework, tier, within, day, true)
                .into_iter()
                .map(|unit| Subject {
                    unit,
                    inherited_from: None,
                    ended: false,
                })
                .collect(),
        ),
        Applies::ShareOfUnits { tier, within, .. } | Applies::MinOver { tier, within } => {
            let plan = framework.plan(goal.plan);
            let whole = within
                .or_else(|| plan.and_then(|plan| plan.unit))
                .unwrap_or(UnitId(0));
            Subjects::Whole {
                whole,
                members: members(framework, tier, Some(whole), day, false),
            }
        }
    }
}

/// The units of a tier inside a whole that exist on the day.
fn members(
    framework: &Framework,
    tier: Tier,
    within: Option<UnitId>,
    day: Date,
    reporting: bool,
) -> Vec<UnitId> {
    framework
        .units()
        .iter()
        .enumerate()
        .map(|(index, unit)| (UnitId::new(index), unit))
        .filter(|(id, unit)| {
            unit.tier == tier
                && (unit.reporting || !reporting)
                && unit.exists_on(day)
                && within.is_none_or(|whole| *id != whole && framework.is_within(*id, whole))
        })
        .map(|(id, _)| id)
        .collect()
}

/// The unit itself, and once it has ended its successors: the goal binds them until it is replaced, and both are shown.
fn with_successors(framework: &Framework, unit: UnitId, day: Date, as_of: Date) -> Vec<Subject> {
    let Some(entry) = framework.unit(unit) else {
        return Vec::new();
    };
    let ended = entry.valid_to.is_some_and(|last| last < day);
    let mut list = vec![Subject {
        unit,
        inherited_from: None,
        ended,
    }];
    if entry.valid_to.is_some_and(|last| last < as_of) {
        list.extend(entry.successors.iter().map(|&successor| Subject {
            unit: successor,
            inherited_from: Some(unit),
            ended: false,
        }));
    }
    list
}
