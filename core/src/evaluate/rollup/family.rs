//! Who the parts of a whole are on a day: the units inside it, and before its first day those that it was made of.

use time::Date;

use super::PartsOf;
use crate::framework::{Framework, OrgUnit, UnitId, UnitKind};
use crate::list::Listed;

/// The units of a pack as wholes and parts, listed once.
#[derive(Clone, Debug)]
#[cfg_attr(
    not(feature = "rollup"),
    allow(
        dead_code,
        reason = "who the wholes are is asked when they are rolled up"
    )
)]
pub(crate) struct Family {
    /// For each unit, the places inside it.
    inside: Vec<Vec<UnitId>>,
    /// For each unit, the units that it took over.
    before: Vec<Vec<UnitId>>,
    /// Units with parts, each after every part of it.
    wholes: Vec<UnitId>,
    /// For each unit its place among the wholes.
    places: Vec<Option<usize>>,
}

impl Family {
    pub(crate) fn new(framework: &Framework) -> Self {
        let count = framework.units().len();
        let mut inside: Vec<Vec<UnitId>> = vec![Vec::new(); count];
        let mut before = inside.clone();
        for (index, unit) in framework.units().iter().enumerate() {
            if unit.kind != UnitKind::Place {
                continue;
            }
            let id = UnitId::new(index);
            add(&mut inside, unit.parent, id);
            for &successor in &unit.successors {
                add(&mut before, Some(successor), id);
            }
        }
        let wholes = order(&inside, &before);
        let mut places = vec![None; count];
        for (place, whole) in wholes.iter().enumerate() {
            if let Some(entry) = places.get_mut(whole.index()) {
                *entry = Some(place);
            }
        }
        Self {
            inside,
            before,
            wholes,
            places,
        }
    }

    /// Units with parts, each after every part of it.
    #[cfg(feature = "rollup")]
    pub(crate) fn wholes(&self) -> &[UnitId] {
        &self.wholes
    }

    /// The place of a unit among the wholes; `None` where it has no parts.
    #[cfg(feature = "rollup")]
    pub(crate) fn place(&self, unit: UnitId) -> Option<usize> {
        self.places.get(unit.index()).copied().flatten()
    }

    /// The parts of a whole on a day. None where the pack lists only some of them, and none of a unit that was split: nobody says who took over how
    /// much of it.
    pub(crate) fn parts_on(
        &self,
        framework: &Framework,
        whole: UnitId,
        day: Date,
    ) -> (PartsOf, Vec<UnitId>) {
        let Some(unit) = framework.unit(whole) else {
            return (PartsOf::Inside, Vec::new());
        };
        let list = |lists: &[Vec<UnitId>], fits: &dyn Fn(&OrgUnit) -> bool| {
            let all = lists.get(whole.index()).into_iter().flatten().copied();
            all.filter(|&id| framework.unit(id).is_some_and(fits))
                .listed()
        };
        if unit.valid_from.is_some_and(|first| day < first) {
            // One that was itself made later than the day is asked for its own predecessors.
            let parts = list(&self.before, &|p| p.valid_to.is_none_or(|last| day <= last));
            let split = |&id: &UnitId| framework.unit(id).is_some_and(|p| p.successors.len() > 1);
            let known = unit.lists_predecessors && !parts.iter().any(split);
            return (
                PartsOf::Predecessors,
                if known { parts } else { Vec::new() },
            );
        }
        let known = unit.lists_parts && unit.exists_on(day);
        let parts = if known {
            list(&self.inside, &|part| part.exists_on(day))
        } else {
            Vec::new()
        };
        (PartsOf::Inside, parts)
    }
}

fn add(lists: &mut [Vec<UnitId>], whole: Option<UnitId>, part: UnitId) {
    if let Some(list) = whole.and_then(|whole| lists.get_mut(whole.index())) {
        list.push(part);
    }
}

/// The units with parts, each after its parts. Walks depth-first with a stack of its own; a circle of successors ends where it began.
fn order(inside: &[Vec<UnitId>], before: &[Vec<UnitId>]) -> Vec<UnitId> {
    let parts = |id: UnitId| -> Vec<UnitId> {
        let lists = [inside, before]
            .into_iter()
            .filter_map(|l| l.get(id.index()));
        lists.flatten().copied().listed()
    };
    let mut seen = vec![false; inside.len()];
    let mut wholes = Vec::new();
    for root in (0..inside.len()).map(UnitId::new) {
        let mut path: Vec<(UnitId, Vec<UnitId>)> = Vec::new();
        let mut next = Some(root);
        loop {
            if let Some(id) = next
                && let Some(flag) = seen.get_mut(id.index())
                && !std::mem::replace(flag, true)
            {
                path.push((id, parts(id)));
            }
            let Some((id, rest)) = path.last_mut() else {
                break;
            };
            next = rest.pop();
            if next.is_none() {
                let id = *id;
                path.pop();
                if !parts(id).is_empty() {
                    wholes.push(id);
                }
            }
        }
    }
    wholes
}
