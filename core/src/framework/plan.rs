//! Plans: who decided the goals, when, for how long.

use serde::Serialize;
use time::Date;

use super::{PlanId, UnitId};
use crate::locale::Text;

/// The level that a plan is made for, from the widest down: a narrower plan should not ask for less than a wider one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The nation.
    Nation,
    /// A province.
    Province,
    /// A district (until 30 June 2025).
    District,
    /// A commune.
    Commune,
}

/// A plan, resolution, strategy or decision that sets goals.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Stable id: `qd-17-ubqgcds-2023`.
    pub id: String,
    /// Title in both languages.
    pub title: Text,
    /// Who issued it.
    pub issuer: Option<Text>,
    /// Official number.
    pub number: Option<String>,
    /// Date of issue.
    pub date: Option<Date>,
    /// First and last day of the plan's term: figures from before it prove nothing for its goals.
    pub term: Option<(Date, Date)>,
    /// The level it is made for.
    pub level: Level,
    /// The unit that it binds.
    pub unit: Option<UnitId>,
    /// Where it was read.
    pub address: Option<String>,
    /// Only part of it could be read.
    pub partial: bool,
    /// Plans that it replaces as a whole.
    pub supersedes: Vec<PlanId>,
    /// The plan that it carries out.
    pub parent: Option<PlanId>,
    /// Remarks.
    pub note: Option<Text>,
}
