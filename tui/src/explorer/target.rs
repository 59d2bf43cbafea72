//! Where a row or a link leads.

use chitieu_core::framework::DocumentId;
use chitieu_core::source::Span;
use chitieu_core::{GoalId, IndicatorId, Period, PlanId, Status, UnitId};

use chitieu_core::framework::{Group, Tier};

/// A place that can be gone to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// The first screen.
    Overview,
    /// Goals, all or some.
    Goals(Choice),
    /// An indicator in a unit, perhaps in the light of a goal.
    Indicator(Subject),
    /// The proof of a number.
    Proof(Subject, Option<Period>),
    /// Trying other numbers.
    WhatIf(Subject, Option<Period>),
    /// Everything that was found about the pack.
    Findings,
    /// One finding.
    Finding(usize),
    /// A place in a file.
    Source(Span),
    /// Documents and plans.
    Documents,
    /// What a document says, from a line on.
    Document(DocumentId, Option<u32>),
    /// What a plan says of itself.
    Plan(PlanId),
    /// Who has reported and who has not.
    Reporting,
    /// The files that were handed in.
    DataFiles,
    /// What the columns of one of them are. The file is read first: see [`go::enter`](super::go::enter).
    Columns(String),
}

impl Target {
    /// Whether it only leads on from where one is, and says nothing itself.
    #[must_use]
    pub const fn is_step(&self) -> bool {
        matches!(self, Self::WhatIf(..) | Self::Plan(_) | Self::Columns(_))
    }
}

/// What is looked at: an indicator in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The indicator or measure.
    pub indicator: IndicatorId,
    /// The unit.
    pub unit: UnitId,
    /// The goal in whose light it is seen.
    pub goal: Option<GoalId>,
}

/// Which goals are shown; every part that is set narrows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Choice {
    /// Rows counted under this unit.
    pub unit: Option<UnitId>,
    /// Rows of units of this tier.
    pub tier: Option<Tier>,
    /// Rows of indicators of this group.
    pub group: Option<Group>,
    /// Rows of this plan.
    pub plan: Option<PlanId>,
    /// Rows of this status.
    pub status: Option<Status>,
    /// Rows whose deadline is in this year.
    pub year: Option<i32>,
    /// Rows in which a figure was compared with a goal.
    pub compared: bool,
}

impl Choice {
    /// Takes the parts that `other` sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            unit: other.unit.or(self.unit),
            tier: other.tier.or(self.tier),
            group: other.group.or(self.group),
            plan: other.plan.or(self.plan),
            status: other.status.or(self.status),
            year: other.year.or(self.year),
            compared: other.compared || self.compared,
        }
    }

    /// Whether everything is shown.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}
