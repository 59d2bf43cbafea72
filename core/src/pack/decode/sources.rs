//! Documents and bases.

use super::Decoder;
use crate::framework::{Base, Document};
use crate::locale::read::Printing;
use crate::syntax::cursor::ObjectCursor;

pub(super) const DOCUMENT: &[&str] = &[
    "id",
    "title",
    "issuer",
    "number",
    "date",
    "address",
    "retrieved",
    "sha256",
    "lines",
    "printing",
    "second_hand",
    "note",
];
pub(super) const BASE: &[&str] = &["id", "name", "note"];

pub(super) const PRINTING: [(&str, Printing); 3] = [
    ("half_up", Printing::HalfUp),
    ("truncated", Printing::Truncated),
    ("unknown", Printing::Unknown),
];

impl Decoder<'_> {
    pub(super) fn document(&mut self, at: ObjectCursor<'_>, id: String) -> Document {
        Document {
            id,
            title: self.required_localized(at, "title"),
            issuer: self.text(at, "issuer"),
            number: self.text(at, "number"),
            date: self.date(at, "date"),
            address: self.text(at, "address"),
            retrieved: self.date(at, "retrieved"),
            sha256: self.text(at, "sha256"),
            lines: self.localized(at, "lines"),
            printing: self
                .word(at, "printing", &PRINTING)
                .unwrap_or(Printing::HalfUp),
            second_hand: self.localized(at, "second_hand"),
            note: self.localized(at, "note"),
        }
    }

    pub(super) fn base(&mut self, at: ObjectCursor<'_>, id: String) -> Base {
        self.unkept_note(at);
        Base {
            id,
            name: self.required_localized(at, "name"),
        }
    }
}
