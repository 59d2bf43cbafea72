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
    /// The composite indices.
    Indices,
    /// Scores and ranks of one.
    Scores(Scored),
    /// One unit of it, or all, looked at in one way.
    Score(Scored, Look),
    /// What the columns of one of them are. The file is read first: see [`go::enter`](super::go::enter).
    Columns(String),
}

impl Target {
    /// Whether it only leads on from where one is, and says nothing itself.
    #[must_use]
    pub const fn is_step(&self) -> bool {
        matches!(
            self,
            Self::WhatIf(..) | Self::Plan(_) | Self::Columns(_) | Self::Score(..)
        )
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

/// An index, scored for a year and a set of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Whether it is one of those inside the program, and none of the pack.
    pub inside: bool,
    /// Its place among them.
    pub index: usize,
    /// The year; else the latest with a score.
    pub year: Option<i32>,
    /// The place of the set of units.
    pub set: usize,
}

/// In which way scores are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// One unit down to its sources.
    Unit(UnitId),
    /// What separates it from the leader.
    Gap(UnitId),
    /// What has changed since the year before.
    Change(UnitId),
    /// Where points are to be had most cheaply.
    Cheapest(UnitId),
    /// All units beside what was published.
    Published,
    /// The ranks that other weights allow.
    Firmness,
    /// The ranks that other ways of aggregating give.
    Families,
}

impl Look {
    /// The unit that is looked at.
    #[must_use]
    pub const fn unit(self) -> Option<UnitId> {
        match self {
            Self::Unit(unit) | Self::Gap(unit) | Self::Change(unit) | Self::Cheapest(unit) => {
                Some(unit)
            }
            Self::Published | Self::Firmness | Self::Families => None,
        }
    }

    /// The same for another unit.
    #[must_use]
    pub const fn of(self, unit: UnitId) -> Self {
        match self {
            Self::Unit(_) => Self::Unit(unit),
            Self::Gap(_) => Self::Gap(unit),
            Self::Change(_) => Self::Change(unit),
            Self::Cheapest(_) => Self::Cheapest(unit),
            whole @ (Self::Published | Self::Firmness | Self::Families) => whole,
        }
    }
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
