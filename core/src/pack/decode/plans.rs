//! Plans.

use super::{Decoder, read_date};
use crate::framework::{Level, Plan, PlanId, Read, UnitId};
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
    "read",
    "supersedes",
    "parent",
    "note",
    "goals",
];

pub(super) const LEVELS: [(&str, Level); 4] = [
    ("nation", Level::Nation),
    ("province", Level::Province),
    ("district", Level::District),
    ("commune", Level::Commune),
];

pub(super) const READ: [(&str, Read); 3] = [
    ("whole", Read::Whole),
    ("partial", Read::Partial),
    ("unread", Read::Unread),
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
            read: self.read(at),
            supersedes: self.resolve_list(at, "supersedes", Named::Plan, PlanId),
            parent: self.resolve_member(at, "parent", Named::Plan).map(PlanId),
            note: self.localized(at, "note"),
        }
    }

    /// A plan of which goals are here was read in part at least: `unread` is no word for it.
    fn read(&mut self, at: ObjectCursor<'_>) -> Read {
        let goals = at
            .optional("goals")
            .and_then(|cursor| cursor.items(&mut self.reader));
        let words = match goals.map(|mut goals| goals.next()) {
            Some(Some(_)) => READ.get(..2).unwrap_or(&READ),
            _ => &READ,
        };
        self.word(at, "read", words).unwrap_or_default()
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
