//! Plans.

use super::{Decoder, read_date};
use crate::framework::{Level, Plan, PlanId, UnitId};
use crate::source::{Named, Problem, Shape};
use crate::syntax::cursor::ObjectCursor;
use time::Date;

pub(super) const PLAN: &[&str] = &[
    "id",
    "title",
    "issuer",
    "number",
    "date",
    "term",
    "level",
    "unit",
    "address",
    "partial",
    "supersedes",
    "parent",
    "note",
    "goals",
];

const LEVELS: [(&str, Level); 4] = [
    ("nation", Level::Nation),
    ("province", Level::Province),
    ("district", Level::District),
    ("commune", Level::Commune),
];

impl Decoder<'_> {
    pub(super) fn plan(&mut self, at: ObjectCursor<'_>, id: String) -> Plan {
        Plan {
            id,
            title: self.required_localized(at, "title"),
            issuer: self.either(at, "issuer"),
            number: self.text(at, "number"),
            date: self.date(at, "date"),
            term: self.term(at),
            level: self.required_word(at, "level", &LEVELS, Level::Nation),
            unit: self.resolve_member(at, "unit", Named::OrgUnit).map(UnitId),
            address: self.text(at, "address"),
            partial: self.flag(at, "partial"),
            supersedes: self.resolve_list(at, "supersedes", Named::Plan, PlanId),
            parent: self.resolve_member(at, "parent", Named::Plan).map(PlanId),
            note: self.localized(at, "note"),
        }
    }

    /// `["2021-01-01", "2025-12-31"]`.
    fn term(&mut self, at: ObjectCursor<'_>) -> Option<(Date, Date)> {
        let cursor = at.optional("term")?;
        let days = cursor.list(&mut self.reader, read_date)?;
        match days.as_slice() {
            [first, last] if first <= last => Some((*first, *last)),
            _ => {
                let problem = Problem::WrongType {
                    expected: Shape::Term,
                    found: Shape::List,
                };
                self.reader.report(cursor, problem);
                None
            }
        }
    }
}
