//! Where from: documents, the lines that prove a number, and the bases that say who was counted.

use time::Date;

use super::DocumentId;
use crate::locale::Text;
use crate::locale::read::Printing;

/// A source document. Shown as issuer, number, date, title: the id alone is never the proof.
#[derive(Clone, Debug)]
pub struct Document {
    /// Id inside the pack: `001`.
    pub id: String,
    /// Title in own words.
    pub title: Text,
    /// Who issued or published it.
    pub issuer: Option<String>,
    /// Official number: `201/BC-STTTT`.
    pub number: Option<String>,
    /// Date of issue or publication.
    pub date: Option<Date>,
    /// Where it can be read.
    pub address: Option<String>,
    /// The day on which it was retrieved.
    pub retrieved: Option<Date>,
    /// SHA-256 of its text.
    pub sha256: Option<String>,
    /// How its lines are counted.
    pub lines: Option<Text>,
    /// How it rounds percentages and scaled numbers.
    pub printing: Printing,
    /// Whom it repeats, when its figures are second-hand (dẫn lại theo).
    pub second_hand: Option<Text>,
    /// Remarks.
    pub note: Option<Text>,
}

/// Who or what is counted (đối tượng tính): adults, households, mobile users. Two rates over different bases are not comparable.
#[derive(Clone, Debug)]
pub struct Base {
    /// Stable id.
    pub id: String,
    /// Name in both languages.
    pub name: Text,
}

/// Where a definition, a goal or a unit's date can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A line of a document of the pack.
    Line {
        /// The document.
        document: DocumentId,
        /// Line, counted as the document says.
        line: u32,
        /// The token as printed.
        as_printed: String,
    },
    /// A page elsewhere.
    Address {
        /// Its address.
        address: String,
        /// What was read there.
        note: Option<Text>,
    },
}
