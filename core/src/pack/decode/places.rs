//! Org units.

use super::{Decoder, place};
use crate::framework::{OrgUnit, Tier, UnitId, UnitKind};
use crate::source::Named;
use crate::syntax::cursor::ObjectCursor;

pub(super) const UNIT: &[&str] = &[
    "id",
    "name",
    "kind",
    "tier",
    "parent",
    "official_code",
    "valid_from",
    "valid_to",
    "successors",
    "parts",
    "predecessors",
    "reporting",
    "evidence",
    "note",
];

pub(super) const KINDS: [(&str, UnitKind); 2] =
    [("place", UnitKind::Place), ("agency", UnitKind::Agency)];

/// Whether a list is the whole of what there is.
pub(super) const LISTED: [(&str, bool); 2] = [("all", true), ("some", false)];

pub(super) const TIERS: [(&str, Tier); 5] = [
    ("nation", Tier::Nation),
    ("province", Tier::Province),
    ("district", Tier::District),
    ("commune", Tier::Commune),
    ("hamlet", Tier::Hamlet),
];

impl Decoder<'_> {
    pub(super) fn unit(&mut self, at: ObjectCursor<'_>, id: String) -> OrgUnit {
        self.unkept_note(at);
        OrgUnit {
            id,
            name: self.required_localized(at, "name"),
            kind: self.word(at, "kind", &KINDS).unwrap_or(UnitKind::Place),
            tier: self.required_word(at, "tier", &TIERS, Tier::Nation),
            parent: self
                .resolve_member(at, "parent", Named::OrgUnit)
                .map(UnitId),
            official_code: self.text(at, "official_code"),
            valid_from: self.date(at, "valid_from"),
            valid_to: self.date(at, "valid_to"),
            successors: self.resolve_list(at, "successors", Named::OrgUnit, UnitId),
            lists_parts: self.word(at, "parts", &LISTED).unwrap_or(true),
            lists_predecessors: self.word(at, "predecessors", &LISTED).unwrap_or(true),
            reporting: self.flag(at, "reporting"),
            evidence: self.evidence(at),
            at: place(at, "id"),
        }
    }
}
