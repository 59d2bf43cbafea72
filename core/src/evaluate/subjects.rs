//! To which units a goal applies on the day of assessment (SEMANTICS §4).

use crate::list::Listed;
use time::Date;

use crate::framework::{Applies, Framework, Goal, OrgUnit, Tier, UnitId};

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

/// The day that decides whether a unit exists: the deadline, else the end of the plan's term, or the day of assessment where that is earlier, since
/// nobody knows the mergers of the future.
pub(crate) fn deciding_day(framework: &Framework, goal: &Goal, as_of: Date) -> Date {
    let term = framework.plan(goal.plan).and_then(|plan| plan.term);
    goal.deadline_on(as_of)
        .or(term.map(|(_, last)| last))
        .map_or(as_of, |last| last.min(as_of))
}

pub(crate) fn subjects(framework: &Framework, goal: &Goal, as_of: Date) -> Subjects {
    let day = deciding_day(framework, goal, as_of);
    match goal.applies {
        Applies::Unit(unit) => Subjects::Each(with_successors(framework, unit, day)),
        Applies::Each { tier, within } => Subjects::Each(
            members(framework, tier, within, day, true)
                .into_iter()
                .map(|unit| Subject {
                    unit,
                    inherited_from: None,
                    ended: false,
                })
                .listed(),
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
        .listed()
}

/// The unit itself, and its successors where it ended before the day that counts: the goal binds them until it is replaced, and both are shown. A
/// deadline that passed while the unit existed binds nobody after it.
fn with_successors(framework: &Framework, unit: UnitId, day: Date) -> Vec<Subject> {
    let Some(entry) = framework.unit(unit) else {
        return Vec::new();
    };
    let over = |id: UnitId| {
        let last = framework.unit(id).and_then(|unit| unit.valid_to);
        last.is_some_and(|last| last < day)
    };
    let mut list = vec![Subject {
        unit,
        inherited_from: None,
        ended: over(unit),
    }];
    if over(unit) {
        list.extend(
            heirs(framework, entry, &over)
                .into_iter()
                .map(|successor| Subject {
                    unit: successor,
                    inherited_from: Some(unit),
                    ended: false,
                }),
        );
    }
    list
}

/// The units that exist on the day after any number of mergers.
fn heirs(framework: &Framework, ended: &OrgUnit, over: &impl Fn(UnitId) -> bool) -> Vec<UnitId> {
    let mut seen = ended.successors.clone();
    let mut next = 0usize;
    while let Some(&id) = seen.get(next) {
        let further = framework.unit(id).filter(|_| over(id));
        for &heir in further.into_iter().flat_map(|unit| &unit.successors) {
            if !seen.contains(&heir) {
                seen.push(heir);
            }
        }
        next = next.saturating_add(1);
    }
    seen.retain(|&id| !over(id));
    seen
}

/// Whether units of the goal's tier existed and all ended before the day that counts: the goal has nobody left to bind.
pub(crate) fn tier_has_ended(framework: &Framework, goal: &Goal, as_of: Date) -> bool {
    let (Applies::Each { tier, within }
    | Applies::MinOver { tier, within }
    | Applies::ShareOfUnits { tier, within, .. }) = goal.applies
    else {
        return false;
    };
    let day = deciding_day(framework, goal, as_of);
    let mut of_tier = framework
        .units()
        .iter()
        .enumerate()
        .filter(|(index, unit)| {
            let id = UnitId::new(*index);
            unit.tier == tier && within.is_none_or(|whole| framework.is_within(id, whole))
        });
    let mut any = false;
    let all = of_tier.all(|(_, unit)| {
        any = true;
        unit.valid_to.is_some_and(|last| last < day)
    });
    any && all
}
