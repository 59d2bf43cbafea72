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

/// How much of a plan could be read: what is missing from it then says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Read {
    /// All of it.
    #[default]
    Whole,
    /// Only part of it: it may set goals that are not here.
    Partial,
    /// Nothing: the plan is known to exist, and none of its goals is here.
    Unread,
}

/// A plan, resolution, strategy or decision that sets goals.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let plan = &framework.plans()[0];
/// assert_eq!(plan.term, date("2023-01-01").zip(date("2023-12-31")));
/// ```
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
    /// How much of it could be read.
    pub read: Read,
    /// Plans that it replaces as a whole.
    pub supersedes: Vec<PlanId>,
    /// The plan that it carries out.
    pub parent: Option<PlanId>,
    /// Remarks.
    pub note: Option<Text>,
}

impl Plan {
    /// Whether the plan is there on a day: it was issued by then or, where its date is not known, its term has begun. Nobody is judged by a plan of the
    /// future.
    ///
    /// ```
    /// use chitieu_core::{date, examples};
    ///
    /// let pack = examples::pack();
    /// let plan = &pack.framework().plans()[0];
    /// assert!(plan.is_issued_on(date("2023-12-31").unwrap()));
    /// ```
    #[must_use]
    pub fn is_issued_on(&self, day: Date) -> bool {
        let begins = self.term.map(|(first, _)| first);
        self.date.or(begins).is_none_or(|first| first <= day)
    }
}
