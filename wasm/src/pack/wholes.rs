//! Whether a pack needs roll-up: a module without it answers for those that do not.

use chitieu_core::framework::{Framework, OrgUnit, UnitKind};
use chitieu_core::{Pack, UnitId};

/// Whether any figure of the pack is that of a part whose whole may be added up from its parts. Where none is, roll-up has nothing to add up, and a
/// module without it gives the same answers.
pub(crate) fn are_needed(pack: &Pack) -> bool {
    let mut citations = pack.data().citations();
    citations.any(|citation| is_part(pack.framework(), citation.unit))
}

/// Whether a unit is one of the listed parts of a whole.
pub(crate) fn is_part(framework: &Framework, id: UnitId) -> bool {
    let whole = |id: UnitId, lists: fn(&OrgUnit) -> bool| framework.unit(id).is_some_and(lists);
    framework.unit(id).is_some_and(|unit| {
        let mut successors = unit.successors.iter();
        unit.kind == UnitKind::Place
            && (unit.parent.is_some_and(|id| whole(id, |it| it.lists_parts))
                || successors.any(|&id| whole(id, |it| it.lists_predecessors)))
    })
}
