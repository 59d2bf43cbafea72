//! What of a pack a page about one unit can show: its goals and figures, and everything that they rest on.
//!
//! A row of a unit rests on figures of the unit, of units inside it and of those that it followed. They stay, with what they are figures of; goals that no row
//! of the unit can come from go, with the plans, measures, indicators and bases that nothing names any more. Rows of the unit are the same in both
//! packs, byte for byte.

use std::collections::BTreeSet;

use crate::evaluate::Program;
use crate::framework::{Applies, Framework, Goal, GoalId, IndicatorId, PlanId, UnitId};
use crate::list::Listed;
use crate::syntax::json::{Kind, Member, Node};

use super::Pack;

/// The codes that stay.
pub(super) struct Scope {
    plans: BTreeSet<String>,
    goals: BTreeSet<String>,
    quantities: BTreeSet<String>,
    bases: BTreeSet<String>,
    /// Units whose figures go.
    others: BTreeSet<String>,
}

impl Scope {
    pub(super) fn new(pack: &Pack, unit: UnitId) -> Self {
        let framework = pack.framework();
        let goals = goals(framework, unit);
        let own = own(framework, unit);
        let quantities = quantities(pack, &goals, &own);
        let kept = |id: &GoalId| framework.goal(*id);
        let of_goals = goals.iter().filter_map(kept).map(|goal| goal.base);
        let of_quantities = quantities
            .iter()
            .filter_map(|&id| framework.indicator(id))
            .map(|entry| entry.base);
        let bases = of_goals.chain(of_quantities).flatten();
        let units = framework.units().iter().zip((0..).map(UnitId::new));
        Self {
            others: units
                .filter(|(_, id)| !own.contains(id))
                .map(|(unit, _)| unit.id.clone())
                .collect(),
            plans: plans(framework, unit, &goals),
            bases: bases
                .filter_map(|id| Some(framework.base(id)?.id.clone()))
                .collect(),
            quantities: quantities
                .iter()
                .filter_map(|&id| Some(framework.indicator(id)?.code.clone()))
                .collect(),
            goals: goals
                .iter()
                .filter_map(kept)
                .map(|goal| framework.goal_code(goal))
                .collect(),
        }
    }

    /// Leaves out of a file what does not stay.
    pub(super) fn trim(&self, file: &mut Node) {
        for member in members(file) {
            let Kind::List(items) = &mut member.value.kind else {
                continue;
            };
            match &*member.key {
                "measures" | "indicators" => items.retain(|it| has(it, "code", &self.quantities)),
                "plans" => {
                    items.retain(|it| has(it, "id", &self.plans));
                    items.iter_mut().for_each(|plan| self.trim_plan(plan));
                }
                "bases" => items.retain(|it| has(it, "id", &self.bases)),
                // They may ask for what is gone, and no page runs them.
                "cases" => items.clear(),
                _ => {}
            }
        }
    }

    /// Whether the row of a data file stays, by its unit.
    pub(super) fn keeps(&self, unit: &str) -> bool {
        !self.others.contains(unit)
    }

    fn trim_plan(&self, plan: &mut Node) {
        let id = text(plan, "id").unwrap_or_default().to_owned();
        let stays = |goal: &Node| {
            let goal = text(goal, "id").unwrap_or_default();
            self.goals.contains(&format!("{id}/{goal}"))
        };
        for member in members(plan).iter_mut().filter(|it| &*it.key == "goals") {
            if let Kind::List(goals) = &mut member.value.kind {
                goals.retain(stays);
            }
        }
    }
}

fn members(node: &mut Node) -> &mut [Member] {
    match &mut node.kind {
        Kind::Object(members) => members,
        _ => &mut [],
    }
}

fn text<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    let Kind::Object(members) = &node.kind else {
        return None;
    };
    match &members.iter().find(|it| &*it.key == name)?.value.kind {
        Kind::Text(text) => Some(text),
        _ => None,
    }
}

fn has(node: &Node, name: &str, codes: &BTreeSet<String>) -> bool {
    text(node, name).is_some_and(|code| codes.contains(code))
}

/// The goals that a row of the unit, or of a unit inside it, can come from; those that replace them, and those that they replace.
fn goals(framework: &Framework, unit: UnitId) -> BTreeSet<GoalId> {
    let all = || (0..framework.goals().len()).map(GoalId::new);
    let own = all().filter(|&id| {
        framework
            .goal(id)
            .is_some_and(|goal| can_be_shown(framework, goal, unit))
    });
    let mut kept: BTreeSet<GoalId> = own.collect();
    loop {
        let before = kept.len();
        for id in all() {
            let replaced = framework.goal(id).map(|goal| goal.supersedes.as_slice());
            let replaced = replaced.unwrap_or_default();
            if kept.contains(&id) || replaced.iter().any(|old| kept.contains(old)) {
                kept.insert(id);
                kept.extend(replaced);
            }
        }
        if kept.len() == before {
            return kept;
        }
    }
}

fn can_be_shown(framework: &Framework, goal: &Goal, wanted: UnitId) -> bool {
    let plan_unit = framework.plan(goal.plan).and_then(|plan| plan.unit);
    let inside = |unit: Option<UnitId>| unit.is_some_and(|unit| framework.is_within(unit, wanted));
    match goal.applies {
        // Whoever follows a unit takes over its goals.
        Applies::Unit(unit) => {
            inside(plan_unit) || heirs(framework, unit).any(|it| inside(Some(it)))
        }
        Applies::Each { tier, within } => {
            let units = (0..framework.units().len()).map(UnitId::new);
            let mut of_tier =
                units.filter(|&id| framework.unit(id).is_some_and(|it| it.tier == tier));
            inside(within.or(plan_unit)) || of_tier.any(|it| inside(Some(it)))
        }
        Applies::MinOver { within, .. } | Applies::ShareOfUnits { within, .. } => {
            let whole = within.or(plan_unit);
            whole.is_none() || inside(whole)
        }
    }
}

/// A unit and those that followed it, directly or not.
fn heirs(framework: &Framework, unit: UnitId) -> impl Iterator<Item = UnitId> {
    let mut found = vec![unit];
    let mut open = vec![unit];
    while let Some(id) = open.pop() {
        let next = framework.unit(id).map(|it| it.successors.as_slice());
        for &next in next.unwrap_or_default() {
            if !found.contains(&next) {
                found.push(next);
                open.push(next);
            }
        }
    }
    found.into_iter()
}

/// The unit, those inside it, and those that it or they followed.
fn own(framework: &Framework, wanted: UnitId) -> BTreeSet<UnitId> {
    let all = (0..framework.units().len()).map(UnitId::new);
    all.filter(|&id| heirs(framework, id).any(|heir| framework.is_within(heir, wanted)))
        .collect()
}

/// The plans of goals, those of the unit itself, those that replace them, and those that they replace or belong to.
fn plans(framework: &Framework, unit: UnitId, goals: &BTreeSet<GoalId>) -> BTreeSet<String> {
    let all = || (0..).map(PlanId).zip(framework.plans());
    let of_unit =
        all().filter(|(_, plan)| plan.unit.is_some_and(|it| framework.is_within(it, unit)));
    let of_goals = goals
        .iter()
        .filter_map(|&id| Some(framework.goal(id)?.plan));
    let mut kept: BTreeSet<PlanId> = of_unit.map(|(id, _)| id).chain(of_goals).collect();
    loop {
        let before = kept.len();
        for (id, plan) in all() {
            if kept.contains(&id) || plan.supersedes.iter().any(|old| kept.contains(old)) {
                kept.insert(id);
                kept.extend(plan.supersedes.iter().chain(&plan.parent));
            }
        }
        if kept.len() == before {
            break;
        }
    }
    kept.iter()
        .filter_map(|&id| Some(framework.plan(id)?.id.clone()))
        .collect()
}

/// What goals and figures speak of, what looks like it, and what all that is computed from.
fn quantities(
    pack: &Pack,
    goals: &BTreeSet<GoalId>,
    own: &BTreeSet<UnitId>,
) -> BTreeSet<IndicatorId> {
    let framework = pack.framework();
    let all = || (0..framework.indicators().len()).map(IndicatorId::new);
    #[cfg(feature = "index")]
    if !framework.indices().is_empty() {
        return all().collect();
    }
    let program = Program::new(framework);
    let mut kept: BTreeSet<IndicatorId> = BTreeSet::new();
    for goal in goals.iter().filter_map(|&id| framework.goal(id)) {
        kept.extend(goal.test.parts().iter().filter_map(|test| test.indicator()));
        kept.extend(goal.look_alikes.iter().map(|it| it.indicator));
    }
    let figures = pack.data().observations();
    let figures = figures.filter(|it| own.contains(&it.unit));
    kept.extend(figures.map(|it| it.indicator));
    let topic = |id: IndicatorId| framework.indicator(id).and_then(|it| it.topic.as_deref());
    loop {
        let before = kept.len();
        let topics: BTreeSet<&str> = kept.iter().filter_map(|&id| topic(id)).collect();
        kept.extend(all().filter(|&id| topic(id).is_some_and(|it| topics.contains(it))));
        let inputs = kept
            .iter()
            .flat_map(|&id| program.inputs(id).iter().copied());
        let inputs = inputs.listed();
        kept.extend(inputs);
        if kept.len() == before {
            return kept;
        }
    }
}
