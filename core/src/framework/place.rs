//! Where: places and agencies, with the dates between which they exist.

use serde::Serialize;
use time::Date;

use super::{Evidence, UnitId};
use crate::locale::{Lang, Text};
use crate::source::Span;

/// The tier of a place in Vietnam's administration. The district tier ended on 1 July 2025 (Resolution 202/2025/QH15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Quốc gia.
    Nation,
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, quận, thị xã (until 30 June 2025).
    District,
    /// Xã, phường, thị trấn.
    Commune,
    /// Thôn, xóm, bản.
    Hamlet,
}

impl Tier {
    /// Every tier, from the widest down.
    pub const ALL: [Self; 5] = [
        Self::Nation,
        Self::Province,
        Self::District,
        Self::Commune,
        Self::Hamlet,
    ];

    /// The word used in packs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nation => "nation",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Hamlet => "hamlet",
        }
    }

    /// The word on the screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Nation, Lang::Vi) => "cả nước",
            (Self::Province, Lang::Vi) => "cấp tỉnh",
            (Self::District, Lang::Vi) => "cấp huyện",
            (Self::Commune, Lang::Vi) => "cấp xã",
            (Self::Hamlet, Lang::Vi) => "thôn, xóm",
            (_, Lang::En) => self.code(),
        }
    }
}

/// A place or a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A place (địa phương).
    Place,
    /// An agency (cơ quan).
    Agency,
}

/// An org unit: a place or an agency that plans bind and figures describe. Its id is the key; a name never is, since the Thái
/// Nguyên of 2026 is not that of 2024.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let place = &framework.units()[framework.find_unit("bac-giang").unwrap().index()];
/// assert_eq!(place.parent, framework.find_unit("viet-nam"));
/// assert!(place.reporting && place.valid_to.is_none());
/// ```
#[derive(Clone, Debug)]
pub struct OrgUnit {
    /// Stable id: `thai-nguyen/vo-nhai`.
    pub id: String,
    /// Name in both languages.
    pub name: Text,
    /// Place or agency.
    pub kind: UnitKind,
    /// Tier of the place; the tier that the agency serves.
    pub tier: Tier,
    /// The unit that this one belongs to.
    pub parent: Option<UnitId>,
    /// Official code with its leading zeros, where known.
    pub official_code: Option<String>,
    /// First day of existence, where known.
    pub valid_from: Option<Date>,
    /// Last day of existence; `None` while it exists.
    pub valid_to: Option<Date>,
    /// Units that took over its duties when it ended.
    pub successors: Vec<UnitId>,
    /// Whether the pack lists every unit inside it; where it does not, nothing is rolled up from those that it lists.
    pub lists_parts: bool,
    /// Whether the pack lists every unit that it was made of.
    pub lists_predecessors: bool,
    /// Whether the pack reports goals for it.
    pub reporting: bool,
    /// Where its dates and successors are printed.
    pub evidence: Vec<Evidence>,
    pub(crate) at: Span,
}

impl OrgUnit {
    /// Whether the unit exists on the day.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}
